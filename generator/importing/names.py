"""Turn the names of BibTeX, BibLaTeX and RIS into names of CSL."""

import re
from collections.abc import Iterator

from generator.importing.latex import plain_text

Name = dict[str, str]

_AND = re.compile(r"[ \t\n]+and[ \t\n]+", re.IGNORECASE)
_PART = re.compile(
    r"\A[ \t\n]*(family|given|prefix|suffix|useprefix|id)(?:-i)?[ \t\n]*=[ \t\n]*(.*)\Z", re.DOTALL | re.IGNORECASE
)
_NAMES_OF_PARTS = {"family": "family", "given": "given", "suffix": "suffix"}
OTHERS = "others"


def bibtex_names(value: str) -> list[Name]:
    """The names in a field of BibTeX (btxdoc, section 4: First von Last; von Last, First; von Last, Jr, First) or in
    BibLaTeX's extended form (family=…, given=…). What stands in braces is one name: an institution.

    "and others" gives no name; `cut_short` tells of it.
    """
    return [_name(part) for part in _split(value, _AND) if part.strip() and plain_text(part).strip().lower() != OTHERS]


def cut_short(value: str) -> bool:
    """Whether a list of names ends with "and others"."""
    return bool(re.search(r"\band[ \t\n]+\{?others\}?[ \t\n]*\Z", value, re.IGNORECASE))


def literal_list(value: str) -> str:
    """A list of BibLaTeX that is no list of names, as publishers are, in one text."""
    return "; ".join(plain_text(part).strip() for part in _split(value, _AND))


def ris_name(value: str) -> Name:
    """A name as "Family, Given, Suffix"; without a comma an institution."""
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 1 or not parts[0]:
        return {"literal": value.strip(" ,")}
    return _given({"family": parts[0], "given": parts[1], "suffix": ", ".join(parts[2:])})


def _name(text: str) -> Name:
    text = text.strip()
    if _is_group(text):
        return {"literal": plain_text(text).strip()}
    parts = list(_split(text, re.compile(",")))
    if len(parts) > 1 and all(_PART.match(part) for part in parts):
        return _extended(parts)
    if len(parts) == 1:
        return _in_order(text)
    particle, family = _particle(_words(parts[0]), whole=True)
    jr, given = ("", parts[1]) if len(parts) == 2 else (parts[1], ", ".join(parts[2:]))
    return _given({
        "non-dropping-particle": particle, "family": family, "given": plain_text(given), "suffix": plain_text(jr),
    })  # fmt: skip


def _extended(parts: list[str]) -> Name:
    found = {match[1].lower(): plain_text(match[2]) for part in parts if (match := _PART.match(part))}
    name = {_NAMES_OF_PARTS[key]: value for key, value in found.items() if key in _NAMES_OF_PARTS}
    if found.get("prefix"):
        dropping = found.get("useprefix", "true").strip().lower() == "false"
        name["dropping-particle" if dropping else "non-dropping-particle"] = found["prefix"]
    return _given(name)


def _in_order(text: str) -> Name:
    """First von Last: the particle is the words in lower case; without one the last word is the last name."""
    words = _words(text)
    first = next((index for index, word in enumerate(words[:-1]) if _is_low(word)), None)
    if first is None:
        given, last = words[:-1], words[-1:]
    else:
        given, last = words[:first], words[first:]
    particle, family = _particle(last, whole=False)
    return _given({
        "non-dropping-particle": particle, "family": family, "given": plain_text(" ".join(given)),
    })  # fmt: skip


def _particle(words: list[str], *, whole: bool) -> tuple[str, str]:
    """The words in lower case before a last name, and the last name."""
    low = [index for index, word in enumerate(words[:-1]) if _is_low(word)]
    cut = low[-1] + 1 if low and (not whole or _is_low(words[0])) else 0
    return plain_text(" ".join(words[:cut])), plain_text(" ".join(words[cut:]))


def _is_low(word: str) -> bool:
    return not word.startswith("{") and plain_text(word)[:1].islower()


def _words(text: str) -> list[str]:
    return [word for word in _split(text, re.compile(r"[ \t\n]+")) if word]


def _is_group(text: str) -> bool:
    return text.startswith("{") and text.endswith("}") and "\\" not in text[:2] and _closes(text) == len(text) - 1


def _closes(text: str) -> int:
    """Where the group that opens a text ends."""
    depth = 0
    for index, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return index
    return -1


def _split(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """The parts of a text between separators that stand in no braces."""
    if "{" not in text:
        yield from separator.split(text)
        return
    depth = start = at = 0
    while at < len(text):
        depth += (text[at] == "{") - (text[at] == "}")
        found = separator.match(text, at) if depth == 0 else None
        if found:
            yield text[start:at]
            start = at = found.end()
        else:
            at += 1
    yield text[start:]


def _given(parts: Name) -> Name:
    """A name without its empty parts; one that has nothing but a family name is a whole name all the same."""
    return {part: " ".join(value.split()) for part, value in parts.items() if value.strip()}
