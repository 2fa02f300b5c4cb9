"""Turn [words](address), <address> and [](#id) into links and references, and find the pictures of figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model import Inline, Inlines, Link, Ref, Text
from generator.readers.markdown import claims, spans, splices
from generator.readers.markdown.attributes import taken
from generator.readers.markdown.places import Page, Report, Stretch
from generator.readers.markdown.reader import Reader, Within

_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>")
_EMAIL = re.compile(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
# CommonMark's link destination and title. Parentheses in an address may nest twice.
_PLAIN = r"[^\s()\\]|\\."
_TARGET = re.compile(
    rf"""\(\s*+(?:<(?P<angled>(?:[^<>\n\\]|\\.)*+)>|(?P<bare>(?:{_PLAIN}|\((?:{_PLAIN}|\((?:{_PLAIN})*+\))*+\))*+))
    (?:\s++(?P<title>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?\s*+\)""",
    re.VERBOSE | re.DOTALL,
)
_SPACED = re.compile(r"\(\s*+([^()<>\n\"']*\S)\s*\)")
_ADDRESS = re.compile(r"\(\s*<?(?:https?://|mailto:|#\w)")
_HOST = re.compile(r"(?:[\w-]+\.)+(?!(?:md|yaml|png|jpe?g|pdf|docx?|html?)\b)[A-Za-z]{2,}(?:[/?#]|\Z)")
_WEB_ADDRESS = re.compile(r"https?://\S")
# CommonMark: a label of a link definition has at most 999 characters.
_LONGEST_LABEL = 999


def inline_link(state: StateInline, close: int) -> bool:
    """Read [words](address)."""
    target = _target(state, close + 1)
    if target is None:
        if _ADDRESS.match(state.src, close + 1):
            _malformed(state, close + 1)
        return False
    _push(state, "link", state.pos, (state.pos + 1, close), target)
    return True


def _malformed(state: StateInline, at: int) -> None:
    state.env["report"].fault(
        "link-malformed",
        "This address can't be read, so there is no link.",
        state.env["stretch"].locate(at),
        "Close it with ), and write <…> around an address with spaces or with parentheses of its own.",
    )


def reference_link(state: StateInline, close: int) -> bool:
    """Read [words][label], [label][] and [label], where a link definition has that label."""
    references = state.env.get("references")
    if not references or close - state.pos > _LONGEST_LABEL:
        return False
    label, end = state.src[state.pos + 1 : close], close + 1
    second = re.compile(r"\[([^\[\]]{0,999})\]").match(state.src, end, state.posMax)
    if second and normalizeReference(second[1] or label) in references:
        label, end = second[1] or label, second.end()
    found = references.get(normalizeReference(label))
    if found is None:
        return False
    _push(state, "link", state.pos, (state.pos + 1, close), (found["href"], found["title"], end))
    return True


def image_rule(state: StateInline, silent: bool) -> bool:
    """Read ![caption](file){attributes}."""
    if not state.src.startswith("![", state.pos):
        return False
    close = state.env["stretch"].closing(state.pos + 1)
    target = None if close is None else _target(state, close + 1) or _spaced(state, close + 1)
    if close is None or target is None:
        return False
    _push(state, "image", state.pos, (state.pos + 2, close), target)
    return True


def _spaced(state: StateInline, start: int) -> tuple[str, str, int] | None:
    """A picture's address with spaces in it: told here, and then taken for what it was meant as."""
    match = _SPACED.match(state.src, start, state.posMax)
    if match is None:
        return None
    state.env["report"].fault(
        "link-malformed",
        "The name of this picture has spaces in it.",
        state.env["stretch"].locate(match.start(1)),
        f"Write <…> around it: (<{match[1]}>).",
    )
    return match[1], "", match.end()


def autolink_rule(state: StateInline, silent: bool) -> bool:
    """Read <https://…> and <name@host>."""
    match = _AUTOLINK.match(state.src, state.pos) or _EMAIL.match(state.src, state.pos)
    if not match:
        return False
    address = match[1] if match.re is _AUTOLINK else f"mailto:{match[1]}"
    token = state.push("link", "", 0)
    token.content = match[1]
    token.meta = {"at": state.pos, "words": None, "address": address, "title": "", "attributes": None}
    state.pos = match.end()
    return True


def _push(state: StateInline, name: str, at: int, words: tuple[int, int], target: tuple[str, str, int]) -> None:
    address, title, end = target
    raw, after = taken(state.env["stretch"], end, state.env["report"])
    token = state.push(name, "", 0)
    token.content = address
    token.meta = {"at": at, "words": words, "address": address, "title": title, "attributes": raw}
    token.meta["faulty"] = raw is None and after > end
    state.pos = after


def _target(state: StateInline, start: int) -> tuple[str, str, int] | None:
    """The address and the title in the parentheses that begin at `start`, and where they end."""
    match = _TARGET.match(state.src, start, state.posMax)
    if not match:
        return None
    address = match["angled"] if match["angled"] is not None else match["bare"]
    return unescapeAll(address), match["title"] or "", match.end()


def make(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Link or Ref of a token; with attributes, the Span around it."""
    meta = token.meta
    if meta["title"]:
        refuse_title(stretch, meta["at"], reader)
    node = _link(token, stretch, reader, within)
    if meta["attributes"] is None:
        return node
    return spans.wrapped(tuple(node), meta["attributes"], stretch.locate(meta["at"]), reader, within)


def _link(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    address, location = token.meta["address"], stretch.locate(token.meta["at"])
    if token.meta["words"] is not None and address.startswith(claims.SCHEMES):
        return claims.linked(token, stretch, reader, within)
    if within.link:
        reader.report.fault("link-nested", "A link stands inside another link.", location, "Take one of them away.")
    words = _words(token, stretch, reader, within)
    if address.startswith("#") and not splices.in_code(token, stretch, token.meta["at"], reader):
        return [Ref(address[1:], words, location=location)]
    if _accepted(token, stretch, reader):
        return [Link(words or (Text(address),), normalizeLink(address), location)]
    return words


def _words(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Inlines:
    if token.meta["words"] is None:
        return (Text(token.content),)
    return reader.inlines(stretch.part(*token.meta["words"]), replace(within.deeper(), link=True))


def _accepted(token: Token, stretch: Stretch, reader: Reader) -> bool:
    """Whether an address may be linked to; a fault when not."""
    address, at = token.meta["address"], token.meta["at"]
    if splices.in_code(token, stretch, at, reader):
        return False
    match = _SCHEME.match(address)
    scheme = match[1].lower() if match else ""
    if scheme in _SCHEMES and (scheme == "mailto" or _WEB_ADDRESS.match(address)):
        return True
    reader.report.fault("link-scheme", _refusal(address, scheme), stretch.locate(at), _better(address, scheme))
    return False


def _refusal(address: str, scheme: str) -> str:
    if not address:
        return "This link has no address."
    if scheme and scheme not in _SCHEMES:
        return f"A link of the scheme {scheme}: can't be written."
    return f"The link {address} leads nowhere."


def _better(address: str, scheme: str) -> str:
    if address.startswith(claims.SCHEMES):
        return f"Write [words]({address}), or []({address})."
    if not scheme and _EMAIL.fullmatch(f"<{address}>"):
        return f"Write mailto:{address}."
    if not scheme and _HOST.match(address):
        return f"Write https://{address}."
    return "Link to https://…, http://…, mailto:… or, in this document, to #id."


def check_definitions(env: Mapping[str, Any], page: Page, report: Report) -> None:
    """Report link definitions of which the second says something else than the first."""
    for again in env.get("duplicate_refs", ()):
        first = env["references"][again["label"]]
        if again["href"] != first["href"]:
            report.fault(
                "link-duplicate",
                f"The link [{again['label'].lower()}] is defined twice: here and at {page.locate(first['map'][0])}.",
                page.locate(again["map"][0]),
                "Give one of them another label.",
            )


def refuse_title(stretch: Stretch, at: int, reader: Reader) -> None:
    """Say that a title would be lost."""
    reader.report.fault(
        "link-title",
        "The title of a link or picture, in quotation marks after the address, is shown in no output.",
        stretch.locate(at),
        "Leave it out, or write it into the text.",
    )


def make_image(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """Nothing: a picture in the middle of a text is a fault."""
    reader.report.fault(
        "image-inline",
        "A picture stands inside a text.",
        stretch.locate(token.meta["at"]),
        "Give it a paragraph of its own, with a blank line before and after.",
    )
    return ()
