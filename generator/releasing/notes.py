"""Turn what changed since the former release into release notes in Markdown, for those who get the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from generator.locale import Locale
from generator.recommendations import Listed
from generator.releasing.changes import Changes, Restated, Revised, Reworded
from generator.releasing.snapshots import Snapshot
from generator.usage import around

_NUMBERED = frozenset({"paragraph", "item", "recommendation"})  # what the word paragraph is for
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


class Notes:
    """Writes the notes of one release. `files` has the names of each document's files by its slug; `words` are those of
    the language, with English ones where it lacks some.
    """

    def __init__(self, locale: Locale, words: Mapping[str, str], files: Mapping[str, Iterable[str]]) -> None:
        self._locale = locale
        self._words = words
        self._files = files

    def written(self, version: str, day: date, former: str, found: Changes) -> bytes:
        """The notes of a version; of the first one where `former` is ""."""
        lines = [f"# {self._words['title'].format(version=version)}", "", self._locale.format_date(day), ""]
        lines += [self._words["since"].format(version=former) if former else self._words["first"], ""]
        lines += self._section("new" if former else "documents", map(self._with_files, found.new))
        lines += self._section("changed", map(self._revised, found.revised))
        lines += self._section("again", map(self._with_files, found.again))
        lines += self._section("withdrawn", (_title(one) for one in found.withdrawn))
        lines += self._parts("facts", ((one.document, map(self._fact, one.facts)) for one in found.revised))
        told = ((one.document, map(self._recommendation, one.recommendations)) for one in found.revised)
        lines += self._parts("recommendations", told)
        lines += self._section("cited", map(_escaped, found.cited))
        lines += self._section("corrected", map(_escaped, found.corrected))
        lines += self._section("unchanged", map(self._with_files, found.unchanged))
        return "\n".join([*lines, self._words["verify"], ""]).encode()

    def _section(self, name: str, items: Iterable[str]) -> list[str]:
        lines = [f"- {item}" for item in items]
        return [f"## {self._words[name]}", "", *lines, ""] if lines else []

    def _parts(self, name: str, parts: Iterable[tuple[Snapshot, Iterable[str]]]) -> list[str]:
        """A section with a part a document, those without items left out."""
        lines: list[str] = []
        for document, items in parts:
            told = [f"- {item}" for item in items]
            lines += [f"### {_escaped(document.title)}", "", *told, ""] if told else []
        return [f"## {self._words[name]}", "", *lines] if lines else []

    def _with_files(self, one: Snapshot) -> str:
        return f"{_title(one)}{self._locale.words['colon']} {', '.join(f'`{name}`' for name in self._files[one.slug])}"

    def _revised(self, one: Revised) -> str:
        counts = {"passages_changed": one.changed, "passages_added": one.added, "passages_removed": one.removed}
        told = [self._words[name].format(count=count) for name, count in counts.items() if count]
        return self._with_files(one.document) + (f" ({', '.join(told)})" if told else "")

    def _fact(self, one: Restated) -> str:
        number = one.now.number if one.now.part in _NUMBERED else ""
        place = f"{self._locale.words['paragraph']} {number}" if number else _escaped(one.now.section)
        form = self._words["fact" if place else "fact_unplaced"]
        quoted = {"before": one.before, "now": one.now.words, "around": around(one.now)}
        return form.format(place=place, **{name: self._quoted(words) for name, words in quoted.items()})

    def _recommendation(self, one: Reworded) -> str:
        sort = "gone" if one.now is None else "changed" if one.before else "new"
        forms = {name: self._listed(item) for name, item in (("before", one.before), ("now", one.now)) if item}
        return self._words[f"recommendation_{sort}"].format(**forms)

    def _listed(self, one: Listed) -> str:
        number = f"{self._locale.words['paragraph']} {one.number}, " if one.number else ""
        to = f" ({_escaped(one.addressee)})" if one.addressee else ""
        return f"{number}{self._quoted(one.words)}{to}."

    def _quoted(self, words: str) -> str:
        opening, closing = self._locale.quotes
        return f"{opening}{_escaped(words)}{closing}"


def _title(one: Snapshot) -> str:
    return f"**{_escaped(one.title)}**"


def _escaped(text: str) -> str:
    """Plain text in one line, none of whose signs is markup."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
