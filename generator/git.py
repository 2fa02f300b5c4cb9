"""Turn a question about a project's git repository into the answer of the program git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.record import record


class NoGitError(Exception):
    """git is not installed."""


@record
class Answer:
    """What git said: its exit code, what it printed, and its complaint in English."""

    code: int
    data: bytes
    error: str

    @property
    def text(self) -> str:
        """What it printed, as text."""
        return self.data.decode("utf-8", errors="replace")

    @property
    def names(self) -> list[str]:
        """What it printed, where a NUL ends each name (`-z`)."""
        return [os.fsdecode(name) for name in self.data.split(b"\0") if name]


def ask(folder: Path, *arguments: str) -> Answer:
    """Ask git in a folder; nothing is written there, not even its index. Raises NoGitError."""
    # Its complaints are read, so they must not be in the language of whoever works here.
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True, check=False, stdin=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    except OSError as error:
        raise NoGitError from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", errors="replace"))


def is_shallow(folder: Path) -> bool:
    """Whether the repository is a clone with the last commits alone, as those of build servers. Raises NoGitError."""
    return ask(folder, "rev-parse", "--is-shallow-repository").text.strip() == "true"
