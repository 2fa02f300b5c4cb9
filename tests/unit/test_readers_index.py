"""Very many sources and facts: what was read before is made again only as far as somebody asks for it; and the copies
of sources that the project keeps are the files they were."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content import Evidence, Source
from generator.errors import Diagnostics
from generator.evidence import Fact
from generator.readers import cache, evidence
from generator.readers.evidence import read_evidence
from generator.readers.shelf import Shelf
from tests.projects import stage, submission, write_project

pytestmark = pytest.mark.cold

MANY = 5_000


def many_sources(count: int) -> str:
    entries = (f"  - {{id: s{n}, type: report, title: 'Report {n}', issued: 2023}}\n" for n in range(count))
    return "references:\n" + "".join(entries)


def many_facts(count: int) -> str:
    entries = (f"  f{n}: {{statement: 'It is {n}.', sources: [s{n}]}}\n" for n in range(count))
    return "facts:\n" + "".join(entries)


def project_with(tmp_path: Path, **files: str) -> Path:
    return write_project(tmp_path, {f"content/evidence/{name}.yaml": text for name, text in files.items()})


def read(project: Path) -> tuple[Evidence, list[str]]:
    diagnostics = Diagnostics()
    return read_evidence(project, diagnostics), [str(item) for item in diagnostics]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The values that were made of what is kept in the cache."""
    found: list[object] = []
    load = cache._load

    def counting(content: bytes) -> object:
        found.append(load(content))
        return found[-1]

    monkeypatch.setattr(cache, "_load", counting)
    return found


def test_of_5000_sources_and_facts_only_those_are_made_that_a_document_names(
    tmp_path: Path, made: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path, sources=many_sources(MANY), facts=many_facts(MANY))
    body = "# One\n\nText [@s7] and [@s4999, p. 4]."
    (project / "content/doc.md").write_text(submission(body, organisations="[]"), encoding="utf-8")
    first = stage(project, "doc")
    made.clear()
    monkeypatch.setattr(evidence, "check_agreement", lambda *given: pytest.fail("the files are what they were"))
    second = stage(project, "doc")
    assert second.document == first.document
    assert {one.key for one in made if isinstance(one, Source)} == {"s7", "s4999"}
    assert not any(isinstance(one, Fact) for one in made)


def test_what_is_made_of_the_index_is_what_was_read(tmp_path: Path) -> None:
    project = project_with(tmp_path, sources=many_sources(50), facts=many_facts(50))
    (first, _), (second, _) = read(project), read(project)
    assert isinstance(first.sources, dict)
    assert isinstance(second.sources, Shelf)
    assert second == first
    assert list(second.sources) == list(first.sources)
    assert (len(second.facts), "f49" in second.facts, "f50" in second.facts) == (50, True, False)
    assert second.facts["f1"].location == first.facts["f1"].location
    assert second.facts["f1"] is second.facts["f1"]
    assert repr(second.facts) == repr(first.facts)
    with pytest.raises(KeyError):
        second.sources["s50"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.replace("id: s3,", "id: s33,"), ["source-unknown"]),
        (lambda text: text.replace("title: 'Report 3'", "titel: 'Report 3'"), ["field-unknown"]),
        (lambda text: text.replace("Report 3", "Another"), []),
    ],
)
def test_a_changed_source_is_looked_at_again(tmp_path: Path, change: Callable[[str], str], expected: list[str]) -> None:
    project = project_with(tmp_path, sources=many_sources(9), facts=many_facts(9))
    assert read(project)[1] == read(project)[1] == []
    path = project / "content/evidence/sources.yaml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    diagnostics = Diagnostics()
    read_evidence(project, diagnostics)
    assert [item.code for item in diagnostics] == expected


def test_a_status_that_leaves_the_scale_is_found_in_facts_that_did_not_change(tmp_path: Path) -> None:
    facts = "facts:\n  x: {statement: It is., status: established}\n"
    project = project_with(tmp_path, facts=facts)
    assert read(project)[1] == []
    scale = project / "content/evidence/scale.yaml"
    scale.write_text("statuses: [{id: told, title: told}]\n", encoding="utf-8")
    (fault,) = read(project)[1]
    assert "error[status-unknown]" in fault
    scale.unlink()
    assert read(project)[1] == []


def test_of_very_many_sources_a_hint_names_one_that_begins_alike(tmp_path: Path) -> None:
    facts = "facts:\n  x: {statement: It is., sources: [s49999]}\n  y: {statement: It is., sources: [t1]}\n"
    project = project_with(tmp_path, sources=many_sources(2_500), facts=facts)
    first, second = read(project)[1]
    assert "Did you mean s499?" in first or "Did you mean s1999?" in first
    assert second.endswith("Add it to sources.yaml.")


def test_evidence_may_be_larger_than_a_chapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_with(tmp_path, sources="references:\n" + "# remark\n" * 250_000)
    assert read(project)[1] == []
    monkeypatch.setattr(evidence, "MAX_BYTES", 2_100_000)
    (fault,) = read(project)[1]
    assert "error[file-too-large]: content/evidence/sources.yaml has more than 2 MB." in fault


COPY = b"%PDF-1.7 a report"
DIGEST = hashlib.sha256(COPY).hexdigest()


def with_copy(tmp_path: Path, fields: str, name: str = "copies/report.pdf") -> Path:
    project = project_with(tmp_path, sources=f"references:\n  - {{id: a, type: report, title: A, {fields}}}\n")
    path = project / "content/evidence" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(COPY)
    return project


def test_a_copy_that_is_what_it_was_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = with_copy(tmp_path, f"file: copies/report.pdf, sha256: {DIGEST.upper()}")
    source = read(project)[0].sources["a"]
    assert (source.fields["file"], source.fields["sha256"]) == ("copies/report.pdf", DIGEST)
    monkeypatch.setattr(hashlib, "file_digest", lambda *given: pytest.fail("it is what it was"))
    assert read(project)[1] == []


def test_a_copy_that_changed_is_found_and_may_be_put_back(tmp_path: Path) -> None:
    project = with_copy(tmp_path, f"file: copies/report.pdf, sha256: {DIGEST}")
    path = project / "content/evidence/copies/report.pdf"
    assert read(project)[1] == []
    path.write_bytes(COPY.replace(b"a report", b"A report"))
    os.utime(path, ns=(1, 1))
    changed = hashlib.sha256(path.read_bytes()).hexdigest()
    for _ in range(2):
        assert read(project)[1] == [
            "content/evidence/sources.yaml:2:10: error[copy-changed]: The copy of the source “a”, copies/report.pdf, is "
            "not the file that its sha256 was taken of. Put the file back as it was; if this is the right one, write "
            f"sha256: {changed}"
        ]
    path.write_bytes(COPY)
    assert read(project)[1] == []


def test_a_copy_without_its_digest_is_told_what_it_is(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    read_evidence(with_copy(tmp_path, "file: copies/report.pdf"), diagnostics)
    (warning,) = diagnostics
    assert not diagnostics.failed
    assert (warning.code, warning.hint) == ("copy-unsealed", f"Write sha256: {DIGEST}")


def test_a_copy_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    for name in ("copies/other.pdf", "copies"):
        (fault,) = read(with_copy(tmp_path, f"file: {name}"))[1]
        assert fault == (
            "content/evidence/sources.yaml:2:10: error[copy-missing]: There is no copy of the source “a” in "
            f"content/evidence/{name}. Put it there, or take file: away."
        )


def test_a_copy_behind_a_link_out_of_the_evidence_is_a_fault(tmp_path: Path) -> None:
    project = with_copy(tmp_path, "file: copies/link.pdf")
    outside = project / "content/elsewhere.pdf"
    outside.write_bytes(COPY)
    try:
        (project / "content/evidence/copies/link.pdf").symlink_to(outside)
    except OSError:
        pytest.skip("links are not allowed here")
    (fault,) = read(project)[1]
    assert "error[copy-outside]" in fault


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("file: ../x.pdf", "file must be the name of a file below content/evidence/, not “../x.pdf”. Write it as copies/report.pdf."),
        ("file: /etc/passwd", "file must be the name of a file below content/evidence/, not “/etc/passwd”. Write it as copies/report.pdf."),
        ("file: 'c:\\x.pdf'", "file must be the name of a file below content/evidence/, not “c:\\x.pdf”. Write it as copies/report.pdf."),
        ("sha256: abc", "sha256 must be the SHA-256 of the file, in 64 hexadecimal digits, not “abc”."),
        ("archive: 'https:/web'", "archive must be an address that begins with https:// or http://, not “https:/web”."),
        ("reliabilty: good", "There is no key “reliabilty” here. Did you mean reliability?"),
    ],
)  # fmt: skip
def test_each_fault_of_what_a_source_has_beyond_csl(tmp_path: Path, fields: str, expected: str) -> None:
    project = project_with(tmp_path, sources=f"references:\n  - {{id: a, type: report, title: A, {fields}}}\n")
    (fault,) = read(project)[1]
    assert fault.endswith(expected)


OURS = """\
references:
  - id: a
    type: report
    title: A
    lang: hy
    archive: https://web.example.org/a
    reliability: SECRET grade
    note: SECRET remark
    annote: SECRET annotation
    keyword: SECRET word
    translator: {family: Ash, given: Ann}
"""


def test_what_the_project_keeps_for_itself_no_style_can_print(tmp_path: Path) -> None:
    style = "{% for name in names %}\n{{ source[name] }}\n{% endfor %}\n"
    names = ["title", "language", "archive", "reliability", "note", "annote", "keyword", "file", "sha256"]
    project = project_with(tmp_path, sources=OURS)
    (project / "templates/notes").mkdir(parents=True, exist_ok=True)
    (project / "templates/notes/all.md.j2").write_text(f"{{% set names = {names} %}}\n{style}", encoding="utf-8")
    body = "---\nkind: plain\ntitle: Case\nlanguage: en\ndate: 2023-03-28\nnotes: {style: all}\n---\n\nText [@a].\n"
    (project / "content/doc.md").write_text(body, encoding="utf-8")
    staged = stage(project, "doc")
    page = staged.write("html").decode()
    assert "https://web.example.org/a" in page
    assert "SECRET" not in page
    assert read(project)[0].sources["a"].fields["note"] == "SECRET remark"
    assert read(project)[0].sources["a"].fields["language"] == "hy"
