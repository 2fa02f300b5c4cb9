"""Turn a bibliography in a file into entries of content/evidence/sources.yaml: the whole way, without printing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.content import Source
from generator.errors import Diagnostics, Location
from generator.importing.checking import checked
from generator.importing.cleaning import cleaned
from generator.importing.decoding import Format, format_of, read_file
from generator.importing.extra import without_extra
from generator.importing.item import Item
from generator.importing.merging import Merge, merged
from generator.importing.sources_text import NoPlaceError, appended, style_of, updated
from generator.output import write_whole
from generator.readers.evidence import MAX_BYTES, SOURCES
from generator.readers.files import read_project_text
from generator.readers.sources import sources as read_sources
from generator.readers.yaml import read_yaml
from generator.record import record


@record
class Imported:
    """What became of a file: the keys of sources that were added and changed, and how many needed nothing.

    `known` are those that stand under another key, `read` all sound entries of the file.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    known: int
    read: int


def import_sources(
    project: Path, path: Path, diagnostics: Diagnostics, *, update: bool = False, dry_run: bool = False
) -> Imported | None:
    """Add the sources of a file to those of the project, and say what of them was taken and what not.

    With `update` sources that stand take what the file says of them; with `dry_run` nothing is written. None after a
    fault: of the file, of sources.yaml (which then stays as it is), or `import-layout`, where its sources stand in
    brackets so that none can be added. Findings: those of the stages (import-…).
    """
    before = _standing(project, diagnostics)
    text = read_file(path, path.as_posix(), diagnostics)
    kind = format_of(path, text, diagnostics) if text is not None else None
    if before is None or text is None or kind is None:
        return None
    standing, sources = before
    items = [cleaned(without_extra(cleaned(item))) for item in _items(kind, text, path.as_posix(), diagnostics)]
    entries = checked(items, sources, diagnostics)
    if not entries and not diagnostics.failed:
        diagnostics.fault(
            "import-empty", "There is no source in this file.", Location(path.as_posix()), "Export it again."
        )
    if not entries:
        return None
    merge = merged(entries, sources, update, diagnostics)
    result = Imported(
        tuple(entry.key for entry in merge.added), tuple(merge.changed) if update else (), merge.unchanged, merge.known,
        len(entries),
    )  # fmt: skip
    new = _with_changes(standing, merge, sources, update, diagnostics)
    if new == standing:
        return result
    if new is None or not _is_sound(new, merge, sources, update, diagnostics):
        return None
    if dry_run or write_whole({project / SOURCES: _encoded(project, new)}, diagnostics):
        return result
    return None


def _items(kind: Format, text: str, file: str, diagnostics: Diagnostics) -> list[Item]:
    match kind:
        case "bibtex":
            from generator.importing import biblatex

            return biblatex.items(text, file, diagnostics)
        case "csl-json":
            from generator.importing import csl_json

            return csl_json.items(text, file, diagnostics)
        case "ris":
            from generator.importing import ris

            return ris.items(text, file, diagnostics)


def _standing(project: Path, diagnostics: Diagnostics) -> tuple[str, Mapping[str, Source]] | None:
    """The text of sources.yaml and its sources; none of either where there is none, None where it is at fault."""
    path = project / SOURCES
    if not path.exists() or (path.is_file() and not path.read_bytes().strip()):
        return "", {}
    text = read_project_text(project, path, diagnostics, MAX_BYTES)
    return (text, _sources(text, diagnostics)) if text is not None and not diagnostics.stops else None


def _sources(text: str, diagnostics: Diagnostics) -> Mapping[str, Source]:
    tree = read_yaml(text, SOURCES, diagnostics)
    if tree is not None and tree.data is None:
        return {}
    return read_sources(tree, diagnostics) if tree is not None else {}


def _with_changes(
    text: str, merge: Merge, sources: Mapping[str, Source], update: bool, diagnostics: Diagnostics
) -> str | None:
    style = style_of(text)
    place = Location(SOURCES)
    try:
        if update:
            # From the end to the beginning, so that the lines of what is still to be changed stay.
            for key in sorted(merge.changed, key=lambda key: sources[key].location or place, reverse=True):
                place = sources[key].location or place
                text = updated(text, place.line, merge.changed[key], style)
        place = Location(SOURCES)
        return appended(text, _data(merge), style) if merge.added else text
    except NoPlaceError:
        message = "Nothing can be put here, since what stands here is written in brackets."
        hint = "Write each source on lines of its own, “- id: …”, and import again."
        diagnostics.fault("import-layout", message, place, hint)
        return None


def _data(merge: Merge) -> list[dict[str, Any]]:
    return [{"id": entry.key, **entry.data} for entry in merge.added]


def _is_sound(text: str, merge: Merge, sources: Mapping[str, Source], update: bool, diagnostics: Diagnostics) -> bool:
    """Whether the new text has all that stood, the changes and what was added, and nothing else; else a fault."""
    if len(text.encode()) > MAX_BYTES:
        message = f"sources.yaml would have more than {MAX_BYTES // 1_000_000} MB; nothing was changed."
        diagnostics.fault("file-too-large", message, Location(SOURCES), "Import what the documents cite.")
        return False
    faults = Diagnostics()
    after = _sources(text, faults)
    expected = {key: dict(source.fields) for key, source in sources.items()}
    expected |= {entry.key: dict(entry.fields) for entry in merge.added}
    for key, fields in (merge.changed if update else {}).items():
        expected[key] = {name: value for name, value in expected[key].items() if name not in fields}
    for key, fields in expected.items():
        found = after[key].fields if key in after else {}
        if any(found.get(name) != value for name, value in fields.items()):
            faults.fault("import-layout", f"{key} would not stand in sources.yaml as it should.")
            break
    if faults.failed:
        message = "The sources cannot be put into sources.yaml as it is written; nothing was changed."
        diagnostics.fault("import-layout", message, Location(SOURCES), str(next(iter(faults))))
    return not faults.failed


def _encoded(project: Path, text: str) -> bytes:
    """The bytes of a text with the line ends that the file has."""
    path = project / SOURCES
    crlf = path.is_file() and b"\r\n" in path.read_bytes()[:10_000]
    return (text.replace("\n", "\r\n") if crlf else text).encode()
