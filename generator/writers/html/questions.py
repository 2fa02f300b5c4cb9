"""Turn the questions of a document and their answers into schema.org's FAQPage, as JSON-LD for a page's head.

A question is a section of the role `faq`, with the answer below its heading, or a div of the role `question`, with the
answer behind it. Answers are in the part of HTML that search engines read
(https://developers.google.com/search/docs/appearance/structured-data/faqpage), without notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape

from generator.model import (
    Block,
    Cell,
    CodeBlock,
    Div,
    Document,
    Emph,
    Figure,
    LineBreak,
    Link,
    List,
    Note,
    NoteRef,
    Para,
    Quotation,
    Row,
    Section,
    Span,
    Strong,
    Table,
)
from generator.model.walk import Node, children, text

_SECTION, _DIV = "faq", "question"
_NOTHING = Markup("")


def faq_page(document: Document) -> Markup:
    """The data of all questions that have an answer; nothing where there are none."""
    pairs = ((" ".join(text(question).split()), _html(answer)) for question, answer in _questions(document.blocks))
    questions = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs
        if question and answer
    ]
    if not questions:
        return _NOTHING
    metadata = document.metadata
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "name": metadata.title,
        "inLanguage": metadata.language,
        **({"url": metadata.url} if metadata.url else {}),
        **({"datePublished": metadata.date.isoformat()} if metadata.date else {}),
        **({"publisher": [_organisation(name) for name in metadata.authors]} if metadata.authors else {}),
        "mainEntity": questions,
    }
    return _embedded(page)


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _embedded(data: Any) -> Markup:
    """JSON as the content of a script element, which a `</script>` or `<!--` in it must not end or turn."""
    written = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def _questions(blocks: Iterable[Block]) -> Iterator[tuple[tuple[Node, ...], tuple[Block, ...]]]:
    """The questions, in the order of reading, each with the blocks of its answer."""
    siblings = tuple(blocks)
    for index, block in enumerate(siblings):
        match block:
            case Section(role=role) if role == _SECTION:
                yield block.title, block.blocks
            case Div(role=role) if role == _DIV:
                yield block.blocks, tuple(_until_next(siblings[index + 1 :]))
            case Section() | Div():
                yield from _questions(block.blocks)


def _until_next(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Section) or (isinstance(block, Div) and block.role == _DIV):
            return
        yield block


def _html(nodes: Iterable[Node]) -> Markup:
    return _NOTHING.join(map(_node, nodes))


def _node(node: Node) -> Markup:
    match node:
        case Note() | NoteRef() | Span(role="note-separator"):
            return _NOTHING
        case LineBreak():
            return Markup("<br>")
        case Para() | Row():
            return _element("p", node)
        case Cell():
            return _html(node.content) + Markup(" ")
        case CodeBlock():
            return Markup("<p>{}</p>").format(node.text)
        case Quotation():
            by = Markup("<p>— {}</p>").format(_html(node.attribution)) if node.attribution else _NOTHING
            return _html(node.blocks) + by
        case Table() | Figure():
            caption = Markup("<p>{}</p>").format(_html(node.caption)) if node.caption else _NOTHING
            return caption + (_html((node.head, *node.rows)) if isinstance(node, Table) else _NOTHING)
        case List():
            items = _NOTHING.join(_element("li", item) for item in node.items)
            return Markup("<{0}>{1}</{0}>").format("ol" if node.ordered else "ul", items)
        case Emph():
            return _element("em", node)
        case Strong():
            return _element("strong", node)
        case Link():
            return Markup('<a href="{}">{}</a>').format(node.url, _html(node.content))
        case Section():
            return Markup("<p><strong>{}</strong></p>{}").format(_html(node.title), _html(node.blocks))
        case _:
            below = tuple(children(node))
            return _html(below) if below else escape(text((node,)))


def _element(name: str, node: Node) -> Markup:
    inside = _html(children(node)).strip()
    return Markup("<{0}>{1}</{0}>").format(name, inside) if inside else _NOTHING
