"""Turn a YAML tree into a typed value, or everything that is wrong with it into faults at their places.

The messages are ours, written for authors: pydantic says where and what, never how it is put.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import AliasChoices, BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.errors import Diagnostics, did_you_mean
from generator.readers.keys import Keys
from generator.readers.tree import Tree, YamlPath
from generator.readers.wording import must_be, name_of, shown

T = TypeVar("T")

MAX_FAULTS = 50  # of one file: what follows is seldom news, and a file may hold a hundred thousand
_MOST_KEYS = 24  # that a hint lists
FORMAT = 1

# pydantic's type of error → what the value must be. Sorted by the beginning of the type.
_MUST: tuple[tuple[str, str], ...] = (
    ("date", "a date like 2023-03-28"),
    ("string_too_short", "filled in"),
    ("string_pattern", "written otherwise: its signs or their order are not allowed"),
    ("string", "text"),
    ("int", "a whole number"),
    ("float", "a number"),
    ("finite", "a number"),
    ("bool", "true or false"),
    ("list", "a list"),
    ("tuple", "a list"),
    ("dict", "keys with values"),
    ("dataclass", "keys with values"),
    ("model", "keys with values"),
    ("typed_dict", "keys with values"),
)
_BOUNDS: Mapping[str, str] = {
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than": "less than {lt:g}",
    "less_than_equal": "at most {le:g}",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
}


def _check_format(tree: Tree, diagnostics: Diagnostics) -> bool:
    """Whether this program knows the format that the file states (1 where it states none); else format-unknown."""
    stated = tree.data.get("format", FORMAT) if isinstance(tree.data, dict) else FORMAT
    if isinstance(stated, int) and stated > FORMAT:
        diagnostics.fault(
            "format-unknown",
            f"The format {stated} of this file is later than what this plaidoyer knows ({FORMAT}).",
            tree.locate(("format",)),
            "Upgrade plaidoyer.",
        )
        return False
    return True


def validate(model: type[T], tree: Tree, diagnostics: Diagnostics) -> T | None:
    """The tree's data as a `model` (a dataclass, a pydantic model, a type); None after faults, all reported at once.

    A key without a value counts as left out. Faults: format-unknown, field-missing, field-invalid, field-unknown.
    """
    if not _check_format(tree, diagnostics):
        return None
    try:
        return _validated(model, tree.data)
    except ValidationError as error:
        places = sorted(_by_place(error, tree).items(), key=lambda place: tree.locate_key(place[0]))
        for path, errors in places[:MAX_FAULTS]:
            _report(model, path, errors, tree, diagnostics)
        return None


def without_faults(model: type[T], data: Any) -> T | None:
    """A part of a tree's data as a `model`; None where it has faults, which are told with the whole."""
    try:
        return _validated(model, data)
    except ValidationError:
        return None


def _validated(model: type[T], data: Any) -> T:
    given: Any = model  # mypy takes no type[T] for what a cache may be asked for
    value: T = _adapter(given).validate_python(_without_empty(data, model))
    return value


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    """What validates a model: to make it takes longer than to validate most files. There are as many as models."""
    return TypeAdapter(model)


def _without_empty(data: Any, model: Any, path: YamlPath = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without_empty(value, model, (*path, key))
            for key, value in data.items()
            if value is not None or _is_unknown(key, model, path)
        }
    if isinstance(data, list):
        return [_without_empty(value, model, (*path, index)) for index, value in enumerate(data)]
    return data


def _is_unknown(key: Any, model: Any, path: YamlPath) -> bool:
    """Whether nobody knows a key: then it is told also where it has no value."""
    known = _known_keys(model, path)
    return bool(known) and key not in known


def _by_place(error: ValidationError, tree: Tree) -> dict[YamlPath, list[ErrorDetails]]:
    # The alternatives of a union each give an error, with the alternative's name in the path: one place, one fault. Of
    # these, an error within the value says more than that the value is no text, which is another alternative.
    places: dict[YamlPath, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, tree)
        if detail["type"] != "missing":
            path = tree.nearest(path)
        places.setdefault(path, []).append(detail)
    around = {path[:length] for path in places for length in range(len(path))}
    return {path: errors for path, errors in places.items() if path not in around}


def _path(detail: ErrorDetails, tree: Tree) -> YamlPath:
    """Where an error is, without the names of alternatives on the way there."""
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    path: YamlPath = ()
    for step in steps[:-1]:
        if (*path, step) in tree.nodes:
            path = (*path, step)
    return (*path, *steps[-1:])


def _listed(key: str, known: list[str]) -> str:
    """The known keys; of very many those that begin as `key` does."""
    if len(known) <= _MOST_KEYS:
        return f"Known here: {', '.join(known)}."
    alike = [name for name in known if name[:1] == key[:1].lower()]
    return f"Known here are {len(known)}, of them with {key[:1].lower()}: {', '.join(alike) or 'none'}."


def _report(model: Any, path: YamlPath, errors: list[ErrorDetails], tree: Tree, diagnostics: Diagnostics) -> None:
    first = errors[0]
    name = name_of(path)
    if first["type"] == "missing":
        place = tree.locate_key(path if path in tree.keys else tree.nearest(path))
        diagnostics.fault(
            "field-missing", f"{name} is missing.", place, _description(model, path) or f"Write {name}: …"
        )
    elif first["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        known = list(_known_keys(model, path[:-1]))
        hint = did_you_mean(str(path[-1]), known) or _listed(str(path[-1]), sorted(known))
        diagnostics.fault("field-unknown", f"There is no key {shown(path[-1])} here.", tree.locate_key(path), hint)
    elif "[key]" in first["loc"] and _choices(errors):
        known = _choices(errors)
        hint = did_you_mean(str(path[-1]), known) or _listed(str(path[-1]), known)
        diagnostics.fault("field-unknown", f"There is no key {shown(path[-1])} here.", tree.locate_key(path), hint)
    else:
        choices = _choices(errors)
        must = _alternatives(choices) if choices else _must(first)
        of_key = "[key]" in first["loc"]
        value = None if of_key else _value_at(tree.data, path)
        place = tree.locate_key(path) if of_key else tree.locate(path)
        near = did_you_mean(str(value), choices) if choices else first.get("ctx", {}).get("hint") or _shape(value, must)
        diagnostics.fault("field-invalid", must_be(name, must, value), place, near)


def _shape(value: Any, must: str) -> str | None:
    """A hint where the entries of a list are written as keys, keys as a list, or one entry without a list."""
    if isinstance(value, dict) and must == "a list":
        return "Begin each entry with a hyphen."
    if isinstance(value, str | int) and must == "a list":
        return "Put it between [ and ], with commas between several; or begin a line with a hyphen for each."
    if isinstance(value, list) and must == "keys with values":
        return "Begin each line with a key and a colon, without a hyphen."
    return None


def _must(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "must":
        return str(context["must"])
    if kind in _BOUNDS:
        return _BOUNDS[kind].format(**context)
    return next((must for beginning, must in _MUST if kind.startswith(beginning)), "written otherwise")


def _choices(errors: Iterable[ErrorDetails]) -> list[str]:
    """What the value may be, where each alternative is a closed choice; an empty list where one is not."""
    choices: list[str] = []
    for error in errors:
        if error["type"] not in ("enum", "literal_error"):
            return []
        expected = error.get("ctx", {})["expected"].replace(" or ", ", ")
        choices += [choice.strip("'") for choice in expected.split(", ") if choice != "''"]  # "" is: left out
    return choices


def _alternatives(choices: list[str]) -> str:
    if len(choices) == 1:
        return choices[0]
    return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) <= 16 else "one of the known ones"


def _value_at(data: Any, path: YamlPath) -> Any:
    for step in path:
        data = data[step]
    return data


def _description(model: Any, path: YamlPath) -> str | None:
    for owner in _owners(model, path[:-1]) if path else ():
        if isinstance(owner, type) and is_dataclass(owner):
            return next((field.metadata.get("description") for field in fields(owner) if field.name == path[-1]), None)
        known = getattr(owner, "model_fields", {}).get(str(path[-1]))
        return known.description if known else None
    return None


def _known_keys(annotation: Any, path: YamlPath) -> Iterable[str]:
    """The keys that may stand at `path` in what `annotation` describes."""
    return [key for owner in _owners(annotation, path) for key in _fields(owner) or ()]


def _owners(annotation: Any, path: YamlPath) -> Iterator[Any]:
    """The models of what may stand at `path` in what `annotation` describes."""
    keys = _fields(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if keys is not None:
        if not path:
            yield annotation
        elif path[0] in keys:
            yield from _owners(keys[path[0]], path[1:])
    elif origin in (Union, types.UnionType, Annotated):
        for arg in args:
            yield from _owners(arg, path)
    elif origin in (dict, Mapping) and path:
        yield from _owners(args[1], path[1:])
    elif origin in (list, tuple) and path:
        yield from _owners(args[0], path[1:])


def _fields(annotation: Any) -> dict[Any, Any] | None:
    if isinstance(annotation, Keys):
        return {name: key.of for name, key in annotation.fields.items()}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        known = annotation.model_fields.items()
        return {called: field.annotation for name, field in known for called in _called(name, field)}
    if isinstance(annotation, type) and is_dataclass(annotation):
        types = get_type_hints(annotation, include_extras=True)
        return {field.name: types[field.name] for field in fields(annotation)}
    return None


def _called(name: str, field: FieldInfo) -> list[Any]:
    """The keys under which a file may have a field."""
    if isinstance(field.validation_alias, AliasChoices):
        return list(field.validation_alias.choices)
    return [field.alias or name]
