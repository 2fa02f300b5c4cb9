"""Symbols of documents: what is one, what is not, and how they stay in one line."""

import pytest

from generator.symbols import SYMBOL, is_united_nations


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("See A/HRC/46/15, para. 26.", ["A/HRC/46/15"]),
        ("S/2023/704.", ["S/2023/704"]),
        ("(CCPR/C/AZE/CO/4)", ["CCPR/C/AZE/CO/4"]),
        ("A/HRC/43/L.6/Rev.1; A/HRC/WG.6/44/AZE/3", ["A/HRC/43/L.6/Rev.1", "A/HRC/WG.6/44/AZE/3"]),
        ("CommDH/GovRep(2021)14", ["CommDH/GovRep(2021)14"]),
        ("and/or, 24/7, RFE/RL 2023, km/h", []),
        ("https://undocs.org/A/HRC/46/15 www.un.org/A/75", []),
        ("A/" + "1234567890" * 4, []),
    ],
)
def test_symbols_are_found_in_words_but_not_in_addresses(words: str, found: list[str]) -> None:
    assert SYMBOL.findall(words) == found


def test_those_of_the_united_nations_begin_with_capitals() -> None:
    assert is_united_nations("A/HRC/46/15")
    assert not any(map(is_united_nations, ["CommDH/GovRep(2021)14", "12/34", "537-IG", "A/HRC/46/15 (Part II)", ""]))
