"""Turn a document of pandoc with citations into the same with words in them, by a style of CSL."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.errors import Diagnostics

_SECONDS = 120  # Chicago takes two for 250 notes
INSTALL = "Install it with: pip install 'plaidoyer[csl]'."


def find_pandoc() -> str | None:
    """Where pandoc is: that of the extra, or else one that is installed on the machine; None where there is none."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def processed(
    document: dict[str, Any], items: Iterable[dict[str, Any]], stylesheet: bytes, diagnostics: Diagnostics
) -> dict[str, Any] | None:
    """The document as pandoc's citeproc leaves it, with a bibliography at its end; None after a fault.

    pandoc runs in its sandbox: it reads the style and the items, and nothing else.
    Faults: csl-missing (there is no pandoc), csl-failed (it says why).
    """
    program = find_pandoc()
    if program is None:
        diagnostics.fault("csl-missing", "Citation styles of CSL need pandoc, which is not installed.", hint=INSTALL)
        return None
    with TemporaryDirectory() as folder:
        style, sources = Path(folder) / "style.csl", Path(folder) / "sources.json"
        style.write_bytes(stylesheet)
        sources.write_text(json.dumps(list(items)), encoding="utf-8")
        options = ["--sandbox", "--from=json", "--to=json", "--citeproc", f"--csl={style}", f"--bibliography={sources}"]
        data = json.dumps(document).encode()
        try:
            run = subprocess.run([program, *options], input=data, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            diagnostics.fault("csl-failed", f"pandoc could not be run: {type(error).__name__}.", hint=INSTALL)
            return None
    if run.returncode:
        said = " ".join(run.stderr.decode("utf-8", "replace").replace(folder, "").split())[:200]
        diagnostics.fault("csl-failed", f"pandoc could not use the citation style: {said}", hint="Try another style.")
        return None
    result: dict[str, Any] = json.loads(run.stdout)
    return result
