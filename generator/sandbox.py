"""Jinja's sandbox as all templates of a project run in it: bounded, with what is undefined an error, and located."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import wraps
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, Undefined, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from generator.errors import Location
from generator.resources import Resources

# Bounds of one rendering: far above any document, far below what would harm the machine. What is made on the way
# (characters of texts, items of lists, steps of loops) is counted even where it is not printed.
MAX_REPEAT = 100_000
MAX_MADE = 50_000_000
MAX_STEPS = 1_000_000
MAX_SECONDS = 10.0

# Filters and methods of strings that make much out of little (`format`, `center`, `indent` …) are left out.
_TEXT_FILTERS = frozenset("capitalize e escape lower safe string title trim truncate upper urlencode".split())
_FILTERS = _TEXT_FILTERS | frozenset(
    "abs count d default dictsort first float groupby int items join last length list map max min reject rejectattr "
    "reverse round select selectattr sort unique".split()
)
_GLOBALS = frozenset({"namespace", "cycler", "joiner"})
_STRING_METHODS = frozenset(
    "format format_map center ljust rjust zfill expandtabs replace join translate encode".split()
)


class Generator(CodeGenerator):
    """Have the environment count what makes a text or a list, and each step of a loop."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja finds it by this name)
        """Write `a ~ b` as a call of `Sandbox.texts`."""
        self.write("environment.texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 (Jinja finds it by this name)
        """Write a slice, which is a copy, as an argument of `Sandbox.made`."""
        counted = isinstance(node.arg, nodes.Slice)
        self.write("environment.made(" * counted)
        super().visit_Getitem(node, frame)
        self.write(")" * counted)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 (Jinja finds it by this name)
        """Have a loop go through `Sandbox.steps` of what it goes through."""
        steps = nodes.Call(nodes.EnvironmentAttribute("steps"), [node.iter], [], None, None)
        node.iter = steps.set_lineno(node.lineno)
        node.set_environment(self.environment)
        super().visit_For(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment over the templates of `resources`; `options` are Jinja's own.

    `files` has the labels of the templates that were read, in the order of their reading; `lines` what they say;
    `asked` their texts by their names, None for one that was asked for and is missing.
    """

    intercepted_binops = frozenset(["+", "*", "**", "%"])
    code_generator_class = Generator

    def __init__(self, resources: Resources, **options: Any) -> None:
        self.files: list[str] = []
        self.lines: dict[str, list[str]] = {}
        self.asked: dict[str, str | None] = {}
        self.begin()
        super().__init__(
            loader=_Loader(resources, self.files, self.lines, self.asked),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # templates are short and run a few times: folding costs more than it saves
            **{"finalize": self.text} | options,
        )
        self.filters = {name: self._counted(name, self.filters[name]) for name in _FILTERS} | {"join": self._join}
        self.globals = {name: self.globals[name] for name in _GLOBALS} | {"range": self._range}

    def begin(self, given: int = 0) -> None:
        """Count what a rendering makes from here, which may pass on the characters that it is `given` a few times."""
        self._made, self._steps, self._ranges = -4 * given, 0, 0
        self._deadline = time.monotonic() + MAX_SECONDS

    def made(self, value: Any) -> Any:
        """The value, which was made just now, and is counted."""
        if isinstance(value, str | list | tuple):
            self._made += len(value)
            if self._made > MAX_MADE:
                raise SecurityError(f"it makes more than {MAX_MADE:,} characters on its way")
        self.check_time()
        return value

    def check_time(self) -> None:
        """Raise SecurityError when the rendering takes too long."""
        if time.monotonic() > self._deadline:
            raise SecurityError(f"it takes more than {MAX_SECONDS:g} seconds")

    def steps(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items that a loop goes through, each of them counted."""
        for item in items:
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise SecurityError("the loops of this template are too long")
            self.check_time()
            yield item

    def text(self, value: Any) -> Any:
        """A value that may become text; a list may not, since one that holds another twice grows without end."""
        if isinstance(value, Collection | Namespace) and not isinstance(value, str | Undefined):
            self.refuse(value)
        return value

    def refuse(self, value: Any) -> NoReturn:
        """Raise TypeError for a value that cannot be text."""
        raise TypeError(f"a {type(value).__name__} cannot be printed; name one of its values")

    def texts(self, parts: Iterable[Any]) -> Any:
        """Values as one text."""
        return self.made(markup_join(map(self.text, parts)))

    def concat(self, pieces: Iterable[str]) -> str:
        """What a macro, a block or a whole template printed."""
        return str(self.made("".join(pieces)))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An arithmetic operation on numbers; `+` alone is for texts and lists too, the others would multiply them."""
        numbers = all(isinstance(value, int | float) and abs(value) <= MAX_REPEAT for value in (left, right))
        if not numbers and operator != "+":
            raise SecurityError(f"“{operator}” is for numbers up to {MAX_REPEAT:,}")
        return self.made(super().call_binop(context, operator, left, right))

    def call(self, context: Context, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a function or a method gives, which is counted."""
        return self.made(super().call(context, function, *arguments, **named))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may look at an attribute: never a private one, nor a method that multiplies."""
        if isinstance(obj, int | float) or (isinstance(obj, str) and attr in _STRING_METHODS):
            return False
        return bool(super().is_safe_attribute(obj, attr, value))

    def wrap_str_format(self, value: Any) -> None:
        """Refuse str.format, which Jinja's sandbox would let through with any width."""

    def _counted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of Jinja's, with what it gives counted."""
        place = int(hasattr(function, "jinja_pass_arg"))  # before the value comes what the filter is told by Jinja

        @wraps(function)
        def counted(*arguments: Any, **named: Any) -> Any:
            if name in _TEXT_FILTERS:
                self.text(arguments[place])
            return self.made(function(*arguments, **named))

        return counted

    def _join(self, items: Iterable[Any], between: Any = "", attribute: str | int | None = None) -> Any:
        values = items if attribute is None else map(make_attrgetter(self, attribute), items)
        return self.texts([part for value in values for part in (between, value)][1:])

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
    prefix, text = "The template cannot be filled", str(error) or type(error).__name__
    match error:
        case TemplateSyntaxError():
            place = Location(error.filename or otherwise.file, error.lineno)
            return "template-error", f"The template has a mistake: {(error.message or '').rstrip('.')}.", place
        case TemplateNotFound():
            return "template-missing", f"There is no template “{error.name}”.", _innermost(error, files, otherwise)
        case SecurityError():
            prefix = "The template may not do this"
        case RecursionError() | SyntaxError():  # the latter is Python's, for what Jinja made of the template
            text = "it calls or includes itself without an end, or it nests too deeply"
        case MemoryError():
            text = "it needs too much memory"
    return "template-error", f"{prefix}: {text.rstrip('.')}.", _innermost(error, files, otherwise)


def _innermost(error: Exception, files: Collection[str], otherwise: Location) -> Location:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in files:
            otherwise = Location(step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return otherwise


class _Loader(BaseLoader):
    """Find templates in the resources; their file name is the label that diagnostics show."""

    def __init__(
        self, resources: Resources, files: list[str], lines: dict[str, list[str]], asked: dict[str, str | None]
    ) -> None:
        self._resources, self._files, self._lines, self._asked = resources, files, lines, asked

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path, self._asked[template] = self._resources.find(template), None
        if path is None or not path.is_file():
            raise TemplateNotFound(template)
        label = self._resources.label(path)
        if label not in self._files:
            self._files.append(label)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("it is not valid UTF-8", 1, template, label) from error
        self._lines[label], self._asked[template] = text.split("\n"), text
        return text, label, lambda: True
