"""The words that a finding is about are found in the source: over markup, notes, line ends and other quotation marks."""

from pathlib import Path

import pytest

from generator.content import Entry, Prose
from generator.errors import Location
from generator.evidence import Moment
from generator.model import Para, Text
from generator.rules.places import Places, locate
from generator.rules.rule import Finding
from generator.rules.view import View
from tests.unit.composed import content, run

FILE = "content/x.md"


def place(source: str, words: str, nth: int = 0, start: tuple[int, int] = (1, 1)) -> str | None:
    """Line and column, and what stands there."""
    found = locate(source, Location(FILE, *start), words, nth)
    if found is None:
        return None
    return f"{found.line}:{found.column} {source.splitlines()[found.line - 1][found.column - 1 :][:6]}"


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("Fourteen were held.", "were held", "1:10 were h"),
        ("Some *very* long\nwords of **it all**.", "very long words of it", "1:7 very* "),
        ("a [more than\n100,000 people]{fact=fled} left", "100,000 people left", "2:1 100,00"),
        ("It is [so](https://example.org/so), so it is", "so, so it", "1:8 so](ht"),
        ("See [the report](https://example.org/a_(b) 'x') today", "report today", "1:10 report"),
        ("torture[^law] is[@iccpr, art. 7] banned", "torture is banned", "1:1 tortur"),
        ("torture^[A *note* [in it] is banned.] is banned", "torture is banned", "1:1 tortur"),
        ("He said: “no one’s here”", "\"no one's here\"", "1:10 “no on"),
        ('He said: "no one\'s here"', "“no one’s here”", '1:10 "no on'),
        ("100\u00a0000 hommes", "100 000 hommes", "1:1 100\u00a000"),
        ("100&nbsp;000 hommes", "100 000 hommes", "1:1 100&nb"),
        ("> over\n> lines\n> here", "lines here", "2:3 lines"),
        ("1 \\* 2 \\[sic\\] x", "2 [sic] x", "1:6 2 \\[si"),
        ('title: "He said \\"no\\" once"', 'said "no" once', '1:12 said \\'),
        ("title: 'It''s not'", "It’s not", "1:9 It''s "),
        ("nobody, no body, no", "no", "1:9 no bod"),
        ("prefix unbroken", "fix un", "1:4 fix un"),
        ("non\u2011state actors", "non-state", "1:1 non\u2011st"),
        ("A break\\\nhere", "break here", "1:3 break\\"),
        ("soft\u00adhyphen", "softhyphen", "1:1 soft\u00adh"),
        ("As said [see @hrw-pows, p. 4].", "hrw-pows", "1:15 hrw-po"),
        ("[many]{fact=displaced-2023}", "displaced-2023", "1:13 displa"),
        ("Article[](#x) of the law says that it ends", "Article of the law says that", "1:1 Articl"),
        ("as the court found in [](#b) at once", "as the court found in section B at once", "1:1 as the"),
        ("![x](p.png){alt=\"A\" credit=\"Photo: J. Doe\"}", "Photo: J. Doe", "1:29 Photo:"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n: The caption of it", "The caption", "5:3 The ca"),
        ("::: {.box}\none\n\ntwo is here\n:::", "two is here", "4:1 two is"),
        ("a text {.numbered}", "a text", "1:1 a text"),
    ],
)  # fmt: skip
def test_words_are_found(source: str, words: str, expected: str) -> None:
    assert place(source, words) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("one two", "three"),
        ("one two", ""),
        ("one two", "**"),
        ("one\n\n# A heading\n\nthree of them", "three of them"),  # another part
        ("one\n" + "\n" * 60 + "three", "three"),
        ("as it says [](#b)", "as it differs"),
    ],
)
def test_words_that_are_not_there_are_not_found(source: str, words: str) -> None:
    assert place(source, words) is None


def test_a_place_that_is_not_in_the_file_is_none() -> None:
    assert place("one", "one", start=(7, 1)) is None
    assert place("one one", "one", start=(1, 2)) == "1:5 one"


def test_the_nth_of_the_same_words() -> None:
    source = "No [no^[no]](https://example.org/no) no.\nnot, *no*."
    assert [place(source, "no", nth) for nth in range(4)] == ["1:5 no^[no", "1:38 no.", "2:7 no*.", "2:7 no*."]


def test_a_passage_says_which_of_its_words_are_meant() -> None:
    source = "So it is,^[so it is] and *so* “it” is so."
    document = run(source).document
    passage = View(document, content()).passages[0]
    assert passage.text == "So it is, and so “it” is so."
    start = passage.text.rindex("so")
    finding = passage.finding(start, start + 2, "Said twice.", "Say it once.")
    assert (finding.words, finding.nth, finding.hint) == ("so", 1, "Say it once.")
    assert finding.location
    found = locate(source, finding.location, finding.words, finding.nth)
    assert found == Location(FILE, 1, source.rindex("so") + 1)
    assert passage.finding(3, 3, "Nothing.").nth == 0


def test_a_finding_in_composed_words_stands_in_its_field(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text("---\r\nlead: >-\r\n  It was *a\r\n  road*.\r\n---\r\n", encoding="utf-8", newline="")
    lead = Prose((Para((Text("It was a road."),)),))
    of = content(fields={"lead": lead, "title": "T"})
    of = type(of)(**{**{name: getattr(of, name) for name in of.__slots__}, "fields": {
        name: type(field)(field.value, Location(FILE, 2, 7)) for name, field in of.fields.items()}})  # fmt: skip
    template = Location("templates/kinds/x/document.md.j2", 3)
    places = Places(tmp_path, of)
    assert places.exact(Finding("m", template, words="a road")) == Location(FILE, 3, 11)
    assert places.exact(Finding("m", template, words="an alley")) == template
    assert places.exact(Finding("m", template)) == template
    assert places.exact(Finding("m", None, words="a road")) is None
    assert Places(None, of).exact(Finding("m", template, words="a road")) == template
    assert places.exact(Finding("m", Location("content/gone.md"), words="x")) == Location("content/gone.md")


def test_a_finding_in_a_composed_entry_stands_in_its_part(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text("timeline:\n  - {date: 2020-11-10, text: It ended.}\n", encoding="utf-8")
    ended = Prose((Para((Text("It ended."),)),))
    places = {"date": Location(FILE, 2, 12), "text": Location(FILE, 2, 30)}
    of = content(fields={"timeline": (Entry({"date": Moment(2020, 11, 10), "text": ended}, places),)})
    template = Location("templates/kinds/x/document.md.j2", 3)
    found = Places(tmp_path, of)
    assert found.exact(Finding("m", template, words="ended")) == Location(FILE, 2, 33)
    assert found.exact(Finding("m", template, words="10 November 2020")) == Location(FILE, 2, 12)
    assert found.exact(Finding("m", template, words="11 November 2020")) == template
