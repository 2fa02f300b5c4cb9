"""Turn templates/kinds/<kind>/kind.yaml into a Kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Diagnostics, Location, did_you_mean
from generator.kind import ENTRIES, FieldRule, Kind
from generator.readers.styles import unknown_style
from generator.readers.tree import Tree, YamlPath
from generator.readers.typed import read_template
from generator.resources import Resources

# What document.yaml and the templates have names of their own for.
RESERVED = frozenset({"kind", "format", "status", "notes", "publish_as", "attach", "body", "words", "brand"})
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")

Fault = tuple[str, str, YamlPath, str | None]


def kind_names(resources: Resources) -> list[str]:
    """The names of all kinds that the templates have, sorted."""
    return [name for name in resources.names("kinds") if resources.find(f"kinds/{name}/kind.yaml")]


def read_kind(
    resources: Resources, name: str, diagnostics: Diagnostics, location: Location | None = None
) -> Kind | None:
    """The kind `name`; None after a fault. `location` is where somebody asked for it.

    Faults: kind-unknown, those of the file, kind-misnamed, kind-field, kind-numbering, kind-part,
    style-unknown, kind-template.
    """
    names = kind_names(resources)
    path = resources.find(f"kinds/{name}/kind.yaml")
    if name not in names or path is None:
        hint = did_you_mean(name, names) or f"There are: {', '.join(names)}."
        diagnostics.fault("kind-unknown", f"There is no kind “{name}”.", location, hint)
        return None
    read = read_template(resources, path, Kind, diagnostics)
    if read is None:
        return None
    tree, kind = read
    faults = list(_faults(kind, name, resources))
    for code, message, at, fault_hint in faults:
        diagnostics.fault(code, message, _place(tree, at), fault_hint)
    return None if faults else kind


def _place(tree: Tree, path: YamlPath) -> Location:
    return tree.locate(path) if path in tree.nodes else tree.locate_key(tree.nearest(path))


def _faults(kind: Kind, name: str, resources: Resources) -> Iterator[Fault]:
    if kind.name != name:
        yield "kind-misnamed", f"The kind is “{kind.name}”, its folder “{name}”.", ("name",), "Name them alike."
    yield from _field_faults(kind)
    yield from _reference_faults(kind)
    yield from _numbering_faults(kind)
    if unknown := unknown_style(resources, kind.notes.style):
        message, hint = unknown
        yield "style-unknown", message, ("notes", "style"), hint
    if not resources.find(f"kinds/{name}/document.md.j2"):
        yield "kind-template", f"templates/kinds/{name}/document.md.j2 is missing.", (), None


def _field_faults(kind: Kind) -> Iterator[Fault]:
    for name, field in kind.fields.items():
        at = ("fields", name)
        if name in RESERVED or not _NAME.match(name):
            hint = f"Use a-z, 0-9 and _, and none of {', '.join(sorted(RESERVED))}."
            yield "kind-field", f"A field cannot be called “{name}”.", at, hint
        if (field.type == "choice") != bool(field.choices):
            yield "kind-field", f"The field {name} needs the type choice and a list of choices, or none.", at, None
        if field.choices and field.default is not None and field.default not in field.choices:
            yield "kind-field", f"The default of {name} is none of its choices.", (*at, "default"), None
        if isinstance(field.default, dict) and field.type not in ("text", "prose", "string"):
            yield (
                "kind-field",
                f"The field {name} is no text, so it has one default for all languages.",
                (*at, "default"),
                None,
            )
        elif field.default is not None and field.type in ("strings", "organisations", *ENTRIES):
            yield "kind-field", f"The field {name} is a list, which has no default.", (*at, "default"), None
        yield from _part_faults(name, field)


def _part_faults(name: str, field: FieldRule) -> Iterator[Fault]:
    at: YamlPath = ("fields", name)
    if (field.type == "entries") != bool(field.parts):
        hint = "Write parts: {title: {type: text, required: true}, text: {type: prose}}."
        yield "kind-field", f"The field {name} needs the type entries and a list of parts, or none.", at, hint
    for part, rule in field.parts.items():
        place = (*at, "parts", part)
        if not _NAME.match(part):
            yield "kind-field", f"A part cannot be called “{part}”.", place, "Use a-z, 0-9 and _."
        if (rule.type == "choice") != bool(rule.choices):
            yield "kind-field", f"The part {part} needs the type choice and a list of choices, or none.", place, None


def _reference_faults(kind: Kind) -> Iterator[Fault]:
    named: list[tuple[str | None, YamlPath]] = [
        (limit.when.field if limit.when else None, ("word_limits", index, "when", "field"))
        for index, limit in enumerate(kind.word_limits)
    ]
    named += [(part.field, ("parts", index, "field")) for index, part in enumerate(kind.parts)]
    for name, at in named:
        if name is not None and name not in kind.fields:
            yield "kind-field", f"The kind has no field “{name}”.", at, did_you_mean(name, kind.fields)
    for index, part in enumerate(kind.parts):
        if sum(one is not None for one in (part.field, part.block, part.section)) != 1:
            yield "kind-part", "A part names either a field, a block or a section.", ("parts", index), None


def _numbering_faults(kind: Kind) -> Iterator[Fault]:
    for series in ("sections", "annexes", "paragraphs", "items"):
        for index, level in enumerate(getattr(kind.numbering, series)):
            for found in re.findall(r"%(\d*)", level.text):
                if not found or not 1 <= int(found) <= index + 1:
                    message = f"%{found} stands for no level: this one is %{index + 1}."
                    yield "kind-numbering", message, ("numbering", series, index, "text"), None
