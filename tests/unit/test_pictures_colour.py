"""Colours come out as sRGB, whatever the file has them in."""

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from generator.pictures.raster import examine, prepare
from tests.unit.picture_examples import SRGB, chunk, corners, opened, saved


def shown(data: bytes) -> Any:
    return opened(prepare(data, "x", 1000, "4:4:4")[0])


def profile(gamma: float, primaries: str = "sRGB") -> bytes:
    """A profile of three colours with a gamma of its own, made from sRGB's by putting other curves into it."""
    data = bytearray(SRGB)
    count = int.from_bytes(data[128:132], "big")
    curve = b"curv" + bytes(4) + (1).to_bytes(4, "big") + round(gamma * 256).to_bytes(2, "big") + bytes(2)
    at = len(data)
    for index in range(count):
        entry = 132 + 12 * index
        if data[entry : entry + 4] in (b"rTRC", b"gTRC", b"bTRC"):
            data[entry + 4 : entry + 12] = at.to_bytes(4, "big") + len(curve).to_bytes(4, "big")
    data += curve
    data[0:4] = len(data).to_bytes(4, "big")
    return bytes(data)


GREY = Image.new("RGB", (8, 8), (128, 128, 128))


def test_a_profile_of_srgb_goes_and_the_data_stay() -> None:
    data = saved(corners(), "JPEG", icc_profile=SRGB)
    assert shown(data).info.get("icc_profile") is None
    assert data[data.index(b"\xff\xda") :] in prepare(data, "x", 1000, "4:4:4")[0]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_another_profile_is_taken_into_account(form: str) -> None:
    made = shown(saved(GREY, form, icc_profile=profile(1.0)))
    # A linear half is much lighter than sRGB's: 255 × (1.055 × 0.502^(1/2.4) − 0.055).
    assert made.getpixel((4, 4)) == pytest.approx((188, 188, 188), abs=3)
    assert made.info.get("icc_profile") is None


def test_transparency_outlives_a_profile() -> None:
    see_through = GREY.convert("RGBA")
    see_through.putalpha(100)
    assert shown(saved(see_through, "PNG", icc_profile=profile(1.0))).getpixel((4, 4))[3] == 100


def test_a_palette_has_a_profile_too() -> None:
    assert shown(saved(GREY.quantize(4), "PNG", icc_profile=profile(1.0))).getpixel((4, 4))[0] == pytest.approx(
        188, abs=3
    )


@pytest.mark.parametrize("wrong", [b"no profile", b"", SRGB[:200], SRGB[:128] + bytes(400)])
def test_a_broken_profile_is_none(wrong: bytes) -> None:
    assert shown(saved(GREY, "PNG", icc_profile=wrong)).convert("RGB").getpixel((4, 4)) == (128, 128, 128)


def test_a_profile_of_another_sort_of_colours_is_none() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for picture in (GREY, GREY.convert("L")):
        for wrong in (lab, SRGB if picture.mode == "L" else lab):
            assert shown(saved(picture, "PNG", icc_profile=wrong)).convert("RGB").getpixel((4, 4)) == (128, 128, 128)


@pytest.mark.parametrize(("exponent", "expected"), [(1.0, 187), (1 / 2.2, 128), (0.0, 128)])
def test_the_gamma_of_a_png_counts_where_it_has_no_profile(exponent: float, expected: int) -> None:
    data = saved(GREY, "PNG")
    data = data[:33] + chunk(b"gAMA", round(exponent * 100_000).to_bytes(4, "big")) + data[33:]
    assert shown(data).getpixel((4, 4))[0] == pytest.approx(expected, abs=2)
    assert b"gAMA" not in prepare(data, "x", 1000, "4:4:4")[0]


def cmyk(form: str = "JPEG", **options: Any) -> bytes:
    return saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), form, **options)


def test_printing_inks_become_colours() -> None:
    for form in ("JPEG", "TIFF"):
        assert examine(cmyk(form), "x").guess
        made = shown(cmyk(form))
        assert made.mode == "RGB"
        assert made.getpixel((4, 4)) == pytest.approx((255, 0, 0), abs=4)


def test_a_jpeg_of_inks_that_is_not_adobes_is_not_inverted() -> None:
    data = cmyk()
    at = data.index(b"\xff\xee")
    plain = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    assert shown(plain).getpixel((4, 4)) == pytest.approx((0, 0, 0), abs=4)  # the inks are 255, 0, 0, 255 there


def test_inks_with_a_profile_are_no_guess() -> None:
    facts = examine(cmyk(icc_profile=inks()), "x")
    assert not facts.guess
    red = shown(cmyk(icc_profile=inks())).getpixel((4, 4))
    assert red[0] > 120 > red[1]


def inks() -> bytes:
    """A profile of four inks as small as it may be: white paper, each ink takes away its colour (ICC.1, 10.10)."""
    grid = 2
    table = bytearray()
    for index in range(grid**4):
        cyan, magenta, yellow, black = (index >> shift & 1 for shift in (3, 2, 1, 0))
        light = 0 if black else 255 - 60 * cyan - 110 * magenta - 20 * yellow
        a = 128 + (0 if black else 70 * magenta - 60 * cyan)
        b = 128 + (0 if black else 90 * yellow - 50 * cyan)
        table += bytes(max(0, min(255, value)) for value in (light, a, b))
    identity = b"".join((0x10000 if row == column else 0).to_bytes(4, "big") for row in range(3) for column in range(3))
    ramp = bytes(range(256))
    lut = b"mft1" + bytes(4) + bytes((4, 3, grid, 0)) + identity + ramp * 4 + bytes(table) + ramp * 3
    white = b"XYZ " + bytes(4) + b"\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d"
    tags = {b"A2B0": lut, b"wtpt": white}
    at = 128 + 4 + 12 * len(tags)
    listed, body = len(tags).to_bytes(4, "big"), b""
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        listed += name + (at + len(body)).to_bytes(4, "big") + len(content).to_bytes(4, "big")
        body += content
    head = bytearray(128)
    head[8:12], head[12:16], head[16:20], head[20:24], head[36:40] = b"\x02\x10\0\0", b"prtr", b"CMYK", b"Lab ", b"acsp"
    head[68:80] = b"\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d"
    whole = bytes(head) + listed + body
    return len(whole).to_bytes(4, "big") + whole[4:]


def test_the_profile_that_this_test_makes_is_one() -> None:
    assert ImageCms.ImageCmsProfile(io.BytesIO(inks())).profile.xcolor_space == "CMYK"


def test_lab_and_ycbcr_are_shown() -> None:
    lab = ImageCms.profileToProfile(
        GREY, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    for picture in (lab, GREY.convert("YCbCr")):
        assert shown(saved(picture, "TIFF")).convert("RGB").getpixel((4, 4)) == pytest.approx((128, 128, 128), abs=3)


def test_a_grey_profile_keeps_a_picture_grey() -> None:
    # Dot gain: the half tone is printed darker than it is written.
    curve = b"curv" + bytes(4) + (1).to_bytes(4, "big") + (3 * 256).to_bytes(2, "big") + bytes(2)
    white = b"XYZ " + bytes(4) + b"\x00\x00\xf6\xd6\x00\x01\x00\x00\x00\x00\xd3\x2d"
    head = bytearray(128)
    head[8:12], head[12:16], head[16:20], head[20:24], head[36:40] = b"\x02\x10\0\0", b"prtr", b"GRAY", b"XYZ ", b"acsp"
    head[68:80] = white[8:]
    at = 128 + 4 + 24
    listed = (2).to_bytes(4, "big") + b"kTRC" + at.to_bytes(4, "big") + len(curve).to_bytes(4, "big")
    listed += b"wtpt" + (at + len(curve)).to_bytes(4, "big") + len(white).to_bytes(4, "big")
    whole = bytes(head) + listed + curve + white
    grey = len(whole).to_bytes(4, "big") + whole[4:]
    made = shown(saved(GREY.convert("L"), "PNG", icc_profile=grey))
    assert made.mode == "L"
    assert 80 < made.getpixel((4, 4)) < 120
