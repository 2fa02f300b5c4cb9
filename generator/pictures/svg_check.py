"""Find in an SVG file what we do not take: scripts, references to outside, entities, more than can be drawn.

It is read once from beginning to end with expat, which tells line and column, and builds nothing. SVG 2:
https://www.w3.org/TR/SVG2/; what may run: its chapter on interactivity; what may load: its chapter on linking.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from generator.pictures.faults import PictureFault, PictureFaultError, large
from generator.pictures.svg_references import PICTURE_DATA, is_same_document, is_suspect, references

SVG, XLINK, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"
MAX_BYTES, MAX_ELEMENTS, MAX_DEPTH, MAX_CSS = 10_000_000, 50_000, 100, 500_000
_MOST_FAULTS = 10
_RUNNING = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "embed", "object", "audio", "video"})
_SCRIPT_HINT = "Save it as a plain SVG picture, with texts as texts or as paths."
_REFERENCE_HINT = "Put it into the drawing itself, or leave it out."


def check(data: bytes, name: str) -> None:
    """Raise PictureFaultError for a drawing with any of: svg-script, svg-reference, svg-entity, figure-large,
    figure-format (no SVG at all), figure-broken (no XML).
    """
    if len(data) > MAX_BYTES:
        raise large(name, f"has more than {MAX_BYTES // 1_000_000} MB", "Simplify the drawing, or save it as PNG.")
    checker = _Checker(name)
    try:
        checker.parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        fault = PictureFault(
            "figure-broken", f"{name} is not well-formed XML: {what}.", "Save it again.", error.lineno, error.offset + 1
        )
        raise PictureFaultError(fault) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        fault = PictureFault("figure-broken", f"{name} is in an encoding that we do not know.", "Save it as UTF-8.")
        raise PictureFaultError(fault) from error
    if checker.faults:
        raise PictureFaultError(*checker.faults)


class _Checker:
    """Gathers the faults of one file while expat reads it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[PictureFault] = []
        self.depth = self.elements = self.css_read = 0
        self.style: list[str] | None = None
        self.style_place = (0, 0)
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.ProcessingInstructionHandler = self.instruction
        for declaration in ("EntityDecl", "AttlistDecl", "ElementDecl", "NotationDecl"):
            setattr(self.parser, f"{declaration}Handler", self.declaration)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self.count(namespace, local)
        if local.lower() in _RUNNING or namespace == XHTML:
            self.fault("svg-script", f"{self.name} holds <{local}>, which a picture may not.", _SCRIPT_HINT)
        for attribute, value in attributes.items():
            self.attribute(local, attribute, value)
        if local == "style":
            self.style, self.style_place = [], self.place

    def count(self, namespace: str, local: str) -> None:
        self.depth, self.elements = self.depth + 1, self.elements + 1
        if self.elements == 1 and (namespace, local) != (SVG, "svg"):
            raise PictureFaultError(
                PictureFault("figure-format", f"{self.name} is no SVG drawing.", _ROOT, *self.place)
            )
        if self.depth > MAX_DEPTH:
            raise large(self.name, f"nests its elements more than {MAX_DEPTH} levels deep", _LARGE_HINT)
        if self.elements > MAX_ELEMENTS:
            raise large(self.name, f"has more than {MAX_ELEMENTS:,} elements", _LARGE_HINT)

    def attribute(self, element: str, name: str, value: str) -> None:
        namespace, _, local = name.rpartition(" ")
        local = local.lower()
        if not namespace and local.startswith("on") and len(local) > 2:
            self.fault("svg-script", f"{self.name} would run a script ({local}).", _SCRIPT_HINT)
        elif local in ("href", "src"):
            if not (
                is_same_document(value) or element == "a" or (element == "image" and PICTURE_DATA.match(value.strip()))
            ):
                self.reference(value, self.place)
        else:
            self.css(value, self.place)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.style is not None and name.rpartition(" ")[2] == "style":
            self.css("".join(self.style), self.style_place)
            self.style = None

    def characters(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def instruction(self, target: str, data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.reference(data, self.place)

    def declaration(self, *_: object) -> None:
        message = f"{self.name} declares entities or attributes of its own."
        raise PictureFaultError(PictureFault("svg-entity", message, "Save it as a plain SVG picture.", *self.place))

    def css(self, text: str, place: tuple[int, int]) -> None:
        if not is_suspect(text):
            return
        self.css_read += len(text)
        if self.css_read > MAX_CSS:
            raise large(self.name, f"has more than {MAX_CSS:,} characters of styles", _LARGE_HINT)
        for target, line, column in references(text):
            if not is_same_document(target):
                self.reference(target, place if line == 1 else (place[0] + line - 1, column))

    def reference(self, target: str, place: tuple[int, int]) -> None:
        shown = target if len(target) <= _SHOWN else f"{target[:_SHOWN]}…"
        self.fault("svg-reference", f"{self.name} asks for “{shown}”, which is outside of it.", _REFERENCE_HINT, place)

    def fault(self, code: str, message: str, hint: str, place: tuple[int, int] | None = None) -> None:
        self.faults.append(PictureFault(code, message, hint, *(place or self.place)))
        if len(self.faults) == _MOST_FAULTS:
            raise PictureFaultError(*self.faults)

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the tag that is being read, from 1."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1


_ROOT = 'It has to begin with <svg xmlns="http://www.w3.org/2000/svg">.'
_LARGE_HINT = "Simplify the drawing, or save it as PNG."
_SHOWN = 60
