"""Check that the words of each claim agree with the value of its fact: numbers, dates and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Severity
from generator.evidence import Amount, Fact, Name, Period, Words
from generator.fact_wording import plain_words
from generator.quantities import Dated, Quantity, dates, quantities
from generator.quantities.amounts_compared import amount_differs
from generator.quantities.periods_compared import DURATIONS, duration_differs, period_differs
from generator.rules.claimed import Claimed, claims_of
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_SHORT = 60  # characters of a claim that is shown whole
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\u00ad": None})


def _disagrees(view: View) -> Iterator[Finding]:
    """Words of a claim that say another thing than its fact."""
    for claimed in view.once(claims_of):
        match claimed.fact.value:
            case Amount() as value:
                found = _amount(view, claimed, value)
            case Period() as value:
                found = _period(view, claimed, value)
            case Name() as value:
                found = _name(view, claimed, value)
            case Words() | None:  # quotations are held against the fact by a rule of their own
                continue
        if found:
            yield _finding(view, claimed, *found)


def _unread(view: View) -> Iterator[Finding]:
    """A claim in whose words no value can be read."""
    for claimed in view.once(claims_of):
        words = view.lexicon_in(claimed.language)
        value = claimed.fact.value
        if not words.data.numbers or not isinstance(value, Amount | Period):
            continue
        read = _quantities(view, claimed) if isinstance(value, Amount) else _dated_or_lasting(view, claimed)
        if not read:
            sort = "number" if isinstance(value, Amount) else "date"
            yield Finding(
                f"No {sort} can be read in “{claimed.words}”, though it states the fact {claimed.fact.id}: "
                f"{plain_words(value, view.content.locale)}.",
                claimed.claim.location,
                f"Put the {sort} into the claim, or leave the claim out where the text does not say it.",
                words=claimed.words,
            )


def _amount(view: View, claimed: Claimed, value: Amount) -> tuple[str, str] | None:
    words = view.lexicon_in(claimed.language)
    read = _quantities(view, claimed)
    differing = [(one, amount_differs(value, one, words)) for one in read]
    if not read or any(why is None for _, why in differing):
        return None
    one, why = next((pair for pair in differing if not pair[0].doubtful), differing[0])
    return _around(claimed, one), why or ""


def _quantities(view: View, claimed: Claimed) -> tuple[Quantity, ...]:
    """What is read of a claim, with a bound and a unit that stand beside it; where a number is shared with another
    claim ("from [12] to [14]"), and where nothing is read in the text, of its words alone.
    """
    read = tuple(one for one in claimed.reading.quantities if claimed.touches(one.start, one.end))
    if read and _is_read(view, claimed) and not any(claimed.is_shared(one.start, one.end) for one in read):
        return read
    return quantities(claimed.words, view.lexicon_in(claimed.language), True)


def _is_read(view: View, claimed: Claimed) -> bool:
    """Whether the passage was read in the language of the claim."""
    return view.lexicon_in(claimed.language) is view.lexicon_of(claimed.reading.passage)


def _dates(view: View, claimed: Claimed) -> tuple[Dated, ...]:
    read = tuple(one for one in claimed.reading.dates if claimed.touches(one.start, one.end))
    if read and _is_read(view, claimed) and not any(claimed.is_shared(one.start, one.end) for one in read):
        return read
    return dates(claimed.words, view.lexicon_in(claimed.language), view.document.metadata.date)


def _dated_or_lasting(view: View, claimed: Claimed) -> bool:
    """Whether a date or a duration is read in a claim."""
    lasting = (one.amount is not None and one.amount.unit in DURATIONS for one in _quantities(view, claimed))
    return any(lasting) or bool(_dates(view, claimed))


def _period(view: View, claimed: Claimed, value: Period) -> tuple[str, str] | None:
    read = [one for one in _dates(view, claimed) if one.period]
    if read:
        years = () if all(one.year_given for one in read) else _years(view, claimed)
        why = period_differs(value, read, years)
        return (_shown(view, claimed, read), why) if why else None
    for lasting in _quantities(view, claimed):
        if why := duration_differs(value, lasting):
            return _around(claimed, lasting), why
    return None


def _years(view: View, claimed: Claimed) -> Iterator[int]:
    """The years that a date without one may mean: that of the last date before it in its section that has one, that of
    the span in which it stands, the document's; where the document's would make it future, also the one before.
    """
    written = view.document.metadata.date
    given = [one for one in claimed.reading.dates if one.period and one.year_given]
    before = [one for one in given if one.start < claimed.extent.start]
    around = [one for one in given if claimed.touches(one.start, one.end)]
    yield from (one.period.last.year for one in (*before[-1:], *around) if one.period)
    if not before:
        yield from _year_above(view, claimed)
    if written:
        yield written.year
        touched = [one.period.first for one in _dates(view, claimed) if one.period]
        if any((one.month, one.day) > (written.month, written.day) for one in touched):
            yield written.year - 1


def _year_above(view: View, claimed: Claimed) -> Iterator[int]:
    """The year of the last date before a passage that has one: in a lead-in, a heading, a paragraph of its section."""
    for reading in reversed(view.readings[: view.readings.index(claimed.reading)]):
        around = reading.passage.around
        given = [one.period.last.year for one in reading.dates if one.period and one.year_given]
        if given and around.part != "note":
            yield given[-1]
            return
        if around.part == "heading" and not around.sections:
            return


def _shown(view: View, claimed: Claimed, read: list[Dated]) -> str:
    """The words of dates as they stand in the text, with the year as which one without it is read."""
    locale = view.content.locale
    words = claimed.reading.passage.text[min(one.start for one in read) : max(one.end for one in read)]
    first = read[0]
    if len(read) == 1 and first.period and not first.year_given and first.period.first == first.period.last:
        moment = first.period.first
        if moment.year and moment.day:
            return f"{first.words}” (read as {locale.format_day(moment.year, moment.month, moment.day)})"
    return words


def _name(view: View, claimed: Claimed, value: Name) -> tuple[str, str] | None:
    """A name stands in the words to the letter; its first letter and its article may change, and a genitive follow.
    An abbreviation of the document stands for what it explains.
    """
    said, name = claimed.words.translate(_QUOTES), value.text.translate(_QUOTES)
    first, _, rest = name.partition(" ")
    if rest and first.lower() in view.content.locale.claim_words.articles:
        name = rest
    pattern = rf"(?<!\w)[{re.escape(name[0].upper() + name[0].lower())}]{re.escape(name[1:])}(?!\w)"
    if re.search(pattern, said):
        return None
    full = (view.content.abbreviations.get(word, "") for word in re.findall(r"[\w.&-]+", claimed.words))
    if any(re.search(pattern, expansion.translate(_QUOTES)) for expansion in full):
        return None
    return claimed.words, "The names differ, or their spelling."


def _around(claimed: Claimed, one: Quantity) -> str:
    """A quantity as it stands in the text, with the words of a short claim ("14 families")."""
    text, extent = claimed.reading.passage.text, claimed.extent
    if one not in claimed.reading.quantities or extent.end - extent.start > _SHORT:
        return one.words
    return text[min(one.start, extent.start) : max(one.end, extent.end)]


def _finding(view: View, claimed: Claimed, said: str, why: str) -> Finding:
    fact, locale = claimed.fact, view.content.locale
    quoted = f"“{said}" if "” (" in said else f"“{said}”"
    value = plain_words(fact.value, locale) if fact.value else ""
    return Finding(
        f"The document says {quoted}, the fact {fact.id} says {value}{_sources(fact)}. {why}",
        claimed.claim.location,
        f"The fact stands in {fact.places.get('value', fact.location)}; put right whichever of the two is wrong.",
        words=claimed.words,
    )


def _sources(fact: Fact) -> str:
    shown = [f"{one.key}, {one.locator}" if one.locator else one.key for one in fact.sources]
    return f" ({'; '.join(shown)})" if shown else ""


RULES = (
    Rule(
        "fact-disagrees",
        "support",
        Severity.ERROR,
        "Words of a claim that say another number, date or name than its fact.",
        "One of the two is wrong, and a reader who knows better will doubt all the rest.",
        "The Court ordered it on [22 February 2023]{fact=icj-order}, where the fact has 25 February 2023.",
        "The Court ordered it on [25 February 2023]{fact=icj-order}.",
        _disagrees,
    ),
    Rule(
        "fact-unread",
        "support",
        Severity.WARNING,
        "A claim in whose words no number or date can be read, though its fact has one.",
        "Words that cannot be held against the value go on saying what they said when the value changes.",
        "[Many people]{fact=displaced-2023} fled.",
        "[More than 100,000 people]{fact=displaced-2023} fled.",
        _unread,
    ),
)
