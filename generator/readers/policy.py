"""Turn content/checks.yaml into what a project decides about rules: their severities, and the findings it accepts."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Diagnostics
from generator.evidence import Policy
from generator.readers.files import read_project_text
from generator.readers.tree import Tree, YamlText
from generator.readers.typed import read_checked

POLICY = "content/checks.yaml"


def read_policy(project: Path, diagnostics: Diagnostics) -> Policy:
    """What content/checks.yaml says; that of a project without one where it is not there, or after a fault in it.

    Faults: those of the file. Whether its rules and documents exist is not asked here.
    """
    path = project / POLICY
    text = read_project_text(project, path, diagnostics) if path.exists() or path.is_symlink() else None
    found = read_checked(project, YamlText(text, POLICY), "policy", _policy, diagnostics) if text else None
    return found or Policy()


def _policy(tree: Tree, diagnostics: Diagnostics) -> Policy | None:
    from generator.readers.checks import policy

    return policy(tree, diagnostics)
