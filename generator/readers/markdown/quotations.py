"""Turn >, ::: {.quotation} and ::: {.testimony} into display quotations with their attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Block, Inlines, Quotation
from generator.readers.dates import parse_moment
from generator.readers.markdown.attributes import Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

# A colon, behind which notes, citations and attributes may stand.
_LEAD_IN = re.compile(r"[:：]\s*(?:\^?\[[^\[\]]*\]\s*|\{[^{}]*\}\s*)*\Z")


def make_blockquote(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The Quotation of lines that begin with ">"."""
    return [Quotation(reader.blocks(node.children, within.deeper()), location=node.location)]


def make_quotation(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Quotation of an institution, an official or, with `person`, of somebody under protection."""
    blocks = _blocks(node, "quotation", reader, within)
    return [
        Quotation(
            blocks,
            attribution=_attribution(given, reader),
            language=given.get("lang") or None,
            id=given.id,
            person=given.get("person"),
            location=node.location,
        )
    ]


def make_testimony(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Quotation of a person who told what happened: where, when, and who or why not who."""
    _check_testimony(node, given, reader)
    return [
        Quotation(
            _blocks(node, "testimony", reader, within),
            "testimony",
            _attribution(given, reader),
            given.get("place"),
            given.get("date"),
            given.get("withheld"),
            given.get("lang") or None,
            given.id,
            given.get("person"),
            node.location,
        )
    ]


def _blocks(node: Node, what: str, reader: Reader, within: Within) -> tuple[Block, ...]:
    """The blocks in a div; a quotation mark ">" around all of them is not a second quotation."""
    children = node.children
    if len(children) == 1 and children[0].type == "blockquote":
        children = children[0].children
    blocks = reader.blocks(children, within)
    if not blocks:
        reader.report.fault("quotation-empty", f"This {what} has no words.", node.location, "Write them in the div.")
    return blocks


def _attribution(given: Attributes, reader: Reader) -> Inlines:
    by = given.stretches.get("by")
    return reader.inlines(by, Within()) if by else ()


def _check_testimony(node: Node, given: Attributes, reader: Reader) -> None:
    led_in = _is_led_in(node)
    for key in ("place", "date"):  # with a person it hangs on their consent, which is not known here
        if not given.get(key) and not led_in and not given.get("person"):
            reader.report.fault("testimony-incomplete", f"This testimony has no {key}.", node.location, _example(key))
    if given.get("date") and not _is_date(given.get("date")):
        reader.report.fault(
            "date-invalid", f"{given.get('date')} is not a date.", given.stretches["date"].locate(), _example("date")
        )
    if not led_in and not any(given.get(key) for key in ("withheld", "by", "person")):
        reader.report.fault(
            "testimony-unattributed",
            "This testimony does not say who speaks, nor why the name is withheld.",
            node.location,
            'Write by="…", with a public label, or withheld="the reason".',
        )


def _is_led_in(node: Node) -> bool:
    """Whether the paragraph before ends with a colon: then that sentence may say who speaks, where and when."""
    before = node.token.meta.get("before")
    return bool(before and before.type == "paragraph" and before.inline and _LEAD_IN.search(before.inline.content))


def _example(key: str) -> str:
    if key == "date":
        return "Write date=2024-01-15, or as much of it as is known: 2024-01, 2024, 2023-11/2024-05."
    return 'Write place="…".'


def _is_date(text: str) -> bool:
    """Whether this is a day, a month or a year, or two of them as the span of ISO 8601, the earlier one first."""
    moments = [parse_moment(part) for part in text.split("/", 1)]
    known = [moment for moment in moments if moment]
    return len(known) == len(moments) and known == sorted(known)
