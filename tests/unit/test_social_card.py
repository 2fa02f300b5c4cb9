"""The social card of a page: its size, that everything on it fits, and that it is the same each time."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from generator.resources import Resources
from generator.writers.social_card import SIZE, CardLook, CardWords, card_name, draw_card

FONTS = tuple(Resources.of(None).font_files())
SERIF = ("Source Serif 4", "Noto Serif Armenian", "Noto Naskh Arabic", "Liberation Serif")
SANS = ("Source Sans 3", "Noto Serif Armenian", "Noto Naskh Arabic", "Liberation Serif")
LOOK = CardLook("#0b5f8a", "#1a1d21", "#ffffff", SERIF, SANS, FONTS)
GROUND, INK, PAPER = (11, 95, 138), (26, 29, 33), (255, 255, 255)
BAND = 508  # where the strip with the issuer begins
WORDS = CardWords("Campaign", "Open the road", "Hearth Foundation")


def drawn(words: CardWords, look: CardLook = LOOK) -> Image.Image:
    image = Image.open(BytesIO(draw_card(words, look)))
    image.load()
    return image


def box(image: Image.Image, top: int, bottom: int) -> tuple[int, int, int, int]:
    """Where something stands between two heights: left, top, right, bottom."""
    part = image.crop((0, top, SIZE[0], bottom))
    ground = Image.new("RGB", part.size, part.getpixel((0, 0)))
    from PIL import ImageChops

    found = ImageChops.difference(part, ground).getbbox()
    assert found is not None
    return found[0], found[1] + top, found[2], found[3] + top


def test_it_is_a_picture_of_the_size_that_networks_want() -> None:
    image = drawn(WORDS)
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (1200, 630))
    assert image.getpixel((5, 5)) == GROUND
    assert image.getpixel((5, 625)) == PAPER
    assert set(image.info) == {"Title", "Author", "Description"}  # nothing of the machine or the hour
    assert card_name("open-road") == "open-road-card.png"


def test_it_says_its_date_and_its_key_words_which_are_no_markup() -> None:
    image = drawn(replace(WORDS, keywords=("roads", "food & <water>"), date=date(2023, 8, 31)))
    assert set(image.info) == {"Title", "Author", "Description", "Creation Time", "XML:com.adobe.xmp", "xmp"}
    assert image.info["Creation Time"] == "2023-08-31"
    packet = etree.fromstring(image.info["xmp"])
    assert packet.xpath("//*[local-name()='subject']//*[local-name()='li']/text()") == ["roads", "food & <water>"]


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_card(WORDS, LOOK) == draw_card(WORDS, LOOK)
    assert draw_card(WORDS, LOOK) != draw_card(CardWords("Campaign", "Open the roads", "Hearth"), LOOK)


@pytest.mark.parametrize(
    "title",
    [
        "Road",
        "Open the road. Keep people safe.",
        "Nagorno-Karabakh: keep the ceasefire, open the Lachin corridor and let independent observers see what happened",
        "A title that goes on and on " * 20,
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsänderungskommission",
        "w" * 500,
        "Բացեք ճանապարհը Open افتحوا الطريق",
    ],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_whatever_the_title_it_stays_within_the_margins(title: str, direction: str) -> None:
    image = drawn(CardWords("Campaign", title, "Hearth Foundation · " * 9, direction))
    left, top, right, bottom = box(image, 0, BAND)
    assert left >= 76
    assert right <= SIZE[0] - 76
    assert top >= 76
    assert bottom <= BAND - 16
    left, top, right, bottom = box(image, BAND, SIZE[1])
    assert left >= 76
    assert right <= SIZE[0] - 76
    assert bottom <= SIZE[1] - 16


def test_reading_begins_at_the_right_for_a_script_from_right_to_left() -> None:
    words = CardWords("حملة", "افتحوا الطريق", "مؤسسة", "rtl")
    left, _, right, _ = box(drawn(words), 0, BAND)
    assert right > 1050
    assert left > 300


def test_a_short_title_is_larger_than_a_long_one() -> None:
    def height(title: str) -> int:
        _, top, _, bottom = box(drawn(CardWords("", title, "Hearth")), 150, BAND)
        return bottom - top

    assert height("Hand") > 60
    assert height("Open the road. Keep people safe.") > 1.5 * height("Hand")


def test_lines_are_even() -> None:
    image = drawn(CardWords("", "Open the road. Keep people safe.", "Hearth"))
    _, top, _, bottom = box(image, 150, BAND)
    middle = (top + bottom) // 2
    first, second = box(image, top, middle)[2], box(image, middle, bottom)[2]
    assert abs(first - second) < 200


def test_a_logo_stands_at_the_end_of_the_strip() -> None:
    logo = BytesIO()
    Image.new("RGBA", (900, 300), (200, 0, 0, 255)).save(logo, "PNG")
    look = CardLook("#0b5f8a", "#1a1d21", "#ffffff", SERIF, SANS, FONTS, logo.getvalue())
    image = drawn(WORDS, look)
    assert image.getpixel((1100, 569)) == (200, 0, 0)
    assert image.getpixel((1125, 569)) == PAPER
    assert drawn(CardWords("a", "b", "c", "rtl"), look).getpixel((90, 569)) == (200, 0, 0)


def test_a_family_that_is_not_there_and_a_file_that_is_no_font_do_no_harm(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    look = CardLook("#0b5f8a", "#1a1d21", "#ffffff", ("Nowhere",), ("Nowhere",), (broken, *FONTS))
    assert box(drawn(WORDS, look), 0, BAND)
