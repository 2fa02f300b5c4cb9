"""The readers of facts, people, names and the scale: typed, with the place of each value."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.content import Evidence
from generator.errors import Diagnostics, Location
from generator.evidence import (
    Amount,
    Characterisation,
    Checked,
    ChosenName,
    Fact,
    FactValue,
    Moment,
    Name,
    Period,
    Person,
    Reply,
    Status,
    Support,
    Words,
)
from generator.readers.evidence import read_evidence

SOURCES = "references:\n  - {id: unhcr, type: report, title: Arrivals}\n  - {id: 7, type: book, title: Seven}\n"


def read(project: Path, diagnostics: Diagnostics, **files: str) -> Evidence:
    folder = project / "content" / "evidence"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"sources": SOURCES, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_evidence(project, diagnostics)


def sound(project: Path, **files: str) -> Evidence:
    """What is read; the same from the cache."""
    diagnostics = Diagnostics()
    first = read(project, diagnostics, **files)
    second = read(project, diagnostics, **files)
    assert not len(diagnostics), [str(item) for item in diagnostics]
    assert first == second
    return second


def faults(project: Path, **files: str) -> list[str]:
    diagnostics = Diagnostics()
    read(project, diagnostics, **files)
    assert diagnostics.stops
    return [str(item).removeprefix("content/evidence/") for item in diagnostics.sorted()]


def fact(value: str = "", **fields: str) -> str:
    lines = [f"    {key.replace('_', '-')}: {text}" for key, text in {"statement": "It is.", **fields}.items()]
    return "\n".join(["facts:", "  x:", *lines, *([f"    value: {value}"] if value else []), ""])


FACTS = """\
format: 1
facts:
  displaced:
    statement: >
      More than 100,000
      people fled.
    about: people displaced
    value: {at-least: 100000, unit: people}
    as-of: 2023-10
    sources:
      - {source: unhcr, locator: "p. 2"}
      - 7
    status: established
    checked: {by: AB, on: 2026-11-20}
    reply: {of: Ministry of Defence, state: sought, on: 2023-10-01, note: By letter.}
    note: Ours.
  bare: {statement: It is so.}
"""


def test_a_fact_has_all_that_is_said_of_it(tmp_path: Path) -> None:
    facts = sound(tmp_path, facts=FACTS).facts
    assert facts["bare"] == Fact("bare", "It is so.")
    assert facts["displaced"] == Fact(
        "displaced",
        "More than 100,000 people fled.",
        Amount(Decimal(100000), Decimal(100000), "at-least", "people"),
        "people displaced",
        Moment(2023, 10),
        (Support("unhcr", "p. 2"), Support("7")),
        "established",
        (Checked("AB", date(2026, 11, 20)),),
        Reply("Ministry of Defence", "sought", Moment(2023, 10, 1), "By letter."),
        note="Ours.",
    )


def test_each_value_of_a_fact_knows_its_place(tmp_path: Path) -> None:
    one = sound(tmp_path, facts=FACTS).facts["displaced"]
    file = "content/evidence/facts.yaml"
    assert one.location == Location(file, 3, 3)
    assert one.sources[1].location == Location(file, 12, 9)
    assert {path: (place.line, place.column) for path, place in one.places.items()} == {
        "statement": (4, 16),
        "about": (7, 12),
        "value": (8, 12),
        "value.at-least": (8, 23),
        "value.unit": (8, 37),
        "as-of": (9, 12),
        "sources": (11, 7),
        "sources.0": (11, 9),
        "sources.0.source": (11, 18),
        "sources.0.locator": (11, 34),
        "sources.1": (12, 9),
        "status": (13, 13),
        "checked": (14, 14),
        "checked.by": (14, 19),
        "checked.on": (14, 27),
        "reply": (15, 12),
        "reply.of": (15, 17),
        "reply.state": (15, 45),
        "reply.on": (15, 57),
        "reply.note": (15, 75),
        "note": (16, 11),
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{number: 14, unit: people}", Amount(Decimal(14), Decimal(14), "exact", "people")),
        ("{number: 82.5, unit: '%'}", Amount(Decimal("82.5"), Decimal("82.5"), "exact", "%")),
        ("{number: -3, unit: °C}", Amount(Decimal(-3), Decimal(-3), "exact", "°C")),
        ("{number: 123456789012345678901, unit: g}", Amount(Decimal(123456789012345678901), Decimal(123456789012345678901), "exact", "g")),
        ("{at-most: 5, unit: km}", Amount(Decimal(5), Decimal(5), "at-most", "km")),
        ("{about: 40, unit: houses}", Amount(Decimal(40), Decimal(40), "about", "houses")),
        ("{range: [2, 5.5], unit: hours}", Amount(Decimal(2), Decimal("5.5"), "exact", "hours")),
        ("{date: 2023-02-22}", Period(Moment(2023, 2, 22), Moment(2023, 2, 22))),
        ("{date: 2023}", Period(Moment(2023), Moment(2023))),
        ("{dates: 2020-09-27/2020-11-09}", Period(Moment(2020, 9, 27), Moment(2020, 11, 9))),
        ("{dates: 2020-09 / 2020}", Period(Moment(2020, 9), Moment(2020))),
        ("{name: Kichan}", Name("Kichan")),
        ("{quotation: We left., language: en}", Words("We left.", "en")),
    ],
)  # fmt: skip
def test_a_value_is_a_number_a_date_a_name_or_a_quotation(tmp_path: Path, written: str, value: FactValue) -> None:
    assert sound(tmp_path, facts=fact(written)).facts["x"].value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (fact("14"), "4:12: error[field-invalid]: value must be keys with values, not “14”. Write what it is, as value: {number: 14, unit: people} or value: {date: 2023-02-22}."),
        (fact("{number: '1,000', unit: a}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “1,000”. Write 1000."),
        (fact("{number: 1_000, unit: a}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “1_000”. Write 1000."),
        (fact("{number: '82,5', unit: a}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “82,5”. Write 82.5."),
        (fact("{number: 20 %}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “20 %”. Write 20, and beside it unit: \"%\"."),
        (fact("{range: [2 km, 5]}"), "4:21: error[field-invalid]: An entry of range must be a number like 14 or 82.5, not “2 km”. Write 2, and beside it unit: km."),
        (fact("{number: many, unit: a}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “many”."),
        (fact("{number: true, unit: a}"), "4:21: error[field-invalid]: number must be a number like 14 or 82.5, not “true”."),
        (fact("{range: [1], unit: a}"), "4:20: error[field-invalid]: range must be a list of at least 2."),
        (fact("{range: [5, 2], unit: a}"), "4:20: error[range-reversed]: The range from 5 to 2 does not rise. Write range: [2, 5]."),
        (fact("{range: [5, 5], unit: a}"), "4:20: error[range-reversed]: The range from 5 to 5 does not rise. Write number: 5."),
        (fact("{number: 5}"), "4:21: error[fact-unit]: The number has no unit. Say what is counted or measured, as unit: people; unit: \"%\" is per cent."),
        (fact("{number: 5, unit: percent}"), "4:30: error[fact-unit]: Per cent is written %, not “percent”. Write unit: \"%\"."),
        (fact("{number: 5, unit: 10 km}"), "4:30: error[fact-unit]: “10 km” is no unit. A unit is a word, such as people or km; the number stands before it, under its own key."),
        (fact("{unit: people}"), "4:12: error[fact-value]: The value says nothing. Write one of number, at-least, at-most, about, range, date, dates, name, quotation."),
        (fact("{number: 2, date: 2023, unit: a}"), "4:30: error[fact-value]: A value is one thing, not number and date. State two facts."),
        (fact("{date: 2023, unit: a}"), "4:31: error[fact-value]: A date has no unit. Take the unit away, or write number: instead."),
        (fact("{name: A, language: en}"), "4:32: error[fact-value]: Only a quotation has a language here. Take the language away."),
        (fact("{date: 2023-02-30}"), "4:19: error[field-invalid]: date must be a date like 2023-03-28, 2023-03 or 2023, not “2023-02-30”. February 2023 has 28 days."),
        (fact("{date: 2023-13}"), "4:19: error[field-invalid]: date must be a date like 2023-03-28, 2023-03 or 2023, not “2023-13”. A year has 12 months; the month stands after the year."),
        (fact("{date: 2023-2-3}"), "4:19: error[field-invalid]: date must be a date like 2023-03-28, 2023-03 or 2023, not “2023-2-3”. Write 2023-02-03."),
        (fact("{date: 2023/2024}"), "4:19: error[field-invalid]: date must be a date like 2023-03-28, 2023-03 or 2023, not “2023/2024”. Write dates: for a span."),
        (fact("{dates: 2023}"), "4:20: error[field-invalid]: dates must be two dates like 2020-09-27/2020-11-09, not “2023”. Write date: for a single one."),
        (fact("{dates: 2023-09-31/2023-10-01}"), "4:20: error[field-invalid]: dates must be two dates like 2020-09-27/2020-11-09, not “2023-09-31/2023-10-01”. September 2023 has 30 days."),
        (fact("{dates: 2023-10-02/2023-10-01}"), "4:20: error[period-reversed]: The span ends before it begins. Put the earlier date first."),
        (fact("{numbr: 3}"), "4:13: error[field-unknown]: There is no key “numbr” here. Did you mean number?"),
        (fact(sources="[unhrc]"), "4:15: error[source-unknown]: The fact “x” rests on the source “unhrc”, which is not in sources.yaml. Did you mean unhcr?"),
        (fact(sources="[{locator: p. 4}]"), "4:15: error[field-missing]: source is missing. The id of a source in sources.yaml."),
        (fact(status="rumour"), "4:13: error[status-unknown]: There is no status “rumour”. The scale has reported, corroborated, reasonable-grounds, established."),
        (fact(checked="{by: AB, on: 2026-11-31}"), "4:27: error[field-invalid]: on must be a date like 2023-03-28, not “2026-11-31”. November 2026 has 30 days."),
        (fact(reply="{of: A, state: asked}"), "4:27: error[field-invalid]: state must be sought, received or none, not “asked”."),
        ("facts:\n  x: {about: a}\n", "2:3: error[field-missing]: statement is missing. The fact as one sentence."),
        ("facts:\n  x: {statement: a}\n  x: {statement: b}\n", "3:3: error[fact-duplicate]: The id “x” is given twice; first at content/evidence/facts.yaml:2:3. Give one of them another id."),
        ("facts:\n  Two words: {statement: a}\n", "2:3: error[field-invalid]: Two words must be an id of a-z, 0-9 and hyphens."),
        ("facts:\n  x:\n    statement: a\n    abuot:\n", "4:5: error[field-unknown]: There is no key “abuot” here. Did you mean about?"),
        ("facts: [a]\n", "1:8: error[field-invalid]: facts must be keys with values. Begin each line with a key and a colon, without a hyphen."),
    ],
)  # fmt: skip
def test_each_fault_of_a_fact_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    (fault,) = faults(tmp_path, facts=text)
    assert fault == f"facts.yaml:{expected}"


SUM = """\
facts:
  all: {{statement: a, value: {{number: 16, unit: people}}, sum-of: [{sum}]}}
  freed: {{statement: b, value: {{number: 1, unit: {unit}}}}}
  held: {{statement: c, value: {{number: 15, unit: people}}, part-of: {part}}}
"""


def test_facts_may_add_up(tmp_path: Path) -> None:
    found = sound(tmp_path, facts=SUM.format(sum="freed, held", unit="people", part="all")).facts
    assert found["all"].sum_of == ("freed", "held")
    assert found["held"].part_of == "all"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"sum": "fred"}, "2:67: error[fact-unknown]: There is no fact “fred”. Did you mean freed?"),
        ({"part": "none-such"}, "4:68: error[fact-unknown]: There is no fact “none-such”. facts.yaml has no such id."),
        ({"unit": "houses"}, "2:67: error[fact-unit]: The fact “freed” counts houses, but “all”, of which it is a part, people. Give both the same unit."),
        ({"sum": "all"}, "2:67: error[fact-cycle]: Facts cannot be parts of themselves: all → all. Take one of these sum-of or part-of away."),
        ({"part": "held"}, "4:68: error[fact-cycle]: Facts cannot be parts of themselves: held → held. Take one of these sum-of or part-of away."),
    ],
)  # fmt: skip
def test_facts_that_do_not_fit_each_other(tmp_path: Path, changed: dict[str, str], expected: str) -> None:
    text = SUM.format(**{"sum": "freed", "unit": "people", "part": "all", **changed})
    assert faults(tmp_path, facts=text) == [f"facts.yaml:{expected}"]


def test_a_circle_of_facts_is_told_once_and_a_long_chain_is_none(tmp_path: Path) -> None:
    chain = [f"  f{n}: {{statement: a, sum-of: [f{n + 1}, f{n + 2}]}}" for n in range(500)]
    ends = ["  f500: {statement: a}", "  f501: {statement: a}", ""]
    sound(tmp_path, facts="\n".join(["facts:", *chain, *ends]))
    circle = (
        "facts:\n  a: {statement: a, part-of: c}\n  b: {statement: b, part-of: a}\n  c: {statement: c, part-of: b}\n"
    )
    (fault,) = faults(tmp_path, facts=circle)
    assert "error[fact-cycle]" in fault
    assert "a → b → c → a" in fault or "c → a → b → c" in fault


PEOPLE = """\
people:
  w17: {label: "Armine, a teacher", consent: [quote, place], note: Seen twice.}
  w18:
    label: a driver
"""


def test_a_person_has_a_label_and_a_consent(tmp_path: Path) -> None:
    people = sound(tmp_path, people=PEOPLE).people
    assert people["w17"] == Person("w17", "Armine, a teacher", frozenset({"quote", "place"}), "Seen twice.")
    assert people["w18"] == Person("w18", "a driver")
    assert people["w18"].location == Location("content/evidence/people.yaml", 3, 3)
    assert people["w18"].places["label"] == Location("content/evidence/people.yaml", 4, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {}", "2:3: error[field-missing]: label is missing. What the public may read in place of the name: “Armine, a teacher”."),
        ("a: {label: ''}", "2:14: error[field-invalid]: label must be filled in."),
        ("a: {label: A, consent: [all]}", "2:27: error[field-invalid]: An entry of consent must be quote, place, date, photograph or share, not “all”."),
        ("a: {label: A, lable: B}", "2:17: error[field-unknown]: There is no key “lable” here. Did you mean label?"),
        ("a: {label: A}\n  a: {label: B}", "3:3: error[person-duplicate]: The id “a” is given twice; first at content/evidence/people.yaml:2:3. Give one of them another id."),
        ("a: {label: A Driver}\n  b: {label: a  driver}", "3:14: error[label-shared]: The label “a driver” is that of “a” too; first at content/evidence/people.yaml:2:14. Readers would take two people for one. Give one of them another label."),
        ("a: {label: Shusha}", "2:14: error[label-public]: The label of “a” is a name of names.yaml (“shushi”). Readers would take the person for somebody else. Choose another label."),
        ("a: {label: ana lys}", "2:14: error[label-public]: The label of “a” is a name of names.yaml (“minister”). Readers would take the person for somebody else. Choose another label."),
    ],
)  # fmt: skip
def test_each_fault_of_a_person_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, people=f"people:\n  {text}\n", names=NAMES) == [f"people.yaml:{expected}"]


@pytest.mark.parametrize(
    "key",
    ["name", "real_name", "real-name", "Full Name", "surname", "given", "date of birth", "phone", "e-mail", "nom"],
)
def test_who_a_person_is_has_no_place_and_is_not_repeated(tmp_path: Path, key: str) -> None:
    (fault,) = faults(tmp_path, people=f"people:\n  a:\n    label: A\n    {key}: Secret Person\n")
    assert fault.startswith("people.yaml:4:5: error[person-private]: people.yaml has no place for who a person is: ")
    assert "Keep it where it is safe, outside of the project" in fault
    assert "Secret" not in fault


NAMES = """\
names:
  shushi: {name: Shushi, kind: place, variants: [Shusha, Susha]}
  minister: {name: Ana Lys, kind: person, office: Minister, since: 2019-05, until: 2023}
  other: {name: Thing, variants: Thingy}
"""


def test_a_name_has_its_spelling_and_its_office(tmp_path: Path) -> None:
    names = sound(tmp_path, names=NAMES).names
    assert names["shushi"] == ChosenName("shushi", "Shushi", "place", ("Shusha", "Susha"))
    assert names["minister"] == ChosenName(
        "minister", "Ana Lys", "person", (), "Minister", Moment(2019, 5), Moment(2023)
    )
    assert names["other"].variants == ("Thingy",)
    assert names["shushi"].places["variants.1"] == Location("content/evidence/names.yaml", 2, 58)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {kind: place}", "2:3: error[field-missing]: name is missing. The spelling that the project chose."),
        ("a: {name: A, kind: town}", "2:22: error[field-invalid]: kind must be place, territory, person, institution or other, not “town”."),
        ("a: {name: A, since: 2023, until: 2022-12}", "2:36: error[period-reversed]: The office of A ends before it begins. Change since: and until:."),
        ("a: {name: A, since: 2023-06-31}", "2:23: error[field-invalid]: since must be a date like 2023-03-28, 2023-03 or 2023, not “2023-06-31”. June 2023 has 30 days."),
        ("a: {name: A, variants: [B]}\n  b: {name: B}", "2:27: error[variant-unclear]: “B” is to be avoided here, but it is the name chosen under “b”. Keep it in one of the two places."),
        ("a: {name: A, variants: A}", "2:26: error[variant-unclear]: “A” is to be avoided here, but it is the name chosen under “a”. Keep it in one of the two places."),
        ("a: {name: A, variants: [C]}\n  b: {name: B, variants: [C]}", "3:27: error[variant-unclear]: “C” stands for two names: A and B. Nobody could say which of them is meant. Keep it in one place."),
        ("a: {name: A}\n  a: {name: B}", "3:3: error[name-duplicate]: The id “a” is given twice; first at content/evidence/names.yaml:2:3. Give one of them another id."),
    ],
)  # fmt: skip
def test_each_fault_of_a_name_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, names=f"names:\n  {text}\n") == [f"names.yaml:{expected}"]


def test_a_project_replaces_of_the_scale_what_it_gives(tmp_path: Path) -> None:
    shipped = sound(tmp_path).scale
    own = sound(
        tmp_path,
        scale="statuses: [{id: told, title: told, hedged: true}]\navoided: []\n"
        "characterisations: [{term: genocide, allowed: [risk of genocide]}, {term: apartheid}]\n",
    ).scale
    assert own.statuses == (Status("told", "told", hedged=True),)
    assert own.avoided == ()
    assert own.certainty == shipped.certainty != ()
    assert own.characterisations == (Characterisation("genocide", ("risk of genocide",)), Characterisation("apartheid"))
    assert own.characterisations[1].location == Location("content/evidence/scale.yaml", 3, 75)
    assert (shipped.rank("reported"), shipped.rank("established"), shipped.rank("told")) == (0, 3, -1)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/scale.yaml").write_text("certainty: [surely]\n", encoding="utf-8")
    assert sound(tmp_path).scale.certainty == ("surely",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("statuses: [{id: a, title: A}, {id: a, title: B}]", "1:36: error[status-duplicate]: There are two statuses “a”; the first stands at content/evidence/scale.yaml:1:17. Give one of them another id."),
        ("statuses: [{id: a}]", "1:12: error[field-missing]: title is missing. What readers see of it."),
        ("avoid: [a]", "1:1: error[field-unknown]: There is no key “avoid” here. Did you mean avoided?"),
    ],
)  # fmt: skip
def test_each_fault_of_the_scale_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, scale=text) == [f"scale.yaml:{expected}"]
