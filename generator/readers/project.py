"""Turn a folder into the project around it and the documents in its content/."""

import re
from pathlib import Path

from generator.errors import Diagnostics, Location, Severity
from generator.readers.files import project_name

# What all documents share.
SHARED = frozenset(
    (
        "content/brand.yaml",
        "content/checks.yaml",
        *(
            f"content/evidence/{name}.yaml"
            for name in ("facts", "names", "organisations", "people", "scale", "sources")
        ),
    )
)
EVIDENCE = "evidence"  # the folder beside the documents, which none can be called
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
SLUG_HINT = "Use a-z and 0-9, and single hyphens between them."


def find_project(start: Path) -> Path | None:
    """The nearest folder, `start` or one above it, that has content/."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / "content").is_dir()), None)


def documents(project: Path, diagnostics: Diagnostics) -> dict[str, Path]:
    """The documents by their slugs, sorted: content/<slug>/document.yaml or content/<slug>.md.

    Left out: evidence, a README.md, and names that begin with a dot or an underscore.
    Faults: slug-invalid, document-duplicate (both forms), document-missing (a folder of chapters without one); a
    warning: file-ignored, for YAML that nobody reads (facts.yml, or checks.yaml in the evidence).
    """
    found: dict[str, Path] = {}
    content = project / "content"
    _tell_ignored(project, diagnostics)
    entries = content.iterdir() if content.is_dir() else ()
    for entry in sorted(entries, key=lambda entry: entry.name):
        path = None if _is_left_out(entry) else _document(project, entry, diagnostics)
        if path is None:
            continue
        slug = entry.name.removesuffix(".md") if entry.is_file() else entry.name
        if not SLUG.match(slug):
            message = f"“{slug}” is no name for a document."
            _fault(diagnostics, project, path, "slug-invalid", message, SLUG_HINT)
        elif slug in found:
            other = project_name(project, found[slug])
            message = f"The document “{slug}” is there twice: here and as {other}."
            _fault(diagnostics, project, path, "document-duplicate", message, "Keep one of them.")
        else:
            found[slug] = path
    return dict(sorted(found.items()))


def _tell_ignored(project: Path, diagnostics: Diagnostics) -> None:
    """Tell of YAML beside what is read: its name or its place was mistaken, and nobody would miss what is in it."""
    for folder in sorted({path.rpartition("/")[0] for path in SHARED}):
        for entry in sorted((project / folder).glob("*.y*ml")):
            name = project_name(project, entry)
            if name not in SHARED and entry.suffix in (".yaml", ".yml") and not entry.name.startswith((".", "_")):
                named = [path for path in SHARED if path.rpartition("/")[2] == f"{entry.stem}.yaml"]
                hint = f"Its place is {named[0]}." if named else f"Read are {', '.join(sorted(SHARED))}."
                diagnostics.finding("file-ignored", Severity.WARNING, f"{name} is not read.", Location(name), hint)


def _is_left_out(entry: Path) -> bool:
    return entry.name.startswith((".", "_")) or entry.name in (EVIDENCE, "README.md")


def _document(project: Path, entry: Path, diagnostics: Diagnostics) -> Path | None:
    if entry.suffix == ".md" and not entry.is_dir():
        return entry
    if not entry.is_dir():
        return None
    path = entry / "document.yaml"
    if path.exists() or path.is_symlink():
        return path
    if any(entry.glob("*.md")) or (entry / "document.yml").exists():
        message = f"{project_name(project, entry)} has no document.yaml."
        hint = "Rename document.yml." if (entry / "document.yml").exists() else "Its fields stand there."
        _fault(diagnostics, project, path, "document-missing", message, hint)
    return None


def _fault(diagnostics: Diagnostics, project: Path, path: Path, code: str, message: str, hint: str) -> None:
    diagnostics.fault(code, message, Location(project_name(project, path)), hint)
