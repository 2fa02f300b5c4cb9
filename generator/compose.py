"""Turn the content of one document into its tree, in the order that the kind's template gives."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from generator.content import Content, Entry, Organisation, Prose
from generator.errors import Diagnostics
from generator.evidence import Moment
from generator.look import Look
from generator.model import Blocks, Cite, Document, Figure, Metadata, Note, NoteDefinition, Para, Table, Text
from generator.model.walk import Node, find, rebuild, text, walk
from generator.readers import markdown
from generator.resources import Resources
from generator.templating import MarkdownTemplates


def compose(content: Content, resources: Resources, look: Look, diagnostics: Diagnostics) -> Document | None:
    """The composed document, nothing of it numbered yet; None after a fault in the template."""
    templates = MarkdownTemplates(resources, {"date": lambda day: _date(content, day), "plain": _paragraph})
    rendered = templates.render(f"kinds/{content.kind.name}/document.md.j2", _template_data(content, look), diagnostics)
    if rendered is None:
        return None
    parsed = markdown.parse(rendered.source, diagnostics, rendered.splices)
    _refuse_files(parsed.blocks, diagnostics)
    return Document(
        slug=content.slug,
        metadata=_metadata(content),
        blocks=parsed.blocks,
        definitions=_merge(content.definitions, parsed.definitions, diagnostics),
        abbreviations={**content.abbreviations, **parsed.abbreviations},
    )


def _refuse_files(blocks: Blocks, diagnostics: Diagnostics) -> None:
    """Add a fault for what a template itself shows from a file: only those that content names were read."""
    for node in walk(blocks):
        if not isinstance(node, Table | Figure) or not node.location:
            continue
        file = node.file if isinstance(node, Table) else node.source
        if file and node.location.file.startswith("templates/"):
            message = f"A template can't show a file, and asks for {file}."
            hint = "Give the kind a field of the type prose, in which the document shows it."
            diagnostics.fault("template-file", message, node.location, hint)


def _date(content: Content, day: object) -> str:
    """A day (or a moment of a timeline) in words; nothing for a field whose fault is told already."""
    if isinstance(day, Moment):
        return content.locale.format_known(day.year, day.month, day.day)
    return content.locale.format_date(day) if isinstance(day, date) else ""


def _template_data(content: Content, look: Look) -> dict[str, Any]:
    """What a kind's template sees: the fields by their names, and `body`, `kind` (its title), `words` and `brand`."""
    fields = {name: _visible(field.value) for name, field in content.fields.items()}
    given = {"kind": content.kind.title, "words": content.locale.words, "brand": {"logo": look.logo}}
    return {**fields, **given, "body": content.body}


def _visible(value: Any) -> Any:
    """A field's value as a template sees it: the parts of an entry are its attributes, whatever they are called."""
    if isinstance(value, tuple):
        return tuple(SimpleNamespace(**entry.parts) if isinstance(entry, Entry) else entry for entry in value)
    return value


def _metadata(content: Content) -> Metadata:
    properties = content.kind.properties
    day = _value(content, properties.date)
    return Metadata(
        title=_plain(_value(content, properties.title)),
        short_title=_plain(_value(content, properties.short_title)),
        language=content.locale.language,
        direction=content.locale.direction,
        date=day if isinstance(day, date) else None,
        authors=_names(_value(content, properties.authors)),
        subject=_plain(_value(content, properties.subject)),
        keywords=_names(_value(content, properties.keywords)),
        description=_paragraph(_value(content, properties.description)),
        url=_plain(_value(content, properties.url)),
    )


def _value(content: Content, name: str) -> Any:
    field = content.fields.get(name)
    return field.value if field else None


def _plain(value: Any) -> str:
    if isinstance(value, Prose):
        return text(value.inlines or ()).strip()
    return "" if value is None else str(value)


def _paragraph(value: Any) -> str:
    """The first paragraph of a piece of prose as plain text, without what becomes notes."""
    if not isinstance(value, Prose):
        return _plain(value)
    first = next(find(value.blocks, Para), None)
    return text(_without_citations(first.content)).strip() if first else ""


def _without_citations(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Inlines without citations and notes, and without the space before a citation."""
    kept: list[Node] = []
    for node in nodes:
        if not isinstance(node, Cite | Note):
            kept.append(rebuild(node, _without_citations))
        elif kept and isinstance(kept[-1], Text):
            kept[-1] = Text(kept[-1].text.rstrip())
    return tuple(kept)


def _names(value: Any) -> tuple[str, ...]:
    entries = value if isinstance(value, tuple) else ()
    return tuple(entry.name if isinstance(entry, Organisation) else str(entry) for entry in entries)


def _merge(
    ours: Mapping[str, NoteDefinition], templates: Mapping[str, NoteDefinition], diagnostics: Diagnostics
) -> dict[str, NoteDefinition]:
    for label in ours.keys() & templates.keys():
        diagnostics.fault(
            "note-duplicate",
            f"The note [^{label}] is defined in the template and at {ours[label].location}.",
            templates[label].location,
            "Give the template's note another label.",
        )
    return {**ours, **templates}
