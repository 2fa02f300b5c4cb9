"""Split what follows a citation's key into the locator ("p. 4", "arts. 7 and 10") and the author's words after it.

Source of the rule: pandoc's manual, "Citation syntax": a locator begins with a term or a number, after a comma.
"""

import re

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
_NAMED = rf"{_TERM}\s*(?:{_NUMBER}|{_LETTERS})"
_PART = r"\([0-9A-Za-z]{1,4}\)"
_AND = r"(?:and|or|to|et|ou|à|y|e|und|bis|и|և|&)"
# After "and" a lone letter or Roman numeral counts only where the citation or its part ends with it.
_NEXT = (
    rf"(?:,\s*(?:{_NAMED}|{_NUMBER}|{_PART})|\s+{_NAMED}"
    rf"|,?\s*{_AND}\s+(?:{_NAMED}|{_NUMBER}|{_PART}|{_LETTERS}(?=\s*(?:[,;.]|$))))"
)
_LOCATOR = re.compile(rf"(?:{_NAMED}|{_NUMBER})(?:{_NEXT})*|{_TERM}(?=\s*(?:[,;]|$))")
_ALONE = re.compile(_TERM)
_BRACED = re.compile(r"\s*,?\s*\{([^{}]*)\}")
_LEAD = re.compile(r"\s*,\s*|\s+")


def split_locator(rest: str) -> tuple[str, int]:
    """The locator in what follows a key (empty when there is none), and the offset at which the suffix begins.

    {…} around a locator says where it ends. The comma may be left out.
    """
    braced = _BRACED.match(rest)
    if braced:
        return " ".join(braced[1].split()), braced.end()
    lead = _LEAD.match(rest)
    match = _LOCATOR.match(rest, lead.end()) if lead else None
    if not lead or not match:
        return "", 0
    locator = match[0] if _ALONE.fullmatch(match[0]) else match[0].rstrip(" .,;:")
    return " ".join(locator.split()), lead.end() + len(locator)
