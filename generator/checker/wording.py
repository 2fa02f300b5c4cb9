"""Turn a fact into the lines by which a checker judges a claim of it, in the document's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.content import Evidence, Source
from generator.evidence import Fact, Moment, Reply, Support
from generator.fact_wording import plain_words
from generator.locale import Locale
from generator.model import Inlines, Link, Strong, Text
from generator.model.walk import text
from generator.phrases import shortened

_WEB = ("http://", "https://")
_BRIEF = 90  # characters of a value or a list of sources that a margin has room for


class Wording:
    """The words of a language for what a project knows."""

    def __init__(self, locale: Locale, evidence: Evidence) -> None:
        self.locale = locale
        self._evidence = evidence
        self._statuses = {status.id: status.title for status in evidence.scale.statuses}

    def brief(self, fact: Fact) -> Iterator[Inlines]:
        """What a margin has room for: the id, the value, the status, the sources by their keys."""
        sources = "; ".join(f"{one.key}, {one.locator}" if one.locator else one.key for one in fact.sources)
        yield (Strong((Text(fact.id),)),)
        yield (Text(shortened(self._value(fact) or fact.statement, _BRIEF)),)
        rest = (self._statuses.get(fact.status, fact.status), shortened(sources, _BRIEF))
        yield (Text(" · ".join(filter(None, rest))),)

    def lines(self, fact: Fact) -> Iterator[Inlines]:
        """All that a checker has to know of a fact; not what is a remark for its authors."""
        records = self.locale.records
        unchecked = records["unchecked"]
        checks = (records["checked_by"].format(by=one.by, on=one.on.isoformat()) for one in fact.checked)
        for name, said in (
            ("statement", fact.statement),
            ("value", self._value(fact)),
            ("as_of", self._moment(fact.as_of)),
            ("status", self._statuses.get(fact.status, fact.status)),
        ):
            if said:
                yield self._line(name, (Text(said),))
        for support in fact.sources:
            yield self._line("source", self._source(support))
        yield self._line("checked", (Text("; ".join(checks) or unchecked),))
        if fact.reply:
            yield self._line("reply", (Text(self._reply(fact.reply)),))

    def agreement(self, found: Sequence[str]) -> Inlines:
        """Whether the words agree, as the rules find."""
        return self._line("words", (Text(" ".join(found) or self.locale.records["agree"]),))

    def in_note(self, number: int, words: str) -> Inlines:
        """That a claim stands in a note: Word has no comments there."""
        return (Text(self.locale.records["in_note"].format(number=number, words=words)),)

    def _line(self, name: str, said: Inlines) -> Inlines:
        return (Strong((Text(f"{self.locale.records[name]}{self.locale.words['colon']} "),)), *said)

    def _value(self, fact: Fact) -> str:
        return plain_words(fact.value, self.locale) if fact.value else ""

    def _moment(self, moment: Moment | None) -> str:
        return self.locale.format_known(moment.year, moment.month, moment.day) if moment else ""

    def _reply(self, reply: Reply) -> str:
        parts = (self.locale.records[reply.state].format(of=reply.of), self._moment(reply.on), reply.note)
        return ", ".join(filter(None, parts))

    def _source(self, support: Support) -> Inlines:
        source = self._evidence.sources.get(support.key)
        said = ", ".join(filter(None, (support.key, _title(source), support.locator)))
        address, archive = _address(source, "URL"), _address(source, "archive")
        archived = (Text(f" ({self.locale.records['archived']}{self.locale.words['colon']} "), *archive, Text(")"))
        return (Text(f"{said}, " if address else said), *address, *(archived if archive else ()))


def _title(source: Source | None) -> str:
    fields = source.fields if source else {}
    return str(fields.get("title") or fields.get("container-title") or "")


def _address(source: Source | None, name: str) -> Inlines:
    """The address of a source or of its archived copy, as a link; nothing where it has none."""
    address = str(source.fields.get(name, "")) if source else ""
    return (Link((Text(address),), address),) if address.startswith(_WEB) else ()


def comment_text(lines: Iterable[Inlines], locale: Locale) -> str:
    """All that stands in a comment below its first line, as a checker finds it."""
    return "".join(text(line) for line in (*lines, sign_off_line(locale)))


def sign_off_line(locale: Locale) -> Inlines:
    """How one signs off, at the end of each comment."""
    return (Text(locale.records["sign_off"]),)
