"""Turn offsets in a run of inline source into places of the file, and collect the faults found there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from generator.errors import Diagnostics, Location, Severity, did_you_mean
from generator.readers.markdown.bracket_pairs import Brackets, scan
from generator.record import record
from generator.source_text import SourceText

# A file of 100,000 stray brackets is one mistake, not 100,000: after so many the rest is not listed.
MOST_FAULTS = 100


class Report:
    """Adds the faults of one text to the diagnostics, as many of them as a person would read."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._count = 0

    def fault(self, code: str, message: str, location: Location, hint: str | None = None) -> None:
        """Record a structural error."""
        self._count += 1
        if self._count <= MOST_FAULTS:
            self._diagnostics.fault(code, message, location, hint)
        elif self._count == MOST_FAULTS + 1:
            self._diagnostics.fault("faults-many", f"There are more than {MOST_FAULTS} faults in this text.", location)

    def unknown(self, code: str, message: str, location: Location, word: str, known: Iterable[str]) -> None:
        """Record that `word` is none of the known words, with the nearest of them or all of them as the hint."""
        words = sorted(known)
        near = did_you_mean(word, words)
        self.fault(code, message, location, near or (f"Known here: {', '.join(words)}." if words else None))

    def warning(self, code: str, message: str, location: Location, hint: str | None = None) -> None:
        """Record a finding of severity warning."""
        self._diagnostics.finding(code, Severity.WARNING, message, location, hint)


class Page:
    """The text that is read, line by line."""

    def __init__(self, source: SourceText, text: str) -> None:
        self._source = source
        self.lines = text.split("\n")

    def locate(self, line: int, column: int = 0) -> Location:
        """The place of a line and column of the text, both counted from 0."""
        return self._source.locate(line, max(column, 0))


class Run:
    """The inline source of one block: `text` begins at `line` and `column` of the page.

    Each of its further lines is the end of a line of the page: markdown-it takes away what stands before it
    (list indents, quotation marks, spaces), never what follows. So its column can be counted from the right.
    """

    def __init__(self, text: str, page: Page, line: int, column: int) -> None:
        self.text = text
        self._page = page
        self._line = line
        self._column = column
        self._starts: list[int] | None = None
        self._brackets: Brackets | None = None

    @property
    def brackets(self) -> Brackets:
        """Which brackets of the text belong together."""
        if self._brackets is None:
            self._brackets = scan(self.text)
        return self._brackets

    def locate(self, offset: int) -> Location:
        """The place of the character at `offset`."""
        row = bisect_right(self._line_starts(), offset) - 1
        if row == 0:
            return self._page.locate(self._line, self._column + offset)
        start = self._line_starts()[row]
        end = self.text.find("\n", start)
        own = self.text[start:] if end < 0 else self.text[start:end]
        whole = self._page.lines[min(self._line + row, len(self._page.lines) - 1)]
        return self._page.locate(self._line + row, len(whole.rstrip()) - len(own.rstrip()) + offset - start)

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0]
            position = self.text.find("\n")
            while position >= 0:
                self._starts.append(position + 1)
                position = self.text.find("\n", position + 1)
        return self._starts


@record
class Stretch:
    """A part of a run: from `start` up to `end`. Its own offsets begin at 0."""

    run: Run
    start: int
    end: int

    @classmethod
    def whole(cls, text: str, page: Page, line: int, column: int) -> Stretch:
        """The stretch that is a whole new run."""
        return cls(Run(text, page, line, column), 0, len(text))

    @property
    def text(self) -> str:
        """The source of the stretch."""
        return self.run.text[self.start : self.end]

    def locate(self, offset: int = 0) -> Location:
        """The place of the character at `offset` of the stretch."""
        return self.run.locate(self.start + offset)

    def closing(self, offset: int) -> int | None:
        """Where the bracket that opens at `offset` closes, if it does so in this stretch."""
        close = self.run.brackets.closes.get(self.start + offset)
        return None if close is None or close >= self.end else close - self.start

    def part(self, start: int, end: int) -> Stretch:
        """The stretch between two offsets of this one."""
        return Stretch(self.run, self.start + start, self.start + end)

    def stripped(self) -> Stretch:
        """The stretch without the white space around it."""
        text = self.text
        lead = len(text) - len(text.lstrip())
        return self.part(lead, max(lead, len(text.rstrip())))
