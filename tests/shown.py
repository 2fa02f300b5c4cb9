"""Say what each output shows of a document: the lines of its text with their numbers, and its notes.

`of_tree` says what must be shown; `of_docx` and `of_html` say what is. Each is read with nothing but the format's own
rules, so that a writer cannot agree with itself. A PDF's text is that of `programs.pdf_text`: it has no structure here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import assert_never

from lxml import etree, html

from generator.model import (
    Block,
    CodeBlock,
    Contents,
    Div,
    Document,
    Figure,
    Inline,
    LineBreak,
    List,
    Note,
    NoteRef,
    Number,
    PageBreak,
    Para,
    Quotation,
    Recommendations,
    Ref,
    Section,
    Table,
    ThematicBreak,
)
from generator.model.walk import children, find
from tests import normal

W = f"{{{normal.W}}}"


@dataclass(frozen=True)
class Shown:
    """The text, a line a paragraph, each with its number before it and its note marks in it; the notes by number."""

    lines: list[str]
    notes: dict[int, str]


# -- the document tree


def of_tree(document: Document) -> Shown:
    """What every output must show."""
    notes = {note.number: _spaced(" ".join(_lines(note.blocks))) for note in find(document.blocks, Note)}
    return Shown([line for line in map(_spaced, _lines(document.blocks)) if line], notes)


def _spaced(text: str) -> str:
    return " ".join(normal.words(text))


def _numbered(number: Number | None, text: str) -> str:
    return f"{number.text} {text}" if number else text


def _attribution(quotation: Quotation) -> str:
    """Who said it, where and when, in English; a dash before it."""
    parts = [
        _text(quotation.attribution),
        f"Name withheld: {quotation.withheld}" if quotation.withheld else "",
        quotation.place,
        _when(quotation.date),
    ]
    said = ", ".join(filter(None, parts))
    return f"— {said}" if said else ""


def _when(written: str) -> str:
    """A day, a month, a year, or a span of two: 15 January 2024, November 2023 – May 2024."""
    forms = {4: "%Y", 7: "%B %Y", 10: "%d %B %Y"}
    days = [date.fromisoformat(f"{part}-01-01"[:10]).strftime(forms[len(part)]) for part in written.split("/") if part]
    return ("–" if len(written) == 9 else " – ").join(day.removeprefix("0") for day in days)


def _captioned(number: Number | None, caption: Iterable[Inline]) -> str:
    return f"{number.text}. {_text(caption)}" if number else _text(caption)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    return chain.from_iterable(map(_block, blocks))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield _numbered(block.number, _text(block.content))
        case Section():
            yield _numbered(block.number, _text(block.title))
            yield from _lines(block.blocks)
        case List():
            for item in block.items:
                yield from _first_numbered(item.number, _lines(item.blocks))
        case Quotation():
            yield from _lines(block.blocks)
            yield _attribution(block)
        case Recommendations():
            yield from _lines(block.lead_in)
            for recommendation in block.items:
                yield from _first_numbered(recommendation.number, _lines(recommendation.blocks))
        case Table():
            yield from _table(block)
        case Figure():
            for panel in block.panels:
                yield f"{panel.number.text if panel.number else ''} {_text(panel.caption)}"
                yield _text(panel.credit)
            yield _captioned(block.number, block.caption)
            yield _text(block.credit)
        case Contents():
            yield from _contents(block)
        case CodeBlock():
            yield block.text
        case Div():
            yield from _lines(block.blocks)
        case ThematicBreak() | PageBreak():
            return
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield _captioned(table.number, table.caption)
    for row in (table.head, *table.rows):
        yield from (_text(cell.content) for cell in row.cells)
    if table.source:
        yield f"Source: {_text(table.source)}"


def _contents(contents: Contents) -> Iterator[str]:
    yield _text(contents.title)
    stop = "" if contents.of == "sections" else "."
    for entry in contents.entries:
        yield f"{entry.number.text}{stop} {entry.title}" if entry.number else entry.title


def _first_numbered(number: Number | None, lines: Iterator[str]) -> Iterator[str]:
    yield _numbered(number, next(lines, ""))
    yield from lines


def _text(nodes: Iterable[Inline]) -> str:
    return "".join(map(_inline, nodes))


def _inline(node: Inline) -> str:
    if isinstance(node, Note | NoteRef):
        return f"[{node.number}]"
    if isinstance(node, LineBreak):
        return " "
    if isinstance(node, Ref) and not node.content:
        return node.label + node.number
    text = getattr(node, "text", None)
    return text if isinstance(text, str) else _text(children(node))  # type: ignore[arg-type]


# -- WordprocessingML


def of_docx(package: bytes) -> Shown:
    """What Word shows of the main text and its notes, numbers counted as Word counts them."""
    parts = {name: data for name, data in normal.parts(package).items() if name.endswith(".xml")}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.startswith("word/")}
    reader = _Docx(trees)
    notes = {
        reader.marks[note.get(f"{W}id", "")]: _spaced(" ".join(map(reader.paragraph, note.iter(f"{W}p"))))
        for kind in ("footnote", "endnote")
        for part in (trees.get(f"word/{kind}s.xml"),)
        if part is not None
        for note in part.iter(f"{W}{kind}")
        if note.get(f"{W}id") in reader.marks
    }
    lines = [_spaced(reader.paragraph(node)) for node in trees["word/document.xml"].iter(f"{W}p")]
    return Shown([line for line in lines if line], notes)


class _Docx:
    """Reads paragraphs: the text with field results, marks of notes, and the number by the style's or own w:numPr."""

    def __init__(self, trees: dict[str, etree._Element]) -> None:
        self._kind = "footnote" if "word/footnotes.xml" in trees else "endnote"
        references = trees["word/document.xml"].iter(f"{W}{self._kind}Reference")
        self.marks = {node.get(f"{W}id", ""): index for index, node in enumerate(references, 1)}
        self._styles = {node.get(f"{W}styleId"): node for node in trees["word/styles.xml"].iter(f"{W}style")}
        numbering = trees["word/numbering.xml"]
        abstract = {node.get(f"{W}abstractNumId"): node for node in numbering.iter(f"{W}abstractNum")}
        self._lists = {
            node.get(f"{W}numId"): (node, abstract[_value(node, "abstractNumId")]) for node in numbering.iter(f"{W}num")
        }
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._restarted: set[str] = set()

    def paragraph(self, node: etree._Element) -> str:
        """The text of a paragraph, its number before it."""
        return _spaced(f"{self._number(node)} {''.join(self._runs(node))}")

    def _runs(self, paragraph: etree._Element) -> Iterator[str]:
        fields: list[str] = []  # the instructions of the fields that are open: they nest
        for node in paragraph.iter(
            f"{W}t", f"{W}tab", f"{W}br", f"{W}{self._kind}Reference", f"{W}fldChar", f"{W}instrText"
        ):
            match etree.QName(node).localname:
                case "fldChar" if node.get(f"{W}fldCharType") == "begin":
                    fields.append("")
                case "fldChar" if node.get(f"{W}fldCharType") == "end":
                    fields = fields[:-1]  # none, where it began in another paragraph
                case "instrText":
                    fields[-1] += node.text or ""
                case "t":
                    yield self._text(node.text or "", fields[-1].split() if fields else [])
                case "footnoteReference" | "endnoteReference":
                    yield f"[{self.marks[node.get(f'{W}id', '')]}]"
                case "fldChar":
                    pass
                case _:
                    yield " "

    def _text(self, text: str, field: list[str]) -> str:
        """What a reader sees of a run, without page numbers: they are Word's own."""
        if field[:1] == ["PAGEREF"]:
            return ""
        return f"[{text}]" if field[:1] == ["NOTEREF"] and "\\f" in field else text

    def _number(self, paragraph: etree._Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        found = self._numbering(properties)
        if found is None:
            return ""
        id, level = found
        number, abstract = self._lists[id]
        counts = self._counts[abstract.get(f"{W}abstractNumId", "")]
        self._restart(id, number, counts)
        definitions = {int(one.get(f"{W}ilvl", "0")): one for one in abstract.iter(f"{W}lvl")}
        for above in range(level):
            counts[above] = counts[above] or int(_value(definitions[above], "start") or 1)
        counts[level] = counts[level] + 1 if counts[level] else int(_value(definitions[level], "start") or 1)
        counts[level + 1 :] = [0] * (8 - level)
        return _label(definitions, counts, level)

    def _restart(self, id: str, number: etree._Element, counts: list[int]) -> None:
        overrides = number.findall(f"{W}lvlOverride")
        if overrides and id not in self._restarted:
            self._restarted.add(id)
            for override in overrides:
                level = int(override.get(f"{W}ilvl", "0"))
                counts[level:] = [0] * (9 - level)
                if start := _value(override, "startOverride"):
                    counts[level] = int(start) - 1

    def _numbering(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and the level that hold for a paragraph: its own, else those of its style or of one below it."""
        if properties is None:
            return None
        id = _value(properties, "numPr/numId")
        level = _value(properties, "numPr/ilvl")
        style = self._styles.get(_value(properties, "pStyle"))
        while style is not None and (id is None or level is None):
            inherited = style.find(f"{W}pPr")
            if inherited is not None:
                id = id if id is not None else _value(inherited, "numPr/numId")
                level = level if level is not None else _value(inherited, "numPr/ilvl")
            style = self._styles.get(_value(style, "basedOn"))
        return (id, int(level or 0)) if id not in (None, "0") else None


def _value(node: etree._Element, path: str) -> str | None:
    found = node.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _label(levels: dict[int, etree._Element], counts: list[int], level: int) -> str:
    text = _value(levels[level], "lvlText") or ""
    if _value(levels[level], "numFmt") == "bullet":
        return ""
    return re.sub(
        r"%(\d)",
        lambda found: _format(_value(levels[int(found[1]) - 1], "numFmt") or "", counts[int(found[1]) - 1]),
        text,
    )


def _format(format: str, count: int) -> str:
    match format:
        case "upperLetter":
            return chr(64 + count)
        case "lowerLetter":
            return chr(96 + count)
        case "upperRoman":
            return _roman(count)
        case "lowerRoman":
            return _roman(count).lower()
        case _:
            return str(count)


def _roman(count: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        text += sign * (count // value)
        count %= value
    return text


# -- HTML


def of_html(page: bytes) -> Shown:
    """What a browser shows of the main text and its notes, by the roles of DPUB-ARIA."""
    (main,) = html.document_fromstring(page.decode()).iter("main")
    notes = {}
    for mark in main.xpath(".//*[@role='doc-noteref']"):
        mark.text, mark[:] = f"[{mark.text_content()}]", []
    for link in main.xpath(".//*[@role='doc-backlink']"):
        link.drop_tree()
    for data in main.xpath(".//details[@class='data']"):  # the numbers of a chart once more, on the web alone
        data.drop_tree()
    for section in main.xpath(".//*[@role='doc-endnotes']"):
        for index, note in enumerate(section.xpath("./ol/li"), 1):
            label = note.get("value", str(index))
            notes[index] = _spaced(note.text_content()).removeprefix(f"{label} ")
        section.drop_tree()
    for node in main.iter("br", "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"):
        node.tail = "\n" + (node.tail or "")
    return Shown([line for line in map(_spaced, main.text_content().split("\n")) if line], notes)


# -- comparing


def key(text: str) -> str:
    """A text without what differs for reasons of type alone: spaces, line ends, hyphens, the brackets of marks."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u2060\u200b\u200e\u200f\u2068\u2069\[\]-]", "", text)


def missing(lines: Iterable[str], text: str, in_order: bool = True) -> list[str]:
    """The lines that a text does not have (in this order). A line may be cut in up to three by the end of a page."""
    whole, position, absent = key(text), 0, []
    for line in lines:
        end = _find(key(line), whole, position, 3)
        if end is None:
            absent.append(line)
        elif in_order:
            position = end
    return absent


def _find(wanted: str, whole: str, start: int, pieces: int) -> int | None:
    found = whole.find(wanted, start)
    if found >= 0:
        return found + len(wanted)
    if pieces == 1 or len(wanted) < 2:
        return None
    low, high = 0, len(wanted) - 1
    while low < high:  # the longest beginning that is there
        middle = (low + high + 1) // 2
        low, high = (middle, high) if whole.find(wanted[:middle], start) >= 0 else (low, middle - 1)
    if low < min(8, len(wanted) // 2):
        return None
    first = whole.find(wanted[:low], start)
    return _find(wanted[low:], whole, first + low, pieces - 1)
