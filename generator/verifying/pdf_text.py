"""Turn the pages of a PDF into what they draw: pieces of text in the order in which they are drawn, and shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.record import record
from generator.verifying.pdf_fonts import Font, read_font
from generator.verifying.unreadable import UnreadableError

if TYPE_CHECKING:
    from pypdf import PdfReader

_DEPTH = 12  # of forms in forms
_MOST = 20_000_000  # operations of a file
_INVISIBLE = 3  # the text rendering mode (ISO 32000-1, table 106)


@record
class Piece:
    """A string that is drawn. `told` is what the file says that it means, `drawn` what its shapes mean in the released
    file, where they are known; `mark` is its marked content, -1 without; `visible` unless it is drawn without ink.
    """

    told: str
    drawn: str
    mark: int
    visible: bool


@record
class Page:
    """What a page draws: text, and how often each other operation is done."""

    pieces: tuple[Piece, ...]
    shapes: Counter[str]
    fonts: frozenset[str]


Meanings = Mapping[str, Mapping[int, str]]  # of codes, by the outlines of their font


class Pages:
    """The pages of a PDF, read one by one; `known` are the meanings that codes have in the released file."""

    def __init__(self, reader: PdfReader, known: Meanings | None = None) -> None:
        self._reader = reader
        self._known = known or {}
        self._fonts: dict[int, tuple[Any, Font]] = {}
        self._left = _MOST

    def __iter__(self) -> Iterator[Page]:
        for page in self._reader.pages:
            yield self._page(page)

    @property
    def meanings(self) -> dict[str, dict[int, str]]:
        """What the codes of the fonts that were met mean, by their outlines."""
        found: dict[str, dict[int, str]] = {}
        for _, font in self._fonts.values():
            if font.outlines:
                found.setdefault(font.outlines, {}).update(font.signs)
        return found

    def _page(self, page: Any) -> Page:
        drawing = _Drawing(self)
        try:
            drawing.draw(page.get_contents(), page.get("/Resources"), 0)
        except UnreadableError:
            raise
        except RecursionError as error:
            raise UnreadableError("its pages are nested too deeply.") from error
        return Page(tuple(drawing.pieces), drawing.shapes, frozenset(drawing.fonts))

    def spend(self) -> None:
        """Count an operation. Raises UnreadableError after too many."""
        self._left -= 1
        if self._left < 0:
            raise UnreadableError("its pages draw more than any document of ours.")

    def font(self, dictionary: Any) -> Font:
        """A font, read once."""
        key = id(dictionary)
        if key not in self._fonts:
            self._fonts[key] = (dictionary, read_font(dictionary))  # kept, so that no other object gets its id
        return self._fonts[key][1]

    def meaning(self, font: Font, code: int) -> str:
        """What the shape of a code means in the released file, or else by the font's own word."""
        own = font.signs.get(code, "")
        known = self._known.get(font.outlines)
        return known.get(code, own) if known is not None else own


class _Drawing:
    """The state while a page is drawn."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.pieces: list[Piece] = []
        self.shapes: Counter[str] = Counter()
        self.fonts: set[str] = set()
        self._font: Font | None = None
        self._size = self._scale = 1.0
        self._mode = 0
        self._saved: list[tuple[Font | None, float, int]] = []
        self._marks: list[int] = []
        self._line: list[float] = [1, 0, 0, 1, 0, 0]
        self._x = 0.0
        self._leading = 0.0
        self._pen: tuple[float, float] | None = None
        self._raised = False

    def draw(self, content: Any, resources: Any, depth: int) -> None:
        """Do the operations of a page or a form."""
        from pypdf.generic import ContentStream

        if content is None or depth > _DEPTH:
            return
        stream = content if isinstance(content, ContentStream) else ContentStream(content, self.pages._reader)
        for operands, operator in stream.operations:
            self.pages.spend()
            name = operator.decode("latin-1")
            try:
                self._do(name, operands, resources, depth)
            except (IndexError, KeyError, TypeError, ValueError, AttributeError):
                self.shapes["?"] += 1  # an operation with the wrong operands draws nothing

    def _do(self, name: str, operands: Any, resources: Any, depth: int) -> None:
        match name:
            case "Tj":
                self._show(operands)
            case "TJ":
                self._show(operands[0])
            case "'" | '"':
                self._move(0.0, -self._leading)
                self._show(operands[-1:])
            case "BDC" | "BMC":
                self._marks.append(_mark(operands))
            case "EMC":
                self._marks[-1:] = []
            case "q":
                self._saved.append((self._font, self._size, self._mode))
            case "Q" if self._saved:
                self._font, self._size, self._mode = self._saved.pop()
            case "Do":
                self._named_object(resources, operands[0], depth)
            case "Tf":
                self._font = self._named_font(resources, operands[0])
                self._size = float(operands[1])
            case _ if name in _SHAPES:
                self.shapes[_SHAPES[name]] += 1
            case _:
                self._place(name, operands)

    def _place(self, name: str, operands: Any) -> None:
        """Where and how text is drawn next."""
        match name:
            case "Tm":
                self._line = [float(one) for one in operands]
                self._x = 0.0
                self._scale = abs(self._line[0]) or abs(self._line[1]) or 1.0
            case "Td" | "TD":
                self._move(float(operands[0]), float(operands[1]))
                self._leading = -float(operands[1]) if name == "TD" else self._leading
            case "TL":
                self._leading = float(operands[0])
            case "T*":
                self._move(0.0, -self._leading)
            case "Tr":
                self._mode = int(operands[0])
            case "BT":
                self._line, self._x, self._scale = [1, 0, 0, 1, 0, 0], 0.0, 1.0

    def _named_font(self, resources: Any, name: Any) -> Font:
        fonts = resources.get_object()["/Font"].get_object()
        return self.pages.font(fonts[name].get_object())

    def _named_object(self, resources: Any, name: Any, depth: int) -> None:
        found = resources.get_object()["/XObject"].get_object()[name].get_object()
        if found.get("/Subtype") == "/Form":
            self.draw(found, found.get("/Resources", resources), depth + 1)
        else:
            self.shapes["picture"] += 1

    def _move(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._line = [a, b, c, d, e + x * a + y * c, f + x * b + y * d]
        self._x = 0.0

    def _show(self, parts: Any) -> None:
        font = self._font
        if font is None:
            return
        self.fonts.add(font.outlines)
        told, drawn = [self._space_before()], [""]
        drawn[0] = told[0]
        for part in parts:
            if isinstance(part, int | float):
                self._x -= float(part) / 1000 * self._size
                if part < -180 and told[-1] and not told[-1][-1:].isspace():
                    told.append(" ")
                    drawn.append(" ")
                continue
            for code in font.codes(_bytes(part)):
                told.append(font.signs.get(code, "\ufffd" if code else ""))
                drawn.append(self.pages.meaning(font, code) or told[-1])
                self._x += font.width(code) / 1000 * self._size
        self._pen = (self._line[4] + self._x * self._line[0], self._line[5])
        mark = next((one for one in reversed(self._marks) if one >= 0), -1)
        self.pieces.append(Piece("".join(told), "".join(drawn), mark, self._mode != _INVISIBLE))

    def _space_before(self) -> str:
        """A line's end or a space, where the pen has moved before this string."""
        size = abs(self._size) * self._scale or 1.0
        x, y = self._line[4] + self._x * self._line[0], self._line[5]
        if self._pen is None:
            return ""
        away = abs(y - self._pen[1])
        if away > 0.75 * size:
            return "\n"
        if away > 0.15 * size:
            return " "  # the mark of a note, or what follows it
        return " " if abs(x - self._pen[0]) > 0.15 * size else ""


_SHAPES = {
    "INLINE IMAGE": "picture", "sh": "shading", **dict.fromkeys(("S", "s"), "line"),
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), "filled shape"),
}  # fmt: skip


def _mark(operands: Any) -> int:
    properties: Any = operands[1] if len(operands) > 1 else None
    mark = properties.get("/MCID") if hasattr(properties, "get") else None
    return int(mark) if isinstance(mark, int) else -1


def _bytes(text: Any) -> bytes:
    if isinstance(text, bytes):
        return text
    original = getattr(text, "original_bytes", None)
    return original if isinstance(original, bytes) else str(text).encode("latin-1", "replace")
