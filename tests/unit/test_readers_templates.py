"""The readers of kinds, roles and locales: what a designer edits, typed, with faults that name templates/…."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.errors import Diagnostics, Location
from generator.kind import RoleStyle
from generator.readers.kind import kind_names, read_kind
from generator.readers.locale import languages, read_locale
from generator.readers.roles import read_roles
from generator.resources import Resources, shipped

MINIMAL = """\
name: leaflet
title: Leaflet
description: A leaflet.
fields:
  title: {type: text}
notes:
  style: plain
"""
Make = Callable[[Mapping[str, str]], Resources]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def _make(files: Mapping[str, str]) -> Resources:
        common = {"kinds/leaflet/document.md.j2": "{{ body }}", "notes/plain.md.j2": "x"}
        for name, text in {**common, **files}.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Resources.of(tmp_path)

    return _make


def kind_faults(resources: Resources, name: str = "leaflet", location: Location | None = None) -> list[str]:
    diagnostics = Diagnostics()
    assert read_kind(resources, name, diagnostics, location) is None
    assert diagnostics.stops
    return [str(item).removeprefix("templates/kinds/leaflet/kind.yaml:") for item in diagnostics]


def test_every_shipped_kind_is_sound() -> None:
    resources = Resources.of(None)
    names = kind_names(resources)
    assert names
    for name in names:
        diagnostics = Diagnostics()
        kind = read_kind(resources, name, diagnostics)
        assert [str(item) for item in diagnostics] == []
        assert kind is not None
        assert kind.name == name
        assert len(read_roles(resources, kind, diagnostics)) > 10
        assert not len(diagnostics)


def test_a_project_may_have_kinds_of_its_own(make: Make) -> None:
    resources = make({"kinds/leaflet/kind.yaml": MINIMAL, "kinds/no-kind/README.md": "x"})
    assert "leaflet" in kind_names(resources)
    assert "no-kind" not in kind_names(resources)
    kind = read_kind(resources, "leaflet", Diagnostics())
    assert kind is not None
    assert kind.title == "Leaflet"


def test_an_unknown_kind_is_told_where_it_is_asked_for(make: Make) -> None:
    resources = make({"kinds/leaflet/kind.yaml": MINIMAL})
    place = Location("content/a.md", 2, 7)
    assert kind_faults(resources, "leflet", place) == [
        "content/a.md:2:7: error[kind-unknown]: There is no kind “leflet”. Did you mean leaflet?"
    ]
    (fault,) = kind_faults(resources, "zzz")
    assert fault == f"error[kind-unknown]: There is no kind “zzz”. There are: {', '.join(kind_names(resources))}."
    for outside in ("../notes", "..", "", "leaflet/.", "."):
        assert "error[kind-unknown]" in kind_faults(resources, outside)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MINIMAL.replace("title: L", "titel: L"), "2:1: error[field-unknown]: There is no key “titel” here. Did you mean title?"),
        (MINIMAL.replace("leaflet", "leaf"), "1:7: error[kind-misnamed]: The kind is “leaf”, its folder “leaflet”. Name them alike."),
        (MINIMAL.replace("plain", "pain"), "7:10: error[style-unknown]: There is no citation style “pain”. Did you mean plain?"),
        (MINIMAL.replace("plain", "oscola"), "7:10: error[style-unknown]: There is no citation style “oscola”. There are: chicago-notes, plain, un."),
        (MINIMAL.replace("{type: text", "{type: entries"), "5:10: error[kind-field]: The field title needs the type entries and a list of parts, or none. Write parts: {title:"),
        (MINIMAL.replace("{type: text", "{type: entries, parts: {Label: {type: text}}"), "5:41: error[kind-field]: A part cannot be called “Label”. Use a-z, 0-9 and _."),
        (MINIMAL.replace("{type: text", "{type: entries, parts: {size: {type: choice}}"), "5:40: error[kind-field]: The part size needs the type choice and a list of choices, or none."),
        (MINIMAL.replace("{type: text", "{type: entries, parts: {all: {type: organisations}}"), "5:46: error[field-invalid]: type must be text, prose,"),
        (MINIMAL.replace("type: text", "type: txt"), "5:17: error[field-invalid]: type must be text, prose, string, strings, date, moment, integer, choice, id, url, link, language, organisations, entries, timeline or questions, not “txt”. Did you mean text?"),
        (MINIMAL.replace("  title:", "  body:"), "5:9: error[kind-field]: A field cannot be called “body”."),
        (MINIMAL.replace("  title:", "  my-title:"), "5:13: error[kind-field]: A field cannot be called “my-title”. Use a-z, 0-9 and _, and none of attach, body, brand, format, kind, notes, publish_as, status, words."),
        (MINIMAL.replace("text}", "choice}"), "5:10: error[kind-field]: The field title needs the type choice and a list of choices, or none."),
        (MINIMAL.replace("text}", "choice, choices: [a, b], default: c}"), "5:51: error[kind-field]: The default of title is none of its choices."),
        (MINIMAL.replace("text}", "date, default: {en: c}}"), "5:32: error[kind-field]: The field title is no text, so it has one default for all languages."),
        (MINIMAL.replace("text}", "strings, default: c}"), "5:35: error[kind-field]: The field title is a list, which has no default."),
        (MINIMAL + "parts:\n  - {field: titel, rule: &r {source: x, checked: 2026-01-01, confidence: seen}}\n", "9:26: error[yaml-alias]"),
        (MINIMAL + "parts:\n  - {field: titel, rule: {source: x, checked: 2026-01-01, confidence: seen}}\n", "9:13: error[kind-field]: The kind has no field “titel”. Did you mean title?"),
        (MINIMAL + "parts:\n  - rule: {source: x, checked: 2026-01-01, confidence: seen}\n", "9:5: error[kind-part]: A part names either a field, a block or a section."),
        (MINIMAL + "parts:\n  - {block: table, rule: {source: x, checked: soon, confidence: seen}}\n", "9:47: error[field-invalid]: checked must be a date like 2023-03-28, not “soon”."),
        (MINIMAL + "word_limits:\n  - maximum: 9\n    when: {field: authors}\n    rule: {source: x, checked: 2026-01-01, confidence: seen}\n", "10:19: error[kind-field]: The kind has no field “authors”."),
        (MINIMAL + "numbering:\n  sections:\n  - {format: decimal, text: '%1.'}\n  - {format: decimal, text: '%3.'}\n", "11:29: error[kind-numbering]: %3 stands for no level: this one is %2."),
        (MINIMAL + "numbering:\n  items: [{format: decimal, text: '% %0'}]\n", "9:35: error[kind-numbering]: % stands for no level: this one is %1."),
        (MINIMAL + "checks: {note-after-numeral: eror}\n", "8:30: error[field-invalid]: note-after-numeral must be error, warning or off, not “eror”. Did you mean error?"),
        (MINIMAL + "format: 2\n", "8:9: error[format-unknown]"),
        ("name: [\n", "2:1: error[yaml-syntax]: A bracket or a brace is not closed."),
        ("", "1:1: error[file-empty]: templates/kinds/leaflet/kind.yaml is empty."),
    ],
)  # fmt: skip
def test_each_fault_of_a_kind_at_its_place(make: Make, text: str, expected: str) -> None:
    told = kind_faults(make({"kinds/leaflet/kind.yaml": text}))
    assert any(fault.startswith(expected) for fault in told), told


def test_a_kind_without_a_template_is_a_fault(make: Make, tmp_path: Path) -> None:
    resources = make({"kinds/leaflet/kind.yaml": MINIMAL})
    (tmp_path / "templates/kinds/leaflet/document.md.j2").unlink()
    assert kind_faults(resources) == ["1:1: error[kind-template]: templates/kinds/leaflet/document.md.j2 is missing."]


def test_a_style_that_is_missing_by_default_is_told_at_the_file(make: Make) -> None:
    text = MINIMAL.replace("notes:\n  style: plain\n", "")
    kind = read_kind(make({"kinds/leaflet/kind.yaml": text}), "leaflet", Diagnostics())
    assert kind is not None
    assert kind.notes.style == "un"


def test_a_kind_adds_roles_of_its_own(make: Make) -> None:
    text = MINIMAL + "roles:\n  badge: {css: badge, word: Badge}\n  summary: {css: other}\n"
    resources = make({"kinds/leaflet/kind.yaml": text})
    kind = read_kind(resources, "leaflet", Diagnostics())
    assert kind is not None
    roles = read_roles(resources, kind, Diagnostics())
    assert roles["badge"] == RoleStyle(css="badge", word="Badge")
    assert roles["summary"] == RoleStyle(css="other")
    assert roles["title"].counted is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Box: {css: x}\n", "1:1: error[role-misnamed]: A role cannot be called “Box”. Use a-z, 0-9 and hyphens."),
        ("box: {word: x}\n", "1:1: error[field-missing]: css is missing."),
        ("box: {css: x, wrd: y}\n", "1:15: error[field-unknown]: There is no key “wrd” here. Did you mean word?"),
        ("box: {\n", "2:1: error[yaml-syntax]: A bracket or a brace is not closed."),
        ("\n", "1:1: error[file-empty]"),
    ],
)
def test_each_fault_of_the_roles_at_its_place(make: Make, text: str, expected: str) -> None:
    resources = make({"kinds/leaflet/kind.yaml": MINIMAL, "roles.yaml": text})
    kind = read_kind(resources, "leaflet", Diagnostics())
    assert kind is not None
    diagnostics = Diagnostics()
    read_roles(resources, kind, diagnostics)
    (fault,) = map(str, diagnostics)
    assert fault.startswith(f"templates/roles.yaml:{expected}")


ENGLISH = (shipped() / "locale" / "en.yaml").read_text(encoding="utf-8")


def locale_faults(resources: Resources, language: str, location: Location | None = None) -> list[str]:
    diagnostics = Diagnostics()
    assert read_locale(resources, language, diagnostics, location) is None
    assert diagnostics.stops
    return [str(item) for item in diagnostics]


def test_every_shipped_language_is_sound_and_complete() -> None:
    resources = Resources.of(None)
    read = []
    for language in languages(resources):
        diagnostics = Diagnostics()
        locale = read_locale(resources, language, diagnostics)
        assert [str(item) for item in diagnostics] == []
        assert locale is not None
        read.append(locale)
    assert {"en", "fr"} <= {locale.language for locale in read}
    for locale in read:
        assert locale.words.keys() == read[0].words.keys()
        assert locale.citation.keys() == read[0].citation.keys()


def test_a_project_may_have_a_language_of_its_own(make: Make) -> None:
    resources = make({"locale/hy.yaml": ENGLISH.replace("language: en", "language: hy", 1)})
    assert "hy" in languages(resources)
    locale = read_locale(resources, "hy", Diagnostics())
    assert locale is not None
    assert locale.language == "hy"


def test_a_variant_has_the_words_of_its_language(make: Make) -> None:
    locale = read_locale(make({}), "fr-CH", Diagnostics())
    assert locale is not None
    assert (locale.language, locale.word_language, locale.words["note"]) == ("fr-CH", "fr-CH", "note")
    assert "no words for the language “xx-YY”" in locale_faults(make({}), "xx-YY")[0]


def test_an_unknown_language_is_told_where_it_is_asked_for(make: Make) -> None:
    resources = make({})
    place = Location("content/a.md", 4, 11)
    assert locale_faults(resources, "xx", place) == [
        "content/a.md:4:11: error[language-unknown]: There are no words for the language “xx”. "
        f"There are: {', '.join(languages(resources))}."
    ]
    assert "error[language-unknown]" in locale_faults(resources, "../locale/en")[0]


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("language: en", "language: de", "de", "[locale-misnamed]: The language is “de”, its file hy.yaml."),
        ("types: [treaty]", "types: [traety]", "traety", "[locale-type]: CSL has no type of sources “traety”. Did you mean treaty?"),
        ("page_of:", "page_off:", "keywords:", "[locale-word]: The word page_of is missing."),
        ("{page} / {pages}", "{page} / {total}", '"{page} / {total}', "[locale-placeholder]: page_of can leave open only {letter}, {page}, {pages}, {reason}."),
        ("{day} {month} {year}", "{day.__class__}", '"{day.__', "[locale-placeholder]: date_format can leave open only {day}, {month}, {year}."),
        ("{day} {month} {year}", "{day:9999999}", '"{day:', "[locale-placeholder]: date_format can"),
        ("{day} {month} {year}", "{day!r}", '"{day!', "[locale-placeholder]: date_format can"),
        ("{day} {month} {year}", "{day", '"{day"', "[locale-placeholder]: date_format can"),
        ("{day} {month} {year}", "{}", '"{}"', "[locale-placeholder]: date_format can"),
        ("December]", "]", "[January", "[field-invalid]: months must be a list of at least 12."),
        ("note_mark: after ", "note_mark: afer ", "afer", "[field-invalid]: note_mark must be after or before, not “afer”. Did you mean after?"),
        ("draft: Draft", "draft: [Draft]", "[Draft]", "[field-invalid]: draft must be text."),
        ("quotes: [", "quotes: ]", "]", "[yaml-syntax]: A value cannot begin with this sign."),
    ],
)  # fmt: skip
def test_each_fault_of_a_locale_at_its_place(make: Make, old: str, new: str, at: str, expected: str) -> None:
    assert old in ENGLISH
    text = ENGLISH.replace(old, new, 1)
    if not old.startswith("language"):
        text = text.replace("language: en", "language: hy", 1)
    (fault,) = locale_faults(make({"locale/hy.yaml": text}), "hy")
    before = text[: text.index(at)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert fault.startswith(f"templates/locale/hy.yaml:{line}:{column}: error{expected}")
