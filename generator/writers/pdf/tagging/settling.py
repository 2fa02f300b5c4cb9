"""Let the streams of a PDF that is finished be compressed once: for its identifier, which is made from all of its data,
and for the file itself.
"""

from __future__ import annotations

from typing import Any

import pydyf


class _Settled(pydyf.Stream):  # type: ignore[misc]
    """A stream that changes no more."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = stream.number, stream.generation, stream.free
        self._data = stream.data

    @property
    def data(self) -> bytes:
        """The stream as it stands in the file."""
        return self._data  # type: ignore[no-any-return]


def settle(pdf: Any) -> None:
    """Compress the streams, and forget what they were made of."""
    for index, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Stream):
            pdf.objects[index] = _Settled(item)
