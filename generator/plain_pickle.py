"""Turn values of plain classes into bytes, and bytes into nothing but such values.

JSON knows neither our classes nor paths as keys, so values are pickled. Unlike pickle's own, the unpickler here makes
only classes that are named to it: bytes that somebody else wrote run no code.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Mapping
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any


def dumps(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def loads(content: bytes, classes: Mapping[str, Collection[str]]) -> Any:
    """The value, made of these classes (their names by their modules).

    Raises UnpicklingError where it is of others, and what else a broken pickle raises, which is not laid down.
    """
    return _Unpickler(content, classes).load()


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, classes: Mapping[str, Collection[str]]) -> None:
        super().__init__(BytesIO(content))
        self._classes = classes

    def find_class(self, module: str, name: str) -> Any:
        if name in self._classes.get(module, ()):
            return _class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a value")


@cache
def _class(module: str, name: str) -> Any:
    return getattr(import_module(module), name)
