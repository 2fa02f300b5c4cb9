"""Turn content/evidence/ into what all documents of a project share."""

from pathlib import Path

from generator.content import Evidence
from generator.errors import Diagnostics
from generator.readers.organisations import read_organisations
from generator.readers.sources import read_sources


def read_evidence(project: Path, diagnostics: Diagnostics) -> Evidence:
    """The sources and organisations of a project; a file that is not there gives none."""
    return Evidence(read_sources(project, diagnostics), read_organisations(project, diagnostics))
