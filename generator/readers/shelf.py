"""Turn entries under their ids into bytes, and these into a mapping that reads an entry when it is asked for.

A document names thirty of 50,000 sources: to make values of all of them takes a hundred times as long as the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_LENGTH = 8  # bytes that tell how long the index is


class Shelf(Mapping[str, T], Generic[T]):
    """The entries in `content`, each made when somebody asks for it first. `load` makes a value of bytes.

    Raises what `load` raises, also when the index is read.
    """

    def __init__(self, content: bytes, load: Callable[[bytes], Any]) -> None:
        start = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
        self._index: dict[str, tuple[int, int]] = load(content[_LENGTH:start])
        self._entries = memoryview(content)[start:]
        self._load = load
        self._made: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        if id not in self._made:
            begin, end = self._index[id]
            self._made[id] = self._load(bytes(self._entries[begin:end]))
        return self._made[id]

    def __contains__(self, id: object) -> bool:
        return id in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __len__(self) -> int:
        return len(self._index)


def shelved(entries: Mapping[str, Any], dump: Callable[[Any], bytes]) -> bytes:
    """The bytes of which a Shelf can be made. `dump` makes bytes of a value."""
    index: dict[str, tuple[int, int]] = {}
    parts: list[bytes] = []
    end = 0
    for id, entry in entries.items():
        parts.append(dump(entry))
        index[id] = (end, end + len(parts[-1]))
        end += len(parts[-1])
    head = dump(index)
    return b"".join([len(head).to_bytes(_LENGTH, "big"), head, *parts])
