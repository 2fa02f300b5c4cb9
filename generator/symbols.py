"""Find the symbols of documents, as A/HRC/46/15, in words: no line should end within one."""

import re

_PART = r"(?:\w|[.-](?=\w)|\(\w+\))+"

# Letters, and parts with a digit in at least one of them; nothing within an address. One that is longer than any
# symbol may break: it would not fit into a narrow column.
_LOOKS = r"(?<![\w/.:@=&?#%~-])(?=[\w./()-]*\d)(?![\w./()-]{33})"
SYMBOL = re.compile(rf"{_LOOKS}([A-Z][A-Za-z]{{0,9}}(?:/{_PART})+)(?![\w/])")


def is_united_nations(symbol: str) -> bool:
    """Whether this is a symbol like those of the United Nations: its first part is of capitals alone."""
    return bool(SYMBOL.fullmatch(symbol)) and symbol.partition("/")[0].isupper()
