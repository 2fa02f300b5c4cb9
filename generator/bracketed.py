"""Turn plain text into what is wrong with it: a claim or a person that was written so that its brackets are printed."""

from __future__ import annotations

import re

_MEANT = re.compile(r"\][ \t]?[(\[]\s*(?:fact|(person))\s*:|\]\{[^{}\n]*\bfact\s*=", re.IGNORECASE)
_PERSON = (
    "person-printed",
    "These brackets name nobody under protection, and all that is in them would be printed.",
    "Write [](person:id) without a space; where only plain text can stand, write the public label.",
)
_FACT = (
    "claim-printed",
    "These brackets state no fact, and would be printed as they stand.",
    "Write [words]{fact=id} or [](fact:id) without a space; where only plain text can stand, take the brackets away.",
)


def bracketed(words: str) -> tuple[str, str, str] | None:
    """Code, message and hint of the fault in a plain text, if there is one: person-printed, whose message does not
    repeat the words, since they may be a name, or claim-printed.
    """
    found = _MEANT.search(words) if "]" in words else None
    return None if found is None else _PERSON if found[1] else _FACT
