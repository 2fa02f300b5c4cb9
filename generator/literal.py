"""Turn a quotation and what it quotes into their first difference: brackets, ellipses and [sic] are understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from generator.record import record

Gap = Literal["none", "few", "any"]
_REPLACED = 80  # signs of the source for which a bracket of the author may stand
_BRACKET = re.compile(r"\[([^\[\]]*)\]|\(\s?(?:…|\.\.\.)\s?\)|…|\.(?:\s?\.){2,3}")
_SIGNS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "`": "'",
        "–": "-", "—": "-",
        "‐": "-", "‑": "-", "−": "-",
        "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
_TELLING = 12  # signs that are found in a text for a reason
_SHORT = 2000  # signs of a text in which even a word is
_ENDS = " \"'.,;:!?-–—"


@record
class Difference:
    """Where a quotation leaves what it quotes: the last words that both have, then those of each."""

    common: str
    quoted: str
    source: str


@record
class _Piece:
    """A run of words to be found, and how much of the source may lie between it and the run before."""

    words: str
    gap: Gap
    written: str  # as they stand in the quotation


def difference(quotation: str, source: str, loosely: bool = False) -> Difference | None:
    """The first difference of a quotation from the text that it is to stand in, or None where it stands there.

    Curly and straight marks, dashes and hyphens, and all spaces are the same; signs at a piece's ends do not count.
    `[…]` and … skip words of the source, `[t]he` changes a letter's case, `[sic]` is the author's, other brackets stand
    for a few words of the source, or add some. `loosely` is for text out of a PDF: letters and digits alone count.
    """
    fold = _loose if loosely else _strict
    pieces = [one for one in _pieces(quotation, fold) if one.words]
    text = fold(source)
    if not pieces:
        return None
    starts = _occurrences(text, pieces[0].words)
    furthest, reached = 0, 0
    for start in starts:
        count, end = _follow(text, pieces, start)
        if count == len(pieces):
            return None
        if count > furthest:
            furthest, reached = count, end
    return _explain(pieces[furthest].written, text, reached, source, fold)


def _follow(text: str, pieces: list[_Piece], start: int) -> tuple[int, int]:
    """How many pieces stand in the text in their order, the first at `start`; and where the last of them ends."""
    end = start + len(pieces[0].words)
    for count, piece in enumerate(pieces[1:], 1):
        last = len(text) if piece.gap == "any" else end + _REPLACED + len(piece.words)
        found = text.find(piece.words, end, last)
        if found < 0:
            return count, end
        end = found + len(piece.words)
    return len(pieces), end


def _occurrences(text: str, words: str, most: int = 50) -> list[int]:
    found: list[int] = []
    place = text.find(words)
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _pieces(quotation: str, fold: Callable[[str], str]) -> list[_Piece]:
    """The runs of a quotation between its brackets and ellipses."""
    runs: list[tuple[str, Gap]] = [("", "none")]
    end = 0
    for found in _BRACKET.finditer(quotation):
        runs[-1] = (runs[-1][0] + quotation[end : found.start()], runs[-1][1])
        end = found.end()
        inside = (found[1] or "").strip()
        if inside.strip("*_ !").lower() == "sic":
            continue
        if not inside.strip(" .…"):
            runs.append(("", "any"))
        else:
            runs.append(("", "few"))  # for [t]he too: a letter that may be another is looked for no further
    runs[-1] = (runs[-1][0] + quotation[end:], runs[-1][1])
    return [_Piece(fold(words).strip(_ENDS), gap, words) for words, gap in runs]


@lru_cache(maxsize=16)
def _strict(words: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", words).translate(_SAME)).strip()


@lru_cache(maxsize=16)
def _loose(words: str) -> str:
    """Letters and digits alone, all small: PDF hyphenates words at the ends of lines, and loses spaces."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", words).casefold())


def _explain(written: str, text: str, after: int, source: str, fold: Callable[[str], str]) -> Difference:
    """Up to which of its words a piece stands in the text, behind what was found before it."""
    words = written.split()
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        found = _find(text, fold(" ".join(words[:middle])).strip(_ENDS), after, fold) >= 0
        low, high = (middle, high) if found else (low, middle - 1)
    common = fold(" ".join(words[:low])).strip(_ENDS)
    if not common or (len(common) < _TELLING and len(text) > _SHORT):
        return Difference("", _some(written), "")
    place = _find(text, common, after, fold) + len(common)
    behind = _unfolded(source, place) if fold is _loose else text[place:]
    return Difference(" ".join(words[max(0, low - 5) : low]), _some(" ".join(words[low:])), _some(behind))


def _find(text: str, words: str, after: int, fold: Callable[[str], str]) -> int:
    """Where words stand in a text, -1 where they do not; as whole words, where the text has any."""
    if fold is _loose:
        return text.find(words, after)
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, after)
    return found.start() if found else -1


def _unfolded(source: str, place: int) -> str:
    """The source from where so many letters and digits of it are over."""
    count = 0
    normal = unicodedata.normalize("NFKC", source)
    for index, sign in enumerate(normal):
        if count >= place:
            return _SPACES.sub(" ", normal[index : index + 200])
        count += len(_SIGNS.sub("", sign.casefold()))
    return ""


def _some(words: str) -> str:
    """A few words of a text."""
    return " ".join(words[:200].split()[:6])[:60].strip(_ENDS)
