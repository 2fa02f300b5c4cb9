"""`plaidoyer release`: a whole folder from a clean tree at a tag, or all that stands against it."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.errors import Diagnostics
from generator.releasing import folder
from tests.projects import EVIDENCE, write_project
from tests.released import edited

ROOT = Path(__file__).parent.parent
DAY = "2026-03-01T12:00:00+02:00"
FACTS = """\
facts:
  detained:
    statement: Seventeen people were detained, among them W. of Strelsau.
    value: {number: 17, unit: people}
    sources: [iccpr]
    status: corroborated
    checked: {by: QZ, on: 2026-01-20}
    note: The list hangs in the office.
  unstated:
    statement: Forty cells are empty.
    value: {number: 40, unit: cells}
    sources: [echr]
    status: corroborated
    checked: {by: QZ, on: 2026-01-20}
"""
NOTICE = """\
name: notice
title: Notice
description: A notice.
body: required
fields:
  title: {type: text, required: true, description: "The title."}
  language: {type: language, required: true, description: "The language."}
  date: {type: date, required: true, description: "The date."}
  country: {type: string, description: "The State."}
numbering:
  paragraphs:
    - {format: decimal, text: "%1."}
"""
TEXT = """\
---
kind: notice
title: {title}
language: {language}
date: 2026-02-01
{more}---

# Arrests

The law is clear [@iccpr, art. 9].

On that day [{words}]{{fact=detained}} were detained *at once*.

::: {{.recommendations to="Ruritania"}}
Ruritania should:

- release all detainees; {{#rec-release}}
- compensate the victims.
:::
"""


def text(title: str = "Arrests", language: str = "en", words: str = "17 people", more: str = "") -> str:
    return TEXT.format(title=title, language=language, words=words, more=more)


FILES = {
    **EVIDENCE,
    "content/one.md": text(),
    "content/evidence/facts.yaml": FACTS,
    "templates/kinds/notice/kind.yaml": NOTICE,
    "templates/kinds/notice/document.md.j2": "{{ body }}\n",
    ".gitignore": "/build/\n.plaidoyer/\n*.tmp\n",
}
PAPER_ONLY = NOTICE.replace("body:", "outputs: [docx]\nbody:")


def git(project: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Quentin Zoller", "-c", "user.email=qz@example.org", "-c", "commit.gpgsign=false"]
    dates = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    command = ["git", "-C", str(project), *identity, "-c", "tag.gpgsign=false", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **dates})
    return done.stdout


def commit(project: Path, tag: str = "", message: str = "Change") -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", message, "--allow-empty")
    if tag:
        git(project, "tag", tag)


def started(root: Path, files: dict[str, str], tag: str = "v1.0") -> Path:
    write_project(root, files)
    git(root, "init", "-q")
    commit(root, tag)
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a tag, whose documents are Word files: a PDF would take its time."""
    return started(tmp_path / "the office", {**FILES, "templates/kinds/notice/kind.yaml": PAPER_ONLY})


def release(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "release", *arguments])


def done(project: Path, *arguments: str) -> Path:
    """The folder of a release that must be made."""
    result = release(project, *arguments)
    assert result.exit_code == 0, result.output
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("Release ")]
    return project / "build/release" / line.split()[1]


def refused(project: Path, *arguments: str) -> list[str]:
    """What a release that must be refused says; nothing may be there of it."""
    before = listing(project)
    result = release(project, *arguments)
    assert result.exit_code == 1, result.output
    assert listing(project) == before
    *told, _, last = result.stderr.splitlines()
    assert last == "Nothing was released."
    return told


def listing(project: Path) -> list[str]:
    folder = project / "build/release"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name != ".lock")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def put(project: Path, name: str, data: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data, encoding="utf-8")


# What a release is


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release in all formats, of a project in a folder of its repository."""
    repository = tmp_path_factory.mktemp("whole") / "two words"
    project = started(repository / "sub folder", {**FILES, "content/deux.md": text("L’arrestation", "fr", "17")})
    shutil.move(project / ".git", repository / ".git")
    git(repository, "tag", "-d", "v1.0")
    commit(repository, "v1.0")
    return done(project)


def test_the_folder_has_the_documents_and_what_says_what_they_are(whole: Path) -> None:
    assert sorted(contents(whole)) == [
        "RELEASE-NOTES.md",
        "SHA256SUMS",
        "deux-fr.docx",
        "deux-fr.html",
        "deux-fr.pdf",
        "manifest.json",
        "one-en.docx",
        "one-en.html",
        "one-en.pdf",
    ]
    assert sorted(contents(whole.with_name("1.0.internal"))) == ["accepted.json", "evidence.json", "warnings.json"]


def test_the_sums_are_those_of_all_other_files(whole: Path) -> None:
    files = contents(whole)
    lines = [line.split("  ") for line in files.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }


def test_the_manifest_says_what_the_files_are_and_fits_its_schema(whole: Path) -> None:
    files = contents(whole)
    manifest = json.loads(files["manifest.json"])
    schema = json.loads((ROOT / "docs/manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(manifest, schema)
    assert manifest["version"] == "1.0"
    assert manifest["commit"] == git(whole, "rev-parse", "HEAD").strip()
    assert manifest["date"] == "2026-03-01T10:00:00Z"
    assert {"plaidoyer", "python", "weasyprint", "pango"} <= set(manifest["tools"])
    french, english = manifest["documents"]
    assert (french["slug"], french["language"], english["title"]) == ("deux", "fr", "Arrests")
    assert (english["words"], english["notes"], english["pages"]) == (22, 2, 1)
    assert english["verdicts"] == {"Open XML (openxml-audit)": "passed", "PDF/UA-1 (page-validation)": "passed"}
    for file in english["files"]:
        data = files[file["name"]]
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_nothing_of_the_house_is_in_what_is_published(whole: Path) -> None:
    said = b"".join(data for name, data in contents(whole).items() if not name.endswith((".pdf", ".docx")))
    for secret in (b"QZ", b"Zoller", b"Strelsau", b"hangs in the office", b"two words", b"detained-", b"unstated"):
        assert secret not in said, secret


def test_a_second_run_finds_the_same_bytes(project: Path) -> None:
    folder = done(project)
    before = contents(folder)
    shutil.rmtree(project / ".plaidoyer")
    result = release(project)
    assert "already, byte for byte the same" in result.output
    assert contents(folder) == before
    shutil.rmtree(project / "build")
    assert contents(done(project)) == before


def test_another_clone_makes_the_same_bytes(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(project), "clone")
    assert contents(done(tmp_path / "clone")) == contents(done(project))


def test_a_work_tree_of_a_repository_is_one_too(project: Path, tmp_path: Path) -> None:
    git(project, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "v1.0")
    assert contents(done(tmp_path / "tree")) == contents(done(project))


def test_what_stands_there_otherwise_is_left_as_it_is(project: Path) -> None:
    folder = done(project)
    (folder / "one-en.docx").write_bytes(b"other")
    (folder / "more.txt").write_bytes(b"more")
    assert refused(project) == [
        "error[release-differs]: Release 1.0 is in build/release/ already, and differs: more.txt, one-en.docx. What was "
        "published stays as it was. Release the change under another tag; if nobody has it yet, delete it."
    ]
    assert (folder / "one-en.docx").read_bytes() == b"other"


def test_what_is_for_ourselves_says_what_stands_and_why(project: Path) -> None:
    put(
        project,
        "content/checks.yaml",
        "checks: {quote-straight: off}\naccept:\n- {rule: locator-missing, document: one, because: It is clear., by: QZ, on: 2026-01-31}\n",
    )
    put(project, "content/one.md", text().replace("9].", "9]. It is [@echr]."))
    commit(project, "v1.1")
    folder = done(project, "--since", "v1.0")
    kept = {name: json.loads(data) for name, data in contents(folder.with_name("1.1.internal")).items()}
    assert [one["rule"] for one in kept["warnings.json"]["warnings"]] == []
    assert kept["accepted.json"]["rules"] == {"quote-straight": "off"}
    assert [one["because"] for one in kept["accepted.json"]["accepted"]] == ["It is clear."]
    assert kept["evidence.json"]["documents"]["one"] == {
        "facts": {"detained": ["17 people"]},
        "sources": ["echr", "iccpr"],
    }


# What is refused


def codes(lines: list[str]) -> list[str]:
    return [line.partition("[")[2].partition("]")[0] for line in lines]


def test_all_that_is_unclean_is_told_at_once(project: Path) -> None:
    put(project, "content/one.md", text(words="16 people"))
    put(project, "content/new.md", text("New", more="status: draft\n"))
    put(project, "content/notes.tmp", "x")
    put(project, "templates/locale/.DS_Store", "x")
    put(project, "content/evidence/copies/treaty.tmp", "x")
    put(project, "build/other.txt", "x")
    git(project, "tag", "other")
    told = refused(project)
    assert [line for line in told if "release-" in line] == [
        "content/new.md:1:1: error[release-untracked]: It is in content/ or templates/, and git does not have it. Add and "
        "commit it, or move it away.",
        "content/new.md:6:9: error[release-draft]: “new” is a draft. Set status: final when it is ready, or name the "
        "documents that are to be released.",
        "content/notes.tmp:1:1: error[release-ignored]: git is told to ignore it (.gitignore), but documents may use it: "
        "nobody else could make this release. Add it with git add --force, or move it away.",
        "content/one.md:1:1: error[release-changed]: It has changes that are not committed. Commit them, or undo them.",
        "error[release-tags]: This commit has several tags: v1.0, other. Say which one names the release: --tag v1.0.",
    ]
    assert "fact-disagrees" in codes(told)


def test_a_tag_is_chosen_among_several(project: Path) -> None:
    git(project, "tag", "latest")
    assert done(project, "--tag", "v1.0").name == "1.0"


@pytest.mark.parametrize(
    ("tag", "arguments", "expected"),
    [
        ("", [], "error[release-untagged]: This commit has no tag. Name the release: git tag -a v1.0"),
        ("", ["--tag", "v1.0"], "error[release-untagged]: This commit does not have the tag “v1.0”. It stands at another one: git checkout v1.0."),
        ("v2", ["--tag", "v1.1"], "error[release-untagged]: This commit does not have the tag “v1.1”. Did you mean v1.0?"),
        ("release/2", [], "error[release-version]: The tag “release/2” can't name a folder on every system. Use letters"),
        ("con", [], "error[release-version]"),
        ("1.internal", [], "error[release-version]"),
        ("é", [], "error[release-version]"),
        ("v2", ["--since", "v0"], "error[release-since]: git knows no revision “v0”. `git tag` lists the tags."),
        ("v2", ["--since", "--all"], "error[release-since]: git knows no revision “--all”."),
    ],
)  # fmt: skip
def test_a_tag_that_names_no_release_is_told(project: Path, tag: str, arguments: list[str], expected: str) -> None:
    commit(project, tag)
    (line,) = refused(project, *arguments)
    assert line.startswith(expected)


def test_a_version_is_the_tag_less_a_v_before_a_digit(project: Path) -> None:
    commit(project, "vienna-2026")
    assert done(project).name == "vienna-2026"


def test_without_git_or_a_repository_or_a_commit_there_is_no_release(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only(expected: str) -> None:
        (line,) = (line for line in refused(project) if "release-un" not in line or "release-untagged" in line)
        assert line.startswith(expected)

    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        only("error[release-no-git]: git is not installed.")
    (project / ".git/HEAD").write_text("ref: refs/heads/empty\n", encoding="utf-8")
    shutil.rmtree(project / ".git/refs/tags")
    (project / ".git/packed-refs").unlink(missing_ok=True)
    git(project, "rm", "-rq", "--cached", ".")
    only("error[release-untagged]: There is no commit yet.")
    (project / ".git/HEAD").write_text("nonsense", encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    only("error[release-no-repository]: The project is in no git repository.")


def test_a_repository_that_git_does_not_trust_is_told_in_its_words(project: Path) -> None:
    (project / ".git/config").write_text("[core]\n\trepositoryformatversion = 99\n", encoding="utf-8")
    assert [line for line in refused(project) if "release-no-repository" in line] == [
        "error[release-no-repository]: git does not read the project's repository: Expected git repo version <= 1, found 99. "
        "`git status` in the project's folder says more."
    ]


def test_a_file_that_git_is_told_not_to_look_at_is_found(project: Path) -> None:
    git(project, "update-index", "--assume-unchanged", "content/one.md")
    put(project, "content/one.md", text("Changed"))
    (line,) = refused(project)
    assert line.startswith("content/one.md:1:1: error[release-changed]: git is told not to look whether")
    git(project, "update-index", "--no-assume-unchanged", "content/one.md")
    git(project, "checkout", "content/one.md")
    put(project, "content/two.md", text("Two"))
    commit(project, "v1.1")
    git(project, "update-index", "--skip-worktree", "content/two.md")
    (project / "content/two.md").unlink()
    assert codes(refused(project)) == ["release-changed"]


def test_files_elsewhere_in_the_repository_count_and_renamed_ones_are_one(project: Path) -> None:
    shutil.move(project / ".git", project.parent / ".git")
    (project.parent / "other.txt").write_text("x", encoding="utf-8")
    commit(project.parent, "v3")
    (project.parent / "other.txt").rename(project.parent / "moved.txt")
    git(project.parent, "add", "-A")
    (line,) = refused(project)
    assert line.startswith("../moved.txt:1:1: error[release-changed]")


def test_of_many_files_some_are_named(project: Path) -> None:
    for number in range(23):
        put(project, f"content/_{number}.txt", "x")
    told = refused(project)
    assert len(told) == 21
    assert told[-1] == "error[release-untracked]: So it is with 3 more files. `git status` lists them."


def test_a_clone_without_the_former_release_is_told(project: Path, tmp_path: Path) -> None:
    commit(project, "v1.1")
    git(tmp_path, "clone", "-q", "--depth=1", project.as_uri(), "clone")
    (line,) = refused(tmp_path / "clone")
    assert line.startswith("error[release-shallow]: This clone has the last commits only")
    assert "fetch-depth: 0" in refused(tmp_path / "clone", "--since", "v1.0")[0]
    git(tmp_path / "clone", "fetch", "-q", "--unshallow", "--tags")
    assert contents(done(tmp_path / "clone")) == contents(done(project))


def test_a_dry_run_makes_nothing(project: Path) -> None:
    result = release(project, "--dry-run")
    assert (result.exit_code, result.stdout) == (
        0,
        "Release 1.0 could be made, with these files (.pdf, .docx, .html):\n  one-en\n",
    )
    assert not (project / "build").exists()
    put(project, "content/one.md", text("Changed"))
    assert codes(refused(project, "--dry-run")) == ["release-changed"]


def test_drafts_are_left_out_where_documents_are_named(project: Path) -> None:
    put(project, "content/draft.md", text("Draft", more="status: draft\n"))
    commit(project, "v1.1")
    assert codes(refused(project, "--since", "v1.0")) == ["release-draft"]
    folder = done(project, "one", "--since", "v1.0")
    assert "Draft" not in (folder / "RELEASE-NOTES.md").read_text(encoding="utf-8")


def test_only_one_release_is_made_at_a_time(project: Path) -> None:
    (project / "build/release").mkdir(parents=True)
    code = "import sys; from pathlib import Path; from generator.releasing.lock import locked\nwith locked(Path(sys.argv[1])) as ours: print(ours, flush=True); input()"
    command = [sys.executable, "-c", code, str(project / "build/release/.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        assert refused(project) == ["error[release-busy]: Another release is being made here. Wait for its end."]
        other.kill()


@pytest.mark.parametrize("name", ["build", "build/release"])
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_file_in_the_place_of_the_folder_is_told_with_all_else(
    project: Path, name: str, options: tuple[str, ...]
) -> None:
    put(project, name, "in the way")
    put(project, "content/one.md", text("Changed"))
    changed, line = refused(project, *options)
    hint = "Move away what is in its place, make it writable, or make room on the disk."
    why = f"{Path(name).name} is a file, not a folder"
    assert line == f"error[release-folder]: build/release/ cannot be written: {why}. {hint}"
    assert codes([changed]) == ["release-changed"]


def test_a_folder_that_may_not_be_written_is_told_by_a_dry_run_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder.os, "access", lambda _, mode: not mode & os.W_OK)  # who is root may write everywhere
    kept, line = refused(project, "--dry-run")
    assert kept.startswith("warning[cache-unusable]: ")  # it is the folder of the whole project
    assert line.startswith("error[release-folder]: build/release/ cannot be written: the office may not be written.")


@pytest.mark.parametrize("call", ["mkdir", "write_bytes", "replace"])
def test_what_the_system_refuses_on_the_way_is_told(project: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    whole = getattr(Path, call)

    def refuse(path: Path, *more: object, **options: object) -> object:
        if ".part" in path.parts:
            raise OSError(errno.ENOSPC, "No space left on device", None if call == "write_bytes" else str(path))
        return whole(path, *more, **options)

    monkeypatch.setattr(Path, call, refuse)
    (line,) = refused(project)
    assert line.startswith("error[release-folder]: build/release/ cannot be written: No space left on device. Move")


def test_what_the_system_refuses_elsewhere_is_not_said_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), folder.told(tmp_path / "build/release", Diagnostics()):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "content"))


@pytest.mark.parametrize("change", ["content", "commit"])
def test_what_changes_meanwhile_is_told(project: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    from generator.releasing import release as releasing

    def meanwhile() -> Mapping[str, str]:
        if change == "commit":
            commit(project, "v1.0-again")
            git(project, "tag", "-d", "v1.0")
        else:
            put(project, "content/one.md", text("Changed"))
        return versions()

    versions = releasing.versions
    monkeypatch.setattr(releasing, "versions", meanwhile)
    (line,) = refused(project)
    assert "error[release-changed]: " in line


def test_a_file_that_is_not_sound_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import generator.writers.docx as writer
    from generator.writers import Written

    monkeypatch.setattr(writer, "write", lambda *arguments: Written(b"PK"))
    told = refused(project)
    assert told[0].startswith("error[release-invalid]: one-en.docx is not sound: it is no whole ZIP archive.")


# Names


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("HF_UPR44_RUR_{language}_Main", "HF_UPR44_RUR_en_Main"),
        ("{slug}-{version}-{date}", "one-1.1-2026-02-01"),
        ("{country}_{title}", "Cote-d-Ivoire_Arrests"),
    ],
)
def test_a_document_says_what_its_files_are_called(project: Path, given: str, name: str) -> None:
    put(project, "content/one.md", text(more=f'country: "Côte d’Ivoire"\npublish_as: "{given}"\n'))
    commit(project, "v1.1")
    result = release(project, "--dry-run")
    if "{title}" in given:  # markup is no plain text
        assert "error[publish-field]: publish_as asks for {title}, which this document does not have." in result.stderr
    else:
        assert result.stdout.splitlines()[1:-1] == [f"  {name}"], result.output


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a/b", "error[publish-name]: Files can't be called “a/b” on every system. “a-b” would do."),
        ("Aux", "error[publish-name]: Files can't be called “Aux” on every system. Use a-z"),
        ("Brief.pdf", "error[publish-name]: Files can't be called “Brief.pdf” on every system. Leave the ending out"),
        ("Manifest", "error[publish-name]: Files can't be called “Manifest” on every system. The release has"),
        ("a" * 101, "error[publish-name]: Files can't be called “" + "a" * 101 + "” on every system. Use at most 100"),
        ("{slug", "error[publish-field]: publish_as asks for {{slug}, which"),
        ("{nothing}", "error[publish-field]: publish_as asks for {nothing}, which this document does not have. There are: country, date, language, slug, version."),
        ("Brief_{country}", "error[publish-field]: Nothing of {country} (“Երկիր”) can stand in a name that every system can have."),
    ],
)  # fmt: skip
def test_a_name_that_not_every_system_can_have_is_told(project: Path, given: str, expected: str) -> None:
    country = "Երկիր" if "{country}" in given else "Land"
    put(project, "content/one.md", text(more=f'country: {country}\npublish_as: "{given}"\n'))
    commit(project, "v1.1")
    told = refused(project)
    assert [line[: len(expected) + 21] for line in told] == [f"content/one.md:7:13: {expected}"]


def test_two_documents_can_not_have_one_name(project: Path) -> None:
    put(project, "content/two.md", text("Two", more="publish_as: ONE-en\n"))
    commit(project, "v1.1")
    assert refused(project) == [
        "content/two.md:6:13: error[publish-same]: Its files would be called “ONE-en”, as those of “one”. Give one of them "
        "another name with publish_as."
    ]


def test_a_slug_that_ends_in_its_language_keeps_it_once(project: Path) -> None:
    put(project, "content/deux-fr.md", text("Deux", "fr", "17"))
    commit(project, "v1.1")
    assert release(project, "--dry-run").stdout.splitlines()[1:-1] == ["  deux-fr", "  one-en"]


# The notes


def notes(project: Path, *arguments: str) -> str:
    return (done(project, *arguments) / "RELEASE-NOTES.md").read_text(encoding="utf-8")


HOW = (
    "How to check a file: the file SHA256SUMS has the SHA-256 of each; `plaidoyer verify` says whether a file is one of them, "
    "and where it was altered.\n"
)


def test_the_first_notes_list_the_documents(project: Path) -> None:
    assert notes(project) == (
        "# Release 1.0\n\n1 March 2026\n\nThis is the first release.\n\n## Documents\n\n- **Arrests**: `one-en.docx`\n\n"
        + HOW
    )


def test_notes_say_what_changed_since_the_tag_before(tmp_path: Path) -> None:
    old = {
        "content/gone.md": text("Gone *for good*"),
        "content/hidden.md": text("Never released", more="status: draft\n"),
        "content/same.md": text("The same", words="more than ten people"),
        "templates/kinds/notice/kind.yaml": PAPER_ONLY,
    }
    project = started(tmp_path, {**FILES, **old})
    put(
        project,
        "content/evidence/facts.yaml",
        FACTS.replace("number: 17", "number: 18").replace("number: 40", "number: 41"),
    )
    words = text(words="18 people").replace("release all detainees", "release all detainees without delay")
    words = words.replace("compensate the victims.", "join the Court.").replace("9].", "9], and old [@echr, art. 5].")
    put(project, "content/one.md", words + "\n# More\n\nA last word.\n")
    put(
        project,
        "content/evidence/sources.yaml",
        EVIDENCE["content/evidence/sources.yaml"].replace("1966-12-16", "1966-12-17"),
    )
    put(project, "content/two.md", text("Two_stars *", words="18 people"))
    (project / "content/gone.md").unlink()
    (project / "content/hidden.md").unlink()
    commit(project, "v1.1")
    assert notes(project) == (
        "# Release 1.1\n\n1 March 2026\n\nWhat has changed since release 1.0.\n\n"
        "## New documents\n\n- **Two\\_stars \\***: `two-en.docx`\n\n"
        "## Changed documents\n\n- **Arrests**: `one-en.docx` (passages changed: 4, new: 2)\n\n"
        "## Withdrawn documents\n\n- **Gone for good**\n\n"
        "## Facts that have changed\n\n### Arrests\n\n"
        "- paragraph 2: “17 people” is now “18 people”, in: “On that day 18 people were detained at once.”\n\n"
        "## Recommendations\n\n### Arrests\n\n"
        "- Changed: paragraph 3, “release all detainees without delay” (Ruritania). Before: paragraph 3, “release all "
        "detainees” (Ruritania).\n"
        "- New: paragraph 4, “join the Court” (Ruritania).\n"
        "- No longer made: paragraph 4, “compensate the victims” (Ruritania).\n\n"
        "## Sources cited for the first time\n\n- European Convention on Human Rights\n\n"
        "## Sources whose details were corrected\n\n- International Covenant on Civil and Political Rights\n\n"
        "## Documents whose words have not changed\n\n- **The same**: `same-en.docx`\n\n" + HOW
    )


def test_a_recommendation_is_known_again_by_its_words(project: Path) -> None:
    put(project, "content/one.md", text().replace("compensate the victims.", "compensate all the victims."))
    commit(project, "v1.1")
    assert (
        "- Changed: paragraph 4, “compensate all the victims” (Ruritania). Before: paragraph 4, “compensate the"
        in notes(project)
    )


def test_notes_are_in_the_language_of_most_documents(project: Path) -> None:
    for slug in ("deux", "trois"):
        put(project, f"content/{slug}.md", text(slug, "fr", "17"))
    commit(project, "v1.1")
    said = notes(project)
    assert said.startswith(
        "# Version 1.1\n\n1er mars 2026\n\nCe qui a changé depuis la version 1.0.\n\n## Nouveaux documents\n"
    )
    assert "## Documents dont le texte n’a pas changé\n\n- **Arrests** : `one-en.docx`" in said


def test_what_can_not_be_read_any_more_is_told(tmp_path: Path) -> None:
    files = {**FILES, "content/one.md": "---\nkind: lost\n---\nText.\n", "templates/kinds/notice/kind.yaml": PAPER_ONLY}
    project = started(tmp_path, files)
    put(project, "content/one.md", text())
    commit(project, "v1.1")
    result = release(project)
    assert (
        "warning[former-unreadable]: What changed in one can't be told: the text of v1.0 can't be read" in result.stderr
    )
    assert "## Documents released again\n\n- **Arrests**" in (project / "build/release/1.1/RELEASE-NOTES.md").read_text(
        encoding="utf-8"
    )


def test_a_link_that_led_out_of_the_former_content_is_left_out(project: Path) -> None:
    try:
        (project / "content/_out").symlink_to("/nowhere")
    except OSError:
        pytest.skip("no links here")
    commit(project, "v1.1")
    (project / "content/_out").unlink()
    put(project, "content/one.md", text("Other"))
    commit(project, "v1.2")
    assert "since release 1.1.\n\n## Changed documents\n\n- **Other**" in notes(project)


def test_a_former_release_whose_content_is_lost_is_told(project: Path) -> None:
    lost = git(project, "rev-parse", "HEAD:content/one.md").strip()
    put(project, "content/one.md", text("Other"))
    commit(project, "v1.1")
    loose = project / ".git/objects" / lost[:2] / lost[2:]
    loose.chmod(0o644)
    loose.unlink()
    assert any("error[release-since]: git does not give the content of v1.0: " in line for line in refused(project))


def test_a_former_tag_without_content_has_no_documents(project: Path) -> None:
    git(project, "checkout", "-q", "--orphan", "other")
    git(project, "rm", "-rqf", "--cached", ".")
    git(project, "commit", "-qm", "Nothing", "--allow-empty")
    git(project, "tag", "v0")
    commit(project, "v0.1")
    assert "## New documents\n\n- **Arrests**" in notes(project)


def test_the_former_release_is_the_nearest_tag_that_is_no_own_one(project: Path) -> None:
    git(project, "tag", "v1.0-again")
    commit(project, "v2")
    commit(project)
    commit(project, "v3")
    git(project, "tag", "v3-too")
    assert "since release 2." in notes(project, "--tag", "v3")


def test_among_several_tags_one_that_says_a_version_is_named_first(project: Path) -> None:
    for tag in ("zapped", "final", "vienna"):
        git(project, "tag", tag)
    (line,) = refused(project)
    assert line == (
        "error[release-tags]: This commit has several tags: v1.0, zapped, vienna, final. Say which one names the release: "
        "--tag v1.0."
    )
    commit(project, "v2")
    assert "since release 1.0." in notes(project)


def test_a_tag_that_could_name_no_release_is_no_former_one(project: Path) -> None:
    git(project, "tag", "zapped/v1")
    git(project, "tag", "zéro")
    commit(project, "deployed/monday")
    commit(project, "épreuve")
    commit(project, "v2")
    result = release(project, "--dry-run")
    assert result.stdout.endswith("Its notes tell what has changed since v1.0: --since TAG names another one.\n")
    result = release(project)
    assert result.stdout.endswith("Its notes tell what has changed since v1.0: --since TAG names another one.\n")


def test_a_released_file_is_known_again_and_so_is_an_altered_one(project: Path, tmp_path: Path) -> None:
    (word,) = done(project).glob("*.docx")
    forged = tmp_path / "forged.docx"
    forged.write_bytes(edited(word.read_bytes(), "document.xml", "17 people", "77 people"))
    result = CliRunner().invoke(main, ["--project", str(project), "verify", str(word), str(forged), "--format", "json"])
    assert result.exit_code == 1, result.output
    first, second = json.loads(result.stdout)["files"]
    assert (first["verdict"], first["release"]["version"], first["doubts"], first["facts"]["why"]) == (
        "untouched",
        "1.0",
        [],
        "",
    )
    assert (second["verdict"], [(one["before"], one["after"]) for one in second["changes"]]) == (
        "altered",
        [("17", "77")],
    )
