"""Turn what is wrong with a value into the words of a message. Loads nothing that only validation needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.readers.tree import YamlPath

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError


def custom_error(must: str, hint: str | None = None) -> PydanticCustomError:
    """The error with which a validator of ours says what a value must be, and a hint."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError("must", "{must}", {"must": must, "hint": hint})


def name_of(path: YamlPath) -> str:
    """What an author calls the thing at `path`."""
    if not path:
        return "The file"
    names = [step for step in path if isinstance(step, str)]
    name = names[-1] if names else "the list"
    return name if isinstance(path[-1], str) else f"An entry of {name}"


def shown(value: object) -> str:
    """A scalar as a message shows it: “no”; nothing for what is none."""
    if isinstance(value, bool):
        value = str(value).lower()
    if not isinstance(value, str | int) or value == "":
        return ""
    text = str(value).replace("\n", " ")
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def must_be(name: str, must: str, value: object) -> str:
    """The sentence of a value that is not what it must be."""
    not_this = shown(value)
    return f"{name} must be {must}, not {not_this}." if not_this else f"{name} must be {must}."
