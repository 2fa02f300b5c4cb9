"""What an organisation knows, as values: facts with their sources, people under protection, names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.errors import Location, Severity
from generator.record import record

Bound = Literal["exact", "at-least", "at-most", "about"]
ReplyState = Literal["sought", "received", "none"]
Consent = Literal["quote", "place", "date", "photograph", "share"]


@record
class Places(Mapping[str, Location]):
    """The places of the values below an entry, by their paths: "value.number", "sources.0". Only lines and columns are
    kept, since of 50,000 facts each has a dozen.
    """

    file: str
    at: Mapping[str, tuple[int, int]]

    def __getitem__(self, path: str) -> Location:
        return Location(self.file, *self.at[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.at)

    def __len__(self) -> int:
        return len(self.at)


@record
class Moment:
    """A day, a month or a year: what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    def precedes(self, other: Moment) -> bool:
        """Whether this is surely earlier: by a part of the date that both have."""
        for ours, theirs in ((self.year, other.year), (self.month, other.month), (self.day, other.day)):
            if not ours or not theirs or ours != theirs:
                return 0 < ours < theirs
        return False

    def __str__(self) -> str:
        """As ISO 8601 writes it: 2023-02-22, 2023-02 or 2023."""
        widths = ((self.year, 4), (self.month, 2), (self.day, 2))
        return "-".join(f"{part:0{width}}" for part, width in widths if part)


@record
class Amount:
    """A number, or with another `high` a range; `bound` says what is known of it. The unit "%" is per cent."""

    low: Decimal
    high: Decimal
    bound: Bound = "exact"
    unit: str = ""


@record
class Period:
    """A date, or with another `last` a span of them."""

    first: Moment
    last: Moment

    def __str__(self) -> str:
        """As ISO 8601 writes it: 2023-02-22, or 2020-09-27/2020-11-09 for a span."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


@record
class Name:
    """A name as it is to be written: of a person, a place, an institution, a document."""

    text: str


@record
class Words:
    """A quotation to the letter, in its own language."""

    text: str
    language: str = ""


def folded(words: str) -> str:
    """A name, a label or a description as it is compared: without regard to capitals and blanks."""
    return " ".join(words.split()).casefold()


FactValue: TypeAlias = Amount | Period | Name | Words


@record
class Support:
    """A source of a fact, with the place in it, as written ("p. 4")."""

    key: str
    locator: str = ""
    location: Location | None = field(default=None, compare=False)


@record
class Checked:
    """Who checked a fact, and when."""

    by: str
    on: date


@record
class Reply:
    """The right of reply of one of whom a fact alleges something: whether it was asked, and answered."""

    of: str
    state: ReplyState
    on: Moment | None = None
    note: str = ""


@record
class Fact:
    """A fact of facts.yaml. `statement` says it in a sentence; `about` names what the value is a value of, so that two
    facts can be compared; `status` is one of the scale. `sum_of` and `part_of` are ids of facts: those that this one
    adds up, the one that it is a part of. `places` has the place of each value below it, by its path: "value",
    "value.number", "status", "sources.0", "sources.0.locator".
    """

    id: str
    statement: str
    value: FactValue | None = None
    about: str = ""
    as_of: Moment | None = None
    sources: tuple[Support, ...] = ()
    status: str = ""
    checked: tuple[Checked, ...] = ()
    reply: Reply | None = None
    sum_of: tuple[str, ...] = ()
    part_of: str = ""
    note: str = ""
    location: Location | None = field(default=None, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)


@record
class Person:
    """A person under protection, as people.yaml knows them: a public label, and to what they consented. `places` has
    the place of each value: "label", "consent".
    """

    id: str
    label: str
    consent: frozenset[Consent] = frozenset()
    note: str = ""
    location: Location | None = field(default=None, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)


@record
class ChosenName:
    """A spelling of names.yaml that the project chose, and the others that stand for the same thing.

    `kind` is what it names; an official has an office from one moment to another. `places` has the place of each value:
    "name", "variants.0".
    """

    id: str
    name: str
    kind: Literal["place", "territory", "person", "institution", "other"] = "other"
    variants: tuple[str, ...] = ()
    office: str = ""
    since: Moment | None = None
    until: Moment | None = None
    location: Location | None = field(default=None, compare=False)
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)


@record
class Status:
    """A step of the scale of certainty. What is only `hedged` needs an attribution or a hedge in its sentence."""

    id: str
    title: str
    hedged: bool = False
    location: Location | None = field(default=None, compare=False)


@record
class Characterisation:
    """A legal characterisation, such as genocide: how the project may put it (`allowed`), wherever the term stands."""

    term: str
    allowed: tuple[str, ...] = ()
    location: Location | None = field(default=None, compare=False)


@record
class Scale:
    """How sure a project says it is: the statuses of facts, the words of certainty that it uses, legal terms."""

    statuses: tuple[Status, ...] = ()
    certainty: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()
    characterisations: tuple[Characterisation, ...] = ()

    def rank(self, status: str) -> int:
        """How strong a status is: 0 for the weakest, -1 for one that is not on the scale."""
        return next((rank for rank, one in enumerate(self.statuses) if one.id == status), -1)


@record
class Accepted:
    """A finding that a person looked at and let stand: of which rule, where, and why.

    `document` and `words` narrow it down: the slug, and words of the passage (or the id of the fact or source).
    """

    rule: str
    because: str
    document: str = ""
    words: str = ""
    by: str = ""
    on: date | None = None
    location: Location | None = field(default=None, compare=False)


@record
class Policy:
    """content/checks.yaml: the severities that the project gives to rules, and what it accepted; `places` has where the
    severity of each rule is given. `forbidden_sources` has what the project does not cite (a key, a CSL type, a host),
    and why.
    """

    checks: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()
    stale_months: int = 12
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    forbidden_sources: Mapping[str, str] = field(default_factory=dict)
