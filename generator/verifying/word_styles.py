"""Turn the styles of a Word file into what they make of a run: whether it is hidden, its colour and its size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.verifying.word_opening import Package, W

_DEPTH = 20  # of styles that are based on styles
_TINY = 8  # half-points: type of 4 points and less nobody reads
_OFF = ("0", "false", "off")


class Styles:
    """The styles of a package: what is not set by the text itself is looked for in them."""

    def __init__(self, package: Package) -> None:
        part = next(package.parts_of("styles"), None)
        root = package.tree(part) if part else None
        self._styles: dict[str, Any] = {}
        self._defaults: Any = None
        self._plain = ""
        if root is None:
            return
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for one in root.iter(f"{W}style"):
            id = str(one.get(f"{W}styleId", ""))
            self._styles[id] = one
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true"):
                self._plain = id

    def numbering(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level of a paragraph, ("", 0) where it has no number."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        level: str | None = None
        for one in (own, *(style.find(f"{W}pPr/{W}numPr") for style in self._chain(self.style(paragraph)))):
            if one is None:
                continue
            found, number = one.find(f"{W}ilvl"), one.find(f"{W}numId")
            if level is None and found is not None:
                level = found.get(f"{W}val")
            if number is not None:
                return str(number.get(f"{W}val", "")), int(level) if level and level.isdigit() else 0
        return "", 0

    def style(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return str(found.get(f"{W}val", "")) if found is not None else self._plain

    def level(self, paragraph: Any) -> int:
        """The level of a heading, counted from 1; 0 for what is none."""
        for one in (paragraph, *self._chain(self.style(paragraph))):
            found = one.find(f"{W}pPr/{W}outlineLvl")
            written = found.get(f"{W}val", "") if found is not None else ""
            if written.isdigit():
                return int(written) + 1 if int(written) < 9 else 0
        return 0

    def unseen(self, run: Any, paragraph: Any) -> str:
        """Why nobody sees a run: "hidden", "white", "tiny"; "" for one that is seen."""
        if self._on(run, paragraph, "vanish"):
            return "hidden"
        size = self._value(run, paragraph, "sz")
        if size.isdigit() and int(size) <= _TINY:
            return "tiny"
        colour = self._property(run, paragraph, "color")
        if colour is None:
            return ""
        themed = str(colour.get(f"{W}themeColor", "")) in ("background1", "light1")
        return "white" if themed or str(colour.get(f"{W}val", "")).upper() in ("FFFFFF", "FEFEFE") else ""

    def _on(self, run: Any, paragraph: Any, name: str) -> bool:
        found = self._property(run, paragraph, name)
        return found is not None and found.get(f"{W}val", "1") not in _OFF

    def _value(self, run: Any, paragraph: Any, name: str) -> str:
        found = self._property(run, paragraph, name)
        return str(found.get(f"{W}val", "")) if found is not None else ""

    def _property(self, run: Any, paragraph: Any, name: str) -> Any:
        own = run.find(f"{W}rPr/{W}rStyle")
        chain = (
            *self._chain(str(own.get(f"{W}val", "")) if own is not None else ""),
            *self._chain(self.style(paragraph)),
        )
        for one in (run, *chain):
            found = one.find(f"{W}rPr/{W}{name}")
            if found is not None:
                return found
        return self._defaults.find(f"{W}{name}") if self._defaults is not None else None

    def _chain(self, id: str) -> Iterator[Any]:
        for _ in range(_DEPTH):
            style = self._styles.get(id)
            if style is None:
                return
            yield style
            based = style.find(f"{W}basedOn")
            id = str(based.get(f"{W}val", "")) if based is not None else ""
