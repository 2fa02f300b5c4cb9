"""Turn what is released into its manifest and its sums: docs/manifest.schema.json describes the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from generator.record import record
from generator.releasing.digests import sha256
from generator.releasing.places import FORMAT


@record
class Sealed:
    """A file of a release: how many bytes it has, and their SHA-256."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Sealed:
        """The seal of some bytes."""
        return cls(len(data), sha256(data))


@record
class Published:
    """A document as it is released: what is known of it, and its files by their names. `pages` are those of the PDF,
    None without one; `evidence` digests what it shows of the evidence. `verdicts` have what validators said of it.
    """

    slug: str
    kind: str
    title: str
    language: str
    date: str
    words: int
    notes: int
    pages: int | None
    evidence: str
    files: Mapping[str, Sealed]
    verdicts: Mapping[str, str]


@record
class Origin:
    """What a release was made from, and with what."""

    version: str
    tag: str
    former: str
    commit: str
    date: datetime
    tools: Mapping[str, str]
    evidence: str
    templates: str


def manifest(origin: Origin, documents: Iterable[Published]) -> bytes:
    """The manifest, as JSON in UTF-8. The only time in it is that of the commit."""
    data = {
        "format": FORMAT,
        "version": origin.version,
        "tag": origin.tag,
        "former": origin.former or None,
        "commit": origin.commit,
        "date": f"{origin.date:%Y-%m-%dT%H:%M:%SZ}",
        "tools": dict(sorted(origin.tools.items())),
        "evidence": origin.evidence,
        "templates": origin.templates,
        "documents": [_document(one) for one in documents],
    }
    return json_bytes(data)


def json_bytes(data: object) -> bytes:
    """Data as people read it too."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def sums(files: Mapping[str, Sealed]) -> bytes:
    """The digests of files as sha256sum writes and checks them."""
    return "".join(f"{file.sha256}  {name}\n" for name, file in sorted(files.items())).encode()


def _document(one: Published) -> dict[str, object]:
    return {
        "slug": one.slug,
        "kind": one.kind,
        "title": one.title,
        "language": one.language,
        "date": one.date or None,
        "words": one.words,
        "notes": one.notes,
        "pages": one.pages,
        "evidence": one.evidence,
        "verdicts": dict(sorted(one.verdicts.items())),
        "files": [
            {"name": name, "format": name.rpartition(".")[2], "bytes": file.size, "sha256": file.sha256}
            for name, file in sorted(one.files.items())
        ],
    }
