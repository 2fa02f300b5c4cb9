"""Tell what this machine makes documents with, so that no two machines make different ones of the same content."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from contextlib import redirect_stdout, suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path

from generator.resources import shipped
from generator.store import digest_of_files

_PACKAGE = "plaidoyer"
_LIBRARIES = (
    "Brotli cffi cssselect2 fonttools Jinja2 lxml markdown-it-py matplotlib numpy Pillow pydantic pydyf Pyphen "
    "python-dateutil PyYAML pypandoc-binary resvg-py tinycss2 tinyhtml5 weasyprint zopfli"
).split()


@cache
def tools() -> Mapping[str, str]:
    """The version of each: of ourselves (with a digest of the code and the shipped templates, which change between two
    versions), of Python, of the libraries that shape outputs, and of what sets the PDF. Nothing for what is not there.
    """
    found = {_PACKAGE: f"{_version(_PACKAGE)} ({_digest()})", "Python": platform.python_version()}
    return found | {name: _version(name) for name in _LIBRARIES} | _pango()


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """What differs, in words."""
    names = [name for name in dict.fromkeys((*ours, *theirs)) if ours.get(name) != theirs.get(name)]
    return [f"{name} {ours.get(name) or 'none'} here, {theirs.get(name) or 'none'} there" for name in names]


def _version(name: str) -> str:
    with suppress(PackageNotFoundError):
        return version(name)
    return ""


def _digest() -> str:
    package = Path(__file__).resolve().parent.parent
    files = [*sorted(package.rglob("*.py")), *(path for path in sorted(shipped().rglob("*")) if path.is_file())]
    return hashlib.sha256(digest_of_files(files) or b"").hexdigest()[:12]


def _pango() -> dict[str, str]:
    with (
        suppress(ImportError, OSError, AttributeError),
        redirect_stdout(StringIO()),
    ):  # WeasyPrint prints advice where Pango is missing
        from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, pango

        ffi.cdef("const char* pango_version_string(void); const char* hb_version_string(void); int FcGetVersion(void);")
        return {
            "Pango": ffi.string(pango.pango_version_string()).decode(),
            "HarfBuzz": ffi.string(harfbuzz.hb_version_string()).decode(),
            "fontconfig": str(fontconfig.FcGetVersion()),
        }
    return {}
