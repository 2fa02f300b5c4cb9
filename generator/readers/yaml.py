"""Turn YAML into plain data in which every key and value knows its place.

A small, calm part of YAML: mappings, lists and scalars. What surprises its authors is refused (anchors, aliases,
merge keys, tags, keys given twice, several documents) or taken as text (no, on, 012, 1_000, 1:30, 0x1f, 1e3, dates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.errors import Diagnostics, Location
from generator.readers.files import character_faults
from generator.readers.tree import Tree, YamlPath
from generator.readers.yaml_prose import Node
from generator.readers.yaml_syntax import QUOTE, syntax_fault

# libyaml's composer recurses in C without a limit (100,000 brackets end the process), so the tree is built here
# from the parser's events, which are produced without recursion, and no deeper than this.
MAX_DEPTH = 50
MAX_FAULTS = 50  # of one text: what follows is seldom news, and there may be a hundred thousand

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOST = re.compile(r"[ \t]+#[^\s#]")


def read_yaml(text: str, file: str, diagnostics: Diagnostics, first_line: int = 1, duplicate: str = "") -> Tree | None:
    """The tree of `text`, which begins in line `first_line` of `file`; None after a fault, but for an id given
    twice, of which the first entry counts.

    Faults: yaml-syntax, yaml-nesting, yaml-alias, yaml-merge, yaml-tag, yaml-key, yaml-comma, yaml-duplicate-key
    (`duplicate`, where it is given, for the ids of entries), yaml-documents, yaml-comment, and those of characters that
    an escape in double quotes writes.
    """
    builder = _Builder(Tree(file, None, {}, {}, tuple(text.split("\n")), first_line), diagnostics, duplicate)
    try:
        data = builder.document(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as error:
        message, line, column, hint = syntax_fault(error, text)
        diagnostics.fault("yaml-syntax", message, Location(file, first_line + line, column + 1), hint)
        return None
    except _HopelessError:
        return None
    if builder.faults > builder.duplicates:
        return None
    return Tree(file, data, builder.nodes, builder.keys, builder.tree.lines, first_line)


class _HopelessError(Exception):
    """After the fault just told it makes no sense to go on."""


class _Builder:
    """Builds data from events; recursion is bounded by MAX_DEPTH."""

    def __init__(self, tree: Tree, diagnostics: Diagnostics, duplicate: str) -> None:
        self.tree = tree
        self.duplicate = duplicate
        self.diagnostics = diagnostics
        self.nodes: dict[YamlPath, Node] = {}
        self.keys: dict[YamlPath, Node] = {}
        self.events: Iterator[Any] = iter(())
        self.faults = 0
        self.duplicates = 0  # of them, those of an id given twice: the first entry counts, and the rest can be read

    def document(self, events: Iterator[Any]) -> Any:
        """The data of the one document in `events`."""
        self.events = events
        data, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault("yaml-documents", "A second document begins here.", event, "Remove the line ---.")
                    break
            elif isinstance(event, yaml.NodeEvent):
                data = self.value(event, ())
        return data

    def value(self, event: Any, path: YamlPath) -> Any:
        """The data of the node that begins with `event`."""
        if len(path) > MAX_DEPTH:
            self.fault("yaml-nesting", f"This is nested more than {MAX_DEPTH} levels deep.", event)
            raise _HopelessError
        self.nodes[path] = _node(event)
        if isinstance(event, yaml.AliasEvent):
            self.fault("yaml-alias", "Aliases (*name) are not allowed.", event, f"Write it out. {QUOTE}")
            return None
        self.check_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.fault("yaml-alias", "Anchors (&name) are not allowed.", event, f"Remove it. {QUOTE}")
        if event.tag is not None:
            self.fault("yaml-tag", "Tags (!name) are not allowed.", event, f"Remove it. {QUOTE}")

    def scalar(self, event: Any) -> Any:
        if event.style:
            if event.style == '"':
                self.check_escapes(event)
            return event.value
        self.check_comment(event)
        value = event.value
        if value in _WORDS:
            return _WORDS[value]
        return int(value) if _INTEGER.match(value) else value

    def check_comment(self, event: Any) -> None:
        end = event.end_mark
        rest = self.tree.lines[end.line][end.column :] if event.value and end.line < len(self.tree.lines) else ""
        if _LOST.match(rest):  # “Resolution #5”: YAML would drop “#5” without a word
            hint = "Put the text between quotes, or a space after the #."
            self.fault("yaml-comment", f"After {rest.split()[0][:20]} all is a comment.", event, hint)

    def check_escapes(self, event: Any) -> None:
        # \r is fine in a file, where it ends a line; an escape puts it into the text.
        for code, message, _, _ in character_faults(event.value.replace("\r", "\x00")):
            self.fault(code, message, event, "Remove it.")

    def sequence(self, path: YamlPath) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            data.append(self.value(event, (*path, len(data))))
        return data

    def mapping(self, path: YamlPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, path)
            # What stands below a key's second mention is looked at, but its own keys are no repetition.
            below = (*path, f"{key}\0{len(self.keys)}" if key in data else key)
            given = next(self.events)
            self.check_colon(event, given)
            data.setdefault(key, self.value(given, below))
        return data

    def check_colon(self, key: Any, event: Any) -> None:
        if not isinstance(event, yaml.ScalarEvent) or event.value or event.style:
            return
        end, start = key.end_mark, _node(event)
        lines = [*self.tree.lines[end.line : start.line], self.tree.lines[start.line][: start.column]]
        if ":" not in "\n".join(lines)[end.column :]:  # {note: by letter, without an answer}
            hint = "Put a text that has a comma between quotes; a list stands in [ ]."
            message = f"“{key.value[:40]}” stands in {{ }} without a colon: a comma ends a value there."
            self.fault("yaml-comma", message, key, hint)

    def key(self, event: Any, path: YamlPath) -> str:
        """The key that begins with `event`; a fault where it cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self.fault("yaml-key", "A key must be a word.", event, QUOTE)
            raise _HopelessError
        at = (*path, event.value)
        self.check_properties(event)
        if event.value == "<<" and not event.style:
            self.fault("yaml-merge", "Merge keys (<<) are not allowed.", event, "Write it out.")
        elif at in self.keys:
            self.given_twice(event, at)
        self.keys.setdefault(at, _node(event))
        return str(event.value)

    def given_twice(self, event: Any, at: YamlPath) -> None:
        first = self.tree.place(self.keys[at])
        if self.duplicate and len(at) == 2:
            message = f"The id “{event.value}” is given twice; first at {first}."
            self.duplicates += 1
            self.fault(self.duplicate, message, event, "Give one of them another id.")
            return
        message = f"The key “{event.value}” is given twice; first at {first}."
        self.fault("yaml-duplicate-key", message, event, "Remove one of them.")

    def fault(self, code: str, message: str, event: Any, hint: str | None = None) -> None:
        self.diagnostics.fault(code, message, self.tree.place(_node(event)), hint)
        self.faults += 1
        if self.faults >= MAX_FAULTS:
            raise _HopelessError


def _node(event: Any) -> Node:
    mark = event.start_mark
    is_scalar = isinstance(event, yaml.ScalarEvent)
    return Node(mark.line, mark.column, *((event.style, event.value) if is_scalar else ()))
