"""What a build asks for and what it gets: units, and what was made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Literal, TypeAlias

from generator.errors import Diagnostic
from generator.kind import Edition, Output
from generator.record import record

Progress = Callable[[str, str], None]  # told of the slug and the name of each step
# What there is a Part of: an output, or the pages on which the PDF has what the contents of a Word file name.
PartName: TypeAlias = Output | Literal["pages"]
Pages: TypeAlias = tuple[tuple[str, int], ...]  # the page of each id, counted from 1


def unfollowed(slug: str, step: str) -> None:
    """The progress that nobody follows."""


@record
class Unit:
    """What is made in one piece, wherever that is: the outputs of one document, in one edition.

    A `final` one is for handing in: its Word file has none of the hidden marks by which edits find their way back.
    `name` is what its files are called, where that is not the slug.

    What is known from a build before: `pages`, those of the PDF (None: it has to be laid out to know them), and
    `word_pages`, of which the contents of the Word file tell that there is: where they come out the same, nothing else
    of it has changed, and it is not made again.
    """

    slug: str
    outputs: tuple[Output, ...]
    edition: Edition = "plain"
    final: bool = False
    name: str = ""
    pages: Pages | None = None
    word_pages: Pages = ()


@record
class File:
    """A file that was written, with what a person wants to know of it. `pages` is None where only a reader's
    program can tell; `pictures` were written beside it. An `unchanged` one was there, and was not made again.
    """

    path: Path
    words: int
    word_limit: int | None
    notes: int
    pages: int | None
    seconds: float
    draft: bool
    pictures: tuple[Path, ...] = ()
    unchanged: bool = False

    def placed(self, folder: Path) -> File:
        """The file, and the pictures beside it, in a folder."""
        return replace(self, path=folder / self.path, pictures=tuple(folder / picture for picture in self.pictures))


@record
class Result:
    """What became of one document. `traceback` is of an error that nobody foresaw."""

    slug: str
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    traceback: str = ""


@record
class Part:
    """An output, and what it hangs on: the name of each of its `inputs` with a digest (see `incremental/inputs.py`).

    `names` has those of its files, none where the kind has no such output; `diagnostics` what was said of the document
    and of this output. `pages` has those of the PDF; for Word, those of which its contents tell (0: of none).
    """

    inputs: Mapping[str, str]
    names: tuple[str, ...] = ()
    file: File | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: Pages = ()


@record
class Made:
    """A unit's result, in which the paths are names, and the bytes of each name; none after a structural fault.

    `parts` has what is known of each output that was made of the `unit`; nothing is known where a worker failed.
    """

    result: Result
    contents: Mapping[str, bytes] = field(default_factory=dict)
    parts: Mapping[PartName, Part] = field(default_factory=dict)
    unit: Unit | None = None
