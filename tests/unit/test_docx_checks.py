"""The checks of tests/docx_checks.py find each fault that they are for, and nothing in a good file."""

import pytest

from generator.model import Figure, Number, Para, Recommendations, Ref, Section, Text
from tests.docx_checks import direct_formatting, problems
from tests.unit.docx_examples import Change, changed, note, para, png, recommendation, replaced, written


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    picture = png(tmp_path_factory.mktemp("pictures") / "p.png")
    reference = Ref("p-1", (), "paragraph", "paragraph ", "1")
    return written(
        Section(
            1,
            (Text("Introduction"),),
            (
                para("First.", "p-1", 1),
                Para((Text("Second"), note(1), Text(", see "), reference), "p-2", number=Number("2.", "2")),
                Figure("p.png", "A box", (Text("A box"),), picture=picture, id="fig", number=Number("Figure 1", "1")),
            ),
            "s-1",
            number=Number("A.", "A"),
        )
    )


def same_name(text: str) -> str:
    first, second = text.split('w:name="_p')[1:3]
    return text.replace(f"_p{second[:16]}", f"_p{first[:16]}")


DOCUMENT = "word/document.xml"
FAULTS: dict[str, tuple[str, Change, str]] = {
    "bookmark name": (DOCUMENT, same_name, "two bookmarks are named"),
    "bookmark id": (DOCUMENT, replaced('<w:bookmarkStart w:id="1"', '<w:bookmarkStart w:id="0"'), "have the id 0"),
    "bookmark end": (DOCUMENT, replaced('<w:bookmarkEnd w:id="0"/>', ""), "begin and do not end"),
    "bookmark too long": (DOCUMENT, replaced('w:name="_p', f'w:name="{"x" * 40}'), "too long"),
    "dead reference": (DOCUMENT, replaced(" REF _p", " REF _q"), "REF points at no bookmark"),
    "open field": (DOCUMENT, replaced('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""), "does not close"),
    "closed field": (DOCUMENT, replaced('<w:fldChar w:fldCharType="separate"/>', ""), "wrong order"),
    "number of a style": ("word/styles.xml", replaced('<w:numId w:val="1"/>', '<w:numId w:val="77"/>'), "77"),
    "number's definition": (
        "word/numbering.xml",
        replaced('<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="7"/>'),
        "not defined: 7",
    ),
    "style": (
        DOCUMENT,
        replaced('<w:pStyle w:val="NumberedParagraph"/>', '<w:pStyle w:val="X"/>'),
        "paragraph style X",
    ),
    "note": (DOCUMENT, replaced('<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="9"/>'), "['9'] are not"),
    "relationship": (DOCUMENT, replaced('r:embed="rId', 'r:embed="rId9'), "uses the relationship rId9"),
}


def test_a_good_file_has_no_problems(good: bytes) -> None:
    assert problems(good) == []
    assert direct_formatting(good) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(good: bytes, name: str) -> None:
    part, change, message = FAULTS[name]
    assert message in " | ".join(problems(changed(good, part, change)))


def test_direct_formatting_is_found(good: bytes) -> None:
    bold = replaced("<w:rPr>", "<w:rPr><w:b/>")
    assert direct_formatting(changed(good, DOCUMENT, bold)) == ["word/document.xml: b"]


def test_a_dead_link_inside_the_file_is_found() -> None:
    link = Ref("rec-1", (Text("there"),))
    data = written(Para((link,), "p"), Recommendations((recommendation("investigate;", 1),), id="recs"))
    assert problems(data) == []
    broken = changed(data, DOCUMENT, replaced('w:anchor="_p', 'w:anchor="_q'))
    assert "a link points at no bookmark" in problems(broken)[0]
