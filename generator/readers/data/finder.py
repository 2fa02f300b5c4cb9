"""Fill in the tables, charts and maps of a document's content from the files of data that they name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.content import Content, prose_of, with_blocks
from generator.errors import Diagnostics
from generator.model import Figure, Table
from generator.model.walk import Node, rebuild, walk


def find_data(content: Content, project: Path, diagnostics: Diagnostics) -> Content:
    """The content with what its tables, charts and maps show. A file is named relative to the text that names it."""
    nodes = [block for prose in (content.body, *prose_of(content)) for block in prose.blocks]
    nodes += [block for definition in content.definitions.values() for block in definition.blocks]
    if not any(_wants_data(node) for node in walk(nodes)):
        return content
    from generator.readers.data.figures import fill_figure  # here, since most documents show no data
    from generator.readers.data.tables import fill_table

    def filled(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(node(one) for one in nodes)

    def node(one: Node) -> Node:
        if isinstance(one, Table) and one.file:
            return fill_table(one, project, content.locale, diagnostics)
        if isinstance(one, Figure) and one.drawing is not None:
            return fill_figure(one, project, content.locale, diagnostics)
        return rebuild(one, filled)

    return with_blocks(content, filled)


def _wants_data(node: Node) -> bool:
    return (isinstance(node, Table) and bool(node.file)) or (isinstance(node, Figure) and node.drawing is not None)
