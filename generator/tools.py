"""Turn this installation into the versions of what shapes its outputs: ourselves, Python, libraries, Pango."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

# The distributions whose code has a part in outputs; a test compares this with what the project requires.
LIBRARIES = frozenset(
    "brotli cffi contourpy cssselect2 cycler fonttools jinja2 kiwisolver lxml markdown-it-py markupsafe matplotlib "
    "mdurl numpy packaging pillow plaidoyer pycparser pydantic pydantic-core pydyf pyparsing pypandoc-binary pyphen "
    "python-dateutil pyyaml resvg-py six tinycss2 tinyhtml5 webencodings weasyprint zopfli".split()
)
UNTOLD = "there"  # in the place of the version of a shared library that tells none
_DISTRIBUTION = re.compile(r"(?P<name>.+?)-(?P<version>\d[^-]*)(?:-py.*)?\.(?:dist|egg)-info\Z")

# What WeasyPrint loads, by the names under which it does (weasyprint/text/ffi.py), with the function that tells a
# version, where there is one.
_SHARED = {
    "gobject": ("", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango": ("pango_version_string", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": ("", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "fontconfig": ("FcGetVersion", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "pangoft2": ("", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
_DLL_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"


@cache
def versions() -> Mapping[str, str]:
    """The version of each, as it was when the process asked first; what is not installed is not among them.

    Libraries are not imported for it, nor is the list of distributions read, which takes longer than a short page.
    """
    return {
        "python": sys.version.split()[0],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **dict(_libraries()),
        **dict(_shared()),
    }


def _libraries() -> Iterator[tuple[str, str]]:
    """The distributions with their versions: what their folders of metadata are called."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.scandir(folder or "."):
                match = _DISTRIBUTION.match(entry.name)
                name = re.sub(r"[-_.]+", "-", match["name"]).lower() if match else ""
                if match and name in LIBRARIES:
                    found.setdefault(name, match["version"])
    yield from sorted(found.items())


def _shared() -> Iterator[tuple[str, str]]:
    for name, (function, *files) in _SHARED.items():
        if version := _version(function, files):
            yield name, version


def _version(function: str, files: list[str]) -> str:
    """The version of a shared library; nothing where it can't be loaded."""
    given = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _DLL_FOLDERS)
    folders = given.split(";") if os.name == "nt" else []
    for file in [*(str(Path(folder) / name) for folder in folders for name in files), *files]:
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(file)
            if not function:
                return UNTOLD
            asked = getattr(library, function)
            asked.restype = ctypes.c_char_p if function.endswith("_string") else ctypes.c_int
            told = asked()
            return told.decode() if isinstance(told, bytes) else _dotted(told)
    return ""


def _dotted(number: int) -> str:
    """The version that a number stands for: 21401 for 2.14.1."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
