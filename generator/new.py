"""Turn a kind's starter into the content of a new document."""

import re
import shutil
from pathlib import Path

from generator.errors import Diagnostics
from generator.resources import Resources

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def new(resources: Resources, project: Path, kind: str, slug: str, diagnostics: Diagnostics) -> list[Path]:
    """Copy the starter of `kind` to content/<slug>/, and its evidence where the project has none of that name yet.

    Returns the files made; nothing after a fault (a slug that is none, a document that stands already, a kind
    without a starter).
    """
    starter = resources.find(f"kinds/{kind}/starter")
    target = project / "content" / slug
    if not SLUG.match(slug):
        diagnostics.fault("slug-invalid", f"“{slug}” is no name for a document.", hint="Use a-z, 0-9 and hyphens.")
    elif target.exists() or target.with_suffix(".md").exists():
        diagnostics.fault("document-exists", f"There is a document “{slug}” already.", hint="Choose another name.")
    elif starter is None:
        diagnostics.fault("starter-missing", f"The kind “{kind}” has no starter.")
    else:
        return [*_copy(starter / "document", target), *_copy(starter / "evidence", project / "content" / "evidence")]
    return []


def _copy(source: Path, target: Path) -> list[Path]:
    made = []
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        copy = target / path.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            made.append(copy)
    return made
