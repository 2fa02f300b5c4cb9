"""Turn a class with annotated fields into a frozen dataclass with slots that costs hardly any time to make.

`dataclass(frozen=True, slots=True)` compiles six methods a class: 0.3 ms, a tenth of a whole Word build for our eighty
classes. A record shares its methods with all others; its own `__init__` is compiled when its first object is made.
It is a dataclass for all that asks: `replace`, `fields`, `match`, pydantic, type checkers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from inspect import get_annotations
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T")


class Strict:
    """What the data of a file share: to the reader that validates them, a key that they do not have is an error.

    They are plain dataclasses, so that a build whose YAML was validated before need not load pydantic.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """The class as a record; equal are two of one class whose fields are equal (less those with compare=False)."""
    return _with_methods(_dataclass(cls, dataclass(init=False, repr=False, eq=False, slots=True)))


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def keyword_record(cls: type[T]) -> type[T]:
    """A record whose values are given by their names."""
    return _with_methods(_dataclass(cls, dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)))


def _dataclass(cls: type[T], made: Callable[[type[T]], type[T]]) -> type[T]:
    """What `made` makes of a class. Annotations are hidden from it: in those that are text it looks for ClassVar by an
    expression, a third of its time. Not where one is there, nor where it writes a docstring of them.
    """
    written = get_annotations(cls)
    if not cls.__doc__ or any(word in str(one) for one in written.values() for word in ("Var", "KW_ONLY")):
        return made(cls)
    cls.__annotations__ = dict.fromkeys(written)
    record = made(cls)
    record.__annotations__ = written
    for one in fields(record):  # type: ignore[arg-type]
        one.type = written.get(one.name, one.type)
    return record


def _with_methods(cls: type[T]) -> type[T]:
    for method in _METHODS:
        setattr(cls, f"__{method.__name__[1:]}__", method)
    compared = [one.name for one in fields(cls) if one.compare]  # type: ignore[arg-type]
    # What unpickling takes for each of 50,000 facts: `fields` would be asked anew for every object.
    cls._setters = tuple(getattr(cls, one.name).__set__ for one in fields(cls))  # type: ignore[arg-type, attr-defined]
    cls._compared = attrgetter(*compared) if compared else type  # type: ignore[attr-defined]
    return cls


def _init(self: Any, *values: Any, **named: Any) -> None:
    cls = type(self)
    cls.__init__ = _compiled_init(cls)
    cls.__init__(self, *values, **named)


def _compiled_init(cls: Any) -> Any:
    """The `__init__` of a class: as fast as one written by hand."""
    scope: dict[str, Any] = {"_missing": MISSING}
    ordered = sorted(fields(cls), key=lambda one: one.kw_only is True)
    parameters, lines = ["self"], []
    for one in ordered:
        if one.kw_only and "*" not in parameters:
            parameters.append("*")
        given, default = one.name, ""
        if one.default is not MISSING:
            scope[f"_default_{one.name}"], default = one.default, f"=_default_{one.name}"
        elif one.default_factory is not MISSING:
            scope[f"_make_{one.name}"], default = one.default_factory, "=_missing"
            given = f"_make_{one.name}() if {one.name} is _missing else {one.name}"
        scope[f"_set_{one.name}"] = getattr(cls, one.name).__set__
        parameters.append(one.name + default)
        lines.append(f"    _set_{one.name}(self, {given})")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or ["    pass"]), scope)
    return scope["__init__"]


def _eq(self: Any, other: Any) -> Any:
    return self._compared(self) == self._compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _setattr(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _setstate(self: Any, values: list[Any]) -> None:
    for put, value in zip(self._setters, values, strict=True):
        put(self, value)


_METHODS: tuple[Callable[..., Any], ...] = (_init, _eq, _hash, _repr, _setattr, _delattr, _getstate, _setstate)
