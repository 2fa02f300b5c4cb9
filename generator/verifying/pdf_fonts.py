"""Turn a font of a PDF into what its codes mean by its own word, their widths, and a digest of its outlines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.record import record

_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(<[0-9A-Fa-f\s]*>|\[[^\]]*\])")
_MOST = 70_000  # codes of a font


@record
class Font:
    """A font: the `length` of a code in bytes, the signs of each code, widths in thousandths of its size; `outlines` is
    a digest of all that decides which shape a code draws, "" where the font is not embedded.
    """

    length: int
    signs: Mapping[int, str]
    widths: Mapping[int, float]
    default: float
    outlines: str

    def codes(self, text: bytes) -> Iterator[int]:
        """The codes of a string that is shown in this font."""
        for place in range(0, len(text) - self.length + 1, self.length):
            yield int.from_bytes(text[place : place + self.length], "big")

    def width(self, code: int) -> float:
        """How far a code moves the pen."""
        return self.widths.get(code, self.default)


def read_font(font: Any) -> Font:
    """A font dictionary of a PDF; what is broken in it is as if it were not there."""
    composite = font.get("/Subtype") == "/Type0"
    below = _first(font.get("/DescendantFonts")) if composite else font
    below = below if hasattr(below, "get") else {}
    stream = _object(font.get("/ToUnicode"))
    size, signs = _to_unicode(stream.get_data()) if hasattr(stream, "get_data") else (0, {})
    if not signs:
        signs = {} if composite else _by_encoding(font)
    widths, default = _widths(below) if composite else _simple_widths(font)
    return Font(size or (2 if composite else 1) if composite else 1, signs, widths, default, _outlines(font, below))


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _first(value: Any) -> Any:
    items = _object(value)
    return _object(items[0]) if isinstance(items, list) and items else None


def _to_unicode(data: bytes) -> tuple[int, dict[int, str]]:
    """How many bytes a code has, and its signs (ISO 32000-1, 9.10.3)."""
    size, signs = 0, dict[int, str]()
    for sort, body in _BLOCK.findall(data):
        if sort == b"codespacerange":
            found = _HEX.search(body)
            size = size or (len(_digits(found[1])) // 2 if found else 0)
        elif sort == b"bfchar":
            pairs = _HEX.findall(body)
            signs.update((_number(a), _text(b)) for a, b in zip(pairs[::2], pairs[1::2], strict=False))
        else:
            for low, high, target in _RANGE.findall(body):
                signs.update(_range(_number(low), _number(high), target))
    return min(size, 4), signs


def _range(low: int, high: int, target: bytes) -> Iterator[tuple[int, str]]:
    high = min(high, low + _MOST)
    if target.startswith(b"["):
        yield from zip(range(low, high + 1), map(_text, _HEX.findall(target)), strict=False)
        return
    text = _text(_HEX.findall(target)[0])
    for code in range(low, high + 1):
        last = ord(text[-1]) + code - low if text else 0x110000
        yield code, text[:-1] + chr(last) if last < 0x110000 else ""


def _digits(written: bytes) -> str:
    return re.sub(rb"\s", b"", written).decode("ascii")


def _number(written: bytes) -> int:
    return int(_digits(written) or "0", 16)


def _text(written: bytes) -> str:
    digits = _digits(written)
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "replace")


def _by_encoding(font: Any) -> dict[int, str]:
    """The signs of a simple font by its encoding: the names of glyphs, or else those of Windows."""
    from fontTools.agl import toUnicode

    encoding = _object(font.get("/Encoding"))
    base = encoding.get("/BaseEncoding") if hasattr(encoding, "get") else encoding
    page = "mac_roman" if base == "/MacRomanEncoding" else "cp1252"
    signs = {code: bytes([code]).decode(page, "replace") for code in range(32, 256)}
    code = 0
    for item in _object(encoding.get("/Differences")) or [] if hasattr(encoding, "get") else []:
        if isinstance(item, int):
            code = int(item)
        else:
            signs[code] = toUnicode(str(item)[1:])
            code += 1
    return signs


def _simple_widths(font: Any) -> tuple[dict[int, float], float]:
    first, widths = _object(font.get("/FirstChar")), _object(font.get("/Widths"))
    if not isinstance(first, int) or not isinstance(widths, list):
        return {}, 500.0
    return {first + place: _float(width) for place, width in enumerate(widths[:256])}, 500.0


def _widths(below: Any) -> tuple[dict[int, float], float]:
    """The widths of a composite font (ISO 32000-1, 9.7.4.3)."""
    default = below.get("/DW")
    found: dict[int, float] = {}
    items = [_object(item) for item in _object(below.get("/W")) or []]
    place = 0
    while place + 1 < len(items) and len(found) < _MOST:
        first, second = int(_float(items[place])), items[place + 1]
        if isinstance(second, list):
            found.update((first + step, _float(width)) for step, width in enumerate(second))
            place += 2
        elif place + 2 < len(items):
            last = min(int(_float(second)), first + _MOST)
            found.update(dict.fromkeys(range(first, last + 1), _float(items[place + 2])))
            place += 3
        else:
            break
    return found, 1000.0 if default is None else _float(default)


def _float(value: Any) -> float:
    try:
        return float(_object(value))
    except (TypeError, ValueError):
        return 0.0


def _outlines(font: Any, below: Any) -> str:
    """A digest of what decides the shape of a code: the font program, and how codes are led to its glyphs."""
    descriptor: Any = _object(below.get("/FontDescriptor"))
    if not hasattr(descriptor, "get"):
        return ""
    programs = [_object(descriptor.get(f"/FontFile{one}")) for one in ("", "2", "3")]
    program = next((one for one in programs if hasattr(one, "get_data")), None)
    if program is None:
        return ""
    digest = hashlib.sha256(program.get_data())
    for value in (font.get("/Encoding"), below.get("/CIDToGIDMap")):
        found = _object(value)
        digest.update(found.get_data() if hasattr(found, "get_data") else str(found).encode())
    return digest.hexdigest()
