"""What a designer's own templates and styles may do, and how their faults are told."""

from pathlib import Path

import pytest

from generator.errors import Diagnostics, Location
from generator.resources import Resources
from generator.writers import web
from generator.writers.html import render
from tests.unit.page_examples import codes, context, document, note, para

PARAGRAPH = "templates/html/blocks/paragraph.html.j2"


def override(project: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def faults(project: Path) -> list[tuple[str, str, Location | None]]:
    diagnostics = Diagnostics()
    page = render(document(para("Text.", note(1, "Note."))), context(project), "web", diagnostics)
    assert page is None
    return [(item.code, item.message, item.location) for item in diagnostics]


def macro(text: str) -> str:
    return "{% macro paragraph(attributes, content) %}\n" + text + "\n{% endmacro %}\n"


def test_one_macro_can_be_replaced_and_the_others_stay(tmp_path: Path) -> None:
    override(tmp_path, {PARAGRAPH: macro("<p data-own>{{ content }}</p>")})
    page = render(document(para("Text.")), context(tmp_path), "web", Diagnostics())
    assert page is not None
    assert "<p data-own>Text.</p>" in page


def test_what_a_template_is_given_is_escaped(tmp_path: Path) -> None:
    values = {"metadata": {"title": "<script>", "keywords": ('a"b',)}}
    page = render(document(para("</style>"), **values), context(tmp_path), "web", Diagnostics(), "p{}</style><b>")
    assert page is not None
    assert "<title>&lt;script&gt;</title>" in page
    assert 'content="a&#34;b"' in page
    assert page.count("</style>") == 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (macro("{{ nothing }}"), 2, "'nothing' is undefined"),
        (macro("{% if %}"), 2, "The template has a mistake"),
        (macro("{{ content.__class__ }}"), 2, "may not do this"),
        (macro("{{ content.__class__.__mro__ }}"), 2, "may not do this"),
        (macro("{{ 'x' * 1000000000 }}"), 2, "“*” is for numbers up to 100,000"),
        (macro("{{ 10 ** 1000000000 }}"), 2, "“**” is for numbers up to 100,000"),
        (macro("{{ '%1000000000d' % 1 }}"), 2, "“%” is for numbers up to 100,000"),
        (macro("{{ 'x'.center(1000000000) }}"), 2, "may not do this"),
        (macro("{{ '{:1000000000}'.format(1) }}"), 2, "may not do this"),
        (macro("{{ 'x' | center(1000000000) }}"), 2, "No filter named 'center'"),
        (macro("{% for i in range(400) %}{% for j in range(400) %}x{% endfor %}{% endfor %}"), 2, "loops of this template are too long"),
        (macro("{{ 1 / 0 }}"), 2, "division by zero"),
        (macro("{{ [].append(1) }}"), 2, "may not do this"),
        ("nothing", 1, "It must define the macro paragraph."),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        (macro("").replace("attributes", "other"), 1, "paragraph"),
    ],
)  # fmt: skip
def test_a_fault_of_a_macro_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    override(tmp_path, {PARAGRAPH: text})
    ((code, message, location),) = faults(tmp_path)
    assert code == "template-error"
    assert says in message
    assert location == Location(PARAGRAPH, line)


def test_numbers_may_be_calculated_with(tmp_path: Path) -> None:
    override(tmp_path, {PARAGRAPH: macro("{{ 6 * 7 }}")})
    page = render(document(para("Text.")), context(tmp_path), "web", Diagnostics())
    assert page is not None
    assert "42" in page


def test_a_fault_of_a_page_shell_is_told_with_its_line(tmp_path: Path) -> None:
    override(tmp_path, {"templates/html/web.html.j2": "<html>\n{{ nothing.at_all }}"})
    assert faults(tmp_path) == [
        (
            "template-error",
            "The template cannot be filled: 'nothing' is undefined.",
            Location("templates/html/web.html.j2", 2),
        )
    ]


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    override(tmp_path, {PARAGRAPH: macro("{% include 'html/missing.html.j2' %}")})
    ((code, message, location),) = faults(tmp_path)
    assert (code, location) == ("template-missing", Location(PARAGRAPH, 2))
    assert "missing.html.j2" in message
    override(tmp_path, {PARAGRAPH: "{% extends '../../../etc/passwd' %}"})
    ((code, message, location),) = faults(tmp_path)
    assert "etc/passwd" in message


def test_a_template_of_the_shipped_set_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Resources.find
    monkeypatch.setattr(Resources, "find", lambda self, name: None if PARAGRAPH.endswith(name) else find(self, name))
    ((code, _, location),) = faults(tmp_path)
    assert (code, location) == ("template-missing", Location(PARAGRAPH))


def test_a_template_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    override(tmp_path, {PARAGRAPH: b"\xff"})
    assert faults(tmp_path) == [
        ("template-error", "The template has a mistake: it is not valid UTF-8.", Location(PARAGRAPH, 1))
    ]


def test_a_style_sheet_may_name_files_of_the_templates(tmp_path: Path) -> None:
    override(
        tmp_path,
        {
            "templates/css/web.css": "a { background: url(dot.svg) } b { background: url('data:,x') } c { x: url(#y) }",
            "templates/css/dot.svg": "<svg/>",
        },
    )
    diagnostics = Diagnostics()
    written = web.write(document(para("Text.")), context(tmp_path), diagnostics)
    assert written is not None
    page = written.data.decode()
    assert 'a { background: url("data:image/svg+xml;base64,PHN2Zy8+") }' in page
    assert "b { background: url('data:,x') } c { x: url(#y) }" in page
    assert codes(diagnostics) == []


def test_a_comment_asks_for_nothing(tmp_path: Path) -> None:
    override(tmp_path, {"templates/css/web.css": "/* @import 'x'; url(y) */ p::after { content: '/* kept */' }"})
    diagnostics = Diagnostics()
    written = web.write(document(para("Text.")), context(tmp_path), diagnostics)
    assert written is not None
    assert "content: '/* kept */'" in written.data.decode()
    assert codes(diagnostics) == []


@pytest.mark.parametrize(
    ("css", "column"),
    [
        ("a { b: url(https://example.org/x.png) }", 8),
        ("a { b: url('../../secret.png') }", 8),
        ('@import "other.css";', 1),
        ("/* it's a comment */ a { b: URL(secret.png) }", 29),
        ("@IMPORT 'other.css';", 1),
        ("a { b: url(%00) }", 8),
        ("a { b: url(loop.png) }", 8),
    ],
)
def test_a_style_sheet_may_name_nothing_else(tmp_path: Path, css: str, column: int) -> None:
    override(tmp_path, {"templates/css/web.css": "p {}\n" + css, "secret.png": "secret"})
    (tmp_path / "templates/css/loop.png").symlink_to("loop.png")
    diagnostics = Diagnostics()
    assert web.write(document(para("Text.")), context(tmp_path), diagnostics) is None
    (fault,) = diagnostics
    assert (fault.code, fault.location) == ("resource-refused", Location("templates/css/web.css", 2, column))
