"""Turn ::: {.role} … ::: into a div, or into the construct that its role names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from markdown_it.rules_block import StateBlock

from generator.model import Block, Div, PageBreak
from generator.readers.markdown import contents, data, filled, lines, matrix, pairs, quotations, recommendations
from generator.readers.markdown.attributes import Allowed, Attributes, Raw, curly, read
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

Maker = Callable[[Node, Attributes, Reader, Within], Iterable[Block]]

_FENCE = re.compile(r":{3,}[ \t]*(?P<rest>.*?)[ \t]*(?P<tail>:*)$")
_NAME = re.compile(r"[^\s{}:#.=\"']+")
_EVERY = ("lang", "only")


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read one line of colons: an opening one has attributes or a role, a closing one nothing."""
    text = lines.content(state, start)
    if not text.startswith(":::") or state.is_code_block(start):
        return False
    if not silent:
        match = _FENCE.match(text)
        rest = match["rest"] if match else ""
        token = state.push("div_open" if rest else "div_close", "", 0)
        token.nesting = 1 if rest else 0
        token.map = [start, start + 1]
        token.meta = {"text": text, "rest": rest}
        state.line = start + 1
    return True


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The block of a div."""
    raw = _attributes(node, reader)
    name = next((item.name for item in raw.items if item.sort == "role"), "") if raw else _bare(node)
    allowed, maker = _MAKERS.get(name, (_DIV, _div))
    if raw and name in _DRAWN:  # a role beside its own is that of the figure
        own = next(item for item in raw.items if item.sort == "role")
        raw = replace(raw, items=tuple(item for item in raw.items if item is not own))
    given = reader.attributes(raw, allowed) if raw else Attributes(role=None if name in _DRAWN else name or None)
    if not raw and not name:
        return _div(node, given, reader, within)
    return _wrapped(list(maker(node, given, reader, within.deeper())), node, given)


def _bare(node: Node) -> str:
    rest = node.token.meta["rest"]
    return rest if _NAME.fullmatch(rest) else ""


def _attributes(node: Node, reader: Reader) -> Raw | None:
    """The attribute list of an opening line; a fault where the line has something else."""
    text, rest = node.token.meta["text"], node.token.meta["rest"]
    if _bare(node):
        return None
    start = text.index(rest)
    stretch = Stretch.whole(text[: start + len(rest)], node.page, node.line, node.column)
    raw = read(stretch, start) if rest.startswith("{") else None
    if raw is None and curly(stretch, start, reader.report):
        return None
    if raw is None or raw.end != len(stretch.text):
        reader.report.fault(
            "div-malformed",
            "This line opens no div.",
            node.location,
            'Write ::: {.role key="some words"}, or \\::: for colons that are text.',
        )
        return None
    return raw


def _div(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    blocks = reader.blocks(node.children, within)
    return [Div(blocks, given.role, given.get("lang") or None, given.get("only") or None, given.id, node.location)]


def _page_break(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    if node.children:
        reader.report.fault(
            "page-break-full",
            "A page break has something in it.",
            node.children[0].location,
            "Close the div straight after it opens, and write the text below.",
        )
    return [PageBreak(given.id, node.location)]


def _wrapped(blocks: list[Block], node: Node, given: Attributes) -> Iterable[Block]:
    """Blocks with a div around them where they have no field for an output or a language of their own."""
    (block,) = blocks if len(blocks) == 1 else (None,)
    if isinstance(block, Div) or block is None:
        return blocks
    only = given.get("only") or None
    language = None if hasattr(block, "language") else given.get("lang") or None
    return [Div((block,), None, language, only, location=node.location)] if only or language else blocks


_DRAWN = frozenset(("chart", "map"))
_DIV = Allowed("A div", _EVERY, role=True)
_MAKERS: Mapping[str, tuple[Allowed, Maker]] = {
    "recommendations": (
        Allowed("A list of recommendations", ("to", *_EVERY), role=True),
        recommendations.make,
    ),
    "testimony": (
        Allowed("A testimony", ("place", "date", "withheld", "by", "person", *_EVERY), role=True),
        quotations.make_testimony,
    ),
    "quotation": (Allowed("A quotation", ("by", "person", *_EVERY), role=True), quotations.make_quotation),
    "table": (data.TABLE, data.make_table),
    "pair": (Allowed("A pair of pictures", ("credit", *_EVERY), role=True, numbering=True), pairs.make),
    "abbreviations": (Allowed("A list of abbreviations", _EVERY, role=True), filled.make_abbreviations),
    "bibliography": (Allowed("A bibliography", ("group", *_EVERY), role=True), filled.make_bibliography),
    "chart": (data.CHART, data.make_chart),
    "contents": (Allowed("A list of contents", ("of", "depth", *_EVERY), role=True), contents.make),
    "map": (data.MAP, data.make_map),
    "recommendation-matrix": (matrix.MATRIX, matrix.make),
    "page-break": (Allowed("A page break", ("only",), role=True), _page_break),
}
