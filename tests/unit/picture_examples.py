"""Pictures made for tests: each format, with all that a camera or an editor may have written into it."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = b"Stepanakert, 12 March"
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def corners(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> Image.Image:
    """White, with a red corner at the top left, a blue one at the bottom right."""
    picture = Image.new("RGB", size, "white")
    drawn = ImageDraw.Draw(picture)
    drawn.rectangle((0, 0, size[0] // 4, size[1] // 4), "red")
    drawn.rectangle((size[0] * 3 // 4, size[1] * 3 // 4, *size), "blue")
    return picture.convert(mode)


def photograph(size: tuple[int, int]) -> Image.Image:
    """Soft colours with a little noise, as a camera gives them."""
    noise = Image.effect_noise((size[0] // 4 or 1, size[1] // 4 or 1), 60).resize(size)
    return Image.merge("RGB", (noise, Image.linear_gradient("L").resize(size), noise.rotate(180)))


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    if form == "WEBP":
        options = {"lossless": True, **options}
    output = io.BytesIO()
    picture.save(output, form, **options)
    return output.getvalue()


def told(form: str, orientation: int | None = None, picture: Image.Image | None = None, **options: Any) -> bytes:
    """A picture with the secret in all the places that its format has for such things."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    if orientation:
        exif[0x0112] = orientation
    picture = picture or corners()
    match form:
        case "JPEG":
            data = saved(picture, form, exif=exif, comment=SECRET, xmp=SECRET, quality=95, subsampling=0, **options)
            thumbnail = b"\xff\xe0" + struct.pack(">H", 8 + len(SECRET)) + b"JFXX\0\x10" + SECRET
            return data[:20] + thumbnail + data[20:] + SECRET + data
        case "PNG":
            text = PngInfo()
            text.add_text("Location", SECRET.decode())
            text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
            data = saved(picture, form, pnginfo=text, exif=exif, **options)
            return data[:33] + chunk(b"prVt", SECRET) + data[33:] + SECRET
        case "WEBP":
            return saved(picture, form, exif=exif, xmp=SECRET, **options) + SECRET
        case _:
            tags = {270: SECRET.decode(), 305: SECRET.decode(), 315: SECRET.decode(), 700: SECRET, 33723: SECRET}
            data = saved(
                picture, form, exif=exif, tiffinfo=tags | ({274: orientation} if orientation else {}), **options
            )
            return data + SECRET


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def opened(data: bytes) -> Any:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def svg(content: str = "", attributes: str = 'viewBox="0 0 60 40"', before: str = "") -> bytes:
    """A drawing: a red square at the left and what is given."""
    head = f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>'
    return f'{head}<rect width="30" height="40" fill="#ff0000"/>{content}</svg>'.encode()
