"""Turn parts and their relationships into the bytes of an OPC package: the same parts give the same bytes.

Open Packaging Conventions: ECMA-376, part 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, relpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from generator.writers.docx.oxml import Element, add, root, serialize

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# The earliest time that a zip file can hold, so that the hour of the build is nowhere.
_TIME = (1980, 1, 1, 0, 0, 0)

RELATIONSHIPS = {
    "core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "app": f"{_OFFICE}/extended-properties",
    **{
        name: f"{_OFFICE}/{name}"
        for name in (
            "officeDocument", "styles", "numbering", "settings", "theme", "footnotes", "endnotes",
            "header", "footer", "hyperlink", "image", "fontTable", "comments",
        )
    },
}  # fmt: skip
CONTENT_TYPES = {
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "officeDocument": f"{_WORD}.document.main+xml",
    **{
        name: f"{_WORD}.{name}+xml"
        for name in (
            "styles", "numbering", "settings", "footnotes", "endnotes", "header", "footer", "fontTable", "comments",
        )
    },
}  # fmt: skip
_EXTENSIONS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}


class Relationships:
    """What one part points at; the same target is one relationship."""

    __slots__ = ("_ids",)

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """The id of the relationship of a kind (see RELATIONSHIPS) to a part's name or an address outside."""
        return self._ids.setdefault((kind, target, external), f"rId{len(self._ids) + 1}")

    def part(self, source: str) -> Element | None:
        """The relationships part of the part `source` ("" for the package), or None where there are none."""
        if not self._ids:
            return None
        made = root("pr:Relationships", default=True)
        for (kind, target, external), identifier in self._ids.items():
            place = target if external else relpath(target, dirname(source) or ".")
            entry = {"Id": identifier, "Type": RELATIONSHIPS[kind], "Target": place}
            add(made, "pr:Relationship", entry | ({"TargetMode": "External"} if external else {}))
        return made


@dataclass(frozen=True)
class Part:
    """A part of the package: its name ("word/document.xml"), the kind that gives its content type, its content."""

    name: str
    kind: str
    content: Element | bytes
    relationships: Relationships = field(default_factory=Relationships)


def package(parts: Iterable[Part], relationships: Relationships) -> bytes:
    """The package with these parts, in their order, and the relationships of the package itself."""
    parts = list(parts)
    files = [("[Content_Types].xml", serialize(_content_types(parts)))]
    files += _relationships("", relationships)
    for part in parts:
        files.append((part.name, part.content if isinstance(part.content, bytes) else serialize(part.content)))
        files += _relationships(part.name, part.relationships)
    return _zip(files)


def _relationships(source: str, relationships: Relationships) -> list[tuple[str, bytes]]:
    part = relationships.part(source)
    if part is None:
        return []
    folder, _, name = source.rpartition("/")
    return [(f"{folder}/_rels/{name}.rels".lstrip("/"), serialize(part))]


def _content_types(parts: list[Part]) -> Element:
    made = root("ct:Types", default=True)
    media = {part.name.rpartition(".")[2]: part.kind for part in parts if isinstance(part.content, bytes)}
    for extension, kind in sorted((_EXTENSIONS | media).items()):
        add(made, "ct:Default", {"Extension": extension, "ContentType": kind})
    for part in parts:
        if not isinstance(part.content, bytes):
            add(made, "ct:Override", {"PartName": f"/{part.name}", "ContentType": CONTENT_TYPES[part.kind]})
    return made


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in files:
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_STORED if name.endswith((".png", ".jpg")) else ZIP_DEFLATED
            info.create_system = 0  # otherwise the zip file tells which system made it
            archive.writestr(info, data)
            info.external_attr = 0  # the rights that zipfile gives what has none
    return target.getvalue()
