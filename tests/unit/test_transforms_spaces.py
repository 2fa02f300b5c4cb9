"""The transform of spaces: where a line may not end, by language, and what is left as it is written."""

import pytest

from generator.model.walk import text
from tests.unit.composed import Outcome, content, first_para, run


def shown(outcome: Outcome) -> str:
    return _visible(text(first_para(outcome).content))


def _visible(words: str) -> str:
    return words.replace("\u00a0", "_").replace("\u202f", "~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("See para. 12 and No. 3, on 12 December and 27 September 2022.", "See para._12 and No._3, on 12_December and 27_September 2022."),
        ("Article 7, arts. 7 and 10, Rule 4, § 5, pp. 3-4", "Article_7, arts._7 and 10, Rule_4, §_5, pp._3-4"),
        ("Some 15 % or 15 per cent, 2 million people, 30 km away", "Some 15_% or 15_per cent, 2_million people, 30_km away"),
        ("by *12* December, No. **3** and 12 *May*", "by 12_December, No._3 and 12_May"),
        ("In May 2022, 12 marches, part 3, kart. 3, 4 mad men : why ; so !", "In May 2022, 12 marches, part 3, kart. 3, 4 mad men : why ; so !"),
        ("`No. 3` and [12 mai : oui]{lang=fr}", "No. 3 and 12 mai : oui"),
        ("of [12 May]{lang=en-US}", "of 12_May"),
    ],
)  # fmt: skip
def test_english_binds_numbers_to_their_words(written: str, expected: str) -> None:
    assert shown(run(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Pourquoi ? Voici : « rien » ; rien !", "Pourquoi~? Voici_: «_rien_»~; rien~!"),
        ("Pourquoi? Non; oui: « *rien* »; bien", "Pourquoi? Non~; oui: «_rien_»~; bien"),
        ("le 1er mai, le 27 septembre, le par. 12, n° 3", "le 1er_mai, le 27_septembre, le par._12, n°_3"),
        ("15 %, 3 000 dinars, 1 234 567, en 2022 100", "15_%, 3~000 dinars, 1~234~567, en 2022~100"),
        ("https://example.org/a;b?c!d", "https://example.org/a;b?c!d"),
        ("déjà\u202f; déjà\u00a0: déjà ;", "déjà~; déjà_: déjà~;"),
        ("[Why ? So ; it]{lang=en}", "Why ? So ; it"),
    ],
)
def test_french_has_spaces_before_its_punctuation(written: str, expected: str) -> None:
    assert shown(run(written, content("fr"))) == expected


def test_a_citation_keeps_its_locator_and_gets_the_rest() -> None:
    notes = run("a [@hrw-pows, p. 4 ; @iccpr, art. 7]", content("fr")).notes
    assert "19_mars 2021, p. 4, disponible" in _visible(notes[1])
    assert "~; Covenant" in _visible(notes[1]).replace("International ", "")


def test_quotations_in_another_language_are_left_alone() -> None:
    blocks = run("> Le 12 May.\n\n::: {.quotation lang=fr}\n12 May\n:::").document.blocks
    assert [_visible(words) for words in map(_words, blocks)] == ["Le 12_May.", "12 May"]


def _words(block: object) -> str:
    return text(block.blocks[0].content)  # type: ignore[attr-defined]
