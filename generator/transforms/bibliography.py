"""Fill the bibliography with the sources that the document cites, each in the full form of the citation style."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.content import Source
from generator.errors import Diagnostics
from generator.locale import Locale, SourceGroup
from generator.model import Block, Blocks, Cite, Div, Document, Inlines, List, ListItem, Para, Section, Text
from generator.model.walk import Node, find, rebuild, text, with_blocks
from generator.transforms.citations import Style
from generator.transforms.collation import collation_key
from generator.transforms.endings import stopped

LISTS = PLAIN, GROUPED = "bibliography", "bibliography-by-type"


def bibliography(
    document: Document, sources: Mapping[str, Source], style: Style, locale: Locale, diagnostics: Diagnostics
) -> Document:
    """The document with its cited sources in every Div of the role "bibliography", sorted by their words.

    In one of the role "bibliography-by-type" they stand under headings, by the groups of the language. No citation and
    no note changes. A source of which the style has nothing to say in a list is left out. Where nothing is cited, the
    Div stays empty.
    """
    if not any(_is_list(div) for div in find(document.blocks, Div)):
        return document
    keys = dict.fromkeys(item.key for cite in find(document.blocks, Cite) for item in cite.items if item.key in sources)
    rendered = [(sources[key], style.render(sources[key], "list", diagnostics)) for key in keys]
    entries = [(source, stopped(words, style.punctuation_in_quote)) for source, words in rendered if words]
    entries.sort(key=lambda entry: _place(*entry))
    return with_blocks(document, _Filling(entries, locale).change(document.blocks, 0))


def _is_list(div: Div) -> bool:
    return div.role in LISTS


class _Filling:
    """Goes over the tree and puts the entries into the lists; `level` is that of the section around."""

    def __init__(self, entries: list[tuple[Source, Inlines]], locale: Locale) -> None:
        self._entries = entries
        self._locale = locale

    def change(self, nodes: tuple[Node, ...], level: int) -> tuple[Node, ...]:
        """The nodes with full bibliographies."""
        return tuple(self._node(node, level) for node in nodes)

    def _node(self, node: Node, level: int) -> Node:
        if isinstance(node, Div) and _is_list(node):
            grouped = node.role == GROUPED
            return replace(node, blocks=tuple(self._groups(level + 1)) if grouped else _list(self._entries))
        inside = node.level if isinstance(node, Section) else level
        return rebuild(node, lambda below: self.change(below, inside))

    def _groups(self, level: int) -> Iterator[Block]:
        left = list(self._entries)
        for group in self._locale.source_groups:
            taken = [entry for entry in left if _belongs(entry[0], group)]
            left = [entry for entry in left if entry not in taken]
            if taken:
                yield Section(level, (Text(group.title),), _list(taken), numbered=False)
        yield from _list(left)


def _place(source: Source, words: Inlines) -> tuple[object, ...]:
    """Where an entry stands: by its authors, one alone before the same one with others, then by title and date."""
    shown, title = text(words), str(source.fields.get("title", ""))
    author, found, _ = shown.partition(title) if title else (shown, "", "")
    author = re.sub(r"\W+$", "", author)  # what joins it to the title depends on the sort of title
    author, title = (author, found) if author else (found, "")
    issued = source.fields.get("issued", {})
    day = tuple(int(issued.get(part, 0)) for part in ("year", "month", "day"))
    return (collation_key(author)[:2], collation_key(title)[:2], day, collation_key(shown))


def _belongs(source: Source, group: SourceGroup) -> bool:
    """Whether a source is of a group: by its type, and by the first part of its symbol where the group wants one."""
    fields = source.fields
    symbol = str(fields.get("number", "")).partition("/")
    if group.symbols and not (symbol[1] and symbol[0] in group.symbols):
        return False
    return not group.types or fields.get("type") in group.types


def _list(entries: Iterable[tuple[Source, Inlines]]) -> Blocks:
    items = tuple(ListItem((Para(words),)) for _, words in entries)
    return (List(items),) if items else ()
