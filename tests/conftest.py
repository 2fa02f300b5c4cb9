"""What all tests share: fixtures, `--accept`, and the list of what was skipped for want of a program."""

from collections import defaultdict

import pytest

from tests import programs

# Tests that a missing program skipped, by program.
SKIPPED = pytest.StashKey[dict[str, int]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what came out into the cases and goldens")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[SKIPPED] = defaultdict(int)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        (program,) = mark.args
        if programs.find(program) is None:
            item.config.stash[SKIPPED][program] += 1
            pytest.skip(f"needs {program}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name at the end what was left out, so that nobody takes it for tested."""
    skipped = config.stash[SKIPPED]
    if not skipped:
        return
    terminalreporter.section("skipped for want of a program")
    for program, count in sorted(skipped.items()):
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(f"{program}: {tests}. {programs.ADVICE[program]}")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is to be taken as what is expected."""
    return bool(request.config.getoption("--accept"))
