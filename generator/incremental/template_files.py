"""Turn the folders of templates into digests of their parts: what an output of a kind may look at, and no more.

The parts are told by the place of a file. What the table does not know is a part of everything; and where a file may
name others (an `include`, a `url()`), every output that looks at it has all files of the templates as its part.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import Literal, TypeAlias

from generator.incremental.folders import Found, below
from generator.incremental.stamped import Digest, Digests, noted
from generator.kind import Output
from generator.record import record
from generator.resources import Resources

# `all` is for every output, `page` for PDF and web page; the others are for an output alone.
TemplatePart: TypeAlias = Output | Literal["all", "page"]
PARTS: Mapping[Output, tuple[TemplatePart, ...]] = {
    "pdf": ("page", "pdf"),
    "docx": ("docx",),
    "html": ("page", "html"),
}
_KINDS = "kinds"
_LEFT_BEHIND = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|4913|.*~|\.#.*|#.*#|\..*\.sw[a-z]", re.DOTALL)


@record
class _File:
    """A file of the templates: its name below them, with the number of their folder (0: the shipped ones, also
    where a project has none of its own yet), its kind, its part, its digest; of one that a project has, and that is a
    link, where it really is: what lies elsewhere is not found.
    """

    name: str
    real: str
    kind: str
    part: TemplatePart | None
    digest: Digest


class TemplateFiles:
    """The files of the templates at one moment, each digested once, when the first part is asked for."""

    def __init__(self, resources: Resources, digests: Digests) -> None:
        self._resources, self._digests = resources, digests

    @property
    def changed(self) -> int:
        """When something in the folders was last changed, in nanoseconds: a file, or which files there are."""
        return max((noted(found.status) for found in chain(*self._below)), default=0)

    def digest(self, part: str, kind: str) -> str:
        """The digest of the files of a part: of those that all kinds share, or of a kind's."""
        digest = hashlib.sha256()
        for file in self._files:
            if self.concerns(file, part, kind):
                digest.update(f"{file.name}\0{file.real}\0{file.digest.sha256}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def concerns(self, file: _File, part: str, kind: str) -> bool:
        """Whether a file belongs to a part of a kind."""
        return (file.part == part and file.kind == kind) or bool(self._lead_away.intersection(("", kind)))

    @cached_property
    def _lead_away(self) -> frozenset[str]:
        """The kinds with a file that may name files of other kinds; an empty name for a file that all kinds share."""
        return frozenset(file.kind for file in self._files if file.digest.leads_away)

    @cached_property
    def _below(self) -> tuple[tuple[Found, ...], ...]:
        """What is in each folder of templates, looked through once."""
        return tuple(tuple(below(str(root), _LEFT_BEHIND)) for root in self._resources.roots)

    @cached_property
    def _files(self) -> tuple[_File, ...]:
        folders = [*enumerate(reversed(self._below))]
        return tuple(
            self._file(number, one) for number, found in reversed(folders) for one in found if not one.is_folder
        )

    def _file(self, number: int, found: Found) -> _File:
        parts = found.parts
        kind = parts[1] if len(parts) > 2 and parts[0] == _KINDS else ""
        part = part_of(parts[2:] if kind else parts, of_a_kind=bool(kind))
        is_own = number > 0  # of the shipped ones, an installer may have made links
        real = os.path.realpath(found.path) if is_own else found.path
        linked = "" if real == found.path else real
        return _File(f"{number}/{'/'.join(parts)}", linked, kind, part, self._digests.of(found.path, found.status))


def part_of(parts: tuple[str, ...], of_a_kind: bool) -> TemplatePart | None:
    """The part that a file of the templates, or of a kind's folder, is in, by its path there; None for one that no
    output looks at unless another file leads to it.
    """
    return _part_of_kind(parts) if of_a_kind else _part_of_all(parts)


def _part_of_all(parts: tuple[str, ...]) -> TemplatePart:
    match parts:
        case ("css", "print.css" | "book.css" | "checker.css" | "running-section.css") | ("html", "print.html.j2"):
            return "pdf"
        case ("css", "web.css") | ("html", "web.html.j2"):
            return "html"
        case ("css" | "html", *_):
            return "page"
        case ("docx", *_):
            return "docx"
        case _:
            return "all"


def _part_of_kind(parts: tuple[str, ...]) -> TemplatePart | None:
    match parts:
        case ("starter", *_):
            return None
        case ("print.css",):
            return "pdf"
        case ("web.css",):
            return "html"
        case ("styles.xml",):
            return "docx"
        case _:
            return "all"
