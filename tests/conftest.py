"""What all tests share: fixtures, `--accept`, and the list of what was skipped for want of a program."""

import importlib
import os
import pkgutil
from collections import Counter
from collections.abc import Generator, Iterator
from functools import cache

import pytest

import generator
from tests import programs, sharing
from tests.warm import warm

_NEEDS = "needs "


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out into the cases and goldens")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        (program,) = mark.args
        if programs.find(program) is None:
            pytest.skip(f"{_NEEDS}{program}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines in long tests: counting takes a third of their time, and the tests of the parts have to come to all
    lines by themselves.
    """
    counting = item.config.pluginmanager.get_plugin("_cov")
    if counting is None or counting.cov_controller is None or not item.get_closest_marker("uncounted"):
        return (yield)
    _import_all()  # what runs while a module is imported counts
    counting.cov_controller.pause()
    try:
        return (yield)
    finally:
        counting.cov_controller.resume()


@cache
def _import_all() -> None:
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name at the end what was left out, so that nobody takes it for tested."""
    skipped = Counter(filter(None, map(_wanting, terminalreporter.stats.get("skipped", ()))))
    if not skipped:
        return
    terminalreporter.section("skipped for want of a program")
    for program, count in sorted(skipped.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(f"{program}: {tests}. {programs.ADVICE[program]}")


def _wanting(report: pytest.TestReport) -> str | None:
    """The program for want of which a test was skipped; read from its report, which comes from the process it ran in."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
    return reason.removeprefix(f"Skipped: {_NEEDS}") if reason.startswith(f"Skipped: {_NEEDS}") else None


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tell this process where all of the run keep what they share: where each has a folder of its own, beside these."""
    folder = tmp_path_factory.getbasetemp()
    sharing.share_in((folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "shared")


@pytest.fixture(scope="module", autouse=True)
def _warm(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let tests find what others read, but for those of a module that says `cold`."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.node.get_closest_marker("cold"):
            warm(patch)
        yield


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is to be taken as what is expected."""
    return bool(request.config.getoption("--accept"))
