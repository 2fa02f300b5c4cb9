"""What runs on GitHub and GitLab: valid by the schemas of both, and its steps do here what they are for."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.projects import plain, write_project

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are written for bash")


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("action.yml", "vendor.github-actions"),
        (".github/workflows/ci.yml", "vendor.github-workflows"),
        ("ci/gitlab.yml", "vendor.gitlab-ci"),
    ],
)
def test_files_are_valid_by_the_schema_of_their_host(file: str, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_workflow_runs_only_what_is_there() -> None:
    runs = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    runs += [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    named = {name for run in runs for name in re.findall(r"(?:\.ci|scripts|ci)/[\w.]+", run)}
    assert named == {".ci/run", "scripts/setup.py", "scripts/build_twice.py", "ci/changed_pages.sh"}
    assert [name for name in named if not (ROOT / name).is_file()] == []
    for run in runs:
        subprocess.run(["bash", "-n"], input=EXPRESSION.sub("x", run), text=True, check=True)


def test_what_pull_requests_bring_never_stands_in_a_script_itself() -> None:
    """A title or an input in a script would be run by it: values come in by the environment."""
    runs = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    assert not [run for run in [*runs, *(step["run"] for step in STEPS.values())] if "${{" in run]


def test_the_pango_that_ci_installs_is_the_one_that_the_set_up_names() -> None:
    packages = set(script("setup").DEBIAN)
    assert len(packages) > 3
    for file in ("action.yml", ".github/workflows/ci.yml", "ci/gitlab.yml"):
        assert packages <= set((ROOT / file).read_text(encoding="utf-8").split()), file


def script(name: str) -> Any:
    """A module of scripts/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclass looks for the annotations of its classes
    spec.loader.exec_module(module)
    return module


class Runner:
    """Runs the steps of the action in a project, as a host would, with this checkout for the action's."""

    def __init__(self, project: Path, work: Path) -> None:
        self.inputs = {name: str(value["default"]) for name, value in ACTION["inputs"].items()}
        self.inputs["project"] = str(project)
        self.base = ""
        self._work = work
        bin_folder = work / "bin"
        bin_folder.mkdir(parents=True)
        for name, code in (("plaidoyer", " -c 'from generator.cli import main; main()'"), ("python", "")):
            (bin_folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{code} "$@"\n')
            (bin_folder / name).chmod(0o755)
        self._path = f"{bin_folder}:/usr/bin:/bin"

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """What a step does; what it writes for later steps is in `written`."""
        step = STEPS[name]
        values = {f"inputs.{key}": value for key, value in self.inputs.items()}
        values |= {"github.action_path": str(ROOT), "github.event.pull_request.base.sha": self.base}
        environment = {key: EXPRESSION.sub(lambda found: values[found[1]], value) for key, value in step["env"].items()}
        environment |= {
            "PATH": self._path,
            "PYTHONPATH": str(ROOT),
            "HOME": str(self._work),
            "GITHUB_OUTPUT": str(self._work / "output"),
            "GITHUB_STEP_SUMMARY": str(self._work / "summary"),
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(command, cwd=self._work, env=environment, capture_output=True, text=True, check=False)

    def written(self, file: str) -> str:
        """What the steps wrote into the file that GITHUB_OUTPUT or GITHUB_STEP_SUMMARY names."""
        path = self._work / file
        return path.read_text(encoding="utf-8") if path.exists() else ""


def git(project: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    command = ["git", *identity, "-C", str(project), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    project = write_project(
        tmp_path / "a project", {"content/one.md": plain("One.\n"), "content/two.md": plain("Two.\n")}
    )
    (project / ".gitignore").write_text("/build/\n.plaidoyer/\n")
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Begin")
    made = Runner(project, tmp_path / "work")
    made.base = git(project, "rev-parse", "HEAD")
    return made


def test_the_check_tells_findings_as_annotations_and_fails(runner: Runner) -> None:
    assert runner.run("Check").returncode == 0
    Path(runner.inputs["project"], "content/one.md").write_text(plain("One [@nobody].\n"), encoding="utf-8")
    result = runner.run("Check")
    assert result.returncode == 1
    assert "content/one.md,line=8,col=6,title=citation-unknown::" in result.stdout
    runner.inputs["documents"] = "two"
    assert runner.run("Check").returncode == 0


def test_the_build_makes_what_is_asked_for_and_tells_its_folder(runner: Runner) -> None:
    runner.inputs |= {"documents": "one two", "outputs": "docx,html"}
    result = runner.run("Build")
    assert result.returncode == 0, result.stderr
    build = Path(runner.inputs["project"]) / "build"
    assert sorted(path.name for path in build.iterdir()) == ["one.docx", "one.html", "two.docx", "two.html"]
    assert runner.written("output") == f"folder={build}\n"


def test_what_a_cache_has_of_documents_that_are_gone_is_taken_away(runner: Runner) -> None:
    build = Path(runner.inputs["project"]) / "build"
    build.mkdir()
    for name in ("README.md", "one.pdf", "gone.pdf", "gone.checker.docx", "two.html"):
        (build / name).touch()
    assert runner.run("Take away what the cache has of documents that are gone").returncode == 0
    assert sorted(path.name for path in build.iterdir()) == ["README.md", "one.pdf", "two.html"]


@pytest.mark.needs("pdftoppm")
def test_a_pull_request_shows_the_pages_that_it_changes(runner: Runner) -> None:
    project = Path(runner.inputs["project"])
    (project / "content/one.md").write_text(plain("One word.\n\n::: {.page-break}\n:::\n\nMore.\n"), encoding="utf-8")
    (project / "content/three.md").write_text(plain("Three.\n"), encoding="utf-8")
    runner.inputs |= {"outputs": "pdf", "documents": "one two three"}
    assert runner.run("Build").returncode == 0
    result = runner.run("Look which pages changed")
    assert result.returncode == 0, result.stderr
    assert runner.written("summary").splitlines() == [
        "## Pages that changed",
        "",
        "- **one.pdf** – pages changed: 1; new: 2",
        "- **three.pdf** – is new",
    ]
    folder = Path(runner.written("output").splitlines()[-1].removeprefix("folder="))
    assert sorted(path.name for path in folder.iterdir()) == ["changed-pages.md", "one-0001.png", "one-0002.png"]
    assert git(project, "worktree", "list").count("\n") == 0


def painted(folder: Path, *colours: str) -> list[Path]:
    """Pages of one colour each."""
    folder.mkdir()
    for number, colour in enumerate(colours, 1):
        Image.new("RGB", (20, 30), colour).save(folder / f"page-{number}.png")
    return sorted(folder.iterdir())


def test_a_page_that_only_moved_is_none_that_changed(tmp_path: Path) -> None:
    before = painted(tmp_path / "before", "white", "red", "blue", "green")
    after = painted(tmp_path / "after", "white", "black", "red", "yellow")
    pages = script("changed_pages")
    found = pages.changes(before, after)
    assert [(bool(one.before), bool(one.after), one.number) for one in found] == [
        (False, True, 2),
        (True, True, 4),
        (True, False, 4),
    ]
    assert pages.told("x.pdf", found, 2) == "- **x.pdf** – pages changed: 4; new: 2; gone: 4 (pictures of the first 2)"
    assert pages.picture(found[0]).size == pages.picture(found[1]).size == (52, 30)


def steps_of(job: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = WORKFLOW["jobs"][job]["steps"]
    return found


def test_a_tag_is_released_with_its_history_and_only_after_the_tests() -> None:
    release = WORKFLOW["jobs"]["release"]
    assert release["if"] == "startsWith(github.ref, 'refs/tags/v')"
    assert set(release["needs"]) == {"test", "documents", "same-bytes"}
    assert steps_of("release")[0]["with"]["fetch-depth"] == 0
    assert release["permissions"] == {"contents": "write"}
    assert WORKFLOW["permissions"] == {"contents": "read"}
