"""Turn what makes outputs into a digest: our own code, and all that it makes them with."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.incremental.folders import below
from generator.incremental.stamped import Digests
from generator.tools import versions

_NO_CODE = re.compile(r"__pycache__|templates")


@cache
def digest_of_tools(digests: Digests) -> str:
    """The digest of what this process makes outputs with, as it was when the process asked first."""
    digest = hashlib.sha256()
    made_with = (f"{name} {version}" for name, version in versions().items())
    for part in (sys.version, *_code(digests), *made_with, *_pandoc()):
        digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _code(digests: Digests) -> Iterator[str]:
    package = Path(__file__).resolve().parent.parent
    for found in below(str(package), _NO_CODE):
        if found.path.endswith(".py"):
            yield f"{'/'.join(found.parts)} {digests.of(found.path, found.status).sha256}"


def _pandoc() -> Iterator[str]:
    """A pandoc of the machine, for citation styles of CSL, by what changes with its version; that of the extra is among
    the libraries.
    """
    found = shutil.which(os.environ.get("PYPANDOC_PANDOC") or "pandoc")
    with suppress(OSError):
        if found:
            status = Path(found).stat()
            yield f"pandoc {found} {status.st_size} {status.st_mtime_ns}"
