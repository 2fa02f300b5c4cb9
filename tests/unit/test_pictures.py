"""What of a picture's file goes into an output: what draws, in sRGB, upright, as large as it needs; made once."""

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFile

from generator.errors import Diagnostics
from generator.kind import Output
from generator.model import Figure, Picture
from generator.pictures import Pictures, Prepared, Use
from generator.pictures import __name__ as module
from generator.resources import Resources
from generator.writers import writer
from generator.writers.html import render
from tests.unit.page_examples import context, document
from tests.unit.picture_examples import (
    FORMATS,
    SECRET,
    chunk,
    corners,
    opened,
    photograph,
    saved,
    svg,
    told,
)

OUTPUTS: tuple[Output, ...] = ("pdf", "docx", "html")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def pictures(project: Path) -> Pictures:
    return Pictures.of(project, Resources.of(project))


def found(project: Path, data: bytes, name: str = "content/x") -> Picture:
    """The picture as the reader gives it."""
    path = project / name
    path.write_bytes(data)
    facts = pictures(project).examine(data, name)
    return Picture(path, facts.media_type, facts.width, facts.height, facts.dpi, hashlib.sha256(data).hexdigest())


def prepared(project: Path, data: bytes, use: Use = "print", width: int = 1000) -> Prepared:
    return pictures(project).prepare(found(project, data), use, width)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_what_a_file_tells_is_left(project: Path, form: str) -> None:
    data = told(form)
    assert SECRET in data
    made = prepared(project, data)
    assert SECRET not in made.data
    assert b"Exif" not in made.data
    difference = ImageChops.difference(opened(made.data).convert("RGB"), opened(data).convert("RGB"))
    assert max(difference.tobytes()) <= 2
    assert {*opened(made.data).info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe"}


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_small_picture_keeps_its_data_to_the_last_bit(project: Path, form: str) -> None:
    data = told(form)
    scan = data.index(b"IDAT") if form == "PNG" else data.index(b"\xff\xda")
    end = data.index(b"IEND") if form == "PNG" else data.index(b"\xff\xd9", scan)
    assert data[scan:end] in prepared(project, data).data


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(project: Path, form: str, orientation: int) -> None:
    sideways = orientation > 4
    picture = found(project, told(form, orientation))
    assert (picture.width, picture.height) == ((32, 64) if sideways else (64, 32))
    made = opened(pictures(project).prepare(picture, "print", 1000).data).convert("RGB")
    assert made.size == (picture.width, picture.height)
    # Where the red corner comes to be (EXIF 2.32, 4.6.4): the row and the column that were first in the file.
    right, low = orientation in (2, 3, 6, 7), orientation in (3, 4, 7, 8)
    red = made.getpixel((made.width - 3 if right else 2, made.height - 3 if low else 2))
    assert red == pytest.approx((254, 0, 0), abs=3)


def test_what_a_broken_exif_block_says_is_nothing(project: Path) -> None:
    data = saved(corners(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff nothing")
    assert found(project, data).width == 64
    assert b"Exif" not in prepared(project, data).data


@pytest.mark.parametrize(("width", "expected"), [(50, (50, 25)), (64, (64, 32)), (65, (64, 32)), (1, (1, 1))])
@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_is_scaled_down_and_never_up(project: Path, form: str, width: int, expected: tuple[int, int]) -> None:
    assert opened(prepared(project, told(form), width=width).data).size == expected


def test_a_photograph_that_lies_on_its_side_is_scaled_by_the_width_that_it_is_shown_in(project: Path) -> None:
    made = prepared(project, told("JPEG", 6, photograph((1600, 1200))), width=300)
    assert opened(made.data).size == (300, 400)


@pytest.mark.parametrize("form", ["WEBP", "TIFF"])
def test_a_photograph_becomes_jpeg_and_line_art_png(project: Path, form: str) -> None:
    assert prepared(project, saved(photograph((400, 300)), form)).media_type == "image/jpeg"
    assert prepared(project, saved(photograph((400, 300)).convert("L"), form)).media_type == "image/jpeg"
    assert prepared(project, saved(corners(), form)).media_type == "image/png"
    assert prepared(project, saved(corners(mode="L"), form)).media_type == "image/png"
    see_through = photograph((400, 300))
    see_through.putalpha(Image.linear_gradient("L").resize((400, 300)))
    made = prepared(project, saved(see_through, form))
    assert (made.media_type, opened(made.data).mode) == ("image/png", "RGBA")


def test_an_alpha_channel_through_which_nothing_is_seen_goes(project: Path) -> None:
    assert opened(prepared(project, saved(corners(mode="RGBA"), "TIFF")).data).mode == "RGB"


def test_a_png_that_is_scaled_stays_one_where_it_is_line_art(project: Path) -> None:
    assert prepared(project, saved(corners((600, 400)), "PNG"), width=90).media_type == "image/png"
    assert prepared(project, saved(photograph((600, 400)), "PNG"), width=300).media_type == "image/jpeg"


def test_colours_are_finer_on_paper_than_on_a_screen(project: Path) -> None:
    data = saved(photograph((600, 400)), "JPEG", quality=95)
    sampling = {use: opened(prepared(project, data, use, 300).data).layer for use in ("print", "word", "web")}
    assert sampling["print"] == sampling["word"]
    assert [layer[1:3] for layer in sampling["print"]] == [(1, 1)] * 3
    assert sampling["web"][0][1:3] == (2, 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_can_be_shown(project: Path, mode: str) -> None:
    picture = corners((400, 300), "L" if mode == "I;16" else mode)
    data = saved(picture.convert("I;16") if mode == "I;16" else picture, "PNG")
    for width in (1000, 100):
        assert opened(prepared(project, data, width=width).data).width == min(400, width)


def test_a_png_of_16_bits_gets_8(project: Path) -> None:
    ramp = Image.frombytes("I;16", (256, 1), b"".join((257 * value).to_bytes(2, "little") for value in range(256)))
    for form in ("PNG", "TIFF"):
        made = prepared(project, saved(ramp, form))
        assert made.data[24] == 8
        assert opened(made.data).tobytes() == bytes(range(256))


def test_a_palette_with_transparency_keeps_it_when_it_is_scaled(project: Path) -> None:
    picture = corners((400, 300)).quantize(8)
    data = saved(picture, "PNG", transparency=picture.getpixel((200, 150)))
    made = opened(prepared(project, data, width=100).data)
    assert (made.mode, made.getpixel((50, 40))[3], made.getpixel((2, 2))[3]) == ("RGBA", 0, 255)


def test_an_apng_a_moving_webp_and_a_tiff_of_pages_are_refused(project: Path) -> None:
    for form, what in (("PNG", "frames"), ("WEBP", "frames"), ("TIFF", "pages")):
        data = saved(corners(), form, save_all=True, append_images=[corners(mode="L").convert("RGB")])
        with pytest.raises(Exception, match=f"x has several {what}, and a figure shows one") as error:
            found(project, data)
        assert error.value.faults[0].code == "figure-frames"


def test_a_preview_in_a_tiff_file_is_no_page(project: Path) -> None:
    small = corners((8, 4))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = saved(corners(), "TIFF", save_all=True, append_images=[small])
    assert opened(data).n_frames == 2
    assert found(project, data).width == 64


def test_texts_of_a_png_are_not_read(project: Path) -> None:
    import zlib

    data = saved(corners(), "PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000)))
    assert prepared(project, data[:33] + bomb + data[33:]).data == prepared(project, data).data


def test_a_measurement_is_no_picture(project: Path) -> None:
    for mode in ("F", "I"):
        with pytest.raises(Exception, match="32 bits for each value"):
            found(project, saved(Image.new(mode, (8, 8)), "TIFF"))


@pytest.mark.parametrize("dpi", [(0, 0), (float("inf"), 1), (1, 1), (5000, 5000)])
def test_dots_an_inch_that_make_no_sense_count_as_none(project: Path, dpi: tuple[float, float]) -> None:
    for form in ("JPEG", "PNG", "TIFF"):
        try:
            data = saved(corners(), form, dpi=dpi)
        except (OverflowError, ValueError, ZeroDivisionError, RuntimeError):
            continue  # it cannot be written
        assert found(project, data).dpi == 96.0


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("orientation", "size"), [(None, (64, 32)), (6, (32, 64))])
def test_every_output_shows_a_picture_upright_and_without_what_it_says_of_itself(
    project: Path, output: Output, form: str, orientation: int | None, size: tuple[int, int]
) -> None:
    written = write(project, output, told(form, orientation))
    assert SECRET not in written
    for shown in embedded(written, output):
        assert SECRET not in shown
        assert b"Exif" not in shown
    if output == "pdf":
        with pikepdf.open(io.BytesIO(written)) as pdf:
            (image,) = (item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item)
            assert (image.Width, image.Height) == size
    else:
        (shown,) = embedded(written, output)
        assert opened(shown).size == size


def write(project: Path, output: Output, data: bytes, **figure: object) -> bytes:
    picture = found(project, data)
    diagnostics = Diagnostics()
    block = Figure("x", "A house", picture=picture, id="fig", **figure)  # type: ignore[arg-type]
    written = writer(output).write(document(block), context(project), diagnostics)
    assert written is not None, list(diagnostics)
    return written.data


def embedded(data: bytes, output: Output) -> Iterator[bytes]:
    if output == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from (package.read(name) for name in package.namelist() if name.startswith("word/media/"))
    elif output == "html":
        yield from (base64.b64decode(found) for found in re.findall(rb'src="data:image/[^;]+;base64,([^"]+)"', data))
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    yield item.read_raw_bytes()
                    if "/DCTDecode" not in str(item.get("/Filter")):
                        yield item.read_bytes()


@pytest.mark.parametrize(
    ("output", "width", "role", "pixels"),
    [
        ("pdf", None, None, 1642),  # 139 mm
        ("pdf", 50, None, 821),
        ("pdf", None, "wide", 2008),  # 170 mm
        ("docx", None, None, 1386),  # 160 mm
        ("docx", 50, None, 693),
        ("html", None, None, 1200),
        ("html", 50, None, 1200),
        ("html", None, "wide", 1600),
    ],
)
def test_an_output_holds_the_pixels_that_it_needs(
    project: Path, output: Output, width: float | None, role: str | None, pixels: int
) -> None:
    data = write(project, output, saved(photograph((2400, 900)), "JPEG"), width=width, role=role)
    if output == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            widths = [int(item.Width) for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]
        assert widths == [pixels]
    else:
        (shown,) = embedded(data, output)
        assert opened(shown).width == pixels


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_second_build_decodes_nothing_and_gives_the_same_bytes(
    project: Path, output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = told("TIFF", 6, photograph((1800, 1300)))
    before = write(project, output, data)
    drawing = write(project, output, svg("<text x='2' y='20'>Lachin</text>"))
    monkeypatch.setattr(f"{module}.raster.opened", lambda *_: pytest.fail("opened"))
    monkeypatch.setattr(f"{module}.svg._parsed", lambda *_: pytest.fail("parsed"))
    monkeypatch.setattr("resvg_py.svg_to_bytes", lambda **_: pytest.fail("drawn"))
    assert write(project, output, data) == before
    assert write(project, output, svg("<text x='2' y='20'>Lachin</text>")) == drawing


def test_what_is_made_without_a_cache_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "a/content").mkdir(parents=True)
    (tmp_path / "b/content").mkdir(parents=True)
    data = told("WEBP", 3, photograph((900, 700)))
    first = prepared(tmp_path / "a", data, width=500)
    (tmp_path / "b/.plaidoyer").write_text("in the way")
    assert prepared(tmp_path / "b", data, width=500) == first
    assert [path.name for path in (tmp_path / "b").iterdir() if path.is_dir()] == ["content"]


def test_a_folder_that_is_no_project_gets_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(saved(corners(), "PNG"))
    picture = Picture(path, "image/png", 64, 32)
    assert opened(pictures(tmp_path).prepare(picture, "print", 32).data).width == 32
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.png"]


def entries(project: Path) -> list[Path]:
    return sorted((project / ".plaidoyer/cache/pictures").iterdir())


def test_there_is_an_entry_for_each_content_output_and_width(project: Path) -> None:
    picture = found(project, saved(photograph((400, 300)), "JPEG"))
    assert len(entries(project)) == 1
    for use in ("print", "word", "web"):
        for width in (100, 200, 400, 500):  # it has no more than 400
            pictures(project).prepare(picture, use, width)
    assert len(entries(project)) == 1 + 3 * 3
    found(project, saved(photograph((400, 301)), "JPEG"))
    assert len(entries(project)) == 1 + 3 * 3 + 1


def test_a_damaged_entry_is_no_entry(project: Path) -> None:
    data = saved(photograph((400, 300)), "JPEG")
    before = prepared(project, data, width=100)
    for entry in entries(project):
        entry.write_bytes(entry.read_bytes()[:-1] + b"x")
    assert prepared(project, data, width=100) == before


def test_a_picture_that_changed_since_it_was_read_is_not_kept_as_the_old_one(project: Path) -> None:
    picture = found(project, saved(corners(), "PNG"))
    picture.path.write_bytes(saved(corners((32, 32)), "PNG"))
    assert opened(pictures(project).prepare(picture, "print", 1000).data).size == (32, 32)
    picture.path.write_bytes(saved(corners(), "PNG"))
    assert opened(pictures(project).prepare(picture, "print", 1000).data).size == (64, 32)


def test_entries_that_nobody_uses_are_forgotten(project: Path) -> None:
    import os
    import time

    picture = found(project, saved(photograph((400, 300)), "JPEG"))
    pictures(project).prepare(picture, "print", 100)
    old = time.time() - 100 * 86_400
    for entry in entries(project):
        os.utime(entry, (old, old))
    pictures(project).prepare(picture, "print", 100)  # in use again
    pictures(project).prepare(picture, "print", 200)
    assert len(entries(project)) == 2


def test_a_jpeg_that_is_cut_off_within_its_header_escapes_nowhere(project: Path) -> None:
    whole = told("JPEG")
    for end in range(0, 400, 7):
        with pytest.raises(Exception, match=r"cut off or damaged|no picture"):
            found(project, whole[:end])


def test_pillow_is_as_strict_as_we_need_whatever_others_told_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Exception, match="cut off"):
        found(project, saved(photograph((200, 200)), "JPEG")[:-4000])


@pytest.mark.parametrize(("width", "role", "expected"), [(None, None, "50.36"), (80, None, "50.36"), (30, None, "30")])
def test_a_picture_that_would_be_higher_than_the_page_is_printed_narrower(
    project: Path, width: float | None, role: str | None, expected: str
) -> None:
    picture = found(project, saved(corners((1000, 3000)), "PNG"))
    block = Figure("x", "x", picture=picture, width=width, role=role)
    page = render(document(block), context(project), "print", Diagnostics())
    assert page is not None
    assert f'style="width:{expected}%"' in page  # 70 of 139 mm


def test_print_shows_a_picture_in_the_size_that_its_dots_an_inch_give_it(project: Path) -> None:
    picture = found(project, saved(corners((600, 300)), "PNG", dpi=(300, 300)))
    for medium, size in (("print", 'width="192" height="96"'), ("web", 'width="600" height="300"')):
        page = render(document(Figure("x", "x", picture=picture)), context(project), medium, Diagnostics())  # type: ignore[arg-type]
        assert page is not None
        assert size in page


def test_a_picture_that_is_gone_is_a_fault_of_the_page(project: Path) -> None:
    picture = found(project, saved(corners(), "PNG"))
    picture.path.unlink()
    for output in ("pdf", "html"):
        diagnostics = Diagnostics()
        assert writer(output).write(document(Figure("x", "x", picture=picture)), context(project), diagnostics) is None  # type: ignore[arg-type]
        assert [item.code for item in diagnostics] == ["picture-unwritable"]


def test_what_libtiff_tells_the_terminal_alone_is_a_fault(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = saved(photograph((120, 80)).convert("1"), "TIFF", compression="group4")
    found(project, whole)
    start = opened(whole).tag_v2[273][0]  # StripOffsets
    with pytest.raises(Exception, match="cut off or damaged"):
        found(project, whole[: start + 50] + b"\x01\x02" * 100 + whole[start + 250 :])
    assert capfd.readouterr().err == ""
