"""The normative example on the level of the tree: every row of its table."""

import pytest

from generator.model import Note, Para, Ref
from generator.model.walk import find
from tests.unit.composed import Outcome, marked, run

EXAMPLE = """\
# Introduction

This submission covers two rights.^[It was written in *March* 2023; see also @hrw-pows.] Its word limit is
that of a single organisation.

# Prohibition of torture {#torture}

Torture is prohibited [@iccpr, art. 7; @echr, art. 3]. Fourteen cases were examined [@hrw-pows].

The law is clear on this:

> No one shall be subjected to torture.

and no exception is allowed [@hrw-pows, p. 2].

It has been so since 1966 [@iccpr, art. 7].

## Recommendations

::: {.recommendations to="Azerbaijan"}
The Government should:

- investigate every allegation; {#rec-probe}
- give victims effective reparation [see @hrw-pows, p. 5].
:::

# Conclusion

As said in [](#torture), and as [](#rec-probe) asks, remedies are due [@hrw-pows, p. 5].
"""


@pytest.fixture(scope="module")
def example() -> Outcome:
    return run(EXAMPLE)


def test_nothing_is_found_but_the_parts_left_out(example: Outcome) -> None:
    assert example.codes == []


def test_headings_and_paragraphs_have_their_numbers(example: Outcome) -> None:
    notes = {text for text in example.notes.values()}
    assert [line for line in example.numbered if line.removeprefix("- ") not in notes] == [
        "A. Introduction",
        "1. This submission covers two rights. Its word limit is that of a single organisation.",
        "B. Prohibition of torture",
        "2. Torture is prohibited. Fourteen cases were examined.",
        "3. The law is clear on this:",
        "- No one shall be subjected to torture.",
        "continuation and no exception is allowed.",
        "4. It has been so since 1966.",
        "B1. Recommendations",
        "lead-in The Government should:",
        "[5.]",
        "- investigate every allegation;",
        "[6.]",
        "- give victims effective reparation.",
        "C. Conclusion",
        "7. As said in section B, and as paragraph 5 asks, remedies are due.",
    ]


def test_notes_are_full_then_ibid_or_short(example: Outcome) -> None:
    assert example.notes == {
        1: "It was written in March 2023; see also Human Rights Watch, “Prisoners of War Abused in Custody”, "
        "19\u00a0March 2021, available at https://www.hrw.org/news/a_b*c.",
        2: "International Covenant on Civil and Political Rights (ICCPR), art. 7; "
        "European Convention on Human Rights, art. 3.",
        3: "Human Rights Watch (note\u00a01).",
        4: "Ibid., p. 2.",
        5: "ICCPR (note\u00a02), art. 7.",
        6: "See Human Rights Watch (note\u00a01), p. 5.",
        7: "Ibid.",
    }


def test_marks_stand_after_the_punctuation(example: Outcome) -> None:
    paras = [para for para in find(example.document.blocks, Para) if any(isinstance(n, Note) for n in para.content)]
    assert [marked(para.content) for para in paras] == [
        "This submission covers two rights.[1] Its word limit is that of a single organisation.",
        "Torture is prohibited.[2] Fourteen cases were examined.[3]",
        "and no exception is allowed.[4]",
        "It has been so since 1966.[5]",
        "give victims effective reparation.[6]",
        "As said in section B, and as paragraph 5 asks, remedies are due.[7]",
    ]


def test_references_are_resolved_also_those_of_short_forms(example: Outcome) -> None:
    ids = {note.number: note.id for note in find(example.document.blocks, Note)}
    assert [(ref.kind, ref.target, ref.label, ref.number) for ref in find(example.document.blocks, Ref)] == [
        ("note", ids[1], "", "1"),
        ("note", ids[2], "", "2"),
        ("note", ids[1], "", "1"),
        ("section", "torture", "section ", "B"),
        ("recommendation", "rec-probe", "paragraph ", "5"),
    ]


def test_words_are_those_of_the_text_without_its_notes_and_numbers(example: Outcome) -> None:
    text = (
        "Introduction This submission covers two rights. Its word limit is that of a single organisation. "
        "Prohibition of torture Torture is prohibited. Fourteen cases were examined. The law is clear on this: "
        "No one shall be subjected to torture. and no exception is allowed. It has been so since 1966. "
        "Recommendations The Government should: investigate every allegation; give victims effective reparation. "
        "Conclusion As said in section B, and as paragraph 5 asks, remedies are due."
    )
    assert example.document.words == len(text.split())
    assert example.document.word_limit == 2815
