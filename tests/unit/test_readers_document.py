"""The reader of documents: fields by their kind, chapters or front matter, notes over all of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.content import Content, Entry, Prose
from generator.errors import Diagnostics, Location
from generator.evidence import Moment
from generator.model import Para, Section, Text
from generator.model.walk import text as plain
from generator.readers.document import all_blocks, read_document
from generator.readers.evidence import read_evidence
from generator.readers.project import documents
from generator.resources import Resources

KIND = """\
name: leaflet
title: Leaflet
description: A leaflet.
fields:
  title: {type: text, required: true, description: "The title on the cover."}
  language: {type: language, default: en}
  date: {type: date}
  organisations: {type: organisations}
  keywords: {type: strings}
  summary: {type: prose}
  country: {type: string}
  count: {type: integer}
  level: {type: choice, choices: [low, high], default: low}
  motto: {type: text, default: "*Never* again"}
  series: {type: string, default: {en: Leaflets, fr: Feuillets}}
  dates: {type: timeline}
  questions: {type: questions}
  home: {type: url}
  acts:
    type: entries
    parts:
      title: {type: text, required: true, description: "What to do."}
      text: {type: prose}
      page: {type: url}
      write: {type: link}
      place: {type: id}
      tags: {type: strings}
      size: {type: choice, choices: [small, large]}
      count: {type: integer}
      day: {type: date}
      since: {type: moment}
      name: {type: string}
notes: {style: plain}
"""
ORGANISATIONS = """\
organisations:
  hearth:
    name: Hearth
    description: |
      It helps.[^hearth]

      [^hearth]: Since 1990.

      *[NGO]: non-governmental organisation
  lantern: {name: Lantern, description: "It sees.[^unused-elsewhere]"}
"""
COMMON = {
    "templates/kinds/leaflet/kind.yaml": KIND,
    "templates/kinds/leaflet/document.md.j2": "{{ body }}",
    "templates/notes/plain.md.j2": "x",
    "content/evidence/organisations.yaml": ORGANISATIONS,
}


def read(root: Path, files: Mapping[str, str], diagnostics: Diagnostics) -> Content | None:
    for name, text in {**COMMON, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    evidence = read_evidence(root, diagnostics)
    path = documents(root, diagnostics)["doc"]
    return read_document(root, path, "doc", evidence, Resources.of(root), diagnostics)


def sound(root: Path, files: Mapping[str, str]) -> Content:
    diagnostics = Diagnostics()
    content = read(root, files, diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert content is not None
    return content


def faults(root: Path, files: Mapping[str, str]) -> list[str]:
    diagnostics = Diagnostics()
    read(root, files, diagnostics)
    assert diagnostics.stops
    return [str(item) for item in diagnostics.sorted()]


def page(fields: str, body: str = "Text.\n") -> dict[str, str]:
    return {"content/doc.md": f"---\nkind: leaflet\n{fields}---\n{body}"}


def with_title(fields: str, body: str = "Text.\n") -> dict[str, str]:
    return page("title: T\n" + fields, body)


FIELDS = """\
title: A *grave* title
language: fr
date: 2023-03-28
organisations: [hearth]
keywords: [torture, no, 12]
summary: |
  First.

  Second.
country: Azerbaijan
count: 3
level: high
"""


def test_a_document_of_one_file(tmp_path: Path) -> None:
    content = sound(tmp_path, page(FIELDS, "\n# Head\n\nBody.\n"))
    assert (content.slug, content.kind.name, content.locale.language) == ("doc", "leaflet", "fr")
    assert content.location == Location("content/doc.md", 1, 1)
    assert content.folder == tmp_path / "content"
    values = {name: field.value for name, field in content.fields.items()}
    assert values["date"] == date(2023, 3, 28)
    assert values["keywords"] == ("torture", "no", "12")
    assert values["country"] == "Azerbaijan"
    assert (values["count"], values["level"], values["language"]) == (3, "high", "fr")
    summary = values["summary"]
    assert isinstance(summary, Prose)
    assert summary.blocks == (Para((Text("First."),)), Para((Text("Second."),)))
    assert [block.location for block in summary.blocks] == [
        Location("content/doc.md", 9, 3),
        Location("content/doc.md", 11, 3),
    ]
    assert content.fields["title"].location == Location("content/doc.md", 3, 8)
    section, paragraph = content.body.blocks
    assert isinstance(section, Section)
    assert section.location == Location("content/doc.md", 17, 1)
    assert paragraph.location == Location("content/doc.md", 19, 1)
    assert content.body.location == Location("content/doc.md", 16, 1)
    (hearth,) = values["organisations"]
    assert hearth.name == "Hearth"
    assert list(content.definitions) == ["hearth"]
    assert content.abbreviations == {"NGO": "non-governmental organisation"}
    assert set(content.roles) >= {"title", "summary"}


def test_a_document_of_chapters_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    content = sound(
        tmp_path,
        {
            "content/doc/document.yaml": "kind: leaflet\ntitle: T\n",
            "content/doc/10-last.md": "Third.\n",
            "content/doc/02-second.md": "\n\nSecond.\n",
            "content/doc/01-first.md": "First.\n",
            "content/doc/100-more.md": "Fourth.\n",
            "content/doc/_03-draft.md": "Left out.\n",
            "content/doc/.x.md": "Left out.\n",
            "content/doc/README.md": "Left out.\n",
        },
    )
    assert content.body.blocks == tuple(Para((Text(text),)) for text in ("First.", "Second.", "Third.", "Fourth."))
    assert [block.location for block in content.body.blocks][:2] == [
        Location("content/doc/01-first.md", 1, 1),
        Location("content/doc/02-second.md", 3, 1),
    ]
    assert content.folder == tmp_path / "content/doc"
    assert content.location == Location("content/doc/document.yaml", 1, 1)


@pytest.mark.parametrize(("language", "series"), [("en", "Leaflets"), ("fr", "Feuillets"), ("fr-CH", "Feuillets")])
def test_a_default_may_be_one_by_language(tmp_path: Path, language: str, series: str) -> None:
    fields = sound(tmp_path, with_title(f"language: {language}\n")).fields
    assert fields["series"].value == series


@pytest.mark.parametrize("line", ["torture, fair trial, 12", "torture; fair trial; 12;"])
def test_a_line_of_strings_is_a_list(tmp_path: Path, line: str) -> None:
    assert sound(tmp_path, with_title(f"keywords: {line}\n")).fields["keywords"].value == (
        "torture",
        "fair trial",
        "12",
    )


def test_a_timeline_is_a_list_of_moments_and_texts(tmp_path: Path) -> None:
    lines = "dates:\n- {date: 2020, text: It *began*.}\n- {date: 2020-11, text: 12}\n- date: 2020-11-09\n  text: >-\n    It\n    ended[^x]."
    content = sound(tmp_path, with_title(lines + "\n", "Text.\n\n[^x]: So they say.\n"))
    entries = content.fields["dates"].value
    assert isinstance(entries, tuple)
    found = [entry for entry in entries if isinstance(entry, Entry)]
    assert [(entry.parts["date"], prose(entry, "text")) for entry in found] == [
        (Moment(2020), "It began."),
        (Moment(2020, 11), "12"),
        (Moment(2020, 11, 9), "It ended."),
    ]
    assert [entry.places["date"] for entry in found] == [
        Location("content/doc.md", 5, 10),
        Location("content/doc.md", 6, 10),
        Location("content/doc.md", 7, 9),
    ]


def test_questions_are_a_list_of_questions_and_answers(tmp_path: Path) -> None:
    lines = (
        "questions:\n- {question: Who *pays*?, answer: The State.}\n"
        "- question: How?\n  answer: |\n    In parts:[^x]\n\n    1. now;\n    2. later.\n"
    )
    content = sound(tmp_path, with_title(lines, "Text.\n\n[^x]: So they say.\n"))
    questions = content.fields["questions"].value
    assert isinstance(questions, tuple)
    first, second = (entry for entry in questions if isinstance(entry, Entry))
    assert (prose(first, "question"), prose(first, "answer")) == ("Who pays?", "The State.")
    answer = second.parts["answer"]
    assert isinstance(answer, Prose)
    assert [type(block).__name__ for block in answer.blocks] == ["Para", "List"]
    assert str(answer.blocks[0].location) == "content/doc.md:8:5"


def prose(entry: Entry, part: str) -> str:
    value = entry.parts[part]
    assert isinstance(value, Prose)
    return plain(value.blocks)


def test_a_kind_declares_lists_of_entries_of_its_own(tmp_path: Path) -> None:
    lines = (
        "acts:\n- title: Sign *now*\n  page: https://example.org/a?b=c#d\n  write: mailto:a@example.org\n  place: gate\n"
        "  tags: north; south\n  size: small\n  count: 3\n  day: 2023-05-01\n  since: 2023-05\n"
        "- {title: Wait}\n"
    )
    content = sound(tmp_path, with_title(lines))
    acts = content.fields["acts"].value
    assert isinstance(acts, tuple)
    first, second = (entry for entry in acts if isinstance(entry, Entry))
    assert prose(first, "title") == "Sign now"
    assert {name: value for name, value in first.parts.items() if name not in ("title", "text")} == {
        "page": "https://example.org/a?b=c#d",
        "write": "mailto:a@example.org",
        "place": "gate",
        "tags": ("north", "south"),
        "size": "small",
        "count": 3,
        "day": date(2023, 5, 1),
        "since": Moment(2023, 5),
        "name": None,
    }
    assert {name: value for name, value in second.parts.items() if value} == {"title": second.parts["title"]}
    assert second.parts["text"] == Prose()
    assert second.parts["tags"] == ()
    assert str(first.places["page"]) == "content/doc.md:6:9"


def test_what_the_prose_of_entries_defines_and_shows_is_found(tmp_path: Path) -> None:
    lines = 'acts:\n- title: Sign\n  text: |\n    Now.[^x]\n\n    ![A gate](gate.png){alt="An iron gate"}\n\n    [^x]: So they say.\n'
    found = faults(tmp_path, with_title(lines))
    assert found == [
        "content/doc.md:9:5: error[figure-missing]: There is no picture gate.png. Its name begins at the folder of the file that names it, content."
    ]


def test_fields_left_out_are_empty_or_have_their_default(tmp_path: Path) -> None:
    content = sound(tmp_path, with_title("country:\nsummary: ' '\nkeywords: []\ncount: ~\n"))
    values = {name: field.value for name, field in content.fields.items()}
    assert values["organisations"] == values["keywords"] == values["dates"] == values["questions"] == ()
    assert values["summary"] == Prose()
    assert values["country"] is values["count"] is values["date"] is None
    assert (values["level"], values["language"]) == ("low", "en")
    motto = values["motto"]
    assert isinstance(motto, Prose)
    assert motto.inlines is not None
    assert len(motto.inlines) == 2
    assert content.fields["count"].location.file == "content/doc.md"
    assert content.fields["date"].location == Location("content/doc.md", 1, 1)


def test_a_number_is_fine_where_text_is_wanted(tmp_path: Path) -> None:
    content = sound(tmp_path, page("title: 1984\ncountry: 012\n"))
    assert content.fields["title"].value == Prose((Para((Text("1984"),)),))
    assert content.fields["country"].value == "012"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("kind: leaflet\nnotes: {stile: un}\n", "field-unknown"),
        ("kind: leaflet\nstatus: drafd\n", "field-invalid"),
        ("kind: leaflit\n", "kind-unknown"),
        ("title: A\n", "field-missing"),
    ],
)
def test_what_is_wrong_with_the_head_and_with_the_text_is_told_together(tmp_path: Path, head: str, code: str) -> None:
    found = " ".join(faults(tmp_path, {"content/doc.md": f"---\n{head}---\n::: {{.box}}\nText.\n"}))
    assert f"error[{code}]" in found
    assert "error[div-unclosed]" in found


def test_a_document_may_choose_its_status_and_how_notes_repeat(tmp_path: Path) -> None:
    content = sound(tmp_path, with_title("status: draft\nnotes: {repeat: short, place: end}\nformat: 1\n"))
    assert content.kind.notes.place == "end"
    assert content.fields["status"].value == "draft"
    assert content.kind.notes.repeat == "short"
    assert content.kind.notes.style == "plain"
    assert sound(tmp_path, with_title("")).fields["status"].value == "final"
    assert sound(tmp_path, with_title("")).kind.notes.repeat == "ibid"


def test_front_matter_may_end_in_dots_and_have_a_bom_and_crlf(tmp_path: Path) -> None:
    text = "\ufeff---\r\nkind: leaflet\r\ntitle: T\r\n...\r\nText.\r\n"
    path = tmp_path / "content" / "doc.md"
    path.parent.mkdir(parents=True)
    content = None
    for name, data in COMMON.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(data, encoding="utf-8")
    path.write_bytes(text.encode())
    diagnostics = Diagnostics()
    evidence = read_evidence(tmp_path, diagnostics)
    content = read_document(tmp_path, path, "doc", evidence, Resources.of(tmp_path), diagnostics)
    assert content is not None
    assert content.body.blocks[0].location == Location("content/doc.md", 5, 1)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (page("titel: T\n"), "content/doc.md:1:1: error[field-missing]: title is missing. The title on the cover."),
        (page("titel: T\n"), "content/doc.md:3:1: error[field-unknown]: There is no key “titel” here. Did you mean title?"),
        (page("title:\n"), "content/doc.md:3:1: error[field-missing]: title is missing."),
        (with_title("qqqqq: 1\n"), "content/doc.md:4:1: error[field-unknown]: There is no key “qqqqq” here. A document of this kind has kind, format, status, notes, publish_as, attach, title, "),
        ({"content/doc.md": "---\ntitle: T\n---\nText.\n"}, "content/doc.md:1:1: error[field-missing]: kind is missing. The kind of the document"),
        ({"content/doc.md": "---\nkind: leflet\n---\nText.\n"}, "content/doc.md:2:7: error[kind-unknown]: There is no kind “leflet”. Did you mean leaflet?"),
        ({"content/doc.md": "---\n# nothing\n---\nText.\n"}, "content/doc.md:1:1: error[field-invalid]: The file must be keys with values."),
        (page("title: |\n  One.\n\n  Two.\n"), "content/doc.md:3:8: error[field-invalid]: title must be one paragraph of text."),
        (page("title: '# Heading'\n"), "content/doc.md:3:8: error[field-invalid]: title must be one paragraph of text."),
        (page("title: [a]\n"), "content/doc.md:3:8: error[field-invalid]: title must be text."),
        (page("title: true\n"), "content/doc.md:3:8: error[field-invalid]: title must be text, not “true”."),
        (page("title: A: b\n"), "content/doc.md:3:9: error[yaml-syntax]: A colon stands inside a text without quotes."),
        (with_title("date: tomorrow\n"), "content/doc.md:4:7: error[field-invalid]: date must be a date like 2023-03-28, not “tomorrow”."),
        (with_title("date: 2023-02-29\n"), "content/doc.md:4:7: error[field-invalid]: date must be a date like 2023-03-28, not “2023-02-29”."),
        (with_title("count: three\n"), "content/doc.md:4:8: error[field-invalid]: count must be a whole number, not “three”."),
        (with_title("count: true\n"), "content/doc.md:4:8: error[field-invalid]: count must be a whole number, not “true”."),
        (with_title("level: hihg\n"), "content/doc.md:4:8: error[field-invalid]: level must be one of low, high, not “hihg”. Did you mean high?"),
        (with_title("language: xx\n"), "content/doc.md:4:11: error[language-unknown]: There are no words for the language “xx”."),
        (with_title("language: [en]\n"), "content/doc.md:4:11: error[field-invalid]: language must be a language like en."),
        (with_title("keywords: true\n"), "content/doc.md:4:11: error[field-invalid]: keywords must be a list, not “true”."),
        (with_title("keywords: {a: b}\n"), "content/doc.md:4:11: error[field-invalid]: keywords must be a list."),
        (with_title("keywords: [a, [b]]\n"), "content/doc.md:4:15: error[field-invalid]: An entry of keywords must be text."),
        (with_title("country: {a: b}\n"), "content/doc.md:4:10: error[field-invalid]: country must be text."),
        (with_title("organisations: [hearh]\n"), "content/doc.md:4:17: error[organisation-unknown]: There is no organisation “hearh”. Did you mean hearth?"),
        (with_title("organisations: [Hearth]\n"), "content/doc.md:4:17: error[organisation-unknown]: There is no organisation “Hearth”. Did you mean hearth?"),
        (with_title("organisations: [zzz]\n"), "content/doc.md:4:17: error[organisation-unknown]: There is no organisation “zzz”. Describe it in content/evidence/organisations.yaml."),
        (with_title("organisations: [[a]]\n"), "content/doc.md:4:17: error[organisation-unknown]: There is no organisation of that kind."),
        (with_title("organisations: [hearth, hearth]\n"), "content/doc.md:4:25: error[organisation-duplicate]: The organisation “hearth” is listed twice. Remove one of them."),
        (with_title("organisations: [lantern]\n"), "content/evidence/organisations.yaml:10:50: error[note-undefined]: There is no note [^unused-elsewhere]."),
        (with_title("dates: 2020\n"), "content/doc.md:4:8: error[field-invalid]: dates must be a list, not “2020”."),
        (with_title("dates: [2020]\n"), "content/doc.md:4:9: error[field-invalid]: An entry of dates must be keys with values, not “2020”. Its keys are date, text."),
        (with_title("dates:\n- {date: 2020, txt: a}\n"), "content/doc.md:5:16: error[field-unknown]: There is no key “txt” here. Did you mean text?"),
        (with_title("dates:\n- {date: 2020, txt: a}\n"), "content/doc.md:5:3: error[field-missing]: text is missing in an entry of dates."),
        (with_title("dates:\n- {date: 2023-02-29, text: a}\n"), "content/doc.md:5:10: error[field-invalid]: date must be a date like 2023-03-28, 2023-03 or 2023, not “2023-02-29”."),
        (with_title("dates:\n- {date: 2023-13, text: a}\n"), "content/doc.md:5:10: error[field-invalid]: date must be a date like"),
        (with_title("dates:\n- {date: 2023~, text: a}\n"), "content/doc.md:5:10: error[field-invalid]: date must be a date like"),
        (with_title("dates:\n- {date: [2023], text: a}\n"), "content/doc.md:5:10: error[field-invalid]: date must be a date like"),
        (with_title("dates:\n- {date: 2023, text: ' '}\n"), "content/doc.md:5:16: error[field-missing]: text is missing in an entry of dates."),
        (with_title("dates:\n- {date: 2023, text: '# A'}\n"), "content/doc.md:5:22: error[field-invalid]: text must be one paragraph of text."),
        (with_title("dates:\n- {date: 2023, text: 'a[^b]'}\n"), "content/doc.md:5:24: error[note-undefined]: There is no note [^b]."),
        (with_title("questions:\n- {question: Who?}\n"), "content/doc.md:5:3: error[field-missing]: answer is missing in an entry of questions."),
        (with_title("questions:\n- {question: Who?, answer: ' '}\n"), "content/doc.md:5:20: error[field-missing]: answer is missing in an entry of questions."),
        (with_title("questions:\n- {question: Who?, answer: [a]}\n"), "content/doc.md:5:28: error[field-invalid]: answer must be text."),
        (with_title("acts: sign\n"), "content/doc.md:4:7: error[field-invalid]: acts must be a list, not “sign”. Write [sign]."),
        (with_title("acts:\n- {text: a}\n"), "content/doc.md:5:3: error[field-missing]: title is missing in an entry of acts. What to do."),
        (with_title("acts:\n- {title: a, zzz: b}\n"), "content/doc.md:5:14: error[field-unknown]: There is no key “zzz” here. An entry of acts has title, text, page,"),
        (with_title("acts:\n- {title: a, size: smal}\n"), "content/doc.md:5:20: error[field-invalid]: size must be one of small, large, not “smal”. Did you mean small?"),
        (with_title("acts:\n- {title: a, place: Gate}\n"), "content/doc.md:5:21: error[field-invalid]: place must be an id like first-question, not “Gate”. Use a-z, 0-9 and hyphens, a letter first."),
        (with_title("acts:\n- {title: a, tags: [b, [c]]}\n"), "content/doc.md:5:24: error[field-invalid]: An entry of tags must be text."),
        (with_title("acts:\n- {title: a, page: 'javascript:alert(1)'}\n"), "content/doc.md:5:20: error[field-invalid]: page must be an address like https://example.org/page, not “javascript:alert(1)”."),
        (with_title("acts:\n- {title: a, page: example.org/b}\n"), "content/doc.md:5:20: error[field-invalid]: page must be an address like https://example.org/page, not “example.org/b”. Write https://example.org/b."),
        (with_title("acts:\n- {title: a, page: 'https://'}\n"), "content/doc.md:5:20: error[field-invalid]: page must be"),
        (with_title("acts:\n- {title: a, page: 'https://[x/'}\n"), "content/doc.md:5:20: error[field-invalid]: page must be"),
        (with_title("acts:\n- {title: a, page: 'https://example.org/a b'}\n"), "content/doc.md:5:20: error[field-invalid]: page must be"),
        (with_title("acts:\n- {title: a, write: a@example.org}\n"), "content/doc.md:5:21: error[field-invalid]: write must be an address like https://example.org/page or mailto:office@example.org, not “a@example.org”. Write mailto:a@example.org."),
        (with_title("acts:\n- {title: a, write: example.org}\n"), "content/doc.md:5:21: error[field-invalid]: write must be an address like https://example.org/page or mailto:office@example.org, not “example.org”. Write https://example.org."),
        (with_title("acts:\n- {title: a, write: 'data:text/html,x'}\n"), "content/doc.md:5:21: error[field-invalid]: write must be"),
        (with_title("home: mailto:a@example.org\n"), "content/doc.md:4:7: error[field-invalid]: home must be an address like https://example.org/page, not “mailto:a@example.org”."),
        (with_title("questions:\n- {question: '# Who?', answer: c}\n"), "content/doc.md:5:14: error[field-invalid]: question must be one paragraph of text."),
        (with_title("status: done\n"), "content/doc.md:4:9: error[field-invalid]: status must be draft or final, not “done”."),
        (with_title("questions:\n- {id: a, question: Who?, answer: b}\n- {id: a, question: Why?, answer: c}\n"), "content/doc.md:6:8: error[id-duplicate]: The id “a” is given twice: it stands at content/doc.md:5:8 already. Ids hold for the whole document; give one of them another."),
        (with_title("notes: {repeat: ibd}\n"), "content/doc.md:4:17: error[field-invalid]: repeat must be ibid or short, not “ibd”. Did you mean ibid?"),
        (with_title("notes: {stile: un}\n"), "content/doc.md:4:9: error[field-unknown]: There is no key “stile” here. Did you mean style?"),
        (with_title("format: 2\n"), "content/doc.md:4:9: error[format-unknown]: The format 2 of this file is later"),
        (with_title("", body=""), "content/doc.md:1:1: error[body-missing]: content/doc.md has no text."),
        ({"content/doc/document.yaml": "kind: leaflet\ntitle: T\n"}, "content/doc/document.yaml:1:1: error[body-missing]: content/doc/document.yaml has no text. Write it in chapters (01-….md), or below the front matter."),
        ({"content/doc.md": "Text.\n"}, "content/doc.md:1:1: error[front-matter-missing]: content/doc.md has no front matter. Begin the file with a line ---"),
        ({"content/doc.md": "---\nkind: leaflet\n\nText.\n"}, "content/doc.md:1:1: error[front-matter-unclosed]: The front matter is not closed. End it with a line ---."),
        ({"content/doc.md": ""}, "content/doc.md:1:1: error[file-empty]"),
        ({"content/doc/document.yaml": "kind: [\n"}, "content/doc/document.yaml:2:1: error[yaml-syntax]"),
        ({"content/doc/document.yaml": "kind: leaflet\ntitle: T\n", "content/doc/01-a.md": "---\ntitle: T\n---\nText.\n"}, "content/doc/01-a.md:1:1: error[front-matter-misplaced]: A chapter has no front matter. Its fields stand in document.yaml."),
        ({"content/doc/document.yaml": "kind: leaflet\ntitle: T\n", "content/doc/01-a.md": "A.\n", "content/doc/02-b.md": ""}, "content/doc/02-b.md:1:1: error[file-empty]"),
    ],
)  # fmt: skip
def test_each_fault_at_its_place(tmp_path: Path, files: dict[str, str], expected: str) -> None:
    told = faults(tmp_path, files)
    assert any(fault.startswith(expected) for fault in told), told


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    told = faults(tmp_path, page("titel: T\ndate: soon\ncount: x\norganisations: [a]\n", "Text.[^none]\n"))
    assert [fault.split("[")[1].split("]")[0] for fault in told] == [
        "field-missing", "field-unknown", "field-invalid", "field-invalid", "organisation-unknown", "note-undefined",
    ]  # fmt: skip


def test_organisations_are_not_unknown_where_their_file_is_at_fault(tmp_path: Path) -> None:
    files = {**with_title("organisations: [hearth]\n"), "content/evidence/organisations.yaml": "organisation: {}\n"}
    assert [fault.split("[")[1].split("]")[0] for fault in faults(tmp_path, files)] == ["field-unknown"]


def test_a_markdown_file_that_is_no_chapter_is_a_warning(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    files = {
        "content/doc/document.yaml": "kind: leaflet\ntitle: T\n",
        "content/doc/01-a.md": "Text.\n",
        "content/doc/notes.md": "Text.\n",
        "content/doc/3rd.md": "Text.\n",
    }
    content = read(tmp_path, files, diagnostics)
    assert content is not None
    assert len(content.body.blocks) == 1
    assert [str(item) for item in diagnostics] == [
        f"content/doc/{name}:1:1: warning[chapter-ignored]: {name} is no chapter and is left out. "
        "A chapter's name begins with its number and a hyphen: 01-introduction.md."
        for name in ("notes.md", "3rd.md")
    ]
    assert not diagnostics.stops


def test_chapters_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    names = ("1-a.md", "2_b.MD", "3.md", "9 c.md", "10-d.md")
    files = {f"content/doc/{name}": f"{name}\n" for name in names}
    content = sound(tmp_path, {"content/doc/document.yaml": "kind: leaflet\ntitle: T\n", **files})
    assert [plain(block.content) for block in content.body.blocks if isinstance(block, Para)] == list(names)


def test_a_chapter_may_begin_with_a_rule(tmp_path: Path) -> None:
    files = {
        "content/doc/document.yaml": "kind: leaflet\ntitle: T\n",
        "content/doc/01-a.md": "---\n\nText: one.\n",
    }
    assert len(sound(tmp_path, files).body.blocks) == 2


CHAPTERS = {"content/doc/document.yaml": "kind: leaflet\ntitle: T[^t]\n"}


def test_notes_may_be_defined_in_another_part(tmp_path: Path) -> None:
    content = sound(
        tmp_path,
        {
            **CHAPTERS,
            "content/doc/01-a.md": "One.[^b]\n",
            "content/doc/02-b.md": "Two.\n\n[^b]: See also.\n\n[^t]: On the title.\n",
        },
    )
    assert sorted(content.definitions) == ["b", "t"]
    assert content.definitions["b"].location == Location("content/doc/02-b.md", 3, 1)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("One.[^cedw]\n", "Two.[^cedaw]\n\n[^cedaw]: N.\n\n[^t]: T.\n", ["content/doc/01-a.md:1:5: error[note-undefined]: There is no note [^cedw]. Did you mean [^cedaw]?"]),
        ("One.[^zzzz]\n", "Two.\n\n[^t]: T.\n", ["content/doc/01-a.md:1:5: error[note-undefined]: There is no note [^zzzz]. Write it on a line of its own: [^zzzz]: words."]),
        ("One.\n\n[^a]: A.\n", "Two.\n\n[^t]: T.\n", ["content/doc/01-a.md:3:1: error[note-unused]: The note [^a] is defined, and nothing refers to it. Write [^a] where it belongs, or remove it."]),
        (
            "One.[^t]\n\n[^t]: A.\n",
            "Two.\n\n[^t]: B.\n",
            ["content/doc/02-b.md:3:1: error[note-duplicate]: The note [^t] is defined twice; first at content/doc/01-a.md:3:1. Give one of them another label."],
        ),
        (
            "NGO.[^t]\n\n*[NGO]: one thing\n\n[^t]: T.\n",
            "NGO.\n\n*[NGO]: another thing\n",
            ["content/doc/02-b.md:3:1: error[abbreviation-duplicate]: The abbreviation NGO is defined twice; first at content/doc/01-a.md:3:1. Remove one of them."],
        ),
        ("NGO.[^t]\n\n*[NGO]: one thing\n\n[^t]: T.\n", "NGO.\n\n*[NGO]: one thing\n", []),
    ],
)  # fmt: skip
def test_notes_and_abbreviations_over_all_parts(tmp_path: Path, one: str, two: str, expected: list[str]) -> None:
    files = {**CHAPTERS, "content/doc/01-a.md": one, "content/doc/02-b.md": two}
    diagnostics = Diagnostics()
    read(tmp_path, files, diagnostics)
    assert [str(item) for item in diagnostics] == expected


def test_notes_are_not_missed_where_a_chapter_cannot_be_read(tmp_path: Path) -> None:
    told = faults(tmp_path, {**CHAPTERS, "content/doc/01-a.md": "One.[^b]\n", "content/doc/02-b.md": "\x07\n"})
    assert [fault.split("[")[1].split("]")[0] for fault in told] == ["character-control"]


def test_a_kind_without_a_field_for_the_language_speaks_english(tmp_path: Path) -> None:
    kind = KIND.replace("  language: {type: language, default: en}\n", "")
    content = sound(tmp_path, {**with_title(""), "templates/kinds/leaflet/kind.yaml": kind})
    assert content.locale.language == "en"


def test_a_default_that_does_not_fit_is_told_at_the_document(tmp_path: Path) -> None:
    kind = KIND.replace("\n  count: {type: integer}", "\n  count: {type: integer, default: many}")
    told = faults(tmp_path, {**with_title(""), "templates/kinds/leaflet/kind.yaml": kind})
    assert told == ["content/doc.md:1:1: error[field-invalid]: count must be a whole number, not “many”."]


def test_all_blocks_are_those_of_body_fields_and_organisations(tmp_path: Path) -> None:
    content = sound(tmp_path, with_title("organisations: [hearth]\n"))
    texts = [block.content[0] for block in all_blocks(replace(content, body=Prose())) if isinstance(block, Para)]
    assert Text("T") in texts
    assert Text("It helps.") in texts
