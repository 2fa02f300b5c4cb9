"""Decide what a square bracket opens: a note's mark, a link, a span, a citation, or nothing."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from generator.readers.markdown import citations, links, notes, spans


def rule(state: StateInline, silent: bool) -> bool:
    """Read what begins with the bracket at the state's position, in pandoc's order of precedence."""
    if state.src[state.pos] != "[":
        return False
    close = state.env["stretch"].closing(state.pos)
    if close is None:
        return citations.unclosed(state)
    return (
        notes.mark(state, close)
        or links.inline_link(state, close)
        or spans.span(state, close)
        or citations.bracketed(state, close)
        or links.reference_link(state, close)
    )
