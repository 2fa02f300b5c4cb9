"""What documents tell of people under protection, taken together."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.project import open_project
from generator.review import review
from tests.projects import plain, write_project

PEOPLE = """\
people:
  w17: {label: "Armine, a teacher", consent: [quote, place, date]}
  w18: {label: "Witness 18", consent: [quote]}
  w19: {label: "Nobody"}
"""
NAMES = """\
names:
  kichan: {name: Kichan, kind: place, variants: [Kichanik]}
  artsakh: {name: Artsakh, kind: territory}
"""
RULES = ("disclosure-narrow", "disclosure-place", "disclosure-described-twice", "label-identifying")


def project(root: Path, people: str = PEOPLE, **texts: str) -> Path:
    evidence = {"content/evidence/people.yaml": people, "content/evidence/names.yaml": NAMES}
    return write_project(root, {**evidence, **{f"content/{name}.md": plain(text) for name, text in texts.items()}})


def found(root: Path) -> list[str]:
    opened = open_project(root)
    return [str(one.diagnostic) for one in review(opened, list(opened.documents), RULES).told]


def test_details_that_come_together_are_told_with_all_their_words(tmp_path: Path) -> None:
    one = "[](person:w17) is 41 years old. It rained in Kichan. She left."
    two = '::: {.testimony person=w17 place="Kichan" date=2024-01-15}\nMy daughter was with me.\n:::'
    assert found(project(tmp_path, one=one, two=two)) == [
        "content/evidence/people.yaml:2:3: warning[disclosure-narrow]: Of w17 the documents tell, taken together: profession "
        "(teacher), age (41 years old), family (daughter), place (Kichan). That may be enough to find the person. `plaidoyer "
        "check --people` lists all that is said; leave a detail out, or make it wider."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[](person:w17) lived in Kichan.",
        "[](person:w18) lived in Artsakh. Others fled from Kichan, and a nurse, aged 30, with her children.",
        "[](person:w18) spoke.\n\nKichan was burnt.",
        "Nobody is named. A teacher of 41 years, mother of three, lived in Kichan.",
    ],
)
def test_what_does_not_come_together_is_no_finding(tmp_path: Path, text: str) -> None:
    assert found(project(tmp_path, one=text)) == []


def test_a_place_without_consent_is_found_in_the_sentence_and_in_the_quotation(tmp_path: Path) -> None:
    text = "In Kichan [](person:w18) saw it.\n\n::: {.testimony person=w18}\nThey burnt Kichanik.\n:::"
    assert [one.split(" Leave")[0] for one in found(project(tmp_path, one=text))] == [
        "content/one.md:8:4: warning[disclosure-place]: The text tells a place, Kichan, of w18, who gave no consent to that.",
        "content/one.md:11:12: warning[disclosure-place]: The text tells a place, Kichanik, of w18, who gave no consent to "
        "that.",
    ]


def test_two_descriptions_of_one_person_are_found(tmp_path: Path) -> None:
    one = "[](person:w17), a nurse of the village, spoke. [](person:w18), a farmer, too."
    two = "[](person:w18), a doctor, said so. [](person:w18), a farmer, did not."
    assert [line.split(": ", 1)[1].split(" Put")[0] for line in found(project(tmp_path, one=one, two=two))] == [
        "warning[disclosure-described-twice]: w17 is described in two ways: “teacher” and “nurse”.",
        "warning[disclosure-described-twice]: w18 is described in two ways: “farmer” and “doctor”.",
    ]


@pytest.mark.parametrize(
    ("label", "identifies"),
    [
        ("A. B.", True),
        ("A.B., a teacher", True),
        ("A. Example", True),
        ("Armine E.", True),
        ("Armine Example", True),
        ("Jean-Paul Exemple, enseignant", True),
        ("Armine, a teacher", False),
        ("Witness A", False),
        ("Witness Seventeen", False),
        ("A woman from New York", False),
        ("Mr N.", False),
    ],
)
def test_labels_that_look_like_names_are_found(tmp_path: Path, label: str, identifies: bool) -> None:
    people = f'people:\n  w1: {{label: "{label}"}}\n'
    assert bool(found(project(tmp_path, people, one="Text."))) is identifies


def test_all_that_is_said_of_each_person_is_listed(tmp_path: Path) -> None:
    one = "It rained. [](person:w17) is 41 years old. She left."
    two = '::: {.testimony person=w17 place="Kichan" date=2024-01-15}\nMy daughter was with me.\n:::'
    root = project(tmp_path, one=one, two=two, three="[](person:nobody)")
    result = CliRunner().invoke(main, ["--project", str(root), "check", "--people"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "w17  Armine, a teacher",
        "  consent: quote, place, date; not: photograph, share",
        "  content/one.md:8:1  says: Armine, a teacher is 41 years old.",
        "  content/two.md:9:1  quotes: My daughter was with me.",
        "  content/two.md:8:1  quotes: Kichan",
        "  together: teacher (profession), 41 years old (age), daughter (family), Kichan (place)",
        "w18  Witness 18",
        "  consent: quote; not: place, date, photograph, share",
        "  No document says anything.",
        "w19  Nobody",
        "  consent: none; not: quote, place, date, photograph, share",
        "  No document says anything.",
        "Not read, since faults stop them: three.",
    ]


def test_a_project_without_people_says_so(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"content/one.md": plain("Text.")})
    result = CliRunner().invoke(main, ["--project", str(root), "check", "--people"])
    assert result.output == "There are no people in content/evidence/people.yaml.\n"


@pytest.mark.parametrize(
    "options", [["--format", "json"], ["one"], ["--online"], ["--accepted"], ["--rule", "link-text"]]
)
def test_the_list_of_people_goes_with_no_other_option(tmp_path: Path, options: list[str]) -> None:
    root = write_project(tmp_path, {"content/one.md": plain("# A\n\nText.\n")})
    result = CliRunner().invoke(main, ["--project", str(root), "check", "--people", *options])
    assert (result.exit_code, "goes with no other option" in result.output) == (2, True)


def test_no_list_of_people_is_made_of_a_file_with_faults(tmp_path: Path) -> None:
    files = {
        "content/one.md": plain("# A\n\nText.\n"),
        "content/evidence/people.yaml": "people: {w1: {consent: [quote]}}\n",
    }
    result = CliRunner().invoke(main, ["--project", str(write_project(tmp_path, files)), "check", "--people"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[field-missing]: label is missing." in result.stderr
