"""Ctrl-C, a shutdown and kill -9, at any moment: no half file, no process left over, one line."""

import os
import random
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.ending import contents, halves, run
from tests.projects import plain, write_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

MOMENTS = int(os.environ.get("PLAIDOYER_MOMENTS", "4"))  # of each sort; many of them with `make kill`
OUTPUTS = os.environ.get("PLAIDOYER_MOMENTS_TO", "docx,html")
SLUGS = ("one", "two", "three", "four", "five", "six")


def write(root: Path, word: str) -> None:
    texts = {f"content/{slug}.md": plain(f"{word} [@iccpr].\n\n" * 20) for slug in SLUGS}
    write_project(root, texts)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes], float]:
    """A project that was built and then changed; its files before and after, and how long it takes to build it."""
    root = tmp_path_factory.mktemp("stopping") / "project"
    command = ["--project", root, "build", "--to", OUTPUTS, "-j", "2", "--out"]
    write(root, "Old")
    assert run([*command, root / "old"]).code == 0
    write(root, "New")
    ended = run([*command, root / "new"])
    assert ended.code == 0, ended.output
    return root, contents(root / "old"), contents(root / "new"), ended.seconds


@pytest.mark.parametrize(
    ("how", "everyone"),
    [(signal.SIGINT, True), (signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGKILL, False)],
)
def test_each_file_is_whole_and_nobody_is_left_over(
    built: tuple[Path, dict[str, bytes], dict[str, bytes], float], how: signal.Signals, everyone: bool
) -> None:
    root, old, new, seconds = built
    moments = random.Random(f"{how}{everyone}")
    build = root / "build"
    for _ in range(MOMENTS):
        for name, data in old.items():
            build.mkdir(exist_ok=True)
            (build / name).write_bytes(data)
        after = moments.uniform(0.0, 1.0) * seconds
        ended = run(["--project", root, "build", "--to", OUTPUTS, "-j", "2"], after, how, everyone)
        parts = [name for name in halves(build, (old, new)) if not name.endswith(".part")]
        assert parts == []
        if how != signal.SIGKILL:
            assert [path for path in root.rglob("*.part")] == []
            assert "Traceback" not in ended.output
            if halves(build, (new,)):
                assert ended.code == 128 + how
                assert ended.output.endswith("\nplaidoyer: stopped.\n")
    assert run(["--project", root, "build", "--to", OUTPUTS, "-j", "2"]).code == 0
    assert halves(build, (new,)) == [path.name for path in build.glob(".*.part")]


def test_ctrl_c_while_the_program_is_loaded_is_one_line(built: tuple[Path, object, object, object]) -> None:
    code = "print(flush=True); import generator.__main__ as it, os; it.stop_at_once(); os.kill(os.getpid(), 2)"
    ended = run([], command=("-c", code))
    assert ended.code == 128 + signal.SIGINT
    assert ended.output == "\nplaidoyer: stopped.\n"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], float]:
    """A project with a tag; what a release of it is, and how long it takes."""
    root = tmp_path_factory.mktemp("releasing") / "project"
    write(root, "Released")
    kind = root / "templates/kinds/plain/kind.yaml"
    written = ",".join(OUTPUTS.split(",")[:1])  # what is made is the same to a release, and takes its time
    kind.write_text(kind.read_text(encoding="utf-8") + f"\noutputs: [{written}]\n", encoding="utf-8")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "content", "templates"], ["commit", "-qm", "One"], ["tag", "v1"]):
        subprocess.run(["git", "-C", root, *identity, *arguments], check=True)
    ended = run(["--project", root, "release", "-j", "2"])
    assert ended.code == 0, ended.output
    return root, contents(root / "build/release"), ended.seconds


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_there_are_only_whole_releases(released: tuple[Path, dict[str, bytes], float], how: signal.Signals) -> None:
    root, whole, seconds = released
    releases, moments = root / "build/release", random.Random(f"release{how}")
    for _ in range(MOMENTS):
        shutil.rmtree(root / "build", ignore_errors=True)
        ended = run(["--project", root, "release", "-j", "2"], moments.uniform(0.0, 1.0) * seconds, how, True)
        assert how == signal.SIGKILL or not (releases / ".part").exists()
        for folder in (path for path in releases.glob("[!.]*") if path.is_dir()):
            beginning = f"{folder.name}/"
            there = {beginning + name: data for name, data in contents(folder).items()}
            assert there == {name: data for name, data in whole.items() if name.startswith(beginning)}, ended.output
    assert run(["--project", root, "release", "-j", "2"]).code == 0
    assert contents(releases) == whole
