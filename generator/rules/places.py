"""Turn the words that a finding is about into their line and column in the source: exact where they can be found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from generator.content import Content, Entry, Prose
from generator.errors import Location
from generator.evidence import Moment
from generator.model import Para
from generator.model.walk import find, text
from generator.rules.rule import Finding

_WIDE = 40  # lines: how far below a block that has several parts (a table, a div) its words may stand
_FEWEST = 3  # words of a passage that are enough to know where it begins

# Marks that print nothing, as opposed to words. What stands in brackets before `(…)` or `{…}` is printed.
_MARKUP = r"""
  \\(?P<escaped>[^\w\s])
| (?P<entity>&(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)
| (?P<gap>(?:\\?\n[\ \t>]*|\s)+)
| (?P<quote>''|[‘’‚‛`´])
| (?P<quotes>[“”„‟])
| (?P<hyphen>\u2011)
| [*_~^\[\]\u00ad\u200b\ufeff]
"""
_HIDDEN = r"""
  \[\^[^\]\s]+\]                                               # the mark of a note
| (?P<note>\^\[)
| \[[^\[\]]*(?<![\w\\])-?@[\w{][^\[\]]*\](?![({])              # a citation
| \](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s[^()]*)?\)|\[[^\[\]]*\])?(?:\{[^{}]*\})?   # the end of a link or span
| \ ?\{(?:[.\#]|-\}|[\w-]+=)[^{}]*\}                           # attributes
|"""
_TEXT = re.compile(_HIDDEN + _MARKUP, re.VERBOSE)
_RAW = re.compile(_MARKUP, re.VERBOSE)
_BLANK = re.compile(r"\n[ \t>]*(?=\n)")
_HEADING = re.compile(r"\n#{1,6} ")


class Places:
    """The sources of one document, or without one those of the evidence, read when a finding asks for them."""

    def __init__(self, root: Path | None, content: Content | None) -> None:
        self._root = root
        self._content = content
        self._sources: dict[str, str | None] = {}

    def exact(self, finding: Finding) -> Location | None:
        """Where the words of a finding stand; its own place where they are not found.

        What a template composed has the template's place: there the words are looked for in the fields of the document.
        """
        if self._root is None or not finding.words or finding.location is None:
            return finding.location
        candidates = list(self._candidates(finding))
        for place in candidates:
            if place.file not in self._sources:
                self._sources[place.file] = _read(self._root / place.file)
            source = self._sources[place.file]
            found = locate(source, place, finding.words, finding.nth) if source else None
            if found:
                return found
        return candidates[0] if candidates else finding.location

    def _candidates(self, finding: Finding) -> Iterator[Location]:
        """Where to look: from the place of a finding on; for composed words in each field that has them."""
        location = finding.location
        if location and location.file.startswith("content/"):
            yield location
        elif self._content:
            for words, place in _of_fields(self._content):
                if normal(finding.words) in normal(words):
                    yield place


def _of_fields(content: Content) -> Iterator[tuple[str, Location]]:
    """The words of each field of a document, and of each part of its entries, with their places."""
    for field in content.fields.values():
        entries = field.value if isinstance(field.value, tuple) else ()
        parts = [(field.value, field.location)]
        for entry in (one for one in entries if isinstance(one, Entry)):
            parts += ((value, entry.places.get(name, field.location)) for name, value in entry.parts.items())
        for value, place in parts:
            if isinstance(value, Prose):
                yield text(find(value.blocks, Para)), place
            elif isinstance(value, Moment):
                yield content.locale.format_known(value.year, value.month, value.day), place
            elif isinstance(value, str):
                yield value, place


def locate(source: str, start: Location, words: str, nth: int = 0) -> Location | None:
    """The place of words in a source, from the block that begins at `start` on; None where they are not there.

    `words` are those that a reader sees: in the source line ends, markup, notes and attributes may stand between them,
    and other quotation marks and spaces. `nth` counts, from 0, how often they stood in the block before.
    """
    wanted = normal(words)
    first = _offset(source, start)
    if not wanted or first is None:
        return None
    block, wide = source[first : _end_of_block(source, first)], source[first : _end_of_part(source, first)]
    beginning = wanted.split(" ")
    shorter = (" ".join(beginning[:count]) for count in range(len(beginning) - 1, _FEWEST - 1, -1))
    attempts = [(wanted, block, _TEXT), (wanted, block, _RAW), (wanted, wide, _TEXT), (wanted, wide, _RAW)]
    for sought, part, markup in (*attempts, *((one, block, _TEXT) for one in shorter)):
        plain, offsets = _plain(part, markup)
        starts = list(occurrences(plain, sought))
        if starts:
            return _location(source, first + offsets[starts[min(nth, len(starts) - 1)]], start.file)
    return None


@lru_cache(maxsize=256)
def normal(words: str) -> str:
    """Words as they are compared: straight quotation marks, single spaces, no signs that may be markup."""
    return _plain(words, _RAW)[0].strip()


def occurrences(plain: str, words: str) -> Iterator[int]:
    """Where words stand in a text, both normal: as whole words, or if they nowhere do, within others."""
    found = [one.start() for one in re.finditer(re.escape(words), plain)]
    whole = [start for start in found if _is_whole(plain, start, start + len(words))]
    return iter(whole or found)


def _is_whole(plain: str, start: int, end: int) -> bool:
    before, after = plain[start - 1 : start + 1] if start else "", plain[end - 1 : end + 1]
    return not (len(before) == 2 and before.isalnum()) and not (len(after) == 2 and after.isalnum())


@lru_cache(maxsize=64)
def _plain(source: str, markup: re.Pattern[str]) -> tuple[str, list[int]]:
    """The words of a source in normal form, and where in it each of their characters stands."""
    signs: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(source):
        found = markup.match(source, index)
        end = found.end() if found else index + 1
        if found and found.lastgroup == "note":
            end = _end_of_note(source, end)
        shown = _shown(found) if found else source[index]
        if not (shown == " " and signs[-1:] == [" "]):
            signs += shown
            offsets += [index] * len(shown)
        index = end
    return "".join(signs), offsets


def _shown(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "escaped":
            return normal(found["escaped"])
        case "entity":
            return normal(html.unescape(found["entity"])) or " "
        case "gap":
            return " "
        case "quote":
            return "'"
        case "quotes":
            return '"'
        case "hyphen":
            return "-"
        case _:
            return ""


def _end_of_note(source: str, index: int) -> int:
    depth = 1
    while index < len(source) and depth:
        depth += {"[": 1, "]": -1}.get(source[index], 0)
        index += 2 if source[index] == "\\" else 1
    return index


def _end_of_block(source: str, first: int) -> int:
    blank = _BLANK.search(source, first)
    return blank.start() if blank else len(source)


def _end_of_part(source: str, first: int) -> int:
    heading = _HEADING.search(source, first)
    end, last = heading.start() if heading else len(source), first
    for _ in range(_WIDE):
        last = source.find("\n", last, end) + 1
        if not last:
            return end
    return last


def _offset(source: str, place: Location) -> int | None:
    index = 0
    for _ in range(place.line - 1):
        index = source.find("\n", index) + 1
        if not index:
            return None
    return min(index + place.column - 1, len(source))


def _location(source: str, index: int, file: str) -> Location:
    return Location(file, source.count("\n", 0, index) + 1, index - source.rfind("\n", 0, index))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):  # a template that is shipped, and no file of the project
        return None
