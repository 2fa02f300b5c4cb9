"""Turn what makes outputs into a digest: our own code, the libraries that shape them, Python, Pango."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.incremental.stamped import digest_of_file

# The distributions whose code has a part in outputs; a test compares this with what the project requires.
LIBRARIES = frozenset(
    "brotli cffi contourpy cssselect2 cycler fonttools jinja2 kiwisolver lxml markdown-it-py markupsafe matplotlib "
    "mdurl numpy packaging pillow plaidoyer pycparser pydantic pydantic-core pydyf pyparsing pypandoc-binary pyphen "
    "python-dateutil pyyaml resvg-py six tinycss2 tinyhtml5 webencodings weasyprint zopfli".split()
)
_DISTRIBUTION = re.compile(r"(?P<name>.+?)-(?P<version>\d[^-]*)(?:-py.*)?\.(?:dist|egg)-info\Z")

# What WeasyPrint loads, by the names under which it does (weasyprint/text/ffi.py), with the function that tells a
# version, where there is one.
_PANGO = {
    "gobject-2.0": ("", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango-1.0": ("pango_version", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": ("", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "fontconfig": ("FcGetVersion", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "pangoft2-1.0": ("", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
_DLL_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"


@cache
def digest_of_tools() -> str:
    """The digest of what this process makes outputs with, as it was when the process asked first."""
    digest = hashlib.sha256()
    for part in (sys.version, zlib.ZLIB_RUNTIME_VERSION, *_code(), *_libraries(), *_pango(), *_pandoc()):
        digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _code() -> Iterator[str]:
    package = Path(__file__).resolve().parent.parent
    for path in sorted(package.rglob("*.py")):
        yield f"{path.relative_to(package).as_posix()} {digest_of_file(path).sha256}"


def _libraries() -> Iterator[str]:
    """The names and versions of the distributions: what their folders of metadata are called."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.scandir(folder or "."):
                match = _DISTRIBUTION.match(entry.name)
                name = re.sub(r"[-_.]+", "-", match["name"]).lower() if match else ""
                if match and name in LIBRARIES:
                    found.setdefault(name, match["version"])
    yield from sorted(f"{name} {version}" for name, version in found.items())


def _pango() -> Iterator[str]:
    for name, (function, *files) in _PANGO.items():
        yield f"{name} {_version(function, files)}"


def _version(function: str, files: list[str]) -> str:
    """The version of a shared library; "there" for one that tells none, "absent" where it can't be loaded."""
    given = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _DLL_FOLDERS)
    folders = given.split(";") if os.name == "nt" else []
    for file in [*(str(Path(folder) / name) for folder in folders for name in files), *files]:
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL(file)
            if not function:
                return "there"
            asked = getattr(library, function)
            asked.restype = ctypes.c_char_p if function.endswith("_string") else ctypes.c_int
            return str(asked())
    return "absent"


def _pandoc() -> Iterator[str]:
    """A pandoc of the machine, for citation styles of CSL, by what changes with its version; that of the extra is among
    the libraries.
    """
    found = shutil.which("pandoc")
    with suppress(OSError):
        if found:
            status = Path(found).stat()
            yield f"pandoc {status.st_size} {status.st_mtime_ns}"
