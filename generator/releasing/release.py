"""Turn a project at a tag into a release in build/release/, or into all that stands against it. Prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Literal

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.executing import Executor
from generator.executing.serial import Serial
from generator.kind import OUTPUTS
from generator.project import Project
from generator.record import record
from generator.releasing.digests import evidence_digest, templates_digest, used_digest
from generator.releasing.folder import place, room_for, tell_unwritable, told
from generator.releasing.manifest import Origin, Published, Sealed, manifest, sums
from generator.releasing.naming import names_of
from generator.releasing.places import FOLDER, MANIFEST, NOTES, SUMS
from generator.releasing.tagged import Tagged, tagged
from generator.releasing.telling import notes_of
from generator.releasing.validating import Expected, Validation, validated
from generator.releasing.waived import internal_files
from generator.review import Report, review
from generator.rules.view import View
from generator.tools import UNTOLD, versions
from generator.units import Made, Progress, Result, Unit, unfollowed
from generator.viewing import viewed


@record
class Wish:
    """What is to be released: documents by their slugs; of several tags one, another former release ("": the nearest).

    With `dry_run` only what stands against it is looked for, and nothing is made.
    """

    slugs: tuple[str, ...]
    tag: str = ""
    since: str = ""
    dry_run: bool = False


@record
class Outcome:
    """What became of it. `names` are those of the documents' files, less the ending; `former` is the tag of the release
    that its notes compare with, "" where it is the first.
    """

    sort: Literal["refused", "ready", "written", "same"]
    diagnostics: tuple[Diagnostic, ...]
    version: str = ""
    folder: Path = Path()
    names: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[Published, ...] = ()
    results: tuple[Result, ...] = ()
    former: str = ""


@record
class Planned:
    """A release that nothing stands against."""

    head: Tagged
    report: Report
    views: Mapping[str, View]
    names: Mapping[str, str]


def release(
    project: Project,
    wish: Wish,
    progress: Progress = unfollowed,
    executor: Executor | None = None,
) -> Outcome:
    """Make a release in build/release/ of the project; nothing is there of one that is refused.

    Its files are made anew, whatever stands in build/. Faults: those of `tagged`, of the documents, of their names;
    release-draft, release-invalid, release-busy, release-differs, release-folder.
    """
    found = Diagnostics()
    plan = _planned(project, wish, found)
    if plan is None:
        return Outcome("refused", tuple(found))
    releases = project.root / FOLDER
    version, folder = plan.head.version, releases / plan.head.version
    if wish.dry_run:
        return Outcome("ready", tuple(found), version, folder, plan.names, former=plan.head.former)
    made: list[tuple[Result, Published]] = []
    sort: Literal["written", "same"] | None = None
    with told(releases, found), room_for(releases, version, found) as room:
        made += _made(project, plan, room, executor or Serial(), progress, found) if room else []
        made.sort(key=lambda pair: wish.slugs.index(pair[0].slug))
        if room and not found.failed:
            _write_own(project, plan, [document for _, document in made], room, found)
            _tell_moved(project, wish, plan, found)
        private = internal_files(plan.report, plan.views.values(), project.evidence.policy)
        sort = place(room, releases, version, private, found) if room and not found.failed else None
    results, documents = tuple(result for result, _ in made), tuple(document for _, document in made)
    former = plan.head.former
    return Outcome(sort or "refused", tuple(found), version, folder, plan.names, documents, results, former)


def _tell_moved(project: Project, wish: Wish, plan: Planned, found: Diagnostics) -> None:
    """Tell of what somebody changed while the release was made: its files may be of both."""
    if tagged(project.root, wish.tag, wish.since, found) not in (plan.head, None):
        message = "The repository went on to another commit while the release was made."
        found.fault("release-changed", message, hint="Release again.")


def _planned(project: Project, wish: Wish, found: Diagnostics) -> Planned | None:
    """All that is asked before anything is made, so that all that stands against it is told at once."""
    head = tagged(project.root, wish.tag, wish.since, found)
    tell_unwritable(project.root / FOLDER, found)
    report = review(project, wish.slugs)
    for one in report.told:
        found.add(one.diagnostic)
    seen = [(one.slug, one.view) for one in viewed(project, wish.slugs)]
    views = {slug: view for slug, view in seen if view}
    contents = [view.content for view in views.values()]
    for content in contents:
        _tell_draft(content, found)
    names = names_of(contents, head.version if head else "0", found)
    return None if head is None or found.failed else Planned(head, report, views, names)


def _tell_draft(content: Content, found: Diagnostics) -> None:
    status = content.fields["status"]
    if status.value == "draft":
        message = f"“{content.slug}” is a draft."
        hint = "Set status: final when it is ready, or name the documents that are to be released."
        found.fault("release-draft", message, status.location, hint)


def _made(
    project: Project, plan: Planned, room: Path, executor: Executor, progress: Progress, found: Diagnostics
) -> Iterator[tuple[Result, Published]]:
    """Make each document's files, read them again, and write them into `room`."""
    wanted = [Unit(slug, OUTPUTS, final=True, name=plan.names[slug]) for slug in plan.views]
    for made in executor.run(project, wanted, progress):
        for item in made.result.diagnostics:
            found.add(item)
        view, slug = plan.views[made.result.slug], made.result.slug
        if any(file.draft for file in made.result.files):
            found.fault("release-draft", f"The files of “{slug}” are marked as a draft.", view.content.location)
        for name, data in made.contents.items():
            (room / name).write_bytes(data)
        yield made.result, _published(view, made, found)


def _published(view: View, made: Made, found: Diagnostics) -> Published:
    metadata, files = view.document.metadata, made.result.files
    pages = next((file.pages for file in files if file.pages), None)
    verdicts: dict[str, str] = {}
    for name, data in made.contents.items():
        validation = validated(name.rpartition(".")[2], data, Expected(metadata.title, metadata.language, pages))
        verdicts.update(validation.validators)
        _tell_invalid(name, validation, found)
    return Published(
        view.content.slug,
        view.content.kind.name,
        metadata.title,
        metadata.language,
        metadata.date.isoformat() if metadata.date else "",
        view.document.words,
        files[0].notes if files else 0,
        pages,
        used_digest(view),
        {name: Sealed.of(data) for name, data in made.contents.items()},
        verdicts,
    )


def _tell_invalid(name: str, validation: Validation, found: Diagnostics) -> None:
    for problem in validation.problems:
        hint = "The document is not at fault, if `check` finds nothing: please report it with the document."
        found.fault("release-invalid", f"{name} is not sound: {problem}.", hint=hint)


def _write_own(project: Project, plan: Planned, documents: Sequence[Published], room: Path, found: Diagnostics) -> None:
    """The files of the release itself: notes, manifest, sums."""
    head = plan.head
    told = {name: version for name, version in versions().items() if version != UNTOLD}
    files = {name: sealed for one in documents for name, sealed in one.files.items()}
    origin = Origin(
        head.version, head.tag, head.former, head.commit, head.date, told,
        evidence_digest(project.root), templates_digest(project.resources),
    )  # fmt: skip
    own = {
        NOTES: notes_of(project, head, plan.views, {one.slug: sorted(one.files) for one in documents}, found),
        MANIFEST: manifest(origin, documents),
    }
    own[SUMS] = sums({**files, **{name: Sealed.of(data) for name, data in own.items()}})
    for name, data in own.items():
        (room / name).write_bytes(data)
