"""Turn the name of an input into the digest of what it is now."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.evidence import Policy
from generator.incremental import inputs
from generator.incremental.inputs import Inputs
from generator.incremental.stamped import ABSENT, changed_at, digests_of
from generator.incremental.template_files import TemplateFiles
from generator.incremental.tools import digest_of_tools
from generator.incremental.values import digest_of
from generator.model import Figure
from generator.model.walk import find
from generator.project import Project

# What the reader of chapters looks at, or tells that it is none.
_MARKDOWN = re.compile(r"(?![._]|README).*\.[mM][dD]\Z", re.DOTALL)


class Present:
    """A project at one moment: what an input is, is looked up when it is first asked for, and then stays."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._digests = digests_of(project.root)
        self._templates = TemplateFiles(project.resources, self._digests)
        self._found: dict[str, str] = {}
        self._looked_at: list[Path] = []
        self._single: Mapping[str, Callable[[], str]] = {
            inputs.TOOLS: lambda: digest_of_tools(self._digests),
            inputs.LOOK: lambda: self._value(project.look),
            inputs.SCALE: lambda: self._value(project.evidence.scale),
            inputs.SOUND: lambda: str(not project.shared.failed),
            inputs.SLUGS: lambda: self._value(tuple(project.documents)),
        }

    def digest(self, name: str) -> str:
        """The digest of an input, by its name (`inputs.py`)."""
        if name not in self._found:
            self._found[name] = self._digest(name)
        return self._found[name]

    def changed_since(self, moment: int) -> bool:
        """Whether a file of the inputs that were asked for was changed after a moment, in nanoseconds: it may have been
        something else meanwhile, though it is what it was. What was read when the project was opened does not count.
        """
        return max([self._templates.changed, *map(changed_at, self._looked_at)]) > moment

    def _digest(self, name: str) -> str:
        sort, single, what = name.partition("/")
        if name in self._single:
            return self._single[name]()
        match sort:
            case "document":
                return self._document(what)
            case "policy":
                return self._value(_policy(self._project.evidence.policy, what))
            case "file":
                return self._file(self._project.root / what)
            case "read":
                return self._project.evidence.digests.get(what, ABSENT)
            case "templates":
                part, _, kind = what.partition("/")
                return self._templates.digest(part, kind)
            case _:
                return self._entry(sort, what) if single else self._entries(sort)

    def _entries(self, shelf: str) -> str:
        entries: Mapping[str, object] = getattr(self._project.evidence, shelf)
        return hashlib.sha256("".join(f"{id}\0{self.digest(f'{shelf}/{id}')}\0" for id in entries).encode()).hexdigest()

    def _entry(self, shelf: str, id: str) -> str:
        entries: Mapping[str, object] = getattr(self._project.evidence, shelf)
        return self._project.values.digest(f"{shelf}/{id}", lambda: entries[id]) if id in entries else ABSENT

    def _document(self, slug: str) -> str:
        """What a document has itself: its one file, or its document.yaml and its Markdown."""
        path = self._project.documents.get(slug)
        if path is None:
            return ABSENT
        files = [path] if path.suffix == ".md" else [path, *_markdown(path.parent)]
        self._looked_at += [path.parent] if path.suffix != ".md" else []
        return self._value(tuple((file.name, self._file(file)) for file in files))

    def _file(self, path: Path) -> str:
        """What is in a file, and where it really is: a link may lead elsewhere, out of the project too."""
        found = self._digests.of(path).sha256
        self._looked_at.append(path)
        real, home = Path(os.path.realpath(path)), Path(os.path.realpath(self._project.root))
        where = real.relative_to(home) if real.is_relative_to(home) else real
        return found if found == ABSENT else f"{found} {where.as_posix()}"

    def _value(self, value: object) -> str:
        return digest_of(value, self._project.root)


def _markdown(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(path for path in folder.iterdir() if _MARKDOWN.match(path.name))
    except OSError:
        return


def _policy(policy: Policy, slug: str) -> Policy:
    """What a project decides about rules, as far as it concerns a document: for what reason is not in an output."""
    accepted = (one for one in policy.accepted if one.document in ("", slug))
    return replace(policy, accepted=tuple(replace(one, because="", by="", on=None) for one in accepted))


def begun(project: Project, slug: str) -> Inputs:
    """The inputs of a document, with those that each has; before anything of it is read."""
    found = Inputs(Present(project).digest)
    found.note(inputs.TOOLS, inputs.LOOK, inputs.SCALE, inputs.SOUND)
    found.note(inputs.templates("all"), inputs.policy(slug), inputs.document(slug))
    found.note(*files((one.picture.path for one in find(project.look.logo.blocks, Figure) if one.picture), project))
    return found


def files(paths: Iterable[Path], project: Project) -> Iterator[str]:
    """The names of files as inputs."""
    yield from (name_of(path, project) for path in paths)


def name_of(path: Path, project: Project) -> str:
    """The name of a file as an input: below the project if it can be, since a copy of it has files of its own."""
    homes = (home for home in (project.root, Path(os.path.realpath(project.root))) if path.is_relative_to(home))
    home = next(homes, None)
    return inputs.file((path.relative_to(home) if home else path).as_posix())
