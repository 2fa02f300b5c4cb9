"""Let the pages of a layout keep what WeasyPrint forgets: in which marked content each of their boxes is drawn."""

from __future__ import annotations

from typing import Any


class PaintedPage:
    """A page of WeasyPrint's that keeps, once it is painted, its `stream`, and the `numbers` of its boxes in it."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.stream: Any = None
        self.numbers: dict[Any, int] = {}

    def __getattr__(self, name: str) -> Any:
        """All else is the page's."""
        return getattr(self._page, name)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page (https://doc.courtbouillon.org/weasyprint/stable/api_reference.html)."""
        self._page.paint(stream, scale)
        self.stream = stream
        self.numbers = {box: tag["mcid"] for box, tag in stream._tags.items()}
