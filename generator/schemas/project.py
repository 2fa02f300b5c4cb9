"""Turn a project into the ids that its editors offer: of sources, facts, organisations, languages, documents."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Diagnostics
from generator.readers.evidence import read_evidence
from generator.readers.locale import languages
from generator.readers.project import documents
from generator.readers.styles import style_names
from generator.resources import Resources
from generator.schemas.finish import Ids


def ids_of(project: Path, resources: Resources) -> Ids:
    """The ids by what they are of. A file with faults gives those that can be read: `check` tells of the faults."""
    ignored = Diagnostics()
    evidence = read_evidence(project, ignored)
    return {
        "sources": list(evidence.sources),
        "organisations": list(evidence.organisations),
        "facts": list(evidence.facts),
        "statuses": [status.id for status in evidence.scale.statuses],
        "documents": list(documents(project, ignored)),
        "languages": languages(resources),
        "styles": style_names(resources),
    }
