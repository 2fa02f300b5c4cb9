"""Turn templates/roles.yaml, and the roles that a kind adds, into one table."""

import re

from generator.errors import Diagnostics
from generator.kind import Kind, RoleStyle
from generator.readers.files import read_text
from generator.readers.tree import YamlText
from generator.readers.typed import read_typed
from generator.resources import Resources

FILE = "roles.yaml"
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


def read_roles(resources: Resources, kind: Kind, diagnostics: Diagnostics) -> dict[str, RoleStyle]:
    """Every role that a document of this kind may use, the kind's own before the common ones.

    Faults: those of the file, role-misnamed. What is left after one is the kind's own.
    """
    path = resources.find(FILE)
    label = resources.label(path) if path else f"templates/{FILE}"
    text = read_text(path, label, diagnostics) if path else None
    read = read_typed(resources.project, YamlText(text, label), dict[str, RoleStyle], diagnostics) if text else None
    if read is None:
        return dict(kind.roles)
    tree, roles = read
    for name in roles:
        if not _NAME.match(name):
            place = tree.locate_key((name,))
            diagnostics.fault("role-misnamed", f"A role cannot be called “{name}”.", place, "Use a-z, 0-9 and hyphens.")
    return {**roles, **kind.roles}
