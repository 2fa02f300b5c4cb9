"""The tables of tests/quantities/: what is read of a phrase. `--accept` writes what came out; read the difference."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.evidence import Moment
from generator.quantities import Dated, Lexicon, Quantity, dates, lexicon, quantities
from generator.readers.locale import read_locale
from generator.resources import Resources

TABLES = Path(__file__).parent / "quantities"
TODAY = date(2023, 8, 31)
NOTHING = "nothing"


def words_of(language: str) -> Lexicon:
    diagnostics = Diagnostics()
    locale = read_locale(Resources.of(None), language, diagnostics)
    assert locale
    assert not len(diagnostics)
    return lexicon(locale)


def rows(language: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{language}.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [(first.strip(), second.strip()) for first, second in cells if first != "words"]


def shown(text: str, words: Lexicon) -> str:
    """What is read of a text, in the notation of the tables."""
    found: list[Quantity | Dated] = [*quantities(text, words, every=True), *dates(text, words, TODAY)]
    return "; ".join(map(one, sorted(found, key=lambda item: item.start))) or NOTHING


def one(item: Quantity | Dated) -> str:
    if isinstance(item, Dated):
        if item.period is None:
            return f"“{item.words}” relative"
        ends = [day(moment) for moment in (item.period.first, item.period.last)]
        return ("/".join(dict.fromkeys(ends))) + ("" if item.year_given else " (year of the document)")
    if item.amount is None:
        assert item.within
        value, unit = f"vague {item.within[0]}..{item.within[1]}", item.noun
    else:
        value = "..".join(dict.fromkeys(map(figure, (item.amount.low, item.amount.high))))
        unit = item.amount.unit
    how = "" if item.how == "exact" else item.how
    parts = [how, value, unit, "of a whole" if item.share else "", "doubtful" if item.doubtful else ""]
    return " ".join(part for part in parts if part)


def figure(value: Decimal) -> str:
    return f"{round(value, 2).normalize():f}"


def day(moment: Moment) -> str:
    parts = (f"{moment.year:04}", f"{moment.month:02}", f"{moment.day:02}")
    return "-".join(part for part in parts if int(part))


@pytest.mark.parametrize("language", ["en", "fr", "none"])
def test_what_is_read_of_words(language: str, request: pytest.FixtureRequest) -> None:
    words = lexicon(None) if language == "none" else words_of(language)
    read = [(text, shown(text, words)) for text, _ in rows(language)]
    if request.config.getoption("--accept"):
        path = TABLES / f"{language}.md"
        text = path.read_text(encoding="utf-8")
        for (phrase, expected), (_, now) in zip(rows(language), read, strict=True):
            text = text.replace(f"| {phrase} | {expected} |", f"| {phrase} | {now} |")
        path.write_text(text, encoding="utf-8", newline="\n")
    assert len(read) >= 10
    assert read == rows(language)
