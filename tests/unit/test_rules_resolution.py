"""A picture that has too few pixels for its width in print is found, with the dots an inch that it would have."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.model import Block, Figure, Picture
from generator.readers.kind import kind_names, read_kind
from generator.resources import Resources, shipped
from tests.projects import stage, submission, write_project
from tests.unit.page_examples import document
from tests.unit.picture_examples import corners, photograph, saved, svg

HEAD = "content/doc.md"


def found(tmp_path: Path, body: str, size: tuple[int, int] = (600, 400), dpi: float = 96) -> list[str]:
    files = {HEAD: submission(body), "content/p.jpg": saved(photograph(size), "JPEG", dpi=(dpi, dpi))}
    files |= {"content/d.svg": svg(), "content/l.png": saved(corners(), "PNG")}
    staged = stage(write_project(tmp_path, files), "doc")
    return [re.sub(r"^[^ ]*: ", "", line) for line in staged.report().splitlines() if "figure-resolution" in line]


def test_the_finding_says_what_it_would_be_and_what_is_needed(tmp_path: Path) -> None:
    assert found(tmp_path, '![C](p.jpg){alt="x" width=80%}') == [
        "warning[figure-resolution]: The picture p.jpg would be printed 111 mm wide with 137 dpi: it has 600 pixels. "
        "Take one that is 1,314 pixels wide (657 at least), or show it smaller: width=73%."
    ]


@pytest.mark.parametrize(
    ("body", "size", "dpi"),
    [
        ('![C](p.jpg){alt="x"}', (830, 400), 96),  # the whole measure
        ('![C](p.jpg){alt="x" width=70%}', (600, 400), 96),
        ('![C](p.jpg){alt="x"}', (300, 200), 150),  # its own width
        ('![C](p.jpg){alt="x"}', (600, 1400), 150),  # as tall as it may be
        ('![C](d.svg){alt="x" width=100%}', (1, 1), 96),
        ('::: {only=web}\n![C](p.jpg){alt="x" width=100%}\n:::', (300, 200), 96),
    ],
)
def test_what_is_sharp_enough(tmp_path: Path, body: str, size: tuple[int, int], dpi: float) -> None:
    assert found(tmp_path, body, size, dpi) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('![C](p.jpg){alt="x"}', "139 mm wide with 110 dpi"),
        ('![C](p.jpg){.wide alt="x"}', "170 mm wide with 90 dpi"),
        ('![C](l.png){alt="x"}', "17 mm wide with 96 dpi"),
        ('> ![C](p.jpg){alt="x"}', "139 mm wide with 110 dpi"),
    ],
)
def test_what_is_not(tmp_path: Path, body: str, expected: str) -> None:
    (line,) = found(tmp_path, body)
    assert expected in line


def test_pictures_side_by_side_are_printed_smaller(tmp_path: Path) -> None:
    pair = '::: {.pair}\n![One](p.jpg){alt="x"}\n\n![Two](p.jpg){alt="y"}\n\nBoth.\n:::'
    assert found(tmp_path, pair, (420, 300)) == []
    lines = found(tmp_path, pair, (390, 300))
    assert len(lines) == 2
    assert "68 mm wide with 147 dpi" in lines[0]
    assert "width=" not in lines[0]


def test_a_kind_may_make_it_an_error_or_leave_it(tmp_path: Path) -> None:
    kind = (shipped() / "kinds/statement/kind.yaml").read_text(encoding="utf-8")
    assert "figure-resolution" not in kind
    for severity, expected in (("error", "error[figure-resolution]"), ("off", "")):
        own = kind.replace("checks:\n", f"checks:\n  figure-resolution: {severity}\n").encode()
        files = {
            "templates/kinds/statement/kind.yaml": own,
            "templates/kinds/statement/document.md.j2": b"{{ body }}",
            "content/doc.md": "---\nkind: statement\ntitle: T\nlanguage: en\ndate: 2023-01-01\nplace: P\n"
            'organisations: [hrw]\nlead: L.\ncontact: C.\n---\n![C](l.png){alt="x"}\n',
            "content/l.png": saved(corners(), "PNG"),
        }
        report = stage(write_project(tmp_path / severity, files), "doc").report()
        assert expected in report
        assert ("figure-resolution" in report) == bool(expected)


@pytest.mark.parametrize("name", kind_names(Resources.of(None)))
def test_a_kind_is_as_wide_as_its_style_sheets_make_it(name: str, tmp_path: Path) -> None:
    """`measure` and `wide_measure` of kind.yaml are what WeasyPrint makes of the CSS."""
    from generator.writers.html import render
    from generator.writers.pdf.fonts import only_these_fonts
    from tests.unit.page_examples import context

    resources = Resources.of(None)
    kind = read_kind(resources, name, Diagnostics())
    assert kind is not None
    path = tmp_path / "x.png"
    path.write_bytes(saved(corners((4000, 200)), "PNG"))
    picture = Picture(path, "image/png", 4000, 200)
    blocks: list[Block] = [Figure("x", "x", picture=picture, role=role) for role in (None, "wide")]
    written = replace(context(tmp_path), kind=kind, resources=resources)
    with only_these_fonts(resources):
        widths = laid_out(render(document(*blocks), written, "print", Diagnostics()) or "", written)
    told = f"Write measure: {widths[0]:.0f} and wide_measure: {widths[1]:.0f} into {name}/kind.yaml."
    assert (kind.measure, kind.wide_measure) == pytest.approx(widths, abs=2), told


def laid_out(page: str, written: object) -> tuple[float, ...]:
    """The width of each picture on a page after the first, in mm."""
    from weasyprint import CSS, HTML

    from generator.writers.html.styles import sheets, variables

    styles = [CSS(string=sheet.text, base_url=sheet.path.as_uri()) for sheet in sheets(written, "print")]  # type: ignore[arg-type]
    styles.append(CSS(string=variables(written, "print")))  # type: ignore[arg-type]
    found = []
    for box in HTML(string=page).render(stylesheets=styles).pages[0]._page_box.descendants():
        if box.element_tag == "img":
            found.append(box.width / 96 * 25.4)
    return tuple(found)
