"""Turn the files of templates/html/ into macros and page shells, in Jinja's sandbox and with their faults located.

A macro file defines one macro that has the file's name with `_` for `-`. What a designer's template does wrong
becomes a `TemplateFaultError`, which `render` turns into a fault.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2.environment import Template
from markupsafe import Markup

from generator.errors import Location
from generator.resources import Resources
from generator.sandbox import Sandbox, told


class TemplateFaultError(Exception):
    """A template of the HTML cannot be read or filled, or a picture not be shown: where, and why."""

    def __init__(self, code: str, message: str, location: Location | None) -> None:
        super().__init__(message)
        self.code, self.message, self.location = code, message, location


class Templates:
    """The HTML templates of a project, each read and compiled when it is first needed."""

    def __init__(self, resources: Resources) -> None:
        self._environment = Sandbox(resources)
        self._macros: dict[str, Callable[..., Markup]] = {}

    def macro(self, name: str, **values: object) -> Markup:
        """What the macro of templates/html/blocks/<name>.html.j2 makes of `values`."""
        macro = self._macros.get(name)
        if macro is None:
            macro = self._macros[name] = self._load(name)
        self._environment.begin(_characters(values))
        try:
            return macro(**values)
        except Exception as error:  # whatever a template's own expressions raise is a fault of the template
            raise self._fault(error, _file(name)) from error

    def page(self, name: str, **values: object) -> str:
        """The page shell templates/html/<name>.html.j2, filled with `values`."""
        file = f"html/{name}.html.j2"
        template = self._template(file)
        self._environment.begin(_characters(values))
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
        except Exception as error:  # as above
            raise self._fault(error, file) from error

    def _fault(self, error: Exception, file: str) -> TemplateFaultError:
        if isinstance(error, TemplateFaultError):
            return error
        error = self._with_template_lines()
        return TemplateFaultError(*told(error, self._environment.files, Location(f"templates/{file}")))

    def _with_template_lines(self) -> Exception:
        """The error that is being handled, with the lines of the template instead of those of the compiled code."""
        try:
            self._environment.handle_exception()
        except Exception as located:
            return located


def _file(name: str) -> str:
    return f"html/blocks/{name}.html.j2"


def _characters(value: object) -> int:
    """How many characters a value has, with the pictures that stand in it."""
    match value:
        case str():
            return len(value)
        case dict():
            return sum(map(_characters, value.values()))
        case list() | tuple():
            return sum(map(_characters, value))
        case _:
            return 0
