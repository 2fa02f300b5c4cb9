"""Draw the social card of a web page: the picture that networks show with a link to it, title above, issuer below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import escape

from generator.record import record

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont
    from PIL.PngImagePlugin import PngInfo

# Pixels, at 1.91 : 1, which networks show whole (https://developers.facebook.com/docs/sharing/webmasters/images).
SIZE = (1200, 630)

_MARGIN = 80
_BAND = 122  # the height of the strip with the issuer
_LABEL, _ISSUER = 30, 32  # sizes of type in pixels
_TITLE = range(96, 43, -2)  # the largest size that fits counts
_FEW = 4  # lines of a title, which is set smaller rather than in more of them
_LEADING = 1.16
_LABEL_BOTTOM = _MARGIN + _LABEL + 26
_LOGO = (260, 74)
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

Run: TypeAlias = "tuple[str, FreeTypeFont]"


@record
class CardWords:
    """What a card says, and in which language; `keywords` and `date` only in what the file tells of itself."""

    label: str
    title: str
    issuer: str
    direction: str = "ltr"
    language: str = ""
    keywords: tuple[str, ...] = ()
    date: date | None = None


@record
class CardLook:
    """How it looks: colours as #rrggbb, the families of title and label, each with those for other scripts, and the
    files of all fonts.
    """

    ground: str
    ink: str
    paper: str
    title: tuple[str, ...]
    label: tuple[str, ...]
    fonts: tuple[Path, ...]
    logo: bytes | None = None


def card_name(slug: str) -> str:
    """The file's name, beside the page."""
    return f"{slug}-card.png"


def draw_card(words: CardWords, look: CardLook) -> bytes:
    """The card as PNG; the same words and look give the same bytes with the same Pillow."""
    from PIL import Image, ImageDraw

    width, height = SIZE
    image = Image.new("RGB", SIZE, look.ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height - _BAND, width, height), fill=look.paper)
    logo = _logo(look)
    room = width - 2 * _MARGIN
    _label(draw, words, look, room)
    _title(draw, words, look, room)
    _issuer(draw, words, look, room - (logo.width + 40 if logo else 0))
    if logo:
        at = _MARGIN if words.direction == "rtl" else width - _MARGIN - logo.width
        image.paste(logo, (at, height - _BAND // 2 - logo.height // 2), logo)
    output = BytesIO()
    image.save(output, "PNG", optimize=True, pnginfo=_properties(words))
    return output.getvalue()


def _properties(words: CardWords) -> PngInfo:
    """What the file says of itself, under the keywords of PNG (third edition, 11.3.3.2): key words stand in XMP."""
    from PIL.PngImagePlugin import PngInfo

    made = PngInfo()
    for keyword, value in (("Title", words.title), ("Author", words.issuer), ("Description", words.label)):
        if value:
            made.add_itxt(keyword, value, words.language)
    if words.date:
        made.add_itxt("Creation Time", words.date.isoformat())
    if words.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in words.keywords)
        made.add_itxt("XML:com.adobe.xmp", _XMP.format(items=items))
    return made


def _label(draw: ImageDraw, words: CardWords, look: CardLook, room: int) -> None:
    fonts = _Fonts(look.fonts, look.label, bold=True)
    lines = fonts.lines(words.label, _LABEL, room)
    _line(draw, fonts.fitting(lines, 1), _LABEL, fonts, (_MARGIN + _LABEL, look.paper), words.direction)


def _title(draw: ImageDraw, words: CardWords, look: CardLook, room: int) -> None:
    fonts = _Fonts(look.fonts, look.title, bold=True)
    height = SIZE[1] - _BAND - _LABEL_BOTTOM - _MARGIN // 2
    size, count = _TITLE[0], 1
    for size in _TITLE:
        count = len(fonts.lines(words.title, size, room))
        if count <= _FEW and count * size * _LEADING <= height:
            break
    step = size * _LEADING
    lines = fonts.fitting(fonts.even_lines(words.title, size, room), int(height // step))
    top = _LABEL_BOTTOM + (height - len(lines) * step) / 2 + size * 0.95
    for index, line in enumerate(lines):
        _line(draw, [line], size, fonts, (round(top + index * step), look.paper), words.direction)


def _issuer(draw: ImageDraw, words: CardWords, look: CardLook, room: int) -> None:
    fonts = _Fonts(look.fonts, look.label, bold=True)
    lines = fonts.fitting(fonts.lines(words.issuer, _ISSUER, room), 1)
    _line(draw, lines, _ISSUER, fonts, (SIZE[1] - _BAND // 2 + _ISSUER // 3, look.ink), words.direction)


def _line(
    draw: ImageDraw, lines: Sequence[str], size: int, fonts: _Fonts, place: tuple[int, str], direction: str
) -> None:
    """One line of words on the baseline of `place`, from the edge at which reading begins."""
    for line in lines:
        runs = list(fonts.runs(line, size))
        at = float(SIZE[0] - _MARGIN if direction == "rtl" else _MARGIN)
        for text, font in runs:
            length = font.getlength(text)
            at -= length if direction == "rtl" else 0
            draw.text((at, place[0]), text, fill=place[1], font=font, anchor="ls")
            at += 0 if direction == "rtl" else length


class _Fonts:
    """The fonts of one sort of words: the first family that has a character shows it."""

    def __init__(self, files: Sequence[Path], families: Sequence[str], bold: bool) -> None:
        self._faces = _faces(files, families, bold)
        self._loaded: dict[tuple[Path, int], FreeTypeFont] = {}
        self._known: dict[Path, frozenset[int]] = {}

    def lines(self, text: str, size: int, room: int) -> list[str]:
        """The words broken into lines of at most `room` pixels; a word that is longer is broken itself."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._length(longer, size) <= room:
                lines[-1] = longer
            else:
                lines += self._pieces(word, size, room)
        return lines

    def even_lines(self, text: str, size: int, room: int) -> list[str]:
        """As many lines as are needed, but as even as they can be: the last one is no short word."""
        lines = self.lines(text, size, room)
        narrow, wide = room // 3, room
        while wide - narrow > 4:
            middle = (narrow + wide) // 2
            narrower = self.lines(text, size, middle)
            if len(narrower) > len(lines):
                narrow = middle
            else:
                wide, lines = middle, narrower
        return lines

    def fitting(self, lines: Sequence[str], count: int) -> list[str]:
        """The first `count` lines, with an ellipsis where there are more."""
        kept = list(lines[:count])
        if len(lines) > count:
            kept[-1] = kept[-1].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
        return kept

    def runs(self, text: str, size: int) -> Iterator[Run]:
        """Pieces of text with the font that shows each."""
        run, face = "", None
        for character in text:
            found = face if character == " " and face else self._face(character)
            if found != face and run and face:
                yield run, self._font(face, size)
                run = ""
            run, face = run + character, found
        if run and face:
            yield run, self._font(face, size)

    def _pieces(self, word: str, size: int, room: int) -> Iterator[str]:
        piece = ""
        for character in word:
            if piece and self._length(piece + character, size) > room:
                yield piece
                piece = ""
            piece += character
        yield piece

    def _length(self, text: str, size: int) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text, size))

    def _face(self, character: str) -> Path:
        return next((face for face in self._faces if ord(character) in self._coverage(face)), self._faces[0])

    def _coverage(self, face: Path) -> frozenset[int]:
        if face not in self._known:
            from fontTools.ttLib import TTFont

            with face.open("rb") as stream, TTFont(stream, lazy=True) as font:
                self._known[face] = frozenset(font.getBestCmap() or ())
        return self._known[face]

    def _font(self, face: Path, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        if (face, size) not in self._loaded:
            self._loaded[face, size] = ImageFont.truetype(face, size)
        return self._loaded[face, size]


def _faces(files: Sequence[Path], families: Sequence[str], bold: bool) -> list[Path]:
    """The files of the families, in their order: of each the upright one that is as bold as asked, or nearest to it."""
    from PIL import ImageFont

    weights = ("Bold", "Semibold", "SemiBold", "Regular") if bold else ("Regular",)
    named: dict[tuple[str | None, str | None], Path] = {}
    for file in files:
        try:
            named.setdefault(ImageFont.truetype(file, 10).getname(), file)
        except OSError:  # what is no font shows nothing
            continue
    found = [
        next((named[family, weight] for weight in weights if (family, weight) in named), None) for family in families
    ]
    return [face for face in found if face] or list(named.values())[:1]


def _logo(look: CardLook) -> Image | None:
    if look.logo is None:
        return None
    from PIL import Image

    with Image.open(BytesIO(look.logo)) as opened:
        logo = opened.convert("RGBA")
    share = min(_LOGO[0] / logo.width, _LOGO[1] / logo.height)
    size = (max(1, round(logo.width * share)), max(1, round(logo.height * share)))
    return logo.resize(size, Image.Resampling.LANCZOS)
