"""Set markdown-it up: CommonMark, without the constructs that ours replace, and with our rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.readers.markdown import (
    abbreviations,
    brackets,
    citations,
    divs,
    html,
    links,
    list_marks,
    notes,
    scripts,
    splices,
    tables,
)
from generator.readers.markdown.attributes import meant, misplaced
from generator.readers.markdown.lines import column
from generator.readers.markdown.nodes import DEEPEST

BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

# Where a block of the rule may interrupt another: markdown-it's names for the interrupted ones.
_ANYWHERE = ["paragraph", "reference", "blockquote", "list"]
_BLOCK_RULES: tuple[tuple[str, str, BlockRule, list[str]], ...] = (
    ("fence", "div", divs.rule, _ANYWHERE),
    ("reference", "note_definition", notes.definition_rule, _ANYWHERE),
    ("reference", "abbreviation", abbreviations.rule, ["paragraph", "reference"]),
    ("lheading", "caption", tables.caption_rule, []),
)


def _stray_attributes(state: StateInline, silent: bool) -> bool:
    """Report an attribute list where nothing takes one."""
    if state.src[state.pos] != "{" or not meant(state.src, state.pos):
        return False
    misplaced(state.env["stretch"], state.pos, state.env["report"])
    return False


_INLINE_RULES: tuple[tuple[str, InlineRule], ...] = (
    ("splice", splices.rule),
    ("inline_note", notes.inline_rule),
    ("image", links.image_rule),
    ("bracket", brackets.rule),
    ("citation", citations.rule),
    ("script", scripts.rule),
    ("autolink", links.autolink_rule),
    ("html", html.rule),
    ("stray_attributes", _stray_attributes),
)


class _Blocks(ParserBlock):
    """markdown-it's block parser, which drops in silence what is nested too deeply: this one says where."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        if state.level >= state.md.options.maxNesting and state.skipEmptyLines(startLine) < endLine:
            state.env.setdefault("too_deep", startLine)
        super().tokenize(state, startLine, endLine)


class _Markdown(MarkdownIt):
    """CommonMark that leaves addresses as they are written: the links construct judges them."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def parser() -> MarkdownIt:
    """The parser, made once a process. It keeps nothing between two texts."""
    markdown = _Markdown("commonmark", {"maxNesting": DEEPEST})
    markdown.block = _Blocks()
    markdown.configure("commonmark", {"maxNesting": DEEPEST})
    markdown.disable(["inline", "text_join", "link", "image", "autolink", "html_inline"])
    for before, name, rule, interrupts in _BLOCK_RULES:
        markdown.block.ruler.before(before, name, rule, {"alt": interrupts})
    markdown.block.ruler.at("table", tables.rule, {"alt": ["paragraph", "reference"]})
    markdown.enable("table")
    markdown.block.ruler.at("list", list_marks.rule, {"alt": ["paragraph", "reference", "blockquote"]})
    _locate_blocks(markdown.block)
    for name, inline_rule in _INLINE_RULES:
        markdown.inline.ruler.push(f"plaidoyer_{name}", inline_rule)
    for character in splices.RESERVED:
        markdown.inline.add_terminator_char(character)
    return markdown


def parse_blocks(text: str, env: EnvType) -> list[Token]:
    """The block tokens of a text. Link definitions are left in `env`."""
    return parser().parse(text, env)


def parse_inlines(text: str, env: EnvType) -> list[Token]:
    """The inline tokens of a stretch of text."""
    return parser().inline.parse(text, parser(), env, [])


def _locate_blocks(parser: ParserBlock) -> None:
    """Make each rule leave the column at which its block begins, which markdown-it knows but doesn't tell."""
    for rule in parser.ruler.__rules__:
        rule.fn = _locating(rule.fn)
    parser.ruler.__cache__ = None


def _locating(rule: BlockRule) -> BlockRule:
    def located(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        first = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if len(state.tokens) > first:
            state.tokens[first].meta["column"] = column(state, start)
        return True

    return located
