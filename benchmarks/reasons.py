"""Why a target is missed, by the id of its row: it is printed only where it is missed."""

REASONS: dict[str, str] = {
    "docx-S": (
        "About half of the time is the start of Python and the loading of some 520 modules (by `-X importtime`); "
        "pandoc is one program that is there as a whole."
    ),
    "docx-M": (
        "The start is a good part of it. Of the rest, rules that look for mistakes and transforms (numbers, notes, "
        "references) take the most; pandoc does neither."
    ),
    "docx-L": (
        "It grows in proportion to the text, and a profile shows no single slow spot: transforms take two fifths, "
        "rules a fifth, the parts of the Word file and reading an eighth each. The tree is gone over once for each "
        "transform, which keeps them apart."
    ),
    "watch-pdf": (
        "Once all is loaded, the layout remains: of a second, a tenth passes until the save is noticed, and a tenth to "
        "a sixth is reading, checking and composing. A new process, beside which it stands, has its own part loaded "
        "while it reads, and so is not much slower."
    ),
    "growth-memory": (
        "WeasyPrint keeps the boxes of all pages until the PDF is written: when it was measured, 0.87 GiB after the "
        "layout, of 1.17 at the end."
    ),
}
