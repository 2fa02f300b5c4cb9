"""Turn the numbers, dates and quotations of a document that stand in no fact into suggestions of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import normalize

from generator.errors import Location
from generator.evidence import Amount, Fact, FactValue, Moment, Period, Support, Words
from generator.model import Cite, Claim, Note, Ref
from generator.model.walk import find
from generator.quantities import Lexicon, dates, lexicon, quantities
from generator.record import record
from generator.rules.places import Places
from generator.rules.prose import Passage
from generator.rules.view import View
from generator.sentences import sentence_at, sentences

# Where a sentence stands, and what it says is the document's own.
_PARTS = ("paragraph", "item", "cell", "caption", "note")
_QUOTED = re.compile(r"“([^“”]{12,})”|«[ \u00a0\u202f]?([^«»]{12,}?)[ \u00a0\u202f]?»")
_FEWEST_WORDS = 4  # of a quotation: fewer are a name or a term
_WORD = re.compile(r"[^\W\d_]{4,}")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON_WORDS = 2  # of two sentences that speak of one thing
_SMALL = 10
_LONGEST_ID = 48


@record
class Suggestion:
    """A fact that a text states and no fact holds: the words that state it and their place, its value, the sources
    that are cited beside it. `known` is whether `id` is that of a fact which has this value already.
    """

    id: str
    words: str
    value: FactValue
    sentence: str
    sources: tuple[Support, ...]
    location: Location
    known: bool = False
    year_given: bool = True


def suggestions(view: View, facts: Mapping[str, Fact], root: Path) -> tuple[Suggestion, ...]:
    """What the text of a document states without a fact, in reading order."""
    return tuple(_Proposing(view, facts, root).all())


class _Proposing:
    """Goes over the passages; `_year` is the last that the text gave, `_facts` grow by the suggestions."""

    def __init__(self, view: View, facts: Mapping[str, Fact], root: Path) -> None:
        self._view = view
        self._facts = dict(facts)
        self._places = Places(root, view.content)
        self._lexicon: Lexicon = lexicon(view.content.locale)
        self._today = view.document.metadata.date
        self._year = 0

    def all(self) -> Iterator[Suggestion]:
        """All suggestions."""
        for passage in self._view.passages:
            # Dates are read in every passage, since one without a year has that of the one before.
            found = sorted(self._stated(passage), key=lambda one: one[:2])
            if passage.is_authors and passage.around.part in _PARTS and passage.around.only is None:
                for start, end, value, year_given in found:
                    loose = not _within(passage, start, end) and not _counts_the_text(passage, start, end, value)
                    place = self._place(passage, start, end) if loose else None
                    if place:
                        yield self._suggestion(passage, (start, end), place, value, year_given)

    def _stated(self, passage: Passage) -> Iterator[tuple[int, int, FactValue, bool]]:
        """Each value that a passage states, with its place."""
        for dated in dates(passage.text, self._lexicon, self._today):
            if dated.period is not None:
                yield dated.start, dated.end, self._period(dated.period, dated.year_given), dated.year_given
        for quantity in quantities(passage.text, self._lexicon):
            if quantity.amount is not None and not quantity.share:
                unit = quantity.amount.unit or quantity.noun.partition(" ")[0]
                yield quantity.start, quantity.end, replace(quantity.amount, unit=unit), True
        for quotation in _QUOTED.finditer(passage.text):
            if len(quotation[0].split()) >= _FEWEST_WORDS:
                yield quotation.start(), quotation.end(), Words(quotation[1] or quotation[2]), True

    def _period(self, period: Period, year_given: bool) -> Period:
        """A date whose year the text does not give has that of the last date before it, else that of the document."""
        if year_given:
            self._year = period.last.year
            return period
        return _past(_in_year(period, self._year) if self._year else period, self._today)

    def _place(self, passage: Passage, start: int, end: int) -> Location | None:
        """Where words stand in content/; None for what the template prints, and in data, which hold no claims."""
        place = self._places.exact(passage.finding(start, end, ""))
        return place if place and place.file.startswith("content/") and not place.file.endswith(".csv") else None

    def _suggestion(
        self, passage: Passage, extent: tuple[int, int], place: Location, value: FactValue, year_given: bool
    ) -> Suggestion:
        start, end = extent
        words = passage.text[start:end]
        sources = _beside(passage, end)
        found = sentences(passage.text, self._view.content.locale)
        around = found[sentence_at(found, start)] if found else None
        sentence = " ".join((passage.text[around.start : around.end] if around else passage.text).split())
        fact = Fact("", sentence, value, sources=sources)
        known = self._known(fact)
        if not known:
            id = self._id(sentence, words, value)
            self._facts[id] = replace(fact, id=id)
        return Suggestion(
            known or id,
            words,
            value,
            sentence,
            sources,
            place,
            bool(known),
            year_given,
        )

    def _known(self, fact: Fact) -> str:
        """The fact, or the suggestion before, that says the same; nothing where there is none, or several."""
        same = [other.id for other in self._facts.values() if _says_the_same(other, fact)]
        return same[0] if len(same) == 1 else ""

    def _id(self, sentence: str, words: str, value: FactValue) -> str:
        """An id of two words of the sentence and of the value, which no other has."""
        rest = sentence.replace(words, " ")
        names = [one for one in _WORD.findall(rest) if one[0].isupper() and not rest.startswith(one)]
        parts = [*(names or _WORD.findall(rest))[:2], _short(value)]
        base = _slug("-".join(parts))[:_LONGEST_ID].strip("-") or "fact"
        base = base if base[0].isalpha() else f"f-{base}"
        id, count = base, 2
        while id in self._facts:
            id, count = f"{base}-{count}", count + 1
        return id


def _within(passage: Passage, start: int, end: int) -> bool:
    """Whether words stand in a fact already, or where none can be written."""
    taken = (one for one in passage.extents if isinstance(one.node, Claim | Ref | Cite))
    return any(one.start < end and start < one.end for one in taken)


def _counts_the_text(passage: Passage, start: int, end: int, value: FactValue) -> bool:
    """Whether a small number in words, beside which nothing is cited, is likely to count parts of the text itself."""
    small = isinstance(value, Amount) and value.high <= _SMALL and value.bound == "exact"
    return small and not any(map(str.isdecimal, passage.text[start:end])) and not _beside(passage, end)


def _beside(passage: Passage, end: int) -> tuple[Support, ...]:
    """The sources of the first note, at or behind the words, that cites any; of the links of a note itself, none."""
    behind = [note for note, extent in passage.of(Note) if extent.start >= end]
    own = [passage.around.note] if passage.around.note else []
    return next(filter(None, map(_cited, (*own, *behind))), ())


def _cited(note: Note) -> tuple[Support, ...]:
    cited = (Support(item.key, item.locator) for cite in find(note.blocks, Cite) for item in cite.items)
    return tuple(dict.fromkeys(cited))


def _says_the_same(one: Fact, other: Fact) -> bool:
    """Whether two facts have one value, and a source or, where one of them has none, some words in common."""
    if other.value is None or not _same(one.value, other.value):
        return False
    keys = [{support.key for support in fact.sources} for fact in (one, other)]
    if all(keys):
        return bool(keys[0] & keys[1])
    words = [set(_LONG_WORD.findall(fact.statement.casefold())) for fact in (one, other)]
    return len(words[0] & words[1]) >= _COMMON_WORDS


def _same(one: FactValue | None, other: FactValue) -> bool:
    match one, other:
        case Amount(), Amount():
            return (one.low, one.high, one.bound) == (other.low, other.high, other.bound)
        case Words(), Words():
            return one.text == other.text
        case _:
            return one == other


def _past(period: Period, today: date | None) -> Period:
    """A date without year as one before the document: in January, December is that of the year before."""
    if today and Moment(today.year, today.month, today.day).precedes(period.first):
        return _in_year(period, today.year - 1)
    return period


def _in_year(period: Period, year: int) -> Period:
    return Period(replace(period.first, year=year), replace(period.last, year=year))


def _short(value: FactValue) -> str:
    match value:
        case Amount(low=low):
            return f"{low:f}"
        case Period(first=first):
            return str(first)
        case Words():
            return "words"
        case _:
            return "name"


def _slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
