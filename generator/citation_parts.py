"""Join the parts of a citation, the lines that a style printed, into one line of Markdown."""

import re
from collections.abc import Callable, Iterable

from generator.record import record
from generator.transforms.endings import within_quotes

_CLOSED = re.compile(r"[.?!…][”’»\"')]*$")
_SPACES = re.compile(" {2,}")
_EMPHASIS = re.compile(r"(?<!\\)[*_]+$")
_JOINTS = (", ", ". ", "; ", ": ")


@record
class Joints:
    """How a style joins: by the sign behind each part, and where that sign stands if the part ends in quotation marks.

    `sign` is "," or another sign of punctuation; with `in_quotes` a comma or a full stop stands inside closing ”.
    A colon is written as the language has it, with or without a space before it.
    """

    sign: str = ","
    in_quotes: bool = False
    colon: str = ":"

    def join(self, lines: Iterable[str], shown: Callable[[str], str]) -> str:
        """The lines as one, without what is empty in them. `shown` gives the words of a line as a reader sees them.

        A part that begins with a bracket follows after a space. One that begins with a sign of punctuation and a space
        brings its joint with it. Behind a part that ends in a full stop, or in a question mark, stands no full stop.
        Behind a full stop a part begins with a capital.
        """
        result = ""
        for line in (_SPACES.sub(" ", line).strip() for line in lines):
            if not line:
                continue
            sign, part = (line[0], line[2:].lstrip()) if f"{line} "[:2] in _JOINTS else (self.sign, line)
            if not part:
                continue
            if not result or (shown(part).startswith(("(", "[")) and part is line):
                result += f" {part}" if result else part
            else:
                part = part[0].upper() + part[1:] if sign == "." else part
                result = f"{self._signed(result, sign, shown)} {part}"
        return result

    def _signed(self, words: str, sign: str, shown: Callable[[str], str]) -> str:
        seen = _EMPHASIS.sub("", shown(words))
        if sign == "." and _CLOSED.search(seen):
            return words
        if self.in_quotes and sign in ",." and words.endswith("”"):
            return within_quotes(words, sign)
        return words + (self.colon if sign == ":" else sign)
