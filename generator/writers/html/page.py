"""Turn a document's metadata and outline into the values that the page shells of templates/html/ show."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.model import Document, Outline
from generator.phrases import shortened
from generator.writers.html.head import head_values
from generator.writers.html.scope import Scope

# So many characters fit on the one line of a running head: alone, or beside the title of the section.
_RUNNING_HEAD = {"title": 76, "section": 44}


def page_values(document: Document, scope: Scope, css: str) -> dict[str, Any]:
    """The values of a page shell, but for its content and notes."""
    metadata = document.metadata
    words = scope.context.locale.words
    contents = Markup("")
    if document.outline and not scope.on_paper:
        contents = scope.templates.macro("contents", lines=_lines(document.outline), words=words)
    return {
        "language": metadata.language,
        "direction": metadata.direction,
        "metadata": metadata,
        "words": words,
        "draft": document.draft,
        "running_head": shortened(
            metadata.short_title or metadata.title, _RUNNING_HEAD[scope.context.kind.running_head]
        ),
        "contents": contents,
        "head": {} if scope.on_paper else head_values(document, scope.context),
        "kind": scope.context.kind.name,
        "css": Markup(css.replace("</", "<\\/")),
    }


def _lines(outline: tuple[Outline, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": line.id,
            "number": line.number.text if line.number else "",
            "title": line.title,
            "children": _lines(line.children),
        }
        for line in outline
    ]
