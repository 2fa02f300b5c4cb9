"""Turn ids of the tree into hidden bookmarks: what cross-references point at, and what survives editing in Word.

Names have at most 40 characters and no hyphens, and begin with an underscore, which hides them in Word.
"""

from collections.abc import Iterable
from hashlib import sha256

from generator.writers.docx.oxml import Element, add, qn

_DIGITS = 16
_START, _END, _ID, _NAME = map(qn, ("w:bookmarkStart", "w:bookmarkEnd", "w:id", "w:name"))


def bookmark_name(identifier: str) -> str:
    """The bookmark of a block or a note: the same id has the same one in every build."""
    return f"_p{sha256(identifier.encode()).hexdigest()[:_DIGITS]}"


class Bookmarks:
    """The bookmarks of one document: those that were set, and those that something points at."""

    __slots__ = ("_names", "_wanted")

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._wanted: dict[str, str] = {}

    def start(self, parent: Element, identifier: str) -> str | None:
        """Begin the bookmark of `identifier` here; gives what `end` wants. One that stands already is not repeated."""
        name = bookmark_name(identifier)
        if not identifier or name in self._names:
            return None
        number = str(len(self._names))
        self._names.add(name)
        add(parent, "w:bookmarkStart", {"w:id": number, "w:name": name})
        return number

    def end(self, parent: Element, number: str | None) -> None:
        """End the bookmark that `start` gave."""
        if number is not None:
            add(parent, "w:bookmarkEnd", {"w:id": number})

    def around(self, paragraph: Element, identifier: str) -> None:
        """Put a bookmark around all that stands in a paragraph already."""
        number = self.start(paragraph, identifier)
        if number is not None:
            paragraph.insert(1, paragraph[-1])
            self.end(paragraph, number)

    def want(self, identifier: str) -> str:
        """The name of a bookmark that must stand somewhere when the document is done."""
        name = bookmark_name(identifier)
        self._wanted[name] = identifier
        return name

    def strip(self, stories: Iterable[Element]) -> None:
        """Take those out of the text that nothing points at: what is handed in needs no way back to its source."""
        for story in stories:
            idle: set[str | None] = set()
            for mark in list(story.iter(_START, _END)):
                if mark.tag == _START and mark.get(_NAME) not in self._wanted:
                    idle.add(mark.get(_ID))
                parent = mark.getparent()
                if parent is not None and mark.get(_ID) in idle:
                    parent.remove(mark)

    def missing(self) -> list[str]:
        """The ids that something points at and that no bookmark has."""
        return [identifier for name, identifier in self._wanted.items() if name not in self._names]
