"""Turn the documents of a project into views of them, one by one, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Diagnostics
from generator.preparing import prepare
from generator.project import Project
from generator.record import record
from generator.rules.view import View


@record
class Viewed:
    """A document without what rules find in it. There is no `view` where a fault left nothing to look at; after other
    structural faults (`diagnostics.stops`) there is one that cannot be relied on.
    """

    slug: str
    view: View | None
    diagnostics: Diagnostics

    @property
    def sound(self) -> View | None:
        """The view of a document that no fault stops."""
        return None if self.diagnostics.stops else self.view


def viewed(project: Project, slugs: Iterable[str]) -> Iterator[Viewed]:
    """The documents of a project that are named, as they would be built."""
    for slug in slugs:
        diagnostics = Diagnostics(project.shared)
        prepared = prepare(project, slug, diagnostics)
        yield Viewed(slug, View(prepared[1], prepared[0]) if prepared else None, diagnostics)
