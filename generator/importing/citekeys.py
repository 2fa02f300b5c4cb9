"""Turn what identifies a source into keys: one that can be cited, and those by which two entries are one source."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.readers.sources import KEY

_NOT_IN_KEY = re.compile(r"[^\w:.#$%&+?<>~/-]+")
_EDGES = re.compile(r"\A\W+|\W+\Z")
_ORDINARY = frozenset("a an the le la les l un une der die das el los de des du of on in".split())
_MOST_WORDS = 4  # of an institution's name
_URL = re.compile(r"\Ahttps?://(?:www\.)?([^/?#]+)/*([^#]*?)/*(?:#.*)?\Z", re.IGNORECASE)


def citable(key: str) -> str:
    """A key as [@key] can have it: the same where it can, else with hyphens for what cannot stand in it."""
    return key if KEY.match(key) else _EDGES.sub("", _NOT_IN_KEY.sub("-", key))


class Citekeys:
    """Makes keys for sources that have none: author, year, and where that is taken the title, and a number at last.

    The same source gets the same key in every import, as far as no other one has it.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def made(self, fields: Mapping[str, Any]) -> str:
        """A key that nothing else has."""
        candidates = self._candidates(fields)
        key = next(candidate for candidate in candidates if candidate and candidate not in self._taken)
        self._taken.add(key)
        return key

    def _candidates(self, fields: Mapping[str, Any]) -> Iterator[str]:
        names: list[dict[str, str]] = next(
            (fields[role] for role in ("author", "editor", "director") if fields.get(role)), []
        )
        body = str(fields.get("authority") or fields.get("publisher") or fields.get("container-title") or "")
        first = names[0] if names else {"literal": body}
        who = _slug(str(first.get("family") or first.get("literal") or ""), _MOST_WORDS)
        year = "".join(re.findall(r"\d{4}", str(fields.get("issued", "")))[:1])
        words = [word for word in _slug(str(fields.get("title", ""))).split("-") if word not in _ORDINARY]
        if who and year:
            yield f"{who}-{year}"
        stem = "-".join(filter(None, (who, *words[:2], year))) or "source"
        yield stem
        number = 2
        while True:
            yield f"{stem}-{number}"
            number += 1


def identities(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """By what a source is known: its DOI, its address, its title and year. Two that share one may be one source."""
    if fields.get("DOI"):
        yield "DOI", str(fields["DOI"]).casefold()
    found = _URL.match(str(fields.get("URL", "")))
    if found and found[2]:
        yield "address", f"{found[1].casefold()}/{found[2]}"
    issued = fields.get("issued") or {}
    if title := folded(str(fields.get("title", ""))):
        yield "title and year", f"{title} {issued.get('year') or issued.get('literal', '')}"


def same(how: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two sources that share an identity are one: nothing else that both have speaks against it."""
    if how == "DOI":
        return True
    if how == "address":
        titles = [folded(str(fields.get("title", ""))) for fields in (one, other)]
        return not all(titles) or titles[0].startswith(titles[1]) or titles[1].startswith(titles[0])
    dois = {str(fields["DOI"]).casefold() for fields in (one, other) if fields.get("DOI")}
    makers = [{_maker(name) for name in fields.get("author", ())} for fields in (one, other)]
    return len(dois) < 2 and one["type"] == other["type"] and (not all(makers) or bool(makers[0] & makers[1]))


def folded(text: str) -> str:
    """A text by its letters and digits alone."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "", text.casefold())


def _maker(name: Mapping[str, str]) -> str:
    return folded(name.get("family") or name.get("literal") or name.get("given") or "")


def _slug(text: str, most: int = 12) -> str:
    letters = unicodedata.normalize("NFKD", text)
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in letters if not unicodedata.combining(sign)).lower())
    return "-".join(words[:most])
