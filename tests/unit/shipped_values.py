"""The shipped files of templates/ as values, each made once: hundreds of tests ask for the same."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from pydantic import TypeAdapter

from generator.kind import Kind, RoleStyle
from generator.locale import Locale
from generator.resources import shipped

_KIND = TypeAdapter(Kind)


@cache
def _yaml(name: str) -> Any:
    return yaml.safe_load((shipped() / name).read_text(encoding="utf-8"))


@cache
def locale(language: str = "en") -> Locale:
    """The words of a language."""
    return TypeAdapter(Locale).validate_python(_yaml(f"locale/{language}.yaml"))


@cache
def roles() -> Mapping[str, RoleStyle]:
    """The table of roles."""
    return TypeAdapter(dict[str, RoleStyle]).validate_python(_yaml("roles.yaml"))


def kind(values: Mapping[str, Any]) -> Kind:
    """A kind of these values."""
    return _KIND.validate_python(dict(values))


def submission(**changes: Any) -> Kind:
    """The kind of submissions, with changes."""
    return kind(_yaml("kinds/upr-submission/kind.yaml") | changes)
