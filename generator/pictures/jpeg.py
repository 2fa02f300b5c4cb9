"""Turn a JPEG file into one without what does not draw: EXIF, XMP, IPTC, comments, thumbnails, what follows its end.

The markers are those of ITU-T T.81, annex B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START_OF_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_JFIF, _EXIF, _ICC, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
# In a scan FF 00 is a byte of its data, and FF D0 to D7 are restarts.
_MARKER_IN_SCAN = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_JFIF_WITHOUT_THUMBNAIL = 16  # bytes, those of its length included


def cleaned(data: bytes) -> bytes:
    """The picture with nothing but what draws it; its colours are taken for sRGB."""
    return data[:2] + b"".join(_drawing(marker, segment) for marker, segment in _segments(data))


def decodable(data: bytes) -> bytes:
    """The one picture of the file, with its profile of colours and what says how it was held."""
    kept = (segment for marker, segment in _segments(data) if _drawing(marker, segment) or _tells(marker, segment))
    return data[:2] + b"".join(kept)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments up to the end of the picture, each with its marker; a scan with its data."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        end = place + 2 if marker == _END else place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _START_OF_SCAN:
            following = _MARKER_IN_SCAN.search(data, end)
            end = following.start() if following else len(data)
        yield marker, data[place:end]
        if marker == _END:
            return
        place = end
    if data[place : place + 2] == b"\xff\xd9":
        yield _END, data[place : place + 2]


def _drawing(marker: int, segment: bytes) -> bytes:
    """What of a segment draws."""
    if marker == _JFIF:
        if segment[4:9] != b"JFIF\0":
            return b""
        length = _JFIF_WITHOUT_THUMBNAIL
        return segment[:2] + length.to_bytes(2, "big") + segment[4:length].ljust(length - 4, b"\0") + b"\0\0"
    if marker == _ADOBE:
        return segment if segment[4:9] == b"Adobe" else b""
    return b"" if marker == _COMMENT or marker in _APPLICATION else segment


def _tells(marker: int, segment: bytes) -> bool:
    """Whether a segment says how the picture is to be drawn, though it draws nothing."""
    exif = marker == _EXIF and segment[4:9] == b"Exif\0"
    return exif or (marker == _ICC and segment[4:16] == b"ICC_PROFILE\0")
