"""The arithmetic of the benchmark: runs of whole processes, ratios within rounds, verdicts, and the page of results."""

import math
import sys

import pytest

from benchmarks.measuring import Command, CommandError, Run, in_turn, run
from benchmarks.parts import PARTS
from benchmarks.report import line, results
from benchmarks.rows import Bound, Row, compared, middle, ratio


def runs(*walls: float, cpu: float = 1.0, memory: float = 10.0) -> list[Run]:
    return [Run(wall, cpu, memory) for wall in walls]


def test_the_ratio_is_the_median_of_those_within_rounds() -> None:
    """A slow round counts once: the quotient of the medians would be 5 : 2, though the other took twice as long twice."""
    ours, theirs = runs(1, 10, 5), runs(2, 2, 10)
    assert ratio(ours, theirs) == 0.5
    assert middle(ours) / middle(theirs) == 2.5


def test_a_ratio_without_numbers_is_none_at_all() -> None:
    assert math.isnan(ratio(runs(1, cpu=0), runs(1, cpu=0), "cpu"))


def test_rounds_that_were_not_all_run_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio(runs(1, 2), runs(1))


@pytest.mark.parametrize(
    ("value", "target", "bound", "met"),
    [
        (1.2, 1.2, "≤", True),
        (1.21, 1.2, "≤", False),
        (1.8, 1.8, "≥", True),
        (1.7, 1.8, "≥", False),
        (3, 3, "=", True),
        (2, 3, "=", False),
        (9, None, "≤", None),
    ],
)
def test_a_target_is_met_at_its_very_value(value: float, target: float | None, bound: Bound, met: bool | None) -> None:
    assert Row("x", "a : b", value, target, bound=bound).met is met


def test_a_row_tells_what_stands_behind_its_ratio() -> None:
    row = compared("x", "a : b", runs(0.5, cpu=3), runs(2, cpu=1), 0.5)
    assert (row.value, row.cpu, row.behind, row.met) == (0.25, 3, "0.50 s : 2.00 s", True)
    memory = compared("x", "a : b", runs(1), runs(1, memory=40), 0.5, "memory")
    assert (memory.value, memory.behind) == (0.25, "10 MiB : 40 MiB")


def test_the_page_gives_each_missed_target_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.report.REASONS", {"slow": "It is slow because it is.", "fast": "never shown"})
    rows = [
        Row("slow", "a : b", 3, 1.2, cpu=2.5, behind="3 s : 1 s"),
        Row("fast", "a : c", 0.004, 0.01),
        Row("two", "e : f", 1.5, 1.8, bound="≥"),
        Row("other", "a : typst", 8),
    ]
    text = results({"docx": rows}, ["Python 3.11"])
    assert PARTS["docx"] in text
    assert "| a : b | 3 × | ≤ 1.2 × | missed | 2.50 | 3 s : 1 s |" in text
    assert "| a : c | 0.0040 × | ≤ 0.01 × | met |" in text.replace("0.0100", "0.01")
    assert "- **a : b**: 3 ×, target ≤ 1.2 ×. It is slow because it is.\n" in text
    assert "- **e : f**: 1.5 ×, target ≥ 1.8 ×. The reason is not known yet.\n" in text
    assert "never shown" not in text
    assert line(rows[0]).split() == "missed 3 × ≤ 1.2 × a : b (3 s : 1 s)".split()


def test_a_process_is_measured_by_itself() -> None:
    busy = "import time; x = bytearray(60_000_000)\nwhile time.process_time() < 0.2: pass"
    taken = run(Command(((sys.executable, "-c", busy),)))
    assert taken.wall >= 0.2
    if sys.platform != "win32":
        assert 0.2 <= taken.cpu < taken.wall + 0.1
        assert 60 < taken.memory < 100


def test_one_process_after_the_other_is_one_run() -> None:
    sleep = (sys.executable, "-S", "-c", "import time; time.sleep(0.1)")
    assert run(Command((sleep, sleep))).wall > 0.2


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(CommandError, match="no such thing"):
        run(Command(((sys.executable, "-c", "raise SystemExit('no such thing')"),)))


def test_commands_go_in_turn_and_the_first_round_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int]] = []
    monkeypatch.setattr("benchmarks.measuring.run", lambda command: Run(1, 1, 1))
    empty = Command(())
    taken = in_turn({"a": empty, "b": empty}, 2, lambda name, count: seen.append((name, count)))
    assert seen == [("a", 0), ("b", 0), ("b", 1), ("a", 1), ("a", 2), ("b", 2)]
    assert {name: len(each) for name, each in taken.items()} == {"a": 2, "b": 2}
