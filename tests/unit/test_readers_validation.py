"""Validation: every fault of a file at once, each at its place and in words for authors."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from generator.errors import Diagnostics, Severity
from generator.readers import validation
from generator.readers.validation import validate
from generator.readers.wording import custom_error, must_be, name_of, shown
from generator.readers.yaml import read_yaml


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def refuse(value: str) -> str:
    if value == "odd":
        raise custom_error("even", "Try 2.")
    return value


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    flag: bool = False


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = 1
    title: str = Field("", description="The title.")
    day: date | None = None
    count: Annotated[int, Field(gt=1, le=9)] = 2
    low: Annotated[int, Field(ge=1, lt=9)] = 2
    size: float = 1.0
    colour: Colour = Colour.RED
    mode: Literal["one", "two", "three"] = "one"
    extra: Literal["", "sources"] = ""
    check: dict[str, Severity | Literal["off"]] = {}
    inner: list[Inner] = []
    named: dict[Annotated[str, Field(pattern="^[a-z]+$")], Inner] = {}
    pair: Annotated[tuple[str, ...], Field(min_length=2, max_length=3)] = ("a", "b")
    custom: Annotated[str, AfterValidator(refuse)] = ""
    filled: Annotated[str, Field(min_length=1)] = "x"
    nested: Inner | None = None


class Required(BaseModel):
    title: str = Field(description="The title on the cover.")
    date: str


def report(text: str, model: type[BaseModel] = Model) -> list[str]:
    diagnostics = Diagnostics()
    tree = read_yaml(text, "a.yaml", diagnostics)
    assert tree is not None
    assert validate(model, tree, diagnostics) is None
    return [str(item) for item in diagnostics]


def test_sound_data_becomes_the_model() -> None:
    diagnostics = Diagnostics()
    tree = read_yaml("title: x\nday: 2023-03-28\ninner:\n- {name: a, flag: true}\nnested:\n", "a.yaml", diagnostics)
    assert tree is not None
    model = validate(Model, tree, diagnostics)
    assert model == Model(title="x", day=date(2023, 3, 28), inner=[Inner(name="a", flag=True)])
    assert not len(diagnostics)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: x\n", "1:1: error[field-unknown]: There is no key “titel” here. Did you mean title?"),
        ("inner:\n- name: x\n  flagg: 1\n", "3:3: error[field-unknown]: There is no key “flagg” here. Did you mean flag?"),
        ("named:\n  a: {nam: x, name: y}\n", "2:7: error[field-unknown]: There is no key “nam” here. Did you mean name?"),
        ("nested: {name: x, zzz: 1}\n", "1:19: error[field-unknown]: There is no key “zzz” here. Known here: flag, name."),
        ("inner:\n- flag: true\n", "2:3: error[field-missing]: name is missing."),
        ("inner:\n- flag: true\n  name:\n", "3:3: error[field-missing]: name is missing."),
        ("day: tomorrow\n", "1:6: error[field-invalid]: day must be a date like 2023-03-28, not “tomorrow”."),
        ("day: 2023-02-30\n", "1:6: error[field-invalid]: day must be a date like 2023-03-28, not “2023-02-30”."),
        ("extra: everything\n", "1:8: error[field-invalid]: extra must be sources, not “everything”."),
        ("title: true\n", "1:8: error[field-invalid]: title must be text, not “true”."),
        ("title: [x]\n", "1:8: error[field-invalid]: title must be text."),
        ("count: many\n", "1:8: error[field-invalid]: count must be a whole number, not “many”."),
        ("count: 1\n", "1:8: error[field-invalid]: count must be more than 1, not “1”."),
        ("count: 10\n", "1:8: error[field-invalid]: count must be at most 9, not “10”."),
        ("low: 0\n", "1:6: error[field-invalid]: low must be at least 1, not “0”."),
        ("low: 9\n", "1:6: error[field-invalid]: low must be less than 9, not “9”."),
        ("size: big\n", "1:7: error[field-invalid]: size must be a number, not “big”."),
        ("colour: bleu\n", "1:9: error[field-invalid]: colour must be red or blue, not “bleu”. Did you mean blue?"),
        ("mode: for\n", "1:7: error[field-invalid]: mode must be one, two or three, not “for”."),
        ("check:\n  x: of\n", "2:6: error[field-invalid]: x must be error, warning or off, not “of”. Did you mean off?"),
        ("inner:\n- {name: x, flag: maybe}\n", "2:19: error[field-invalid]: flag must be true or false, not “maybe”."),
        ("inner: x\n", "1:8: error[field-invalid]: inner must be a list, not “x”."),
        ("inner:\n- x\n", "2:3: error[field-invalid]: An entry of inner must be keys with values, not “x”."),
        ("check: x\n", "1:8: error[field-invalid]: check must be keys with values, not “x”."),
        ("named:\n  A1: {name: x}\n", "2:3: error[field-invalid]: A1 must be written otherwise"),
        ("pair: x\n", "1:7: error[field-invalid]: pair must be a list, not “x”."),
        ("pair: [x]\n", "1:7: error[field-invalid]: pair must be a list of at least 2."),
        ("pair: [a, b, c, d]\n", "1:7: error[field-invalid]: pair must be a list of at most 3."),
        ("custom: odd\n", "1:9: error[field-invalid]: custom must be even, not “odd”. Try 2."),
        ("filled: ''\n", "1:9: error[field-invalid]: filled must be filled in."),
        ("format: 2\n", "1:9: error[format-unknown]: The format 2 of this file is later than what this plaidoyer knows (1). Upgrade plaidoyer."),
        ("format: one\n", "1:9: error[field-invalid]: format must be 1, not “one”."),
        ("# nothing\n", "1:1: error[field-invalid]: The file must be keys with values."),
        ("- x\n", "1:1: error[field-invalid]: The file must be keys with values."),
    ],
)  # fmt: skip
def test_each_fault_at_its_place_in_our_words(text: str, expected: str) -> None:
    (fault,) = report(text)
    assert fault.startswith(f"a.yaml:{expected}")


def test_a_missing_key_of_the_file_has_its_description_as_hint() -> None:
    assert report("x: y\n", Required) == [
        "a.yaml:1:1: error[field-missing]: title is missing. The title on the cover.",
        "a.yaml:1:1: error[field-missing]: date is missing. Write date: …",
    ]


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    told = report("zzz: 1\nday: x\ninner:\n- {}\n- {name: 1}\nmode: 4\n")
    assert [fault.split(":")[1] for fault in told] == ["1", "2", "4", "5", "6"]


def test_a_file_with_endless_faults_tells_the_first() -> None:
    assert len(report("inner:\n" + "- x\n" * 5000)) == validation.MAX_FAULTS


def test_a_file_that_is_a_table_of_names() -> None:
    assert report("a: {name: x}\nb: {nam: x}\n", dict[str, Inner]) == [
        "a.yaml:2:1: error[field-missing]: name is missing. Write name: …",
        "a.yaml:2:5: error[field-unknown]: There is no key “nam” here. Did you mean name?",
    ]


def test_how_values_and_names_are_shown() -> None:
    assert shown("x" * 50) == f"“{'x' * 39}…”"
    assert shown("a\nb") == "“a b”"
    assert shown(True) == "“true”"
    assert shown([1]) == shown(None) == shown("") == ""
    assert name_of(()) == "The file"
    assert name_of((0,)) == "An entry of the list"
    assert name_of(("a", 0, "b")) == "b"
    assert must_be("x", "text", None) == "x must be text."


def test_a_type_of_error_without_words_of_ours() -> None:
    class Exotic(BaseModel):
        url: Annotated[str, Field()] | None = None
        set: frozenset[str] = frozenset()

    assert report("set: 1\n", Exotic) == ["a.yaml:1:6: error[field-invalid]: set must be written otherwise, not “1”."]
