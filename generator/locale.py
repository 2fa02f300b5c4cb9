"""A language's fixed words and habits, as templates/locale/<language>.yaml says them."""

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.record import Strict, keyword_record

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd syr ug ur yi".split())


def base_language(tag: str) -> str:
    """The language of a BCP 47 tag, whatever its country or script: "en" of "en-GB"."""
    return tag.partition("-")[0].lower()


def direction(language: str) -> Direction:
    """The direction in which a language is written, by the first part of its BCP 47 tag."""
    return "rtl" if base_language(language) in _RIGHT_TO_LEFT else "ltr"


@keyword_record
class Spaces(Strict):
    """Where a line may not end at a space.

    Signs that stand behind a narrow space, behind a full one, before a full one; words that stay with the number
    behind them; endings of a day's number; units that stay with the number before them; whether a space parts
    thousands.
    """

    narrow_before: str = ""
    wide_before: str = ""
    wide_after: str = ""
    before_number: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    thousands: bool = False


@keyword_record
class QuantityWords(Strict):
    """How quantities and dates are read in text of a language. All in small letters; without them, only figures are.

    Each number word with its value, and words that multiply what stands before them; those that need nothing before
    them; the word inside numbers and behind which tens it stands; tens to which ten to nineteen are added; round
    amounts (a dozen) and vague ones (hundreds), with their bounds; denominators of shares; bounds before and behind a
    number; words that make a figure a reference, a time, an age. The nouns that count the same stand under one unit.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    multipliers: dict[str, int] = field(default_factory=dict)
    short_multipliers: dict[str, int] = field(default_factory=dict)
    bare_multipliers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    joiner: str = ""
    joiner_after: Literal["hundreds", "tens"] = "hundreds"
    tens_with_teens: tuple[int, ...] = ()
    and_a_half: tuple[str, ...] = ()
    round: dict[str, int] = field(default_factory=dict)
    vague: dict[str, tuple[int, int]] = field(default_factory=dict)
    ordinal_words: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    not_half: tuple[str, ...] = ()
    shares: dict[str, int] = field(default_factory=dict)
    share_articles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    in_share: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    bounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bounds_behind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    between: tuple[str, ...] = ()
    between_and: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    ages_before: tuple[str, ...] = ()
    ages_behind: tuple[str, ...] = ()
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)
    stops: tuple[str, ...] = ()
    short_months: tuple[tuple[str, ...], ...] = ()
    day_of: tuple[str, ...] = ()
    day_articles: tuple[str, ...] = ()
    day_and: tuple[str, ...] = ()
    to_date: tuple[str, ...] = ()
    in_month: tuple[str, ...] = ()
    before_month: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    parts_of: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


@keyword_record
class ClaimWords(Strict):
    """How a language hedges and attributes what it states ("reportedly", "according to"), and its articles, which may
    stand before a name. All in small letters; where there are no hedges, none is asked for.
    """

    hedges: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@keyword_record
class SourceGroup(Strict):
    """A group of a bibliography: its heading, and the CSL types that belong to it (all, where none is named).

    With `symbols` only sources belong whose number begins with one of them and a stroke, as A/HRC/16/21 with A.
    """

    title: str
    types: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


@keyword_record
class RuleWords(Strict):
    """The words by which rules know what they look for, all in small letters, each list explained in en.yaml.

    `verbs` begin a demand; those of `nouns_too` do so only before one of `determiners`, since they may be nouns; with
    one of `verb_endings` a word that nobody listed is taken for a verb. `openings` may stand before the verb.

    `known_abbreviations`, as they are written, need no explanation. `superlatives` need a source, but for those in
    `not_superlatives`. `counted` is what makes a claim of a small number; `instruments` are named by their day.
    `listed` is what a text announces before it lists it, and `following` says so. `amounts_to` leads from an act to a
    legal term.
    """

    verbs: tuple[str, ...] = ()
    nouns_too: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    not_avoided: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    alts: tuple[str, ...] = ()
    identifying: dict[str, tuple[str, ...]] = field(default_factory=dict)
    summaries: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    known_abbreviations: tuple[str, ...] = ()
    superlatives: tuple[str, ...] = ()
    not_superlatives: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    this_document: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    including: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    amounts_to: tuple[str, ...] = ()
    crimes: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@keyword_record
class Locale(Strict):
    """The words and habits of one language. `vague_links` are words that say nothing of where a link leads.

    `values` are the forms in which the values of facts are written, `units` the language's words for units of theirs,
    `abbreviations` those behind whose full stop no sentence begins.
    """

    language: str
    direction: Direction = "ltr"
    word_language: str
    note_mark: Literal["after", "before"] = "after"
    quotes: tuple[str, str]
    decimal: str = "."
    thousands: str = ","
    words: dict[str, str]
    months: tuple[str, ...] = field(metadata={"min_length": 12, "max_length": 12})
    date_format: str
    month_format: str
    citation: dict[str, str]
    languages: dict[str, str] = field(default_factory=dict)  # by their BCP 47 tags
    days: dict[int, str] = field(default_factory=dict)
    spaces: Spaces = field(default_factory=Spaces)
    quantities: QuantityWords = field(default_factory=QuantityWords)
    claim_words: ClaimWords = field(default_factory=ClaimWords)
    source_groups: tuple[SourceGroup, ...] = ()  # in their order; a source belongs to the first that takes it
    vague_links: tuple[str, ...] = ()  # in small letters
    values: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    rules: RuleWords = field(default_factory=RuleWords)
    records: dict[str, str] = field(default_factory=dict)  # of the checker's edition
    release: dict[str, str] = field(default_factory=dict)  # of the notes of a release; English where there are none

    def format_number(self, number: Decimal, decimals: int = 0) -> str:
        """A number with so many decimals: 1,234.5; a minus sign, no hyphen, before one below zero."""
        signs = {",": self.thousands, ".": self.decimal, "-": "\u2212"}
        return "".join(signs.get(sign, sign) for sign in f"{number:,.{decimals}f}")

    def format_date(self, day: date) -> str:
        """A date in words: 28 March 2023."""
        return self.format_day(day.year, day.month, day.day)

    def format_known(self, year: int, month: int = 0, day: int = 0) -> str:
        """A day, a month or a year in words, as exactly as it is known: what is not known is 0."""
        if not month:
            return str(year)
        if not day:
            return self.month_format.format(month=self.months[month - 1], year=year)
        return self.format_day(year, month, day)

    def format_day(self, year: int, month: int, day: int) -> str:
        """A date in words, from its numbers. A day that has a form of its own, as "1er", is in `days`."""
        return self.date_format.format(day=self.days.get(day, day), month=self.months[month - 1], year=year)
