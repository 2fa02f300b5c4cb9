"""Turn a Markdown template of templates/ and wrapped data into Markdown whose lines know their template line.

The language is Jinja in its sandbox, with `{##` … `##}` for comments, since `{#id}` belongs to the content language.
Data cannot break out of its place: a scalar is escaped for Markdown, prose prints a private marker
(U+E000 index U+E001) at which the Markdown reader splices in the parsed tree.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.content import Prose
from generator.errors import Diagnostics, Location
from generator.resources import Resources
from generator.source_text import SourceText

# Bounds of one rendering: far above any document, far below what would harm the machine.
MAX_CHARACTERS = 5_000_000
MAX_SECONDS = 10.0
MAX_REPEAT = 100_000
_TOO_LONG = f"the template writes more than {MAX_CHARACTERS:,} characters"

# Filters that cannot make much out of little; `format`, `center`, `indent` and their like can.
_FILTERS = frozenset(
    "abs batch capitalize count d default dictsort e escape first float groupby int items join last length list "
    "lower map max min reject rejectattr reverse round safe select selectattr slice sort string sum title trim "
    "truncate unique upper".split()
)
_STRING_METHODS = frozenset("format format_map center ljust rjust zfill expandtabs replace join translate".split())
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^@&:=\"'$%;])")
_PLACE = re.compile("\ue002(\\d+):(\\d+)\ue003")
_PLACES = re.compile(f"(?:{_PLACE.pattern})+")


class TemplateBoundError(SecurityError):
    """A template asks for more than the bounds allow. `written` is what it wrote until then."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered template: the Markdown, and the prose that its markers stand for."""

    source: SourceText
    splices: tuple[Prose, ...]


class MarkdownTemplates:
    """The Markdown templates of a project, each compiled once.

    `filters` are added to Jinja's own; a filter that returns Prose or a string is treated as data.
    """

    def __init__(self, resources: Resources, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self._environment = _Environment(resources)
        self._environment.filters.update(filters or {})

    def render(self, name: str, data: Mapping[str, Any], diagnostics: Diagnostics) -> Rendered | None:
        """The template `name` (relative to templates/) filled with `data`; None after a fault `template-error`."""
        environment = self._environment
        environment.begin()
        try:
            text = environment.bounded(environment.get_template(name), data)
        except TemplateNotFound as error:
            place = _place(error, environment.files, name)
            diagnostics.fault("template-missing", f"There is no template “{error.name}”.", place)
        except TemplateSyntaxError as error:
            place = Location(error.filename or f"templates/{name}", error.lineno)
            diagnostics.fault("template-error", f"The template has a mistake: {error.message}", place)
        except Exception as error:  # whatever a template's own expressions raise is a fault of the template
            diagnostics.fault("template-error", _message(error), _place(error, environment.files, name))
        else:
            return Rendered(_located(text, environment.files), tuple(environment.splices))
        return None


def escape(text: str) -> Markup:
    """Plain text as Markdown that says just this text, in one line."""
    return Markup(_SPECIAL.sub(r"\\\1", " ".join(text.split("\n"))))


class _Generator(CodeGenerator):
    """Leave the constants of a template to run time: folded while compiling, they would miss the wrapping of data."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with our delimiters, bounds and wrapping of data."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])
    code_generator_class = _Generator

    def __init__(self, resources: Resources) -> None:
        self.files: list[str] = []
        self.splices: list[Prose] = []
        self._deadline = 0.0
        self._ranges = 0
        super().__init__(
            loader=_Loader(resources),
            comment_start_string="{##",
            comment_end_string="##}",
            undefined=StrictUndefined,
            autoescape=True,  # so that what a macro gives is Markup, and not escaped a second time
            finalize=self._print,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[_Places],
            auto_reload=False,
            optimized=False,  # templates here are short and run once: folding their constants costs more than it saves
        )
        self.filters = {name: function for name, function in self.filters.items() if name in _FILTERS}
        self.globals["range"] = self._range

    def begin(self) -> None:
        """Forget what the last rendering left."""
        self.splices = []
        self._ranges = 0
        self._deadline = time.monotonic() + MAX_SECONDS

    def bounded(self, template: Template, data: Mapping[str, Any]) -> str:
        """Render within the bounds of characters and time."""
        pieces, length = [], 0
        for piece in template.generate(data):
            length += len(piece)
            pieces.append(piece)
            if length > MAX_CHARACTERS:
                raise TemplateBoundError(_TOO_LONG, "".join(pieces))
        return "".join(pieces)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An arithmetic operation, refused where its result would be out of all proportion."""
        sizes = [value if isinstance(value, int) else len(value) for value in (left, right) if _has_size(value)]
        if operator != "+" and any(abs(size) > MAX_REPEAT for size in sizes):
            raise TemplateBoundError(f"“{operator}” would make something too large")
        if operator == "**" and isinstance(right, int) and right > 64:
            raise TemplateBoundError("“**” would make something too large")
        if len(sizes) == 2 and not (isinstance(left, int) and isinstance(right, int)):
            self._check(sizes[0] * sizes[1] if operator == "*" else sum(sizes))
        if operator == "%" and isinstance(left, str):
            raise SecurityError("“%” on text is not available here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may look at an attribute: never a private one, nor a string method that multiplies."""
        if isinstance(obj, str) and attr in _STRING_METHODS:
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def wrap_str_format(self, value: Any) -> None:
        """Refuse str.format, which Jinja's sandbox would let through with any width."""

    def _print(self, value: Any) -> Any:
        self._check(0)
        match value:
            case None:
                return Markup("")
            case Markup():
                return value
            case Prose():
                if not value:
                    return Markup("")
                self.splices.append(value)
                return Markup(f"\ue000{len(self.splices) - 1}\ue001")
            case bool() | int() | float() | date() | str():
                return escape(str(value))
            case StrictUndefined():
                return str(value)  # raises, and names what is not defined
            case _:
                raise TypeError(f"a {type(value).__name__} cannot be printed; name one of its values")

    def _range(self, *arguments: int) -> range:
        numbers = range(*arguments)
        self._ranges += len(numbers)
        self._check(0)
        if self._ranges > MAX_REPEAT:
            raise TemplateBoundError("the loops of this template are too long")
        return numbers

    def _check(self, length: int) -> None:
        if length > MAX_CHARACTERS:
            raise TemplateBoundError(_TOO_LONG)
        if time.monotonic() > self._deadline > 0:
            raise TemplateBoundError(f"the template takes more than {MAX_SECONDS:g} seconds")


class _Loader(BaseLoader):
    """Find templates in the resources; their file name is the label that diagnostics show."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = None if ".." in template.split("/") else self._resources.find(template)
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        label = self._resources.label(path)
        try:
            return path.read_text(encoding="utf-8"), label, lambda: True
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("it is not valid UTF-8", 1, template, label) from error


class _Places(Extension):
    """Put the place of each line of a template into what it prints, to be taken out again after rendering."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        files = self.environment.files  # type: ignore[attr-defined]
        label = stream.filename or stream.name or ""
        if label not in files:
            files.append(label)
        index = files.index(label)
        for token in stream:
            yield Token(token.lineno, "data", _with_places(token, index)) if token.type == "data" else token


def _with_places(token: Token, index: int) -> str:
    lines = token.value.split("\n")
    return "\n".join(f"\ue002{index}:{token.lineno + offset}\ue003{line}" for offset, line in enumerate(lines))


def _located(text: str, files: list[str]) -> SourceText:
    """Take the places out of a rendered text, and keep them as the origins of its lines."""
    origins, place = [], Location(files[0] if files else "", 1)
    lines = text.split("\n")
    for line in lines:
        found = _PLACES.search(line)
        if found:  # of several in a row the last is the innermost: an include begins there
            place = Location(files[int(found[1])], int(found[2]))
        origins.append(place)
    return SourceText("\n".join(_PLACE.sub("", line) for line in lines), tuple(origins))


def _has_size(value: Any) -> bool:
    return isinstance(value, int | str | list | tuple)


def _message(error: Exception) -> str:
    text = str(error) or type(error).__name__
    if isinstance(error, SecurityError) and not isinstance(error, TemplateBoundError):
        text = f"a template may not do this: {text}"
    return f"The template cannot be filled: {text.rstrip('.')}."


def _place(error: Exception, files: list[str], name: str) -> Location:
    """The innermost line of a template in the error's traceback."""
    place, step = Location(f"templates/{name}"), error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in files:
            place = Location(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    for found in _PLACE.finditer(getattr(error, "written", "")):
        place = Location(files[int(found[1])], int(found[2]))
    return place
