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
        "It grows in proportion to the text, and a profile shows no single slow spot: transforms and rules take most, "
        "then the parts of the Word file, reading, and the digests of 2,000 sources for the record of the build. The "
        "tree is gone over once for each transform, which keeps them apart."
    ),
    "growth-memory": (
        "WeasyPrint keeps the boxes of all pages until the PDF is written: 0.7 of 1.1 GiB when it was measured."
    ),
}
