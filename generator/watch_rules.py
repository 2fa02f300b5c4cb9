"""Turn the files that were changed into the documents and outputs that have to be built again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.incremental.template_files import TemplatePart, part_of
from generator.kind import OUTPUTS, Output
from generator.record import record

Concern = Mapping[str, frozenset[Output]]

ALL: frozenset[Output] = frozenset(OUTPUTS)
_NONE: frozenset[Output] = frozenset()
# The outputs that each part of the templates concerns.
_OUTPUTS: Mapping[TemplatePart, frozenset[Output]] = {
    "all": ALL,
    "page": ALL,
    "pdf": frozenset(("pdf", "docx")),  # the contents of Word have the PDF's page numbers
    "docx": frozenset(("docx",)),
    "html": frozenset(("html",)),
}

_EVIDENCE = "evidence"
# What programs put beside a file while they work on it: names that begin with a dot or a tilde, and these.
_TEMPORARY = re.compile(
    r"(?:[.~#].*|.*[~#]|.*\.(?:sw[a-z]|te?mp|part|crdownload|kate-swp|bak|orig|pyc)|.*___jb_\w+___|4913|__pycache__"
    r"|node_modules|desktop\.ini|Thumbs\.db)\Z",
    re.IGNORECASE | re.DOTALL,
)
# A relative path with a folder in it, as texts write it: after a space, a quotation mark, a bracket or an equals sign.
_NAME_WITH_FOLDER = re.compile(r"(?<![^\s\"'(){}\[\]<>|=])[^\s\"'(){}\[\]<>|=/:]+/[^\s\"'(){}\[\]<>|]*")
_MATRIX = re.compile(r"^:::+ *\{[^}\n]*\.recommendation-matrix[^}\n]*\bof=", re.MULTILINE)


@record
class Places:
    """The folders of a project as the system names them: all links followed.

    `templates` are those that are edited: the project's own, and the shipped ones where they lie in the project.
    """

    root: Path
    templates: tuple[Path, ...]
    out: Path

    @property
    def content(self) -> Path:
        """Where the documents and the evidence stand."""
        return self.root / "content"


@record
class Known:
    """What of a document decides which changes concern it: its kind (None where it could not be read), the folders of
    the files that its texts name, and whether it `lists` what stands in other documents.
    """

    kind: str | None
    reaches: frozenset[Path] = frozenset()
    lists: bool = False


def concerned(changed: Iterable[Path], places: Places, documents: Mapping[str, Known]) -> Concern:
    """The documents that a set of changed files and folders concerns, in their order, with the outputs of each.

    `documents` has those from before the changes and those from after: what was deleted concerns no other.
    """
    found = dict.fromkeys(documents, _NONE)
    for path in changed:
        for slug, outputs in _concerns(path, places, documents):
            found[slug] |= outputs
    return {slug: outputs for slug, outputs in found.items() if outputs}


def matters(path: Path, places: Places) -> bool:
    """Whether a change of this file can concern a document: it is no output, and no program's temporary file."""
    if path.is_relative_to(places.out):
        return False
    folders = [folder for folder in (places.root, *places.templates) if path.is_relative_to(folder)]
    return bool(folders) and not any(_TEMPORARY.match(part) for part in path.relative_to(folders[-1]).parts)


def reached(text: str, folder: Path, root: Path) -> frozenset[Path]:
    """The folders in the project of the files that a text, whose names start in `folder`, may be naming."""
    names = (unquote(found[0]) for found in _NAME_WITH_FOLDER.finditer(text) if "://" not in found[0])
    paths = (Path(os.path.normpath(folder / name)).parent for name in names if "\0" not in name)
    return frozenset(path for path in paths if path.is_relative_to(root) and path not in (root, folder))


def lists_others(text: str) -> bool:
    """Whether a text has a matrix of the recommendations of other documents."""
    return _MATRIX.search(text) is not None


def folders(places: Places, documents: Mapping[str, Known]) -> list[Path]:
    """The folders to watch, with all that is in them: content/, the templates, and what the texts reach elsewhere."""
    wanted = [places.content, *places.templates]
    reaches = {path for known in documents.values() for path in known.reaches}
    for path in sorted(reaches):
        if matters(path, places) and not places.out.is_relative_to(path) and not _is_in(path, wanted):
            wanted.append(path)
    return [path for path in wanted if path.is_dir()]


def _concerns(path: Path, places: Places, documents: Mapping[str, Known]) -> Iterator[tuple[str, frozenset[Output]]]:
    if not matters(path, places):
        return
    for root in places.templates:
        if path.is_relative_to(root):
            yield from _template(path.relative_to(root).parts, documents)
            return
    for slug, known in documents.items():
        if path.parent in known.reaches or path in known.reaches:
            yield slug, ALL
    if path.is_relative_to(places.content):
        yield from _content(path.relative_to(places.content), documents)


def _content(path: Path, documents: Mapping[str, Known]) -> Iterator[tuple[str, frozenset[Output]]]:
    slug = path.name.removesuffix(".md") if len(path.parts) == 1 else path.parts[0] if path.parts else ""
    if slug in documents:
        yield slug, ALL
        yield from ((other, ALL) for other, known in documents.items() if known.lists)
    elif path.suffix != ".md" or path.parts[0] == _EVIDENCE:  # nobody reads the Markdown of another
        yield from ((other, ALL) for other in documents)


def _template(parts: tuple[str, ...], documents: Mapping[str, Known]) -> Iterator[tuple[str, frozenset[Output]]]:
    kind = parts[1] if len(parts) > 1 and parts[0] == "kinds" else None
    part = part_of(parts if kind is None else parts[2:], of_a_kind=kind is not None)
    outputs = _OUTPUTS[part] if part else _NONE
    for slug, known in documents.items():
        if kind is None or known.kind in (None, kind):
            yield slug, outputs


def _is_in(path: Path, others: Iterable[Path]) -> bool:
    return any(path.is_relative_to(other) for other in others)
