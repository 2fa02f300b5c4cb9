"""Turn items into entries that sources.yaml takes: what is wrong in one is left out and told, never written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.errors import Diagnostics, Location, Severity
from generator.importing.citekeys import Citekeys, citable
from generator.importing.item import Item, Left
from generator.record import record


@record
class Entry:
    """A sound entry: `data` as the YAML is to have it, `fields` as the reader of sources.yaml understands it.

    `given` says whether the file gave the key (else it was made of author, year and title).
    """

    key: str
    given: bool
    data: Mapping[str, Any]
    fields: Mapping[str, Any]
    location: Location


def checked(items: Iterable[Item], taken: Iterable[str], diagnostics: Diagnostics) -> list[Entry]:
    """The items as entries with a key each; `taken` are the keys that no made one may have.

    Findings: import-entry (one that says nothing of a source), import-key, import-value.
    """
    every = list(items)
    keys = Citekeys([*taken, *(item.key for item in every if item.key)])
    left = Left()
    found = [entry for item in every for entry in _checked(item, keys, left, diagnostics)]
    left.tell(diagnostics)
    return found


def _checked(item: Item, keys: Citekeys, left: Left, diagnostics: Diagnostics) -> Iterator[Entry]:
    data = {name: value for name, value in item.fields.items() if value not in ("", [], {}, None)}
    if not data.keys() - {"type", "note", "keyword", "language"}:
        message = f"The entry {item.key or 'without a key'} says nothing of a source and was left out."
        diagnostics.finding("import-entry", Severity.ERROR, message, item.location)
        return
    key = citable(item.key) if item.key else ""
    if item.key and key != item.key:
        became = f"“{key}”" if key else "one of author, year and title"
        message = f"The key “{item.key}” cannot stand in a citation and became {became}."
        diagnostics.finding("import-key", Severity.WARNING, message, item.location)
    key = key or keys.made(data)
    fields = _valid(key, data, item, left)
    if fields is not None:
        yield Entry(key, bool(item.key), data, fields, item.location)


def _valid(key: str, data: dict[str, Any], item: Item, left: Left) -> Mapping[str, Any] | None:
    """The fields as the reader understands them; of `data` goes what it does not take."""
    from pydantic import ValidationError

    from generator.readers.sources import SourcesFile

    while data.keys() - {"type"}:
        try:
            file = SourcesFile.model_validate({"references": [{"id": key, **data}]})
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                name = str(problem["loc"][2])
                must = problem.get("ctx", {}).get("must", "what sources.yaml takes")
                if data.pop(name, None) is not None:
                    what = f"The value of {name} was left out, since it is not {must}"
                    left.add("import-value", what, item.name, item.location)
            continue
        fields = {name: value for name, value in file.references[0].items() if name != "id"}
        data.update({name: value for name, value in fields.items() if isinstance(value, str)})
        return fields
    return None
