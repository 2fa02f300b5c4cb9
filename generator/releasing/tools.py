"""Turn this installation into the versions of what the bytes of its files hang on."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from contextlib import redirect_stdout
from importlib.metadata import PackageNotFoundError, requires, version
from io import StringIO

_OURS, _LAYOUT = "plaidoyer", "weasyprint"


def tool_versions() -> Mapping[str, str]:
    """The versions of this program, of Python, of all libraries that it and WeasyPrint ask for, and of Pango."""
    names = {_OURS, _LAYOUT, *_asked_for(_OURS), *_asked_for(_LAYOUT)}
    found = {"python": platform.python_version(), **{name: _version(name) for name in names}}
    return {name: text for name, text in {**found, "pango": _pango()}.items() if text}


def _asked_for(name: str) -> list[str]:
    try:
        asked = requires(name) or []
    except PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", one, maxsplit=1)[0].lower() for one in asked if "extra ==" not in one]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _pango() -> str:
    try:
        with redirect_stdout(StringIO()):
            from weasyprint.text.ffi import pango
    except (ImportError, OSError):  # the PDF, if one is due, tells of it
        return ""
    number = pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
