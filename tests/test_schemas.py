"""The JSON Schemas that `plaidoyer schema` writes: what is right passes, what is wrong does not, and editors have words
to show. A YAML language server reads YAML 1.2, in which dates are text and 82.5 is a number: so does this.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator.cli import main
from generator.errors import Diagnostics
from generator.readers.kind import read_kind
from generator.resources import Resources
from generator.schemas import PLACES, schemas
from generator.schemas.document import document_schema
from generator.schemas.editors import modeline, settings
from generator.schemas.files import _FILES
from generator.schemas.project import ids_of
from tests.projects import KINDS, write_project

ROOT = Path(__file__).resolve().parent.parent


class Yaml12(yaml.SafeLoader):
    """The core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema)."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", ["t", "f"]),
    ("int", r"-?[0-9]+$", list("-0123456789")),
    ("float", r"-?[0-9]+\.[0-9]+$", list("-0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


@cache
def written(project: Path) -> dict[str, Draft202012Validator]:
    """The validators by the schemas' names."""
    resources = Resources.of(project)
    diagnostics = Diagnostics()
    found = schemas(resources, ids_of(project, resources), diagnostics)
    assert not len(diagnostics)
    return {name: Draft202012Validator(schema) for name, schema in found.items()}


def refused(name: str, text: str, project: Path = ROOT) -> list[str]:
    """What a schema says against a text."""
    errors = written(project)[name].iter_errors(yaml.load(text, Yaml12))
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in errors]


def sound_files() -> Iterator[tuple[str, Path]]:
    """The files of content/, of the starters and of the kinds, each with the name of its schema."""
    for name, pattern in PLACES.items():
        yield from ((name, path) for path in sorted(ROOT.glob(pattern)))
    for starter in sorted(ROOT.glob("templates/kinds/*/starter")):
        yield from (("document", path) for path in starter.glob("document/document.yaml"))
        yield from ((path.stem, path) for path in starter.glob("evidence/*.yaml"))
    yield "scale", ROOT / "templates/scale.yaml"


FILES = [pytest.param(name, path, id=path.relative_to(ROOT).as_posix()) for name, path in sound_files()]


def test_there_is_something_to_look_at() -> None:
    names = [name for name, _ in sound_files()]
    assert {"sources", "organisations", "brand", "document", "kind", "scale"} <= set(names)
    assert names.count("document") >= 2


@pytest.mark.parametrize(("name", "path"), FILES)
def test_what_is_right_passes(name: str, path: Path) -> None:
    assert refused(name, path.read_text(encoding="utf-8")) == []


def test_front_matter_is_right_by_the_same_schema() -> None:
    text = (ROOT / "content/statement-lachin-2023.md").read_text(encoding="utf-8")
    assert refused("document", text.split("---\n")[1]) == []


def test_the_examples_of_the_documentation_pass() -> None:
    names = ("sources", "facts", "people", "names", "scale")
    page = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")
    for name, text in zip(names, re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL), strict=True):
        assert refused(name, text) == [], name


SOUND = {
    "sources": 'references:\n  - {id: 7, type: book, title: 1984, volume: 2.5, author: [A, {family: B}], editor: C, issued: 2021~, accessed: {year: 2020}, DOI: , URL: "https://a.org/b"}\n',
    "facts": "facts:\n  a:\n    statement: It is.\n    value: {number: 82.5, unit: '%'}\n    sources: [x, {source: y, locator: 4}]\n    checked: [{by: A, on: 2026-11-20}]\n    as-of: 2023\n    sum-of: [b]\n    status:\n",
    "people": "people:\n  w1: {label: Armine, consent: [quote, share]}\n",
    "names": "names:\n  a: {name: A, variants: B, since: 2020-01, until: }\n",
    "scale": "avoided: []\nstatuses: [{id: a, title: A}]\n",
    "organisations": "organisations:\n  a: {name: A, website: 'https://a.org'}\n",
    "checks": "checks: {sentence-long: off, fact-stale: warning}\naccept:\n  - {rule: link-text, words: x y, because: it is fine, by: AB, on: 2026-11-20}\n",
    "brand": "colours: {light: {accent: '#8c1d40'}}\nfonts: {text: Georgia}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_short_and_long_forms_pass(name: str) -> None:
    assert refused(name, SOUND[name]) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sources", "references:\n  - {id: a, type: bok, title: A}\n", "'bok' is not one of"),
        ("sources", "references:\n  - {id: a, type: book, titel: A}\n", "('titel' was unexpected)"),
        ("sources", "references:\n  - {type: book}\n", "'id' is a required property"),
        ("sources", "references:\n  - {id: a, type: book, sha256: abc}\n", "'abc' does not match"),
        ("sources", "references:\n  - {id: a, type: book, URL: www.a.org}\n", "'www.a.org' does not match"),
        ("sources", "references:\n  - {id: a, type: book, author: [{famly: A}]}\n", "is not valid under any"),
        ("sources", "reference: []\n", "('reference' was unexpected)"),
        ("sources", "format: 2\n", "1 was expected"),
        ("facts", "facts:\n  a: {value: {number: 1, unit: x}}\n", "'statement' is a required property"),
        ("facts", "facts:\n  A b: {statement: x}\n", "'A b' does not match"),
        ("facts", "facts:\n  a: {statement: x, value: {number: 1}}\n", "is not valid under any"),
        ("facts", "facts:\n  a: {statement: x, value: {number: 1, date: 2023, unit: x}}\n", "is not valid under any"),
        ("facts", "facts:\n  a: {statement: x, value: {number: 'many', unit: x}}\n", "is not valid under any"),
        ("facts", "facts:\n  a: {statement: x, value: {date: soon}}\n", "is not valid under any"),
        ("facts", "facts:\n  a: {statement: x, reply: {of: B, state: asked}}\n", "is not valid under any"),
        ("facts", "facts:\n  a: {statement: x, sources: [{locator: p. 4}]}\n", "is not valid under any"),
        ("people", "people:\n  a: {label: A, name: B}\n", "('name' was unexpected)"),
        ("people", "people:\n  a: {consent: [quote]}\n", "'label' is a required property"),
        ("people", "people:\n  a: {label: A, consent: [all]}\n", "'all' is not one of"),
        ("names", "names:\n  a: {name: A, kind: town}\n", "is not valid under any"),
        ("scale", "statuses: [{id: a}]\n", "is not valid under any"),
        ("organisations", "organisations:\n  a: {name: A, mail: x}\n", "('mail' was unexpected)"),
        ("checks", "checks: {link-text: none}\n", "'none' is not one of"),
        ("checks", "accept: [{rule: link-text}]\n", "'because' is a required property"),
        ("brand", "colours: {day: {}}\n", "'day'"),
        ("brand", "logo: {file: a.svg}\n", "is not valid under any"),
        ("kind", "format: 1\nname: a\ntitle: A\ndescription: A.\nfields: {a: {type: txt}}\n", "'txt' is not one of"),
        ("document", "kind: essay\n", "'essay' is not one of"),
        ("document", "title: A\n", "'kind' is a required property"),
        ("document", "kind: statement\ntitel: A\n", "('titel' was unexpected)"),
        ("document", "kind: statement\ntitle: A\nstatus: finished\n", "is not valid under any"),
        ("document", "kind: statement\nlanguage: xx\n", "is not valid under any"),
        ("document", "kind: statement\ndate: 28 March\n", "'28 March' does not match"),
        ("document-statement", "kind: campaign\n", "'statement' was expected"),
    ],
)  # fmt: skip
def test_what_is_wrong_does_not_pass(name: str, text: str, expected: str) -> None:
    assert any(expected in message for message in refused(name, text)), refused(name, text)


def properties(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property in a schema, with its path."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            yield f"{at}.{name}", value
        for key, value in schema.items():
            if key not in ("if", "oneOf"):
                below = value.values() if key in ("properties", "$defs") else [value]
                yield from (found for one in below for found in properties(one, f"{at}.{key}"))
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value, at)


@pytest.mark.parametrize("name", [*PLACES, "document-statement"])
def test_a_schema_is_one_and_every_key_has_words_for_it(name: str) -> None:
    schema = written(ROOT)[name].schema
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"]
    places = dict(properties(schema, name))
    assert places
    names = ("family", "given", "suffix", "non-dropping-particle", "dropping-particle", "literal")
    silent = [path for path, one in places.items() if not one.get("description") and not path.endswith(names)]
    assert silent == [], "give these words in generator/schemas/words.py"


def test_each_file_of_the_evidence_has_a_schema() -> None:
    assert {*_FILES, "document"} == set(PLACES)


def test_ids_of_the_project_are_offered_and_others_are_no_fault(tmp_path: Path) -> None:
    facts = "facts:\n  all: {statement: It is., sources: [iccpr], status: established}\n"
    project = write_project(tmp_path, {"content/evidence/facts.yaml": facts})
    found = written(project)["facts"].schema["$defs"]
    source = found["SupportEntry"]["properties"]["source"]
    assert source["anyOf"][0] == {"enum": ["hrw-pows", "iccpr", "echr"]}
    status = found["FactEntry"]["properties"]["status"]
    assert status["anyOf"][0] == {"enum": ["reported", "corroborated", "reasonable-grounds", "established"]}
    assert found["FactEntry"]["properties"]["part-of"]["anyOf"][0]
    assert refused("facts", facts.replace("iccpr", "brand-new"), project) == []
    letter = written(project)["document"].schema
    assert '{"enum": ["hearth", "lantern"]}' in json.dumps(letter)


def test_a_kind_of_the_project_has_a_schema_with_every_type_of_field(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    assert (KINDS / "plain").is_dir()
    assert refused("document-plain", "kind: plain\ntitle: A\nlanguage: en-GB\ndate: 2023-03-28\n", project) == []
    fields = "\n".join(
        f"  {name}: {{type: {name}{more}}}"
        for name, more in {
            "text": ", required: true", "prose": "", "string": "", "strings": "", "date": "", "moment": "", "integer": "",
            "choice": ", choices: [low, '3']", "id": "", "url": "", "link": "", "organisations": "", "timeline": "",
            "questions": "", "entries": ", parts: {who: {type: string, required: true}, on: {type: date}}",
        }.items()
    )  # fmt: skip
    kind = f"format: 1\nname: all\ntitle: All\ndescription: All.\nfields:\n  title: {{type: text, required: true}}\n{fields}\n  language: {{type: language, required: true}}\n"
    folder = project / "templates/kinds/all"
    folder.mkdir(parents=True)
    (folder / "kind.yaml").write_text(kind, encoding="utf-8")
    (folder / "document.md.j2").write_text("{{ body }}", encoding="utf-8")
    resources, diagnostics = Resources.of(project), Diagnostics()
    read = read_kind(resources, "all", diagnostics)
    assert read, [str(item) for item in diagnostics]
    check = Draft202012Validator(document_schema(read, ids_of(project, resources)))
    given = {
        "kind": "all", "title": "T", "language": "fr", "text": "a", "prose": "b\n\nc", "string": 3, "strings": ["a", 3],
        "date": "2023-03-28", "moment": 2023, "integer": 3, "choice": 3, "id": "a-1", "url": "https://a.org", "link": "mailto:a@b.org",
        "organisations": ["hearth", "new"], "timeline": [{"date": "2023-03", "text": "a"}], "questions": [{"question": "a", "answer": "b"}],
        "entries": [{"who": "a", "on": None}],
    }  # fmt: skip
    assert list(check.iter_errors(given)) == []
    wrong = {
        "text": [], "date": "2023", "moment": "March", "integer": "x", "choice": "high", "id": "A", "url": "a.org", "link": "a@b.org",
        "organisations": "hearth", "timeline": [{"date": "2023"}], "questions": [{"question": "a", "answer": "b", "c": "d"}], "entries": [{"on": "2023-01-01"}],
    }  # fmt: skip
    for name, value in wrong.items():
        assert list(check.iter_errors({**given, name: value})), name


def test_a_faulty_kind_is_told_and_the_others_have_their_schemas(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"templates/kinds/odd/kind.yaml": "name: odd\n"})
    diagnostics = Diagnostics()
    found = schemas(Resources.of(project), {}, diagnostics)
    assert diagnostics.stops
    assert "document-plain" in found
    assert "document-odd" not in found


def test_the_command_writes_them_and_says_how_an_editor_finds_them(tmp_path: Path) -> None:
    project = write_project(tmp_path, {})
    result = CliRunner().invoke(main, ["--project", str(project), "schema"])
    assert result.exit_code == 0, result.output
    folder = project / ".plaidoyer/schemas"
    assert {path.stem for path in folder.iterdir()} >= {*PLACES, "document-plain"}
    assert json.loads((folder / "facts.json").read_text(encoding="utf-8"))["title"] == "facts.yaml"
    assert (project / ".plaidoyer/.gitignore").read_text(encoding="utf-8") == "*\n"
    assert "# yaml-language-server: $schema=../../.plaidoyer/schemas/facts.json\n" in result.output
    found = json.loads(result.output[result.output.index("{") :])["yaml.schemas"]
    assert found["./.plaidoyer/schemas/sources.json"] == "content/evidence/sources.yaml"
    assert all((project / name).is_file() for name in found)
    again = CliRunner().invoke(main, ["--project", str(project), "schema", "--out", str(project / "content/.schemas")])
    assert again.exit_code == 0, again.output
    assert "$schema=../.schemas/facts.json" in again.output
    assert (project / "content/.schemas/kind.json").is_file()


def test_a_schema_in_the_way_of_something_is_one_sentence(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"taken": "a file"})
    result = CliRunner().invoke(main, ["--project", str(project), "schema", "--out", str(project / "taken/here")])
    assert result.exit_code != 0
    assert "Traceback" not in result.output


def test_without_a_common_drive_the_whole_name_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    whole = (tmp_path / "a.json").resolve().as_posix()
    assert modeline(tmp_path / "a.json", tmp_path / "b/c.yaml") == f"# yaml-language-server: $schema={whole}"
    assert json.loads(settings(tmp_path, tmp_path, {"a": "x.yaml"}))["yaml.schemas"] == {whole: "x.yaml"}
