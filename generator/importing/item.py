"""What every format becomes: an item with CSL variables, and where it stands in its file."""

from collections.abc import Iterable
from typing import Any

from generator.errors import Diagnostics, Location, Severity
from generator.record import record

_MOST_NAMED = 5  # of the entries that a message is about


@record
class Item:
    """An entry of a bibliography. `fields` are CSL variables as sources.yaml takes them, `type` among them; `key` is
    empty where the file gives none that an author could write.
    """

    key: str
    fields: dict[str, Any]
    location: Location

    @property
    def name(self) -> str:
        """How a message calls the item."""
        return self.key or str(self.fields.get("title", "an entry without key"))


class Left:
    """Gathers what is left out of many entries, so that it is said once and not in ten thousand lines."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str | None], list[tuple[str, Location]]] = {}

    def add(self, code: str, what: str, name: str, location: Location, hint: str | None = None) -> None:
        """Remember that `what` (a sentence without its end) is so of the entry `name`."""
        self._found.setdefault((code, what, hint), []).append((name, location))

    def tell(self, diagnostics: Diagnostics) -> None:
        """A warning for each thing that was found, at the first place, with the entries."""
        for (code, what, hint), places in self._found.items():
            names = [name for name, _ in places]
            message = f"{what}: {listed(names)}."
            diagnostics.finding(code, Severity.WARNING, message, places[0][1], hint)


def listed(names: Iterable[str]) -> str:
    """The first few of some names, and how many there are more."""
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - _MOST_NAMED:,} more" if len(every) > _MOST_NAMED else ""
    return ", ".join(every[:_MOST_NAMED]) + more
