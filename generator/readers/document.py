"""Turn content/<slug>/ with its chapters, or content/<slug>.md with front matter, into the content of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, ClassVar, Literal

from generator.content import Content, Evidence, Field, Prose, prose_of
from generator.errors import Diagnostics, Location, did_you_mean
from generator.kind import Kind
from generator.locale import Locale
from generator.model import Block
from generator.readers import markdown
from generator.readers.chapters import Front, read_chapters, read_front
from generator.readers.data.finder import find_data
from generator.readers.definitions import Definitions
from generator.readers.fields import FieldReader
from generator.readers.kind import read_kind
from generator.readers.locale import read_locale
from generator.readers.pictures import find_pictures
from generator.readers.roles import read_roles
from generator.readers.styles import unknown_style
from generator.readers.tree import Tree
from generator.readers.typed import read_typed
from generator.readers.wording import shown
from generator.record import Strict, record
from generator.resources import Resources

_DEFAULT_LANGUAGE = "en"


@record
class NotesChoice(Strict):
    """What a document may choose for its notes: where they stand, what a repeated citation shows, and the style."""

    place: Literal["foot", "end"] | None = None
    repeat: Literal["ibid", "short"] | None = None
    style: str | None = None


@record
class Head:
    """The keys that every document has, whatever its kind. A draft is marked as one on every page."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "ignore"}
    kind: str = field(
        metadata={
            "min_length": 1,
            "description": "The kind of the document: the name of a folder in templates/kinds/.",
        }
    )
    format: Literal[1] = 1
    status: Literal["draft", "final"] = "final"
    notes: NotesChoice = NotesChoice()
    publish_as: str = field(
        default="",
        metadata={"description": "What its files are called in a release, without .pdf: Hearth_UPR44_{language}_Main."},
    )
    attach: Literal["", "sources"] = field(
        default="",
        metadata={"description": "What its PDF carries along: sources, the cited ones as CSL-JSON."},
    )


def read_document(
    project: Path,
    path: Path,
    slug: str,
    evidence: Evidence,
    resources: Resources,
    diagnostics: Diagnostics,
    before: Callable[[Content], None] = lambda content: None,
) -> Content | None:
    """The content of one document; None where nothing sensible can be said of it. `before` is called before the files
    that it names are read.

    Whatever is wrong with its fields and its prose is in `diagnostics`, all at once. Faults of its own:
    field-unknown, style-unknown, body-missing; the others are those of what it reads.
    """
    front = read_front(project, path, diagnostics)
    if front is None:
        return None
    read = read_typed(project, front.yaml, Head, diagnostics) or _guessed(front)
    kind = read_kind(resources, read[1].kind, diagnostics, read[0].locate(("kind",))) if read else None
    if read is None or kind is None:
        _read_body(front, project, None, Definitions(), diagnostics)
        return None
    tree, head = read
    _check_keys(tree, kind, diagnostics)
    defined = Definitions()
    reader = FieldReader(tree, evidence, resources, defined, diagnostics)
    values = reader.read(kind.fields)
    values["status"] = Field(head.status, tree.locate(("status",)))
    values["attach"] = Field(head.attach, tree.locate(("attach",)))
    values["publish_as"] = Field(head.publish_as, tree.locate(("publish_as",)))
    body, whole = _read_body(front, project, kind, defined, diagnostics)
    locale = reader.locale or _default_locale(kind, resources, diagnostics)
    roles = read_roles(resources, kind, diagnostics)
    if locale is None:
        return None
    kind = _with_choices(kind, head, locale, _chosen_style(tree, head, resources, diagnostics))
    content = Content(
        slug, kind, locale, roles, values, body, evidence, Location(tree.file), path.parent,
        defined.definitions, defined.abbreviations,
    )  # fmt: skip
    if whole:  # else a note may well be in the part that could not be read
        defined.check(all_blocks(content), diagnostics)
    before(content)
    return find_pictures(find_data(content, project, diagnostics), project, resources, diagnostics)


def read_kind_name(project: Path, path: Path, diagnostics: Diagnostics) -> str | None:
    """The name of a document's kind alone; None where it cannot be read, and `diagnostics` say why."""
    front = read_front(project, path, diagnostics)
    read = read_typed(project, front.yaml, Head, diagnostics) if front else None
    return read[1].kind if read else None


def all_blocks(content: Content) -> Iterator[Block]:
    """The blocks of the body and of all prose in fields and organisations, without the notes' definitions."""
    for prose in (content.body, *prose_of(content)):
        yield from prose.blocks


def _guessed(front: Front) -> tuple[Tree, Head] | None:
    """A head with the kind alone, where the rest of it is wrong: so the fields and the text are looked through too, and
    all that is wrong is told at once.
    """
    from generator.readers.yaml import read_yaml

    tree = read_yaml(front.yaml.text, front.yaml.file, Diagnostics(), front.yaml.first_line)
    kind = tree.data.get("kind") if tree and isinstance(tree.data, dict) else None
    return (tree, Head(kind)) if tree and isinstance(kind, str) and kind else None


def _chosen_style(tree: Tree, head: Head, resources: Resources, diagnostics: Diagnostics) -> str | None:
    """The citation style that the document names, if it is there."""
    unknown = unknown_style(resources, head.notes.style) if head.notes.style else None
    if unknown is None:
        return head.notes.style
    diagnostics.fault("style-unknown", unknown[0], tree.locate(("notes", "style")), unknown[1])
    return None


def _with_choices(kind: Kind, head: Head, locale: Locale, style: str | None) -> Kind:
    """The kind as this document has it: in its language, and with its own word on notes."""
    chosen, notes = head.notes, kind.notes
    notes = replace(
        notes,
        place=chosen.place or notes.place,
        repeat=chosen.repeat or notes.repeat,
        style=style or notes.style,
    )
    return replace(kind, notes=notes, numbering=kind.numbering.in_language(locale.language))


def _check_keys(tree: Tree, kind: Kind, diagnostics: Diagnostics) -> None:
    known = [*(field.name for field in fields(Head)), *kind.fields]
    for key in tree.data:
        if key not in known:
            hint = did_you_mean(key, known) or f"A document of this kind has {', '.join(known)}."
            message = f"There is no key {shown(key)} here."
            diagnostics.fault("field-unknown", message, tree.locate_key((key,)), hint)


def _read_body(
    front: Front, project: Path, kind: Kind | None, defined: Definitions, diagnostics: Diagnostics
) -> tuple[Prose, bool]:
    """The text of the document, of a kind that may be unknown, and whether all of it could be read."""
    chapters = [front.text] if front.text else read_chapters(project, front.folder, diagnostics)
    sources = [source for source in chapters if source]
    whole = len(sources) == len(chapters)
    before = len(diagnostics)
    blocks: list[Block] = []
    for source in sources:
        parsed = markdown.parse(source, diagnostics)
        defined.add(parsed, source, diagnostics)
        blocks += parsed.blocks
    if not blocks and kind and kind.body == "required" and whole and len(diagnostics) == before:
        place = Location(front.yaml.file)
        diagnostics.fault("body-missing", f"{front.yaml.file} has no text.", place, _WHERE)
    return Prose(tuple(blocks), sources[0].locate(0) if sources else None), whole


def _default_locale(kind: Kind, resources: Resources, diagnostics: Diagnostics) -> Locale | None:
    """English for a kind that leaves its documents no choice; else the missing field is told already."""
    has_choice = any(rule.type == "language" for rule in kind.fields.values())
    return None if has_choice and diagnostics.stops else read_locale(resources, _DEFAULT_LANGUAGE, diagnostics)


_WHERE = "Write it in chapters (01-….md), or below the front matter."
