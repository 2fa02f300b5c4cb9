"""Turn a kind's starter into the content of a new document."""

from collections.abc import Iterable
from pathlib import Path

from generator.errors import Diagnostics
from generator.output import write_whole
from generator.readers.additions import additions
from generator.readers.project import EVIDENCE, SLUG, SLUG_HINT
from generator.resources import Resources


def new(resources: Resources, project: Path, kind: str, slug: str, diagnostics: Diagnostics) -> list[Path]:
    """Copy the starter of `kind` to content/<slug>/, and to content/evidence/ what the project lacks of its evidence:
    whole files, or in a file that stands the entries that are not there.

    Returns the files made or added to; none after a fault (a slug that is none, a document that stands already, a
    kind without a starter, evidence that cannot be added to, a folder that cannot be written).
    """
    starter = resources.find(f"kinds/{kind}/starter")
    target = project / "content" / slug
    if not SLUG.match(slug):
        diagnostics.fault("slug-invalid", f"“{slug}” is no name for a document.", hint=SLUG_HINT)
    elif slug == EVIDENCE:
        diagnostics.fault("slug-invalid", f"content/{EVIDENCE}/ is kept for what all documents share.", hint=_OTHER)
    elif target.exists() or target.with_suffix(".md").exists():
        diagnostics.fault("document-exists", f"There is a document “{slug}” already.", hint=_OTHER)
    elif starter is None:
        diagnostics.fault("starter-missing", f"The kind “{kind}” has no starter.")
    else:
        return _write(starter, target, project / "content" / EVIDENCE, diagnostics)
    return []


def _write(starter: Path, document: Path, evidence: Path, diagnostics: Diagnostics) -> list[Path]:
    """Write what is to be written, or nothing after a fault."""
    files = {document / path: data for path, data in _files(starter / "document")}
    try:
        for path, data in _files(starter / EVIDENCE):
            whole = _added(evidence / path, data, diagnostics)
            if whole is not None:
                files[evidence / path] = whole
    except OSError as error:
        name = Path(error.filename or document).name
        diagnostics.fault("read-failed", f"{name} cannot be read: {error.strerror}.")
    return list(files) if not diagnostics.stops and write_whole(files, diagnostics) else []


def _files(folder: Path) -> Iterable[tuple[Path, bytes]]:
    """The files below a folder with their bytes."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.relative_to(folder), path.read_bytes()


def _added(path: Path, starter: bytes, diagnostics: Diagnostics) -> bytes | None:
    """What is to stand in a file of the evidence; None where it is to stay as it is."""
    if not path.exists():
        return starter
    if path.suffix != ".yaml":
        return None
    before = path.read_bytes()
    own = before.decode("utf-8", errors="replace")
    found = additions(own.replace("\r\n", "\n"), starter.decode())
    if found is None:
        message = f"content/{EVIDENCE}/{path.name} cannot be read."
        diagnostics.fault("evidence-invalid", message, hint="`plaidoyer check` says what is wrong with it.")
    elif found.ids and found.text is None:
        message = f"content/{EVIDENCE}/{path.name} lacks {', '.join(found.ids)}, which the starter names."
        diagnostics.fault("evidence-missing", message, hint=f"Add to it, and try again:\n\n{found.entries}\n")
    if found is None or not found.ids or found.text is None:
        return None
    return (found.text.replace("\n", "\r\n") if "\r\n" in own else found.text).encode()


_OTHER = "Choose another name."
