"""Fill the lists of sections, figures and tables with what the finished document has of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model import Contents, ContentsEntry, Document, Figure, Outline, Table, Text
from generator.model.walk import Node, find, rebuild, text, with_blocks
from generator.transforms.captioned import captioned

# Each list's word in templates/locale/, its heading where the author gives none.
_WORDS = {"sections": "contents", "figures": "figures", "tables": "tables"}


def contents(document: Document, words: Mapping[str, str] | None = None) -> Document:
    """The document with entries in its contents, from its outline and its numbered figures and tables.

    `words` are the locale's, for the headings; without them the headings stay as they are.
    """
    if not any(find(document.blocks, Contents)):
        return document

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            _filled(node, document, words) if isinstance(node, Contents) else rebuild(node, change) for node in nodes
        )

    return with_blocks(document, change(document.blocks))


def _filled(node: Contents, document: Document, words: Mapping[str, str] | None) -> Contents:
    match node.of:
        case "sections":
            entries = tuple(_sections(document.outline, any(line.number for line in document.outline), 1, node.depth))
        case "figures":
            entries = tuple(_captions(document, Figure))
        case "tables":
            entries = tuple(_captions(document, Table))
    title = node.title or ((Text(words[_WORDS[node.of]]),) if words else ())
    return replace(node, title=title, entries=entries)


def _sections(lines: Iterable[Outline], numbered: bool, level: int, depth: int) -> Iterator[ContentsEntry]:
    """The sections to a depth. Where sections are `numbered`, one without number is a part of the front or the end, of
    which the parts are not looked for: a preface, the groups of a bibliography.
    """
    for line in lines if level <= depth else ():
        yield ContentsEntry(line.id, line.title, line.number, level)
        if line.number or not numbered or level > 1:
            yield from _sections(line.children, numbered, level + 1, depth)


def _captions(document: Document, wanted: type[Figure | Table]) -> Iterator[ContentsEntry]:
    """The numbered figures or tables; the pictures of a pair are listed with it."""
    for node in captioned(document):
        if isinstance(node, wanted):
            title = " ".join(text(node.caption).split())
            yield ContentsEntry(node.id, title, node.number)
