"""Turn a YAML text into a typed value: from the cache where the same text was found sound before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from generator.errors import Diagnostics
from generator.readers.cache import Cache
from generator.readers.files import read_text, text_of
from generator.readers.tree import Tree, YamlFile, YamlText
from generator.resources import Resources

T = TypeVar("T")

Check = Callable[[Tree, Diagnostics], T | None]


def read_typed(project: Path | None, yaml: YamlText, model: type[T], diagnostics: Diagnostics) -> tuple[Tree, T] | None:
    """The tree of a YAML text and its data as a `model`; None after a fault of its syntax or of its data."""

    def check(tree: Tree, diagnostics: Diagnostics) -> tuple[Tree, T] | None:
        from generator.readers.validation import validate

        value = validate(model, tree, diagnostics)
        return None if value is None else (tree, value)

    return read_checked(project, yaml, model.__name__, check, diagnostics)


def read_template(resources: Resources, path: Path, model: type[T], diagnostics: Diagnostics) -> tuple[Tree, T] | None:
    """The tree of a YAML file of templates/ and its data as a `model`; None after a fault."""
    yaml = _template(resources, path, diagnostics)
    return read_typed(resources.project, yaml, model, diagnostics) if yaml else None


def read_template_as(
    resources: Resources, path: Path, name: str, check: Check[T], diagnostics: Diagnostics
) -> T | None:
    """What `check` makes of a YAML file of templates/; None after a fault."""
    yaml = _template(resources, path, diagnostics)
    return read_checked(resources.project, yaml, name, check, diagnostics) if yaml else None


def read_checked(
    project: Path | None, yaml: YamlText, name: str, check: Check[T], diagnostics: Diagnostics
) -> T | None:
    """What `check` makes of the tree of a YAML text, and `name` calls; None after a fault.

    Kept in the project's cache when nothing at all was found wrong. Only a text that is new loads the parser and
    what validates: pydantic alone takes longer than reading all the rest of a document.
    """
    cache = Cache.of(project)
    value: T | None = cache.get(name, yaml) if cache else None
    if value is None:
        value, sound = _read_anew(yaml, check, diagnostics)
        if cache and sound:
            cache.put(name, yaml, value)
    return value


def read_file(project: Path, file: YamlFile, name: str, check: Check[T], diagnostics: Diagnostics) -> T | None:
    """The same for a whole file."""
    cache = Cache.of(project)
    value: T | None = cache.get(name, file.key) if cache else None
    if value is None:
        value, sound = _read_file_anew(file, check, diagnostics)
        if cache and sound:
            cache.put(name, file.key, value)
    return value


def read_entries(
    project: Path, file: YamlFile, name: str, check: Check[Mapping[str, T]], diagnostics: Diagnostics
) -> Mapping[str, T] | None:
    """The same for a file of very many entries under ids: from the cache, each is made when it is asked for."""
    cache = Cache.of(project)
    value: Mapping[str, T] | None = cache.get_entries(name, file.key) if cache else None
    if value is None:
        value, sound = _read_file_anew(file, check, diagnostics)
        if cache and value is not None and sound:
            cache.put_entries(name, file.key, value)
    return value


def _read_file_anew(file: YamlFile, check: Check[T], diagnostics: Diagnostics) -> tuple[T | None, bool]:
    text = text_of(file.data, file.file, diagnostics)
    return (
        _read_anew(YamlText(text, file.file, duplicate=file.duplicate), check, diagnostics) if text else (None, False)
    )


def _read_anew(yaml: YamlText, check: Check[T], diagnostics: Diagnostics) -> tuple[T | None, bool]:
    """What `check` makes of a YAML text, and whether it is there and nothing at all was found wrong."""
    found = Diagnostics()
    value = _read(yaml, check, found)
    for diagnostic in found:
        diagnostics.add(diagnostic)
    return value, value is not None and not len(found)


def _template(resources: Resources, path: Path, diagnostics: Diagnostics) -> YamlText | None:
    label = resources.label(path)
    text = read_text(path, label, diagnostics)
    return YamlText(text, label) if text else None


def _read(yaml: YamlText, check: Check[T], diagnostics: Diagnostics) -> T | None:
    from generator.readers.yaml import read_yaml

    tree = read_yaml(yaml.text, yaml.file, diagnostics, yaml.first_line, yaml.duplicate)
    return check(tree, diagnostics) if tree else None
