"""Blocks of the content language: headings, paragraphs, lists, quotations, code, divs, recommendations, testimony."""

import pytest

from generator.model import (
    CodeBlock,
    Div,
    Emph,
    LineBreak,
    Link,
    List,
    ListItem,
    PageBreak,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Text,
    ThematicBreak,
)
from tests.unit.markdown_reading import blocks, codes, faults, places, read


def para(text: str, **more: object) -> Para:
    return Para((Text(text),), **more)  # type: ignore[arg-type]


def test_heading_is_a_flat_section() -> None:
    text = "# One {#one}\n\ntext\n\n## Two *words* ##\n\n### Annex A {.annex .unnumbered}\n"
    assert blocks(text) == (
        Section(1, (Text("One"),), id="one"),
        para("text"),
        Section(2, (Text("Two "), Emph((Text("words"),)))),
        Section(3, (Text("Annex A"),), role="annex", numbered=False),
    )


def test_underlined_heading() -> None:
    assert blocks("Title\nof two lines {#t .numbered}\n===") == (
        Section(1, (Text("Title of two lines"),), id="t", numbered=True),
    )


def test_pandocs_hyphen_is_unnumbered() -> None:
    assert blocks("# Preface {-}") == (Section(1, (Text("Preface"),), numbered=False),)


def test_empty_heading_is_left_to_the_sections_transform() -> None:
    assert blocks("#\n") == (Section(1, ()),)


def test_heading_attributes_that_it_does_not_take() -> None:
    assert faults("# T {#T_1 .a .b colour=red}") == [
        "1:6 [id-invalid]: The id #T_1 has characters that an id can't have. "
        "An id begins with a letter and has only a to z, digits and hyphens. Write #t.",
        "1:14 [attribute-twice]: The role is given twice. Keep one.",
        "1:17 [attribute-unknown]: A heading takes no attribute colour.",
    ]
    assert faults("# T {#a #b .unnumbered .numbered}") == [
        "1:9 [attribute-twice]: The id is given twice. Keep one.",
        "1:24 [attribute-twice]: The numbering is given twice. Keep one.",
    ]
    assert "only a to z, digits and hyphens." in faults("# T {#Ժ}")[0]


def test_paragraph_with_attributes() -> None:
    assert blocks("Some words\nover lines. {#p .numbered}\n\nMore. {.unnumbered}") == (
        para("Some words over lines.", id="p", numbered=True),
        para("More.", numbered=False),
    )


def test_misspelt_attribute_of_a_paragraph() -> None:
    assert faults("Words. {.unumbered}") == [
        "1:9 [attribute-unknown]: A paragraph takes no attribute .unumbered. Did you mean .unnumbered?"
    ]


def test_attributes_that_nothing_takes() -> None:
    hint = "Put a space before those of a paragraph, none before those of [words], and \\ before a brace that is text."
    assert faults("Words.{#p}") == [f"1:7 [attribute-misplaced]: Nothing here takes these attributes. {hint}"]
    assert codes("a {#p} b") == ["1:3 [attribute-misplaced]"]
    assert codes("a\n\n{#p}") == ["3:1 [attribute-misplaced]"]


def test_attributes_that_cannot_be_read() -> None:
    assert faults("Words. {#p key=}x}") == [
        "1:8 [attribute-misplaced]: Nothing here takes these attributes. Put a space before those of a paragraph, "
        "none before those of [words], and \\ before a brace that is text."
    ]
    assert faults("Words. {#p other}") == [
        "1:8 [attribute-malformed]: This list of attributes can't be read. "
        'Write {#id .role key=value key="several words"}, with spaces between the parts.'
    ]
    assert codes("[x]{.a b}") == ["1:4 [attribute-malformed]"]


@pytest.mark.parametrize("text", ["a {set} of braces", "all {braces}", "a {", "a } {}", "\\{#id}", "f(x) = {x}"])
def test_other_braces_are_text(text: str) -> None:
    assert blocks(text) == (para(text.replace("\\", "")),)


def test_soft_breaks_are_spaces_and_hard_breaks_are_not() -> None:
    assert blocks("one\ntwo  \nthree\\\nfour") == (
        Para((Text("one two"), LineBreak(), Text("three"), LineBreak(), Text("four"))),
    )


def test_characters_stay_as_they_are() -> None:
    assert blocks('"so" -- it\'s... 5 < 6 & &amp; \\*') == (para('"so" -- it\'s... 5 < 6 & & *'),)


def test_tight_lists() -> None:
    assert blocks("- one {#one}\n- two\n\n3) x\n4) y\n") == (
        List((ListItem((para("one"),), "one"), ListItem((para("two"),)))),
        List((ListItem((para("x"),)), ListItem((para("y"),))), ordered=True, start=3),
    )


def test_loose_list_with_paragraphs_and_a_nested_list() -> None:
    text = "1. one {#one}\n\n   more {#more .numbered}\n\n   - in it\n2. two\n3.\n"
    inner = List((ListItem((para("in it"),)),))
    first = ListItem((para("one"), para("more", id="more", numbered=True), inner), "one")
    assert blocks(text) == (List((first, ListItem((para("two"),)), ListItem(())), ordered=True, tight=False),)


def test_item_that_begins_with_another_block() -> None:
    assert blocks("- > quoted\n- - a") == (
        List(
            (
                ListItem((Quotation((para("quoted"),)),)),
                ListItem((List((ListItem((para("a"),)),)),)),
            )
        ),
    )


def test_attributes_of_items() -> None:
    assert faults("- one {#a .numbered}") == ["1:11 [attribute-unknown]: A list item takes no attribute .numbered."]


def test_block_quote() -> None:
    assert blocks("> one\n> two\n>\n> three\n") == (Quotation((para("one two"), para("three"))),)


def test_code_and_breaks() -> None:
    parsed, found = read("```text\na *b*\n```\n\n    indented\n\n---\n")
    assert parsed.blocks == (CodeBlock("a *b*"), CodeBlock("indented"), ThematicBreak())
    assert found == [
        "5:5: warning[code-indented]: Four spaces at the beginning of a line make it code, which is printed as typed. "
        "Take the spaces away, or fence code with ```."
    ]


def test_code_that_never_ends() -> None:
    assert faults("text\n\n> ~~~\n> code\n\nmore") == [
        "3:3 [fence-unclosed]: The code that begins with ~~~ never ends. Close it with ~~~ on a line of its own."
    ]
    assert codes("```") == ["1:1 [fence-unclosed]"]
    assert codes("> ```\n> x\n> ```") == []


def test_html_is_refused() -> None:
    hint = "Write Markdown, or \\< for a sign that is text. A role, as in [words]{.key}, gives a look of its own."
    assert faults('<div class="x">\n</div>\n\nline <b>x <!-- y') == [
        f'1:1 [html-refused]: HTML can\'t be written: “<div class="x">”. {hint}',
        f"4:6 [html-refused]: HTML can't be written: “<b>”. {hint}",
        f"4:11 [html-refused]: HTML can't be written: “<!--”. {hint}",
    ]


def test_divs_nest_and_any_number_of_colons_closes_the_innermost() -> None:
    text = "::: {.box #b lang=fr}\n:::: question ::::\nWhy?\n:::\n\nBecause.\n::::::\n"
    assert blocks(text) == (Div((Div((para("Why?"),), "question"), para("Because.")), "box", "fr", id="b"),)


def test_div_for_one_output() -> None:
    assert blocks("::: {only=web}\nx\n:::") == (Div((para("x"),), only="web"),)


def test_div_in_a_list_item_and_after_a_list() -> None:
    assert blocks("- a\n\n  ::: box\n  b\n  :::\n\n::: box\n- c\n:::\n") == (
        List((ListItem((para("a"), Div((para("b"),), "box"))),), tight=False),
        Div((List((ListItem((para("c"),)),)),), "box"),
    )


def test_unclosed_and_unopened_divs() -> None:
    assert faults("text\n\n::: {.box}\n\n::: question\nWhy?\n") == [
        "3:1 [div-unclosed]: This div is never closed. Close it with ::: on a line of its own.",
        "5:1 [div-unclosed]: This div is never closed. Close it with ::: on a line of its own.",
    ]
    assert faults("text\n\n:::\n") == [
        "3:1 [div-unopened]: This ::: closes a div, but none is open here. "
        "A div opens with ::: and a role, as in ::: {.box}, and closes in the same list item or quotation."
    ]
    assert codes("> ::: box\n> x\n\n:::") == ["1:3 [div-unclosed]", "4:1 [div-unopened]"]


@pytest.mark.parametrize("line", ["::: {.box", "::: two words", "::: {.a} b", "::: .box"])
def test_line_that_opens_no_div(line: str) -> None:
    assert faults(f"{line}\nx\n:::") == [
        '1:1 [div-malformed]: This line opens no div. Write ::: {.role key="some words"}, or \\::: for colons that are text.'
    ]


def test_attributes_of_divs() -> None:
    assert faults("::: {.box only=paper lang=french colour=red only=web}\nx\n:::") == [
        "1:11 [output-unknown]: There is no output paper. Known here: print, web, word.",
        "1:22 [language-malformed]: french is not a language tag. Write it as in BCP 47: en, fr, hy, zh-Hant, pt-BR.",
        "1:34 [attribute-unknown]: A div takes no attribute colour. Known here: lang, only.",
        "1:45 [attribute-twice]: The only is given twice. Keep one.",
    ]


def test_page_break() -> None:
    assert blocks("::: {.page-break}\n:::\n\n::: {.page-break only=print}\n:::") == (
        PageBreak(),
        Div((PageBreak(),), only="print"),
    )
    assert faults("::: page-break\nx\n:::") == [
        "2:1 [page-break-full]: A page break has something in it. "
        "Close the div straight after it opens, and write the text below."
    ]


def test_recommendations() -> None:
    text = (
        '::: {.recommendations to="the Government" #all}\nThe Government should:\n\n'
        '- investigate; {#rec-probe right="life" treaty=iccpr timeframe="2024"}\n'
        "- pay. {to=Parliament}\n\n  At once.\n:::\n"
    )
    assert blocks(text) == (
        Recommendations(
            (
                Recommendation((para("investigate;"),), "", "life", "iccpr", "2024", "rec-probe"),
                Recommendation((para("pay."), para("At once.")), "Parliament"),
            ),
            (para("The Government should:"),),
            "the Government",
            "all",
        ),
    )


def test_faults_of_recommendations() -> None:
    hint = "The div holds paragraphs that lead in, then exactly one list. Write the rest outside of it."
    assert faults("::: recommendations\nx\n:::") == [
        "1:1 [recommendations-empty]: There is no list of recommendations in this div. "
        "Begin each recommendation with a hyphen."
    ]
    assert faults("::: recommendations\n> q\n\n- a {due=now}\n-\n\nafter\n:::") == [
        "2:1 [recommendations-malformed]: Something stands where only paragraphs lead in to recommendations. " + hint,
        "4:6 [attribute-unknown]: A recommendation takes no attribute due. Known here: right, status, timeframe, to, treaty.",
        "5:1 [recommendation-empty]: This recommendation has no words.",
        "7:1 [recommendations-malformed]: Something stands after the list of recommendations. " + hint,
    ]


def test_recommendations_for_one_output_or_in_a_language() -> None:
    (div,) = blocks("::: {.recommendations only=web lang=fr}\n- a\n:::")
    assert div == Div((Recommendations((Recommendation((para("a"),)),)),), None, "fr", "web")


def test_testimony() -> None:
    text = '::: {.testimony place="Kichan" date=2024-01-15 withheld="fear of reprisal" lang=hy #t}\n> Words.\n:::'
    assert blocks(text) == (
        Quotation((para("Words."),), "testimony", (), "Kichan", "2024-01-15", "fear of reprisal", "hy", "t"),
    )


def test_quotation_with_its_speaker() -> None:
    text = '::: {.quotation by="The *Ombudsman*, in [a letter](https://example.org)" only=web}\nWords.\n:::'
    speaker = (
        Text("The "),
        Emph((Text("Ombudsman"),)),
        Text(", in "),
        Link((Text("a letter"),), "https://example.org"),
    )
    assert blocks(text) == (Div((Quotation((para("Words."),), attribution=speaker),), only="web"),)


def test_faults_of_testimony() -> None:
    assert faults("::: {.testimony date=2024-02-30}\nWords.\n:::\n") == [
        '1:1 [testimony-incomplete]: This testimony has no place. Write place="…".',
        "1:1 [testimony-unattributed]: This testimony does not say who speaks, nor why the name is withheld. "
        'Write by="…", with a public label, or withheld="the reason".',
        "1:22 [date-invalid]: 2024-02-30 is not a date. Write date=2024-01-15, or as much of it as is "
        "known: 2024-01, 2024, 2023-11/2024-05.",
    ]
    assert codes('::: {.testimony person=w17 place="K" date=20240115}\nWords.\n:::') == ["1:43 [date-invalid]"]
    assert codes("::: {.testimony person=w17}\nWords.\n:::") == []  # what they consented to is not known here
    assert codes("::: testimony\n:::") == [
        "1:1 [testimony-incomplete]",
        "1:1 [testimony-incomplete]",
        "1:1 [testimony-unattributed]",
        "1:1 [quotation-empty]",
    ]


@pytest.mark.parametrize("date", ["2024-01-15", "2024-01", "2024", "2023-11/2024-05", "2021/2021"])
def test_a_testimony_is_dated_as_exactly_as_is_known(date: str) -> None:
    assert codes(f'::: {{.testimony place="K" by="B" date={date}}}\nWords.\n:::') == []


@pytest.mark.parametrize("date", ["2024-05/2023-11", "2023/2024/2025", "2023/", "May", "2024-13", "2024~"])
def test_a_date_of_a_testimony_that_is_none(date: str) -> None:
    assert codes(f'::: {{.testimony place="K" by="B" date={date}}}\nWords.\n:::') == ["1:39 [date-invalid]"]


def test_places_of_blocks() -> None:
    text = (
        "# A\n\n> - one\n>   two\n>\n>   three\n> - four\n\n  ## B\n\n1. a\n   > b\n\n"
        "10. c\n\n::: {.recommendations}\n  - r\n:::\n"
    )
    assert places(text, Section) == [(1, 1), (9, 3)]
    assert places(text, Quotation) == [(3, 1), (12, 4)]
    assert places(text, List) == [(3, 3), (11, 1)]
    assert places(text, ListItem) == [(3, 3), (7, 3), (11, 1), (14, 1)]
    assert places(text, Para) == [(3, 5), (6, 5), (7, 5), (11, 4), (12, 6), (14, 5), (17, 5)]
    assert places(text, Recommendations) == [(16, 1)]
    assert places(text, Recommendation) == [(17, 3)]


def test_line_ends_of_other_systems() -> None:
    assert blocks("one\r\ntwo\r\n\r\n# H\r\n") == (para("one two"), Section(1, (Text("H"),)))


def test_nothing_comes_out_of_nothing() -> None:
    assert blocks("") == ()
    assert blocks(" \n\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "(a) x\n(b) y", "a) x\nb) y", "a. x\nb. y", "A) x\nB) y", "A.  x\nB.  y", "(i) x\n(ii) y", "i. x\nii. y", "I.  x\nII.  y",
        "(1) x\n(2) y", "#. x\n#. y", "(viii) x\n(ix) y", "(A) x\n(XIV) y",
    ],
)  # fmt: skip
def test_letters_and_numerals_mark_items_as_in_pandoc(text: str) -> None:
    expected = (
        () if text.startswith("(viii)") else (List((ListItem((para("x"),)), ListItem((para("y"),))), ordered=True),)
    )
    assert blocks(text) == (expected or (para(text.replace("\n", " ")),))


@pytest.mark.parametrize(
    "text",
    [
        "(c) 2024 A. Name",
        "p. 12 says so",
        "A. Smith",
        "I. Introduction",
        "art. 7\n(a) of it",
        "(xyz) x",
        "mix. x",
        "a.b",
        "(a)b",
    ],
)
def test_what_begins_like_an_item_by_chance_is_text(text: str) -> None:
    assert blocks(text) == (para(text.replace("\n", " ")),)
    assert blocks(f"- item\n  {text}".replace("\n(a)", " (a)")) == (
        List((ListItem((para(f"item {text}".replace("\n", " ")),)),)),
    )


def test_curly_quotation_marks_around_a_value() -> None:
    hint = 'Write straight ones: key="several words".'
    told = "[attribute-malformed]: The quotation mark “ is curly, and holds no value together."
    assert faults("::: {.recommendations to=“Ruritania”}\n- x\n:::") == [f"1:26 {told} {hint}"]
    assert faults("[a]{lang=“fr”} b\n\n![c](d.png){width=50% alt=“e f”}") == [
        f"1:10 {told} {hint}",
        f"3:27 {told} {hint}",
    ]
    assert codes('::: {.quotation by="“Voice” d’Or"}\na\n:::') == []


def test_what_was_meant_as_a_heading() -> None:
    assert faults("##Torture\n\ntext") == [
        "1:1 [heading-malformed]: This looks like a heading, but there is no space after ##. "
        "Write ## and a space, or \\# for a sign that is text."
    ]
    assert codes("\\#Torture\n\ntext #tag\n\n# C#\n\n# Torture {a\\}") == []
    assert codes("# Torture {torture}\n\n# Law {# law}") == ["1:11 [attribute-malformed]", "3:7 [attribute-malformed]"]


def test_a_heading_in_a_list() -> None:
    told = "A heading stands in a list. Take it out, or write \\# for a sign that is text."
    assert faults("- # A\n- b\n\n  ## C\n") == [f"1:3 [heading-misplaced]: {told}", f"4:3 [heading-misplaced]: {told}"]


def test_two_colons_open_no_div() -> None:
    assert faults(":: {.recommendations to=x}\n\n- a\n\n::") == [
        "1:1 [div-malformed]: A div opens and closes with three colons. Write :::.",
        "5:1 [div-malformed]: A div opens and closes with three colons. Write :::.",
    ]
    assert codes(":: and words") == []


def test_bullets_of_word_processors_are_no_list() -> None:
    assert faults("• one\n• two\n\n- ▪ three") == [
        f"{place} [list-malformed]: This looks like a list, but {mark} is no mark of an item here. "
        "Begin each item with a hyphen and a space."
        for place, mark in (("1:1", "•"), ("4:3", "▪"))
    ]
    assert codes("•one\n\na • b") == []


def test_what_refers_to_a_better_id_is_told_to_follow() -> None:
    parsed, found = read("# A {#Sec:Ä}\n")
    (section,) = parsed.blocks
    assert isinstance(section, Section)
    assert section.id == "sec-a"
    assert [fault.rpartition(" ")[2] for fault in found] == ["#sec-a."]
