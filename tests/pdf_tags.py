"""Read a PDF as a screen reader does: by its structure tree, with the text of the content that stands in it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

from tests import normal, shown

_BLOCKS = {
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "TD",
    "TH",
    "LI",
    "Caption",
    "TOCI",
    "Note",
    "Figure",
    "Table",
    "TOC",
}
_BULLETS = {"•", "–"}
_CODES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Link:
    """A link annotation: what is said of it, and its target (the name of a destination, or an address)."""

    contents: str
    target: str


@dataclass(frozen=True)
class Tag:
    """A structure element; `kids` are elements, texts and links in their order."""

    type: str
    kids: "list[Tag | str | Link]"
    entries: dict[str, str] = field(default_factory=dict)

    def find(self, *types: str) -> "Iterator[Tag]":
        """The elements of these types, here and below."""
        if self.type in types:
            yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.find(*types)

    @property
    def name(self) -> str:
        """Its type with its entries."""
        return self.type + "".join(f" {name}={value}" for name, value in sorted(self.entries.items()))

    @property
    def text(self) -> str:
        """All words here and below."""
        return "".join(kid.text if isinstance(kid, Tag) else kid for kid in self.kids if not isinstance(kid, Link))

    @property
    def links(self) -> list[Link]:
        """The links of this element itself."""
        return [kid for kid in self.kids if isinstance(kid, Link)]

    def outline(self, depth: int = 0) -> Iterator[str]:
        """A line for each element, with its own words; for what stands in a line, within that line."""
        own = "".join(_inline(kid) for kid in self.kids)
        yield f"{'  ' * depth}{self.name}: {own}".rstrip(": ")
        for kid in self.kids:
            if isinstance(kid, Tag) and not _is_inline(kid):
                yield from kid.outline(depth + 1)


def _inline(kid: "Tag | str | Link") -> str:
    if isinstance(kid, str):
        return kid
    return f"[{kid.name}: {kid.text}]" if isinstance(kid, Tag) and _is_inline(kid) else ""


def _is_inline(kid: "Tag | str | Link") -> bool:
    return isinstance(kid, Tag) and kid.type in ("Span", "Link", "Reference", "Code", "Lbl")


class TaggedPdf:
    """The tags of a PDF, and what is drawn outside of them."""

    def __init__(self, data: bytes, with_text: bool = True) -> None:
        self._pdf = pikepdf.open(io.BytesIO(data))
        self._pages = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        self._texts = [self._drawn(page) if with_text else {} for page in self._pdf.pages]

    @cached_property
    def root(self) -> Tag:
        """The element Document."""
        (document,) = self._pdf.Root.StructTreeRoot.K
        return self._tag(document)

    def _tag(self, element: pikepdf.Object) -> Tag:
        page = self._pages.get(element.Pg.objgen) if "/Pg" in element else None
        kids = [self._kid(kid, page) for kid in element.get("/K", [])]
        return Tag(str(element.S)[1:], kids, dict(_entries(element)))

    def _kid(self, kid: pikepdf.Object, page: int | None) -> Tag | str | Link:
        if isinstance(kid, int):
            assert page is not None
            return self._texts[page].get(kid, "")
        match str(kid.get("/Type")):
            case "/MCR":
                return self._texts[self._pages[kid.Pg.objgen]].get(int(kid.MCID), "")
            case "/OBJR":
                target = kid.Obj.A.URI if "/A" in kid.Obj else kid.Obj.Dest
                return Link(str(kid.Obj.Contents), str(target))
            case _:
                return self._tag(kid)

    def _drawn(self, page: pikepdf.Page) -> dict[int, str]:
        """The text of each piece of marked content of a page."""
        maps = {name: _unicode(font) for name, font in page.Resources.Font.items()}
        found: dict[int, str] = {}
        spoken: dict[int, str] = {}
        open_: list[int | None] = []
        codes: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    open_.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
                    if "/ActualText" in operands[1]:
                        spoken[int(operands[1].MCID)] = str(operands[1].ActualText)
                case "BMC":
                    open_.append(None)
                case "EMC":
                    open_.pop()
                case "Tf":
                    codes = maps[str(operands[0])]
                case "Tj" | "TJ" if open_ and open_[-1] is not None:
                    parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                    words = "".join(_decoded(bytes(part), codes) for part in parts if isinstance(part, pikepdf.String))
                    found[open_[-1]] = found.get(open_[-1], "") + words
        return found | spoken

    @property
    def preferences(self) -> dict[str, str]:
        """How a program is to show the document."""
        return {str(name)[1:]: str(value) for name, value in self._pdf.Root.ViewerPreferences.items()}

    def place(self, name: str) -> tuple[int, float]:
        """Where a click on a link to a name leads: the page, and how high on it, in points."""
        names = list(self._pdf.Root.Names.Dests.Names)
        (found,) = [target for key, target in zip(names[::2], names[1::2], strict=True) if str(key) == name]
        return self._pages[found[0].objgen], float(found[3])

    # -- what must hold in any PDF of ours

    def faults(self) -> list[str]:
        """What is wrong with the tree: with its notes, with content that is in no element, with links."""
        return [*self._notes(), *self._content(), *self._annotations()]

    def _notes(self) -> Iterator[str]:
        notes = list(self.root.find("Note"))
        ids = [note.entries.get("ID", "") for note in notes]
        if "" in ids or len(set(ids)) < len(ids):
            yield f"notes without an id of their own: {ids}"
        references = [link.target for mark in self.root.find("Reference") for link in _links(mark)]
        names = [str(name) for name in self._pdf.Root.StructTreeRoot.get("/IDTree", {}).get("/Names", [])[::2]]
        if sorted(names) != sorted(ids):
            yield "the tree of ids does not have those of the notes"
        places = self._destinations()
        for note in notes:
            name = note.entries["ID"]
            if name not in references:
                yield f"no reference points to {name}"
            label = next(note.find("Lbl"), None)
            back = [link.target for link in _links(label)] if label else []
            if not back or any(target not in places for target in back):
                yield f"{name} has no link back"

    def _destinations(self) -> set[str]:
        names = self._pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        return {str(name) for name in list(names)[::2]}

    def _content(self) -> Iterator[str]:
        """Each piece of content is an artifact, or in the tree once, and the tree of parents knows where."""
        held: dict[tuple[int, int], tuple[int, int]] = {}
        for element, page, number in _marked(self._pdf.Root.StructTreeRoot.K[0], self._pages):
            if (page, number) in held:
                yield f"content {number} of page {page} is in two elements"
            held[page, number] = element
        nums = list(self._pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
        for page in self._pdf.pages:
            number = self._pages[page.obj.objgen]
            row = parents[int(page.StructParents)]
            yield from _page_faults(page, number, held, row)

    def _annotations(self) -> Iterator[str]:
        nums = list(self._pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
        for page in self._pdf.pages:
            for annotation in page.get("/Annots", []):
                element = parents[int(annotation.StructParent)]
                if str(element.S) != "/Link" or annotation.objgen not in {
                    kid.Obj.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
                }:
                    yield f"the link {annotation.get('/Contents')} is in no Link"
                if int(annotation.F) != 4 or not str(annotation.Contents):
                    yield f"the link {annotation.get('/Contents')} is not printed, or says nothing"


def _page_faults(
    page: pikepdf.Page, number: int, held: dict[tuple[int, int], tuple[int, int]], row: pikepdf.Object
) -> Iterator[str]:
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
                if str(operands[0]) == "/Artifact":
                    continue
                content = int(operands[1].MCID)
                if (number, content) not in held:
                    yield f"content {content} of page {number} is neither in the tree nor an artifact"
                elif row[content].objgen != held[number, content]:
                    yield f"content {content} of page {number} has another parent"
            case "EMC":
                depth -= 1
            case "Tj" | "TJ" | "Do" | "f" | "S" | "f*" | "B" | "sh" if not depth:
                yield f"page {number} draws outside of marked content"


def _marked(element: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Iterator[tuple[tuple[int, int], int, int]]:
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield element.objgen, pages[element.Pg.objgen], kid
        elif "/MCID" in kid:
            yield element.objgen, pages[kid.Pg.objgen], int(kid.MCID)
        elif "/S" in kid:
            yield from _marked(kid, pages)


def _links(tag: Tag) -> Iterator[Link]:
    for link in tag.find("Link"):
        yield from link.links


def _entries(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
    for name in ("/Lang", "/Alt", "/ID"):
        if name in element:
            yield name[1:], str(element[name])
    attributes = element.get("/A", [])
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        for name in ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering", "/WritingMode"):
            if name in one:
                yield name[1:], str(one[name]).lstrip("/")


def _unicode(font: pikepdf.Object) -> dict[int, str]:
    """The characters of a font's codes, by its ToUnicode (ISO 32000-1, 9.10.3), as WeasyPrint writes it."""
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in _CODES.findall(font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
    }


def _decoded(text: bytes, codes: dict[int, str]) -> str:
    return "".join(codes.get(int.from_bytes(text[at : at + 2]), "") for at in range(0, len(text), 2))


def of_pdf(data: bytes) -> shown.Shown:
    """What a reader of the tags comes across: the lines of the text, and the notes by their numbers."""
    root = TaggedPdf(data).root
    notes = {}
    for note in root.find("Note"):
        number, _, words = note.text.strip().partition(" ")
        notes[int(number)] = " ".join(normal.words(words))
    lines = "".join(_lines(root)).split("\n")
    return shown.Shown([line for line in (" ".join(normal.words(line)) for line in lines) if line], notes)


def _lines(tag: Tag) -> Iterator[str]:
    """The text without the notes, and without the page numbers of contents; a block ends its line."""
    for kid in tag.kids:
        if isinstance(kid, str):
            yield kid if tag.type != "Figure" else ""  # the words of a drawing are told by its alternative text
        elif isinstance(kid, Tag) and kid.type == "TOCI":
            yield "".join(part.text for part in kid.find("Lbl", "Link")) + "\n"
        elif isinstance(kid, Tag) and kid.type == "Lbl" and kid.text.strip() in _BULLETS:
            pass
        elif isinstance(kid, Tag) and kid.type != "Note":
            yield from _lines(kid)
            yield "\n" if kid.type in _BLOCKS else ""
