"""Timelines stand in order and end before the document does; demands say whom they address."""

from dataclasses import replace
from datetime import date

import pytest

from generator.content import Entry, Prose
from generator.errors import Location
from generator.evidence import Moment
from generator.kind import FieldRule
from tests.unit.composed import Outcome, content, run

ADDRESSED = {"addressee-missing": "warning"}


def entries(*moments: tuple[int, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry({"date": Moment(*moment), "text": Prose()}, {"date": Location("content/x.md", line, 9)})
        for line, moment in enumerate(moments, 1)
    )


def checked(*moments: tuple[int, ...], day: date | None = date(2023, 8, 31)) -> Outcome:
    given = content(parts=[], fields={"timeline": entries(*moments), "date": day})
    rules = {**given.kind.fields, "timeline": FieldRule(type="timeline")}
    return run("Text.", replace(given, kind=replace(given.kind, fields=rules)))


@pytest.mark.parametrize(
    ("one", "other", "precedes"),
    [
        ((2022,), (2023,), True),
        ((2023,), (2023, 4), False),
        ((2023, 4), (2023,), False),
        ((2023, 4), (2023, 5, 1), True),
        ((2023, 4, 2), (2023, 4), False),
        ((2023, 4, 2), (2023, 4, 3), True),
        ((2023, 4, 3), (2023, 4, 3), False),
        ((2024, 1, 1), (2023, 4, 3), False),
    ],
)
def test_a_moment_precedes_another_where_that_is_sure(
    one: tuple[int, ...], other: tuple[int, ...], precedes: bool
) -> None:
    assert Moment(*one).precedes(Moment(*other)) is precedes


def test_a_timeline_in_order_is_no_finding() -> None:
    assert checked((2020,), (2020, 11, 9), (2020, 11), (2023, 8, 31), (2023,)).codes == []


def test_an_entry_behind_a_later_one_is_found_at_its_place() -> None:
    outcome = checked((2020, 11, 9), (2020, 10), (2021,))
    assert outcome.only("timeline-order") == (
        "content/x.md:2:9: error[timeline-order]: An entry of the timeline (October 2020) comes after a later one "
        "(9 November 2020). Put the earliest first."
    )
    assert outcome.codes == ["timeline-order"]


def test_an_entry_later_than_the_document_is_found() -> None:
    outcome = checked((2020,), (2023, 9))
    assert outcome.only("timeline-future") == (
        "content/x.md:2:9: warning[timeline-future]: An entry of the timeline (September 2023) is later than the "
        "document (31 August 2023)."
    )
    assert checked((2020,), (2023, 9), day=None).codes == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('::: {.recommendations to="X"}\n- Stop.\n:::', False),
        ('::: {.recommendations}\n- Stop. {to="X"}\n- Go. {to="Y"}\n:::', False),
        ('::: {.recommendations}\n- Stop. {to="X"}\n- Go.\n:::', True),
        ("::: {.recommendations}\n- Stop.\n:::", True),
    ],
)
def test_demands_without_an_addressee_are_found_where_a_kind_wants_it(body: str, found: bool) -> None:
    outcome = run(body, content(parts=[], checks=ADDRESSED))
    assert outcome.codes == ["addressee-missing"] * found
    assert run(body, content(parts=[])).codes == []
