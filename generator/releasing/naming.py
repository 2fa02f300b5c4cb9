"""Turn documents into the names under which their files are published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter

from generator.content import Content
from generator.errors import Diagnostics
from generator.releasing.safe_names import MOST, is_safe

# Names of a release's own files, whatever their ending.
_TAKEN = frozenset({"sha256sums", "manifest", "release-notes"})
_ENDING = re.compile(r"\.(pdf|docx|html?)\Z", re.IGNORECASE)


def names_of(contents: Iterable[Content], version: str, faults: Diagnostics) -> Mapping[str, str]:
    """The name of each document's files by its slug, less the ending; those that can't be had are faults.

    It is what `publish_as` says, with values for what stands in braces: slug, language, version, and the fields of the
    document that are plain text, dates or numbers. Without one it is the slug and the language.
    Faults: publish-name, publish-field, publish-same.
    """
    names: dict[str, str] = {}
    taken: dict[str, str] = {}
    for content in contents:
        name = _name(content, version, faults)
        if name is None:
            continue
        other = taken.setdefault(name.casefold(), content.slug)
        if other != content.slug:
            message = f"Its files would be called “{name}”, as those of “{other}”."
            place = content.fields["publish_as"].location
            faults.fault("publish-same", message, place, "Give one of them another name with publish_as.")
        names[content.slug] = name
    return names


def default_name(content: Content) -> str:
    """The slug and the language, which it may end in already."""
    language = content.locale.language.lower()
    return content.slug if content.slug.endswith(f"-{language}") else f"{content.slug}-{language}"


# The keys of every document that say what is done with it.
_NO_FIELDS = frozenset({"attach", "publish_as", "status"})


def _name(content: Content, version: str, faults: Diagnostics) -> str | None:
    field = content.fields["publish_as"]
    given = str(field.value or "")
    if not given:
        return default_name(content)
    values = {"slug": content.slug, "language": content.locale.language, "version": version, **_values(content)}
    try:
        asked = [name for _, name, _, _ in Formatter().parse(given) if name is not None]
    except ValueError:
        asked = [given]
    unknown = [name for name in asked if name not in values]
    if unknown:
        message = f"publish_as asks for {{{unknown[0]}}}, which this document does not have."
        faults.fault("publish-field", message, field.location, f"There are: {', '.join(sorted(values))}.")
        return None
    lost = [name for name in asked if not _plain(values[name])]
    if lost:
        message = f"Nothing of {{{lost[0]}}} (“{values[lost[0]]}”) can stand in a name that every system can have."
        faults.fault("publish-field", message, field.location, "Write the name out, in letters of English.")
        return None
    name = re.sub(r"\{(\w+)[^{}]*\}", lambda found: _plain(values[found[1]]), given)
    if is_safe(name) and not _ENDING.search(name) and name.casefold() not in _TAKEN:
        return name
    faults.fault("publish-name", f"Files can't be called “{name}” on every system.", field.location, _hint(name))
    return None


def _values(content: Content) -> dict[str, str]:
    """The fields that can stand in a name, those that are filled in."""
    fields = ((name, field) for name, field in content.fields.items() if name not in _NO_FIELDS)
    values = {name: field.value for name, field in fields}
    return {name: str(value) for name, value in values.items() if isinstance(value, str | int | date) and value}


def _plain(value: str) -> str:
    """A value as a part of a name: without accents, with a hyphen for what is no letter and no digit."""
    letters = unicodedata.normalize("NFKD", value)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9._]+", "-", kept).strip("-.")


def _hint(name: str) -> str:
    if _ENDING.search(name):
        return "Leave the ending out: each file has its own."
    if name.casefold() in _TAKEN:
        return "The release has a file of its own with this name."
    if len(name) > MOST:
        return f"Use at most {MOST} characters."
    other = _plain(name)
    return f"“{other}” would do." if is_safe(other) and other != name else "Use a-z, A-Z, 0-9, hyphens and full stops."
