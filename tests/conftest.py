"""What all tests share: fixtures, `--accept`, and the list of what was skipped for want of a program."""

from collections import Counter

import pytest

from tests import programs

_NEEDS = "needs "


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out into the cases and goldens")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        (program,) = mark.args
        if programs.find(program) is None:
            pytest.skip(f"{_NEEDS}{program}")


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


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is to be taken as what is expected."""
    return bool(request.config.getoption("--accept"))
