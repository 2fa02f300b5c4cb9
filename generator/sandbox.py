"""Jinja's sandbox as all templates of a project run in it: bounded, with what is undefined an error, and located."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import Location
from generator.resources import Resources

# Far above any document, far below what would harm the machine.
MAX_REPEAT = 100_000

# Filters and methods of strings that make much out of little (`format`, `center`, `indent` …) are left out.
_FILTERS = frozenset(
    "abs batch capitalize count d default dictsort e escape first float groupby int items join last length list lower "
    "map max min reject rejectattr reverse round safe select selectattr slice sort string sum title trim truncate "
    "unique upper urlencode xmlattr".split()
)
_STRING_METHODS = frozenset("format format_map center ljust rjust zfill expandtabs replace join translate".split())


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment over the templates of `resources`; `options` are Jinja's own.

    `files` has the labels of the templates that were read, in the order of their reading.
    """

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, resources: Resources, **options: Any) -> None:
        self.files: list[str] = []
        self._ranges = 0
        super().__init__(
            loader=_Loader(resources, self.files),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # templates are short and run a few times: folding costs more than it saves
            **options,
        )
        self.filters = {name: function for name, function in self.filters.items() if name in _FILTERS}
        self.globals["range"] = self._range

    def begin(self) -> None:
        """Count the loops of a rendering from here."""
        self._ranges = 0

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An arithmetic operation on numbers; on text and lists these operators would multiply or format it."""
        if not all(isinstance(value, int | float) and abs(value) <= MAX_REPEAT for value in (left, right)):
            raise SecurityError(f"“{operator}” is for numbers up to {MAX_REPEAT:,}")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may look at an attribute: never a private one, nor a string method that multiplies."""
        if isinstance(obj, str) and attr in _STRING_METHODS:
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def wrap_str_format(self, value: Any) -> None:
        """Refuse str.format, which Jinja's sandbox would let through with any width."""

    def _range(self, *arguments: int) -> range:
        numbers = range(*arguments)
        self._ranges += len(numbers)
        if self._ranges > MAX_REPEAT:
            raise SecurityError("the loops of this template are too long")
        return numbers


def told(error: Exception, files: Collection[str], otherwise: Location) -> tuple[str, str, Location]:
    """What an error of a template says to the one who wrote it: code, message, and the innermost line of a template.

    Codes: template-missing, template-error. `files` are those of the sandbox, `otherwise` is the place where none of
    them is in the error's traceback.
    """
    match error:
        case TemplateSyntaxError():
            place = Location(error.filename or otherwise.file, error.lineno)
            return "template-error", f"The template has a mistake: {error.message}", place
        case TemplateNotFound():
            return "template-missing", f"There is no template “{error.name}”.", _innermost(error, files, otherwise)
    text = (str(error) or type(error).__name__).rstrip(".")
    prefix = "The template may not do this" if isinstance(error, SecurityError) else "The template cannot be filled"
    return "template-error", f"{prefix}: {text}.", _innermost(error, files, otherwise)


def _innermost(error: Exception, files: Collection[str], otherwise: Location) -> Location:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in files:
            otherwise = Location(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return otherwise


class _Loader(BaseLoader):
    """Find templates in the resources; their file name is the label that diagnostics show."""

    def __init__(self, resources: Resources, files: list[str]) -> None:
        self._resources, self._files = resources, files

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = None if ".." in template.split("/") else self._resources.find(template)
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        label = self._resources.label(path)
        if label not in self._files:
            self._files.append(label)
        try:
            return path.read_text(encoding="utf-8"), label, lambda: True
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("it is not valid UTF-8", 1, template, label) from error
