"""Turn a Word file into the flow of its text: the body, the notes in the order of their marks, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.record import record
from generator.verifying.flow import Flow, Passage, Sort, flow_of, shown
from generator.verifying.word_numbers import Numbers
from generator.verifying.word_opening import Package, W
from generator.verifying.word_runs import Runs
from generator.verifying.word_styles import Styles

_NOTES = {f"{W}footnoteReference": ("footnotes", f"{W}footnote"), f"{W}endnoteReference": ("endnotes", f"{W}endnote")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@record
class WordText:
    """The text of a Word file; `unseen` has what is hidden, white or tiny, with the reason; `codes` those of fields;
    `labels` the printed number of each paragraph with its text.
    """

    flow: Flow
    unseen: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]


def read_word(package: Package) -> WordText:
    """The text of a Word file. Raises UnreadableError."""
    reading = _Reading(package)
    passages = [*reading.body(), *reading.notes(), *reading.margins()]
    return WordText(
        flow_of(passages), tuple(reading.unseen), tuple(reading.codes), tuple(reading.labels)
    )  # fmt: skip


class _Reading:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._numbers = Numbers(package)
        self._references: list[tuple[str, str]] = []
        self._section = ""
        self._after = ""
        self._row: tuple[Any, str] = (None, "")
        self.unseen: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self.labels: list[tuple[str, str]] = []

    def body(self) -> Iterator[Passage]:
        """The passages of the body."""
        root = self._package.tree(self._package.main)
        yield from self._story(root, None)

    def notes(self) -> Iterator[Passage]:
        """Notes, numbered in the order in which the body refers to them."""
        for sort, (relation, tag) in _NOTES.items():
            part = next(self._package.parts_of(relation), None)
            root = self._package.tree(part) if part else None
            if root is None:
                continue
            known = {str(one.get(f"{W}id", "")): one for one in root.iter(tag)}
            order = dict.fromkeys(id for reference, id in self._references if reference == sort and id in known)
            for number, id in enumerate(order, 1):
                yield from self._story(known[id], "note", str(number))

    def margins(self) -> Iterator[Passage]:
        """Headers and footers in the order in which sections name them, each text once."""
        main = self._package.main
        relations = self._package.relations(main)
        met = set[str]()
        for sort in ("header", "footer"):
            for one in self._package.tree(main).iter(f"{W}{sort}Reference"):
                part = relations.get(str(one.get(_ID, "")), ("", "", True))[1]
                root = self._package.tree(part)
                for passage in (
                    self._story(root, "header" if sort == "header" else "footer") if root is not None else ()
                ):
                    if shown(passage.text) not in met:
                        met.add(shown(passage.text))
                        yield passage

    def _story(self, root: Any, sort: Sort | None, number: str = "") -> Iterator[Passage]:
        runs = Runs(self._styles)
        for one in root.iter(f"{W}p", _TEXT_PATH):
            if any(above.tag == _FALLBACK for above in one.iterancestors()):
                continue
            if one.tag == _TEXT_PATH:
                yield Passage("box", str(one.get("string", "")), section=self._section)
                continue
            text = runs.text(one)
            yield self._passage(one, text, sort or self._sort(one), number)
        self.unseen += runs.unseen
        self.codes += runs.codes
        self._references += runs.references

    def _passage(self, paragraph: Any, text: str, sort: Sort, number: str) -> Passage:
        label = self._numbers.next(*self._styles.numbering(paragraph)).strip()
        words = shown(text)
        if words:
            self.labels.append((label, words))
        if sort == "heading":
            self._section, self._after = f"{label} {words}".strip(), ""
        row = self._row_of(paragraph, words) if sort == "cell" else ""
        number = number or label.rstrip(".")
        if sort == "paragraph" and number.isdigit():
            self._after = number
        return Passage(sort, text, number, 0, self._section, row, self._after)

    def _sort(self, paragraph: Any) -> Sort:
        above = {one.tag for one in paragraph.iterancestors()}
        if f"{W}txbxContent" in above:
            return "box"
        if f"{W}tc" in above:
            return "cell"
        return "heading" if self._styles.level(paragraph) else "paragraph"

    def _row_of(self, paragraph: Any, words: str) -> str:
        row = next((one for one in paragraph.iterancestors(f"{W}tr")), None)
        if row is not self._row[0]:
            self._row = (row, words)
        return self._row[1]
