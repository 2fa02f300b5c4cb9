"""Turn what WeasyPrint logs about styles and pictures into findings."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from types import TracebackType

from generator.errors import Diagnostics, Location, Severity

_PLACE = re.compile(r" at (\d+):(\d+)")
_NOT_DRAWN = re.compile(r"\.notdef glyph .*\((U\+[0-9A-F]+)\)")


class Messages(logging.Handler):
    """Catches WeasyPrint's warnings while it works; `sheet` is the style sheet that is being read."""

    def __init__(self, diagnostics: Diagnostics, refused: Sequence[str]) -> None:
        super().__init__(logging.WARNING)
        self.sheet = ""
        self._diagnostics, self._refused = diagnostics, refused
        self._logger = logging.getLogger("weasyprint")

    def __enter__(self) -> Messages:
        """Listen, and keep the messages from being printed."""
        self._before = self._logger.propagate, self._logger.level
        self._logger.propagate = False
        self._logger.setLevel(logging.WARNING)
        self._logger.addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        self._logger.removeHandler(self)
        self._logger.propagate = self._before[0]
        self._logger.setLevel(self._before[1])

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message; what is said about a refused resource is a fault already."""
        message = record.getMessage()
        if any(url in message for url in self._refused):
            return
        if found := _NOT_DRAWN.search(message):
            self._not_drawn(found[1])
            return
        place = _PLACE.search(message)
        location = Location(self.sheet, int(place[1]), int(place[2])) if self.sheet and place else None
        location = location or (Location(self.sheet) if self.sheet else None)
        text = f"WeasyPrint on the styles: {message.rstrip('.')}."
        self._diagnostics.finding("style-ignored", Severity.WARNING, text, location)

    def _not_drawn(self, code: str) -> None:
        """A sign of the templates; those of the document were looked for before."""
        self._diagnostics.fault(
            "character-unsupported",
            f"No font has the character {code} that a template or a style sheet writes, so the PDF cannot show it.",
            Location(self.sheet) if self.sheet else None,
            "Write another one, or put a font that has it into the project's templates/fonts/.",
        )
