"""A kind of document as data: what templates/kinds/<kind>/kind.yaml may say, typed and validated.

Numbering patterns are WordprocessingML's: `text` is w:lvlText ("%1%2."), `format` is w:numFmt. The metadata of a field
are its bounds, under pydantic's names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from typing import Literal, get_args

from generator.errors import Severity
from generator.record import Strict, keyword_record

Output = Literal["pdf", "docx", "html"]
OUTPUTS: tuple[Output, ...] = get_args(Output)  # in the order in which they are listed
# For whom files are made: for everybody, or for who checks the facts, with a record at each claim.
Edition = Literal["plain", "checker"]
PartType = Literal[
    "text",  # one paragraph of Markdown inlines
    "prose",  # Markdown blocks
    "string",  # plain characters
    "strings",  # a list of plain strings
    "date",  # a day
    "moment",  # a day, a month or a year
    "integer",
    "choice",  # one of `choices`
    "id",  # an id of the content language
    "url",  # the address of a web page
    "link",  # the address of a web page, or mailto: and an e-mail address
]
FieldType = Literal[
    "text", "prose", "string", "strings", "date", "moment", "integer", "choice", "id", "url", "link",
    "language",  # a language that templates/locale/ has
    "organisations",  # a list of ids in content/evidence/organisations.yaml
    "entries",  # a list of entries with the `parts` that the field declares
    "timeline",  # entries with a date and one paragraph of Markdown, in the order of their dates
    "questions",  # entries with a question and an answer, which may be several blocks of Markdown
]  # fmt: skip


@keyword_record
class Rule(Strict):
    """Where a rule comes from: shown with every finding, so that a reader can judge it."""

    source: str
    url: str | None = None
    checked: date
    confidence: Literal["seen", "earlier-cycle", "memory"]


@keyword_record
class PartRule(Strict):
    """A part of each entry of a field."""

    type: PartType
    required: bool = False
    choices: tuple[str, ...] = ()
    description: str = ""


@keyword_record
class FieldRule(Strict):
    """A field of document.yaml; `parts` are those of the entries of a field of the type entries."""

    type: FieldType
    required: bool = False
    default: str | int | dict[str, str] | None = None  # or by language; the first one where it has none
    choices: tuple[str, ...] = ()
    parts: dict[str, PartRule] = field(default_factory=dict)
    description: str = ""


# The types whose values are entries, with the parts of those that have their own meaning.
ENTRIES: Mapping[FieldType, Mapping[str, PartRule]] = {
    "entries": {},
    "timeline": {"date": PartRule(type="moment", required=True), "text": PartRule(type="text", required=True)},
    "questions": {
        "question": PartRule(type="text", required=True),
        "answer": PartRule(type="prose", required=True),
        "id": PartRule(type="id"),
    },
}


def parts_of(rule: FieldRule) -> Mapping[str, PartRule]:
    """The parts of the entries of a field."""
    return rule.parts or ENTRIES.get(rule.type, {})


@keyword_record
class Level(Strict):
    """One level of a numbering: w:numFmt and w:lvlText (%1 is the number of the first level). `texts` are what stands
    for the text in other languages, by their tags.
    """

    format: Literal["decimal", "upperLetter", "lowerLetter", "upperRoman", "lowerRoman"]
    text: str
    texts: dict[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> Level:
        """The level as documents of this language have it."""
        return replace(self, text=self.texts.get(language, self.text), texts={})


@keyword_record
class Numbering(Strict):
    """What is numbered and how; an empty list leaves it without numbers."""

    sections: tuple[Level, ...] = ()
    annexes: tuple[Level, ...] = ()
    paragraphs: tuple[Level, ...] = field(default=(), metadata={"max_length": 1})
    items: tuple[Level, ...] = ()

    def in_language(self, language: str) -> Numbering:
        """The numbering as documents of this language have it."""

        def local(levels: tuple[Level, ...]) -> tuple[Level, ...]:
            return tuple(level.in_language(language) for level in levels)

        return Numbering(
            sections=local(self.sections),
            annexes=local(self.annexes),
            paragraphs=local(self.paragraphs),
            items=local(self.items),
        )


@keyword_record
class Notes(Strict):
    """Where notes stand, what a repeated citation shows, and the style under templates/notes/.

    With `links` the links of the text become notes too, and stay links.
    """

    place: Literal["foot", "end"] = "foot"
    repeat: Literal["ibid", "short"] = "ibid"
    style: str = "un"
    links: bool = False


@keyword_record
class Count(Strict):
    """A condition: the field holds at least or at most so many entries."""

    field: str
    at_least: int = 0
    at_most: int | None = None


@keyword_record
class WordLimit(Strict):
    """A limit of words; the first whose condition holds is the one that counts."""

    maximum: int
    when: Count | None = None
    severity: Severity = Severity.ERROR
    rule: Rule


# What a count of words may leave out.
Uncounted = Literal["notes", "headings", "captions", "tables", "quotations", "recommendations"]


@keyword_record
class Languages(Strict):
    """The languages in which a document may be, and those of them that are better, by their BCP 47 tags."""

    allowed: tuple[str, ...]
    preferred: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    rule: Rule


@keyword_record
class Part(Strict):
    """Something that the rule wants: a field that is filled in, a block of a type ("recommendations"), or a section,
    known by words of its heading, in each language.
    """

    field: str | None = None
    block: Literal["recommendations", "table", "figure", "annex"] | None = None
    section: dict[str, tuple[str, ...]] | None = None
    severity: Severity = Severity.ERROR
    rule: Rule


@keyword_record
class Font(Strict):
    """A font that the rule asks for: its name in Word, the shipped one that prints it, and its size in points.

    Without a rule it is what the kind prefers; what is left out is as the tokens or the project's brand have it.
    """

    name: str | None = None
    print: str | None = None
    size: float | None = field(default=None, metadata={"gt": 4, "lt": 73})
    rule: Rule | None = None


@keyword_record
class FactRules(Strict):
    """What a kind demands of the facts that its documents state: the weakest `status` of the scale that will do, and
    with `reply` that whoever a fact alleges something of was asked.
    """

    status: str = ""
    reply: bool = False


@keyword_record
class SourceRules(Strict):
    """What a kind demands of the sources that its documents cite, by CSL types: `located` ones are cited with a page, a
    paragraph or an article, and with `symbols` United Nations documents too; `archived` ones have an archived copy.
    """

    located: tuple[str, ...] = ("report", "book", "chapter", "thesis", "legal_case", "treaty")
    symbols: bool = True
    archived: tuple[str, ...] = (
        "webpage", "post", "post-weblog", "article", "article-newspaper", "article-magazine", "report", "broadcast",
    )  # fmt: skip


@keyword_record
class RoleStyle(Strict):
    """How a role looks: its CSS class and the name of its style in the Word reference document.

    `word` is None for a container that leaves its paragraphs their own style; `items` and `heading` are the styles of
    the items of lists in it, and of the heading of a section, where these are to be other than elsewhere. `counted` is
    whether its words count towards a limit. A div with a `page` has one of its own, without running head and folio; its
    content stands at the page's top or bottom.
    """

    css: str
    word: str | None = None
    items: str | None = None
    heading: str | None = None
    counted: bool = True
    page: Literal["top", "bottom"] | None = None


@keyword_record
class PropertySources(Strict):
    """Which field fills which property of the file; a name that stands for no field fills nothing."""

    title: str = "title"
    short_title: str = "short_title"
    subject: str = "subject"
    keywords: str = "keywords"
    authors: str = "organisations"
    date: str = "date"
    description: str = "lead"  # what search engines and networks show below the title
    url: str = "url"  # where the web page is to stand


@keyword_record
class Kind(Strict):
    """A kind of document: the whole of kind.yaml.

    `running_head` is what each page is headed with: the document's title alone, or with it the title of the section
    too. `section_start` is where a section of the first level begins: below the one before, or on a new page.

    `measure` is the width of the text in print, `wide_measure` that of a wide picture, both in mm: what the style
    sheets make of them, for those who need to know how large a picture is printed.
    """

    format: Literal[1] = 1
    name: str
    title: str
    description: str
    outputs: tuple[Output, ...] = OUTPUTS
    body: Literal["required", "optional"] = "required"
    social_card: bool = False  # a picture beside the web page, for networks to show with a link to it
    fields: dict[str, FieldRule]
    properties: PropertySources = PropertySources()
    numbering: Numbering = Numbering()
    notes: Notes = Notes()
    running_head: Literal["title", "section"] = "title"
    section_start: Literal["continuous", "page"] = "continuous"
    word_limits: tuple[WordLimit, ...] = ()
    words_exclude: tuple[Uncounted, ...] = ("notes",)  # beside what has a role that is not counted
    parts: tuple[Part, ...] = ()
    parts_in_order: bool = False  # blocks and sections of `parts` first stand in the order of that list
    languages: Languages | None = None
    forbidden_sources: dict[str, str] = field(default_factory=dict)  # a key, a CSL type or a host, and why
    facts: FactRules = field(default_factory=FactRules)
    sources: SourceRules = field(default_factory=SourceRules)
    font: Font | None = None
    measure: float = field(default=139, metadata={"gt": 20, "lt": 420})
    wide_measure: float = field(default=170, metadata={"gt": 20, "lt": 420})
    checks: dict[str, Severity | Literal["off"]] = field(default_factory=dict)
    roles: dict[str, RoleStyle] = field(default_factory=dict)
