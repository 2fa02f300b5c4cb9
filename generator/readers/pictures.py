"""Turn the source of each figure into the picture it names: a file of the project, its type and its size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from generator.content import Content, Field, Prose, prose_in, prose_of, with_prose
from generator.errors import Diagnostics, Location, did_you_mean
from generator.model import Figure, Picture
from generator.model.walk import Node, find, rebuild
from generator.readers.files import is_inside, project_name

MAX_BYTES = 50_000_000
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_DPI = range(30, 2401)  # what a header says beyond that is no measure of print
_SIDEWAYS = range(5, 9)  # values of the EXIF tag Orientation (0x0112) by which width and height change places
_ORIENTATION = 0x0112


def find_pictures(content: Content, project: Path, diagnostics: Diagnostics) -> Content:
    """The content with the picture of each figure, which is read relative to the file that shows it.

    Faults: figure-outside, figure-missing, figure-format, figure-large, figure-broken.
    """
    nodes = [block for prose in (content.body, *prose_of(content)) for block in prose.blocks]
    nodes += [block for definition in content.definitions.values() for block in definition.blocks]
    if next(find(nodes, Figure), None) is None:
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


class _Finder:
    """Puts pictures into the figures of one document; a file that is shown twice is read once."""

    def __init__(self, content: Content, project: Path, diagnostics: Diagnostics) -> None:
        self.folder = content.folder
        self.project = project
        self.diagnostics = diagnostics
        self.read: dict[Path, Picture | None] = {}

    def field(self, field: Field) -> Field:
        value = field.value
        if isinstance(value, Prose):
            return replace(field, value=self.prose(value))
        if isinstance(value, tuple):
            return replace(field, value=tuple(self.entry(entry) for entry in value))
        return field

    def entry(self, entry: Any) -> Any:
        return with_prose(entry, {name: self.prose(prose) for name, prose in prose_in(entry).items()})

    def prose(self, prose: Prose) -> Prose:
        return replace(prose, blocks=self.nodes(prose.blocks))

    def nodes(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self.node(node) for node in nodes)

    def node(self, node: Node) -> Node:
        node = rebuild(node, self.nodes)
        if isinstance(node, Figure) and not node.panels and node.drawing is None:
            return replace(node, picture=self.picture(node))
        return node

    def picture(self, figure: Figure) -> Picture | None:
        location = figure.location
        if "://" in figure.source or figure.source.startswith(("data:", "//")):
            hint = "Save it into the project, beside the document."
            self.diagnostics.fault("figure-outside", "A picture must be a file of the project.", location, hint)
            return None
        folder = self.project / Path(location.file).parent if location else self.folder
        path = self.resolve(folder, figure.source, location)
        if path is None:
            return None
        if path not in self.read:
            self.read[path] = read_picture(path, project_name(self.project, path), location, self.diagnostics)
        return self.read[path]

    def resolve(self, folder: Path, source: str, location: Location | None) -> Path | None:
        # Markdown writes addresses, in which a space or an umlaut may be %-encoded.
        candidates = [folder / name for name in dict.fromkeys((source, unquote(source))) if "\0" not in name]
        if not all(is_inside(self.project, path) for path in candidates):
            hint = "Put the file into the project, beside the document."
            self.diagnostics.fault("figure-outside", f"{source} is outside the project.", location, hint)
            return None
        path = next((path for path in candidates if path.is_file()), None)
        if path is None:
            near = f"Write {source.replace(chr(92), '/')}." if "\\" in source else _similar(folder, source)
            self.diagnostics.fault("figure-missing", f"There is no picture {source}.", location, near)
        return path.resolve() if path else None


def _similar(folder: Path, source: str) -> str | None:
    beside = (folder / source).parent
    if not beside.is_dir():
        return None
    prefix = source[: source.rfind("/") + 1]
    return did_you_mean(source, [prefix + path.name for path in sorted(beside.iterdir()) if path.is_file()])


def read_picture(path: Path, name: str, location: Location | None, diagnostics: Diagnostics) -> Picture | None:
    """The picture in a file of the project, which diagnostics call `name`; None after a fault at `location`."""
    try:
        if path.stat().st_size > MAX_BYTES:
            message = f"{name} has more than {MAX_BYTES // 1_000_000} MB."
            diagnostics.fault("figure-large", message, location, "Save it smaller.")
            return None
        return _open(path, name, location, diagnostics)
    except OSError as error:
        reason = error.strerror or "it is cut off or damaged"
        diagnostics.fault("figure-broken", f"{name} cannot be read: {reason}.", location, "Save it again.")
        return None


def _open(path: Path, name: str, location: Location | None, diagnostics: Diagnostics) -> Picture | None:
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(_FORMATS)) as image:
                picture = _picture(image, path)
                _check_whole(image)
    except UnidentifiedImageError:
        hint = "Save it as one of them."
        diagnostics.fault("figure-format", f"{name} is neither a PNG nor a JPEG picture.", location, hint)
        return None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        diagnostics.fault("figure-large", f"{name} has too many pixels.", location, "Save it smaller.")
        return None
    except (SyntaxError, ValueError, EOFError):  # what Pillow raises where a file is not what its header says
        diagnostics.fault("figure-broken", f"{name} is damaged.", location, "Save it again.")
        return None
    return picture


def _picture(image: Any, path: Path) -> Picture:
    stated = image.info.get("dpi")
    dpi = float(stated[0]) if stated else 0.0
    size = (image.height, image.width) if _lies_on_its_side(image) else (image.width, image.height)
    return Picture(path, _FORMATS[image.format], *size, round(dpi, 2) if round(dpi) in _DPI else 96.0)


def _lies_on_its_side(image: Any) -> bool:
    """Whether the writers will turn a photograph by a right angle, as its camera says."""
    return image.format == "JPEG" and "exif" in image.info and image.getexif().get(_ORIENTATION) in _SIDEWAYS


def _check_whole(image: Any) -> None:
    """Raise what Pillow raises for a file that is cut off, told by a PNG's checksums or a JPEG decoded at 1/8 size."""
    if image.format == "PNG":
        image.verify()
    else:
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        with _strict():
            image.load()


@contextmanager
def _strict() -> Iterator[None]:
    """Have Pillow refuse files that are cut off: WeasyPrint, once it was imported, tells it to accept them."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
