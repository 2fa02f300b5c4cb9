"""Templates of Markdown: what they may do, what their data becomes, and how their faults are placed."""

from datetime import date
from pathlib import Path

import pytest

from generator.content import Organisation, Prose
from generator.errors import Diagnostics
from generator.model import Para, Text
from generator.resources import Resources
from generator.templating import MarkdownTemplates, Rendered

PROSE = Prose((Para((Text("Grave *matters*."),)),))


def render(tmp_path: Path, template: str, **data: object) -> tuple[Rendered | None, list[str]]:
    folder = tmp_path / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "t.md.j2").write_text(template, encoding="utf-8")
    diagnostics = Diagnostics()
    templates = MarkdownTemplates(Resources.of(tmp_path), {"date": date.isoformat})
    return templates.render("t.md.j2", {"prose": PROSE, **data}, diagnostics), [str(item) for item in diagnostics]


def written(tmp_path: Path, template: str, **data: object) -> str:
    rendered, faults = render(tmp_path, template, **data)
    assert faults == []
    assert rendered is not None
    return rendered.source.text


def fault(tmp_path: Path, template: str, **data: object) -> str:
    rendered, faults = render(tmp_path, template, **data)
    assert rendered is None
    (line,) = faults
    return line


def test_a_comment_has_two_hashes_so_that_an_id_is_text(tmp_path: Path) -> None:
    assert written(tmp_path, "{## not shown ##}# Title {#id}") == "# Title {#id}"


def test_a_tag_alone_on_its_line_leaves_no_line_and_one_in_a_line_leaves_its_end(tmp_path: Path) -> None:
    template = "- a\n{% if x %}\n- b{% if x %} c{% endif %}\n{% endif %}\n- d {## why ##}\n- e"
    assert written(tmp_path, template, x=True) == "- a\n- b c\n- d \n- e"


def test_a_tag_over_several_lines_leaves_no_line_either(tmp_path: Path) -> None:
    assert written(tmp_path, "a\n{% set x =\n  1 %}\nb {{ x }}") == "a\nb 1"


def test_a_tag_that_says_how_it_trims_is_left_alone(tmp_path: Path) -> None:
    assert written(tmp_path, "a{% if x %} b{% endif -%}\n c", x=True) == "a bc"


def test_a_scalar_says_just_its_characters(tmp_path: Path) -> None:
    assert written(tmp_path, "{{ x }}", x="*a* [b](c) {#d} @e") == r"\*a\* \[b\]\(c\) \{\#d\} \@e"


def test_a_scalar_stays_in_one_line(tmp_path: Path) -> None:
    assert written(tmp_path, "{{ x }}", x="a\n# b") == r"a \# b"


def test_a_constant_of_the_template_is_a_scalar_too(tmp_path: Path) -> None:
    assert written(tmp_path, '{{ "*a*" }}') == r"\*a\*"


def test_none_prints_nothing(tmp_path: Path) -> None:
    assert written(tmp_path, "[{{ x }}|{{ none }}]", x=None) == "[|]"


def test_numbers_and_dates_print_as_they_are(tmp_path: Path) -> None:
    assert written(tmp_path, "{{ n }} {{ d | date }}", n=39, d=date(2023, 3, 28)) == r"39 2023\-03\-28"


def test_what_a_macro_gives_is_not_escaped_again(tmp_path: Path) -> None:
    template = "{% macro bold(text) %}**{{ text }}**{% endmacro %}{{ bold('a*b') }}"
    assert written(tmp_path, template) == r"**a\*b**"


def test_prose_prints_a_marker_at_which_its_tree_is_spliced_in(tmp_path: Path) -> None:
    rendered, _ = render(tmp_path, "a {{ prose }} b {{ prose }}")
    assert rendered is not None
    assert rendered.source.text == "a \ue0000\ue001 b \ue0001\ue001"
    assert rendered.splices == (PROSE, PROSE)


def test_empty_prose_is_false_and_prints_nothing(tmp_path: Path) -> None:
    assert written(tmp_path, "{% if x %}yes{% endif %}{{ x }}", x=Prose()) == ""


def test_prose_inside_of_data_is_spliced_as_well(tmp_path: Path) -> None:
    rendered, _ = render(tmp_path, "{{ o.description }}", o=Organisation("o", "Name", description=PROSE))
    assert rendered is not None
    assert rendered.splices == (PROSE,)


def test_every_line_knows_its_line_of_the_template(tmp_path: Path) -> None:
    template = "{## one\ntwo ##}\nthree\n{% for n in ns %}\nfive {{ n }}\n{% endfor %}\nseven"
    rendered, _ = render(tmp_path, template, ns=(1, 2))
    assert rendered is not None
    assert rendered.source.text == "three\nfive 1\nfive 2\nseven"
    assert [str(origin) for origin in rendered.source.origins] == [
        f"templates/t.md.j2:{line}:1" for line in (3, 5, 5, 7)
    ]


def test_a_column_is_told_as_far_as_the_line_is_the_template_s_own(tmp_path: Path) -> None:
    rendered, _ = render(tmp_path, "one two\none {{ x }} two", x="a long word")
    assert rendered is not None
    assert str(rendered.source.locate(0, 4)) == "templates/t.md.j2:1:5"
    assert str(rendered.source.locate(1, 25)) == "templates/t.md.j2:2:5"


def test_a_line_of_an_included_template_has_that_template_s_place(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "part.md.j2").write_text("one\ntwo", encoding="utf-8")
    rendered, _ = render(tmp_path, "first\n{% include 'part.md.j2' %}\n\nlast")
    assert rendered is not None
    assert [str(origin) for origin in rendered.source.origins][1:3] == [
        "templates/part.md.j2:1:1",
        "templates/part.md.j2:2:1",
    ]


@pytest.mark.parametrize(
    "misuse", ["{{ prose | upper }}", "{{ 'a' ~ prose }}", "{{ [prose, 'a'] | join(' ') }}", "{{ prose | string }}"]
)
def test_prose_as_a_string_is_an_error_with_its_line(tmp_path: Path, misuse: str) -> None:
    line = fault(tmp_path, f"one\n{misuse}")
    assert line.startswith("templates/t.md.j2:2:1: error[template-error]: ")
    assert "prose can only be printed by itself" in line


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{{ nope }}", "'nope' is undefined"),
        ("{{ ''.__class__ }}", "The template may not do this: access to attribute '__class__'"),
        ("{{ 'x' * 10 ** 9 }}", "“*” is for numbers up to 100,000"),
        ("{{ [1] * 100000 }}", "“*” is for numbers up to 100,000"),
        ("{{ 2 ** 100000 ** 2 }}", "“**” is for numbers up to 100,000"),
        ("{% for i in range(10 ** 9) %}{{ i }}{% endfor %}", "too long"),
        ("{% for i in range(99999) %}{{ long }}{% endfor %}", "more than 5,000,000 characters"),
        ("{% for i in range(1000) %}{% for j in range(1000) %}{% endfor %}{% endfor %}", "loops"),
        ("{{ '%99999999d' % 1 }}", "“%” is for numbers"),
        ("{{ '{:>99999999}'.format(1) }}", "'format'"),
        ("{{ 'a'.center(99999999) }}", "'center'"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "calls or includes itself"),
        ("{% include 't.md.j2' %}", "calls or includes itself"),
        ("{% extends 't.md.j2' %}", "calls or includes itself"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ (1, 2) }}", "a tuple cannot be printed"),
        ("{{ prose.nope }}", "has no attribute 'nope'"),
    ],
)
def test_what_a_template_may_not_do_is_an_error_with_its_line(tmp_path: Path, template: str, says: str) -> None:
    line = fault(tmp_path, f"one\n\n{template}", long="x" * 10_000)
    assert line.startswith("templates/t.md.j2:3:1: error[template-error]: ")
    assert says in line


@pytest.mark.parametrize(
    "growth",
    [
        "{% set n.x = n.x ~ n.x %}",
        "{% set n.x = n.x + n.x %}",
        "{% set n.x = [n.x, n.x] | join %}",
        "{% set n.x = [{'a': n.x}, {'a': n.x}] | join(attribute='a') %}",
        "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}",
        "{% set n.l = n.l + n.l %}",
        "{% set n.x = n.x ~ n.x[:99999] %}",
        "{% set n.y = [n.y, (n.x * 1 if false else n.x ~ n.x) | list] %}{% set n.x = n.x ~ n.x %}",
        "{% set n.y = [n.y, n.x.upper()] %}{% set n.x = n.x ~ n.x %}",
    ],
)
def test_what_a_template_makes_on_its_way_is_bounded_though_not_printed(tmp_path: Path, growth: str) -> None:
    start = "{% set n = namespace(x='aaaaaaaaaa', l=[1, 2, 3], y=none) %}"
    line = fault(tmp_path, f"{start}\n{{% for i in range(1000) %}}{growth}{{% endfor %}}")
    assert line.startswith("templates/t.md.j2:2:1: error[template-error]: ")
    assert "makes more than 50,000,000 characters" in line


@pytest.mark.parametrize("text", ["n.x | string | length", "(n.x ~ '') | length", "[n.x] | join | length", "n | upper"])
def test_a_list_is_no_text_even_where_only_its_length_is_asked(tmp_path: Path, text: str) -> None:
    template = "{% set n = namespace(x=[]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}"
    assert "cannot be printed" in fault(tmp_path, f"{template}{{{{ {text} }}}}")


def test_loops_over_what_is_no_range_are_bounded_too(tmp_path: Path) -> None:
    loops = "{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}"
    assert "loops of this template are too long" in fault(tmp_path, f"{{% set l = range(9999) | list %}}{loops}")


def test_join_and_sums_are_jinja_s_own_for_what_is_small(tmp_path: Path) -> None:
    template = (
        "{{ ['a', 'b*'] | join(', ') }} {{ [{'n': 'x'}] | join('-', attribute='n') }} {{ 1 + 2 }} {{ 'ab'[1:] ~ 1 }}"
    )
    assert written(tmp_path, template) == r"a, b\* x 3 b1"


@pytest.mark.parametrize("mistake", ["{% if %}", "{{ x | format }}", "{% endfor %}"])
def test_a_mistake_in_the_language_of_templates_has_its_line(tmp_path: Path, mistake: str) -> None:
    assert fault(tmp_path, f"one\n{mistake}").startswith("templates/t.md.j2:2:1: error[template-error]: The template")


def test_a_template_that_is_not_there_is_named_at_its_include(tmp_path: Path) -> None:
    line = fault(tmp_path, "one\n{% include 'nope.md.j2' %}")
    assert line == "templates/t.md.j2:2:1: error[template-missing]: There is no template “nope.md.j2”."


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "{outside}/secret",
        "kinds/../../secret",
        "..\\\\secret",
        "c:secret",
        "link",
        "folder/secret",
        "loop",
    ],
)
def test_no_template_leads_out_of_the_templates(tmp_path: Path, name: str) -> None:
    templates = tmp_path / "project" / "templates"
    templates.mkdir(parents=True)
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (templates / "link").symlink_to(tmp_path / "secret")
    (templates / "folder").symlink_to(tmp_path, target_is_directory=True)
    (templates / "loop").symlink_to("loop")
    line = fault(tmp_path / "project", f"{{% include '{name.format(outside=tmp_path)}' %}}")
    assert "template-missing" in line


@pytest.mark.parametrize(
    "depth", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% for x in [1] %}" * 50 + "{% endfor %}" * 50]
)
def test_what_nests_too_deeply_to_be_read_is_an_error(tmp_path: Path, depth: str) -> None:
    assert "nests too deeply" in fault(tmp_path, depth)


def test_a_template_that_is_no_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bad.md.j2").write_bytes(b"caf\xe9")
    line = fault(tmp_path, "{% include 'bad.md.j2' %}")
    assert line.startswith("templates/bad.md.j2:1:1: error[template-error]")


def test_time_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.sandbox.MAX_SECONDS", -1.0)
    assert "takes more than -1 seconds" in fault(tmp_path, "{% for i in range(3) %}{{ i }}{% endfor %}")
