"""Split what follows a citation's key into the locator ("p. 4", "arts. 7 and 10") and the author's words after it.

Source of the rule: pandoc's manual, "Citation syntax": a locator begins with a term or a number, after a comma.
"""

import re
from functools import cache

# Words that name a part of a source, in the languages in which sources are cited most.
_TERMS = (
    r"pp?\.|pages?|pgs?\.|pág(?:ina)?s?\.?|S\.|c\.|стр\.|с\.|էջ",
    r"arts?\.|articles?|artículos?|Artt?\.|ст\.",
    r"paras?\.?|paragraphs?|pars?\.|párrs?\.|¶{1,2}|пп?\.",
    r"§{1,2}|sects?\.|secs?\.|sections?|chaps?\.|chs?\.|chapters?|chapitres?|caps?\.|гл\.",
    r"nos?\.|n[°º]s?|núm\.|№|vols?\.|volumes?|tomes?|t\.|issues?|parts?|pts?\.",
    r"rules?|règles?|principles?|guidelines?|recommendations?|recs?\.",
    r"annex(?:es)?|appendix|appendices|apps?\.|schedules?|tables?|figures?|figs?\.|box(?:es)?",
    r"notes?|nn?\.|fns?\.?|footnotes?|lines?|ll?\.|columns?|cols?\.|cl\.|clauses?",
    r"preamble|points?|items?|questions?|qq?\.|minutes?|mins?\.",
)
_TERM = rf"(?:(?i:op\.\s+)?(?i:{'|'.join(_TERMS)})(?![A-Za-zÀ-ɏ]))"
_NUMBER = r"(?:\(?[A-Za-z]{0,4}[./-]?\d[\w./:()–—-]*(?:\s*[-–—]\s*\d[\w./:()]*)?(?:\s*\([0-9A-Za-z]{1,4}\))*)"
_LETTER = r"(?:[ivxlcdm]+|[IVXLCDM]+|[A-Z])"
_LETTERS = rf"(?:{_LETTER}(?:[-–—]{_LETTER})?(?:\s*\([0-9A-Za-z]{{1,4}}\))*(?![\w'’]))"
_PART = r"\([0-9A-Za-z]{1,4}\)"
_AND = r"(?:and|or|to|et|ou|à|y|e|und|bis|и|և|&)"
# A locator is a chain of pieces. The expressions are small and the chain is a loop: as one expression, with the
# terms in it five times over, it took a twentieth of the time of a whole build to compile.
_NAMED = re.compile(rf"{_TERM}\s*(?:{_NUMBER}|{_LETTERS})")
_PLAIN = re.compile(rf"{_NUMBER}")
_LATER = re.compile(rf"{_NUMBER}|{_PART}")
# After "and" a lone letter or Roman numeral counts only where the citation or its part ends with it.
_LAST = re.compile(rf"{_LETTERS}(?=\s*(?:[,;.]|$))")
_COMMA, _SPACE, _CONJUNCTION = re.compile(r",\s*"), re.compile(r"\s+"), re.compile(rf",?\s*{_AND}\s+")
_BRACED = re.compile(r"\s*,?\s*\{([^{}]*)\}")
_LEAD = re.compile(r"\s*,\s*|\s+")

_FIRST = (_NAMED, _PLAIN)
_JOINTS = ((_COMMA, (_NAMED, _LATER)), (_SPACE, (_NAMED,)), (_CONJUNCTION, (_NAMED, _LATER, _LAST)))


@cache
def _alone() -> re.Pattern[str]:
    """A term without a number; compiled when it is wanted, since the terms take their time."""
    return re.compile(rf"{_TERM}(?=\s*(?:[,;]|$))")


def split_locator(rest: str) -> tuple[str, int]:
    """The locator in what follows a key (empty when there is none), and the offset at which the suffix begins.

    {…} around a locator says where it ends. The comma may be left out.
    """
    braced = _BRACED.match(rest)
    if braced:
        return " ".join(braced[1].split()), braced.end()
    lead = _LEAD.match(rest)
    if lead is None:
        return "", 0
    end = _chain_end(rest, lead.end())
    if end is not None:
        locator = rest[lead.end() : end].rstrip(" .,;:")
    elif alone := _alone().match(rest, lead.end()):
        locator = alone[0]
    else:
        return "", 0
    return " ".join(locator.split()), lead.end() + len(locator)


def _chain_end(rest: str, start: int) -> int | None:
    """Where the chain of pieces ends that begins at `start`; None where none begins there."""
    end = _piece_end(_FIRST, rest, start)
    following = end
    while following is not None:
        end, following = following, None
        for joint, pieces in _JOINTS:
            joined = joint.match(rest, end)
            following = _piece_end(pieces, rest, joined.end()) if joined else None
            if following is not None:
                break
    return end


def _piece_end(pieces: tuple[re.Pattern[str], ...], rest: str, start: int) -> int | None:
    found = next((match for piece in pieces if (match := piece.match(rest, start))), None)
    return found.end() if found else None
