"""Open a project: its templates, its evidence and its look are read once, for all of its documents."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from generator.content import Evidence
from generator.errors import Diagnostics
from generator.incremental.inputs import Inputs
from generator.incremental.values import Values
from generator.look import Look
from generator.readers.evidence import read_evidence
from generator.readers.look import read_look
from generator.readers.policy import read_policy
from generator.readers.project import documents
from generator.record import record
from generator.resources import Resources
from generator.rules.unknown import check_policy


@record
class Project:
    """A project as it was opened: its folder, its templates, its shared evidence and look, where each document stands.

    `shared` holds what is wrong with the evidence or the look, which stops every document; `diagnostics` what is wrong
    with files in content/ that are no document, or found in the look, which stops none. While a document is made, its
    `inputs` are noted. `opened` is when it was begun to read it, in nanoseconds since 1970; `values` are the digests of
    what was read.
    """

    root: Path
    resources: Resources
    evidence: Evidence
    look: Look
    documents: Mapping[str, Path]
    shared: Diagnostics
    diagnostics: Diagnostics
    opened: int = field(compare=False)
    values: Values = field(compare=False)
    inputs: Inputs | None = None

    def note(self, *names: str) -> None:
        """Note inputs of the document that is being made."""
        if self.inputs:
            self.inputs.note(*names)


def open_project(root: Path) -> Project:
    """Open the project in `root` and read what its documents share."""
    opened, shared, diagnostics = time.time_ns(), Diagnostics(), Diagnostics()
    resources = Resources.of(root)
    evidence = replace(read_evidence(root, shared), policy=read_policy(root, shared), root=root)
    look = read_look(root, resources, shared, diagnostics)
    found = documents(root, diagnostics)
    check_policy(evidence.policy, found, diagnostics)
    return Project(root, resources, evidence, look, found, shared, diagnostics, opened, Values(root))
