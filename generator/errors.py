"""Turn what is wrong with the input into values: a location, a diagnostic, a collector. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is. Rule findings take theirs from the kind."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source: `file` relative to the project with forward slashes, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def __reduce__(self) -> tuple[type[Location], tuple[str, int, int]]:
        """How it is pickled: as a call, which takes a third of the time that the dataclass takes for its state."""
        return Location, (self.file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault or finding.

    `structural` faults stop the document (nothing sensible can be written); the others are findings of a rule
    and never stop a build (an error among them marks the files DRAFT).
    """

    code: str
    message: str
    location: Location | None = None
    hint: str | None = None
    severity: Severity = Severity.ERROR
    structural: bool = True

    def __str__(self) -> str:
        """All of it in one line, which no sign of the content that it quotes can break or turn round."""
        place = f"{self.location}: " if self.location else ""
        hint = f" {self.hint}" if self.hint else ""
        return one_line(f"{place}{self.severity}[{self.code}]: {self.message}{hint}")


def one_line(text: str) -> str:
    """Text in one line, which no sign of the content that it quotes can break or turn round."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else " " for sign in text)


class Diagnostics:
    """Collects the diagnostics of one document (or of what all documents share) through the stages."""

    def __init__(self, items: Iterable[Diagnostic] = ()) -> None:
        self._items: dict[Diagnostic, None] = dict.fromkeys(items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic; the same one at the same place is kept once."""
        self._items[diagnostic] = None

    def fault(self, code: str, message: str, location: Location | None = None, hint: str | None = None) -> None:
        """Record a structural error: the document cannot be written."""
        self.add(Diagnostic(code, message, location, hint))

    def finding(
        self, code: str, severity: Severity, message: str, location: Location | None = None, hint: str | None = None
    ) -> None:
        """Record what a rule found: the document can be written all the same."""
        self.add(Diagnostic(code, message, location, hint, severity, structural=False))

    @property
    def stops(self) -> bool:
        """Whether a structural error is among them."""
        return any(item.structural and item.severity is Severity.ERROR for item in self._items)

    @property
    def failed(self) -> bool:
        """Whether any error, of structure or of a rule, is among them."""
        return any(item.severity is Severity.ERROR for item in self._items)

    def sorted(self) -> list[Diagnostic]:
        """All of them in the order of file, line and column; those without a place come last."""
        return sorted(self._items, key=lambda item: (item.location is None, item.location or Location("")))


_MOST_NAMES = 2_000  # among which the word that was meant is looked for: with 50,000 it would take a second


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word nearest to `word`, of very many among those that begin alike; None where none is
    near.
    """
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    if len(folded) > _MOST_NAMES:
        alike = [name for name in folded if name[:2] == word[:2].casefold()]
        folded = {name: folded[name] for name in alike[:_MOST_NAMES]}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f"Did you mean {folded[near[0]]}?" if near else None
