"""Turn templates/roles.yaml, and the roles that a kind adds, into one table."""

import re

from pydantic import RootModel

from generator.errors import Diagnostics
from generator.kind import Kind, RoleStyle
from generator.readers.files import read_text
from generator.readers.validation import validate
from generator.readers.yaml import read_yaml
from generator.resources import Resources

FILE = "roles.yaml"
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


class Roles(RootModel[dict[str, RoleStyle]]):
    """The whole of roles.yaml."""


def read_roles(resources: Resources, kind: Kind, diagnostics: Diagnostics) -> dict[str, RoleStyle]:
    """Every role that a document of this kind may use, the kind's own before the common ones.

    Faults: those of the file, role-misnamed. What is left after one is the kind's own.
    """
    path = resources.find(FILE)
    label = resources.label(path) if path else f"templates/{FILE}"
    text = read_text(path, label, diagnostics) if path else None
    tree = read_yaml(text, label, diagnostics) if text else None
    roles = validate(Roles, tree, diagnostics) if tree else None
    if tree is None or roles is None:
        return dict(kind.roles)
    for name in roles.root:
        if not _NAME.match(name):
            place = tree.locate_key((name,))
            diagnostics.fault("role-misnamed", f"A role cannot be called “{name}”.", place, "Use a-z, 0-9 and hyphens.")
    return {**roles.root, **kind.roles}
