"""Keep the words of a document's citations in the project's cache: a style is compiled only for those that are new.

A style of ours takes a fifth of a Word build to compile and to fill, and few builds follow a change of sources. An
entry has the citations of one document. Its key digests all that they depend on but the templates that were read, whose
digests stand in the entry itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2
import markdown_it

from generator.content import Content, Source
from generator.locale import Locale
from generator.model import Inlines
from generator.plain_pickle import dumps, loads
from generator.record import record
from generator.resources import Resources
from generator.store import Store, digest_of_files

_KEPT_DAYS = 60
_CLASSES = {
    "generator.errors": ["Location"],
    "generator.kept_citations": ["Words"],
    "generator.model.inlines": ["Code", "Emph", "LineBreak", "Link", "Ref", "Span", "Strong", "Text"],
}


@record
class Words:
    """What a style made of a citation: its words, and whether punctuation stands in the quotation marks behind it."""

    inlines: Inlines
    punctuation_in_quote: bool


class KeptCitations:
    """The citations of one document: those that were kept, and those that are to be."""

    def __init__(self, store: Store, place: str, key: bytes, resources: Resources) -> None:
        self._store, self._place, self._key = store, place, key
        self._resources = resources
        self._templates, self._kept = self._read()
        self._used: dict[bytes, Words] = {}

    @classmethod
    def of(cls, content: Content, project: Path, resources: Resources) -> KeptCitations | None:
        """Those of a document; None in a folder that is no project (yet), and where our own code cannot be read."""
        code = _digest_of_code()
        if code is None or not (project / "content").is_dir():
            return None
        name = f"{content.slug}\0{content.kind.notes.style}"
        key = hashlib.sha256(code + _digest_of_locale(content.locale) + name.encode())
        place = hashlib.sha256(content.slug.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return cls(Store(project, "citations"), place, key.digest(), resources)

    def get(self, source: Source, how: tuple[object, ...]) -> Words | None:
        """The words of a source that is cited like this, or None."""
        name = _name(source, how)
        words = self._kept.get(name)
        if words is not None:
            self._used[name] = words
        return words

    def put(self, source: Source, how: tuple[object, ...], words: Words) -> None:
        """Remember words until `save`."""
        self._used[_name(source, how)] = words

    def save(self, templates: Mapping[str, str | None]) -> None:
        """Keep what was asked for and what is new; `templates` has the texts of those that were read for the latter,
        None for one that is missing.
        """
        if self._used.keys() <= self._kept.keys():
            self._store.touch(self._place)
            return
        digests = {**self._templates, **{name: _digest(text) for name, text in templates.items()}}
        self._store.put(self._place, self._key, dumps((digests, self._used)))
        self._store.forget(_KEPT_DAYS)

    def _read(self) -> tuple[Mapping[str, bytes], Mapping[bytes, Words]]:
        """The templates of what was kept, and what was kept; nothing where one of them has changed."""
        content = self._store.get(self._place, self._key)
        try:
            templates, kept = loads(content, _CLASSES) if content else ({}, {})
        except Exception:  # forged: what a broken pickle raises is not laid down
            return {}, {}
        same = all(self._digest(name) == digest for name, digest in templates.items())
        return (templates, kept) if same else ({}, {})

    def _digest(self, name: str) -> bytes:
        try:
            return _digest(self._resources.read(name))
        except (OSError, ValueError):
            return _digest(None)


def _name(source: Source, how: tuple[object, ...]) -> bytes:
    return hashlib.sha256(repr((source.printed, how)).encode("utf-8", "surrogatepass")).digest()


def _digest(text: str | None) -> bytes:
    return b"" if text is None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _digest_of_locale(locale: Locale) -> bytes:
    return hashlib.sha256(repr(locale).encode("utf-8", "surrogatepass")).digest()


@cache
def _digest_of_code() -> bytes | None:
    """The SHA-256 of the code that renders, and the versions of the libraries; None where it is not there as files."""
    package = Path(__file__).resolve().parent
    names = (
        "citation_filters citation_parts citation_style content errors kept_citations locale record resources sandbox "
        "source_text symbols templating transforms/endings".split()
    )
    folders = sorted([*(package / "model").glob("*.py"), *(package / "readers" / "markdown").glob("*.py")])
    code = digest_of_files([*(package / f"{name}.py" for name in names), *folders])
    versions = f"{jinja2.__version__} {markdown_it.__version__}"
    return hashlib.sha256(code + versions.encode()).digest() if code else None
