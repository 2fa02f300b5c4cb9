"""Every fault that stops a document, through the command: place, code, hint, and build/ as it was before."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from generator.cli import main
from generator.resources import shipped
from tests.projects import SUBMISSION, front_matter, submission, write_project

RECOMMENDATIONS = """
::: {.recommendations to="Ruritania"}
- Ratify the Optional Protocol.
:::
"""
HEAD_LINES = front_matter(SUBMISSION).count("\n") + 1
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)


def text(body: str, **fields: str | None) -> str:
    """A sound submission around a body; its first line stands at HEAD_LINES + 1."""
    return submission(body + "\n" + RECOMMENDATIONS, **fields)


def at(line: int, column: int, file: str = "content/doc.md") -> str:
    """A place in the body of the document, lines counted from the body's first."""
    return f"{file}:{HEAD_LINES + line}:{column}"


@dataclass(frozen=True)
class Fault:
    """Input with one fault, and what the command must say of it."""

    name: str
    files: Mapping[str, str | bytes]
    place: str
    code: str
    says: tuple[str, ...] = ()
    more: tuple[str, ...] = field(default=())


def body(name: str, written: str, place: str, code: str, *says: str) -> Fault:
    """A fault in the text of the document."""
    return Fault(name, {"content/doc.md": text(written)}, place, code, says)


def front(name: str, field: str, value: str | None, line: int, column: int, code: str, *says: str) -> Fault:
    """A fault in a field of the front matter."""
    return Fault(
        name, {"content/doc.md": text("# A\n\nB.", **{field: value})}, f"content/doc.md:{line}:{column}", code, says
    )


def template(name: str, source: str, line: int, *says: str) -> Fault:
    """A fault in a template of the project."""
    files = {"content/doc.md": text("# A\n\nB."), "templates/kinds/upr-submission/document.md.j2": source}
    return Fault(name, files, f"templates/kinds/upr-submission/document.md.j2:{line}:1", "template-error", says)


CHAPTERS = "kind: upr-submission\n" + "".join(f"{key}: {value}\n" for key, value in SUBMISSION.items() if key != "kind")
DOCUMENT = "content/doc/document.yaml"
FAULTS = [
    front("unknown kind", "kind", "upr-submision", 2, 7, "kind-unknown", "upr-submision", "Did you mean upr-submission?"),
    front("missing field", "country", None, 1, 1, "field-missing", "country"),
    front("wrong type", "date", "soon", 5, 7, "field-invalid", "date"),
    front("unknown key", "contry", "X", 11, 1, "field-unknown", "contry", "Did you mean country?"),
    front("a date that is none", "date", "2023-02-30", 5, 7, "field-invalid"),
    front("unknown organisation", "organisations", "[hearh]", 8, 17, "organisation-unknown", "hearh", "Did you mean hearth?"),
    front("unknown language", "language", "xx", 4, 11, "language-unknown", "xx"),
    front("an alias", "title", "&a X\nsubject: *a", 3, 8, "yaml-alias"),
    front("a merge", "title", "X\n<<: {a: b}", 4, 1, "yaml-merge"),
    Fault("duplicate key", {"content/doc.md": text("# A\n\nB.").replace("date:", "title: Y\ndate:", 1)}, "content/doc.md:5:1", "yaml-duplicate-key", ("title",)),
    Fault("YAML that is none", {"content/doc.md": "---\ntitle: [a\n---\n\nText.\n"}, "content/doc.md:", "yaml-syntax"),
    body("unknown citation key", "# A\n\nText [@hrw-powz, p. 1].", at(3, 7), "citation-unknown", "hrw-powz", "Did you mean hrw-pows?"),
    body("undefined note", "# A\n\nText.[^cedw]\n\n[^cedaw]: Note.\n\nMore.[^cedaw]", at(3, 6), "note-undefined", "Did you mean [^cedaw]?"),
    body("unused note", "# A\n\nText.\n\n[^cedaw]: Note.", at(5, 1), "note-unused", "cedaw"),
    body("note defined twice", "# A\n\nText.[^n]\n\n[^n]: One.\n\n[^n]: Two.", at(7, 1), "note-duplicate", "[^n]"),
    body("id given twice", "# A {#x}\n\nText.\n\n# B {#x}\n\nText.", at(5, 1), "id-duplicate", "x"),
    body("reference to nothing", "# A {#torture}\n\nAs in [](#tortur).", at(3, 7), "reference-undefined", "tortur", "Did you mean #torture?"),
    body("heading level skipped", "# A\n\nText.\n\n### B\n\nText.", at(5, 1), "heading-skipped"),
    body("unclosed div", "# A\n\n::: {.box}\nText.", at(3, 1), "div-unclosed"),
    body("uneven table", "# A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", at(5, 1), "table-uneven"),
    body("missing picture", '# A\n\n![C](figures/no.png){alt="x"}', at(3, 1), "figure-missing", "figures/no.png"),
    body("picture outside", '# A\n\n![C](../../x.png){alt="x"}', at(3, 1), "figure-outside"),
    body("picture from the web", '# A\n\n![C](http://example.org/x.png){alt="x"}', at(3, 1), "figure-outside"),
    body("picture by file:", '# A\n\n![C](file:///x.png){alt="x"}', at(3, 1), "figure-outside"),
    Fault("no image", {"content/doc.md": text('# A\n\n![C](figures/x.png){alt="x"}'), "content/figures/x.png": "text"}, at(3, 1), "figure-format"),
    Fault("no alternative text", {"content/doc.md": text("# A\n\n![C](figures/x.png)"), "content/figures/x.png": PIXEL}, at(3, 1), "alt-missing"),
    body("unknown role", "# A\n\n::: {.bocks}\nText.\n:::", at(3, 1), "role-unknown", "bocks"),
    front("brackets without end", "title", "[" * 100_000, 3, 58, "yaml-nesting"),
    body("a sign no font has", "# A\n\nText \U00012000.", at(3, 1), "character-unsupported"),
    Fault("invalid UTF-8", {"content/doc.md": text("# A\n\nB.").encode() + b"\xff"}, "content/doc.md:", "encoding-invalid"),
    Fault("empty file", {"content/doc.md": b""}, "content/doc.md:1:1", "file-empty"),
    Fault("citation key twice", {"content/doc.md": text("# A\n\nB."), "content/evidence/sources.yaml": "references:\n  - {id: a, type: book, title: A}\n  - {id: a, type: book, title: B}\n"}, "content/evidence/sources.yaml:3:", "source-duplicate", ("a",), ("content/evidence/sources.yaml:2",)),
    Fault("id twice in two chapters", {DOCUMENT: CHAPTERS, "content/doc/01-a.md": "# A {#x}\n\nText.\n", "content/doc/02-b.md": "# B {#x}\n\nText.\n" + RECOMMENDATIONS}, "content/doc/02-b.md:1:1", "id-duplicate", ("x",), ("content/doc/01-a.md:1",)),
    Fault("note twice in two chapters", {DOCUMENT: CHAPTERS, "content/doc/01-a.md": "# A\n\nText.[^n]\n\n[^n]: One.\n", "content/doc/02-b.md": "# B\n\nText.\n\n[^n]: Two.\n" + RECOMMENDATIONS}, "content/doc/02-b.md:5:1", "note-duplicate", ("n",), ("content/doc/01-a.md:5",)),
    template("template with a mistake", "One.\n\n{% if title %}\n{{ title }}\n", 4),
    template("template that names nothing", "One.\n\n{{ titel }}\n", 3, "titel"),
    template("template that looks inside", "One.\n\n{{ title.__class__ }}\n", 3),
    template("template without end", "One.\n\n{% for a in range(99999) %}{% for b in range(99999) %}{{ body }}{% endfor %}{% endfor %}\n", 3),
    template("template that multiplies", "One.\n\n{{ 'x' * 1000000000 }}\n", 3),
]  # fmt: skip


def run(project: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and all that the command printed."""
    result = CliRunner().invoke(main, ["--project", str(project), *arguments])
    assert "Traceback" not in result.output
    assert "internal error" not in result.output
    return result.exit_code, result.output


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_named_and_nothing_is_touched(fault: Fault, tmp_path: Path) -> None:
    sound = {"content/sound.md": text("# A\n\nB [@iccpr, art. 1].")}
    if "content/evidence/sources.yaml" in fault.files:
        sound = {}  # what all documents share is at fault
    project = write_project(tmp_path, {**sound, **fault.files})
    before = {f"build/doc.{output}": f"older {output}".encode() for output in ("pdf", "docx", "html")}
    write_project(project, {**before, **fault.files})
    code, output = run(
        project, "build", "doc", "--to", "pdf,docx,html" if fault.code == "character-unsupported" else "docx,html"
    )
    assert code == 1, output
    lines = [line for line in output.splitlines() if f"error[{fault.code}]" in line]
    assert lines, output
    assert any(line.startswith(fault.place) for line in lines), output
    for said in fault.says:
        assert any(said in line for line in lines), output
    for place in fault.more:
        assert any(place in line for line in lines), output
    for name, data in before.items():
        assert (project / name).read_bytes() == data
    assert sorted(path.name for path in (project / "build").iterdir()) == ["doc.docx", "doc.html", "doc.pdf"]
    if sound and fault.place.startswith("content/doc"):
        code, output = run(project, "build", "sound", "--to", "html")
        assert code == 0, output


def test_roles_that_no_content_but_a_style_or_a_transform_gives_are_looked_up_too(tmp_path: Path) -> None:
    cited = text("# A\n\nB [@iccpr, art. 1][^n].\n\n[^n]: C.")
    files = {"content/doc.md": cited, "templates/notes/un.md.j2": "[{{ source.title }}]{.nosuch}\n"}
    code, output = run(write_project(tmp_path / "style", files), "build", "--to", "docx,html")
    assert code == 1
    assert "templates/notes/un.md.j2:1:1: error[role-unknown]: There is no role “nosuch”." in output
    files = {"content/doc.md": cited, "templates/roles.yaml": (shipped() / "roles.yaml").read_text("utf-8")}
    files["templates/roles.yaml"] = files["templates/roles.yaml"].replace("note-separator:", "other:")
    code, output = run(write_project(tmp_path / "roles", files), "build", "--to", "docx,html")
    assert code == 1
    assert "error[role-unknown]: There is no role “note-separator”." in output


def test_a_fault_is_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    files = {"content/doc.md": text("# A\n\nB.[^a\nb\u202e]")}
    _, output = run(write_project(tmp_path, files), "check")
    (line,) = (line for line in output.splitlines() if "note-label-invalid" in line)
    assert line.startswith("content/doc.md:15:3: error[note-label-invalid]: [^a b ] is not a note's label.")


def test_other_documents_are_built_all_the_same(tmp_path: Path) -> None:
    files = {"content/bad.md": text("# A\n\nText [@nobody]."), "content/good.md": text("# A\n\nText.")}
    project = write_project(tmp_path, files)
    code, _ = run(project, "build", "--to", "html")
    assert code == 1
    assert [path.name for path in (project / "build").iterdir()] == ["good.html"]


def test_all_faults_of_a_run_are_told_at_once(tmp_path: Path) -> None:
    written = "# A\n\nText [@nobody], [](#nowhere).[^none]\n\n![C](no.png)"
    project = write_project(tmp_path, {"content/doc.md": text(written), "content/other.md": text("# A", contry="x")})
    code, output = run(project, "check")
    assert code == 1
    for expected in ("citation-unknown", "reference-undefined", "note-undefined", "figure-missing", "field-unknown"):
        assert f"error[{expected}]" in output, output


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"content/doc.md": text("# A")})
    with (project / "content/doc.md").open("r+b") as file:
        file.truncate(200_000_000)
    code, output = run(project, "check")
    assert code == 1
    assert "content/doc.md:1:1: error[file-too-large]" in output


@pytest.mark.uncounted
def test_brackets_without_end_in_the_text_do_no_harm(tmp_path: Path) -> None:
    for written in ("[" * 100_000, "[" * 50_000 + "]" * 50_000, "> " * 5_000 + "x", "*a " * 20_000):
        project = write_project(tmp_path, {"content/doc.md": text(f"# A\n\n{written}")})
        started = time.perf_counter()
        code, output = run(project, "check")
        told = ("error[nesting-deep]", "error[word-limit]", "error[placeholder]")
        assert code == 0 or any(one in output for one in told), output
        assert len(output) < 10_000
        assert time.perf_counter() - started < 30


def test_a_full_disk_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    project = write_project(tmp_path, {"content/doc.md": text("# A\n\nB."), "build/doc.html": "older"})

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code, output = run(project, "build", "--to", "html")
    assert code == 1
    assert "error[write-failed]" in output
    assert "No space left on device" in output
    assert [path.name for path in (project / "build").iterdir()] == ["doc.html"]
    assert (project / "build/doc.html").read_text() == "older"


RULES = {
    "too many words": (text("# A\n\n" + "word " * 2816), "word-limit", "error"),
    "no recommendations": (submission("# A\n\nText."), "part-missing", "error"),
    "no key words": (text("# A\n\nText.", keywords=None), "part-missing", "warning"),
    "no summary": (text("# A\n\nText.", summary=None), "part-missing", "warning"),
    "a mark after a numeral": (text("# A\n\nThere were 9 [@iccpr] cases."), "note-after-numeral", "warning"),
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_never_stops_a_build_and_an_error_marks_a_draft(name: str, tmp_path: Path) -> None:
    written, code, severity = RULES[name]
    project = write_project(tmp_path, {"content/doc.md": written})
    exit_code, output = run(project, "build", "--to", "docx,html")
    assert f"{severity}[{code}]" in output, output
    assert exit_code == (1 if severity == "error" else 0), output
    page = html.document_fromstring((project / "build/doc.html").read_text(encoding="utf-8"))
    assert ("Draft" in page.find("body").text_content()) == (severity == "error")
    assert ("DRAFT" in output) == (severity == "error")
    assert (project / "build/doc.docx").is_file()


def test_a_joint_submission_has_twice_the_words(tmp_path: Path) -> None:
    written = text("# A\n\n" + "word " * 2816, organisations="[hearth, lantern]")
    code, output = run(write_project(tmp_path, {"content/doc.md": written}), "check")
    assert code == 0, output
    assert "of 5,630 words" in output
