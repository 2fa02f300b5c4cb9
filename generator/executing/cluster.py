"""Make units on the workers of a Dask cluster, on other machines or this one: the project goes there as data."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from generator.executing import RefusedError
from generator.executing.agreeing import differences, tools
from generator.executing.attempt import attempt, failed
from generator.executing.parcel import MOST, Parcel, TooLargeError, pack, unpack
from generator.project import Project, open_project
from generator.units import Made, Progress, Unit, unfollowed

_PATIENCE = 15  # seconds in which a scheduler answers and has a worker
_ONE_AT_A_TIME = Lock()  # a worker of Dask may have threads, WeasyPrint has none


class Cluster:
    """The executor whose workers a Dask scheduler knows. `address` is what Dask takes for one, as tcp://host:8786."""

    def __init__(self, address: str) -> None:
        self._address = address

    def run(self, project: Project, units: Sequence[Unit], progress: Progress) -> Iterator[Made]:
        """What became of each unit, as soon as it is there. What a worker that died was making, another makes again.

        Raises RefusedError: cluster-missing, cluster-unreachable, cluster-versions, cluster-too-large.
        """
        parcel = _packed(project)
        with _client(self._address) as client:
            _compare(client)
            data = client.scatter(parcel, broadcast=True)
            futures = {
                client.submit(
                    make_there, data, unit, tools(), key=f"{unit.slug}-{parcel.digest}-{index}", pure=False
                ): unit
                for index, unit in enumerate(units)
            }
            yield from _made(project, client, futures, progress)


def make_there(parcel: Parcel, unit: Unit, expected: Mapping[str, str]) -> Made:
    """What a worker does: make a unit of a project that came as data. Raises RefusedError where its versions differ."""
    from distributed import get_worker

    worker = get_worker()
    _agree(expected, worker.address, tools())
    with _ONE_AT_A_TIME:
        project = open_project(unpack(parcel, Path(worker.local_directory)))
        return attempt(project, unit, unfollowed)


def _made(project: Project, client: Any, futures: dict[Any, Unit], progress: Progress) -> Iterator[Made]:
    from distributed import as_completed

    for future in as_completed(list(futures), loop=client.loop):
        unit = futures.pop(future)
        try:
            made: Made = future.result()
        except RefusedError:
            raise
        except Exception as error:
            made = _lost(project, unit, error)
        future.release()  # what is written is kept nowhere else
        for step in ("read", *unit.outputs):
            progress(unit.slug, step)
        yield made


def _lost(project: Project, unit: Unit, error: Exception) -> Made:
    """The fault of a unit that the cluster could not make."""
    if type(error).__name__ == "KilledWorker":
        hint = "Mostly memory has run out: see the logs of the workers."
        return failed(
            project, unit, "worker-crashed", "The workers that made it ended halfway, one after the other.", hint
        )
    message = f"The cluster lost it ({type(error).__name__}). Perhaps the scheduler has ended."
    return failed(project, unit, "cluster-lost", message, "Build again when it is there.")


def _packed(project: Project) -> Parcel:
    try:
        return pack(project.root)
    except TooLargeError as error:
        message = (
            f"The project has {error.size // 2**20:,} MB, more than the {MOST // 2**20:,} that are sent to a cluster."
        )
        raise RefusedError(
            "cluster-too-large", message, "Build it without --scheduler, or with smaller pictures."
        ) from None


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        message = "--scheduler needs Dask, which is not installed."
        raise RefusedError("cluster-missing", message, "pip install 'plaidoyer[dask]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it says is for programmers
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ, which are compared below
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except Exception as error:  # it raises a dozen different ones for an address that is none
            reason = str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
            message = f"No scheduler answers at {address} ({reason})."
            hint = "Start one with `dask scheduler`; it prints its address, as tcp://192.0.2.7:8786."
            raise RefusedError("cluster-unreachable", message, hint) from None
        with client:
            yield client


def _compare(client: Any) -> None:
    """See that there are workers, and that all of them make what we would make."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        message, hint = "The scheduler has no workers.", "Start some with `dask worker ADDRESS --nthreads 1`."
        raise RefusedError("cluster-unreachable", message, hint) from None
    for address, found in client.run(tools, on_error="return").items():
        _agree(tools(), address, found)


def _agree(ours: Mapping[str, str], address: str, theirs: Mapping[str, str] | Exception) -> None:
    differing = [f"{type(theirs).__name__}: {theirs}"] if isinstance(theirs, Exception) else differences(ours, theirs)
    if differing:
        more = f" and {len(differing) - 3} more" if len(differing) > 3 else ""
        message = f"The worker {address} would make other files: {', '.join(differing[:3])}{more}."
        raise RefusedError("cluster-versions", message, "Install the same versions everywhere, from requirements.lock.")
