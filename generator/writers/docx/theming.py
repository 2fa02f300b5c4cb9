"""Turn the look into the theme and the styles of the reference document: colours, fonts, sizes, spaces."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from generator.look import Faces, Look, Media, Tokens, six_digits
from generator.writers.docx.oxml import Element, add, child, qn, value
from generator.writers.docx.styles import number
from generator.writers.docx.tailoring import SHIPPED_COLUMN, scale_sizes

# The colours of a theme (ECMA-376, part 1, 20.1.6.2) that are those of ours.
_COLOURS: Mapping[str, str] = {
    "dk1": "ink", "lt1": "paper", "dk2": "grey", "lt2": "tint", "accent1": "accent", "accent2": "alarm",
    "accent3": "line", "hlink": "accent", "folHlink": "grey",
}  # fmt: skip
# What WordprocessingML calls some of them (w:clrSchemeMapping as Word writes it).
_CALLED: Mapping[str, str] = {
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1",
    "dark2": "dk2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# A reference to a colour of the theme → the attribute that says the same without it.
_REFERENCES = (("w:themeColor", "w:val", "w:color"), ("w:themeFill", "w:fill", "w:fill"))
_SHADES = ("w:themeTint", "w:themeShade", "w:themeFillTint", "w:themeFillShade")
_STYLES: Mapping[str, str] = {
    "title": "title", "subtitle": "subtitle", "lead": "lead", "heading_1": "heading 1", "heading_2": "heading 2",
    "heading_3": "heading 3", "heading_4": "heading 4", "caption": "caption", "table": "table text",
    "small": "small text", "note": "footnote text",
}  # fmt: skip
_TWIPS_PER_MM = 1440 / 25.4


def set_look(styles: Element, numbering: Element, theme: Element, look: Look) -> None:
    """Let the theme and the styles be those of the look."""
    tokens = look.tokens
    _refer_to_theme(styles, theme)
    set_theme(theme, tokens)
    for part in (styles, numbering):
        follow_theme(part, theme)
    _set_sizes(styles, tokens)
    _set_spaces(styles, tokens.leading, tokens.paragraph_gap, tokens.text_size.word)
    set_column((styles, numbering), round(tokens.column * _TWIPS_PER_MM))


def _refer_to_theme(styles: Element, theme: Element) -> None:
    """Let a style that names a font of the theme follow the theme."""
    named = {face: reference for reference, face in theme_fonts(theme).items() if reference.endswith("HAnsi")}
    for fonts in styles.iter(qn("w:rFonts")):
        reference = named.get(fonts.get(qn("w:ascii")) or "")
        if reference and fonts.get(qn("w:asciiTheme")) is None:
            fonts.set(qn("w:asciiTheme"), reference)
            fonts.set(qn("w:hAnsiTheme"), reference)


def set_theme(theme: Element, tokens: Tokens) -> None:
    """Make the colours and fonts those of the theme, which Word offers first."""
    for name, ours in _COLOURS.items():
        for colour in theme.iter(qn(f"a:{name}")):
            for item in list(colour):
                colour.remove(item)
            add(colour, "a:srgbClr", {"val": six_digits(getattr(tokens.colours.light, ours))})
    set_theme_fonts(theme, tokens.fonts)


def set_theme_fonts(theme: Element, faces: Faces) -> None:
    """Make the fonts those of the theme."""
    for name, face in (("majorFont", faces.display), ("minorFont", faces.text)):
        for font in theme.iter(qn(f"a:{name}")):
            latin = child(font, "a:latin")
            if latin is not None:
                latin.set("typeface", face.word_name)
                latin.attrib.pop("panose", "")


def follow_theme(part: Element, theme: Element) -> None:
    """Write beside each reference to the theme what the theme says, for programs that don't look it up."""
    colours, faces = theme_colours(theme), theme_fonts(theme)
    for item in part.iter():
        if item.get(qn("w:asciiTheme")) in faces:
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                item.set(qn(f"w:{script}"), faces[item.get(qn("w:asciiTheme"), "")])
        for reference, plain, of_border in _REFERENCES:
            digits = colours.get(_CALLED.get(item.get(qn(reference), ""), item.get(qn(reference), "")))
            if digits and not any(qn(shade) in item.attrib for shade in _SHADES):
                item.set(qn(plain if item.tag == qn("w:color") else of_border), digits)


def theme_colours(theme: Element) -> dict[str, str]:
    """The colours of a theme by their names in it."""
    found: dict[str, str] = {}
    for scheme in theme.iter(qn("a:clrScheme")):
        for colour in scheme:
            for item in colour:
                found[str(colour.tag).rpartition("}")[2]] = item.get("lastClr") or item.get("val") or ""
    return found


def theme_fonts(theme: Element) -> dict[str, str]:
    """The Latin fonts of a theme by what w:asciiTheme calls them."""
    found: dict[str, str] = {}
    for name, size in (("majorFont", "major"), ("minorFont", "minor")):
        for font in theme.iter(qn(f"a:{name}")):
            latin = child(font, "a:latin")
            if latin is not None:
                found |= dict.fromkeys((f"{size}HAnsi", f"{size}Ascii"), latin.get("typeface", ""))
    return found


def _set_sizes(styles: Element, tokens: Tokens) -> None:
    scale_sizes(styles, tokens.text_size.word)
    wanted = {_STYLES[one.name]: getattr(tokens.sizes, one.name) for one in fields(tokens.sizes)}
    for style in styles.iter(qn("w:style")):
        size = wanted.get((value(style, "w:name") or "").lower())
        properties = child(style, "w:rPr")
        if size is None or properties is None or style.get(qn("w:type")) != "paragraph":
            continue
        for found in (child(properties, "w:sz"), child(properties, "w:szCs")):
            if found is not None:
                found.set(qn("w:val"), str(round(2 * size * tokens.text_size.word)))


def _set_spaces(styles: Element, leading: Media, gap: Media, size: float) -> None:
    spacing = child(styles, "w:docDefaults/w:pPrDefault/w:pPr/w:spacing")
    if spacing is None:
        return
    # Between paragraphs Word leaves the larger of the space after the one and the space before the other.
    between = str(round(gap.word * size * 20))
    values = {"before": between, "after": between, "line": str(round(leading.word * 240)), "lineRule": "auto"}
    for name, text in values.items():
        spacing.set(qn(f"w:{name}"), text)


def set_column(parts: Iterable[Element], column: int) -> None:
    """Make the column in which paragraph numbers hang so wide, and move what stands beside it."""
    more = column - SHIPPED_COLUMN
    if abs(more) <= 1:  # 12 mm are 680.3
        return
    for part in parts:
        for found in part.iter(qn("w:ind")):
            left, hanging = number(found, "w:left"), number(found, "w:hanging")
            if left >= SHIPPED_COLUMN:
                found.set(qn("w:left"), str(left + more))
            if hanging == SHIPPED_COLUMN:
                found.set(qn("w:hanging"), str(column))
