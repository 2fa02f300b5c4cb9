"""What of a picture's file goes into an output: what draws, and nothing else."""

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator.errors import Diagnostics
from generator.kind import Output
from generator.model import Figure, Picture
from generator.pictures import upright, without_metadata
from generator.writers import writer
from tests.unit.page_examples import context, document

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
    after = without_metadata(upright(jpeg(orientation=6), "image/jpeg"), "image/jpeg")
    assert SECRET not in after
    assert opened(after).size == (4, 8)
    assert not opened(after).getexif()


def test_a_picture_that_stands_upright_is_not_written_again() -> None:
    plain = without_metadata(jpeg(), "image/jpeg")
    for data in (plain, jpeg(), jpeg(orientation=1)):
        assert upright(data, "image/jpeg") == data
    assert upright(b"any", "image/png") == b"any"


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


@pytest.mark.parametrize("output", ["pdf", "docx", "html"])
@pytest.mark.parametrize(("orientation", "size"), [(None, (8, 4)), (6, (4, 8))])
def test_every_output_shows_a_picture_upright_and_without_what_it_says_of_itself(
    tmp_path: Path, output: Output, orientation: int | None, size: tuple[int, int]
) -> None:
    path = tmp_path / "photograph.jpg"
    path.write_bytes(jpeg(orientation))
    figure = Figure("photograph.jpg", "A house", picture=Picture(path, "image/jpeg", *size), id="fig")
    diagnostics = Diagnostics()
    written = writer(output).write(document(figure), context(tmp_path), diagnostics)
    assert written is not None, list(diagnostics)
    pictures = list(embedded(written.data, output))
    assert len(pictures) == 1
    assert pictures[0].startswith(b"\xff\xd8")
    assert SECRET not in pictures[0]
    assert b"Exif" not in pictures[0]
    assert opened(pictures[0]).size == size


def embedded(data: bytes, output: Output) -> Iterator[bytes]:
    if output == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist() if name.startswith("word/media/"))
    elif output == "html":
        yield from (base64.b64decode(found) for found in re.findall(rb'src="data:image/jpeg;base64,([^"]+)"', data))
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            yield from (item.read_raw_bytes() for item in images if item.get("/Subtype") == "/Image")
