"""Turn the documents of a project into what release notes compare: words that the documents themselves show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.evidence import FactValue
from generator.recommendations import Listed, listed
from generator.record import record
from generator.rules.view import View
from generator.usage import Use, cited, uses


@record
class Work:
    """A source as notes of a release name it; equal to another where citations of it are."""

    title: str
    fields: Mapping[str, object]


@record
class Snapshot:
    """A document as a reader has it: its passages in their order, its recommendations, the first place of each fact.

    `values` are those of its facts, to see whether it was the fact that changed or only its words. They are not for
    notes: a text may say less than its facts do.
    """

    slug: str
    title: str
    language: str
    passages: tuple[str, ...]
    recommendations: tuple[Listed, ...]
    claims: Mapping[str, Use]
    values: Mapping[str, FactValue | None]
    works: Mapping[str, Work]


def snapshots(views: Iterable[View]) -> Mapping[str, Snapshot]:
    """The documents by their slugs."""
    return {view.content.slug: _snapshot(view) for view in views}


def _snapshot(view: View) -> Snapshot:
    evidence = view.content.evidence
    claims: dict[str, Use] = {}
    for use in uses(view):
        claims.setdefault(use.fact, use)
    keys = [key for key in sorted(cited(view)) if key in evidence.sources]
    return Snapshot(
        view.content.slug,
        view.document.metadata.title,
        view.document.metadata.language,
        tuple(" ".join(one.text.split()) for one in view.passages if one.around.note is None),
        listed(view.document, evidence.sources),
        claims,
        {id: evidence.facts[id].value for id in claims if id in evidence.facts},
        {key: _work(evidence.sources[key].printed, key) for key in keys},
    )


def _work(fields: Mapping[str, object], key: str) -> Work:
    return Work(str(fields.get("title") or fields.get("number") or key), fields)
