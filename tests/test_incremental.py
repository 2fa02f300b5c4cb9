"""Builds after a change: what is made again, and that what is there then is what a build of everything would write."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from generator.incremental import plan, present, records, stamped, tools
from generator.incremental.present import Present
from generator.incremental.stamped import Digests
from generator.kind import Output
from generator.project import open_project
from generator.resources import shipped
from generator.units import File, Pages, Unit
from generator.writers import Written, writer
from tests.projects import EVIDENCE, ORGANISATIONS, plain, submission, write_project
from tests.test_faults import PIXEL

FACTS = """\
format: 1
facts:
  fled:
    statement: At least 100,000 people fled.
    value: {at-least: 100000, unit: people}
    sources: [{source: hrw-pows, locator: p. 2}]
  held:
    statement: Seventeen people were detained.
    value: {number: 17, unit: people}
    sources: [{source: hrw-pows, locator: p. 11}]
"""
PEOPLE = """\
format: 1
people:
  w1: {label: "Rosa, a teacher", consent: [quote, place, date]}
"""
NAMES = "format: 1\nnames:\n  strelsau: {name: Strelsau, kind: place, variants: [Strelzau]}\n"
ASKS = '\n::: {.recommendations to="Ruritania"}\n- Ratify the Optional Protocol.\n:::\n'
FILES: dict[str, str | bytes] = {
    "content/evidence/facts.yaml": FACTS,
    "content/evidence/people.yaml": PEOPLE,
    "content/evidence/names.yaml": NAMES,
    "content/one.md": plain("# One\n\nThey fled: [](fact:fled) [@iccpr, art. 7].\n" + ASKS),
    "content/two/document.yaml": "kind: plain\ntitle: Two\nlanguage: en\ndate: 2023-03-28\n",
    "content/two/01-text.md": "# Two\n\nThose held were [](fact:held).\n\n![A dot.](dot.png){alt='Black on white.'}\n\n"
    "::: {.table #tbl-some src=data/some.csv}\nSome numbers\n:::\n\nSee [](#tbl-some).\n",
    "content/two/dot.png": PIXEL,
    "content/two/data/some.csv": "Year,People\n2022,5\n2023,7\n",
    "content/three.md": plain("# Three\n\nNothing is cited here but [Rosa, a teacher](person:w1).\n"),
    "content/matrix.md": plain("# All\n\n::: {.recommendation-matrix #tbl-asked of=one}\nAsked\n:::\n\nSee [](#tbl-asked).\n"),
}  # fmt: skip
ALL = {f"{slug}.{output}" for slug in ("matrix", "one", "three", "two") for output in ("docx", "html")}
OFFICE: tuple[Output, ...] = ("docx", "html")
EVERY: tuple[Output, ...] = ("pdf", "docx", "html")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", FILES)


def made(root: Path, outputs: tuple[Output, ...] = OFFICE, *slugs: str, skip: bool = True) -> set[str]:
    """Build, and tell which files were written."""
    return {file.path.name for file in files(root, outputs, *slugs, skip=skip) if not file.unchanged}


def files(root: Path, outputs: tuple[Output, ...] = OFFICE, *slugs: str, skip: bool = True) -> list[File]:
    project = open_project(root)
    units = [Unit(slug, outputs) for slug in slugs or project.documents]
    return [file for one in build(project, units, root / "build", skip=skip) for file in one.files]


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change a file of the project, so that not even its size tells of it where both texts are equally long."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def command(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--project", str(root), "build", *arguments], catch_exceptions=False)
    return result.exit_code, result.output


def test_nothing_is_made_again_where_nothing_changed(root: Path) -> None:
    assert made(root) == ALL
    before = {path.name: path.stat().st_mtime_ns for path in (root / "build").iterdir()}
    again = files(root)
    assert [file.path.name for file in again] == sorted(ALL)
    assert all(file.unchanged and file.path.parent == root / "build" for file in again)
    assert {path.name: path.stat().st_mtime_ns for path in (root / "build").iterdir()} == before
    assert made(root, skip=False) == ALL


def add(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return change


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root, name, old, new)


def both(*slugs: str) -> set[str]:
    return {f"{slug}.{output}" for slug in slugs for output in ("docx", "html")}


WEB = {name for name in ALL if name.endswith(".html")}
WORD = {name for name in ALL if name.endswith(".docx")}
# A change, and the files that have to be made again after it; each is made to what the one before left.
CHANGES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "prose": (change("content/one.md", "They fled", "Away they ran"), both("one", "matrix")),
    "a chapter": (change("content/two/01-text.md", "Those held", "All of them"), both("two")),
    "a further chapter": (add("content/two/02-more.md", "# More\n\nWords.\n"), both("two")),
    "a field": (change("content/two/document.yaml", "Two", "Zwo"), both("two")),
    "a fact that one document uses": (change("content/evidence/facts.yaml", "number: 17", "number: 19"), both("two")),
    "a fact, by its source alone": (change("content/evidence/facts.yaml", "p. 2}", "p. 3}"), both("one", "matrix")),
    "a fact that nobody uses": (
        lambda root: (root / "content/evidence/facts.yaml").write_text(
            FACTS.replace("17", "19").replace("p. 2}", "p. 3}").replace(
                "facts:\n", "facts:\n  more:\n    statement: Five.\n    value: {number: 5, unit: people}\n    sources: [{source: iccpr}]\n"
            ),
            encoding="utf-8",
        )
        and None,
        set(),
    ),
    "a source of a fact": (change("content/evidence/sources.yaml", "Prisoners of War Abused", "Prisoners of War Beaten"), both("one", "two", "matrix")),
    "a source that is cited": (change("content/evidence/sources.yaml", "1966-12-16", "1966-12-17"), both("one", "matrix")),
    "a source that nobody cites": (change("content/evidence/sources.yaml", "1950-11-04", "1950-11-05"), set()),
    "a person": (change("content/evidence/people.yaml", "consent: [quote,", "consent: ["), both("three")),
    "the names that rules look for": (change("content/evidence/names.yaml", "Strelzau", "Streslau"), ALL),
    "a picture": (lambda root: (root / "content/two/dot.png").write_bytes((Path(__file__).parent / "documents/campaign/content/campaign/road.png").read_bytes()) and None, both("two")),
    "the data of a table": (change("content/two/data/some.csv", "2023,7", "2023,8"), both("two")),
    "a style of the web": (add("templates/css/web.css", "body { color: black }\n"), WEB),
    "a style of paper": (add("templates/css/print.css", "body { color: black }\n"), set()),
    "a style of a kind that no document has": (add("templates/kinds/statement/web.css", "body { color: red }\n"), set()),
    "a style of the kind": (add("templates/kinds/plain/web.css", "body { color: red }\n"), WEB),
    "Word styles of the kind": (add("templates/kinds/plain/styles.xml", '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>\n'), WORD),
    "the kind": (change("templates/kinds/plain/kind.yaml", "Annex %1.", "Anex %1."), ALL),
    "the words of a language": (lambda root: add("templates/locale/en.yaml", (shipped() / "locale/en.yaml").read_text("utf-8").replace('ibid: ', 'ibid: X'))(root), ALL),
    "what documents of a kind begin with": (add("templates/kinds/plain/starter/document.yaml", "kind: plain\n"), set()),
    "a citation style": (lambda root: add("templates/notes/un.md.j2", (shipped() / "notes/un.md.j2").read_text("utf-8") + "\n")(root), ALL),
    "the colours": (add("content/brand.yaml", 'colours: {light: {accent: "#0b5f8a"}}\n'), ALL),
    "what is accepted in another document": (add("content/checks.yaml", "format: 1\naccept:\n  - {rule: alt-vague, document: two, because: It is.}\n"), both("two")),
    "the reason alone": (change("content/checks.yaml", "It is.", "So it is."), set()),
    "the severity of a rule": (add("content/checks.yaml", "format: 1\nchecks: {alt-vague: warning}\n"), ALL),
    "a further document": (add("content/new.md", plain("Words.\n")), both("new")),
    "a document renamed": (lambda root: (root / "content/new.md").rename(root / "content/other.md") and None, both("other")),
    "an organisation that nobody is": (add("content/evidence/organisations.yaml", ORGANISATIONS.replace("Geneva", "Genf")), set()),
}  # fmt: skip


@pytest.mark.uncounted
def test_what_a_change_concerns_is_made_again_and_is_what_a_whole_build_makes(root: Path, tmp_path: Path) -> None:
    made(root)
    wrong = {}
    for name, (apply, expected) in CHANGES.items():
        apply(root)
        found = made(root)
        if found != expected:
            wrong[name] = (sorted(found - expected), sorted(expected - found))
        assert built(root, root / "build", skip=True) == built(root, tmp_path / "anew"), name
    assert wrong == {}


def built(root: Path, out: Path, skip: bool = False) -> tuple[dict[str, bytes], list[list[str]]]:
    """What a build leaves of the documents that there are, and what it says of each."""
    project = open_project(root)
    results = list(build(project, [Unit(slug, OFFICE) for slug in project.documents], out, skip=skip))
    contents = {file.path.name: file.path.read_bytes() for result in results for file in result.files}
    return contents, sorted([result.slug, *map(str, result.diagnostics)] for result in results)


def test_a_build_without_a_change_loads_nothing_that_makes_documents(root: Path) -> None:
    code = (
        "import sys\nfrom generator.cli import main\ntry:\n main()\nfinally:\n"
        " print(sorted(name for name in sys.modules if name in ('generator.making', 'generator.compose', "
        "'weasyprint', 'jinja2', 'lxml', 'PIL', 'pydantic', 'yaml', 'matplotlib', 'importlib.metadata')))"
    )
    arguments = ["--project", str(root), "build", "--to", "docx,html"]
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, check=True)  # not in this process, which reads what other tests have read
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.count("unchanged") == len(ALL)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("spoil", ["altered", "cut", "taken away", "a folder", "an older one"])
def test_a_file_in_build_that_is_not_as_it_was_written_is_made_anew(root: Path, spoil: str) -> None:
    made(root, OFFICE, "one")
    path = root / "build/one.html"
    good = path.read_bytes()
    match spoil:
        case "altered":
            status = path.stat()
            path.write_bytes(good.replace(b"Case", b"Cave"))
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        case "cut":
            path.write_bytes(good[:-1])
        case "taken away":
            path.unlink()
        case "an older one":
            edit(root, "content/one.md", "They", "Those")
            made(root, OFFICE, "one")
            path.write_bytes(good)
            edit(root, "content/one.md", "Those", "They")
            assert made(root, OFFICE, "one") == both("one")
            assert path.read_bytes() == good
            return
        case _:
            path.unlink()
            path.mkdir()
            assert made(root, OFFICE, "one") == set()  # which cannot be written, and is a fault
            path.rmdir()
    assert made(root, OFFICE, "one") == {"one.html"}
    assert path.read_bytes() == good


def entries(root: Path) -> list[Path]:
    return sorted((root / ".plaidoyer/cache/outputs").iterdir())


def test_damaged_exchanged_and_forged_records_cost_time_and_no_output(root: Path) -> None:
    made(root, OFFICE, "one", "three")
    first, second = entries(root)
    sound = first.read_bytes()
    for damaged in (
        b"",
        sound[:20],
        sound[:-1],
        sound[:40] + bytes([sound[40] ^ 1]) + sound[41:],
        sound + b"x",
        second.read_bytes(),
    ):
        first.write_bytes(damaged)
        assert len(made(root, OFFICE, "one", "three")) == 2
        assert first.read_bytes() == sound
        assert made(root, OFFICE, "one", "three") == set()
    # With a seal that fits, as no damage has it.
    unit = Unit("one", OFFICE)
    place, key = records.Kept(root)._place(unit)
    for forged in (
        b"",
        b"no pickle",
        b"cos\nsystem\n(S'true'\ntR.",
        b"\x80\x05N.",
        b"\x80\x05}\x94\x8c\x04docxK\x01s.",
    ):
        records.Kept(root)._store.put(place, key, forged)
        assert made(root, OFFICE, "one") == both("one")
        assert made(root, OFFICE, "one") == set()


def test_a_change_that_the_time_of_change_does_not_tell_is_seen(root: Path) -> None:
    paths = [root / name for name in ("content/one.md", "content/two/data/some.csv", "templates/kinds/plain/kind.yaml")]
    for path in paths:
        os.utime(path, (1_000_000_000, 1_000_000_000))
    made(root)
    for path, (old, new) in zip(
        paths, ((b"They fled", b"They fell"), (b"2022,5", b"2022,6"), (b"Annex", b"Axxen")), strict=True
    ):
        path.write_bytes(path.read_bytes().replace(old, new))
        os.utime(path, (1_000_000_000, 1_000_000_000))
        assert made(root)


def test_the_digest_of_a_file_is_that_of_its_bytes_whatever_its_times_say(tmp_path: Path) -> None:
    path, digests = tmp_path / "file", Digests(tmp_path)
    seen = set()
    for text in (b"one", b"two", b"six"):
        path.write_bytes(text)
        os.utime(path, (1_000_000_000, 1_000_000_000))
        seen.add(digests.of(path).sha256)
        assert digests.of(path) == digests.of(path)
    assert len(seen) == 3
    assert digests.of(tmp_path / "none").sha256 == digests.of(tmp_path).sha256 == "absent"


def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been left alone for a while."""
    monkeypatch.setattr(stamped, "_SETTLED", 0)


def test_digests_are_kept_for_other_processes_and_each_change_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settled(monkeypatch)
    path = tmp_path / "page.css"
    path.write_text("a { color: red }", encoding="utf-8")
    digests = Digests(tmp_path)
    first = digests.of(path)
    digests.keep()
    with monkeypatch.context() as patch:
        patch.setattr(stamped, "_digest", lambda path: pytest.fail(f"read {path} again"))
        assert Digests(tmp_path).of(path) == first
    with monkeypatch.context() as patch:
        patch.setattr(stamped.Store, "put", lambda *_: pytest.fail("kept again, where nothing is new"))
        digests.of(path)
        digests.keep()
    path.write_text("@import 'b.css';", encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    changed = Digests(tmp_path).of(path)
    assert (changed.leads_away, changed.sha256 == first.sha256) == (True, False)


@pytest.mark.parametrize("content", [b"[]", b'{"a": 1}', b"{", b"\xff", b'{"PATH": "STAMP"}', b'{"PATH": "STAMP x"}'])
def test_kept_digests_that_are_damaged_cost_time_and_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    _settled(monkeypatch)
    path = tmp_path / "page.css"
    path.write_text("a { color: red }", encoding="utf-8")
    right = Digests(tmp_path).of(path)
    content = content.replace(b"PATH", str(path).encode()).replace(b"STAMP", stamped._stamp(path.stat()).encode())
    stamped.Store(tmp_path).put(stamped._PLACE, stamped._KEY, content)  # with a seal that fits, as no damage has it
    assert Digests(tmp_path).of(path) == right
    kept = tmp_path / ".plaidoyer/cache/digests"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert Digests(tmp_path).of(path) == right


def test_a_file_that_is_changed_while_it_is_read_leaves_no_record(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import docx

    write = docx.write

    def saved_meanwhile(*arguments: object) -> Written | None:
        edit(root, "content/one.md", "They fled", "All fell.")
        return write(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(docx, "write", saved_meanwhile)
        assert made(root, OFFICE, "one") == both("one")
    assert made(root, OFFICE, "one") == both("one")
    assert b"All fell." in (root / "build/one.html").read_bytes()
    assert made(root, OFFICE, "one") == set()


def test_two_builds_at_once_leave_whole_files_and_true_records(root: Path) -> None:
    code = "from generator.cli import main; main()"
    arguments = ["--project", str(root), "build", "--to", "docx,html"]
    for _ in range(2):
        running = [
            subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL) for _ in range(2)
        ]
        edit(root, "content/one.md", "They fled", "They fell")
        assert [process.wait() for process in running] == [0, 0]
        edit(root, "content/one.md", "They fell", "They fled")
    made(root)
    assert built(root, root / "build", skip=True) == built(root, root / "anew")


def test_what_is_wrong_is_told_again_with_the_same_end(root: Path) -> None:
    (root / "content/one.md").write_text(plain("# One\n\nNobody explains the ABCD here.\n"), encoding="utf-8")
    (root / "content/checks.yaml").write_text(
        "format: 1\nchecks: {abbreviation-unexplained: error}\n", encoding="utf-8"
    )
    code, first = command(root, "one", "--to", "docx,html")
    again, second = command(root, "one", "--to", "docx,html")
    assert code == again == 1
    assert "content/one.md:10:21: error[abbreviation-unexplained]" in first
    assert second.count("DRAFT") == second.count("unchanged") == 2
    assert first.splitlines()[2:] == second.splitlines()[2:]


def test_a_document_with_a_fault_is_looked_at_every_time(root: Path) -> None:
    made(root)
    before = (root / "build/one.docx").read_bytes()
    edit(root, "content/one.md", "fact:fled", "fact:flad")
    for _ in range(2):
        code, output = command(root, "--to", "docx,html")
        assert code == 1
        assert "error[fact-unknown]" in output
        assert "error[matrix-faulty]" in output
    edit(root, "content/one.md", "fact:flad", "fact:fled")
    assert made(root) == set()
    assert (root / "build/one.docx").read_bytes() == before


def test_a_fault_in_the_evidence_stops_what_did_not_change(root: Path) -> None:
    made(root)
    edit(root, "content/evidence/facts.yaml", "number: 17", "number: x")
    assert files(root) == []
    edit(root, "content/evidence/facts.yaml", "number: x", "number: 17")
    assert made(root) == set()


def test_the_line_in_the_evidence_that_a_finding_tells_is_the_one_of_now(root: Path) -> None:
    (root / "content/checks.yaml").write_text("format: 1\nchecks: {fact-stale: warning}\n", encoding="utf-8")
    edit(root, "content/evidence/facts.yaml", "people}\n    sources: [{source: hrw-pows, locator: p. 2}]",
         "people}\n    sources: [{source: hrw-pows, locator: p. 2}]\n    checked: {by: A, on: 2001-01-01}")  # fmt: skip
    for _ in range(2):
        expected = built(root, root / "anew")
        assert built(root, root / "build", skip=True) == expected
        edit(root, "content/evidence/facts.yaml", "facts:\n", "facts:\n\n\n")


def test_a_file_that_appears_where_one_was_looked_for_first_is_taken(root: Path) -> None:
    edit(root, "content/two/01-text.md", "(dot.png)", "(a%20dot.png)")
    (root / "content/two/dot.png").rename(root / "content/two/a dot.png")
    assert made(root, OFFICE, "two") == both("two")
    assert made(root, OFFICE, "two") == set()
    road = Path(__file__).parent / "documents/campaign/content/campaign/road.png"
    (root / "content/two/a%20dot.png").write_bytes(road.read_bytes())
    assert made(root, OFFICE, "two") == both("two")


def test_a_matrix_of_all_hangs_on_which_documents_there_are(root: Path) -> None:
    edit(root, "content/matrix.md", "of=one", "of=all")
    made(root)
    assert made(root) == set()
    (root / "content/four.md").write_text(plain("# Four\n" + ASKS), encoding="utf-8")
    assert made(root) == both("four", "matrix")
    edit(root, "content/two/data/some.csv", "5", "6")
    assert made(root) == both("two", "matrix")  # its table is read with it


def test_editions_and_final_files_have_records_of_their_own(root: Path) -> None:
    def units(**how: object) -> set[str]:
        project = open_project(root)
        asked = [Unit("one", ("docx",), **how)]  # type: ignore[arg-type]
        return {file.path.name for one in build(project, asked, root / "build", skip=True) for file in one.files if not file.unchanged}  # fmt: skip

    assert units() == {"one.docx"}
    assert units(edition="checker") == {"one.checker.docx"}
    assert units() == units(edition="checker") == set()
    assert units(final=True) == {"one.docx"}
    assert units(final=True) == set()
    edit(root, "content/evidence/facts.yaml", "fled.", "fled in great haste.")
    assert units(edition="checker") == {"one.checker.docx"}


def test_an_output_that_the_kind_does_not_have_is_not_looked_for_again(root: Path) -> None:
    edit(root, "templates/kinds/plain/kind.yaml", "format: 1\n", "format: 1\noutputs: [html]\n")
    assert made(root, OFFICE, "one") == {"one.html"}
    project = open_project(root)
    assert plan.Plan(project, [Unit("one", OFFICE)], root / "build", skip=True).due == []


def test_other_code_or_another_library_makes_everything_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(root, OFFICE, "one")
    for module in (present, records):
        monkeypatch.setattr(module, "digest_of_tools", lambda digests: "other")
    assert made(root, OFFICE, "one") == both("one")
    assert made(root, OFFICE, "one") == set()


def test_another_pandoc_of_the_machine_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools.shutil, "which", lambda name: sys.executable)
    assert [part.split()[0] for part in tools._pandoc()] == ["pandoc"]
    monkeypatch.undo()
    monkeypatch.setenv("PYPANDOC_PANDOC", sys.executable)
    assert [part.split()[1] for part in tools._pandoc()] == [sys.executable]


TEXT = "::: {.contents depth=1}\n:::\n\n# One\n\nWords.\n\n::: {.page-break}\n:::\n\n# Two\n\nWords.\n"


class Laid:
    """A writer of PDF that tells pages and lays out nothing, and counts how often it was asked."""

    def __init__(self, places: dict[str, int] | None) -> None:
        self.places = places
        self.asked = 0

    def write(self, document: object, context: object, diagnostics: object) -> Written | None:
        self.asked += 1
        return None if self.places is None else Written(b"%PDF " + repr(self.places).encode(), 2, self.places)


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> Laid:
    from generator import making

    pdf = Laid({"one": 1, "two": 2})
    monkeypatch.setattr(making, "writer", lambda output: pdf if output == "pdf" else writer(output))
    return pdf


def test_a_word_file_with_contents_hangs_on_their_pages_and_not_on_the_styles_of_the_pdf(
    root: Path, laid: Laid
) -> None:
    (root / "content/one.md").write_text(plain(TEXT.replace("# One", "# One {#one}").replace("# Two", "# Two {#two}")))
    assert made(root, EVERY, "one") == {"one.pdf", "one.docx", "one.html"}
    assert made(root, EVERY, "one") == set()
    assert laid.asked == 1
    css = root / "templates/css/print.css"
    css.parent.mkdir()
    css.write_text("p { color: black }", encoding="utf-8")
    laid.places = {"one": 1, "two": 2, "other": 2}  # of which the contents do not tell
    assert made(root, EVERY, "one") == {"one.pdf"}
    css.write_text("p { font-size: 20pt }", encoding="utf-8")
    laid.places = {"one": 1, "two": 3}
    assert made(root, EVERY, "one") == {"one.pdf", "one.docx"}
    assert laid.asked == 3
    # The Word file alone: its pages are known, and are looked for again only when they may be others.
    (root / "build/one.docx").unlink()
    assert made(root, ("docx",), "one") == {"one.docx"}
    assert laid.asked == 3
    css.write_text("p { font-size: 19pt }", encoding="utf-8")
    assert made(root, ("docx",), "one") == set()
    assert made(root, ("docx",), "one") == set()
    assert laid.asked == 4
    css.write_text("p { font-size: 9pt }", encoding="utf-8")
    laid.places = None  # Pango is gone
    assert made(root, ("docx",), "one") == {"one.docx"}
    assert made(root, ("docx",), "one") == set()
    # It is tried every time: what it lacks need not be one of its inputs.
    assert laid.asked == 6


def pages(root: Path) -> Pages:
    return records.Kept(root).get(Unit("one", EVERY))["pages"].part.pages


def test_a_picture_that_a_style_sheet_of_paper_names_is_an_input_of_the_pdf(root: Path) -> None:
    css = root / "templates/kinds/plain/print.css"
    css.write_text("body { background: url(../../../content/two/dot.png) }", encoding="utf-8")
    assert made(root, ("pdf", "html"), "one") == {"one.pdf", "one.html"}
    assert made(root, ("pdf", "html"), "one") == set()
    assert pages(root)
    road = Path(__file__).parent / "documents/campaign/content/campaign/road.png"
    (root / "content/two/dot.png").write_bytes(road.read_bytes())
    assert made(root, ("pdf", "html"), "one") == {"one.pdf"}


@pytest.mark.parametrize("folder", ["docx", "css"])
def test_a_picture_of_a_document_is_its_input_wherever_in_the_templates_it_lies(root: Path, folder: str) -> None:
    picture = root / "templates" / folder / "dot.png"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(PIXEL)
    edit(
        root,
        "content/one.md",
        "They fled",
        f"![A dot.](../templates/{folder}/dot.png){{alt='Black on white.'}}\n\nThey fled",
    )
    assert made(root, OFFICE, "one") == both("one")
    assert made(root, OFFICE, "one") == set()
    road = Path(__file__).parent / "documents/campaign/content/campaign/road.png"
    picture.write_bytes(road.read_bytes())
    assert made(root, OFFICE, "one") == both("one")


def test_a_template_that_leads_to_those_of_another_kind_hangs_on_them(root: Path) -> None:
    other = root / "templates/kinds/other"
    other.mkdir()
    (other / "head.md.j2").write_text("Before.\n\n", encoding="utf-8")
    document = root / "templates/kinds/plain/document.md.j2"
    document.write_text('{% include "kinds/other/head.md.j2" %}\n' + document.read_text("utf-8"), encoding="utf-8")
    assert made(root, OFFICE, "one") == both("one")
    assert b"Before." in (root / "build/one.html").read_bytes()
    (other / "head.md.j2").write_text("Between.\n\n", encoding="utf-8")
    assert made(root, OFFICE, "one") == both("one")
    (other / ".head.md.j2.swp").write_text("vim", encoding="utf-8")
    assert made(root, OFFICE, "one") == set()


def include(name: str) -> str:
    return f'{{% include "{name}" %}}'


WEB_PAGE = (shipped() / "html/web.html.j2").read_text("utf-8")
ROAD = (Path(__file__).parent / "documents/campaign/content/campaign/road.png").read_bytes()
# A template that names another, which no output of its kind has a part in but for that: both, and what to make of it.
LEADS = {
    "a page to a style of paper": ("html/web.html.j2", WEB_PAGE.replace("</head>", f"<style>{include('css/print.css')}</style></head>"), "css/print.css", {"one.html"}),
    "a kind to a part of pages": ("kinds/plain/document.md.j2", include("html/part.md.j2") + "{{ body }}", "html/part.md.j2", {"one.docx", "one.html"}),
    "by a name that is put together": ("kinds/plain/document.md.j2", "{% set kinds = 'kin' ~ 'ds' %}{%- include kinds ~ '/other/part.md.j2' %}{{ body }}", "kinds/other/part.md.j2", {"one.docx", "one.html"}),
    "a style to the starter": ("kinds/plain/web.css", "body { background: URL( starter/dot.svg) }", "kinds/plain/starter/dot.svg", {"one.html"}),
    "a style by an encoded name": ("kinds/plain/web.css", "body { background: url(%2e%2e/other/web.css) }", "kinds/other/web.css", {"one.html"}),
}  # fmt: skip


@pytest.mark.uncounted
@pytest.mark.parametrize("which", LEADS)
def test_what_a_template_leads_to_is_an_input_wherever_it_lies(root: Path, which: str) -> None:
    leading, text, other, concerned = LEADS[which]
    add(f"templates/{leading}", text)(root)
    add(f"templates/{other}", "p { color: red }\n\n")(root)
    made(root, OFFICE, "one")
    assert made(root, OFFICE, "one") == set()
    add(f"templates/{other}", "p { color: blue }\n\n")(root)
    assert concerned <= made(root, OFFICE, "one")
    assert built(root, root / "build", skip=True) == built(root, root / "anew")


def test_a_template_that_lies_elsewhere_from_now_on_is_not_found(root: Path, tmp_path: Path) -> None:
    inside, outside, css = root / "content/_web.css", tmp_path / "web.css", root / "templates/css/web.css"
    css.parent.mkdir()
    for path in (inside, outside):
        path.write_text("body { color: red }", encoding="utf-8")
    css.symlink_to(inside)
    made(root, OFFICE, "one")
    css.unlink()
    css.symlink_to(outside)
    assert made(root, OFFICE, "one") == {"one.html"}


def test_a_copy_of_a_source_that_only_its_times_of_change_hide_is_read_again(root: Path) -> None:
    copy = root / "content/evidence/kept.txt"
    edit(root, "content/evidence/sources.yaml", "  - id: echr\n", "  - id: echr\n    file: kept.txt\n")
    told = []
    for text in ("One.", "Two."):
        copy.write_text(text, encoding="utf-8")
        os.utime(copy, (1_000_000_000, 1_000_000_000))
        told.append([str(one) for one in open_project(root).shared if one.code == "copy-unsealed"])
    assert len(told[0]) == len(told[1]) == 1
    assert told[0] != told[1]


def test_files_are_named_in_the_project_by_whatever_path_it_is_reached(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    linked = open_project(tmp_path / "link")
    for path in (root / "content/two/dot.png", tmp_path / "link/content/two/dot.png"):
        assert present.name_of(path, linked) == "file/content/two/dot.png"
    assert present.name_of(shipped() / "tokens.yaml", linked) == f"file/{shipped().as_posix()}/tokens.yaml"


@pytest.mark.uncounted
def test_markdown_that_is_no_chapter_is_told_of_from_the_next_build_on(root: Path) -> None:
    made(root, OFFICE, "two")
    for name in ("readme.md", "Notes.MD", "_draft.md", "README.md"):
        (root / "content/two" / name).write_text("Words.\n", encoding="utf-8")
        assert built(root, root / "build", skip=True) == built(root, root / "anew")


def test_what_keeps_a_pdf_from_being_laid_out_is_looked_at_again(root: Path) -> None:
    (root / "content/one.md").write_text(plain(TEXT), encoding="utf-8")
    add("templates/kinds/plain/print.css", "body { background: url(../../../content/two/later.png) }")(root)
    assert made(root, ("docx",), "one") == {"one.docx"}
    assert made(root, ("docx",), "one") == set()
    (root / "content/two/later.png").write_bytes(PIXEL)
    assert made(root, ("docx",), "one") == {"one.docx"}
    assert made(root, ("docx",), "one") == set()


@pytest.mark.parametrize("name", ["content/one.md", "content/two/01-text.md", "templates/kinds/plain/document.md.j2", "templates/css/web.css"])  # fmt: skip
def test_a_file_that_was_another_while_it_was_read_leaves_no_record(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it is again what it was when the build began, as after git has looked at another branch."""
    from generator import making

    slug, check = "two" if "two" in name else "one", making.check

    def elsewhere(project: making.Project, slug: str, diagnostics: making.Diagnostics) -> object:
        path = root / name
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((before or b"") + b"\n\nOther words.\n")
        try:
            return check(project, slug, diagnostics)
        finally:
            path.unlink() if before is None else path.write_bytes(before)

    with monkeypatch.context() as patch:
        patch.setattr(making, "check", elsewhere)
        assert made(root, OFFICE, slug) == both(slug)
    assert made(root, OFFICE, slug) == both(slug)
    assert made(root, OFFICE, slug) == set()
    assert built(root, root / "build", skip=True) == built(root, root / "anew")


def test_links_in_the_templates_are_followed_and_no_circle_is(root: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "web.css").write_text("body { color: red }", encoding="utf-8")
    (root / "templates/css").symlink_to(shared, target_is_directory=True)
    (shared / "again").symlink_to(shared, target_is_directory=True)
    made(root, OFFICE, "one")
    (shared / "web.css").write_text("body { color: black }", encoding="utf-8")
    project = open_project(root)
    before = Present(project).digest("templates/html/")
    (shared / "web.css").write_text("body { color: green }", encoding="utf-8")
    assert Present(project).digest("templates/html/") != before


def test_the_first_file_of_the_projects_own_templates_concerns_what_it_is_for(tmp_path: Path) -> None:
    """Also the next one, and the folder without any."""
    root = tmp_path / "project"
    for name, text in {
        **EVIDENCE,
        "content/one.md": submission("# One\n\nNobody may be tortured [@iccpr, art. 7]."),
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    assert made(root) == {"one.docx", "one.html"}
    (root / "templates/css").mkdir(parents=True)
    assert made(root) == set()
    (root / "templates/css/web.css").write_text("body { color: green }", encoding="utf-8")
    assert made(root) == {"one.html"}
    assert "color: green" in (root / "build/one.html").read_text(encoding="utf-8")
    shutil.copytree(shipped() / "locale", root / "templates/locale")
    edit(root, "templates/locale/en.yaml", "notes: Notes", "notes: Sources")
    assert made(root) == {"one.docx", "one.html"}
    assert ">Sources<" in (root / "build/one.html").read_text(encoding="utf-8")
    shutil.rmtree(root / "templates")
    assert made(root) == {"one.docx", "one.html"}


def test_where_the_cache_cannot_be_written_all_is_made_every_time(root: Path) -> None:
    (root / ".plaidoyer").write_text("in the way", encoding="utf-8")
    assert made(root, OFFICE, "one") == made(root, OFFICE, "one") == both("one")


def test_the_command_tells_what_is_unchanged_and_makes_it_anew_if_asked(root: Path) -> None:
    for number in range(12):
        (root / f"content/more-{number}.md").write_text(plain("Words.\n"), encoding="utf-8")
    code, first = command(root, "--to", "html")
    assert (code, first.count(" s\n"), "unchanged" in first) == (0, 16, False)
    edit(root, "content/three.md", "Nothing", "No more")
    code, second = command(root, "--to", "html")
    assert (code, second.count(" s\n")) == (0, 1)
    assert "three.html" in second
    assert "\n15 documents are unchanged.\n" in second
    code, third = command(root, "three", "one", "--to", "html")
    assert third.count("unchanged") == 2
    assert "one.html" in third
    code, fresh = command(root, "--fresh", "--to", "html")
    assert (code, fresh.count(" s\n"), "unchanged" in fresh) == (0, 16, False)


AUDIT = """
import json, os, shutil, sys
from pathlib import Path
opened = set()
def is_digest(frame):
    return frame is not None and ("incremental" in frame.f_code.co_filename or is_digest(frame.f_back))
def hook(event, arguments):
    if event == "open" and not is_digest(sys._getframe(1)) and isinstance(arguments[0], (str, bytes, os.PathLike)) and "r" in str(arguments[1] or "r"):
        opened.add(os.path.realpath(os.fsdecode(arguments[0])))
from generator.making import make
from generator.project import open_project
from generator.units import Unit
sys.addaudithook(hook)
for root, slug, output in json.loads(sys.argv[1]):
    shutil.rmtree(Path(root) / ".plaidoyer", ignore_errors=True)
    project = open_project(Path(root))
    opened.clear()
    made = make(project, Unit(slug, (output,)))
    found = {name: dict(part.inputs) for name, part in made.parts.items()}
    print(json.dumps([root, slug, output, found.get(output, {}), sorted(opened), [str(d) for d in made.result.diagnostics]]))
"""


def covered(root: Path, inputs: dict[str, str]) -> Iterator[Path]:
    """The files of the project and the templates that inputs stand for."""
    project = open_project(root)
    yield from (root / name for name in project.evidence.digests)
    yield root / "content/brand.yaml"
    yield root / "content/checks.yaml"
    kept = Present(project)._templates
    for name in inputs:
        sort, _, what = name.partition("/")
        if sort == "file":
            yield root / what
        elif sort == "document":
            path = project.documents[what]
            yield from [path] if path.suffix == ".md" else [path, *present._markdown(path.parent)]
        elif sort == "templates":
            part, _, kind = what.partition("/")
            for one in kept._files:
                if kept.concerns(one, part, kind):
                    number, _, below = one.name.partition("/")
                    yield project.resources.roots[-1 - int(number)] / below


def test_every_file_that_an_output_reads_is_among_its_inputs(tmp_path: Path) -> None:
    """What Python opens between the opening of a project and the end of an output, all caches being empty."""
    documents = Path(__file__).parent / "documents"
    repository = Path(__file__).parent.parent
    jobs: list[tuple[str, str, str]] = []
    for name, outputs in (("features", EVERY), ("campaign", EVERY), ("claims", OFFICE), ("example", OFFICE)):
        files = {path.relative_to(documents / name).as_posix(): path.read_bytes()
                 for path in (documents / name).rglob("content/**/*") if path.is_file()}  # fmt: skip
        jobs += [(str(write_project(tmp_path / name, files)), name, output) for output in outputs]
    content = {path.relative_to(repository).as_posix(): path.read_bytes()
               for path in (repository / "content").rglob("*") if path.is_file()}  # fmt: skip
    whole = write_project(tmp_path / "whole", content)
    jobs += [
        (str(whole), slug, output)
        for slug in open_project(whole).documents
        for output in OFFICE
        if slug[:6] not in ("report", "campai")
    ]
    jobs.append((str(whole), "report-nagorno-karabakh-2023", "html"))
    run = subprocess.run([sys.executable, "-c", AUDIT, json.dumps(jobs)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) == len(jobs)
    seen = 0
    for root, slug, output, inputs, opened, said in lines:
        assert inputs, said
        known = {os.path.realpath(path) for path in covered(Path(root), inputs)}
        for path in map(Path, opened):
            ours = path.is_relative_to(Path(root).resolve()) or path.is_relative_to(shipped().resolve())
            if ours and ".plaidoyer" not in path.parts:
                assert str(path) in known, f"{slug}.{output} reads {path}"
                seen += 1
    assert seen > 10 * len(jobs)


def test_the_order_of_outputs_asked_for_is_that_of_files(root: Path) -> None:
    assert [file.path.suffix for file in files(root, ("html", "docx"), "one")] == [".docx", ".html"]
    (root / "build/one.docx").unlink()
    again = files(root, ("html", "docx"), "one")
    assert [(file.path.suffix, file.unchanged) for file in again] == [(".docx", False), (".html", True)]


def test_a_unit_of_which_nothing_is_known_is_left_as_the_executor_gives_it(root: Path) -> None:
    from generator.errors import Diagnostic
    from generator.units import Made, Result

    class Crashing:
        def run(self, project: object, units: object, progress: object) -> Iterator[Made]:
            yield Made(Result("one", (), (Diagnostic("worker-lost", "It is gone."),)))

    project = open_project(root)
    (result,) = build(project, [Unit("one", OFFICE)], root / "build", executor=Crashing(), skip=True)
    assert [one.code for one in result.diagnostics] == ["worker-lost"]
    assert not (root / ".plaidoyer/cache/outputs").exists()


def test_an_organisation_concerns_the_documents_of_which_it_is_an_author(root: Path) -> None:
    (root / "content/upr.md").write_text(submission("# A\n\nWords [@echr].\n" + ASKS), encoding="utf-8")
    made(root)
    assert made(root) == set()
    edit(root, "content/evidence/organisations.yaml", "Geneva", "Genf")
    assert made(root) == both("upr")
