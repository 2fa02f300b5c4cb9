"""Input that would overwhelm a careless parser: nested, repeated and long beyond reason."""

import time

import pytest

from generator.errors import Diagnostics
from generator.model.walk import walk
from generator.readers.markdown import parse
from generator.source_text import SourceText
from tests.unit.markdown_reading import codes, faults, read

pytestmark = pytest.mark.uncounted

MANY = 20_000
# Generous, for a slow machine that measures coverage: what takes time of the square of its length takes minutes.
SECONDS = 10.0
REPEATED = {
    "brackets": "[" * MANY,
    "pairs of brackets": "[" * MANY + "]" * MANY,
    "brackets with a definition": "[x]: https://x.org\n\n" + "[" * MANY + "]" * MANY,
    "half links": "[a](" * MANY,
    "links in links": "[" * MANY + "](https://x.org)" * MANY,
    "spans in spans": "[" * MANY + "]{.a}" * MANY,
    "quotation marks": ">" * MANY,
    "quoted lines": ">\n" * MANY,
    "stars": "*" * MANY,
    "open emphasis": "*a " * MANY,
    "emphasis in emphasis": "*a " * (MANY // 2) + "a* " * (MANY // 2),
    "stars and underscores": "_*" * MANY,
    "colons": ":::\n" * MANY,
    "divs in divs": "::: {.a}\n" * MANY,
    "notes": "^[" * MANY,
    "notes in notes": "^[" * MANY + "]" * MANY,
    "braces": "{" * MANY,
    "attributes": " {.a" * MANY + "}",
    "quotes in braces": ' {"' * MANY + "}",
    "backticks": "`a" * MANY,
    "angles": "<a " * MANY,
    "at signs": "[@a; " + "@b; " * MANY + "@c]",
    "locators": "[@a, " + "p. 1, " * MANY + "]",
    "nested items": "- " * MANY,
    "pipes": "|a|\n|-|\n|" + "`|" * MANY,
    "lines with pipes": "| a\n" * MANY,
    "markers": "\ue000" * MANY,
}


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED.keys())
def test_thousands_of_them(text: str) -> None:
    check_read(text)


@pytest.mark.parametrize("sign", ["[", ">", "*", "^[", "<", "`"])
def test_hundred_thousand_of_them(sign: str) -> None:
    check_read(sign * 100_000)


def check_read(text: str) -> None:
    diagnostics = Diagnostics()
    begin = time.process_time()
    parsed = parse(SourceText.of_file(text, "x.md"), diagnostics)
    assert time.process_time() - begin < SECONDS
    assert len(diagnostics) <= 102
    assert sum(1 for _ in walk(parsed.blocks)) <= 2 * len(text)


def test_blocks_nested_too_deeply() -> None:
    message = "[nesting-deep]: This is nested more than 50 levels deep. Nest less deeply."
    assert codes("> " * 40 + "x") == []
    assert faults("text\n\n" + "> " * 60 + "x") == [f"3:1 {message}"]
    assert faults("::: a\n" * 60 + ":::\n" * 60) == [f"51:1 {message}"]
    assert codes("- " * 20 + "x") == []
    assert codes("- " * 30 + "x") == ["1:1 [nesting-deep]"]


def test_inlines_nested_too_deeply() -> None:
    message = "[nesting-deep]: This is nested more than 50 levels deep. Nest less deeply."
    assert codes("*a " * 40 + "a* " * 40) == []
    assert faults("*a " * 60 + "a* " * 60) == [f"1:1 {message}"]
    assert codes("[" * 40 + "x" + "]{.a}" * 40) == []
    assert faults("[" * 60 + "x" + "]{.a}" * 60) == [f"1:51 {message}"]


def test_too_many_faults_are_not_all_listed() -> None:
    found = faults("[x](y) " * 150)
    assert len(found) == 101
    assert found[-1] == "1:701 [faults-many]: There are more than 100 faults in this text."


def test_nothing_is_kept_between_two_texts() -> None:
    assert read("[a]\n\n[a]: https://x.org\n\n[^n]: x\n\n*[A]: B")[1] == []
    parsed, found = read("[a][^n]")
    assert (parsed.definitions, parsed.abbreviations, found) == ({}, {}, [])
    assert "https" not in repr(parsed.blocks)


def test_long_report_is_read_in_a_moment() -> None:
    paragraph = "Words of a *report* that go on[^n{0}] and cite [@x-{0}, p. {0}; see @y, art. 3].\n" + "And on. " * 60
    text = "\n\n".join(f"{paragraph.format(number)}\n\n[^n{number}]: See [@z].\n" for number in range(1500))
    begin = time.process_time()
    parsed, found = read(text)
    assert time.process_time() - begin < SECONDS / 2
    assert (len(parsed.blocks), len(parsed.definitions), found) == (1500, 1500, [])


def test_signs_that_are_neither_letters_nor_spaces() -> None:
    assert codes("# \0[^a b]\0") == ["1:4 [note-label-invalid]"]
    assert codes("\u2028[^a b]") == ["1:2 [note-label-invalid]"]
    assert codes("\ta [^b c]\n\n-\td [^e f]") == ["1:2: warning[code-indented]", "3:5 [note-label-invalid]"]
