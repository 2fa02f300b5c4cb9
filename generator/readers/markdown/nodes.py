"""Turn markdown-it's flat tokens into a tree of them, in which divs close each other as in pandoc."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.errors import Location
from generator.readers.markdown.places import Page, Report

# The walkers of the tree are recursive; what is nested deeper than this nobody wrote by hand.
DEEPEST = 50


@dataclass(slots=True)
class Node:
    """A block: its (opening) token, the blocks in it, and its inline source if it has one."""

    token: Token
    page: Page
    children: list[Node] = field(default_factory=list)
    inline: Token | None = None

    @property
    def type(self) -> str:
        """The name of the construct."""
        return self.token.type.removesuffix("_open")

    @property
    def line(self) -> int:
        """The line where it begins, counted from 0."""
        return self.token.map[0] if self.token.map else 0

    @property
    def column(self) -> int:
        """The column where it begins, counted from 0."""
        return int(self.token.meta.get("column", 0))

    @property
    def location(self) -> Location:
        """The place where it begins."""
        return self.page.locate(self.line, self.column)


def nest(tokens: list[Token], page: Page, report: Report) -> list[Node]:
    """The blocks at the top, each with the blocks in it. Unclosed and unopened divs are faults."""
    root = Node(Token("root", "", 1), page)
    stack = [root]
    for token in tokens:
        if token.type == "inline":
            stack[-1].inline = token
        elif token.type == "div_close":
            _close_div(stack, Node(token, page), report)
        elif token.nesting < 0:
            _close_container(stack, report)
        else:
            _add(stack, Node(token, page), report)
    while len(stack) > 1:
        _unclosed(stack.pop(), report)
    return root.children


def _add(stack: list[Node], node: Node, report: Report) -> None:
    if len(stack) <= DEEPEST:
        stack[-1].children.append(node)
    elif len(stack) == DEEPEST + 1:
        too_deep(node.location, report)
    if node.token.nesting > 0:
        stack.append(node)


def too_deep(location: Location, report: Report) -> None:
    """Say that blocks or inlines are nested deeper than anything can be written."""
    report.fault("nesting-deep", f"This is nested more than {DEEPEST} levels deep.", location, "Nest less deeply.")


def _close_div(stack: list[Node], close: Node, report: Report) -> None:
    if stack[-1].type == "div":
        stack.pop()
        return
    report.fault(
        "div-unopened",
        "This ::: closes a div, but none is open here.",
        close.location,
        "A div opens with ::: and a role, as in ::: {.box}, and closes in the same list item or quotation.",
    )


def _close_container(stack: list[Node], report: Report) -> None:
    while stack[-1].type == "div":
        _unclosed(stack.pop(), report)
    stack.pop()


def _unclosed(node: Node, report: Report) -> None:
    report.fault("div-unclosed", "This div is never closed.", node.location, "Close it with ::: on a line of its own.")
