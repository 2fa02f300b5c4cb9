"""Turn the structure tree of a PDF into its blocks: which marked content of which page belongs to which of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.record import record

if TYPE_CHECKING:
    from pypdf import PdfReader

_BLOCKS = frozenset("P H H1 H2 H3 H4 H5 H6 TD TH Caption Note FENote LI TOCI Title Code".split())
_OUTER = frozenset(("Note", "FENote", "TOCI", "TD", "TH", "Caption"))  # paragraphs in them belong to them
_MOST = 2_000_000  # elements of a file


@record
class Block:
    """An element that stands for a paragraph or the like: its place in the tree, its type, the path of types above,
    the table row that it stands in (0 without).
    """

    order: int
    type: str
    above: tuple[str, ...]
    row: int = 0


@record
class _Waiting:
    node: Any
    page: int
    block: Block | None
    above: tuple[str, ...]
    row: int
    first: bool = False


def blocks(reader: PdfReader) -> Mapping[tuple[int, int], Block]:
    """The block of each marked content by page (from 0) and its number; nothing where a file is not tagged."""
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference}
    found: dict[tuple[int, int], Block] = {}
    for order, (one, mark, page) in enumerate(_leaves(reader, pages)):
        if page >= 0:
            found[page, mark] = one or Block(-order - 1, "", ())
    return found


def elements(reader: PdfReader) -> Iterator[tuple[str, ...]]:
    """What a screen reader is told beside the text: of each element its type, alternative texts and language."""
    for waiting in _walk(reader, {}):
        node = waiting.node
        if hasattr(node, "get") and node.get("/S"):
            yield tuple(str(node.get(name, "")) for name in ("/S", "/Alt", "/ActualText", "/E", "/Lang", "/T"))


def _leaves(reader: PdfReader, pages: Mapping[int, int]) -> Iterator[tuple[Block | None, int, int]]:
    for one in _walk(reader, pages):
        if isinstance(one.node, int):
            yield one.block, int(one.node), one.page
        elif one.node.get("/Type") == "/MCR" and isinstance(one.node.get("/MCID"), int):
            yield one.block, int(one.node["/MCID"]), one.page


def _walk(reader: PdfReader, pages: Mapping[int, int]) -> Iterator[_Waiting]:
    root = reader.root_object.get("/StructTreeRoot")
    root = root.get_object() if root is not None else None
    stack = [_Waiting(one, -1, None, (), 0) for one in _children(root)][::-1]
    for order in range(_MOST):
        if not stack:
            return
        one = stack.pop()
        if isinstance(one.node, int):
            yield one
            continue
        if not hasattr(one.node, "get"):
            continue
        type_ = str(one.node.get("/S", ""))[1:]
        page = _page(one.node, pages, one.page)
        row = order if type_ == "TR" else one.row
        # The number of an item stands in a label of its own, before its first paragraph.
        goes_on = one.first and type_ == "P" and one.above[-2:] == ("LI", "LBody")
        block = one.block if goes_on else _block(one.block, type_, order, one.above, row)
        here = _Waiting(one.node, page, block, (*one.above, type_)[-40:], row)
        yield here
        if one.node.get("/Type") not in ("/MCR", "/OBJR"):
            kids = enumerate(_children(one.node))
            stack += [_Waiting(child, page, block, here.above, row, first=not index) for index, child in kids][::-1]


def _block(outer: Block | None, type_: str, order: int, above: tuple[str, ...], row: int) -> Block | None:
    if outer is not None and outer.type in _OUTER:
        return outer
    loose = type_ in ("Span", "Link") and (outer is None) and above[-1:] == ("NonStruct",)
    return Block(order, type_, above, row) if type_ in _BLOCKS or loose else outer


def _children(node: Any) -> list[Any]:
    kids: Any = node.get("/K") if hasattr(node, "get") else None
    kids = kids.get_object() if kids is not None else None
    if kids is None:
        return []
    found = kids if isinstance(kids, list) else [kids]
    return [one.get_object() if hasattr(one, "get_object") else one for one in found]


def _page(node: Any, pages: Mapping[int, int], inherited: int) -> int:
    raw = node.raw_get("/Pg") if hasattr(node, "raw_get") and "/Pg" in node else None
    return pages.get(getattr(raw, "idnum", -1), inherited)
