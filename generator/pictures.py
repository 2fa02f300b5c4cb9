"""Turn a picture's file into bytes that say nothing of where, when or with what the picture was taken."""

from __future__ import annotations

from generator.model import Picture


def prepared(picture: Picture) -> bytes:
    """The bytes of a picture as all outputs show it: upright, and without metadata. Raises OSError."""
    return without_metadata(upright(picture.path.read_bytes(), picture.media_type), picture.media_type)


def without_metadata(data: bytes, media_type: str) -> bytes:
    """The bytes of a picture without what does not draw: EXIF, XMP, IPTC, comments, times.

    JPEG keeps JFIF, colour profile and Adobe's colour transform (ITU-T T.81, annex B); PNG what its specification
    calls critical, and colour, transparency and physical size (https://www.w3.org/TR/png-3/#11Chunks).
    """
    match media_type:
        case "image/jpeg":
            return _jpeg(data)
        case "image/png":
            return _png(data)
        case _:
            return data


def upright(data: bytes, media_type: str) -> bytes:
    """A picture turned as its metadata says, for a format in which they would be lost; else the same bytes."""
    return data if media_type != "image/jpeg" or _orientation_is_plain(data) else _turned(data)


_PNG_SIGNATURE = 8
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP pHYs acTL fcTL fdAT".split())


def _png(data: bytes) -> bytes:
    pieces, place = [data[:_PNG_SIGNATURE]], _PNG_SIGNATURE
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] in _PNG_KEPT:
            pieces.append(data[place:end])
        place = end
    return b"".join(pieces)


_START_OF_SCAN, _COMMENT = 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_JFIF, _ICC, _ADOBE = 0xE0, 0xE2, 0xEE


def _segments(data: bytes) -> list[tuple[int, bytes]]:
    """The segments before the picture's own data, each with its marker; the rest has the marker of a scan."""
    found, place = [], 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != _START_OF_SCAN:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        found.append((data[place + 1], data[place:end]))
        place = end
    return [*found, (_START_OF_SCAN, data[place:])]


def _jpeg(data: bytes) -> bytes:
    return data[:2] + b"".join(segment for marker, segment in _segments(data) if _draws(marker, segment))


def _draws(marker: int, segment: bytes) -> bool:
    if marker == _ICC:
        return segment[4:].startswith(b"ICC_PROFILE\0")
    return marker in (_JFIF, _ADOBE) or (marker != _COMMENT and marker not in _APPLICATION)


def _orientation_is_plain(data: bytes) -> bool:
    if not any(segment[4:].startswith(b"Exif\0") for _, segment in _segments(data)):
        return True
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        return bool(picture.getexif().get(0x0112, 1) == 1)


def _turned(data: bytes) -> bytes:
    """The picture turned as its metadata says, and written again."""
    from io import BytesIO

    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as picture:
        turned = ImageOps.exif_transpose(picture)
        output = BytesIO()
        turned.save(output, "JPEG", quality=92, icc_profile=turned.info.get("icc_profile"))
    return output.getvalue()
