"""Turn the files of templates/html/ into macros and page shells, in Jinja's sandbox and with their faults located.

A macro file defines one macro that has the file's name with `_` for `-`. What a designer's template does wrong
becomes a `TemplateFaultError`, which `render` turns into the fault `template-error`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.errors import Location
from generator.resources import Resources

# Far above any page, far below what would harm the machine.
MAX_REPEAT = 100_000

# Filters and methods of strings that make much out of little are left out.
_FILTERS = frozenset(
    "abs batch capitalize count d default dictsort e escape first float groupby int items join last length list lower "
    "map max min reject rejectattr reverse round safe select selectattr slice sort string sum title trim truncate "
    "unique upper urlencode xmlattr".split()
)
_STRING_METHODS = frozenset("format format_map center ljust rjust zfill expandtabs replace join translate".split())


class TemplateFaultError(Exception):
    """A template of the HTML cannot be read or filled: where, and why."""

    def __init__(self, code: str, message: str, location: Location) -> None:
        super().__init__(message)
        self.code, self.message, self.location = code, message, location


class Templates:
    """The HTML templates of a project, each read and compiled when it is first needed."""

    def __init__(self, resources: Resources) -> None:
        self._environment = _Environment(resources)
        self._macros: dict[str, Callable[..., Markup]] = {}

    def macro(self, name: str, **values: object) -> Markup:
        """What the macro of templates/html/blocks/<name>.html.j2 makes of `values`."""
        macro = self._macros.get(name)
        if macro is None:
            macro = self._macros[name] = self._load(name)
        try:
            return macro(**values)
        except Exception as error:  # whatever a template's own expressions raise is a fault of the template
            raise self._fault(error, _file(name)) from error

    def page(self, name: str, **values: object) -> str:
        """The page shell templates/html/<name>.html.j2, filled with `values`."""
        file = f"html/{name}.html.j2"
        template = self._template(file)
        try:
            return template.render(values)
        except Exception as error:  # as above
            raise self._fault(error, file) from error

    def _load(self, name: str) -> Callable[..., Markup]:
        template = self._template(_file(name))
        try:
            macro = getattr(template.module, name.replace("-", "_"), None)
        except Exception as error:  # as above
            raise self._fault(error, _file(name)) from error
        if not callable(macro):
            message = f"It must define the macro {name.replace('-', '_')}."
            raise TemplateFaultError("template-error", message, Location(template.filename or _file(name)))
        found: Callable[..., Markup] = macro
        return found

    def _template(self, file: str) -> Template:
        try:
            return self._environment.get_template(file)
        except TemplateNotFound as error:
            message = f"There is no template “{error.name}”."
            raise TemplateFaultError("template-missing", message, Location(f"templates/{file}")) from error
        except TemplateSyntaxError as error:
            place = Location(error.filename or f"templates/{file}", error.lineno)
            message = f"The template has a mistake: {error.message}"
            raise TemplateFaultError("template-error", message, place) from error

    def _fault(self, error: Exception, file: str) -> TemplateFaultError:
        if isinstance(error, TemplateFaultError):
            return error
        error = self._with_template_lines()
        text = (str(error) or type(error).__name__).rstrip(".")
        prefix = "The template may not do this" if isinstance(error, SecurityError) else "The template cannot be filled"
        place = _place(error, self._environment.files, Location(f"templates/{file}"))
        return TemplateFaultError("template-error", f"{prefix}: {text}.", place)

    def _with_template_lines(self) -> Exception:
        """The error that is being handled, with the lines of the template instead of those of the compiled code."""
        try:
            self._environment.handle_exception()
        except Exception as located:
            return located


def _file(name: str) -> str:
    return f"html/blocks/{name}.html.j2"


def _place(error: Exception, files: set[str], place: Location) -> Location:
    """The innermost line of a template in the error's traceback."""
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in files:
            place = Location(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return place


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with our loader and bounds."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def __init__(self, resources: Resources) -> None:
        self.files: set[str] = set()
        self._ranges = 0
        super().__init__(
            loader=_Loader(resources, self.files),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.filters = {name: function for name, function in self.filters.items() if name in _FILTERS}
        self.globals["range"] = self._range

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
        """Refuse str.format, which the sandbox would let through with any width."""

    def _range(self, *arguments: int) -> range:
        numbers = range(*arguments)
        self._ranges += len(numbers)
        if self._ranges > MAX_REPEAT:
            raise SecurityError("its loops are too long")
        return numbers


class _Loader(BaseLoader):
    """Find templates in the resources; their file name is the label that diagnostics show."""

    def __init__(self, resources: Resources, files: set[str]) -> None:
        self._resources, self._files = resources, files

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = None if ".." in template.split("/") else self._resources.find(template)
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        label = self._resources.label(path)
        self._files.add(label)
        try:
            return path.read_text(encoding="utf-8"), label, lambda: True
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("it is not valid UTF-8", 1, template, label) from error
