"""The data of a YAML text, in which every key and value knows its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from generator.errors import Location
from generator.readers.yaml_prose import Node, scalar_origins
from generator.record import record
from generator.source_text import SourceText

YamlPath: TypeAlias = tuple[str | int, ...]


@record
class YamlText:
    """A YAML text that begins in line `first_line` of `file`. Where its entries stand under ids, `duplicate` is the
    code of the fault that an id given twice is.
    """

    text: str
    file: str
    first_line: int = 1
    duplicate: str = ""


@record
class YamlFile:
    """A YAML file as it is on the disk, with its SHA-256: what was read of it before is found without a look at its
    text.
    """

    data: bytes
    digest: str
    file: str
    duplicate: str = ""

    @property
    def key(self) -> YamlText:
        """What stands for its text in the cache."""
        return YamlText(self.digest, self.file)


@record
class Tree:
    """The data of one YAML text. `nodes` and `keys` have each value and each key by its path."""

    file: str
    data: Any
    nodes: Mapping[YamlPath, Node]
    keys: Mapping[YamlPath, Node]
    lines: tuple[str, ...]
    first_line: int = 1

    def locate(self, path: YamlPath) -> Location:
        """The place of the value at `path`, or of the nearest thing around it; the whole file is its first line."""
        path = self.nearest(path)
        return self.place(self.nodes[path]) if path else Location(self.file)

    def locate_key(self, path: YamlPath) -> Location:
        """The place of the key at `path`; of the value where it has no key."""
        key = self.keys.get(path)
        return self.place(key) if key else self.locate(path)

    def nearest(self, path: YamlPath) -> YamlPath:
        """The longest beginning of `path` at which something stands."""
        while path and path not in self.nodes:
            path = path[:-1]
        return path

    def prose(self, path: YamlPath) -> SourceText:
        """The text of the scalar at `path`, as it is written, with the place of each of its lines.

        Exact for text below `|` and text in one line; text that YAML folds keeps the line in which each of its
        own lines begins.
        """
        node = self.nodes[path]
        origins = tuple(
            Location(self.file, self.first_line + line, column + 1) for line, column in scalar_origins(node, self.lines)
        )
        return SourceText(node.text, origins)

    def place(self, node: Node) -> Location:
        """Where a key or a value begins."""
        return Location(self.file, self.first_line + node.line, node.column + 1)
