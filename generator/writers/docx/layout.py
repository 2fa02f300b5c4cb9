"""What the pages of one section of Word look like."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Layout:
    """Pages that are headed with the document's title, and with the words of the last paragraph in the style `head`,
    which are `words` where the section begins. Bare pages have neither head nor folio; `align` is where their content
    stands.
    """

    head: str = ""
    words: str = field(default="", compare=False)
    bare: bool = False
    align: Literal["top", "bottom"] = "top"
