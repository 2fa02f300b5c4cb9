"""Give every block, list item, recommendation and note an id that stays as long as its own words stay."""

import re
from dataclasses import replace
from hashlib import sha256

from generator.errors import Diagnostics, Location
from generator.model import (
    Cite,
    CodeBlock,
    Contents,
    Div,
    Document,
    Figure,
    List,
    ListItem,
    Note,
    PageBreak,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Table,
    ThematicBreak,
)
from generator.model.walk import Node, children, rebuild, text, walk, with_blocks
from generator.transforms.notes import MAX_ID

_Identified = (
    Para | Section | List | ListItem | Quotation | Recommendations | Recommendation | Table | Figure | Contents
    | CodeBlock | ThematicBreak | PageBreak | Div | Note
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9-]*")
_HASH = re.compile(r"[a-f][0-9a-f]{7}(-\d+)?")


def identity(document: Document, diagnostics: Diagnostics) -> Document:
    """The document with a unique id on all that can be pointed at.

    An author's id is kept. Others are a hash of the document, the nearest id of an author around and the node's own
    words, so that an edit elsewhere leaves them as they are. Faults: id-duplicate, id-invalid, id-too-long.
    """
    taken = _authors_ids(document, diagnostics)
    return with_blocks(document, _Naming(document.slug, set(taken)).change(document.blocks, ""))


def is_hash(name: str) -> bool:
    """Whether an id was given by this transform and not by an author."""
    return bool(_HASH.fullmatch(name.removeprefix("note-")))


def _authors_ids(document: Document, diagnostics: Diagnostics) -> dict[str, Location | None]:
    """The ids that authors gave, with their places."""
    places: dict[str, Location | None] = {}
    for node in walk(document.blocks):
        if not isinstance(node, _Identified) or not node.id:
            continue
        _check(node.id, node.location, diagnostics)
        if node.id in places:
            first = places[node.id]
            where = f" at {first}" if first else ""
            diagnostics.fault(
                "id-duplicate",
                f"The id “{node.id}” is given twice: it stands{where or ' elsewhere'} already.",
                node.location,
                "Ids hold for the whole document; give one of them another.",
            )
        places.setdefault(node.id, node.location)
    return places


def _check(name: str, location: Location | None, diagnostics: Diagnostics) -> None:
    if not _ID.fullmatch(name):
        diagnostics.fault(
            "id-invalid",
            f"“{name}” cannot be an id.",
            location,
            "An id has only the letters a to z, digits and hyphens, and begins with a letter.",
        )
    elif len(name) > MAX_ID:
        diagnostics.fault(
            "id-too-long",
            f"The id “{name}” has {len(name)} characters.",
            location,
            f"Word's bookmarks leave room for {MAX_ID}; shorten it.",
        )


class _Naming:
    """Gives ids in reading order; `taken` are those in use."""

    def __init__(self, slug: str, taken: set[str]) -> None:
        self._slug = slug
        self._taken = taken

    def change(self, nodes: tuple[Node, ...], nearest: str) -> tuple[Node, ...]:
        """The nodes with ids; `nearest` is the id of an author on what is around them."""
        return tuple(self._named(node, nearest) for node in nodes)

    def _named(self, node: Node, nearest: str) -> Node:
        if isinstance(node, _Identified):
            if node.id:
                nearest = node.id
            else:
                node = replace(node, id=self._new(node, nearest))
        return rebuild(node, lambda nodes: self.change(nodes, nearest))

    def _new(self, node: _Identified, nearest: str) -> str:
        parts = (self._slug, nearest, type(node).__name__, _own_text(node))
        digest = sha256("\0".join(parts).encode()).hexdigest()[:8]
        name = "abcdef"[int(digest[0], 16) % 6] + digest[1:]
        if isinstance(node, Note):
            name = f"note-{name}"
        result, count = name, 1
        while result in self._taken:
            count += 1
            result = f"{name}-{count}"
        self._taken.add(result)
        return result


def _own_text(node: Node) -> str:
    """The words that tell a node from its neighbours; a container has those of its first leaf with any."""
    match node:
        case Para():
            return _words(node.content)
        case Section():
            return _words(node.title)
        case CodeBlock():
            return node.text
        case Figure(panels=()):
            return f"{node.source} {_words(node.caption)}"
        case Contents():
            return node.of
        case Table():
            return " ".join((_words(node.caption), *(_words(cell.content) for cell in node.head.cells)))
        case _:
            return next((words for words in map(_own_text, children(node)) if words), "")


def _words(nodes: tuple[Node, ...]) -> str:
    """The plain text, and the keys of citations, which have no words yet."""
    cited = [f"{item.key} {item.locator}" for node in nodes if isinstance(node, Cite) for item in node.items]
    return " ".join((text(nodes), *cited)).strip()
