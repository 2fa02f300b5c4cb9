"""Write small projects into a folder, and take their documents through the stages."""

import hashlib
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator.attaching import with_attachments
from generator.checker.records import with_records
from generator.errors import Diagnostics
from generator.kind import Edition, Output
from generator.model import Contents, Document
from generator.model.walk import find
from generator.preparing import check
from generator.project import open_project
from generator.transforms import outputs
from generator.writers import WriterContext, Written, writer
from tests.sharing import made_once

KINDS = Path(__file__).parent / "kinds"

SOURCES = """\
references:
  - id: hrw-pows
    type: report
    author:
      - literal: Human Rights Watch
    title: Prisoners of War Abused in Custody
    title-short: Prisoners of War
    issued: 2021-03-19
    URL: https://example.org/pows
  - id: iccpr
    type: treaty
    title: International Covenant on Civil and Political Rights
    title-short: ICCPR
    issued: 1966-12-16
  - id: echr
    type: treaty
    title: European Convention on Human Rights
    title-short: European Convention
    issued: 1950-11-04
"""

ORGANISATIONS = """\
organisations:
  hearth:
    name: Hearth Foundation
    acronym: HF
    city: Geneva
    country: Switzerland
    description: Hearth Foundation documents the treatment of detainees.
  lantern:
    name: Lantern Centre
    acronym: LC
    city: Tbilisi
    country: Georgia
    description: Lantern Centre gives legal aid.
"""

EVIDENCE = {
    "content/evidence/sources.yaml": SOURCES,
    "content/evidence/organisations.yaml": ORGANISATIONS,
}

# The fields that a submission wants; a test overrides what it is about.
SUBMISSION = {
    "kind": "upr-submission",
    "title": "Prohibition of torture in Ruritania",
    "language": "en",
    "date": "2023-03-28",
    "country": "Ruritania",
    "session": '"44th session"',
    "organisations": "[hearth]",
    "keywords": "[torture, detainees]",
    "summary": "This submission covers two rights.",
}


def front_matter(fields: Mapping[str, str | None]) -> str:
    """YAML front matter; a field that is None is left out."""
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def submission(body: str, **fields: str | None) -> str:
    """A whole UPR submission in one file."""
    return front_matter({**SUBMISSION, **fields}) + "\n" + textwrap.dedent(body).strip() + "\n"


def plain(body: str) -> str:
    """A document of the kind `plain`: the body, and nothing around it."""
    return front_matter({"kind": "plain", "title": "Case", "language": "en", "date": "2023-03-28"}) + "\n" + body


def write_project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files, the evidence that tests share, and the kinds of tests/kinds; a file given wins."""
    kinds = {
        f"templates/kinds/{path.relative_to(KINDS).as_posix()}": path.read_bytes()
        for path in KINDS.rglob("*")
        if path.is_file()
    }
    for name, data in {**EVIDENCE, **kinds, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


@dataclass(frozen=True)
class Staged:
    """A document after the transforms (None when a fault stopped it), with what the stages said about it."""

    document: Document | None
    context: WriterContext | None
    diagnostics: Diagnostics
    # What was written, since a long document takes its time and many tests look at it.
    written: dict[str, Written | None] = field(default_factory=dict)
    # What it is called where all processes of a run share what was written.
    shared: str = ""

    def document_for(self, output: Output) -> Document:
        """The document as the writer of an output sees it."""
        assert self.document is not None, self.report()
        return outputs.select(self.document, output)

    def write(self, output: Output) -> bytes:
        """The bytes of an output."""
        written = self.output(output)
        assert written is not None, self.report()
        return written.data

    def output(self, output: Output) -> Written | None:
        """An output as its writer gives it; Word is told of the pages as in a build."""
        return self._once(output, output)

    def write_final(self) -> bytes:
        """The Word file as `build --final` writes it."""
        written = self._once("docx", "final", final=True)
        assert written is not None, self.report()
        return written.data

    def _once(self, output: Output, name: str, **how: bool) -> Written | None:
        if name not in self.written:
            made = made_once(f"{self.shared}.{name}", lambda: self._made(output, how)) if self.shared else None
            written, said = made or self._made(output, how)
            self.written[name] = written
            for one in said:
                self.diagnostics.add(one)
        return self.written[name]

    def _made(self, output: Output, how: Mapping[str, bool]) -> tuple[Written | None, Diagnostics]:
        assert self.context is not None, self.report()
        said = Diagnostics(self.diagnostics)
        context = self._with_pages(self.context) if output == "docx" else self.context
        return writer(output).write(self.document_for(output), replace(context, **how), said), said

    def _with_pages(self, context: WriterContext) -> WriterContext:
        if not any(find(self.document_for("docx").blocks, Contents)):
            return context
        printed = self.output("pdf")
        return replace(context, pages=printed.places if printed else {})

    def report(self) -> str:
        """The diagnostics as they are printed."""
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics.sorted())


def stage(root: Path, slug: str, edition: Edition = "plain") -> Staged:
    """Take one document of a project through reading, composing and the transforms."""
    project = open_project(root)
    diagnostics = Diagnostics((*project.shared, *project.diagnostics))
    checked = check(project, slug, diagnostics)
    if checked is None:
        return Staged(None, None, diagnostics)
    content, document = checked
    context = WriterContext(
        content.kind, content.locale, content.roles, project.resources, root, project.look, edition=edition
    )
    document = with_records(document, content) if edition == "checker" else document
    document = with_attachments(document, content, edition)
    return Staged(document, context, diagnostics)


@cache
def staged_once(root: Path, slug: str, edition: Edition = "plain") -> Staged:
    """A document of the repository, with what was written of it, for all tests that only look: a long one takes its time."""
    name = f"{slug}-{edition}-{hashlib.sha256(bytes(root)).hexdigest()[:8]}"
    found = made_once(name, lambda: stage(root, slug, edition))
    return replace(found, shared=name)
