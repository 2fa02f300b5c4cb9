"""Turn a stretch of inline source into inline nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markdown_it.token import Token

from generator.model import Code, Emph, Inline, Inlines, LineBreak, Strong, Text
from generator.readers.markdown import citations, links, notes, scripts, spans, splices
from generator.readers.markdown.nodes import DEEPEST, too_deep
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import InlineMaker, Reader, Within

_MARKUP = re.compile(f"[\n!&*<>@\\[\\]\\\\^_`{{}}~{splices.RESERVED}]|-@")
_MAKERS: Mapping[str, InlineMaker] = {
    "cite": citations.make,
    "image": links.make_image,
    "inline_note": notes.make_inline,
    "link": links.make,
    "note_mark": notes.make_mark,
    "script": scripts.make,
    "span": spans.make,
    "splice": splices.make,
}


def read(stretch: Stretch, reader: Reader, within: Within) -> Inlines:
    """The inlines of a stretch: no two texts are neighbours."""
    text = stretch.text
    if not _MARKUP.search(text):
        return (Text(text),) if text else ()
    tokens = reader.tokens(stretch)
    if within.depth + max((token.level for token in tokens), default=0) >= DEEPEST:
        too_deep(stretch.locate(), reader.report)
        return (Text(text),)
    return _assemble(tokens, stretch, reader, within)


def _assemble(tokens: list[Token], stretch: Stretch, reader: Reader, within: Within) -> Inlines:
    open_runs: list[list[Inline]] = [[]]
    for token in tokens:
        match token.type:
            case "em_open" | "strong_open":
                open_runs.append([])
            case "em_close":
                emph = Emph(tuple(open_runs.pop()))
                open_runs[-1].append(emph)
            case "strong_close":
                strong = Strong(tuple(open_runs.pop()))
                open_runs[-1].append(strong)
            case _:
                _extend(open_runs[-1], _leaf(token, stretch, reader, within))
    return tuple(open_runs[0])


def _leaf(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    match token.type:
        case "text":
            return [Text(token.content)]
        case "text_special":
            return [] if splices.in_code(token, stretch, 0, reader) else [Text(token.content)]
        case "softbreak":
            return [Text(" ")]
        case "hardbreak":
            return [LineBreak()]
        case "code_inline":
            return _code(token, stretch, reader)
        case _:
            return _MAKERS[token.type](token, stretch, reader, within)


def _code(token: Token, stretch: Stretch, reader: Reader) -> Iterable[Inline]:
    if splices.in_code(token, stretch, max(stretch.text.find(token.content), 0), reader):
        return []
    return [Code(token.content)]


def _extend(run: list[Inline], more: Iterable[Inline]) -> None:
    for node in more:
        if isinstance(node, Text):
            if not node.text:
                continue
            if run and isinstance(run[-1], Text):
                run[-1] = Text(run[-1].text + node.text)
                continue
        run.append(node)
