"""Turn the entries of an import and the sources that stand into what is new, what is known and what differs."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.content import Source
from generator.errors import Diagnostics, Severity
from generator.importing.checking import Entry
from generator.importing.citekeys import identities, same
from generator.readers.dates import date_text
from generator.record import record

_MOST_SHOWN = 60  # signs of a value in a message


@record
class Merge:
    """What is to be done: `added` entries, and of the sources that stand the fields that `changed` gives anew."""

    added: tuple[Entry, ...]
    changed: Mapping[str, Mapping[str, Any]]
    unchanged: int
    known: int


class _Index:
    """The sources by what identifies them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[tuple[str, Mapping[str, Any]]]] = {}

    def add(self, key: str, fields: Mapping[str, Any]) -> None:
        for identity in identities(fields):
            self._found.setdefault(identity, []).append((key, fields))

    def find(self, fields: Mapping[str, Any]) -> tuple[str, str] | None:
        """The key of the source that `fields` describe too, and by what it was found."""
        for identity in identities(fields):
            for key, other in self._found.get(identity, ()):
                if same(identity[0], fields, other):
                    return key, identity[0]
        return None


def merged(entries: Iterable[Entry], sources: Mapping[str, Source], update: bool, diagnostics: Diagnostics) -> Merge:
    """What becomes of the entries. A source that stands keeps its fields; with `update` it takes those of the file.

    Findings: import-differs, import-known (under another key), import-duplicate (twice in the file).
    """
    index = _Index()
    for key, source in sources.items():
        index.add(key, source.fields)
    added: dict[str, Entry] = {}
    seen: dict[str, Entry] = {}
    changed: dict[str, dict[str, Any]] = {}
    unchanged = known = 0
    for entry in entries:
        if seen.setdefault(entry.key, entry) is not entry:
            _tell_twice(entry, seen[entry.key], diagnostics)
        elif entry.key in sources and entry.given:
            fields = _differing(entry, sources[entry.key], update, diagnostics)
            unchanged += not fields
            changed |= {entry.key: fields} if fields else {}
        elif (other := index.find(entry.fields)) and other[0] in sources:
            if entry.given:
                known += 1
                _tell_known(entry, *other, diagnostics)
            else:
                fields = _differing(entry, sources[other[0]], update, diagnostics)
                unchanged += not fields
                changed |= {other[0]: fields} if fields else {}
        elif other:
            _tell_twice(entry, added[other[0]], diagnostics)
        else:
            added[entry.key] = entry
            index.add(entry.key, entry.fields)
    return Merge(tuple(added.values()), changed, unchanged, known)


def _differing(entry: Entry, source: Source, update: bool, diagnostics: Diagnostics) -> dict[str, Any]:
    """The fields that the file gives otherwise, or gives and the source does not; told where they are not taken."""
    names = [name for name, value in entry.fields.items() if source.fields.get(name) != value]
    if names and not update:
        what = "; ".join(_difference(name, source.fields.get(name), entry.fields[name]) for name in names)
        hint = "Nothing was changed; --update takes what the file says."
        message = f"{source.key} is there already and differs: {what}."
        diagnostics.finding("import-differs", Severity.WARNING, message, entry.location, hint)
    return {name: entry.data[name] for name in names if name in entry.data}


def _difference(name: str, ours: Any, theirs: Any) -> str:
    return f"{name} is {_shown(theirs)}, here {_shown(ours)}" if ours else f"{name} {_shown(theirs)} is not here"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        text = "; ".join(" ".join(name.values()) for name in value)
    elif isinstance(value, dict):
        text = date_text(value)
    else:
        text = str(value)
    return f"“{text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + '…'}”"


def _tell_known(entry: Entry, key: str, how: str, diagnostics: Diagnostics) -> None:
    message = f"{entry.key} is {key} in sources.yaml, by its {how}, and was not added."
    hint = f"Cite it as [@{key}]; if it is another source, add it by hand."
    diagnostics.finding("import-known", Severity.WARNING, message, entry.location, hint)


def _tell_twice(entry: Entry, first: Entry, diagnostics: Diagnostics) -> None:
    if entry.key == first.key and entry.fields == first.fields:
        return  # the same words twice, as after joining two exports: nothing is lost
    other = "" if entry.key == first.key else f" as {first.key}"
    message = f"{entry.key} is twice in the file{other}; the one in line {first.location.line} was taken."
    diagnostics.finding("import-duplicate", Severity.WARNING, message, entry.location, "Join them in your library.")
