"""Turn a kind's numbering into Word's own: headings, paragraphs and lists count by themselves in the file.

The tree already holds every number. What Word will count is followed here beside it (docs/analysis/numbering.md),
and where the tree says otherwise, the series goes on in a new `w:num` that starts where the tree says.
"""

from collections.abc import Sequence
from copy import deepcopy
from hashlib import sha256

from generator.errors import Diagnostics, Location
from generator.kind import Level, Numbering
from generator.numerals import is_worded, item_levels
from generator.writers.docx.oxml import Element, add, add_value, child, element, qn, value
from generator.writers.docx.series import Series
from generator.writers.docx.styles import Indent, Styles, number


class NumberingPart:
    """The numbering part of one document."""

    def __init__(self, part: Element, styles: Styles, diagnostics: Diagnostics) -> None:
        self.part = part
        self._styles = styles
        self._diagnostics = diagnostics
        self._last = max(number(item, name) for item in part.iter() for name in ("w:numId", "w:abstractNumId"))
        self.sections: Series | None = None
        self.annexes: Series | None = None
        self.paragraphs: Series | None = None
        self._items: Series | None = None

    def define(self, numbering: Numbering) -> None:
        """Define the series of the kind, and link the styles that count in them."""
        headings = [f"heading {level + 1}" for level in range(len(numbering.sections))]
        annexes = ["Annex Heading", "Annex Heading 2", "Annex Heading 3"][: len(numbering.annexes)]
        self.sections = self._series(numbering.sections, headings)
        self.annexes = self._series(numbering.annexes, annexes)
        self.paragraphs = self._series(numbering.paragraphs, ["Numbered Paragraph"][: len(numbering.paragraphs)])
        if self.paragraphs is not None:
            self._link("Recommendation", 0, self._style_number(self.paragraphs))
            self._look("Paragraph Number", self.paragraphs.abstract)
            for name in [*headings, *annexes]:
                self._styles.set_next(name, "Numbered Paragraph")
        if self.sections is not None and self.annexes is None:
            self._link("Annex Heading", 0, 0)
        self._prune()

    def number(
        self, series: Series | None, level: int, text: str | None, location: Location | None = None
    ) -> int | None:
        """The w:num that a paragraph needs to show `text`, or None where its style's own does.

        A number that the kind's pattern can't give is a fault.
        """
        if series is None or level >= len(series.levels):
            self._unmatched(text or "", location)
            return None
        if series.next(level) != text and text is not None:
            start = series.find(level, text)
            if start is None:
                self._unmatched(text, location)
                return None
            series.number = self._num(series.abstract, level, start)
        return series.number

    def list(self, patterns: Sequence[Level], level: int, start: int) -> Series:
        """The series of one ordered list, whose items stand at `level` and begin with `start`."""
        if self._items is None:
            self._items = self._abstract(item_levels(patterns), [], "items")
        counts = [0] * level + [start - 1]
        return Series(self._items.abstract, self._items.levels, self._num(self._items.abstract, level, start), counts)

    def _series(self, levels: Sequence[Level], names: Sequence[str]) -> Series | None:
        if not levels:
            return None
        series = self._abstract(levels, names, names[0])
        number = self._style_number(series)
        for level, name in enumerate(names):
            self._link(name, level, number)
        return series

    def _style_number(self, series: Series) -> int:
        # The first w:num of a definition has its number: both are counted together below.
        return series.abstract

    def _abstract(self, levels: Sequence[Level], names: Sequence[str], name: str) -> Series:
        identifier = self._free()
        abstract = element("w:abstractNum", {"w:abstractNumId": str(identifier)})
        add_value(abstract, "w:nsid", sha256(name.encode()).hexdigest()[:8].upper())
        add_value(abstract, "w:multiLevelType", "multilevel")
        for index, level in enumerate(levels):
            style = names[index] if index < len(names) else None
            _add_level(
                abstract, index, level, style and self._styles.paragraph(style), self._indent(style, level, index)
            )
        last = self.part.findall(qn("w:abstractNum"))
        if last:
            last[-1].addnext(abstract)
        else:
            self.part.insert(0, abstract)
        number = add(self.part, "w:num", {"w:numId": str(identifier)})
        add_value(number, "w:abstractNumId", str(identifier))
        return Series(identifier, levels)

    def _indent(self, style: str | None, level: Level, index: int) -> Indent:
        if style is None:
            return self._styles.indent("List Number" if index == 0 else f"List Number {min(index, 2) + 1}")
        # A number with words ("Annex I.") stands before its heading, and does not hang.
        return Indent() if is_worded(level) else self._styles.indent(style)

    def _look(self, name: str, abstract: int) -> None:
        """Give the numbers of a definition the look of a character style: a w:lvl has properties, but no style."""
        looks = self._styles.properties(name)
        for level in self.part.iterfind(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{abstract}']/{qn('w:lvl')}"):
            if looks is not None:
                level.append(deepcopy(looks))

    def _prune(self) -> None:
        """Take out what no style counts in: what a reference document had from its own headings and lists."""
        used = {item.get(qn("w:val")) for item in self._styles.part.iter(qn("w:numId"))}
        abstracts = set()
        for instance in self.part.findall(qn("w:num")):
            if instance.get(qn("w:numId")) in used:
                abstracts.add(value(instance, "w:abstractNumId"))
            else:
                self.part.remove(instance)
        for abstract in self.part.findall(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) not in abstracts:
                self.part.remove(abstract)

    def _num(self, abstract: int, level: int, start: int) -> int:
        identifier = self._free()
        number = add(self.part, "w:num", {"w:numId": str(identifier)})
        add_value(number, "w:abstractNumId", str(abstract))
        override = add(number, "w:lvlOverride", {"w:ilvl": str(level)})
        add_value(override, "w:startOverride", str(start))
        return identifier

    def _free(self) -> int:
        """A number that neither a definition nor a w:num has."""
        self._last += 1
        return self._last

    def _link(self, name: str, level: int, number: int) -> None:
        style = self._styles.element(name)
        if style is not None:
            _set_numbering(style, level, number)

    def _unmatched(self, text: str, location: Location | None) -> None:
        message = f"The number “{text}” can't be written in Word: no numbering of the kind counts it."
        self._diagnostics.fault("number-unmatched", message, location)


def _set_numbering(style: Element, level: int, number: int) -> None:
    """Make a style count at a level of a w:num; 0 is none."""
    properties = child(style, "w:pPr")
    if properties is None:
        properties = element("w:pPr")
        before = child(style, "w:rPr")
        style.append(properties) if before is None else before.addprevious(properties)
    old = child(properties, "w:numPr")
    if old is not None:
        properties.remove(old)
    before = next((item for item in properties if item.tag not in _BEFORE_NUMBERING), None)
    made = element("w:numPr")
    properties.append(made) if before is None else before.addprevious(made)
    if level:
        add_value(made, "w:ilvl", str(level))
    add_value(made, "w:numId", str(number))


_BEFORE_NUMBERING = {
    qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
}


def _add_level(abstract: Element, index: int, level: Level, style: str | None, indent: Indent) -> None:
    made = add(abstract, "w:lvl", {"w:ilvl": str(index)})
    add_value(made, "w:start", "1")
    add_value(made, "w:numFmt", level.format)
    if style:
        add_value(made, "w:pStyle", style)
    if not indent.hanging:
        add_value(made, "w:suff", "space")
    add_value(made, "w:lvlText", level.text)
    add_value(made, "w:lvlJc", "left")
    place = add(add(made, "w:pPr"), "w:ind", {"w:left": str(indent.left)})
    place.set(qn("w:hanging"), str(indent.hanging))
