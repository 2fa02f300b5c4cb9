"""Turn the source of each figure into the picture it names: a file of the project, its type and its size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content import Content, prose_of, with_blocks
from generator.errors import Diagnostics, Location, Severity
from generator.model import Figure, Picture
from generator.model.walk import Node, find, rebuild
from generator.pictures import PictureFault, PictureFaultError, Pictures, digest
from generator.readers.files import project_name
from generator.readers.named_files import Sort, find_file
from generator.resources import Resources

MAX_BYTES = 50_000_000
_PICTURE = Sort("picture", "figure-outside", "figure-missing")


def find_pictures(content: Content, project: Path, resources: Resources, diagnostics: Diagnostics) -> Content:
    """The content with the picture of each figure, which is read relative to the file that shows it.

    Faults: figure-outside, figure-missing, figure-format, figure-large, figure-broken, figure-frames, svg-script,
    svg-reference, svg-entity, svg-size. Finding: figure-colour.
    """
    nodes = [block for prose in (content.body, *prose_of(content)) for block in prose.blocks]
    nodes += [block for definition in content.definitions.values() for block in definition.blocks]
    if next(find(nodes, Figure), None) is None:
        return content
    finder = _Finder(content, project, resources, diagnostics)
    return with_blocks(content, finder.nodes)


class _Finder:
    """Puts pictures into the figures of one document; a file that is shown twice is read once."""

    def __init__(self, content: Content, project: Path, resources: Resources, diagnostics: Diagnostics) -> None:
        self.folder = content.folder
        self.project = project
        self.diagnostics = diagnostics
        self.pictures = Pictures.of(project, resources)
        self.read: dict[Path, Picture | None] = {}

    def nodes(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self.node(node) for node in nodes)

    def node(self, node: Node) -> Node:
        node = rebuild(node, self.nodes)
        if isinstance(node, Figure) and not node.panels and node.drawing is None and (node.source or node.alt):
            return replace(node, picture=self.picture(node))
        return node

    def picture(self, figure: Figure) -> Picture | None:
        location = figure.location
        if "://" in figure.source or figure.source.startswith(("data:", "//")):
            hint = "Save it into the project, beside the document."
            self.diagnostics.fault("figure-outside", "A picture must be a file of the project.", location, hint)
            return None
        folder = self.project / Path(location.file).parent if location else self.folder
        path = find_file(self.project, folder, figure.source, _PICTURE, location, self.diagnostics)
        if path is None:
            return None
        if path not in self.read:
            name = project_name(self.project, path)
            self.read[path] = read_picture(self.pictures, path, name, location, self.diagnostics)
        return self.read[path]


def read_picture(
    pictures: Pictures, path: Path, name: str, location: Location | None, diagnostics: Diagnostics
) -> Picture | None:
    """The picture in a file of the project, which diagnostics call `name`; None after a fault.

    A fault stands at `location`, where the picture is asked for, or in the file itself where that is text.
    """
    try:
        picture, guess = _picture(path, name, pictures)
    except PictureFaultError as error:
        for fault in error.faults:
            place = Location(name, fault.line, fault.column) if fault.line else location
            diagnostics.fault(fault.code, fault.message, place, fault.hint)
        return None
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror or type(error).__name__}."
        diagnostics.fault("figure-broken", message, location, "Save it again.")
        return None
    if guess:
        message = f"{name} is in printing inks (CMYK) without a profile, so its colours can only be guessed."
        diagnostics.finding("figure-colour", Severity.WARNING, message, location, "Save it in sRGB.")
    return picture


def _picture(path: Path, name: str, pictures: Pictures) -> tuple[Picture, bool]:
    """The picture, and whether its colours are a guess. Raises OSError and PictureFaultError."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"{name} has more than {MAX_BYTES // 1_000_000} MB."
        raise PictureFaultError(PictureFault("figure-large", message, "Save it smaller."))
    data = path.read_bytes()
    facts = pictures.examine(data, name)
    picture = Picture(path, facts.media_type, facts.width, facts.height, facts.dpi, digest(data), facts.text)
    return picture, facts.guess
