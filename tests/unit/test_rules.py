"""Words, limits, required parts and the parts for one output."""

from datetime import date
from typing import Any

import pytest

from generator.content import Organisation, Prose
from generator.kind import Output
from generator.model import Div, Document, Figure, Metadata, Para, Section, Text
from generator.model.walk import find, text
from generator.transforms.outputs import select
from generator.transforms.words import tokens
from tests.unit.composed import Outcome, content, run

RULE = {"source": "A guideline", "checked": date(2026, 11, 21), "confidence": "seen"}
LIMIT = {"maximum": 3, "rule": RULE}


def limited(body: str, limit: dict[str, Any] | None = None, **changes: Any) -> Outcome:
    return run(body, content(word_limits=[limit or LIMIT], parts=[], **changes))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("", 0),
        (" one  two\nthree\tfour ", 4),
        ("well-known and/or – x", 4),
        ("« mot »", 3),
        ("«\u00a0mot\u00a0» ici\u202f;", 2),
        ("100\u00a0000 hommes", 3),
        ("a\u2003b\u3000c", 3),
        ("\u00a0", 0),
        ("\u00a0; x", 2),
    ],
)
def test_words_are_what_stands_between_spaces(words: str, count: int) -> None:
    assert len(tokens(words)) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("one two", 2),
        ("one *t*wo", 2),
        ("# A title\n\none^[a note] two [@iccpr].", 4),
        ("| a | b c |\n|---|---|\n| 1 | 2 |\n\n: The caption", 7),
        ("- one\n- two three", 3),
        ('::: {.recommendations to="X Y"}\nLead in:\n\n- do it\n:::', 4),
        ("> quoted words\n", 2),
        ('::: {.quotation by="An official"}\nquoted words\n:::', 4),
        ('::: {.testimony withheld="fear" place="Kichan" date=2024-01-15}\nI saw.\n:::', 5),
        ("```\na b c\n```", 3),
        ("::: {.cover}\nnot this\n:::\n\none", 1),
        ("# Annex {.annex}\n\nnot this", 0),
        ("[not this]{.cover-label} one [key word]{.key}", 3),
        ("::: {only=web}\nnot this\n:::\n\n::: {only=word}\none\n:::\n\ntwo [not]{only=print}", 2),
        ("# A {#a}\n\nsee [](#a) [above](#a)", 5),
    ],
)
def test_words_of_the_word_file_but_its_notes_cover_and_annexes_are_counted(body: str, count: int) -> None:
    assert run(body).document.words == count


BODY = """# A title

one^[a note [@iccpr]]

| a | b c |
|---|---|
| 1 | 2 |

: The caption {source="Some source"}

> quoted words

::: {.recommendations to="X"}
- do it
:::
"""


@pytest.mark.parametrize(
    ("excluded", "count"),
    [
        (["notes"], 16),
        ([], 26),
        (["notes", "headings"], 14),
        (["notes", "captions"], 12),
        (["notes", "tables"], 11),
        (["notes", "quotations"], 14),
        (["notes", "recommendations"], 14),
    ],
)
def test_what_a_count_leaves_out_is_data_of_the_kind(excluded: list[str], count: int) -> None:
    assert run(BODY, content(words_exclude=excluded)).document.words == count


def test_a_limit_that_counts_notes_says_so() -> None:
    outcome = limited("one two^[three four]", words_exclude=[])
    assert "The cover and annexes do not count." in outcome.only("word-limit")


def test_each_sign_of_chinese_is_a_word_as_in_word() -> None:
    assert len(tokens("人权 rights 委员会")) == 6


def test_captions_and_credits_of_figures_are_counted_and_alternative_texts_are_not() -> None:
    figure = Figure("x.png", "no words here", (Text("The map"),), (Text("Jo Doe"),))
    assert run(Document("x", Metadata("T"), (figure,))).document.words == 4


def test_too_many_words_are_a_finding_with_count_limit_and_source() -> None:
    outcome = limited("one two three four")
    assert outcome.only("word-limit") == (
        "content/x.md:1:1: error[word-limit]: The document has 4 words, 1 more than the 3 allowed "
        "(A guideline; read on 2026-11-21). The cover, notes and annexes do not count."
    )
    assert not outcome.diagnostics.stops
    assert outcome.document.word_limit == 3
    assert limited("one two three").codes == []


@pytest.mark.parametrize(
    ("limit", "checks", "severity"),
    [
        (LIMIT | {"severity": "warning"}, {}, "warning"),
        (LIMIT | {"rule": RULE | {"confidence": "memory"}}, {}, "warning"),
        (LIMIT | {"rule": RULE | {"confidence": "memory"}}, {"word-limit": "error"}, "warning"),
        (LIMIT | {"rule": RULE | {"confidence": "earlier-cycle"}}, {}, "error"),
        (LIMIT, {"word-limit": "warning"}, "warning"),
    ],
)
def test_how_grave_a_limit_is_depends_on_the_kind_and_on_what_it_rests_on(
    limit: dict[str, Any], checks: dict[str, str], severity: str
) -> None:
    assert f": {severity}[word-limit]: " in limited("a b c d", limit, checks=checks).only("word-limit")


def test_a_check_can_be_turned_off() -> None:
    assert limited("a b c d", checks={"word-limit": "off"}).codes == []


def _organisations(count: int) -> tuple[Organisation, ...]:
    return tuple(Organisation(str(index), str(index)) for index in range(count))


@pytest.mark.parametrize(("count", "maximum"), [(0, 2815), (1, 2815), (2, 5630), (3, 5630)])
def test_the_limit_depends_on_how_many_hand_in(count: int, maximum: int) -> None:
    outcome = run("x", content(fields={"organisations": _organisations(count)}))
    assert outcome.document.word_limit == maximum


def test_a_field_of_another_type_counts_as_one_entry() -> None:
    limit = {"maximum": 3, "when": {"field": "title", "at_least": 1}, "rule": RULE}
    assert run("x", content(word_limits=[limit], fields={"title": "T"})).document.word_limit == 3
    assert run("x", content(word_limits=[limit], fields={"title": ""})).document.word_limit is None


PARTS = [
    {"block": block, "rule": RULE | {"confidence": confidence}}
    for block, confidence in (("recommendations", "seen"), ("table", "memory"), ("figure", "seen"), ("annex", "seen"))
]


def test_missing_parts_are_findings() -> None:
    outcome = run("x", content(parts=[*PARTS, {"field": "summary", "severity": "warning", "rule": RULE}]))
    assert [str(item) for item in outcome.diagnostics] == [
        "content/x.md:1:1: error[part-missing]: The document has no recommendations (A guideline; read on 2026-11-21). "
        "Write them as a list between ::: {.recommendations} and :::.",
        "content/x.md:1:1: warning[part-missing]: The document has no table "
        "(A guideline; from memory, not read; noted on 2026-11-21).",
        "content/x.md:1:1: error[part-missing]: The document has no figure (A guideline; read on 2026-11-21).",
        "content/x.md:1:1: error[part-missing]: The document has no annex (A guideline; read on 2026-11-21).",
        "content/x.md:1:1: warning[part-missing]: The field “summary” is not filled in "
        "(A guideline; read on 2026-11-21).",
    ]


def test_parts_that_are_there_are_no_findings() -> None:
    body = '# A\n\n::: {.recommendations to="X"}\n- do it\n:::\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# B {.annex}\n\nText.\n'
    summary = Prose((Para((Text("x"),)),))
    parts = [PARTS[0], PARTS[1], PARTS[3], {"field": "summary", "rule": RULE}]
    assert not list(run(body, content(parts=parts, fields={"summary": summary})).diagnostics)


def test_a_mark_after_a_numeral_is_a_finding() -> None:
    outcome = run("# Resolution 9[@iccpr]\n\nOf 20 [@iccpr], 9 [@iccpr] and *7*[^n], x 8[^n]\n\n[^n]: a")
    found = [item for item in outcome.diagnostics if item.code == "note-after-numeral"]
    assert [(item.severity.value, item.location and item.location.line) for item in found] == [
        ("warning", 1),
        ("warning", 3),
        ("warning", 3),
    ]


def test_an_output_leaves_out_what_is_only_for_others() -> None:
    body = (
        "a [web]{only=web}[print]{only=print}\n\n::: {only=word}\n# W {.unnumbered}\n:::\n\n::: {only=print}\np\n:::\n"
    )
    document = run(body).document
    assert text(find(select(document, "html").blocks, Para)) == "a web"
    assert [text(para.content) for para in find(select(document, "pdf").blocks, Para)] == ["a print", "p"]
    assert [text(para.content) for para in find(select(document, "docx").blocks, Para)] == ["a "]
    assert [len(select(document, output).outline) for output in ("html", "pdf", "docx")] == [0, 0, 1]  # type: ignore[arg-type]


@pytest.mark.parametrize("output", ["pdf", "docx", "html"])
def test_no_output_has_a_heading_over_a_list_that_nothing_fills_but_each_the_page_break_below(output: Output) -> None:
    lists = "# L {.unnumbered}\n\n::: {.abbreviations}\n:::\n\n::: {.page-break}\n:::\n\n"
    body = f"# A {{.unnumbered}}\n\na\n\n{lists}# B {{.unnumbered}}\n\n::: {{.page-break}}\n:::\n"
    shown = select(run(body).document, output)
    assert [type(block).__name__ for block in shown.blocks] == ["Section", "PageBreak", "Section"]
    assert [text(section.title) for section in find(shown.blocks, Section)] == ["A", "B"]
    assert [line.title for line in shown.outline] == ["A", "B"]


def test_an_output_without_such_parts_is_the_document_itself() -> None:
    document = run("# A\n\n::: {.box}\na [b]{.key}\n:::").document
    assert select(document, "pdf") is document
    assert isinstance(document.blocks[0], Section)
    assert isinstance(document.blocks[0].blocks[0], Div)
