"""Turn objects of a PDF into digests that depend on what they say, and not on how a program has saved them."""

from __future__ import annotations

import hashlib
from typing import Any

# Each program packs streams its own way. The other names lead back upwards.
_SAVING = frozenset("/Length /Filter /DecodeParms /DL /Length1 /Length2 /Length3".split())
_UPWARDS = frozenset("/Parent /P /Prev /Pg /StructParent /StructParents /Dest /First /Last /Next".split())
_DEPTH = 40


class Digests:
    """Digests of the objects of one file; each object is digested once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}

    def of(self, value: Any, depth: int = 0) -> str:
        """The digest of an object with all that it refers to."""
        key = (value.idnum, value.generation) if hasattr(value, "idnum") else None
        if key is not None:
            if key not in self._known:
                self._known[key] = "…"  # for what refers to itself
                self._known[key] = self.of(value.get_object(), depth + 1) if depth < _DEPTH else "deep"
            return self._known[key]
        if depth >= _DEPTH:
            return "deep"
        return hashlib.sha256(self._told(value, depth)).hexdigest()

    def _told(self, value: Any, depth: int) -> bytes:
        if hasattr(value, "raw_get"):  # a dictionary
            stream = hasattr(value, "get_data")
            left_out = _UPWARDS | _SAVING if stream else _UPWARDS
            names = sorted(name for name in value if name not in left_out)
            lines = [f"{name} {self.of(value.raw_get(name), depth + 1)}" for name in names]
            data = hashlib.sha256(_data(value)).hexdigest() if stream else ""
            return "\n".join((*lines, data)).encode()
        if isinstance(value, list):
            return "\n".join(self.of(one, depth + 1) for one in value).encode()
        if isinstance(value, bool | None) or not isinstance(value, int | float):
            return f"{type(value).__name__} {value}".encode("utf-8", "surrogatepass")
        return f"{float(value):g}".encode()


def _data(stream: Any) -> bytes:
    """The bytes of a stream, unpacked; as they are where they can't be, as those of a JPEG."""
    try:
        data = stream.get_data()
    except Exception:  # what a library raises for a filter that is unknown or broken
        data = getattr(stream, "_data", b"")
    return data if isinstance(data, bytes) else str(data).encode("utf-8", "surrogatepass")
