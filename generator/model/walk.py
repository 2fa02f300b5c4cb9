"""Go over the tree: its children, all nodes in reading order, its plain text, and a copy with parts replaced."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from operator import is_
from typing import Any, TypeAlias, TypeVar, cast

from generator.model.blocks import (
    Block,
    Cell,
    Contents,
    Div,
    Figure,
    List,
    ListItem,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Row,
    Section,
    Table,
)
from generator.model.document import Document
from generator.model.inlines import (
    Abbreviation,
    Cite,
    Claim,
    Code,
    Emph,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteRef,
    PersonRef,
    Ref,
    Span,
    Strong,
    Text,
)

Node: TypeAlias = Block | Inline | ListItem | Recommendation | Row | Cell
N = TypeVar("N", bound=Node)
T = TypeVar("T", bound=Node)

# The fields that hold nodes, in reading order. A node that is not named here has no children.
_CHILDREN: dict[type, tuple[str, ...]] = {
    Para: ("content",),
    Section: ("title", "blocks"),
    List: ("items",),
    ListItem: ("blocks",),
    Quotation: ("blocks", "attribution"),
    Recommendations: ("lead_in", "items"),
    Recommendation: ("blocks",),
    Table: ("caption", "head", "rows", "source"),
    Row: ("cells",),
    Cell: ("content",),
    Figure: ("panels", "caption", "credit"),
    Contents: ("title",),
    Div: ("blocks",),
    Emph: ("content",),
    Strong: ("content",),
    Link: ("content",),
    Span: ("content",),
    Cite: ("content",),
    Note: ("blocks",),
    Ref: ("content",),
    Claim: ("content",),
    PersonRef: ("content",),
}
_FIELDS: dict[type, tuple[str, ...]] = {node: tuple(one.name for one in fields(node)) for node in _CHILDREN}
_BACKWARDS = {node: names[::-1] for node, names in _CHILDREN.items()}


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in reading order."""
    names = _CHILDREN.get(type(node), ())
    if len(names) == 1:
        below = getattr(node, names[0])
        return below if type(below) is tuple else (below,)
    return tuple(below for name in names for below in _tuple(getattr(node, name)))


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """All of `nodes` and what is below them, each before its children, in reading order."""
    # A stack of its own: generators within generators cost time with every level that a node is deep.
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) in _BACKWARDS:
            _add_children(stack, node)


def find(nodes: Iterable[Node], wanted: type[T]) -> Iterator[T]:
    """All nodes of one type, in reading order."""
    # As `walk`, of which it would take every node.
    stack = list(nodes)[::-1]
    take, backwards = stack.pop, _BACKWARDS
    while stack:
        node = take()
        if isinstance(node, wanted):
            yield node
        if type(node) in backwards:
            _add_children(stack, node)


def _add_children(stack: list[Any], node: Node) -> None:
    """Put the children of a node on a stack, the first on top."""
    for name in _BACKWARDS[type(node)]:
        below = getattr(node, name)
        if type(below) is tuple:
            stack += below[::-1]
        else:
            stack.append(below)


def rebuild(node: N, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> N:
    """A copy of `node` with what `change` makes of each tuple of its children; `node` itself where nothing changes."""
    names = _CHILDREN.get(type(node))
    if names is None:
        return node
    changes: dict[str, object] = {}
    for name in names:
        old = getattr(node, name)
        if type(old) is not tuple:
            (new,) = change((old,))
            if new is not old:
                changes[name] = new
        elif old:
            several = change(old)
            if several is not old and not (len(several) == len(old) and all(map(is_, old, several))):
                changes[name] = several
    if not changes:
        return node
    kind: Any = type(node)
    copy: N = kind(**{name: changes.get(name, getattr(node, name)) for name in _FIELDS[kind]})  # faster than `replace`
    return copy


def with_blocks(document: Document, nodes: tuple[Node, ...]) -> Document:
    """The document with other blocks: those that a change of its old ones gave."""
    return replace(document, blocks=cast(tuple[Block, ...], nodes))


def _tuple(value: tuple[Node, ...] | Node) -> tuple[Node, ...]:
    return value if isinstance(value, tuple) else (value,)


def text(nodes: Iterable[Node]) -> str:
    """The plain text of inlines, as a reader sees it, without notes and their marks."""
    return "".join([node.text if type(node) is Text else _text(node) for node in nodes])


def _text(node: Node) -> str:
    match node:
        case Text() | Code() | Abbreviation():
            return node.text
        case LineBreak():
            return " "
        case Note() | NoteRef() | Span(role="note-separator"):
            return ""
        case Ref() if not node.content:
            return node.label + node.number
        case _:
            return text(children(node))
