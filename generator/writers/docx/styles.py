"""Turn style names into style ids; a missing style is a fault, and combined character styles are made when needed."""

import re
from copy import deepcopy
from typing import NamedTuple

from generator.errors import Diagnostics
from generator.writers.docx.oxml import Element, add, add_value, child, element, qn, value


class Indent(NamedTuple):
    """An indent in twentieths of a point: of the text, and how far the number hangs to the left of it."""

    left: int = 0
    hanging: int = 0


# The size of dense tables, in half points.
_SMALLER = "16"
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
# How a property says yes.
ON = {"1", "true", "on"}


class Styles:
    """The styles part of one document. Names are the same in capitals: Word writes "heading 1", others "Heading 1"."""

    def __init__(self, part: Element, diagnostics: Diagnostics) -> None:
        self.part = part
        self._diagnostics = diagnostics
        self._ids: dict[tuple[str, str], str] = {}
        self._elements: dict[str, Element] = {}
        self._bold: dict[str | None, bool] = {}
        for style in self.part.iter(qn("w:style")):
            identifier = style.get(qn("w:styleId"), "")
            self._ids[style.get(qn("w:type"), ""), (value(style, "w:name") or "").lower()] = identifier
            self._elements[identifier] = style

    def paragraph(self, name: str) -> str:
        """The id of a paragraph style; a style that is not there is a fault."""
        return self._ids.get(("paragraph", name.lower())) or self._missing("paragraph", name)

    def character(self, name: str) -> str:
        """The id of a character style; of a paragraph style, the character style that Word links with it."""
        found = self._ids.get(("character", name.lower()))
        if found is None and ("paragraph", name.lower()) in self._ids:
            found = value(self._elements[self._ids["paragraph", name.lower()]], "w:link")
        return found or self._missing("character", name)

    def table(self, name: str) -> str:
        """The id of a table style."""
        return self._ids.get(("table", name.lower())) or self._missing("table", name)

    def element(self, name: str) -> Element | None:
        """The paragraph style of that name, or None (a fault)."""
        return self._elements.get(self.paragraph(name))

    def indent(self, name: str) -> Indent:
        """Where the text of a paragraph style stands, as the style itself says."""
        style = self.element(name)
        found = None if style is None else child(style, "w:pPr/w:ind")
        if found is None:
            return Indent()
        return Indent(number(found, "w:left"), number(found, "w:hanging"))

    def is_bold(self, identifier: str | None) -> bool:
        """Whether the paragraphs of a style are bold, by the style or by one that it is based on."""
        style = self._elements.get(identifier or "")
        if style is None:
            return False
        if identifier not in self._bold:
            own = child(style, "w:rPr/w:b")
            based = value(style, "w:basedOn") if own is None else None
            self._bold[identifier] = (own is not None and own.get(qn("w:val"), "1") in ON) or self.is_bold(based)
        return self._bold[identifier]

    def breaks_page(self, name: str) -> bool:
        """Whether the paragraphs of a style begin a page, by the style or by one that it is based on."""
        style = self.element(name)
        while style is not None:
            own = child(style, "w:pPr/w:pageBreakBefore")
            if own is not None:
                return own.get(qn("w:val"), "1") in ON
            style = self._elements.get(value(style, "w:basedOn") or "")
        return False

    def properties(self, name: str) -> Element | None:
        """The properties that a character style gives to a run, or None."""
        style = self._elements.get(self.character(name))
        return None if style is None else child(style, "w:rPr")

    def set_next(self, name: str, following: str) -> None:
        """Make `following` the style in which one goes on typing after a paragraph of the style `name`."""
        style = self.element(name)
        found = None if style is None else child(style, "w:next")
        if found is not None:
            found.set(qn("w:val"), self.paragraph(following))

    def combined(self, names: tuple[str, ...]) -> str:
        """The id of the character style for words that several styles mark, such as emphasis in a link.

        A run has one style, and direct formatting is not for us, so the combination becomes a style of its own.
        """
        if len(names) == 1:
            return self.character(names[0])
        name = " and ".join(names)
        known = self._ids.get(("character", name.lower()))
        return known or self._combine(name, [self.character(part) for part in names])

    def _combine(self, name: str, parts: list[str]) -> str:
        identifier = "And".join(parts)
        style = element("w:style", {"w:type": "character", "w:customStyle": "1", "w:styleId": identifier})
        add_value(style, "w:name", name)
        add_value(style, "w:basedOn", parts[0])
        add_value(style, "w:uiPriority", "99")
        merged: dict[str, Element] = {}
        for part in parts:
            properties = child(self._elements[part], "w:rPr") if part in self._elements else None
            merged |= {str(item.tag): item for item in (() if properties is None else properties)}
        style.append(_in_order(merged))
        self.part.append(style)
        self._ids["character", name.lower()] = identifier
        self._elements[identifier] = style
        return identifier

    def aligned_at(self, name: str, place: int) -> str:
        """The name of the paragraph style `name` with numbers aligned at their decimal sign, at `place` (twentieths of
        a point). A column's place depends on its width, and direct formatting is not for us.
        """
        tabs = element("w:tabs")
        add(tabs, "w:tab", {"w:val": "decimal", "w:pos": str(place)})
        return self._derived(name, f"Decimal {place}", "w:pPr", tabs)

    def kept(self, name: str) -> str:
        """The name of the paragraph style `name` that keeps its paragraphs on the page of what follows."""
        return self._derived(name, "Kept", "w:pPr", element("w:keepNext"))

    def smaller(self, name: str) -> str:
        """The name of the paragraph style `name` in the size of dense tables."""
        sizes = [element(tag, {"w:val": _SMALLER}) for tag in ("w:sz", "w:szCs")]
        return self._derived(name, "Small", "w:rPr", *sizes)

    def _derived(self, name: str, more: str, group: str, *properties: Element) -> str:
        """The name of a style that has some properties more than the paragraph style `name`."""
        derived = f"{name} {more}"
        if ("paragraph", derived.lower()) not in self._ids:
            base = self.paragraph(name)
            identifier = base + more.replace(" ", "")
            style = element("w:style", {"w:type": "paragraph", "w:customStyle": "1", "w:styleId": identifier})
            add_value(style, "w:name", derived)
            add_value(style, "w:basedOn", base)
            add_value(style, "w:uiPriority", "99")
            add(style, group).extend(properties)
            self.part.append(style)
            self._ids["paragraph", derived.lower()] = identifier
            self._elements[identifier] = style
        return derived

    def _missing(self, kind: str, name: str) -> str:
        message = f"The Word reference document has no {kind} style “{name}”."
        hint = "Add it to styles.xml beside the kind's kind.yaml, or to templates/docx/word/styles.xml."
        self._diagnostics.fault("style-missing", message, hint=hint)
        return name


# The order in which the schema wants the properties of a run (ECMA-376, part 1, CT_RPr).
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
        "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz",
        "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    )
)  # fmt: skip


def _in_order(properties: dict[str, Element]) -> Element:
    made = element("w:rPr")
    for tag in _ORDER:
        if tag in properties:
            made.append(deepcopy(properties[tag]))
    return made


def number(found: Element, name: str, in_a_point: int = 20) -> int:
    """An attribute that is a whole number or a measure, in twentieths of a point or `in_a_point`-ths of it.

    Word writes whole numbers; other programs also decimals, and units (ECMA-376, part 1, 22.9.2.14). What is left out,
    or none of these, is 0.
    """
    measure = _MEASURE.fullmatch(found.get(qn(name), "0"))
    if measure is None:
        return 0
    return round(float(measure[1]) * (_POINTS[measure[2]] * in_a_point if measure[2] else 1))
