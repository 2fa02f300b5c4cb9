"""Turn requests for citations in their forms into a document of pandoc in which each has just that form.

A processor of CSL decides by what was cited before whether a citation is the first one, ibid. or a later one. Our own
transform has decided that already, by its own rules. So each request is put into notes of a made-up document in which
the processor comes to the same: a first citation of each source; another source and then a short form; a citation of
the source and then its ibid.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.record import record
from generator.transforms.citations import Form

# Numbers that stand for those of notes with first citations: no style and no source writes such.
FIRST_NUMBER = 7_770_001
BETWEEN = "between"  # the source that stands between two others
# What pandoc knows as the kind of a locator, in the languages that we have; all else would become a page.
_KNOWN = re.compile(
    r"(?:pp?|paras?|pars?|chaps?|secs?|sects?|vols?|figs?|cols?|fols?|nn?|ll?|vv?|bks?|pts?)\.?[ \u00a0\u202f]*\d|[§¶]",
    re.IGNORECASE,
)


@record
class Request:
    """A citation that is to be had in words: of which source (by its identifier), in which form, with what."""

    source: str
    form: Form
    locator: str = ""
    suppress_author: bool = False


def scenes(requests: Iterable[Request]) -> Iterator[list[Request]]:
    """The requests in groups, each of which can stand in one document: a source is cited for the first time once."""
    groups: list[list[Request]] = []
    for request in requests:
        clashes = request.form in ("full", "list")
        for group in groups:
            if not clashes or not any(one.source == request.source and one.form == request.form for one in group):
                group.append(request)
                break
        else:
            groups.append([request])
    yield from groups


def document(requests: Sequence[Request], language: str) -> tuple[dict[str, Any], dict[Request, int], dict[str, int]]:
    """The document, the place (from 0) of the note with each request, the number of the first note of each source."""
    notes = _Notes()
    places: dict[Request, int] = {}
    full = {request.source: request for request in requests if request.form == "full"}
    notes.cite(BETWEEN)
    firsts: dict[str, int] = {}
    for source in dict.fromkeys(request.source for request in requests):
        first = full.get(source)
        firsts[source] = FIRST_NUMBER + len(notes.blocks)
        place = notes.cite(source, first.locator if first else "", bool(first and first.suppress_author))
        if first:
            places[first] = place
    for request in requests:
        if request.form == "short":
            notes.cite(BETWEEN)
        elif request.form == "ibid":
            notes.cite(request.source)
        if request.form in ("short", "ibid"):
            places[request] = notes.cite(request.source, request.locator, request.suppress_author)
    meta = {"lang": {"t": "MetaString", "c": language}}
    return {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": notes.blocks}, places, firsts


class _Notes:
    """The notes of a document, each with a number that its place cannot be taken for."""

    def __init__(self) -> None:
        self.blocks: list[dict[str, Any]] = []

    def cite(self, source: str, locator: str = "", suppress_author: bool = False) -> int:
        """A further note with one citation; its place."""
        place = len(self.blocks)
        citation = {
            "citationId": source,
            "citationPrefix": [],
            "citationSuffix": [{"t": "Str", "c": _suffix(locator)}] if locator else [],
            "citationMode": {"t": "SuppressAuthor" if suppress_author else "NormalCitation"},
            "citationNoteNum": FIRST_NUMBER + place,
            "citationHash": 0,
        }
        cite = {"t": "Cite", "c": [[citation], [{"t": "Str", "c": source}]]}
        self.blocks.append({"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}]})
        return place


def _suffix(locator: str) -> str:
    """A locator as pandoc reads it from what stands behind a key: in braces what it knows, behind empty ones words."""
    return f"{{{locator}}}" if _KNOWN.match(locator) else f"{{}}, {locator}"
