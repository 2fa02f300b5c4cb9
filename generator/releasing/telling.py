"""Turn a release and the one before into the notes of it, in the language of most of its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.errors import Diagnostics
from generator.locale import Locale
from generator.project import Project
from generator.readers.locale import read_locale
from generator.releasing.changes import Changes, changes
from generator.releasing.former import former_snapshots
from generator.releasing.notes import Notes
from generator.releasing.snapshots import snapshots
from generator.releasing.tagged import Tagged, version_of
from generator.rules.view import View

_ENGLISH = "en"


def notes_of(
    project: Project, head: Tagged, views: Mapping[str, View], files: Mapping[str, Iterable[str]], found: Diagnostics
) -> bytes:
    """The release notes. A warning former-unreadable tells of what can't be compared."""
    now = snapshots(views.values())
    if head.former:
        told = changes(former_snapshots(project.root, head.former, found), now, project.documents)
    else:
        told = Changes(new=tuple(now.values()))
    locale = _language(views.values())
    english = read_locale(project.resources, _ENGLISH, Diagnostics())
    words = {**(english.release if english else {}), **locale.release}
    return Notes(locale, words, files).written(head.version, head.date.date(), version_of(head.former), told)


def _language(views: Iterable[View]) -> Locale:
    """The language of most documents; of the first one, where several have as many."""
    locales = [view.content.locale for view in views]
    most = Counter(locale.language for locale in locales).most_common(1)[0][0]
    return next(locale for locale in locales if locale.language == most)
