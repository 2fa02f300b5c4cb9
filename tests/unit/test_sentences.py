"""Where the sentences of a paragraph begin and end."""

import pytest

from generator.sentences import begins_sentence, sentence_at, sentences
from tests.unit.composed import locale


def split(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, locale(language))]


@pytest.mark.parametrize(
    "text",
    [
        "It was so. | He left in 2023. | 14 cases remain.",
        "See No. 3 and para. 12, in A/HRC/46/15. | It is art. IV of vol. II, § 3. | Then it ended.",
        "He said no. | The answer was final.",
        "Mr. Name met Dr. Other, J. B. Smith and Gen. Third. | All left.",
        "The U.S. Government, the E.U. and others, e.g. Amnesty, cf. Annex, agreed. | Some did not.",
        "“We fled.” | “All of us?” he asked. | (It was late.) | [It was.] | “Go!” | Nobody went.",
        "He wrote “[…] The town fell.” | It had.",
        "Why? | Nobody knows! | He waited… | It rained ... | It stopped.",
        "A rise of 3.5 per cent, at www.example.org, etc. and more. | Done",
        "Chiragov v. Armenia was decided at 5 p.m. on Monday. | It was final.",
        "One sentence only",
        "It ended. | ¹ It began.",
        "They came [from afar]. | “‘No,’ he said.” | ‘Yes.’ | So it was.",
    ],
)
def test_english(text: str) -> None:
    parts = text.split(" | ")
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont, Mme. Durand et J. Martin sont partis. | Pourquoi ? | Nul ne sait ! | Ils ont fui.",
        "« Nous n’avons rien su. » | Le ministre l’a dit, cf. art. 3, n° 12. | C’est tout.",
        "« Non ! » dit-il. | L’ONU n’a rien vu.",
        "Le 1er mars, p. ex. Paris, etc. | Rien.",
    ],
)
def test_french(text: str) -> None:
    parts = text.split(" | ")
    assert split(" ".join(parts), "fr") == parts


def test_no_words_no_sentence() -> None:
    assert split("") == split("  ") == []


def test_no_break_spaces_part_sentences_too() -> None:
    assert split("It is so.\u00a0 Then it was.\n\nNow.") == ["It is so.", "Then it was.", "Now."]


def test_which_sentence_has_a_place() -> None:
    found = sentences("One. Two. Three.", locale())
    assert [sentence_at(found, place) for place in (-1, 0, 3, 4, 5, 9, 10, 99)] == [0, 0, 0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True), (" ", True), ("It was so. ", True), ("It was so.", False), ("See ", False), ("cf. ", False),
        ("No. ", False), ("He asked “why?” ", True), ("Mr. ", False), ("As said, ", False), ("All of it. (", False),
    ],
)  # fmt: skip
def test_what_follows_begins_a_sentence(before: str, begins: bool) -> None:
    assert begins_sentence(before, locale()) is begins
