"""Turn the templates of a kind into the words that its documents have in common, whoever writes them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics
from generator.executing.attempt import attempt
from generator.new import new
from generator.project import open_project
from generator.resources import Resources
from generator.units import Unit, unfollowed
from generator.verifying.flow import Flow
from generator.verifying.reading import read_flow

_SLUG = "starter"
_LANGUAGE = re.compile(r"^language:.*$", re.MULTILINE)


def boilerplate(resources: Resources, kind: str, language: str) -> Flow | None:
    """The text of a document as `new` writes it, with all that the kind's template writes: in a language if there are
    templates for it, else in that of the starter.

    None for a kind that these templates do not have, or whose starter cannot be built.
    """
    return _started(resources, kind, language) or _started(resources, kind, "")


def _started(resources: Resources, kind: str, language: str) -> Flow | None:
    with tempfile.TemporaryDirectory(prefix="plaidoyer-") as name:
        folder = Path(name)
        files = new(resources, folder, kind, _SLUG, Diagnostics())
        if re.fullmatch(r"[A-Za-z-]+", language):
            _say_language(files, language)
        return _built(resources, folder) if files else None


def _say_language(files: Iterable[Path], language: str) -> None:
    for path in files:
        if path.parent.name == _SLUG and path.suffix in (".yaml", ".md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(_LANGUAGE.sub(f"language: {language}", text, count=1), encoding="utf-8")


def _built(resources: Resources, folder: Path) -> Flow | None:
    project = replace(open_project(folder), resources=resources)
    # Its pages are said to be known, for no PDF need be laid out: which numbers stand in its contents is no matter.
    made = attempt(project, Unit(_SLUG, ("docx",), final=True, pages=()), unfollowed)
    return next((read_flow(data) for data in made.contents.values()), None)
