"""Turn the files of a document into its YAML and the Markdown of its text."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import Diagnostics, Location, Severity
from generator.readers.files import project_name, read_project_text
from generator.readers.tree import YamlText
from generator.record import record
from generator.source_text import SourceText

_CHAPTER = re.compile(r"\d+(?:[-_. ].*)?\.md\Z", re.IGNORECASE)
_FENCE = "---"
_FENCES_END = ("---", "...")


@record
class Front:
    """The YAML of a document, its folder, and the text below its front matter (None: the text is in chapters)."""

    yaml: YamlText
    folder: Path
    text: SourceText | None = None


def read_front(project: Path, path: Path, diagnostics: Diagnostics) -> Front | None:
    """The YAML of document.yaml, or the front matter of a Markdown file; None after a fault.

    Faults: front-matter-missing, front-matter-unclosed, and those of the file.
    """
    text = read_project_text(project, path, diagnostics)
    name = project_name(project, path)
    if text is None:
        return None
    if path.suffix == ".md":
        return _read_front_matter(text, name, path, diagnostics)
    return Front(YamlText(text, name), path.parent)


def read_chapters(project: Path, folder: Path, diagnostics: Diagnostics) -> list[SourceText | None]:
    """The chapters of a folder in the order of their numbers; None in the place of one that cannot be read.

    Faults: front-matter-misplaced, and those of the file. Another Markdown file gives the warning chapter-ignored.
    """
    chapters: list[SourceText | None] = []
    for path in sorted(_markdown(folder), key=lambda path: (_number(path.name), path.name)):
        name = project_name(project, path)
        if _CHAPTER.match(path.name):
            text = read_project_text(project, path, diagnostics)
            whole = text is not None and _is_free_of_front_matter(text, name, diagnostics)
            chapters.append(SourceText.of_file(text, name) if text and whole else None)
        elif not path.name.startswith((".", "_", "README")):
            diagnostics.finding(
                "chapter-ignored",
                Severity.WARNING,
                f"{path.name} is no chapter and is left out.",
                Location(name),
                "A chapter's name begins with its number and a hyphen: 01-introduction.md.",
            )
    return chapters


def _markdown(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix.lower() == ".md"]


def _number(name: str) -> int:
    digits = re.match(r"\d{1,9}", name)
    return int(digits[0]) if digits else 0


def _read_front_matter(text: str, name: str, path: Path, diagnostics: Diagnostics) -> Front | None:
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        hint = "Begin the file with a line ---, the fields (kind, title, …) and a second line ---."
        diagnostics.fault("front-matter-missing", f"{name} has no front matter.", Location(name), hint)
        return None
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() in _FENCES_END), None)
    if end is None:
        message = "The front matter is not closed."
        diagnostics.fault("front-matter-unclosed", message, Location(name), "End it with a line ---.")
        return None
    front = YamlText("\n".join(lines[1:end]) + "\n", name, first_line=2)
    return Front(front, path.parent, SourceText.of_file("\n".join(lines[end + 1 :]), name, end + 2))


def _is_free_of_front_matter(text: str, name: str, diagnostics: Diagnostics) -> bool:
    if not re.match(r"---[ \t]*\n[\w-]+:(?:[ \t].*)?\n", text):
        return True
    message = "A chapter has no front matter."
    diagnostics.fault("front-matter-misplaced", message, Location(name), "Its fields stand in document.yaml.")
    return False
