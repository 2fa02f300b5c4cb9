"""Turn templates/roles.yaml, and the roles that a kind adds, into one table."""

import re

from generator.errors import Diagnostics
from generator.kind import Kind, RoleStyle
from generator.readers.typed import read_template
from generator.resources import Resources

_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


def read_roles(resources: Resources, kind: Kind, diagnostics: Diagnostics) -> dict[str, RoleStyle]:
    """Every role that a document of this kind may use, the kind's own before the common ones.

    Faults: those of the file, role-misnamed. What is left after one is the kind's own.
    """
    path = resources.find("roles.yaml")
    read = read_template(resources, path, dict[str, RoleStyle], diagnostics) if path else None
    if read is None:
        return dict(kind.roles)
    tree, roles = read
    for name in roles:
        if not _NAME.match(name):
            place = tree.locate_key((name,))
            diagnostics.fault("role-misnamed", f"A role cannot be called “{name}”.", place, "Use a-z, 0-9 and hyphens.")
    return {**roles, **kind.roles}
