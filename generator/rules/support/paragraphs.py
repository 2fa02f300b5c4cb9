"""Find numbers, dates, quotations and superlatives in paragraphs that rest on no fact, note, citation or link."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.errors import Severity
from generator.locale import RuleWords
from generator.model import Claim, Quotation, Table
from generator.quantities import Dated, Quantity
from generator.quoting import quoted
from generator.rules.own_words import BLANK
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import Reading, View
from generator.sentences import sentences

_SMALL = 12  # up to here a number in words is a claim only of what counts
_TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
_SAID = 4  # words from which a quotation is somebody's statement, and not a term
_HINT = "Bind it to a fact, [words]{fact=…}, or cite the source, [@key, p. 4]."
_ROLES = frozenset({"question", "lead-in", "dateline"})


def _numbers(view: View) -> Iterator[Finding]:
    """Numbers that are a claim, in paragraphs and tables without support."""
    for reading, words in _unsupported(view):
        found = [one for one in reading.quantities if _counts(one, reading.passage, words, view)]
        if found:
            yield _finding("number", [one.words for one in found], reading.passage)
    for table in view.find(Table):
        if not table.lists and id(table) not in view.backed and any(one.quantities for one in _cells(table, view)):
            yield Finding(
                "The table has numbers and no source.",
                table.location,
                'Write where they come from: source="…", or cite the source in its caption.',
            )


def _dates(view: View) -> Iterator[Finding]:
    """Days on which something happened."""
    for reading, words in _unsupported(view):
        found = [one for one in reading.dates if _is_event(one, reading.passage, words, view)]
        if found:
            yield _finding("date", [one.words for one in found], reading.passage)


def _quotations(view: View) -> Iterator[Finding]:
    """Statements in quotation marks, and display quotations."""
    for reading, _ in _unsupported(view):
        passage = reading.passage
        said = [passage.text[start:end] for start, end in quoted(passage.text, view.content.locale).extents]
        statements = [words for words in said if len(words.split()) >= _SAID]
        if statements:
            yield _finding("quotation", [statements[0]], passage)
    for quotation in view.find(Quotation):
        if quotation.role == "quotation" and id(quotation) not in view.backed and not quotation.attribution:
            yield Finding(
                "A quotation stands here without a source.",
                quotation.location,
                "Cite where it stands, behind it or in the sentence that leads to it.",
            )


def _superlatives(view: View) -> Iterator[Finding]:
    """Words that claim an extreme."""
    known = view.content.locale.rules
    superlatives = tuple(one for one in known.superlatives if one.casefold() in view.folded)
    if not superlatives:
        return
    pattern = _pattern(superlatives, known.not_superlatives)
    for reading, words in _unsupported(view):
        found = [match["extreme"] for match in pattern.finditer(words) if match["extreme"]]
        if found:
            yield _finding("superlative", found, reading.passage)


def _finding(what: str, words: Sequence[str], passage: Passage) -> Finding:
    shown = ", ".join(f"“{_shortened(one)}”" for one in dict.fromkeys(words))
    plural, verb = ("s", "stand") if len(set(words)) > 1 else ("", "stands")
    message = f"The {what}{plural} {shown} {verb} in a paragraph without a fact or a note."
    return Finding(message, passage.location, _HINT, words=words[0])


def _shortened(words: str) -> str:
    bare = words.strip('“”«»"\u00a0\u202f ')
    return bare if len(bare) <= 60 else f"{bare[:57].rstrip()} …"


def _unsupported(view: View) -> tuple[tuple[Reading, str], ...]:
    return view.once(_find_unsupported)


def _find_unsupported(view: View) -> Iterator[tuple[Reading, str]]:
    """The paragraphs and list items of the text that rest on nothing, with the author's words that are no question."""
    own = {id(passage): words for passage, words in view.own}
    for reading in view.readings:
        passage = reading.passage
        if id(passage) in own and _is_text(passage, view) and id(passage.block) not in view.backed:
            yield reading, _without_questions(own[id(passage)], view)


def _is_text(passage: Passage, view: View) -> bool:
    if passage.around.part not in {"paragraph", "item"} or view.is_frame(passage) or view.is_summary(passage):
        return False
    roles = {*passage.around.roles, getattr(passage.block, "role", None)}
    return _ROLES.isdisjoint(roles)


def _without_questions(words: str, view: View) -> str:
    if "?" not in words:
        return words
    for one in sentences(words, view.content.locale):
        if words[one.start : one.end].rstrip(BLANK).endswith("?"):
            words = words[: one.start] + BLANK * (one.end - one.start) + words[one.end :]
    return words


def _counts(one: Quantity, passage: Passage, words: str, view: View) -> bool:
    """Whether a quantity is a claim: no duration, no announced number of points, no small number of something small."""
    if one.doubtful or BLANK in words[one.start : one.end] or _in_claim(one.start, passage):
        return False
    nouns = set(re.findall(r"\w+", one.noun))
    known = view.content.locale.rules
    if not nouns.isdisjoint(known.listed) or (one.amount and one.amount.unit in _TIMES):
        return False
    if any(sign.isdigit() for sign in one.words):
        return True
    small = one.amount is not None and one.amount.high <= _SMALL and not one.amount.unit
    return (not small and not one.share) or not nouns.isdisjoint(known.counted)


def _is_event(one: Dated, passage: Passage, words: str, view: View) -> bool:
    """Whether a date is a day on which something happened: before the document's own, and not the name of a paper."""
    if one.period is None or not one.period.first.day or BLANK in words[one.start : one.end]:
        return False
    day, first = view.document.metadata.date, one.period.first
    if day and (first.year, first.month, first.day) >= (day.year, day.month, day.day):
        return False
    return not _in_claim(one.start, passage) and not _names_paper(one, words, view.content.locale.rules)


def _names_paper(one: Dated, words: str, known: RuleWords) -> bool:
    """Whether a date says which paper is meant: the order of 22 February, the 9 November statement."""
    before = re.findall(r"[^\W\d_]+", words[max(0, one.start - 60) : one.start].rpartition(".")[2].casefold())
    behind = re.findall(r"[^\W\d_]+", words[one.end : one.end + 40].partition(".")[0].casefold())
    near = {*before[-3:], *behind[:2]} if before[-1:] and before[-1] in _OF else set(behind[:2])
    return not near.isdisjoint(known.instruments)


_OF = frozenset({"of", "dated", "du", "de", "daté", "datée"})


def _in_claim(place: int, passage: Passage) -> bool:
    return any(extent.start <= place < extent.end for _, extent in passage.of(Claim))


def _cells(table: Table, view: View) -> Iterator[Reading]:
    cells = {id(cell) for row in table.rows for cell in row.cells}
    return (reading for reading in view.readings if id(reading.passage.block) in cells)


@lru_cache(maxsize=8)
def _pattern(superlatives: tuple[str, ...], others: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern whose group `extreme` is a superlative; what only looks like one is matched without the group."""
    none = "|".join(re.escape(one) for one in sorted(others, key=len, reverse=True)) or "(?!)"
    some = "|".join(map(_followed, sorted(superlatives, key=len, reverse=True)))
    return re.compile(rf"\b(?:(?:{none})\b|(?P<extreme>{some})\b)", re.IGNORECASE)


def _followed(extreme: str) -> str:
    """A superlative as a pattern; of those in two words, the adjective behind belongs to it."""
    adjective = r" \w+" if extreme.rpartition(" ")[2] in {"most", "least", "plus", "moins"} else ""
    return re.escape(extreme) + adjective


_WHY = "What a reader cannot check counts for nothing, and the first number found wrong discredits the others."
RULES = (
    Rule(
        "number-unsupported",
        "support",
        Severity.WARNING,
        "A number in a paragraph, or in a table, that rests on no fact, note, citation or link.",
        _WHY,
        "More than 100,000 people fled.",
        "More than 100,000 people fled [@unhcr-2023, p. 2].",
        _numbers,
    ),
    Rule(
        "date-unsupported",
        "support",
        Severity.WARNING,
        "A day on which something happened, in a paragraph that rests on nothing.",
        "Days are copied wrong more often than anything else, and they are the easiest to disprove.",
        "On 22 February 2023 the Court made an order.",
        "On 22 February 2023 the Court made an order [@icj-order-2023].",
        _dates,
    ),
    Rule(
        "quotation-unsupported",
        "support",
        Severity.WARNING,
        "Somebody's words in quotation marks, or a display quotation, without a source.",
        "A quotation that nobody can look up may be invented, and will be called so.",
        "The minister said that “nobody will be left there”.",
        "The minister said that “nobody will be left there” [@minister-2023].",
        _quotations,
    ),
    Rule(
        "superlative-unsupported",
        "support",
        Severity.WARNING,
        "The largest, the first ever, unprecedented: an extreme claimed in a paragraph that rests on nothing.",
        "One counter-example is enough to refute it.",
        "It was the largest displacement of the decade.",
        "It was the largest displacement of the decade [@unhcr-2023, p. 2], or: more than 100,000 people fled.",
        _superlatives,
    ),
)
