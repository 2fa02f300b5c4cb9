"""Fill in the tables, charts and maps of a document's content from the files of data that they name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content import Content, Field, Prose, prose_in, prose_of
from generator.errors import Diagnostics
from generator.model import Figure, Table
from generator.model.walk import Node, rebuild, walk
from generator.readers.data.figures import fill_figure
from generator.readers.data.tables import fill_table


def find_data(content: Content, project: Path, diagnostics: Diagnostics) -> Content:
    """The content with what its tables, charts and maps show. A file is named relative to the text that names it."""
    nodes = [block for prose in (content.body, *prose_of(content)) for block in prose.blocks]
    nodes += [block for definition in content.definitions.values() for block in definition.blocks]
    if not any(_wants_data(node) for node in walk(nodes)):
        return content
    finder = _Finder(content, project, diagnostics)
    return replace(
        content,
        body=finder.prose(content.body),
        fields={name: finder.field(field) for name, field in content.fields.items()},
        definitions={
            label: replace(definition, blocks=finder.nodes(definition.blocks))
            for label, definition in content.definitions.items()
        },
    )


def _wants_data(node: Node) -> bool:
    return (isinstance(node, Table) and bool(node.file)) or (isinstance(node, Figure) and node.drawing is not None)


class _Finder:
    """Goes over the content of one document."""

    def __init__(self, content: Content, project: Path, diagnostics: Diagnostics) -> None:
        self._locale = content.locale
        self._project = project
        self._diagnostics = diagnostics

    def field(self, field: Field) -> Field:
        value = field.value
        if isinstance(value, Prose):
            return replace(field, value=self.prose(value))
        if isinstance(value, tuple):
            return replace(field, value=tuple(self._entry(entry) for entry in value))
        return field

    def _entry(self, entry: Any) -> Any:
        parts = {name: self.prose(prose) for name, prose in prose_in(entry).items()}
        return replace(entry, **parts) if parts else entry

    def prose(self, prose: Prose) -> Prose:
        return replace(prose, blocks=self.nodes(prose.blocks))

    def nodes(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self._node(node) for node in nodes)

    def _node(self, node: Node) -> Node:
        if isinstance(node, Table) and node.file:
            return fill_table(node, self._project, self._locale, self._diagnostics)
        if isinstance(node, Figure) and node.drawing is not None:
            return fill_figure(node, self._project, self._locale, self._diagnostics)
        return rebuild(node, self.nodes)
