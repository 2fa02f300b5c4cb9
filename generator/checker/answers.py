"""Turn what a checker wrote into a comment into a sign-off, with initials and a day, or into a remark."""

from __future__ import annotations

import re
from datetime import date

from generator.checker.digest import growing_digests
from generator.record import record

INITIALS = re.compile(r"[^\W\d_]{1,4}(?:[.-][^\W\d_]{1,4}){0,3}\.?")
_HEAD = re.compile(r"\s*fact: ([a-z0-9-]+) \[([0-9a-f]{8})-([0-9a-f]{8})\]")
_JOINT = r"[\s,;:\u2013\u2014-]*"
_OK = re.compile(
    rf"(?:ok|okay|checked|vu|vérifié|validé){_JOINT}"
    rf"(?:\b(?:by\s+|par\s+)?(?P<by>{INITIALS.pattern}))?{_JOINT}"
    r"(?:(?:on\s+|le\s+)?(?P<on>\d{4}-\d\d-\d\d))?\s*[.!]?",
    re.IGNORECASE,
)
# Words that somebody may write in capitals behind an ok, and that take it back.
_NO_INITIALS = frozenset({"NO", "NOT", "NON", "BUT", "MAIS", "PAS", "IF", "SI", "WAS", "IS"})


@record
class Head:
    """What our first line of a comment says: the fact, what it was, and what the comment's text was."""

    fact: str
    fact_digest: str
    text_digest: str


@record
class Ok:
    """A sign-off; initials and day where they were written."""

    by: str = ""
    on: date | None = None


def head_of(text: str) -> Head | None:
    """The fact of a comment; None for one that is not ours."""
    found = next(filter(None, map(_HEAD.match, text.split("\n"))), None)
    return Head(*found.groups()) if found else None


def typed(text: str) -> str | None:
    """What somebody typed into a comment of ours, before or behind what stood there; None where they changed that."""
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if _HEAD.match(line))
    found = _HEAD.match(lines[at])
    assert found
    end = _end_of_ours("\n".join(lines[at + 1 :]), found[3])
    if end is None:
        return None
    behind = "\n".join(lines[at + 1 :])[end:].lstrip(" .")
    return "\n".join((*lines[:at], lines[at][found.end() :], behind)).strip()


def _end_of_ours(text: str, digest: str) -> int | None:
    """Where what we wrote ends: behind the first letter with which the digest is that of our text."""
    return next((end for end, found in growing_digests(text) if found == digest), None)


def answer(text: str) -> Ok | None:
    """The sign-off that a text is, in each of its lines; None for a remark."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    oks = [_ok(line) for line in lines]
    if not oks or any(ok is None for ok in oks):
        return None
    return next((ok for ok in oks if ok and ok.by), oks[0])


def _ok(line: str) -> Ok | None:
    found = _OK.fullmatch(line)
    if found is None:
        return None
    by, written = found["by"] or "", found["on"]
    if by != by.upper() or by in _NO_INITIALS:
        return None
    try:
        return Ok(by, date.fromisoformat(written) if written else None)
    except ValueError:
        return None
