"""Turn a folder into the files below it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.record import record


@record
class Found:
    """A file or a folder that is there, as the system describes it; `parts` are the names that lead to it."""

    path: str
    parts: tuple[str, ...]
    status: os.stat_result
    is_folder: bool = False


def below(
    folder: str, left_out: re.Pattern[str], parts: tuple[str, ...] = (), above: tuple[str, ...] = ()
) -> Iterator[Found]:
    """A folder, then what is in it by its names, but what is `left_out`. Links are followed, but not back to a folder
    that lies above; what can't be read, or leads nowhere, is not there.
    """
    real = os.path.realpath(folder)
    try:
        status, entries = Path(folder).stat(), sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    yield Found(folder, parts, status, is_folder=True)
    for entry in entries if real not in above else ():
        if left_out.fullmatch(entry.name):
            continue
        with suppress(OSError):
            if entry.is_dir():
                yield from below(entry.path, left_out, (*parts, entry.name), (*above, real))
            else:
                yield Found(entry.path, (*parts, entry.name), entry.stat())
