"""Turn the bytes of a picture into Pillow's image of it, within bounds, and whatever goes wrong into a fault."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

from generator.pictures import jpeg, png
from generator.pictures.faults import PictureFault, PictureFaultError, broken, large

MAX_MEGAPIXELS = 100
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "TIFF": "image/tiff"}
_STANDARD_ERROR = 2
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def format_of(data: bytes) -> str | None:
    """Pillow's name of the format of a picture, by how it begins; None for what we do not take."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(png.SIGNATURE):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return "TIFF" if data.startswith(_TIFF) else None


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The picture, not yet decoded. All that is done with it stands within, so that no error of Pillow escapes.

    Raises PictureFaultError: figure-format, figure-large, figure-broken.
    """
    from PIL import Image

    form = format_of(data)
    if form is None:
        raise PictureFaultError(PictureFault("figure-format", f"{name} is no picture that we know.", FORMATS_HINT))
    try:
        with _quiet(), _bounded(), _listening(form):
            _check_canvas(data, form, name)
            with Image.open(BytesIO(_decodable(data, form)), formats=(form,)) as image:
                check_size(*image.size, name)
                yield image
    except PictureFaultError:
        raise
    except MemoryError as error:
        raise large(name, "needs more memory than there is") from error
    except Exception as error:  # what Pillow raises for a file that is not what its header says is not laid down
        raise broken(name) from error


FORMATS_HINT = "Save it as JPEG, PNG, SVG, WebP or TIFF."


def check_size(width: int, height: int, name: str) -> None:
    """Raise a fault for a picture that would fill the memory."""
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        what = f"has {width * height / 1e6:,.0f} megapixels ({width:,} × {height:,}), more than {MAX_MEGAPIXELS}"
        raise large(name, what, "Save it smaller: 5,000 pixels across fill any page.")


def _decodable(data: bytes, form: str) -> bytes:
    """What Pillow is to see of the file: not the texts and further pictures that only cost time and memory."""
    match form:
        case "JPEG":
            return jpeg.decodable(data)
        case "PNG":
            return png.decodable(data)
        case _:
            return data


def _check_canvas(data: bytes, form: str, name: str) -> None:
    """Raise a fault for a WebP picture whose canvas is too large: Pillow makes room for it on opening the file.

    RFC 9649, section 2.7.1 (the extended header) and 3.4 (VP8L); a VP8 picture is never larger than its header says.
    """
    if form != "WEBP":
        return
    match data[12:16]:
        case b"VP8X":
            width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            width, height = ((bits >> shift & 0x3FFF) + 1 for shift in (0, 14))
        case _:
            width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    check_size(width, height, name)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to ourselves what Pillow warns of: a picture is good or it is not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _bounded() -> Iterator[None]:
    """Have Pillow refuse files that are cut off (WeasyPrint, once imported, tells it to take them).

    Its own limit of pixels is lifted, since it would warn before we can say how many there are.
    """
    from PIL import Image, ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, None
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before


@contextmanager
def _listening(form: str) -> Iterator[None]:
    """Raise what libtiff tells the terminal alone: it goes on where the code of a fax or a checksum is wrong."""
    if form != "TIFF":
        yield
        return
    with TemporaryFile() as heard:
        before = _redirected(heard.fileno())
        try:
            yield
        finally:
            if before is not None:
                os.dup2(before, _STANDARD_ERROR)
                os.close(before)
        if os.fstat(heard.fileno()).st_size:
            raise OSError("libtiff found an error")


def _redirected(target: int) -> int | None:
    """What standard error was before it became `target`; None where a program has none."""
    try:
        before = os.dup(_STANDARD_ERROR)
        os.dup2(target, _STANDARD_ERROR)
    except OSError:
        return None
    return before
