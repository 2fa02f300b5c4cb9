"""Turn the fonts that the styles ask for into the font table: each with what stands in where it is not installed."""

from generator.look import Faces, Look, Shape
from generator.writers.docx.oxml import Element, add, add_value, qn, root
from generator.writers.docx.theming import theme_fonts

# w:family (ECMA-376, part 1, 17.8.3.9) by the shape of a font.
_FAMILIES: dict[Shape, str] = {"serif": "roman", "sans": "swiss", "mono": "modern"}


def font_table(styles: Element, theme: Element, look: Look, own: Element | None = None) -> Element:
    """The fonts part: every font that the styles ask for, as the reference document's `own` table has it or the look.

    Word takes w:altName where the font is not installed, and else what is nearest by w:panose1 and w:family.
    """
    made = root("w:fonts")
    known = {} if own is None else {font.get(qn("w:name"), ""): font for font in own.iter(qn("w:font"))}
    for name in sorted(_used(styles, theme) - {""}):
        if name in known:
            made.append(_without_embedded(known[name]))
        else:
            _add_font(made, name, look.tokens.fonts)
    return made


def _used(styles: Element, theme: Element) -> set[str]:
    of_theme = theme_fonts(theme)
    used: set[str] = set()
    for fonts in styles.iter(qn("w:rFonts")):
        named = fonts.get(qn("w:asciiTheme"), "")
        used.add(of_theme.get(named) or fonts.get(qn("w:ascii")) or "")
    return used


def _without_embedded(font: Element) -> Element:
    for item in list(font):
        if str(item.tag).startswith(qn("w:embed")):
            font.remove(item)
    return font


def _add_font(parent: Element, name: str, faces: Faces) -> None:
    face = next((one for one in (faces.text, faces.display, faces.code) if one.word_name == name), None)
    font = add(parent, "w:font", {"w:name": name})
    if face and face.fallback and face.fallback != name:
        add_value(font, "w:altName", face.fallback)
    if face and face.panose:
        add_value(font, "w:panose1", face.panose.upper())
    add_value(font, "w:charset", "00")
    add_value(font, "w:family", _FAMILIES[face.shape] if face else "auto")
    add_value(font, "w:pitch", "fixed" if face and face.shape == "mono" else "variable")
