"""The parts of `verify`: aligning texts, numbers as Word prints them, fonts of PDFs, what is told of series."""

import io
import random

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.commands import verdict_lines
from generator.verifying import verdict
from generator.verifying.aligning import differences, tokens
from generator.verifying.changes import Change, compared
from generator.verifying.flow import Passage, flow_of, shown
from generator.verifying.guarded import judge_guarded
from generator.verifying.pdf_digest import Digests
from generator.verifying.pdf_flow import read_text
from generator.verifying.pdf_fonts import read_font
from generator.verifying.pdf_opening import open_pdf
from generator.verifying.reading import read_flow
from generator.verifying.reflowed import compared_anywhere
from generator.verifying.series import differing
from generator.verifying.unreadable import UnreadableError
from generator.verifying.word_flow import read_word
from generator.verifying.word_opening import Package, open_word
from tests.released import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORDS = "camp guard night lorry sea coast north court judge name order letter road gate fence winter bread water paper list".split()


def prose(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(count))


# -- aligning


def test_tokens_do_not_depend_on_spaces_nor_on_what_stands_before() -> None:
    text = prose(1, 200).replace(" ", "")
    assert "".join(tokens(text)) == text
    assert tokens("x1" + text)[-100:] == tokens(text)[-100:]


@pytest.mark.parametrize("seed", range(6))
def test_long_texts_are_aligned_at_what_both_have_once(seed: int) -> None:
    chance = random.Random(seed)
    old = prose(seed, 12_000).split(" ")
    new = list(old)
    for _ in range(30):
        place = chance.randrange(len(new) - 50)
        match chance.randrange(3):
            case 0:
                del new[place : place + chance.randrange(1, 40)]
            case 1:
                new[place:place] = prose(chance.randrange(999), chance.randrange(1, 40)).split(" ")
            case _:
                new[place] = "7"
    ours, theirs = "".join(old), "".join(new)
    hunks = differences(ours, theirs)
    assert 0 < len(hunks) < 200
    built, last = [], 0
    for hunk in hunks:
        built += [ours[last : hunk.start], theirs[hunk.begin : hunk.stop]]
        last = hunk.end
    assert "".join(built) + ours[last:] == theirs
    assert sum(hunk.end - hunk.start for hunk in hunks) < len(ours) / 10


def test_texts_that_have_nothing_in_common_are_one_difference() -> None:
    (hunk,) = differences("a1b2" * 3000, "ж" * 9000)
    assert (hunk.start, hunk.end, hunk.begin, hunk.stop) == (0, 12000, 0, 9000)


# -- changes


def flow(*texts: str):  # type: ignore[no-untyped-def]
    return flow_of(Passage("paragraph", text, str(number)) for number, text in enumerate(texts, 1))


LONG = (
    "They were moved at night in lorries.",
    "Nobody was told the reason for it.",
    "The Court ordered their release in May.",
)


def told(*texts: str) -> list[tuple[str, str, str, str]]:
    changes = compared(flow(*LONG), flow(*texts))
    return [(one.sort, one.where.number if one.where else "", one.before, one.after) for one in changes]


def test_spaces_hyphens_at_line_ends_and_ligatures_say_nothing() -> None:
    same = (
        "They were mo-\nved at night in lor\u00adries.",
        "No\u2010\nbody was told the  reason\u00a0for it.",
        LONG[2],
    )
    assert told(*same) == []
    assert compared(flow("The five officers fled."), flow("The ﬁve oﬃcers ﬂed.")) == ()


CHANGES = {
    "added": ((LONG[0], "This is quite new.", *LONG[1:]), [("added", "1", "", "This is quite new.")]),
    "added first": (("This is quite new.", *LONG), [("added", "", "", "This is quite new.")]),
    "removed": ((LONG[0], LONG[2]), [("removed", "2", LONG[1], "")]),
    "two removed": ((LONG[2],), [("removed", "1", LONG[0], ""), ("removed", "2", LONG[1], "")]),
    "moved": ((LONG[1], LONG[0], LONG[2]), [("moved", "2", LONG[1], LONG[1])]),
    "word": ((LONG[0].replace("night", "dawn"), *LONG[1:]), [("changed", "1", "night", "dawn")]),
    "word added": ((LONG[0], LONG[1].replace("told", "ever told"), LONG[2]), [("changed", "2", "", "ever")]),
    "end": ((*LONG[:2], LONG[2].replace("May", "June")), [("changed", "3", "May.", "June.")]),
}


@pytest.mark.parametrize("case", CHANGES)
def test_changes_are_told_by_their_passage(case: str) -> None:
    texts, expected = CHANGES[case]
    assert told(*texts) == expected


def test_instead_of_several_passages_another_text_is_told_at_the_first() -> None:
    found = told("Quite another text stands here, with 26 other signs.", LONG[2])
    assert {number for _, number, _, _ in found} == {"1", "2"}


def test_signs_without_a_look_are_shown_by_their_numbers() -> None:
    assert shown("a\u202eb\u00adc\ue000") == "a[U+202E]bc[note]"


# -- passages that may stand anywhere


def anywhere(*texts: str) -> list[tuple[str, str, str, str]]:
    changes = compared_anywhere(flow(*LONG), flow(*texts))
    return [(one.sort, one.where.number if one.where else "", one.before, one.after) for one in changes]


ANYWHERE = {
    "another order": (LONG[::-1], []),
    "a number before": (("1. " + LONG[0], "2. " + LONG[1], LONG[2]), []),
    "a page's end within": ((LONG[0], "Nobody was told the", "A head 3 / 4", "reason for it.", LONG[2]), []),
    "a sign": ((LONG[1], LONG[0], LONG[2].replace("May", "Mai")), [("changed", "3", "May.", "")]),
    "within": ((LONG[1], LONG[2], LONG[0].replace("at night", "by night")), [("changed", "1", "at", "by")]),
    "the beginning": (
        (LONG[0], LONG[1].replace("Nobody was", "Everybody was"), LONG[2]),
        [("changed", "2", "Nobody", "")],
    ),
    "gone": ((LONG[2], LONG[0]), [("removed", "2", LONG[1], "")]),
    "new": (
        (*LONG, "Of this not a word stood in the original."),
        [("added", "", "", "Of this not a word stood in the original.")],
    ),
}


@pytest.mark.parametrize("case", ANYWHERE)
def test_passages_are_found_wherever_they_stand(case: str) -> None:
    texts, expected = ANYWHERE[case]
    found = anywhere(*texts)
    if case in ("a sign", "the beginning"):  # what stands there instead cannot always be told
        assert [(sort, number) for sort, number, _, _ in found] == [(sort, number) for sort, number, _, _ in expected]
    else:
        assert found == expected


# -- Word


def word(body: str, numbering: str = "", styles: str = "") -> Package:
    sort = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return open_word(
        packed(
            {
                "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{sort}/officeDocument" Target="/word/../word/document.xml"/></Relationships>'.encode(),
                "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="n" Type="{sort}/numbering" Target="numbering.xml"/><Relationship Id="s" Type="{sort}/styles" Target="styles.xml"/></Relationships>'.encode(),
                "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>".encode(),
                "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>".encode(),
            }
        )
    )


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(words: str, of: str = "1", at: int = 0) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def test_numbers_are_those_that_word_prints() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "lowerLetter", "(%2)")}'
        f"{level(2, 'decimal', '%1%2.%3', '<w:lvlRestart w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "•")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    )
    body = [
        numbered("one"), numbered("a", at=1), numbered("b", at=1), numbered("deep", at=2), numbered("two"),
        numbered("again", at=1), numbered("bullet", "2"), numbered("nine", "3"), numbered("ten", "3"), numbered("none", "0"),
    ]  # fmt: skip
    labels = [label for label, _ in read_word(word("".join(body), numbering)).labels]
    assert labels == ["I.", "(a)", "(b)", "Ib.1", "II.", "(a)", "", "IX.", "X.", ""]


def test_fields_of_pages_are_no_text_and_others_are() -> None:
    def field(code: str, result: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = f"<w:p>{field('PAGE', '7')}{field('REF x', 'section B')}{field('PAGEREF y', 'not a number')}<w:r><w:sym w:char='2014'/><w:noBreakHyphen/><w:sym w:char='?'/></w:r></w:p>"
    found = read_word(word(body))
    assert found.flow.signs == "sectionBnotanumber—-\ufffd"
    assert found.codes == ("PAGE", "REF x", "PAGEREF y")


def test_word_files_that_are_made_to_do_harm_are_refused() -> None:
    deep = "<w:r>" * 400 + "</w:r>" * 400
    with pytest.raises(UnreadableError, match=r"nested too deeply|no XML"):
        read_word(word(f"<w:p>{deep}</w:p>"))
    with pytest.raises(UnreadableError, match="no Word document"):
        open_word(packed({"_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>'.encode()})).main  # noqa: B018
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(UnreadableError, match=r"no Word document|no XML"):
        read_word(open_word(packed({"_rels/.rels": f"{bomb}<a>&b;</a>".encode()})))


# -- PDF


def document(stream: bytes, **fonts: Dictionary) -> bytes:
    data = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0]
        page.Resources = Dictionary(Font=Dictionary(**{name: pdf.make_indirect(font) for name, font in fonts.items()}))
        page.Contents = pdf.make_stream(stream)
        pdf.save(data)
    return data.getvalue()


def plain_font(**more: object) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **more)


def test_text_of_foreign_pdfs_is_read() -> None:
    named = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.MacRomanEncoding, Differences=Array([65, Name.eacute, Name.fi])
    )
    stream = (
        b"BT /A 12 Tf 14 TL 70 700 Td (One) Tj T* (two) Tj (three) ' [(fo) -400 (ur)] TJ 0 -20 TD (five) Tj "
        b"/B 12 Tf 1 0 0 1 70 500 Tm (AB) Tj ET BT (lost) Tj ET /None Do /A Tf BI /W 1 /H 1 ID x EI "
    )
    found = read_text(open_pdf(document(stream, A=plain_font(), B=plain_font(Encoding=named))))
    assert (
        " ".join(found.flow.text.split()) == "One two threefo ur five éﬁ lost"
        or found.flow.signs == "Onetwothreefourfiveéfilost"
    )
    assert found.shapes[0]["picture"] == 1


def test_a_scan_with_a_text_behind_is_read_and_said_to_be_one() -> None:
    found = read_text(
        open_pdf(document(b"BT 3 Tr /A 12 Tf 70 700 Td (What the machine has read) Tj ET", A=plain_font()))
    )
    assert found.scanned
    assert found.flow.signs == "Whatthemachinehasread"
    assert found.hidden == ()


def font_of(data: bytes, **more: object) -> object:
    pdf = pypdf.PdfReader(io.BytesIO(data))
    return pdf.pages[0]["/Resources"]["/Font"]["/A"].get_object()  # type: ignore[index]


def test_maps_of_codes_are_read() -> None:
    with pikepdf.new() as pdf:
        cmap = (
            b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar "
            b"3 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] <0030> <0031> <> endbfrange"
        )
        below = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, DW=400, W=Array([1, Array([500, 600]), 5, 7, 300, 9]),
            FontDescriptor=Dictionary(Type=Name.FontDescriptor),
        )  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([pdf.make_indirect(below)]),
            ToUnicode=pdf.make_stream(cmap),
        )  # fmt: skip
        pdf.add_blank_page()
        pdf.pages[0].Resources = Dictionary(Font=Dictionary(A=pdf.make_indirect(font)))
        data = io.BytesIO()
        pdf.save(data)
    found = read_font(font_of(data.getvalue()))
    assert {code: found.signs[code] for code in (1, 2, 0x11, 0x21)} == {1: "A", 2: "fi", 0x11: "b", 0x21: "y"}
    assert [found.width(code) for code in (1, 2, 6, 99)] == [500, 600, 300, 400]
    assert list(found.codes(b"\x00\x01\x00\x02\x00")) == [1, 2]
    assert found.outlines == ""


def test_digests_know_objects_that_refer_to_themselves() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        loop = pdf.make_indirect(Dictionary(A=1, B=Array([1.0, True])))
        loop.Self = loop
        pdf.Root.Loop = loop
        data = io.BytesIO()
        pdf.save(data)
    root = pypdf.PdfReader(io.BytesIO(data.getvalue())).root_object
    assert Digests().of(root.raw_get("/Loop")) == Digests().of(root.raw_get("/Loop"))


def test_series_are_compared_place_by_place_or_by_what_went_and_came() -> None:
    assert list(differing(["a", "b"], ["b", "a"], "link")) == ["a link was changed: a → b."]
    assert list(differing(["a"], ["a", "b", "c"], "link")) == ["2 links added: b, c."]
    assert list(differing(["a", "b"], ["a"], "link")) == ["1 link taken away: b."]
    many = [str(number) for number in range(20)]
    assert list(differing(many, [f"x{one}" for one in many], "link"))[-1] == "8 more links were changed."


def test_pages_of_the_web_without_words_are_read() -> None:
    assert read_flow(b"<!DOCTYPE html><html></html>").signs == ""
    assert (
        read_flow(b"<html><body><figure><figcaption>A<br>b</figcaption></figure><li>c</li></body></html>").signs
        == "Abc"
    )


# -- lines


def test_lines_of_changes() -> None:
    where = Passage("paragraph", "x", "", 3, "B. Remedy", "", "7")

    def line(change: Change) -> str:
        found = verdict.Verdict("f", "altered", changes=(change,))
        return list(verdict_lines.lines(found, None, False))[1].strip()

    assert (
        line(Change("removed", where, "a", ""))
        == "paragraph, page 3, after number 7, under “B. Remedy”: taken away “a”"
    )
    assert line(Change("moved", where, "a", "a")).endswith("moved “a”")
    assert line(Change("added", None, "", "a")) == "at the beginning: added “a”"
    assert line(Change("changed", where, "", "a", "l", "r")).endswith("added “a” in “l … r”")
    assert line(Change("changed", where, "a", "", "l", "r")).endswith("taken away “a” in “l … r”")
    assert line(Change("changed", where, "was", "wаs")).endswith("(LATIN SMALL LETTER A → CYRILLIC SMALL LETTER A)")
    found = verdict.Verdict(
        "f", "altered", changes=(Change("removed", where, "x" * 999, ""),) * 20, besides=("b.",) * 20
    )
    lines = list(verdict_lines.lines(found, None, False))
    assert "  … and 8 more; --all lists them." in lines
    assert len(lines[1]) < 600
    assert len(list(verdict_lines.lines(found, None, True))) > len(lines)


def test_a_process_that_dies_is_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from generator.verifying import guarded

    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    monkeypatch.setattr(guarded, "_work", ends_at_once)
    assert "damaged, or made to do harm" in judge_guarded("x", tmp_path / "x.pdf", ()).why


def ends_at_once(*_: object) -> None:
    """What a process does that the system ends."""
    import os

    os._exit(9)


class Answers:
    """Keeps what a process would answer."""

    def __init__(self) -> None:
        self.sent: list[object] = []

    def send(self, answer: object) -> None:
        self.sent.append(answer)


@pytest.mark.parametrize(
    ("error", "expected"), [(MemoryError(), "needs more memory"), (KeyError(), "could not be read (KeyError)")]
)
def test_whatever_a_library_raises_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path,
    error: Exception,
    expected: str,  # type: ignore[no-untyped-def]
) -> None:
    from generator.verifying import guarded

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(guarded, "judge", fail)
    monkeypatch.setattr(guarded, "_bound_memory", lambda: None)
    answers = Answers()
    guarded._work(answers, "x", tmp_path, (), None)  # type: ignore[arg-type]
    assert expected in str(answers.sent[0])
