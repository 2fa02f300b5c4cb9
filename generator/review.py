"""Turn a project into a report of what is wrong with its documents, one by one and together. Writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.errors import Diagnostic, Diagnostics, Location, Severity
from generator.evidence import Accepted
from generator.project import Project
from generator.record import record
from generator.rules import findings
from generator.rules.across import Look, across, unused
from generator.rules.found import Found
from generator.rules.table import RULES
from generator.rules.unknown import unknown_of_kind
from generator.rules.view import View
from generator.viewing import viewed


@record
class Reviewed:
    """A document that was asked for. `status` is draft or final; "" where a fault stopped it, and its words are not
    counted.
    """

    slug: str
    status: str = ""
    words: int = 0
    word_limit: int | None = None


@record
class Report:
    """What a review found, sorted by places, accepted findings too. `uncompared` are the documents that could not be
    compared with the others, since faults stopped them.
    """

    documents: tuple[Reviewed, ...]
    found: tuple[Found, ...]
    uncompared: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[Found, ...]:
        """What was found and nobody accepted."""
        return tuple(one for one in self.found if one.accepted is None)

    @property
    def accepted(self) -> tuple[Found, ...]:
        """What was found and may stand."""
        return tuple(one for one in self.found if one.accepted is not None)

    @property
    def failed(self) -> bool:
        """Whether there is an error that nobody accepted."""
        return any(one.diagnostic.severity is Severity.ERROR for one in self.told)


def review(project: Project, slugs: Collection[str], rules: Collection[str] = (), looks: Sequence[Look] = ()) -> Report:
    """What is wrong with the documents `slugs`: faults, what rules find in each, and what they find across all
    documents of the project as far as it is about these. `rules` narrows the findings down; `looks` adds to what rules
    review.

    Faults of what all documents share are told whichever are asked for; findings in the evidence that are about no
    document in particular, where all are.
    """
    everything = set(slugs) == set(project.documents)
    views: list[View] = []
    documents: list[Reviewed] = []
    found = [_fault(item, ()) for item in (*project.shared, *project.diagnostics)]
    stopped = []
    for one in viewed(project, project.documents):
        slug, view, diagnostics = one.slug, one.view, one.diagnostics
        if one.sound:
            views.append(one.sound)
        else:
            stopped.append(slug)
        if slug in slugs:
            found += [_fault(item, (slug,)) for item in diagnostics if item not in set(project.shared)]
            found += (*findings(view, diagnostics, project.root), *_of_kind(view)) if view else ()
            documents.append(_reviewed(slug, view, diagnostics))
    found += across(tuple(views), project.evidence, project.root, looks)
    found += unused(project.evidence, found, lambda one: _asked(one, slugs, everything, stopped, bool(looks)))
    kept = (one for one in found if _is_shown(one, slugs, everything, rules))
    compared = tuple(slug for slug in stopped if slug not in slugs)
    return Report(tuple(documents), tuple(sorted(_distinct(kept), key=_place)), compared)


def _reviewed(slug: str, view: View | None, diagnostics: Diagnostics) -> Reviewed:
    if view is None or diagnostics.stops:
        return Reviewed(slug)
    status = view.content.fields["status"].value
    return Reviewed(slug, str(status), view.document.words, view.document.word_limit)


def _fault(diagnostic: Diagnostic, slugs: tuple[str, ...]) -> Found:
    return Found(diagnostic, "fault" if diagnostic.structural else "reading", slugs)


def _of_kind(view: View) -> Iterator[Found]:
    return (Found(one, "reading", (view.content.slug,)) for one in unknown_of_kind(view.content.kind))


def _asked(one: Accepted, slugs: Collection[str], everything: bool, stopped: Collection[str], online: bool) -> bool:
    """Whether all was looked at that an acceptance may be needed for."""
    if RULES[one.rule].group == "links" and not online:
        return False
    if one.document:
        return one.document in slugs and one.document not in stopped
    return everything and not stopped


def _is_shown(one: Found, slugs: Collection[str], everything: bool, rules: Collection[str]) -> bool:
    if one.group in ("fault", "reading"):
        return not rules or one.group == "fault"
    about = everything or any(slug in slugs for slug in one.documents)
    return about and (not rules or one.diagnostic.code in rules)


def _distinct(found: Iterable[Found]) -> Iterable[Found]:
    """Each once, with all documents that it is about."""
    known: dict[Diagnostic, Found] = {}
    for one in found:
        same = known.get(one.diagnostic)
        slugs = (*same.documents, *one.documents) if same else one.documents
        known[one.diagnostic] = replace(same or one, documents=tuple(dict.fromkeys(slugs)))
    return known.values()


def _place(one: Found) -> tuple[bool, Location]:
    location = one.diagnostic.location
    return location is None, location or Location("")
