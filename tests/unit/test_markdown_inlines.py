"""Inlines of the content language: links, references, spans, notes, citations."""

import pytest

from generator.model import (
    Citation,
    Cite,
    Claim,
    Code,
    Emph,
    Inlines,
    Link,
    Note,
    NoteDefinition,
    Para,
    PersonRef,
    Ref,
    Span,
    Strong,
    Text,
)
from generator.readers.markdown.locators import split_locator
from tests.unit.markdown_reading import blocks, codes, faults, inlines, places, read


def words(text: str) -> Inlines:
    return (Text(text),)


def test_emphasis_and_code() -> None:
    assert inlines("*a **b*** `c ]d`") == (
        Emph((Text("a "), Strong(words("b")))),
        Text(" "),
        Code("c ]d"),
    )


def test_links() -> None:
    assert inlines("[a *b*](https://example.org/x_y), <https://example.org/é>, <a@b.org> and a@b.org") == (
        Link((Text("a "), Emph(words("b"))), "https://example.org/x_y"),
        Text(", "),
        Link(words("https://example.org/é"), "https://example.org/%C3%A9"),
        Text(", "),
        Link(words("a@b.org"), "mailto:a@b.org"),
        Text(" and a@b.org"),
    )


def test_link_without_words_shows_its_address() -> None:
    assert inlines("[](https://example.org)") == (Link(words("https://example.org"), "https://example.org"),)


def test_link_with_attributes_is_a_span_around_it() -> None:
    (span,) = inlines("[a](https://example.org){.key only=web}")
    assert span == Span((Link(words("a"), "https://example.org"),), "key", None, "web")


def test_reference_links_are_known_in_the_whole_file() -> None:
    assert inlines("[a][One] [one][] [One] [two]\n\n[one]: https://example.org\n")[:-1] == (
        Link(words("a"), "https://example.org"),
        Text(" "),
        Link(words("one"), "https://example.org"),
        Text(" "),
        Link(words("One"), "https://example.org"),
    )


def test_brackets_that_are_text() -> None:
    assert inlines("[a] [b](c d) [e [f] ]g [") == words("[a] [b](c d) [e [f] ]g [")


def test_schemes_of_links() -> None:
    hint = "Link to https://…, http://…, mailto:… or, in this document, to #id."
    assert faults("[x](javascript:y) [x](a/b.md)\n[x]() <ftp://x.org> [x](https:)") == [
        f"1:1 [link-scheme]: A link of the scheme javascript: can't be written. {hint}",
        f"1:19 [link-scheme]: The link a/b.md leads nowhere. {hint}",
        f"2:1 [link-scheme]: This link has no address. {hint}",
        f"2:7 [link-scheme]: A link of the scheme ftp: can't be written. {hint}",
        f"2:21 [link-scheme]: The link https: leads nowhere. {hint}",
    ]


def test_addresses_that_cannot_be_read() -> None:
    assert faults("[a](https://x.org/b c) [d](#e") == [
        f"1:{column} [link-malformed]: This address can't be read, so there is no link. "
        "Close it with ), and write <…> around an address with spaces or with parentheses of its own."
        for column in (4, 27)
    ]
    assert inlines("[a](<https://x.org/b c>) [f](https://x.org/g_(h))") == (
        Link(words("a"), "https://x.org/b%20c"),
        Text(" "),
        Link(words("f"), "https://x.org/g_(h)"),
    )


def test_link_definitions() -> None:
    text = "[a]\n\n[a]: https://one.org\n[A]: https://two.org\n[a]: https://one.org\n"
    assert faults(text) == [
        "4:1 [link-duplicate]: The link [a] is defined twice: here and at content/x/01.md:3:1. "
        "Give one of them another label."
    ]


def test_claims_and_people() -> None:
    assert inlines("[](fact:x) [*A*](person:w1) [n]{fact=x lang=fr} [a](fact:y) [b](https://x.org){fact=z}") == (
        Claim((), "x"), Text(" "), PersonRef((Emph((Text("A"),)),), "w1"), Text(" "),
        Claim((Span((Text("n"),), language="fr"),), "x"), Text(" "), Claim((Text("a"),), "y"), Text(" "),
        Claim((Link((Text("b"),), "https://x.org"),), "z"),
    )  # fmt: skip


def test_faults_of_claims() -> None:
    assert faults("[[a]{fact=x}](fact:y)\n[[b](fact:x) c]{fact=y}") == [
        "1:2 [claim-nested]: A claim stands inside another claim. Write each claim on its own words, beside the other.",
        "2:2 [claim-nested]: A claim stands inside another claim. Write each claim on its own words, beside the other.",
    ]
    assert faults("[@x, of [a]{fact=y}]") == [
        "1:9 [claim-nested]: A claim stands inside a citation. Write it into the text, or into a note."
    ]
    assert faults("[a]{fact=x only=web}") == ["1:12 [attribute-unknown]: A claim takes no attribute only. "
                                              "Put the claim into a span for this output: [[words]{fact=id}]{only=web}."]  # fmt: skip
    assert faults("<fact:x>") == [
        "1:1 [link-scheme]: A link of the scheme fact: can't be written. Write [words](fact:x), or [](fact:x)."
    ]


def test_a_claim_in_a_note_of_a_claim_is_another() -> None:
    assert faults("[a^[That [b]{fact=x}.]]{fact=y}") == []


def test_link_in_a_link_and_title() -> None:
    assert faults('a [b [c](https://x.org)](https://y.org) [d](https://z.org "t")') == [
        "1:6 [link-nested]: A link stands inside another link. Take one of them away.",
        "1:41 [link-title]: The title of a link or picture, in quotation marks after the address, "
        "is shown in no output. Leave it out, or write it into the text.",
    ]


def test_cross_references() -> None:
    assert inlines("[](#torture), [see *there*](#rec-probe)") == (
        Ref("torture"),
        Text(", "),
        Ref("rec-probe", (Text("see "), Emph(words("there")))),
    )


def test_spans() -> None:
    assert inlines("[Key words]{.key} [c'est [*la*]{only=print}]{lang=fr}") == (
        Span(words("Key words"), "key"),
        Text(" "),
        Span((Text("c'est "), Span((Emph(words("la")),), only="print")), language="fr"),
    )


def test_attributes_of_spans() -> None:
    assert faults("[a]{#x .b wide=1}") == [
        "1:5 [attribute-unknown]: A span takes no attribute #x.",
        "1:11 [attribute-unknown]: A span takes no attribute wide. Known here: lang, only.",
    ]


def test_notes() -> None:
    parsed, found = read(
        "A[^one] b^[In *it* [](#x), [@y].]\n\n[^one]: First\nlazy.\n\n    Second.\n\n    - item\n\nAfter.\n"
    )
    assert found == []
    inline = Note(
        blocks=(Para((Text("In "), Emph(words("it")), Text(" "), Ref("x"), Text(", "), cite("y"), Text("."))),)
    )
    assert parsed.blocks == (Para((Text("A"), Note("one"), Text(" b"), inline)), Para(words("After.")))
    definition = parsed.definitions["one"]
    assert definition.label == "one"
    assert [type(block).__name__ for block in definition.blocks] == ["Para", "Para", "List"]
    assert definition.blocks[:2] == (Para(words("First lazy.")), Para(words("Second.")))


def test_definitions_one_after_another_and_in_other_blocks() -> None:
    parsed, found = read("> Text.\n> [^a]: A.\n> [^b]:\n>     B.\n\n- item\n[^c]: C.\n")
    assert found == []
    assert parsed.definitions == {
        label: NoteDefinition(label, (Para(words(f"{label.upper()}.")),)) for label in ("a", "b", "c")
    }


def test_note_defined_twice() -> None:
    assert faults("[^a]: x\n\ntext\n\n[^a]: y\n") == [
        "5:1 [note-duplicate]: The note [^a] is defined twice: here and at content/x/01.md:1:1. "
        "Give one of them another label."
    ]


def test_note_in_a_note() -> None:
    message = "A note stands inside a note. Write its words into the text around it."
    assert faults("a^[b^[c]]\n\n[^n]: x[^a]\n    [y^[z]]{.b}\n") == [
        f"1:5 [note-nested]: {message}",
        f"3:8 [note-nested]: {message}",
        f"4:7 [note-nested]: {message}",
    ]
    assert faults("[see^[c] @x]") == [
        "1:5 [note-nested]: A note stands inside a citation. Write its words into the text around it."
    ]


def test_notes_that_are_not_well_formed() -> None:
    assert faults("a^[b\n\n[^two words] ^[ ]\n\n[^x]:\n\n[^y ]: z\n") == [
        "1:2 [note-unclosed]: This note is never closed. Close it with ] in the same paragraph.",
        "3:1 [note-label-invalid]: [^two words] is not a note's label. "
        "A label has letters a to z, digits, hyphens and no spaces; a note's words stand in ^[…].",
        "3:14 [note-empty]: This note has no text.",
        "5:1 [note-empty]: The note [^x] has no text.",
        "7:1 [note-label-invalid]: [^y ] is not a note's label. "
        "A label has letters a to z, digits, hyphens and no spaces; a note's words stand in ^[…].",
    ]


def test_heading_in_a_note() -> None:
    assert faults("[^n]: a\n\n    # H\n") == [
        "3:5 [heading-misplaced]: A heading stands in a note. Take it out, or write \\# for a sign that is text."
    ]


def cite(*keys: str) -> Cite:
    return Cite(tuple(Citation(key) for key in keys))


def test_citations() -> None:
    (one,) = inlines("[see *also* @hrw-pows, pp. 33-35, 38 and *passim*; -@x.y:z_1, arts. 7 and 10; @{http://a.b}]")
    assert one == Cite(
        (
            Citation(
                "hrw-pows", (Text("see "), Emph(words("also"))), "pp. 33-35, 38", (Text("and "), Emph(words("passim")))
            ),
            Citation("x.y:z_1", locator="arts. 7 and 10", suppress_author=True),
            Citation("http://a.b"),
        )
    )


def test_suffix_keeps_its_comma() -> None:
    (one,) = inlines("[@x, p. 4, emphasis added; @y, as reported]")
    assert one == Cite(
        (Citation("x", (), "p. 4", words(", emphasis added")), Citation("y", suffix=words(", as reported")))
    )


def test_citations_without_brackets_in_a_note() -> None:
    (note,) = inlines("^[As @hrw-pows. says, -@x [p. 3] and @y [more] [@z](https://a.b)]")
    assert isinstance(note, Note)
    (para,) = note.blocks
    assert isinstance(para, Para)
    assert para.content == (
        Text("As "),
        cite("hrw-pows"),
        Text(". says, "),
        Cite((Citation("x", locator="p. 3", suppress_author=True),)),
        Text(" and "),
        cite("y"),
        Text(" [more] "),
        Link((cite("z"),), "https://a.b"),
    )


def test_citations_without_brackets_in_the_text() -> None:
    text = "As @hrw-pows says,\n-@x [p. 3] and (@y, p. 4); *@someone* posted"
    assert faults(text) == [
        "1:4 [citation-bare]: @hrw-pows stands in the text without brackets. "
        "Write [@hrw-pows] for a citation, or \\@ for a sign that is text.",
        "2:1 [citation-bare]: -@x stands in the text without brackets. "
        "Write [-@x, p. 3] for a citation, or \\@ for a sign that is text.",
        "2:17 [citation-bare]: @y stands in the text without brackets. "
        "Write [@y] for a citation, or \\@ for a sign that is text.",
        "2:29 [citation-bare]: @someone stands in the text without brackets. "
        "Write [@someone] for a citation, or \\@ for a sign that is text.",
    ]
    assert faults("a\n\n[^n]: see also @x\n\n    - @y [p. 4]\n") == []
    assert codes('::: {.quotation by="@x"}\na\n:::\n\n| @a |\n|---|\n| ^[@b] |') == [
        "1:21 [citation-bare]",
        "5:3 [citation-bare]",
    ]


@pytest.mark.parametrize(
    "text", ["a@b.org", "a.b+c@d.org", "\\@hrw", "at @ five", "`@x`", "[mail a@b.org]", "@-x", "non-@", "x-@", "x-@y"]
)
def test_what_is_no_citation(text: str) -> None:
    assert not any(isinstance(node, Cite) for node in inlines(text))


def test_keys_end_before_punctuation() -> None:
    assert inlines("[@x.; @a--b]")[0] == Cite((Citation("x", suffix=words(".")), Citation("a", suffix=words("--b"))))


def test_semicolons_and_keys_inside_other_brackets_are_their_own() -> None:
    assert inlines("[@x, p. 4 &amp; 5]") == (Cite((Citation("x", (), "p. 4", words("& 5")),)),)
    assert inlines("[see [the; report](https://x.org) and `;` @x] [[@y]]") == (
        Cite((Citation("x", (
            Text("see "), Link(words("the; report"), "https://x.org"), Text(" and "), Code(";")
        )),)),
        Text(" ["),
        cite("y"),
        Text("]"),
    )  # fmt: skip


def test_citations_that_are_not_well_formed() -> None:
    hint = "Write [@key, p. 4; see @other], a semicolon between sources."
    assert faults("a [@x; and\nnothing] [@y and @z] [@q, p. 4") == [
        f"1:8 [citation-malformed]: There is no source in “and nothing”. {hint}",
        f"2:18 [citation-malformed]: A second source, @z, stands in one part of a citation. {hint}",
        "2:22 [citation-unclosed]: This citation is never closed. "
        "Close it with ] in the same paragraph, or write \\[ for a bracket that is text.",
    ]
    assert faults("[@ hrw-pows, p. 4] [-@]\n@ five") == [
        f"1:{column} [citation-malformed]: No key stands straight after this @. "
        "Write [@key, p. 4], or \\@ for a sign that is text."
        for column in (2, 22)
    ]
    assert faults("[see [@y] @x]") == [
        "1:6 [citation-nested]: A citation stands inside another one. Separate them with a semicolon."
    ]


@pytest.mark.parametrize(
    ("rest", "locator", "suffix"),
    [
        (", p. 4", "p. 4", ""),
        (" p. 4", "p. 4", ""),
        (", 12 and 14, with", "12 and 14", ", with"),
        (", art. 7 (2)", "art. 7 (2)", ""),
        (", para. 12 (a) and (b)", "para. 12 (a) and (b)", ""),
        (", art. 6, para. 2.", "art. 6, para. 2", "."),
        (", §§ 3–5, 7 and 9", "§§ 3–5, 7 and 9", ""),
        (", Annex II, p. iv", "Annex II, p. iv", ""),
        (", arts. I and II", "arts. I and II", ""),
        (", preamble, third line", "preamble", ", third line"),
        (", p.\n4", "p. 4", ""),
        (", {art. 4 bis} and so on", "art. 4 bis", " and so on"),
        (", see p. 4", "", ", see p. 4"),
        (", I agree", "", ", I agree"),
        (", page a third", "", ", page a third"),
        (", partly", "", ", partly"),
        ("", "", ""),
        (".", "", "."),
    ],
)
def test_locators(rest: str, locator: str, suffix: str) -> None:
    found, end = split_locator(rest)
    assert (found, rest[end:]) == (locator, suffix)


def test_places_of_inlines() -> None:
    text = (
        "- one\n  [a](https://x.org) [b]{.k}\n  > c [d; @x, p. 4;\n  > -@y] ^[@z]\n\n"
        "::: box\ntwo[^n]^[three [](#r)]\n   and [e](#s)\n:::\n\n# H [f]{.k} {#h}\n\n"
        '| g | [h]{.k} |\n|---|---|\n| `|` | \\| [i]{.k} |\n: cap [j]{.k}\n'
    )  # fmt: skip
    assert codes(text) == ["3:8 [citation-malformed]"]
    assert places(text, Link) == [(2, 3)]
    assert places(text, Span) == [(2, 22), (11, 5), (16, 7), (13, 7), (15, 12)]
    assert places(text, Cite) == [(3, 7), (4, 12)]
    assert places(text, Citation) == [(3, 11), (4, 5), (4, 12)]
    assert places(text, Note) == [(4, 10), (7, 4), (7, 8)]
    assert places(text, Ref) == [(7, 16), (8, 8)]


def test_places_in_definitions() -> None:
    parsed, _ = read("> [^n]: a [](#x)\n>\n>     b [](#y)\n")
    blocks = parsed.definitions["n"].blocks
    assert [(block.location.line, block.location.column) for block in blocks if block.location] == [(1, 9), (3, 7)]
    refs = [block.content[1] for block in blocks if isinstance(block, Para)]
    assert [str(ref.location) for ref in refs if isinstance(ref, Ref)] == [
        "content/x/01.md:1:11",
        "content/x/01.md:3:9",
    ]


def test_abbreviations() -> None:
    parsed, found = read(
        "Text of the UN\n*[UN]: United Nations\n*[ICRC]:  International Committee\n\n*[UN]: United Nations"
    )
    assert found == []
    assert parsed.blocks == (Para(words("Text of the UN")),)
    assert parsed.abbreviations == {"UN": "United Nations", "ICRC": "International Committee"}


def test_faults_of_abbreviations() -> None:
    assert faults("*[UN]: One\n*[UN]: Two\n*[X]:") == [
        "2:1 [abbreviation-duplicate]: UN stands for two things: One, and Two. Keep one of them.",
        "3:1 [abbreviation-empty]: Nothing says what X stands for.",
    ]


def test_text_stays_one_node() -> None:
    assert blocks("a \\* b &amp; c\nd [e] {f}") == (Para(words("a * b & c d [e] {f}")),)


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("www.hearth.org", "Write https://www.hearth.org."),
        ("hearth.org/a?b", "Write https://hearth.org/a?b."),
        ("office@hearth.org", "Write mailto:office@hearth.org."),
        ("torture", "Link to https://…, http://…, mailto:… or, in this document, to #id."),
        ("other.md", "Link to https://…, http://…, mailto:… or, in this document, to #id."),
    ],
)
def test_an_address_without_its_scheme(address: str, better: str) -> None:
    assert faults(f"[a]({address})") == [f"1:1 [link-scheme]: The link {address} leads nowhere. {better}"]
