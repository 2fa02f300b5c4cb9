"""What of a picture's file goes into an output: what draws, and nothing else."""

import io

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator.pictures import without_metadata

SECRET = b"Stepanakert, 12 March"


def jpeg(orientation: int | None = None, *, profile: bool = False) -> bytes:
    picture = Image.new("RGB", (8, 4), "red")
    picture.putpixel((0, 0), (0, 0, 255))
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    if orientation:
        exif[0x0112] = orientation
    colour = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profile else None
    output = io.BytesIO()
    picture.save(output, "JPEG", exif=exif, comment=SECRET, icc_profile=colour, quality=95)
    return output.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_a_jpeg_keeps_its_data_and_loses_what_it_says() -> None:
    before = jpeg()
    assert SECRET in before
    after = without_metadata(before, "image/jpeg")
    assert SECRET not in after
    assert b"Exif" not in after
    assert opened(after).tobytes() == opened(before).tobytes()


def test_a_jpeg_keeps_its_colour_profile() -> None:
    assert opened(without_metadata(jpeg(profile=True), "image/jpeg")).info["icc_profile"]


def test_a_jpeg_that_is_turned_by_its_metadata_is_turned_for_good() -> None:
    after = without_metadata(jpeg(orientation=6), "image/jpeg")
    assert SECRET not in after
    assert opened(after).size == (4, 8)
    assert not opened(after).getexif()


def test_a_png_keeps_its_data_and_loses_what_it_says() -> None:
    text = PngInfo()
    text.add_text("Location", SECRET.decode())
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    output = io.BytesIO()
    Image.new("RGBA", (8, 4), (255, 0, 0, 128)).save(output, "PNG", pnginfo=text, exif=exif, dpi=(300, 300))
    before = output.getvalue()
    assert SECRET in before
    after = without_metadata(before, "image/png")
    assert SECRET not in after
    assert opened(after).tobytes() == opened(before).tobytes()
    assert opened(after).info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_another_kind_of_picture_is_left_as_it_is() -> None:
    assert without_metadata(b"GIF89a", "image/gif") == b"GIF89a"
