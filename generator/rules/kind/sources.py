"""Find citations of sources that the kind or the project does not allow."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.content import Source
from generator.errors import Severity
from generator.model import Cite
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _forbidden(view: View) -> Iterator[Finding]:
    """Each forbidden source, where it is first cited."""
    content = view.content
    forbidden = {**content.kind.forbidden_sources, **content.evidence.policy.forbidden_sources}
    told = set()
    for item in (item for cite in view.find(Cite) for item in cite.items) if forbidden else ():
        source = content.evidence.sources.get(item.key)
        found = _of(source, forbidden) if source else None
        if found and item.key not in told:
            told.add(item.key)
            yield Finding(
                f"The source {item.key} is not to be cited ({found}): {forbidden[found].rstrip('.')}.",
                item.location,
                "Cite what it rests on, where you have seen it.",
                words=item.key,
            )


def _of(source: Source, forbidden: Mapping[str, str]) -> str | None:
    """By what a source is forbidden: its key, its type or its host, that above it included."""
    if source.key in forbidden:
        return source.key
    if (kind := str(source.fields.get("type", ""))) in forbidden:
        return kind
    labels = (urlsplit(str(source.fields.get("URL", ""))).hostname or "").split(".")
    hosts = (".".join(labels[index:]) for index in range(len(labels)))
    return next((host for host in hosts if host in forbidden), None)


RULES = (
    Rule(
        "source-forbidden",
        "kind",
        Severity.ERROR,
        "A citation of a source that the kind or the project does not allow: by its key, its CSL type or its host.",
        "One source that nobody in the room accepts takes the credit from all others.",
        "[@wikipedia-lachin]",
        "The report on which the article rests: [@hrw-pows, p. 4].",
        _forbidden,
    ),
)
