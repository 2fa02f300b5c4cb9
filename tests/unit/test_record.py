"""A record is a frozen dataclass with slots, made in less time."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from generator.record import keyword_record, record


@record
class Point:
    """A point."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    where: str | None = field(default=None, compare=False, repr=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@keyword_record
class Words:
    """Some words."""

    one: str = "1"
    two: str


@record
class Nothing:
    """No fields."""


@dataclass(frozen=True, slots=True)
class Plain:
    """As Point, by the standard library."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    where: str | None = field(default=None, compare=False, repr=False)


def test_values_are_given_by_place_and_by_name_and_left_out() -> None:
    point = Point(1, names=["a"])
    assert (point.x, point.y, point.names, point.where, point.sum) == (1, 0, ["a"], None, 1)
    assert Point(1).names is not Point(1).names
    words = Words(two="2")
    assert (words.one, words.two) == ("1", "2")
    assert repr(Nothing()) == "Nothing()"


@pytest.mark.parametrize(
    "wrong",
    [lambda: Point(), lambda: Point(1, z=1), lambda: Point(1, x=1), lambda: Words("1", two="2"), lambda: Nothing(1)],
)
def test_wrong_values_are_refused_as_by_any_function(wrong: Any) -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            wrong()


def test_it_says_and_compares_what_a_dataclass_does() -> None:
    ours, plain = Point(1, 2, ["a"], "here"), Plain(1, 2, ["a"], "here")
    assert repr(ours) == repr(plain).replace("Plain", "Point")
    assert ours == Point(1, 2, ["a"], "elsewhere")
    assert ours != Point(1, 3, ["a"])
    assert ours != plain
    assert Nothing() == Nothing()
    assert Nothing() != Words(two="")


def test_equal_ones_have_one_hash() -> None:
    assert len({Words(two="a"), Words(two="a", one="1"), Words(two="b")}) == 2
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1))


def test_it_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.other = 1  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_it_is_a_dataclass_for_all_that_asks() -> None:
    assert is_dataclass(Point)
    assert [one.name for one in fields(Point)] == ["x", "y", "names", "where"]
    assert replace(Point(1, where="here"), y=5).where == "here"
    assert replace(Words(two="2"), one="a") == Words(one="a", two="2")
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_it_can_be_copied_and_kept() -> None:
    point = Point(1, 2, ["a"], "here")
    for other in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert other == point
        assert other.where == "here"
