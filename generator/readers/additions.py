"""Turn the text of an evidence file into the same text with the entries of another that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from generator.errors import Diagnostics
from generator.readers.yaml import read_yaml
from generator.record import record


@record
class Additions:
    """The ids that a text lacks, their entries as YAML, and the text with them; None where it cannot be made."""

    ids: tuple[str, ...]
    entries: str
    text: str | None


def additions(own: str, other: str) -> Additions | None:
    """What `other` has and `own` has not, of the lists and mappings of entries below their keys; None where `own` is
    at fault.

    Every line of `own` stays as it is, with its comments. No text can be made where its entries stand in [ ] or { }:
    there is no line after which others could follow.
    """
    data, theirs = _data(own), _data(other) or {}
    if data is None:
        return None
    ids: list[str] = []
    entries: list[str] = []
    text: str | None = own
    for key, collection in theirs.items():
        missing = [name for name in _names(collection) if name not in _names(data.get(key))]
        if missing:
            lines = _entry_lines(other, key, missing)
            ids += missing
            entries += [f"{key}:", *_indented(lines, 2)]
            text = _inserted(text, key, lines) if text is not None and _data(text) is not None else None
    return Additions(tuple(ids), "\n".join(entries), text if _is_sum(text, data, theirs) else None)


def _data(text: str) -> Mapping[str, Any] | None:
    """The data of a text: of none, none; None after a fault. What passes here is no danger to yaml.compose."""
    if not text.strip():
        return {}
    tree = read_yaml(text, "", Diagnostics())
    data = {} if tree and tree.data is None else tree.data if tree else None
    return data if isinstance(data, dict) else None


def _names(collection: Any) -> list[str]:
    """The ids of a list's entries, or the keys of a mapping; of anything else none."""
    if isinstance(collection, list):
        return [str(entry["id"]) for entry in collection if isinstance(entry, dict) and "id" in entry]
    return list(collection) if isinstance(collection, dict) else []


def _is_sum(text: str | None, own: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a text has all that two had, what is in both as the first has it."""
    data = _data(text) if text is not None else None
    if data is None or any(data.get(key) != own[key] for key in own if not _names(other.get(key))):
        return False
    for key in other:
        before, after = own.get(key) or (), data.get(key)
        if isinstance(after, list) and after[: len(before)] != list(before):
            return False
        if isinstance(after, dict) and any(after[name] != before[name] for name in before):
            return False
        if len(_names(after)) != len({*_names(before), *_names(other[key])}):
            return False
    return True


def _node(text: str, key: str) -> tuple[Any, Any]:
    """The node of a key at the top of a text, and that of its value; None where it is not there."""
    root = yaml.compose(text, yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((pair for pair in pairs if pair[0].value == key), (None, None))


def _entry_lines(text: str, key: str, names: list[str]) -> list[str]:
    """The lines of some entries without their indentation, a blank line between them."""
    _, collection = _node(text, key)
    lines, result = text.split("\n"), []
    for index, name in enumerate(_names((_data(text) or {})[key])):
        if name in names:
            entry = collection.value[index]
            first, last = (entry, entry) if isinstance(entry, yaml.Node) else entry
            block = "\n".join(lines[first.start_mark.line : end_line(last)]).rstrip("\n")
            result += ["", *(line[collection.start_mark.column :] for line in block.split("\n"))]
    return result[1:]


def _indented(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if line else "" for line in lines]


def end_line(node: Any) -> int:
    """The line after the last one of a node: a node's own end lies behind the blank lines and comments after it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)


def _inserted(text: str, key: str, lines: list[str]) -> str | None:
    """A text with lines after the last entry below `key`; None where no line can stand there."""
    root = yaml.compose(text, yaml.SafeLoader)
    if isinstance(root, yaml.CollectionNode) and root.flow_style:
        return None
    name, value = _node(text, key)
    own = text.rstrip("\n").split("\n") if text.strip() else []
    more = _indented(lines, 2)
    if name is None:
        return "\n".join([*own, f"{key}:", *more, ""])
    at = name.end_mark.line + 1
    if isinstance(value, yaml.CollectionNode) and not value.flow_style:
        at, more = end_line(value), ["", *_indented(lines, value.start_mark.column)]
        at = len("\n".join(own[:at]).rstrip().split("\n"))
    elif isinstance(value, yaml.CollectionNode) or value.value:
        return None
    return "\n".join([*own[:at], *more, *own[at:], ""])
