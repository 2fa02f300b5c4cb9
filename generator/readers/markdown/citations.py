"""Turn [see @key, p. 4; -@key] and @key into citations. Source of the syntax: pandoc's manual, "Citation syntax"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.errors import Location
from generator.model import Citation, Cite, Inline, Text
from generator.readers.markdown.locators import split_locator
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_KEY = re.compile(r"@(?:\{([^{}\s]+)\}|(\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))")

_LONE = re.compile(r"-?@(?=\s|\Z)")


def bracketed(state: StateInline, close: int) -> bool:
    """Read citations in brackets: there is a key directly inside of them."""
    stretch: Stretch = state.env["stretch"]
    keys = stretch.run.brackets.keys.get(stretch.start + state.pos)
    if not keys:
        _keyless(state, close)
        return False
    token = state.push("cite", "", 0)
    token.meta = {"at": state.pos, "parts": _parts(stretch, state.pos, close), "keys": keys}
    state.pos = close + 1
    return True


def _keyless(state: StateInline, close: int) -> None:
    """Report [@ key]: the sign of a citation, and no key straight after it."""
    match = _LONE.match(state.src, state.pos + 1, close)
    if match:
        state.env["report"].fault(
            "citation-malformed",
            "No key stands straight after this @.",
            state.env["stretch"].locate(match.end() - 1),
            "Write [@key, p. 4], or \\@ for a sign that is text.",
        )


def unclosed(state: StateInline) -> bool:
    """Report a bracket before a key that never closes. It is text all the same."""
    stretch: Stretch = state.env["stretch"]
    if stretch.start + state.pos in stretch.run.brackets.keys:
        state.env["report"].fault(
            "citation-unclosed",
            "This citation is never closed.",
            stretch.locate(state.pos),
            "Close it with ] in the same paragraph, or write \\[ for a bracket that is text.",
        )
    return False


def rule(state: StateInline, silent: bool) -> bool:
    """Read @key and -@key without brackets around them, with a locator after them: @key [p. 4]."""
    stretch: Stretch = state.env["stretch"]
    at = state.pos + 1 if state.src.startswith("-@", state.pos) else state.pos
    if stretch.start + at not in stretch.run.brackets.all_keys or (at > state.pos and not _opens(state)):
        return False
    match = _KEY.match(state.src, at)
    if not match:
        return False
    end, after = match.end(), None
    if state.src.startswith(" [", end):
        after = _locator_in_brackets(state, end + 1)
    token = state.push("cite", "", 0)
    token.meta = {"at": state.pos, "parts": [(state.pos, end)], "keys": [stretch.start + at], "after": after}
    state.pos = after[1] + 1 if after else end
    return True


def _opens(state: StateInline) -> bool:
    return state.pos == 0 or not state.src[state.pos - 1].isalnum()


def _locator_in_brackets(state: StateInline, position: int) -> tuple[int, int] | None:
    close = state.env["stretch"].closing(position)
    if close is None or state.src.startswith(("(", "{", "["), close + 1):
        return None
    inside = state.src[position + 1 : close]
    locator, end = split_locator(f", {inside}")
    return (position + 1, close) if locator and end == len(inside) + 2 else None


def _parts(stretch: Stretch, start: int, close: int) -> list[tuple[int, int]]:
    """The stretches of the single citations between two brackets."""
    semicolons = stretch.run.brackets.semicolons.get(stretch.start + start, [])
    cuts = [start, *(position - stretch.start for position in semicolons), close]
    return [(one + 1, two) for one, two in pairwise(cuts)]


def make(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Cite of a token."""
    location = stretch.locate(token.meta["at"])
    if within.cite:
        reader.report.fault(
            "citation-nested", "A citation stands inside another one.", location, "Separate them with a semicolon."
        )
        return ()
    if "after" in token.meta and not within.note:
        return _bare(token, stretch, reader)
    inside = Within(within.note, True, within.link, within.depth + 1)
    parts = [_citation(stretch.part(*part), token.meta["keys"], reader, inside) for part in token.meta["parts"]]
    items = [part for part in parts if part is not None]
    if token.meta.get("after") and items:
        (only,) = items
        locator, _ = split_locator(f", {stretch.text[slice(*token.meta['after'])]}")
        items = [Citation(only.key, locator=locator, suppress_author=only.suppress_author, location=only.location)]
    return [Cite(tuple(items), location=location)] if items else ()


def _bare(token: Token, stretch: Stretch, reader: Reader) -> Iterable[Inline]:
    """The words as they are written: in the text @key may as well be a name, and would vanish into a note."""
    (start, end), after = token.meta["parts"][0], token.meta["after"]
    key, locator = stretch.text[start:end], f", {stretch.text[slice(*after)]}" if after else ""
    if token.meta["keys"][0] not in stretch.run.brackets.unclosed_keys:  # else that is told already
        reader.report.fault(
            "citation-bare",
            f"{key} stands in the text without brackets.",
            stretch.locate(start),
            f"Write [{key}{locator}] for a citation, or \\@ for a sign that is text.",
        )
    return [Text(stretch.text[start : after[1] + 1 if after else end])]


def _citation(part: Stretch, keys: Sequence[int], reader: Reader, within: Within) -> Citation | None:
    text = part.text
    matches = _keys(part, keys)
    if not matches:
        shown = " ".join(text.split())
        _malformed(f"There is no source in “{shown}”.", part.stripped().locate(), reader)
        return None
    for match in matches[1:]:
        message = f"A second source, {match[0]}, stands in one part of a citation."
        _malformed(message, part.locate(match.start()), reader)
    match = matches[0]
    start = match.start()
    suppress = text[start - 1 : start] == "-" and (start == 1 or text[start - 2].isspace())
    if suppress:
        start -= 1
    locator, used = split_locator(text[match.end() :])
    suffix = part.part(match.end() + used, len(text)) if len(matches) == 1 else part.part(0, 0)
    return Citation(
        match[1] or match[2],
        reader.inlines(part.part(0, start).stripped(), within),
        locator,
        reader.inlines(suffix.stripped(), within),
        suppress,
        part.locate(start),
    )


def _keys(part: Stretch, keys: Sequence[int]) -> list[re.Match[str]]:
    """The keys of a part; `keys` are where those directly in the brackets begin, in order."""
    inside = keys[bisect_left(keys, part.start) : bisect_left(keys, part.end)]
    matches = (_KEY.match(part.text, key - part.start) for key in inside)
    return [match for match in matches if match]


def _malformed(message: str, location: Location, reader: Reader) -> None:
    reader.report.fault(
        "citation-malformed", message, location, "Write [@key, p. 4; see @other], a semicolon between sources."
    )
