"""A language's fixed words and habits, as templates/locale/<language>.yaml says them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """The words and habits of one language."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    language: str
    direction: Literal["ltr", "rtl"] = "ltr"
    word_language: str
    note_mark: Literal["after", "before"] = "after"
    quotes: tuple[str, str]
    decimal: str = "."
    words: dict[str, str]
    months: tuple[str, ...] = field(metadata={"min_length": 12, "max_length": 12})
    date_format: str
    month_format: str
    citation: dict[str, str]

    def format_date(self, day: date) -> str:
        """A date in words: 28 March 2023."""
        return self.date_format.format(day=day.day, month=self.months[day.month - 1], year=day.year)
