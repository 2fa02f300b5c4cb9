"""Turn the bytes of a released file into all that is wrong with it: a file is read again as its readers will."""

from __future__ import annotations

from importlib import import_module

from generator.record import record

# Format → the module that reads it again; a picture is as its library wrote it.
_READERS = {
    "pdf": "generator.releasing.validating.pdf",
    "docx": "generator.releasing.validating.word",
    "html": "generator.releasing.validating.page",
}


@record
class Expected:
    """What a file must say of itself."""

    title: str
    language: str
    pages: int | None


@record
class Validation:
    """What is wrong with a file, a sentence each; and what each validator that is installed says of it, as "passed"."""

    problems: tuple[str, ...] = ()
    validators: tuple[tuple[str, str], ...] = ()


def validated(form: str, data: bytes, expected: Expected) -> Validation:
    """What is to be said of a file of a format."""
    from generator.releasing.validating.others import others

    if form not in _READERS:
        return Validation()
    own = tuple(import_module(_READERS[form]).problems(data, expected))
    found = others(form, data)
    told = tuple(f"{name}: {problem}" for name, problems in found.items() for problem in problems)
    return Validation(
        (*own, *told), tuple((name, "failed" if problems else "passed") for name, problems in found.items())
    )
