"""Turn an attribute list, {#id .class key=value key="a b"}, into its checked parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field

from generator.errors import Location
from generator.readers.markdown.places import Report, Stretch
from generator.record import record

_ITEM = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}]*)|\.(?P<role>[^\s{}]*)|(?P<dash>-)(?=[\s}])
    |(?P<key>[A-Za-z][\w:-]*)=(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|(?P<bare>(?![“”„«‘])[^\s{}"']*))
    )(?=[\s}])""",
    re.VERBOSE | re.DOTALL,
)
# What begins like an attribute list was meant as one; any other brace is text.
_MEANT = re.compile(r"\{\s*(?:[#.][^\s{}]|[A-Za-z][\w-]*=|-\s*\})")
_TRAILING = re.compile(r"""(?:^|(?<=\s))\{(?:[^{}"']|"[^"]*"|'[^']*'|["'])*\}\s*\Z""")
_CURLY = re.compile(r"=\s*([“”„«‘])")
_ID = re.compile(r"[a-z][a-z0-9-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NUMBERING = {"numbered": True, "unnumbered": False}
OUTPUTS = ("web", "print", "word")


@record
class Item:
    """One part of an attribute list: its sort ("id", "role" or "key"), its name, its value and where each stands."""

    sort: str
    name: str
    value: Stretch | None
    at: int


@record
class Raw:
    """An attribute list as written: from `start` up to `end` of its stretch."""

    stretch: Stretch
    start: int
    end: int
    items: tuple[Item, ...]


@record
class Allowed:
    """What a construct takes, and what a message calls it."""

    what: str
    keys: tuple[str, ...] = ()
    id: bool = True
    role: bool = False
    numbering: bool = False
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # keys that it does not take, with what to do instead


@record
class Attributes:
    """A checked attribute list. `values` has plain text, `stretches` the source of each value, for Markdown in it."""

    id: str = ""
    role: str | None = None
    numbered: bool | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    stretches: Mapping[str, Stretch] = field(default_factory=dict)

    def get(self, key: str) -> str:
        """The value of a key, or nothing."""
        return self.values.get(key, "")


def meant(text: str, start: int) -> bool:
    """Whether what begins at `start` was meant as an attribute list."""
    return _MEANT.match(text, start) is not None


def read(stretch: Stretch, start: int) -> Raw | None:
    """The attribute list that begins with the brace at `start`; None when it is not one."""
    text = stretch.text
    position = start + 1
    items: list[Item] = []
    while match := _ITEM.match(text, position):
        items.append(_item(match, stretch))
        position = match.end()
    while position < len(text) and text[position].isspace():
        position += 1
    if not items or not text.startswith("}", position):
        return None
    return Raw(stretch, start, position + 1, tuple(items))


def _item(match: re.Match[str], stretch: Stretch) -> Item:
    sort = match.lastgroup or ""
    if sort == "id" or sort == "role":
        return Item(sort, _ESCAPED.sub(r"\1", match[sort]), None, match.start(sort) - 1)
    if sort == "dash":
        return Item("role", "unnumbered", None, match.start(sort))
    return Item("key", match["key"], stretch.part(match.start(sort), match.end(sort)), match.start("key"))


def trailing(stretch: Stretch, report: Report) -> tuple[Stretch, Raw | None]:
    """A stretch split into its text and the attribute list at its end, which white space separates from the text."""
    text = stretch.text
    if not text.endswith("}"):
        return stretch, None
    match = _TRAILING.search(text)
    if not match:
        return stretch, None
    raw = read(stretch, match.start())
    if raw is None:
        if meant(text, match.start()):
            malformed(stretch, match.start(), report)
            return stretch.part(0, match.start()).stripped(), None
        return stretch, None
    return stretch.part(0, match.start()).stripped(), raw


def taken(stretch: Stretch, start: int, report: Report) -> tuple[Raw | None, int]:
    """The attribute list straight at `start` and where it ends: one that can't be read is told, and is no text."""
    text = stretch.text
    if not text.startswith("{", start):
        return None, start
    raw = read(stretch, start)
    if raw or not meant(text, start):
        return raw, raw.end if raw else start
    malformed(stretch, start, report)
    end = text.find("}", start)
    return None, end + 1 if end > 0 else start


def malformed(stretch: Stretch, at: int, report: Report) -> None:
    """Say that an attribute list can't be read."""
    if curly(stretch, at, report):
        return
    report.fault(
        "attribute-malformed",
        "This list of attributes can't be read.",
        stretch.locate(at),
        'Write {#id .role key=value key="several words"}, with spaces between the parts.',
    )


def curly(stretch: Stretch, at: int, report: Report) -> bool:
    """Whether a value in an attribute list stands between curly quotation marks, which is told."""
    end = stretch.text.find("}", at)
    mark = _CURLY.search(stretch.text, at, end if end > 0 else len(stretch.text))
    if mark:
        report.fault(
            "attribute-malformed",
            f"The quotation mark {mark[1]} is curly, and holds no value together.",
            stretch.locate(mark.start(1)),
            'Write straight ones: key="several words".',
        )
    return mark is not None


def misplaced(stretch: Stretch, at: int, report: Report) -> None:
    """Say that nothing takes an attribute list: as text it would be printed."""
    report.fault(
        "attribute-misplaced",
        "Nothing here takes these attributes.",
        stretch.locate(at),
        "Put a space before those of a paragraph, none before those of [words], and \\ before a brace that is text.",
    )


def check(raw: Raw | None, allowed: Allowed, report: Report, plain: Callable[[Stretch], str]) -> Attributes:
    """What a construct was given, with a fault for everything that it doesn't take or takes once only.

    `plain` gives the text of a value, with spliced prose in it.
    """
    if raw is None:
        return Attributes()
    given = _Check(raw, allowed, report, plain)
    for item in raw.items:
        given.take(item)
    return Attributes(given.id, given.role, given.numbered, given.values, given.stretches)


class _Check:
    """The attributes taken so far."""

    def __init__(self, raw: Raw, allowed: Allowed, report: Report, plain: Callable[[Stretch], str]) -> None:
        self._raw = raw
        self._allowed = allowed
        self._report = report
        self._plain = plain
        self.id = ""
        self.role: str | None = None
        self.numbered: bool | None = None
        self.values: dict[str, str] = {}
        self.stretches: dict[str, Stretch] = {}

    def take(self, item: Item) -> None:
        match item.sort:
            case "id":
                self._take_id(item)
            case "role":
                self._take_role(item)
            case _:
                self._take_value(item)

    def _take_id(self, item: Item) -> None:
        if not self._allowed.id:
            self._unknown(item, f"#{item.name}", ())
        elif self.id:
            self._twice(item, "id")
        elif not _ID.fullmatch(item.name):
            message = f"The id #{item.name} has characters that an id can't have."
            rule = "An id begins with a letter and has only a to z, digits and hyphens."
            self.id = _better_id(item.name)  # so that what refers to it is told to follow
            self._fault("id-invalid", message, item, f"{rule} Write #{self.id}." if self.id else rule)
        else:
            self.id = item.name

    def _take_role(self, item: Item) -> None:
        if self._allowed.numbering and item.name in _NUMBERING:
            if self.numbered is not None:
                self._twice(item, "numbering")
            self.numbered = _NUMBERING[item.name]
        elif not self._allowed.role:
            self._unknown(item, f".{item.name}", [f".{name}" for name in _NUMBERING] if self._allowed.numbering else ())
        elif self.role is not None:
            self._twice(item, "role")
        else:
            self.role = item.name

    def _take_value(self, item: Item) -> None:
        if item.name not in self._allowed.keys:
            self._unknown(item, item.name, self._allowed.keys)
        elif item.name in self.values:
            self._twice(item, item.name)
        elif item.value is not None:
            value = _unescaped(self._plain(item.value))
            self.values[item.name] = value
            self.stretches[item.name] = item.value
            self._check_value(item, value)

    def _check_value(self, item: Item, value: str) -> None:
        if item.name == "only" and value not in OUTPUTS:
            self._report.unknown("output-unknown", f"There is no output {value}.", self._at(item), value, OUTPUTS)
        if item.name == "lang" and not _LANGUAGE.fullmatch(value):
            self._fault(
                "language-malformed",
                f"{value} is not a language tag.",
                item,
                "Write it as in BCP 47: en, fr, hy, zh-Hant, pt-BR.",
            )

    def _unknown(self, item: Item, name: str, known: tuple[str, ...] | list[str]) -> None:
        message = f"{self._allowed.what} takes no attribute {name}."
        if item.sort == "key" and name in self._allowed.elsewhere:
            self._fault("attribute-unknown", message, item, self._allowed.elsewhere[name])
        else:
            self._report.unknown("attribute-unknown", message, self._at(item), name, known)

    def _twice(self, item: Item, name: str) -> None:
        self._fault("attribute-twice", f"The {name} is given twice.", item, "Keep one.")

    def _fault(self, code: str, message: str, item: Item, hint: str) -> None:
        self._report.fault(code, message, self._at(item), hint)

    def _at(self, item: Item) -> Location:
        return self._raw.stretch.locate(item.at)


def _unescaped(text: str) -> str:
    """A value without its backslashes and line ends."""
    return " ".join(_ESCAPED.sub(r"\1", text).split("\n"))


def _better_id(name: str) -> str:
    from unicodedata import normalize

    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789")
