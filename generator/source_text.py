"""A piece of text with the place where each of its lines was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from generator.errors import Location
from generator.record import record


@record
class SourceText:
    """Text for the Markdown reader.

    `origins` has the place of the first character of each line of `text`: for a chapter the file's own lines, for
    prose in YAML the lines of the block scalar, for a composed document the lines of the template. `filled` has the
    lines into which a template put something, each with the column from which they are not the template's own.
    """

    text: str
    origins: tuple[Location, ...]
    filled: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of_file(cls, text: str, file: str, first_line: int = 1) -> SourceText:
        """The text of a whole file, or of its rest from `first_line` on."""
        count = text.count("\n") + 1
        return cls(text, tuple(Location(file, first_line + index, 1) for index in range(count)))

    def locate(self, line: int, column: int = 0) -> Location:
        """The place of a line and column of `text`, both counted from 0."""
        origin = self.origins[min(line, len(self.origins) - 1)]
        return Location(origin.file, origin.line, origin.column + min(column, self.filled.get(line, column)))
