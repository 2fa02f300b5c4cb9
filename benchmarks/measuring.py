"""Run commands as whole processes, in turn, and measure each: seconds, seconds of processors, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# Where this is set, Python compiles our modules anew in every process, as it does for no user.
_NOT_FOR_USERS = "PYTHONDONTWRITEBYTECODE"
_LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Command:
    """What is run: one process after the other, each by its arguments; `environment` is added to this one's."""

    processes: tuple[tuple[str, ...], ...]
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """One run: seconds from start to end, seconds of processors (user and system), MiB of the largest process.

    What the system does not tell (Windows knows neither of the last two) is 0.
    """

    wall: float
    cpu: float
    memory: float


class CommandError(Exception):
    """A command that was to be measured came to a bad end."""


def run(command: Command) -> Run:
    """Run a command with nothing to read and nothing shown. Raises CommandError with the end of what it wrote."""
    parts = [_process(process, dict(command.environment)) for process in command.processes]
    return Run(sum(one.wall for one in parts), sum(one.cpu for one in parts), max(one.memory for one in parts))


def environment(added: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, as a user has it, with something added."""
    return {name: value for name, value in os.environ.items() if name != _NOT_FOR_USERS} | dict(added)


def _process(arguments: Sequence[str], added: Mapping[str, str]) -> Run:
    with TemporaryDirectory() as folder:
        told, said = Path(folder) / "taken.json", Path(folder) / "said"
        with said.open("wb") as out:
            launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), str(told), *arguments]
            subprocess.run(launcher, stdout=out, stderr=subprocess.STDOUT, env=environment(added), check=True)
        taken = json.loads(told.read_text(encoding="utf-8"))
        if taken.pop("code"):
            raise CommandError(f"{arguments[0]} failed:\n{said.read_text(encoding='utf-8', errors='replace')[-800:]}")
    return Run(**taken)


def in_turn(
    commands: Mapping[str, Command],
    rounds: int,
    before: Callable[[str, int], None] = lambda name, count: None,
    warm: bool = True,
) -> dict[str, list[Run]]:
    """Each command's runs, a round after the other, so that what else the machine does meets all of them.

    Who goes first goes round too. `before` is called with the name and the number of the round before each run, and
    not measured. `warm`: a first round, the number 0, is not counted.
    """
    found: dict[str, list[Run]] = {name: [] for name in commands}
    names = list(commands)
    for count in range(0 if warm else 1, rounds + 1):
        for name in names[count % len(names) :] + names[: count % len(names)]:
            before(name, count)
            taken = run(commands[name])
            if count:
                found[name].append(taken)
    return found
