"""Turn a picture's file into what each output shows of it, once: the second time it is found in the project's cache."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from generator.model import Picture
from generator.pictures.facts import DRAWING, Facts
from generator.pictures.faults import PictureFault, PictureFaultError
from generator.record import record
from generator.resources import Resources
from generator.store import Store, digest_of_files, digest_of_fonts

__all__ = ["Facts", "PictureFault", "PictureFaultError", "Pictures", "Prepared", "Use", "digest"]

# What a picture is for: paper, a screen, Word; "drawing" is an SVG picture that stays one, wherever it is shown.
Use: TypeAlias = Literal["print", "word", "web", "drawing"]

_FOLDER = "pictures"
_KEPT_DAYS = 60


@record
class Prepared:
    """A picture as it goes into an output."""

    data: bytes
    media_type: str


@record
class Pictures:
    """What prepares the pictures of one project: with its cache, and the fonts of its drawings' texts."""

    store: Store | None
    resources: Resources

    @classmethod
    def of(cls, project: Path, resources: Resources) -> Pictures:
        """For a project; without a cache for a folder that is none (yet)."""
        kept = (project / "content").is_dir() and _digest_of_code() is not None
        return cls(Store(project, _FOLDER) if kept else None, resources)

    def examine(self, data: bytes, name: str) -> Facts:
        """What a picture is. `name` is how messages call it. Raises PictureFaultError."""
        key = _key("facts", digest(data))
        kept = self._get(key)
        if kept is not None:
            return _loaded(kept)
        facts = _examine(data, name)
        self._put(key, _dumped(facts))
        return facts

    def prepare(self, picture: Picture, use: Use, width: int) -> Prepared:
        """A picture as an output shows it, at most `width` pixels wide.

        A drawing stays one but for Word, and for paper where WeasyPrint can't draw it: then it is exactly so wide.

        Raises OSError, and PictureFaultError where the file has changed since it was examined.
        """
        drawn = picture.media_type == DRAWING
        if drawn and use == "web":
            use = "drawing"
        if use == "drawing":
            width = 0
        elif not drawn:
            width = min(width, picture.width)
        known = picture.digest or digest(picture.path.read_bytes())
        key = _key(use, known, str(width), *(self._drawn_with() if drawn and use != "drawing" else ()))
        kept = self._get(key)
        if kept is None:
            data = picture.path.read_bytes()
            made = self._prepare(data, picture, use, width)
            if digest(data) == known:
                self._put(key, f"{made.media_type}\n".encode() + made.data)
            return made
        media_type, _, data = kept.partition(b"\n")
        return Prepared(data, media_type.decode("ascii"))

    def _prepare(self, data: bytes, picture: Picture, use: Use, width: int) -> Prepared:
        from generator.pictures import raster, svg
        from generator.pictures.svg_to_png import png_of

        name = picture.path.name
        if picture.media_type == DRAWING:
            drawing = svg.prepare(data, name)
            if use == "drawing" or (use == "print" and not svg.is_beyond_print(drawing)):
                return Prepared(drawing, DRAWING)
            return Prepared(png_of(drawing, width, self.resources.font_files(), name), "image/png")
        return Prepared(*raster.prepare(data, name, width, "4:2:0" if use == "web" else "4:4:4"))

    def _drawn_with(self) -> tuple[str, str]:
        """What a picture of a drawing depends on beside the drawing: the library and the fonts."""
        return _version_of_resvg(), (digest_of_fonts(self.resources.font_files()) or b"").hex()

    def _get(self, key: str) -> bytes | None:
        if self.store is None:
            return None
        content = self.store.get(key, bytes.fromhex(key))
        if content is not None:
            self.store.touch(key)
        return content

    def _put(self, key: str, content: bytes) -> None:
        if self.store is not None:
            self.store.put(key, bytes.fromhex(key), content)
            self.store.forget(_KEPT_DAYS)


def digest(data: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _dumped(facts: Facts) -> bytes:
    import json

    values = [facts.media_type, facts.width, facts.height, facts.dpi, facts.guess, facts.text]
    return json.dumps(values).encode("ascii")


def _loaded(content: bytes) -> Facts:
    import json

    return Facts(*json.loads(content))


def _examine(data: bytes, name: str) -> Facts:
    from generator.pictures import raster, svg
    from generator.pictures.opening import FORMATS_HINT, format_of

    if format_of(data) is not None:
        return raster.examine(data, name)
    if svg.is_svg(data):
        return svg.examine(data, name)
    message = f"{name} is no picture of a format that we take."
    raise PictureFaultError(PictureFault("figure-format", message, FORMATS_HINT))


def _key(*parts: str) -> str:
    """What an entry depends on: our code, the libraries, what it was made from, and what for."""
    return digest("\0".join([(_digest_of_code() or b"").hex(), *parts]).encode())


@cache
def _version_of_resvg() -> str:
    """The version of the library. Importing it is for where something is drawn anew."""
    from importlib.metadata import version

    return version("resvg-py")


@cache
def _digest_of_code() -> bytes | None:
    """The SHA-256 of our code and the version of Pillow; None where the code is not there as files."""
    import PIL

    code = digest_of_files(sorted(Path(__file__).resolve().parent.glob("*.py")))
    return hashlib.sha256(code + PIL.__version__.encode()).digest() if code else None
