"""Turn a fact, and what has changed of it, into the lines and the data that the command `facts` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.errors import Diagnostics
from generator.evidence import Amount, Checked, Fact, Name, Reply, Support, Words
from generator.fact_wording import plain_words
from generator.readers.dates import date_text
from generator.readers.locale import read_locale
from generator.resources import Resources

if TYPE_CHECKING:
    from generator.project import Project
    from generator.usage import Use


def lines(project: Project, fact: Fact) -> list[tuple[str, str]]:
    """All that is known of a fact, line by line, each with its name."""
    lines = [
        ("value", value_of(fact)),
        ("about", fact.about),
        ("as of", str(fact.as_of or "")),
        ("status", fact.status),
        *(("source", _source(project, one.key, one.locator)) for one in fact.sources),
        *(("checked", f"by {one.by} on {one.on.isoformat()}") for one in fact.checked),
        *((("sum of", ", ".join(fact.sum_of)),) if fact.sum_of else ()),
        ("part of", fact.part_of),
        ("note", fact.note),
    ]
    if fact.reply:
        reply = fact.reply
        words = f"{reply.state}, of {reply.of}{f', {reply.on}' if reply.on else ''}"
        lines.append(("reply", f"{words}: {reply.note}" if reply.note else words))
    return [(name, words) for name, words in lines if words]


def _source(project: Project, key: str, locator: str) -> str:
    source = project.evidence.sources.get(key)
    fields = source.fields if source else {}
    title = fields.get("title") or fields.get("container-title") or ""
    parts = [key, str(title), locator, str(fields.get("URL", ""))]
    archive = str(fields.get("archive", ""))
    return ", ".join(filter(None, parts)) + (f" (archived: {archive})" if archive.startswith("http") else "")


def value_of(fact: Fact) -> str:
    """The value of a fact in English words; nothing where it has none."""
    locale = read_locale(Resources.of(None), "en", Diagnostics())
    return plain_words(fact.value, locale) if fact.value and locale else ""


def data(fact: Fact, places: list[Use]) -> dict[str, Any]:
    """A fact and the places that state it, as JSON has them."""
    return {
        "id": fact.id,
        "statement": fact.statement,
        "value": value_of(fact),
        "about": fact.about,
        "as-of": str(fact.as_of or ""),
        "status": fact.status,
        "sources": [{"source": one.key, "locator": one.locator} for one in fact.sources],
        "checked": [{"by": one.by, "on": one.on.isoformat()} for one in fact.checked],
        "reply": {"of": fact.reply.of, "state": fact.reply.state} if fact.reply else None,
        "stated": [
            {
                "document": use.slug,
                "number": use.number,
                "section": use.section,
                "words": use.words,
                "file": use.location.file if use.location else "",
                "line": use.location.line if use.location else 0,
                "column": use.location.column if use.location else 0,
            }
            for use in places
        ],
    }


def worded(value: Any) -> str:
    """A part of a fact or a source in words."""
    match value:
        case None | () | "":
            return "nothing"
        case Amount(low=low, high=high, bound=bound, unit=unit):
            number = f"{low}" if low == high else f"{low} to {high}"
            return " ".join(filter(None, ("" if bound == "exact" else bound.replace("-", " "), number, unit)))
        case Name(text=text) | Words(text=text):
            return f"“{text}”"
        case Support(key=key, locator=locator):
            return f"{key}, {locator}" if locator else key
        case Checked(by=by, on=on):
            return f"{by} on {on.isoformat()}"
        case Reply(of=of, state=state):
            return f"{state}, of {of}"
        case tuple():
            return "; ".join(map(worded, value))
        case {"year": _} | {"literal": _}:
            return date_text(value)
        case dict():
            return " ".join(map(str, value.values()))
        case _:
            return str(value)
