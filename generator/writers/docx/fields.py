"""Turn cross-references, caption numbers and page numbers into Word's fields, with their results filled in.

ECMA-376, part 1, 17.16 (fields and hyperlinks).
"""

from collections.abc import Callable

from generator.writers.docx.oxml import Element, add, add_text

AddRun = Callable[[Element], Element]


def add_field(parent: Element, instruction: str, result: str, run: AddRun) -> None:
    """A complex field; `run` makes each of its runs, so that all have the same properties."""
    add(run(parent), "w:fldChar", {"w:fldCharType": "begin"})
    add_text(run(parent), "w:instrText", f" {instruction} ")
    add(run(parent), "w:fldChar", {"w:fldCharType": "separate"})
    add_text(run(parent), "w:t", result)
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
    return f"SEQ {''.join(label.split())} \\* ARABIC"
