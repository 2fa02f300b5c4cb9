"""Turn a Markdown template of templates/ and wrapped data into Markdown whose lines know their template line.

The language is Jinja in its sandbox, with `{##` … `##}` for comments, since `{#id}` belongs to the content language.
Data cannot break out of its place: a scalar is escaped for Markdown, prose prints a private marker
(U+E000 index U+E001) at which the Markdown reader splices in the parsed tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from os.path import commonprefix
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import Frame
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup

from generator.content import Prose
from generator.errors import Diagnostics, Location
from generator.record import record
from generator.resources import Resources
from generator.sandbox import Generator, Sandbox, told
from generator.source_text import SourceText

# What a template may write: far above any document, far below what would harm the machine.
MAX_CHARACTERS = 5_000_000

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^@&:=\"'$%;])")
_PLACE = re.compile("\ue002(\\d+):(\\d+)\ue003")
_PLACES = re.compile(f"(?:{_PLACE.pattern})+")
_TAG = r"\{%(?:(?!%\}).)*%\}|\{##(?:(?!##\}).)*##\}"
_TAGS = re.compile(
    rf"(?P<alone>^[ \t]*(?:(?:{_TAG})[ \t]*)+$)"
    r"|(?P<inline>\{%(?:(?!%\}).)*(?<![-+])|\{##(?:(?!##\}).)*(?<![-+]))(?P<end>%\}|##\})(?=[ \t]*$)",
    re.MULTILINE | re.DOTALL,
)


class TemplateBoundError(SecurityError):
    """A template asks for more than the bounds allow. `written` is what it wrote until then."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written


@record
class Rendered:
    """A rendered template: the Markdown, the prose that its markers stand for, and what the template itself has
    `set` outside of macros and blocks, by its names.
    """

    source: SourceText
    splices: tuple[Prose, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)


class MarkdownTemplates:
    """The Markdown templates of a project, each compiled once.

    `filters` are added to Jinja's own; a filter that returns Prose or a string is treated as data.
    """

    def __init__(self, resources: Resources, filters: Mapping[str, Callable[..., Any]] | None = None) -> None:
        self._environment = _Environment(resources)
        self._environment.filters.update(filters or {})

    @property
    def asked(self) -> Mapping[str, str | None]:
        """The texts of the templates that were read, by their names; None for one that was asked for and is missing."""
        return self._environment.asked

    def render(self, name: str, data: Mapping[str, Any], diagnostics: Diagnostics) -> Rendered | None:
        """The template `name` (relative to templates/) filled with `data`; None after a fault.

        Faults: template-missing, template-error.
        """
        environment = self._environment
        environment.begin()
        try:
            text, settings = environment.bounded(environment.get_template(name), data)
        except Exception as error:  # whatever a template's own expressions raise is a fault of the template
            code, message, place = told(error, environment.files, Location(f"templates/{name}"))
            diagnostics.fault(code, message, _written_to(error, environment.files) or place)
        else:
            return Rendered(_located(text, environment), tuple(environment.splices), settings)
        return None


def escape(text: str) -> Markup:
    """Plain text as Markdown that says just this text, in one line."""
    return Markup(_SPECIAL.sub(r"\\\1", " ".join(text.split("\n"))))


class _Generator(Generator):
    """Leave the constants of a template to run time: folded while compiling, they would miss the wrapping of data."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _Environment(Sandbox):
    """The sandbox with our delimiters, wrapping of data, and bounds of what is written."""

    code_generator_class = _Generator

    def __init__(self, resources: Resources) -> None:
        self.splices: list[Prose] = []
        super().__init__(
            resources,
            comment_start_string="{##",
            comment_end_string="##}",
            finalize=self._print,
            keep_trailing_newline=True,
            extensions=[_Places],
        )

    def begin(self, given: int = 0) -> None:
        """Forget what the last rendering left."""
        super().begin(given)
        self.splices = []

    def bounded(self, template: Template, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Render within the bounds of characters and time: what was written, and what the template has set."""
        pieces, length = [], 0
        context = template.new_context(dict(data))
        for piece in self._pieces(template, context):
            length += len(piece)
            pieces.append(piece)
            if length > MAX_CHARACTERS:
                raise TemplateBoundError(f"it writes more than {MAX_CHARACTERS:,} characters", "".join(pieces))
        return "".join(pieces), context.get_exported()

    def _pieces(self, template: Template, context: Context) -> Iterator[str]:
        # As Template.generate, which keeps its context to itself.
        try:
            yield from template.root_render_func(context)
        except Exception:
            self.handle_exception()

    def _print(self, value: Any) -> Any:
        self.check_time()
        match value:
            case None:
                return Markup("")
            case Markup():
                return value
            case Prose():
                return self._marker(value) if value else Markup("")
            case bool() | int() | float() | date() | str():
                return escape(str(value))
            case StrictUndefined():
                return str(value)  # raises, and names what is not defined
            case _:
                return self.refuse(value)

    def _marker(self, prose: Prose) -> Markup:
        self.splices.append(prose)
        return Markup(f"\ue000{len(self.splices) - 1}\ue001")


class _Places(Extension):
    """Put the place of each line of a template into what it prints, to be taken out again after rendering."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Keep the line end after a tag that ends a line of text; a tag alone on its line leaves no line."""
        return _TAGS.sub(lambda tag: tag[0] if tag["alone"] is not None else f"{tag['inline']}+{tag['end']}", source)

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


def _located(text: str, environment: _Environment) -> SourceText:
    """Take the places out of a rendered text, and keep them as the origins of its lines."""
    files = environment.files
    origins, place = [], Location(files[0] if files else "", 1)
    lines = text.split("\n")
    for line in lines:
        found = _PLACES.search(line)
        if found:  # of several in a row the last is the innermost: an include begins there
            place = Location(files[int(found[1])], int(found[2]))
        origins.append(place)
    lines = [_PLACE.sub("", line) for line in lines]
    written = [environment.lines[place.file][place.line - 1] for place in origins] if files else lines
    filled = {
        index: len(commonprefix([line, written[index]]))  # noqa: RUF071 (it is characters that are compared)
        for index, line in enumerate(lines)
        if line != written[index]
    }
    return SourceText("\n".join(lines), tuple(origins), filled)


def _written_to(error: Exception, files: list[str]) -> Location | None:
    """The line up to which a template had written, where it was stopped for writing too much."""
    marks = list(_PLACE.finditer(error.written)) if isinstance(error, TemplateBoundError) else []
    return Location(files[int(marks[-1][1])], int(marks[-1][2])) if marks else None
