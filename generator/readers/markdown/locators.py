"""Split what follows a citation's key into the locator ("p. 4", "arts. 7 and 10") and the author's words after it."""

import re

# Words that name a part of a source, in the languages in which sources are cited most.
_TERMS = (
    r"pp?\.|pages?|pgs?\.|pág(?:ina)?s?\.?|S\.|c\.|стр?\.|с\.|էջ|"
    r"arts?\.|articles?|artículos?|Artt?\.|ст\.|"
    r"paras?\.?|paragraphs?|párrs?\.|pars?\.|¶{1,2}|п\.|п\.п\.|"
    r"§{1,2}|sects?\.|secs?\.|sections?|chaps?\.|chs?\.|chapters?|chapitres?|caps?\.|гл\.|"
    r"nos?\.|n[°º]s?|núm\.|№|vols?\.|volumes?|tomes?|t\.|issues?|parts?|pts?\.|"
    r"rules?|règles?|principles?|guidelines?|recommendations?|recs?\.|"
    r"annex(?:es)?|annexes?|appendix|appendices|apps?\.|schedules?|tables?|tbls?\.|figures?|figs?\.|boxe?s?|"
    r"notes?|nn?\.|fns?\.?|footnotes?|lines?|ll?\.|columns?|cols?\.|cl\.|clauses?|"
    r"preamble|points?|items?|questions?|qq?\.|minutes?|mins?\."
)
_TERM = rf"(?:(?:op\.\s+)?(?:{_TERMS})(?![A-Za-zÀ-ɏ]))"
_DIGITS = r"(?:\(?[A-Za-z]{0,4}[./-]?\d[\w./:()–—-]*)"
_RANGE = r"(?:\s*[-–—]\s*\d[\w./:()]*)"
_LETTERS = r"(?:[ivxlcdm]+|[IVXLCDM]+|[A-Z])(?:[-–—](?:[ivxlcdm]+|[IVXLCDM]+|[A-Z]))?(?![\w'’])"
_PARENTHESES = r"(?:\s*\([0-9A-Za-z]{1,4}\))"
_UNIT = rf"(?:{_DIGITS}{_RANGE}?|{_LETTERS}){_PARENTHESES}*"
_AND = r"(?:and|or|to|et|ou|à|y|e|und|bis|и|եւ|և|&)"
_NEXT = (
    rf"(?:,\s*(?:{_TERM}\s*{_UNIT}|{_DIGITS}{_RANGE}?{_PARENTHESES}*)|,?\s*{_AND}\s+(?:{_TERM}\s*)?{_UNIT}(?=\s*(?:[,;.]|$))"
    rf"|\s+{_TERM}\s*{_UNIT})"
)
_LOCATOR = re.compile(
    rf"(?:{_TERM}\s*{_UNIT}|{_DIGITS}{_RANGE}?{_PARENTHESES}*)(?:{_NEXT})*|{_TERM}(?=\s*(?:[,;]|$))", re.I
)
_BRACED = re.compile(r"\s*,?\s*\{([^{}]*)\}")
_LEAD = re.compile(r"\s*,\s*|\s+")


def split_locator(rest: str) -> tuple[str, int]:
    """The locator in what follows a key (empty when there is none), and the offset at which the suffix begins.

    pandoc's rule: it begins after a comma, with a term or a number; {…} says where it ends. A comma may be left out
    before a number or a term.
    """
    braced = _BRACED.match(rest)
    if braced:
        return braced[1].strip(), braced.end()
    lead = _LEAD.match(rest)
    if not lead:
        return "", 0
    match = _LOCATOR.match(rest, lead.end())
    if not match:
        return "", 0
    locator = match[0].rstrip(" .,;:") if not _abbreviated(match[0]) else match[0]
    return " ".join(locator.split()), lead.end() + len(locator)


def _abbreviated(locator: str) -> bool:
    """Whether the full stop at the end belongs to a term that stands alone."""
    return re.fullmatch(_TERM, locator, re.I) is not None
