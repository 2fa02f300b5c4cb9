"""Note what an output hangs on, while it is made: the names of its inputs, each with a digest of what it then was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Generic, TypeVar

from generator.content import Evidence
from generator.errors import Diagnostic

T = TypeVar("T")

TOOLS = "tools"  # our code, and the libraries
LOOK = "look"
SCALE = "scale"
SOUND = "sound"  # whether what all documents share has no error, which would make drafts of them
CHANGED = "changed"  # the digest of nothing
SLUGS = "slugs"  # which documents there are


class Inputs:
    """Collects inputs. A digest is taken when a name is noted first, which is before the thing itself is read."""

    def __init__(self, digest: Callable[[str], str], noted: Mapping[str, str] | None = None) -> None:
        self._digest = digest
        self._noted = dict(noted or {})

    def note(self, *names: str) -> None:
        """Note inputs."""
        for name in names:
            if name not in self._noted:
                self._noted[name] = self._digest(name)

    def note_as(self, name: str, sha256: str) -> None:
        """Note a file that was read when it had this SHA-256; where it has another by now, no record will hold."""
        self.note(name)
        if not self._noted[name].startswith(sha256):
            self._noted[name] = CHANGED

    @property
    def noted(self) -> dict[str, str]:
        """The inputs until now, with their digests."""
        return dict(self._noted)

    def further(self) -> Inputs:
        """A collector that begins with what is noted until now."""
        return Inputs(self._digest, self._noted)


class Observed(Mapping[str, T], Generic[T]):
    """A mapping that notes which of its keys are asked for, those too that it does not have; or that all of it was."""

    def __init__(self, entries: Mapping[str, T], name: str, inputs: Inputs) -> None:
        self._entries, self._name, self._inputs = entries, name, inputs

    def __getitem__(self, key: str) -> T:
        self._inputs.note(f"{self._name}/{key}")
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        self._inputs.note(f"{self._name}/{key}")
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        self._inputs.note(self._name)
        return iter(self._entries)

    def __len__(self) -> int:
        self._inputs.note(self._name)
        return len(self._entries)


def observed(evidence: Evidence, inputs: Inputs) -> Evidence:
    """The evidence, which notes what is asked of it."""
    return replace(
        evidence,
        facts=Observed(evidence.facts, "facts", inputs),
        sources=Observed(evidence.sources, "sources", inputs),
        people=Observed(evidence.people, "people", inputs),
        names=Observed(evidence.names, "names", inputs),
        organisations=Observed(evidence.organisations, "organisations", inputs),
    )


def document(slug: str) -> str:
    """The name of what stands in a document's own YAML and Markdown."""
    return f"document/{slug}"


def policy(slug: str) -> str:
    """The name of what checks.yaml says of a document."""
    return f"policy/{slug}"


def file(path: str) -> str:
    """The name of a file; `path` is relative to the project."""
    return f"file/{path}"


def read(path: str) -> str:
    """The name of a file of the evidence as it was read: where a diagnostic tells a line of it."""
    return f"read/{path}"


def told(diagnostics: Iterable[Diagnostic], evidence: Evidence) -> Iterator[str]:
    """The files whose lines diagnostics tell, in their places or in their words: these change when lines do."""
    for one in diagnostics:
        if one.location and one.location.file.startswith("content/"):
            yield file(one.location.file)
        yield from (read(name) for name in evidence.digests if name.rpartition("/")[2] in str(one))


def templates(part: str, kind: str = "") -> str:
    """The name of a part of the templates (see `template_files.py`): those that all kinds share, or those of one."""
    return f"templates/{part}/{kind}"
