"""Why a target is missed, by the id of its row: it is printed only where it is missed."""

REASONS: dict[str, str] = {
    "docx-S": (
        "About half of the time is the start of Python and the loading of some 520 modules, a tenth the look whether "
        "anything has changed at all; pandoc is one program that is there as a whole. The text itself, with all rules, "
        "takes a third."
    ),
    "docx-M": (
        "The start is a third of it. Of the rest, the rules that look for mistakes take a third, the transforms "
        "(numbers, notes, references) a quarter; pandoc does neither."
    ),
    "docx-L": (
        "It grows in proportion to the text, without a slow spot: transforms and rules take a third each, the parts of "
        "the Word file a fifth, reading a tenth. The tree is gone over once for each transform, which keeps them "
        "apart; one fifth of pandoc's time is out of reach of that in Python."
    ),
}
