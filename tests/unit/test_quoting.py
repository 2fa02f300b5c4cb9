"""Which words of a paragraph stand in quotation marks."""

import pytest

from generator.quoting import quoted
from tests.unit.shipped_values import locale


def shown(text: str, language: str = "en", inside: bool = False) -> list[str]:
    return [text[start:end] for start, end in quoted(text, locale(language), inside).extents]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no marks, the detainees’ rights, it's", []),
        ("a “b” c “d”", ["“b”", "“d”"]),
        ("a “b ‘c’ d” e", ["“b ‘c’ d”"]),
        ("a “b “c” d” e", ["“b “c” d”"]),
        ('a "b" c "d', ['"b"', '"d']),
        ('a “b "c" d” e', ['“b "c" d”']),
        ('a "b “c” d" e', ['"b “c” d"']),
        ("a « b » c «\u00a0d « e » f\u00a0» g", ["« b »", "«\u00a0d « e » f\u00a0»"]),
        ("a „b“ c", ["„b“"]),
        ("a „b” c", ["„b”"]),
        ("a ‘b’s c’ d", ["‘b’s c’"]),
        ("a ‘the detainees’ rights’ b ‘c’ d", ["‘the detainees’ rights’", "‘c’"]),
        ("a 'b c' d, it's", ["'b c'"]),
        ("the dogs' and cats' rights", []),
        ("a “b (‘c’) d", ["“b (‘c’) d"]),
        ("a” b", []),
        ("‘ a", []),
        ("‘a b", []),
        ("a “b «c» d» e” f", ["“b «c» d» e”"]),
    ],
)
def test_english(text: str, found: list[str]) -> None:
    assert shown(text) == found


def test_french() -> None:
    assert shown("a « b “c” d » e", "fr") == ["« b “c” d »"]


def test_what_goes_on_behind_a_text_and_what_came_from_before() -> None:
    open_, closing = quoted("a “b", locale()), quoted("b” c", locale())
    assert (open_.unclosed, open_.strayed) == (True, False)
    assert (closing.unclosed, closing.strayed) == (False, True)
    assert shown("b” c", inside=True) == ["b”"]
    assert shown("b “c” d", inside=True) == ["b “c” d"]


def test_what_is_held() -> None:
    found = quoted("a “b” c", locale())
    assert [found.holds(place, place + 1) for place in range(7)] == [False, False, True, True, True, False, False]
