"""Turn a finished document into the bytes of one output. Found in one table, imported when its output is due."""

from collections.abc import Mapping
from dataclasses import field
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from generator.errors import Diagnostics
from generator.kind import Edition, Kind, Output, RoleStyle
from generator.locale import Locale
from generator.look import Look, for_kind
from generator.model import Document
from generator.record import record
from generator.resources import Resources

# Output → the module whose `write` makes it, in the order in which they are made: the PDF tells the others its pages.
WRITERS: Mapping[Output, str] = {
    "pdf": "generator.writers.pdf",
    "docx": "generator.writers.docx",
    "html": "generator.writers.web",
}


@record
class WriterContext:
    """What a writer may look at beside the document. `project` is the folder outside of which no file is read, `look`
    the project's, which the web page has; pages have `page_look`.

    `pages` has the page on which each id stands in the PDF, counted from 1, for the outputs that know no pages.
    `final` is what is to be handed in.
    """

    kind: Kind
    locale: Locale
    roles: Mapping[str, RoleStyle]
    resources: Resources
    project: Path
    look: Look
    pages: Mapping[str, int] = field(default_factory=dict)
    edition: Edition = "plain"
    final: bool = False

    @property
    def page_look(self) -> Look:
        """The look of what has pages, with the kind's font: no rule for what is handed in asks anything of the web."""
        return for_kind(self.look, self.kind.font)


@record
class Written:
    """An output's bytes; where the writer knows pages, how many there are, and on which one each id stands. `pictures`
    are files beside it, by their names; `fetched` those that style sheets name, each with the SHA-256 that it
    had when it was read.
    """

    data: bytes
    pages: int | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    fetched: Mapping[Path, str] = field(default_factory=dict)


class Writer(Protocol):
    """What each writer's module offers."""

    def write(self, document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
        """The output of `document`; None where a structural fault (added to `diagnostics`) prevents it."""


def writer(output: Output) -> Writer:
    """The writer of an output; its module, and whatever heavy it needs, is imported now."""
    return cast(Writer, import_module(WRITERS[output]))
