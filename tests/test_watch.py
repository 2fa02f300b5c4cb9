"""`build --watch`, as a designer uses it: a save, a new page in the browser, a mistake, the end."""

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from generator import watching
from generator.cli import main
from tests import programs
from tests.projects import plain, write_project

PATIENCE = 60.0  # seconds; a machine that is busy is no failure


class Running:
    """The command in a process of its own, and what it prints, as it comes."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-u", "-c", "from generator.cli import main; main()", "--project", str(root)]
        self.process = subprocess.Popen(
            [*command, "build", "--watch", "--to", "docx,html", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = self.wait_for(r"http://\S+")

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as output:
            for line in output:
                self._lines.put(line)
        self._lines.put(None)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def wait_for(self, pattern: str) -> str:
        """What matches in the next line that does."""
        seen = []
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            seen.append(line)
            if found := re.search(pattern, line):
                return found[0]
        raise AssertionError(f"{pattern} never came:\n{''.join(seen)}")

    def get(self, path: str) -> str:
        """The body of an address; for the events, once there is one."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def wait_for_news(self, page: str) -> None:
        """Return when the page that was sent is told to load itself again."""
        found = re.search(r'EventSource\("([^"]+)"\)', page)
        assert found
        assert self.get(found[1]) == "event: reload\ndata:\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", {"content/one.md": plain("First words.\n")})


@pytest.fixture
def running(root: Path) -> Iterator[Running]:
    started = Running(root)
    yield started
    started.kill()


def test_a_save_shows_in_the_browser_and_a_mistake_takes_nothing_away(root: Path, running: Running) -> None:
    text = root / "content/one.md"
    page = running.get("/one.html")
    assert "First words." in page
    text.write_text(plain("Second words.\n"), encoding="utf-8")
    running.wait_for_news(page)
    page = running.get("/one.html")
    assert "Second words." in page
    running.wait_for(r"one\.html")

    text.write_text(plain("Third words [@nobody].\n"), encoding="utf-8")
    running.wait_for(r"content/one\.md:\d+:\d+: error\[\w+-\w+\]")
    assert "Second words." in running.get("/one.html")
    running.wait_for("1 error")
    text.write_text("---\nkind: [\n", encoding="utf-8")
    running.wait_for("1 error")

    (root / "content/two.md").write_text(plain("Another.\n"), encoding="utf-8")
    running.wait_for(r"two\.html")
    assert "Another." in running.get("/two.html")
    (root / "content/two.md").unlink()
    running.wait_for("two was taken away")

    text.write_text(plain("Fourth words.\n"), encoding="utf-8")
    running.wait_for_news(page)
    assert "Fourth words." in running.get("/one.html")
    assert "<script" not in (root / "build/one.html").read_text(encoding="utf-8")


@pytest.mark.needs("chromium")
def test_an_open_page_loads_itself_again_in_a_real_browser(root: Path, running: Running) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programs.find("chromium"))
        page = browser.new_page()
        said: list[str] = []  # what a policy that forbids the script would be told of
        page.on("console", lambda message: said.append(message.text))
        with page.expect_response(lambda response: "_events" in response.url, timeout=PATIENCE * 1000):
            page.goto(f"{running.url}one.html")
        with page.expect_navigation(timeout=PATIENCE * 1000):
            (root / "content/one.md").write_text(plain("Second words.\n"), encoding="utf-8")
        assert page.get_by_text("Second words.").is_visible()
        assert said == []
        browser.close()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to one process here")
def test_ctrl_c_ends_it_with_one_line(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)
    running.wait_for("Stopped watching.")
    assert running.process.wait(PATIENCE) == 0
    with pytest.raises(AssertionError, match="never came"):
        running.wait_for(".")


def test_the_rounds_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Watcher:
        """Hears four changes, and then Ctrl-C."""

        def __init__(self, folders: object) -> None:
            pass

        def rounds(self) -> Iterator[set[Path]]:
            one = root.resolve() / "content/one.md"
            yield {one, *(one.with_name(f"one-{number}.md") for number in range(4))}
            one.write_text(plain("[@nobody]\n"), encoding="utf-8")
            yield {one}
            one.unlink()
            yield {one}
            raise KeyboardInterrupt

        def close(self) -> None:
            pass

    monkeypatch.setattr(watching, "Watcher", Watcher)
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, ["build", "--watch", "--to", "html"])
    assert result.exit_code == 0, result.output
    lines = [re.sub(r"\d\d:\d\d:\d\d|\d+\.\d\d s|:\d+/", "…", line) for line in result.output.splitlines()]
    built = "build/one.html                        2 words, 0 notes, …"
    assert lines[:5] == [
        built,
        "Watching. The pages are at http://127.0.0.1… – Ctrl-C ends.",
        "",
        "…  content/one-0.md, content/one-1.md, content/one-2.md and 2 more",
        built,
    ]
    assert lines[6] == "…  content/one.md"
    assert lines[7].startswith("content/one.md:8:2: error[citation-unknown]")
    assert lines[8] == "1 error"
    assert lines[-4:] == [
        "…  content/one.md",
        "one was taken away. What was built of it stays.",
        "",
        "Stopped watching.",
    ]


def test_a_port_is_for_watching_and_may_be_taken(root: Path, running: Running) -> None:
    port = str(urlsplit(running.url).port)
    for arguments, says in ((["--port", port], "--watch"), (["--watch", "--port", port], "cannot be taken")):
        result = CliRunner().invoke(main, ["--project", str(root), "build", *arguments])
        assert result.exit_code == 2
        assert says in result.output
