"""Turn the reference styles into those of a kind and a language: the font of a rule, size, text edge, direction."""

from collections.abc import Iterable

from generator.writers.docx.oxml import Element, child, element, qn, value
from generator.writers.docx.styles import ON, Styles, number

_RUN_PROPERTIES = qn("w:rPr")
# The size of text, in half points, where no style says one (ECMA-376, part 1, 17.3.2.38).
_SIZE = 20
# The column in which paragraph numbers hang in the shipped styles, in twentieths of a point: 12 mm.
SHIPPED_COLUMN = 680


def set_rule_font(part: Element, name: str) -> None:
    """Give all styles the font that a rule asks for, headings and captions too; only code keeps its own."""
    text = text_properties(part)
    for properties in text[-1:]:
        if child(properties, "w:rFonts") is None:
            properties.insert(0, element("w:rFonts"))
    for fonts in part.iter(qn("w:rFonts")):
        if not is_code(fonts):
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), name)


def scale_sizes(part: Element, points: float) -> None:
    """Give the text this size in points; all other sizes keep their ratio to it."""
    base = size_of_text(part)
    for size in part.iter(qn("w:sz"), qn("w:szCs")):
        if _is_size(size):
            size.set(qn("w:val"), str(round((number(size, "w:val", 2) or base) * points * 2 / base)))


def size_of_text(part: Element) -> int:
    """The size of text in half points."""
    sizes = (child(properties, "w:sz") for properties in text_properties(part))
    found = (number(size, "w:val", 2) for size in sizes if size is not None)
    return next((size for size in found if size > 0), _SIZE)


def text_properties(part: Element) -> list[Element]:
    """What says how text looks, the nearest first: the default paragraph style, where it says anything, and the
    defaults of the document.
    """
    found = [
        child(style, "w:rPr")
        for style in part.iter(qn("w:style"))
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ON
    ]
    found.append(child(part, "w:docDefaults/w:rPrDefault/w:rPr"))
    return [properties for properties in found if properties is not None]


def is_code(fonts: Element) -> bool:
    """Whether these fonts are those of a style for code: without proofing, and none of the theme."""
    properties = fonts.getparent()
    unproofed = properties is not None and child(properties, "w:noProof") is not None
    return unproofed and fonts.get(qn("w:asciiTheme")) is None


def _is_size(size: Element) -> bool:
    properties = size.getparent()
    return properties is not None and properties.tag == _RUN_PROPERTIES


def set_text_edge(parts: Iterable[Element], edge: int) -> None:
    """Move everything that is indented by the column of paragraph numbers back to the margin."""
    for part in parts:
        for found in part.iter(qn("w:ind")):
            left = number(found, "w:left")
            if left - number(found, "w:hanging") >= edge > 0 and not _is_contents(found):
                found.set(qn("w:left"), str(left - edge))


def _is_contents(indent: Element) -> bool:
    """Whether an indent is that of a line of contents: it stands for a level, not for the column."""
    style = next(indent.iterancestors(qn("w:style")), None)
    return style is not None and (value(style, "w:name") or "").lower().startswith("toc ")


def set_heading_edge(part: Element) -> None:
    """Let headings without numbers hang before nothing."""
    for style in part.iter(qn("w:style")):
        indent = child(style, "w:pPr/w:ind")
        heading = (value(style, "w:name") or "").lower().startswith("heading ")
        if indent is not None and heading and qn("w:hanging") in indent.attrib:
            del indent.attrib[qn("w:hanging")]


def set_section_start(styles: Styles) -> None:
    """Let headings of the first level, and those that are based on them, begin a page; that of contents does not."""
    for name, on in (("heading 1", "1"), ("TOC Heading", "0")):
        style = styles.element(name)
        if style is not None:
            properties = child(style, "w:pPr")
            if properties is None:
                properties = element("w:pPr")
                style.append(properties)
            for old in properties.findall(qn("w:pageBreakBefore")):
                properties.remove(old)
            after = [item for item in properties if item.tag in (qn("w:keepNext"), qn("w:keepLines"))]
            properties.insert(len(after), element("w:pageBreakBefore", {"w:val": on}))


def set_language(part: Element, language: str, right_to_left: bool) -> None:
    """Make `language` that of all text; a right-to-left document's paragraphs all run that way."""
    for found in part.iter(qn("w:docDefaults")):
        for lang in found.iter(qn("w:lang")):
            lang.set(qn("w:val"), language)
            if right_to_left:
                lang.set(qn("w:bidi"), language)
        if right_to_left:
            for properties in found.iter(qn("w:pPr")):
                _set_bidi(properties)


def _set_bidi(properties: Element) -> None:
    spacing = child(properties, "w:spacing")
    bidi = element("w:bidi")
    if spacing is None:
        properties.append(bidi)
    else:
        spacing.addprevious(bidi)
