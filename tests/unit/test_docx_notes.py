"""Notes are Word's own footnotes or endnotes, and the bookmark of their first mark is what references point at."""

from generator.model import Emph, Link, List, ListItem, Note, Para, Quotation, Ref, Text
from generator.writers.docx.bookmarks import bookmark_name
from tests.docx_checks import W, direct_formatting, instructions, problems
from tests.unit.docx_examples import context, names, note, para, written, xml

LONG = Note(
    None,
    (
        Para(
            (
                Text("First "),
                Emph(
                    (Text("of it"),),
                ),
                Link((Text("there"),), "https://a.org"),
            ),
            "n-1",
        ),
        para("Second.", "n-2"),
        Quotation((para("Quoted.", "n-3"),), id="n-q"),
    ),
    "note-2",
    2,
)


def marked(*notes: Note) -> Para:
    return Para((Text("Text."), *notes), "p")


def test_notes_stand_in_order_after_the_separators() -> None:
    data = written(marked(note(1), LONG))
    assert problems(data) == []
    assert direct_formatting(data) == []
    found = xml(data, "word/footnotes.xml")
    assert [(item.get(W + "id"), item.get(W + "type")) for item in found] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
        ("1", None),
        ("2", None),
    ]
    settings = xml(data, "word/settings.xml").find(W + "footnotePr")
    assert [item.get(W + "id") for item in settings.iter(W + "footnote")] == ["-1", "0"]


def test_the_paragraphs_of_a_note_hang_below_its_mark() -> None:
    found = xml(written(marked(LONG)), "word/footnotes.xml")[2]
    styles = [item.get(W + "val") for item in found.iter(W + "pStyle")]
    assert styles == ["FootnoteText", "FootnoteTextContinued", "Quote"]
    first = found[0]
    assert [item.tag.removeprefix(W) for item in first][:4] == ["pPr", "r", "r", "bookmarkStart"]
    assert first[1].find(W + "footnoteRef") is not None
    assert first[2].find(W + "tab") is not None


def test_a_link_in_a_note_is_a_relationship_of_the_notes() -> None:
    data = written(marked(LONG))
    assert [item.get("Target") for item in xml(data, "word/_rels/footnotes.xml.rels")] == ["https://a.org"]


def test_a_note_without_a_paragraph_at_its_beginning_has_its_mark_all_the_same() -> None:
    listed = Note(None, (List((ListItem((para("x"),), "i"),), id="l"),), "note-1", 1)
    found = xml(written(marked(listed)), "word/footnotes.xml")[2]
    assert [item.get(W + "val") for item in found.iter(W + "pStyle")] == ["FootnoteText", "ListBullet"]


def test_references_to_notes_come_from_the_text_and_from_notes_before_and_after() -> None:
    back = Note(None, (Para((Text("See (note "), Ref("note-1", (), "note", "", "1"), Text(").")), "b"),), "note-2", 2)
    data = written(Para((Ref("note-2", (), "note", "note ", "2"), note(1), back), "p"))
    assert problems(data) == []
    assert instructions(xml(data)) == [rf"NOTEREF {bookmark_name('note-2')} \h"]
    assert instructions(xml(data, "word/footnotes.xml")) == [rf"NOTEREF {bookmark_name('note-1')} \h"]
    mark = next(xml(data).iter(W + "footnoteReference")).getparent()
    assert mark.getprevious().get(W + "name") == bookmark_name("note-1")
    assert mark.getnext().tag == W + "bookmarkEnd"


def test_a_kind_may_have_endnotes() -> None:
    data = written(marked(note(1)), with_context=context(notes={"place": "end"}))
    assert problems(data) == []
    assert "word/endnotes.xml" in names(data)
    assert "word/footnotes.xml" not in names(data)
    styles = [item.get(W + "val") for item in xml(data).iter(W + "pStyle", W + "rStyle")]
    assert styles == ["BodyText", "EndnoteReference", "NotesHeading"]
    settings = xml(data, "word/settings.xml").find(W + "endnotePr")
    assert settings.find(W + "numFmt").get(W + "val") == "decimal"


def test_a_document_without_notes_has_no_part_for_them() -> None:
    data = written(para("Text."))
    assert "word/footnotes.xml" not in names(data)
    assert xml(data, "word/settings.xml").find(W + "footnotePr") is None
