"""Turn the bytes of a Word file from anywhere into its parts, or into a sentence that says why it cannot be read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from generator.verifying.unreadable import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_PARTS = 4_000
_LARGEST_PART = 96_000_000  # bytes; a book of 500 pages has six million
_LARGEST = 400_000_000  # of all parts together


class Package:
    """A Word file: its parts as bytes by their names, XML parsed when it is asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self._trees: dict[str, Any] = {}

    def tree(self, name: str) -> Any:
        """The root element of a part, None where there is no such part. Raises UnreadableError where it is no XML."""
        if name not in self.parts:
            return None
        if name not in self._trees:
            # Nothing is fetched or expanded.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(self.parts[name], parser)
            except etree.XMLSyntaxError as error:
                raise UnreadableError(f"its part {name} is no XML.") from error
        return self._trees[name]

    def relations(self, part: str) -> Mapping[str, tuple[str, str, bool]]:
        """What a part refers to by its ids: the sort, the target, whether it lies outside of the file."""
        folder, _, name = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found = {}
        for one in root.iter(_RELATION) if root is not None else ():
            sort = str(one.get("Type", "")).rpartition("/")[2]
            target, outside = str(one.get("Target", "")), one.get("TargetMode") == "External"
            found[str(one.get("Id", ""))] = (sort, target if outside else _resolved(folder, target), outside)
        return found

    @property
    def main(self) -> str:
        """The name of the part that has the body. Raises UnreadableError."""
        for sort, target, _ in self.relations("").values():
            if sort == "officeDocument" and target in self.parts:
                return target
        raise UnreadableError("it is no Word document (.docx).")

    def parts_of(self, sort: str) -> Iterator[str]:
        """The parts of a sort that the body refers to, in the order of their names."""
        found = {target for one, target, outside in self.relations(self.main).values() if one == sort and not outside}
        return iter(sorted(name for name in found if name in self.parts))


def open_word(data: bytes) -> Package:
    """The parts of a Word file. Raises UnreadableError."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("it is locked with a password, or saved in the form of Word before 2007 (.doc).")
    try:
        with ZipFile(BytesIO(data)) as archive:
            package = Package(dict(_parts(archive)))
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error) as error:
        raise UnreadableError("it is no Word document (.docx), or a damaged one.") from error
    if _STRICT in package.parts[package.main][:4_000]:
        raise UnreadableError("it is saved as “Strict Open XML”. Save it as a Word document (.docx), and try again.")
    return package


def _parts(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST:
        raise UnreadableError("it unpacks to more than any document of ours.")
    names = set[str]()
    left = _LARGEST
    for info in infos:
        if info.is_dir():
            continue
        if info.filename in names:  # readers differ in which of the two they take
            raise UnreadableError(f"it has two parts with the name {info.filename}.")
        names.add(info.filename)
        with archive.open(info) as file:
            data = file.read(_LARGEST_PART + 1)  # what the directory says of sizes may be a lie
        left -= len(data)
        if len(data) > _LARGEST_PART or left < 0:
            raise UnreadableError("it unpacks to more than any document of ours.")
        yield info.filename, data


def _resolved(folder: str, target: str) -> str:
    """The name of a part that a relationship leads to."""
    pieces = [] if target.startswith("/") else [one for one in folder.split("/") if one]
    for piece in target.split("/"):
        if piece == "..":
            pieces[-1:] = []
        elif piece not in ("", "."):
            pieces.append(piece)
    return "/".join(pieces)
