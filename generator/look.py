"""The look of all outputs as data: what templates/tokens.yaml says, and what a project's brand.yaml changes of it.

Colours are sRGB, written #rrggbb or #rgb. Contrast is that of WCAG 2.2
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields, replace
from typing import Literal

from generator.content import Prose
from generator.kind import Font
from generator.record import Strict, keyword_record, record

Scheme = Literal["light", "dark"]
ColourName = Literal["ink", "grey", "accent", "tint", "line", "alarm", "paper"]
FaceName = Literal["text", "display", "code"]
Shape = Literal["serif", "sans", "mono"]

ENOUGH = 4.5  # the contrast that WCAG 2.2, 1.4.3 (AA), asks of text
# What is printed on what.
PAIRS: tuple[tuple[ColourName, ColourName], ...] = (
    ("ink", "paper"),
    ("grey", "paper"),
    ("accent", "paper"),
    ("alarm", "paper"),
    ("ink", "tint"),
    ("grey", "tint"),
    ("accent", "tint"),
)
_TINTED: Mapping[Scheme, float] = {"light": 0.07, "dark": 0.12}  # so much of the accent is in a tint
_NAMES: tuple[FaceName, ...] = ("text", "display", "code")


@keyword_record
class Palette(Strict):
    """The colours of one scheme, light or dark."""

    ink: str
    grey: str
    accent: str
    tint: str
    line: str
    alarm: str
    paper: str


@keyword_record
class Colours(Strict):
    """The colours of paper and of the web page by day, and those of the web page in the dark."""

    light: Palette
    dark: Palette


@keyword_record
class Face(Strict):
    """A family of fonts: its name in the PDF and in Word, and what stands in for it elsewhere.

    `fallback` is the font that Word takes where it is not installed (w:altName), `web` what browsers try after `name`,
    `panose` its classification (ten bytes, https://monotype.github.io/panose/).
    """

    name: str = field(metadata={"min_length": 1})
    word: str = ""
    fallback: str = ""
    shape: Shape = "serif"
    panose: str = field(default="", metadata={"pattern": "^([0-9A-Fa-f]{20})?$"})
    web: tuple[str, ...] = ()

    @property
    def word_name(self) -> str:
        """What Word calls it."""
        return self.word or self.name


@keyword_record
class Faces(Strict):
    """The fonts of text, of headings, captions and tables, and of code."""

    text: Face
    display: Face
    code: Face


@keyword_record
class Media(Strict):
    """A measure that each output has in its own unit."""

    print: float = field(metadata={"gt": 0})
    word: float = field(metadata={"gt": 0})
    web: float = field(metadata={"gt": 0})


@keyword_record
class Sizes(Strict):
    """The scale of type: how many times the size of the text."""

    title: float = field(metadata={"gt": 0})
    subtitle: float = field(metadata={"gt": 0})
    lead: float = field(metadata={"gt": 0})
    heading_1: float = field(metadata={"gt": 0})
    heading_2: float = field(metadata={"gt": 0})
    heading_3: float = field(metadata={"gt": 0})
    heading_4: float = field(metadata={"gt": 0})
    caption: float = field(metadata={"gt": 0})
    table: float = field(metadata={"gt": 0})
    small: float = field(metadata={"gt": 0})
    note: float = field(metadata={"gt": 0})


@keyword_record
class Tokens(Strict):
    """The whole of tokens.yaml. `text_size` is in points, on the web in rem; `leading` in sizes of the text, as is
    `paragraph_gap`; `column`, in which paragraph numbers hang, in millimetres; `measure` in rem.
    """

    format: Literal[1] = 1
    colours: Colours
    fonts: Faces
    scripts: tuple[str, ...] = field(metadata={"min_length": 1})
    text_size: Media
    sizes: Sizes
    leading: Media
    paragraph_gap: Media
    column: float = field(metadata={"gt": 0})
    measure: float = field(metadata={"gt": 0})


@keyword_record
class LogoFile(Strict):
    """A logo as brand.yaml names it: a file beside brand.yaml, what it shows, its width in millimetres."""

    file: str = field(metadata={"min_length": 1, "description": "The picture, beside brand.yaml."})
    alt: str = field(metadata={"min_length": 1, "description": "What the logo says to those who don't see it."})
    width: float = field(default=40, metadata={"gt": 4, "lt": 211})


@keyword_record
class Brand(Strict):
    """The whole of brand.yaml: what differs from the tokens, and the logo. A font may be its name alone."""

    format: Literal[1] = 1
    colours: dict[Scheme, dict[ColourName, str]] = field(default_factory=dict)
    fonts: dict[FaceName, str | Face] = field(default_factory=dict)
    logo: LogoFile | None = None


@record
class Look:
    """What the outputs look like: the tokens with the brand's colours and fonts in them, and the logo as a figure.

    `own` are the fonts that the brand chose.
    """

    tokens: Tokens
    logo: Prose = Prose()
    logo_width: float = 40
    own: frozenset[FaceName] = frozenset()


def branded(tokens: Tokens, brand: Brand) -> Look:
    """The tokens with what a brand changes of them. A font without a name is one that it leaves open.

    From an accent that is given for the light scheme alone follow its tint and, light enough to be read, those of the
    dark scheme; likewise the colour of alarm.
    """
    light = dict(brand.colours.get("light", {}))
    dark = dict(brand.colours.get("dark", {}))
    day, night = replace(tokens.colours.light, **light), replace(tokens.colours.dark, **dark)
    followed: tuple[ColourName, ...] = ("accent", "alarm")
    for name in followed:
        if name in light and name not in dark:
            night = replace(night, **{name: readable(light[name], [night.paper, night.tint])})
    day = _with_tint(day, light, light, "light")
    night = _with_tint(night, light | dark, dark, "dark")
    chosen = {name: face if isinstance(face, Face) else Face(name=face) for name, face in brand.fonts.items() if face}
    faces = {name: _completed(face, getattr(tokens.fonts, name)) for name, face in chosen.items()}
    tokens = replace(tokens, colours=Colours(light=day, dark=night), fonts=replace(tokens.fonts, **faces))
    return Look(tokens, logo_width=brand.logo.width if brand.logo else 40, own=frozenset(chosen))


def _with_tint(
    palette: Palette, accents: Mapping[ColourName, str], given: Mapping[ColourName, str], scheme: Scheme
) -> Palette:
    if "accent" not in accents or "tint" in given:
        return palette
    return replace(palette, tint=mixed(palette.paper, palette.accent, _TINTED[scheme]))


def _completed(face: Face, before: Face) -> Face:
    """A brand's font with what it leaves open taken from the one in whose place it stands."""
    return replace(
        face,
        fallback=face.fallback or before.word_name,
        shape=face.shape if face.shape != "serif" else before.shape,
        web=face.web or before.web,
    )


def for_kind(look: Look, font: Font | None) -> Look:
    """The look of a kind: a font that a rule asks for stands before the brand's, any other one behind it."""
    if font is None:
        return look
    tokens = look.tokens
    if font.size:
        tokens = replace(tokens, text_size=replace(tokens.text_size, print=font.size, word=font.size))
    if font.print or font.name:
        printed, name = font.print or font.name or "", font.name or font.print or ""
        # The font that prints it has its widths: where Word lacks the one, it takes the other.
        face = replace(
            tokens.fonts.text, name=printed, word=name, fallback=printed if printed != name else "", panose=""
        )
        names = [name for name in _NAMES[:2] if font.rule or (name == "text" and name not in look.own)]
        tokens = replace(tokens, fonts=replace(tokens.fonts, **dict.fromkeys(names, face)))
    return replace(look, tokens=tokens)


def rgb(colour: str) -> tuple[int, int, int] | None:
    """Red, green and blue, from 0 to 255; None for what is no colour."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if not colour.startswith("#") or len(digits) != 6 or set(digits.lower()) - set("0123456789abcdef"):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def six_digits(colour: str) -> str:
    """A colour as Word writes it: RRGGBB."""
    return "".join(f"{part:02X}" for part in rgb(colour) or (0, 0, 0))


def mixed(ground: str, colour: str, share: float) -> str:
    """The ground with a share, 0 to 1, of a colour in it."""
    pairs = zip(rgb(ground) or (0, 0, 0), rgb(colour) or (0, 0, 0), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02x}" for under, over in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, grounds: list[str]) -> str:
    """The colour, as far lightened or darkened as it needs to be read on all of the grounds."""
    end = "#ffffff" if _luminance(grounds[0]) < 0.18 else "#000000"
    shades = (mixed(colour, end, step / 40) for step in range(41))
    return next((shade for shade in shades if all(contrast(shade, ground) >= ENOUGH for ground in grounds)), end)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb(colour) or (0, 0, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def schemes(colours: Colours) -> Iterator[tuple[Scheme, Palette]]:
    """Both palettes with their names."""
    yield "light", colours.light
    yield "dark", colours.dark


def named(palette: Palette) -> dict[str, str]:
    """The colours of a palette by their names."""
    return {one.name: getattr(palette, one.name) for one in fields(palette)}
