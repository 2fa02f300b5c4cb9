"""Turn a photograph or a scan into what an output shows: upright, sRGB, no wider than it needs, without metadata."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal, TypeAlias

from generator.pictures import jpeg, png
from generator.pictures.colour import is_guess, is_plain, to_srgb
from generator.pictures.facts import SCREEN_DPI, Facts
from generator.pictures.faults import PictureFault, PictureFaultError
from generator.pictures.opening import MEDIA_TYPES, opened

Sampling: TypeAlias = Literal["4:4:4", "4:2:0"]

_QUALITY = 88
_UNSCALED_QUALITY = 92  # of a picture that had to be written again for its colours or its orientation alone
_PHOTOGRAPH = 1.5  # so many times smaller is a photograph as JPEG than as PNG; maps and drawings are not
_DPI = range(30, 2401)  # what a header says beyond that is no measure of print
_ORIENTATION, _SUBFILE = 0x0112, 0x00FE
_SIDEWAYS = range(5, 9)  # values of the EXIF tag Orientation by which width and height change places
_PAGES = 20  # so many pages of a TIFF file are looked at: previews come first


def examine(data: bytes, name: str) -> Facts:
    """What a picture is, once it was found whole. Raises PictureFaultError, figure-frames among them."""
    _check_frames(data, name)
    if data.startswith(png.SIGNATURE):
        with opened(data, name) as image:
            image.verify()  # the sums of its chunks, which decoding does not look at
    with opened(data, name) as image:
        facts = Facts(MEDIA_TYPES[image.format], *_size(image), _dpi(image), is_guess(image))
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()
        if image.mode == "F" or (image.mode == "I" and image.format == "TIFF"):
            message = f"{name} has 32 bits for each value: it is a measurement, not a picture."
            raise PictureFaultError(PictureFault("figure-format", message, "Save it with 8 bits."))
    return facts


def prepare(data: bytes, name: str, width: int, sampling: Sampling) -> tuple[bytes, str]:
    """The bytes of a picture, at most `width` pixels wide, and their media type.

    A JPEG or PNG file that is sRGB, upright and small enough keeps its data to the last bit.
    """
    with opened(data, name) as image:
        form, small = image.format, _size(image)[0] <= width
        if small and _orientation(image) == 1 and is_plain(image):
            if form == "JPEG":
                return jpeg.cleaned(data), "image/jpeg"
            if form == "PNG" and not png.is_deep(data):
                return png.cleaned(data), "image/png"
        shaped = _shaped(image, width)
    if form == "JPEG":
        return _jpeg(shaped, _UNSCALED_QUALITY if small else _QUALITY, sampling), "image/jpeg"
    return _by_content(shaped, sampling)


def _shaped(image: Any, width: int) -> Any:
    """The picture upright, in sRGB and scaled."""
    turned = _orientation(image)
    if image.format == "JPEG":
        image.draft(None, (1, 2 * width) if turned in _SIDEWAYS else (2 * width, 1))
    image.load()
    colours = to_srgb(image)
    if turned in _METHODS:
        colours = colours.transpose(_METHODS[turned])
    if colours.width > width:
        size = (width, max(1, round(colours.height * width / colours.width)))
        colours = colours.resize(size, _LANCZOS, reducing_gap=3.0)
    colours.info.clear()  # else Pillow writes comments and profiles again
    return colours


# What turns a picture upright, by its orientation: numbers of Image.Transpose, which is not imported here.
_METHODS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
_LANCZOS = 1


def _by_content(image: Any, sampling: Sampling) -> tuple[bytes, str]:
    """A photograph as JPEG; line art, and what shows the paper through, as PNG."""
    drawn = _png(image)
    if image.mode in ("LA", "RGBA"):
        return drawn, "image/png"
    photograph = _jpeg(image, _QUALITY, sampling)
    return (photograph, "image/jpeg") if len(photograph) * _PHOTOGRAPH < len(drawn) else (drawn, "image/png")


def _png(image: Any) -> bytes:
    output = BytesIO()
    image.save(output, "PNG", optimize=True)
    return output.getvalue()


def _jpeg(image: Any, quality: int, sampling: Sampling) -> bytes:
    if image.mode not in ("L", "RGB"):  # a JPEG has no transparency
        image = image.convert(image.mode.rstrip("A"))
    output = BytesIO()
    image.save(output, "JPEG", quality=quality, subsampling=sampling)
    return jpeg.cleaned(output.getvalue())


def _size(image: Any) -> tuple[int, int]:
    """Width and height of the picture when it is upright."""
    return (image.height, image.width) if _orientation(image) in _SIDEWAYS else (image.width, image.height)


def _orientation(image: Any) -> int:
    """How the camera was held, from 1 to 8 (EXIF 2.32, tag 274); 1 where nobody knows."""
    if image.format == "TIFF" or "exif" not in image.info:  # a TIFF file Pillow turns by itself
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # a broken EXIF block is no reason to do without the picture
        return 1
    return value if value in _METHODS else 1


def _dpi(image: Any) -> float:
    stated = image.info.get("dpi")
    try:
        dpi = float(stated[0]) if stated else 0.0
        return round(dpi, 2) if round(dpi) in _DPI else SCREEN_DPI
    except (ArithmeticError, TypeError, ValueError):  # 0/0, infinity
        return SCREEN_DPI


def _check_frames(data: bytes, name: str) -> None:
    """Raise a fault where a file has several pictures: which of them is meant, only its author knows."""
    if data.startswith(png.SIGNATURE):
        what = "frames" if png.is_animated(data) else None
    else:
        with opened(data, name) as image:
            what = _several(image)
    if what:
        message = f"{name} has several {what}, and a figure shows one."
        raise PictureFaultError(PictureFault("figure-frames", message, "Save the one that you mean as a file."))


def _several(image: Any) -> str | None:
    if image.format == "WEBP":
        return "frames" if getattr(image, "n_frames", 1) > 1 else None
    if image.format == "TIFF" and any(_pages(image)):
        return "pages"
    return None


def _pages(image: Any) -> Any:
    """Of each further page of a TIFF file, whether it is more than a preview of another (TIFF 6.0, NewSubfileType)."""
    for page in range(1, _PAGES):
        try:
            image.seek(page)
        except EOFError:
            return
        yield not image.tag_v2.get(_SUBFILE, 0) & 1
