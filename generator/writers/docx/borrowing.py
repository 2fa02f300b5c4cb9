"""Turn the styles of an organisation's reference.docx into a whole set: what they lack is lent by the shipped ones.

Borrowed styles take on the house's look: its fonts and text size, and the colours of its theme.
"""

from copy import deepcopy
from dataclasses import dataclass

from generator.writers.docx.oxml import Element, add_value, child, qn, value
from generator.writers.docx.styles import ON, number
from generator.writers.docx.tailoring import is_code, size_of_text
from generator.writers.docx.theming import follow_theme

Key = tuple[str, str]
# The places of alarm and line in our theme
_MEANT = {"accent2", "accent3"}
_LINKS = ("w:basedOn", "w:next", "w:link")


@dataclass(frozen=True)
class Borrowed:
    """What was borrowed: the names of styles in small letters, the styles themselves, and their bullets."""

    names: frozenset[str]
    elements: tuple[Element, ...]


def borrow(styles: Element, numbering: Element, theme: Element, shipped: Element, bullets: Element) -> Borrowed:
    """Add to `styles` and `numbering` what the `shipped` styles, whose bullets are in `bullets`, have more."""
    known = _by_name(styles)
    missing = {key: style for key, style in _by_name(shipped).items() if key not in known}
    names = {style.get(qn("w:styleId"), ""): key for key, style in _by_name(shipped).items()}
    copies = {key: deepcopy(style) for key, style in missing.items()}
    ids = {key: style.get(qn("w:styleId"), "") for key, style in known.items()}
    taken = set(ids.values())
    for key, style in copies.items():
        ids[key] = _free(style.get(qn("w:styleId"), ""), taken)
        style.set(qn("w:styleId"), ids[key])
    ratio = size_of_text(styles) / size_of_text(shipped)
    font = _font_of_headings(known)
    defaults = {kind for (kind, _), style in known.items() if _is_default(style)}
    numbers: dict[str, str] = {}
    added: list[Element] = []
    for key, style in copies.items():
        if _is_default(style) and key[0] in defaults:
            del style.attrib[qn("w:default")]
        _relink(style, {identifier: ids[name] for identifier, name in names.items()})
        _dress(style, font, ratio)
        added += _renumber(style, numbering, bullets, numbers)
        _keep_meaning(style)
        follow_theme(style, theme)
        styles.append(style)
    return Borrowed(frozenset(name for _, name in copies), (*copies.values(), *added))


def _by_name(styles: Element) -> dict[Key, Element]:
    found = list(styles.iter(qn("w:style")))
    return {(style.get(qn("w:type"), ""), (value(style, "w:name") or "").lower()): style for style in found}


def _is_default(style: Element) -> bool:
    return style.get(qn("w:default")) in ON


def _free(identifier: str, taken: set[str]) -> str:
    """The id, with a number behind it where another style has it."""
    found, count = identifier, 1
    while found in taken:
        count += 1
        found = f"{identifier}{count}"
    taken.add(found)
    return found


def _relink(style: Element, ids: dict[str, str]) -> None:
    """Let the style point at the styles that have the names of those at which it pointed."""
    for name in _LINKS:
        found = child(style, name)
        if found is not None:
            found.set(qn("w:val"), ids.get(found.get(qn("w:val"), ""), found.get(qn("w:val"), "")))


def _font_of_headings(known: dict[Key, Element]) -> Element | None:
    """The fonts of the house's headings, or None where they have those of its text."""
    by_id = {style.get(qn("w:styleId")): style for style in known.values()}
    style, seen = known.get(("paragraph", "heading 1")), set()
    while style is not None and id(style) not in seen:
        seen.add(id(style))
        fonts = child(style, "w:rPr/w:rFonts")
        if fonts is not None:
            return fonts
        style = by_id.get(value(style, "w:basedOn"))
    return None


def _dress(style: Element, font: Element | None, ratio: float) -> None:
    for fonts in list(style.iter(qn("w:rFonts"))):
        if is_code(fonts):
            continue
        parent = fonts.getparent()
        if parent is not None and font is not None:
            parent.replace(fonts, deepcopy(font))
        elif parent is not None:
            parent.remove(fonts)
    for size in style.iter(qn("w:sz"), qn("w:szCs")):
        parent = size.getparent()
        if parent is not None and parent.tag == qn("w:rPr"):
            size.set(qn("w:val"), str(round(number(size, "w:val", 2) * ratio)))


def _keep_meaning(style: Element) -> None:
    """Leave alarm red and rules grey: in a theme that is not ours these colours may be any."""
    for item in style.iter():
        for name in ("w:themeColor", "w:themeFill"):
            if item.get(qn(name)) in _MEANT:
                del item.attrib[qn(name)]


def _renumber(style: Element, numbering: Element, bullets: Element, numbers: dict[str, str]) -> list[Element]:
    """Let a style with a bullet have it in the house's numbering too; the definitions that were added for that."""
    found = child(style, "w:pPr/w:numPr/w:numId")
    number = "0" if found is None else found.get(qn("w:val"), "0")
    if found is None or number == "0":
        return []
    added: list[Element] = []
    if number not in numbers:
        numbers[number], added = _take_number(number, numbering, bullets)
    found.set(qn("w:val"), numbers[number])
    return added


def _take_number(lent: str, numbering: Element, bullets: Element) -> tuple[str, list[Element]]:
    used = (number(item, name) for item in numbering.iter() for name in ("w:numId", "w:abstractNumId"))
    identifier = str(max(used, default=0) + 1)
    wanted = bullets.find(f"{qn('w:num')}[@{qn('w:numId')}='{lent}']")
    abstract = None if wanted is None else value(wanted, "w:abstractNumId")
    definition = bullets.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{abstract}']")
    if wanted is None or definition is None:
        return "0", []
    definition = deepcopy(definition)
    definition.set(qn("w:abstractNumId"), identifier)
    before = numbering.findall(qn("w:abstractNum"))
    numbering.insert(numbering.index(before[-1]) + 1 if before else 0, definition)
    made = deepcopy(wanted)
    for item in list(made):
        made.remove(item)
    made.set(qn("w:numId"), identifier)
    add_value(made, "w:abstractNumId", identifier)
    numbering.append(made)
    return identifier, [definition]
