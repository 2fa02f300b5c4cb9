"""Keep what takes its time to make for all processes of a test run: whoever needs it first makes it, the others wait."""

import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from generator.releasing.lock import locked

T = TypeVar("T")

_PLACE: list[Path] = []  # where a run keeps what its processes share; conftest.py says it


def share_in(folder: Path) -> None:
    """Have this process share what it makes with the others of its run, in a folder that all of them name."""
    _PLACE[:] = [folder]


def made_once(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, called in one process of the run alone; a name for each thing. It has to be fit for pickle."""
    if not _PLACE:
        return make()
    file = _PLACE[0] / name
    file.parent.mkdir(parents=True, exist_ok=True)
    with _held(file.with_name(f"{file.name}.lock")):
        if not file.exists():
            beside = file.with_name(f"{file.name}.part")
            beside.write_bytes(pickle.dumps(make()))
            beside.replace(file)
    value: T = pickle.loads(file.read_bytes())
    return value


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    while True:
        with locked(lock) as ours:
            if ours:
                yield
                return
        time.sleep(0.05)
