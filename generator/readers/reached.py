"""Turn the content of a document into the files that it names: pictures, tables, data of charts and maps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.content import Content, prose_of
from generator.model import Figure, Table
from generator.model.drawings import Chart, Map
from generator.model.walk import walk
from generator.readers.named_files import places_of


def reached(content: Content, project: Path) -> Iterator[Path]:
    """Where each file may be that a document names (see `find_file`), whether or not it is there."""
    blocks = [block for prose in (content.body, *prose_of(content)) for block in prose.blocks]
    blocks += [block for definition in content.definitions.values() for block in definition.blocks]
    for node in walk(blocks):
        if isinstance(node, Figure | Table):
            folder = (project / node.location.file).parent if node.location else content.folder
            for name in filter(None, _names(node)):
                yield from places_of(folder, name)


def _names(node: Figure | Table) -> tuple[str, ...]:
    if isinstance(node, Table):
        return (node.file,)
    match node.drawing:
        case Chart() as chart:
            return (chart.file,)
        case Map() as drawing:
            return (drawing.outlines, drawing.points)
    return (node.source,)
