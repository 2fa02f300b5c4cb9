"""Turn the spaces at which no line should end into no-break ones: between a day and its month, in French before :.

Which those are is data of the language (`spaces` in templates/locale/). Only what is written as a space changes; none
in code, in words of another language, in the labels of people, or between the word and the number of a citation's
locator, which is printed as written. A semicolon that wants a space before it and has none gets one: the joints of
notes and templates have none. In a quotation spaces change as elsewhere: its words stay to the letter, and a line ends
where it would in the author's text.
"""

from __future__ import annotations

import re
from functools import partial

from generator.locale import Locale, base_language
from generator.model import Cite, Div, Document, PersonRef, Quotation, Span, Text
from generator.model.walk import Node, rebuild, text, with_blocks

_DIGIT = re.compile(r"\d")
_REACH = 16  # so many signs of the nodes on both sides are looked at: a number may be emphasised, and its unit not
_SPACE = {"narrow": "\u202f", "added": "\u202f", "number": "\u00a0", "plain": "\u00a0"}


def spaces(document: Document, locale: Locale) -> Document:
    """The document with no-break spaces where its language has them; its other words as they were."""
    return with_blocks(document, _Spaces(locale).change(document.blocks))


class _Spaces:
    """Goes over the tree with the expression of one language."""

    def __init__(self, locale: Locale) -> None:
        self._language = base_language(locale.language)
        self._expression = _expression(locale)
        self._around_digits = not (locale.spaces.narrow_before or locale.spaces.wide_before or locale.spaces.wide_after)

    def change(self, nodes: tuple[Node, ...], cited: bool = False) -> tuple[Node, ...]:
        """The nodes with their spaces."""
        return tuple(
            self._bound(node, nodes, index, cited) if isinstance(node, Text) else self._below(node, cited)
            for index, node in enumerate(nodes)
        )

    def _below(self, node: Node, cited: bool) -> Node:
        if isinstance(node, PersonRef):
            return node
        if isinstance(node, Span | Div | Quotation) and node.language and self._foreign(node.language):
            return node
        return rebuild(node, partial(self.change, cited=cited or isinstance(node, Cite)))

    def _foreign(self, language: str) -> bool:
        return base_language(language) != self._language

    def _bound(self, node: Text, nodes: tuple[Node, ...], index: int, cited: bool) -> Text:
        before = text(nodes[index - 1 : index])[-_REACH:] if index else ""
        behind = text(nodes[index + 1 : index + 2])[:_REACH]
        words = before + node.text + behind
        if self._around_digits and not _DIGIT.search(words):
            return node
        start, end = len(before), len(before) + len(node.text)
        done, last = [], start
        for found in self._expression.finditer(words):
            rule = str(found.lastgroup)
            space = found.end() if rule == "added" else found.end() - 1
            if start <= space < end and not (cited and rule == "number"):
                done += [words[last:space], _SPACE[rule]]
                last = found.end()
        return Text("".join(done) + words[last:end]) if done else node


def _expression(locale: Locale) -> re.Pattern[str]:
    """What ends with a space that changes, or where one is added; the group says by which rule."""
    rules = locale.spaces
    narrow, wide, opening = (re.escape(marks) for marks in (rules.narrow_before, rules.wide_before, rules.wide_after))
    months, units, ordinals = _any(locale.months), _any(rules.units), _any(rules.ordinals)
    groups = {
        "narrow": [rf" (?=[{narrow}])" if narrow else "", r"(?<=\d) (?=\d{3}(?!\d))" if rules.thousands else ""],
        "added": [r"(?<=[\w)\]»])(?=; )" if ";" in narrow else ""],
        "number": [rf"(?<!\w){_any(rules.before_number)} (?=\d)" if rules.before_number else ""],
        "plain": [
            rf" (?=[{wide}])" if wide else "",
            rf"[{opening}] " if opening else "",
            rf"\d{ordinals}? (?={months}(?!\w))",
            rf"(?<!\w){months} (?=\d{{1,2}}(?!\d))",
            rf"\d (?={units}(?!\w))" if rules.units else "",
        ],
    }
    parts = {name: "|".join(filter(None, patterns)) for name, patterns in groups.items()}
    return re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern in parts.items() if pattern))


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
