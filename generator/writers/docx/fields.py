"""Turn cross-references, caption numbers and page numbers into Word's fields, with their results filled in.

ECMA-376, part 1, 17.16 (fields and hyperlinks).
"""

from collections.abc import Callable

from generator.writers.docx.oxml import Element, add, add_text

AddRun = Callable[[Element], Element]


def add_field(parent: Element, instruction: str, result: str, run: AddRun) -> None:
    """A complex field; `run` makes each of its runs, so that all have the same properties."""
    begin_field(parent, instruction, run)
    add_text(run(parent), "w:t", result)
    end_field(parent, run)


def begin_field(parent: Element, instruction: str, run: AddRun) -> None:
    """A complex field up to its result, which may be several paragraphs."""
    add(run(parent), "w:fldChar", {"w:fldCharType": "begin"})
    add_text(run(parent), "w:instrText", f" {instruction} ")
    add(run(parent), "w:fldChar", {"w:fldCharType": "separate"})


def end_field(parent: Element, run: AddRun) -> None:
    """The end of a complex field."""
    add(run(parent), "w:fldChar", {"w:fldCharType": "end"})


def number_reference(bookmark: str, shown: str, reference: str) -> str:
    """REF to the number of a paragraph or a heading, as it is shown there, less its full stop.

    Where a reference shows less than the number ("I" of "Annex I."), the switch t takes the words away.
    """
    words = "" if shown.rstrip(".") == reference else "\\t "
    return f"REF {bookmark} \\n {words}\\h"


def text_reference(bookmark: str) -> str:
    """REF to the words in a bookmark: the number of a figure or a table in its caption."""
    return f"REF {bookmark} \\h"


def note_reference(bookmark: str, mark: bool = False) -> str:
    """NOTEREF to a note's number; `mark` writes it as a note's mark."""
    return f"NOTEREF {bookmark} \\f \\h" if mark else f"NOTEREF {bookmark} \\h"


def sequence(label: str) -> str:
    """SEQ: the next number of captions with that label."""
    return f"SEQ {_identifier(label)} \\* ARABIC"


def _identifier(label: str) -> str:
    return "".join(label.split())


def page_reference(bookmark: str) -> str:
    """PAGEREF to the page on which a bookmark stands."""
    return f"PAGEREF {bookmark} \\h"


def contents_of(depth: int = 0, label: str = "") -> str:
    """TOC of the headings to a depth, by their styles and outline levels; or of the captions with a label."""
    if label:
        return f'TOC \\h \\z \\c "{_identifier(label)}"'
    return f'TOC \\o "1-{depth}" \\h \\z \\u'


def style_reference(style: str) -> str:
    """STYLEREF: the words of the last paragraph in a style. Built-in headings go by their level, which every
    language of Word understands.
    """
    level = style.removeprefix("heading ")
    return f"STYLEREF {level}" if level.isdigit() else f'STYLEREF "{style}"'
