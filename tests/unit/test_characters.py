"""Which characters are taken for granted, since the shipped fonts have them."""

import pytest
from fontTools.ttLib import TTFont

from generator.characters import _EVERYWHERE
from generator.resources import shipped

TEXT = ("Source", "Liberation")  # the families of Latin letters
FONTS = sorted(path for path in (shipped() / "fonts").glob("*.ttf") if path.name.startswith(TEXT))


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_every_shipped_family_has_what_is_not_looked_for(font: object) -> None:
    with TTFont(font, lazy=True) as opened:
        known = opened.getBestCmap()
    assert {character for character in _EVERYWHERE if ord(character) not in known} <= {"\t", "\n"}


def test_that_is_most_of_what_names_of_people_and_places_need() -> None:
    assert len(FONTS) == 12
    assert set("Łukasik Çelikova Şuşa Žarnić Nguyễn Bălţi Îşfălău Шуши Ґданськ") - _EVERYWHERE == {"Ґ"}
