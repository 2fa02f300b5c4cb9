"""Turn a PNG file into one without what does not draw: texts, times, EXIF, further frames, what follows its end.

The chunks are those of https://www.w3.org/TR/png-3/#11Chunks.
"""

from __future__ import annotations

from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DRAWING = frozenset(b"IHDR PLTE IDAT IEND tRNS".split())
_TELLING = frozenset(b"eXIf iCCP sRGB gAMA pHYs".split())


def cleaned(data: bytes) -> bytes:
    """The picture with nothing but what draws it; its colours are taken for sRGB."""
    return SIGNATURE + b"".join(chunk for kind, chunk in _chunks(data) if kind in _DRAWING)


def decodable(data: bytes) -> bytes:
    """The picture with its profile of colours, its resolution and what says how it was held.

    This stands before the picture itself: what comes behind it, Pillow reads only by decoding all.
    """
    chunks = list(_chunks(data))
    told = [chunk for kind, chunk in chunks if kind in _TELLING]
    drawn = [chunk for kind, chunk in chunks if kind in _DRAWING]
    return SIGNATURE + b"".join([*drawn[:1], *told, *drawn[1:]])


def is_animated(data: bytes) -> bool:
    """Whether the file has more than one frame."""
    return any(kind == b"acTL" for kind, _ in _chunks(data))


def is_deep(data: bytes) -> bool:
    """Whether each value has 16 bits, twice as many as printers and screens show."""
    return data[24:25] == b"\x10"


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        yield kind, data[place:end]
        if kind == b"IEND":
            return
        place = end
