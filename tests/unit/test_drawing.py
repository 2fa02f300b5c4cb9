"""Charts as pictures: what stands where in the SVG, what it says in each language, and that it is always the same."""

import io
import re
import subprocess
import sys
import warnings
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from generator.drawing import draw, style_for
from generator.drawing.scales import apart, dates, ticks
from generator.drawing.style import Medium, Style
from generator.errors import Diagnostics
from generator.kind import Font, Rule
from generator.look import for_kind
from generator.model import Document, Figure, Metadata
from generator.model.drawings import Chart, Drawing, Event, Series
from generator.readers.locale import read_locale
from generator.readers.look import read_look
from generator.resources import Resources
from generator.writers.html import render
from tests.unit.page_examples import context

SVG = "{http://www.w3.org/2000/svg}"
RESOURCES = Resources.of(None)
LOOK = read_look(None, RESOURCES, Diagnostics(), Diagnostics())
PLACES = ("Kichan", "Haterk", "Aknaghbyur")
LONG = ("Access to medical care", "Freedom of movement between villages", "Education", "Food", "Water", "Heating")


def style(medium: Medium = "print", language: str = "en", **options: object) -> Style:
    locale = read_locale(RESOURCES, language, Diagnostics())
    assert locale is not None
    look = for_kind(LOOK, options.pop("font", None))  # type: ignore[arg-type]
    return style_for(medium, RESOURCES, locale, look, **options)  # type: ignore[arg-type]


def svg(drawing: Drawing, how: Style | None = None) -> etree._Element:
    return etree.fromstring(draw(drawing, how or style(), "svg").data)


def test_the_font_of_a_kinds_pages_is_not_that_of_its_web_page(tmp_path: Path) -> None:
    chart = Chart("bar", "a.csv", labels=("a", "b"), series=(Series("n", (1.0, 2.0)),))
    figure = Figure("a.csv", "Two bars", drawing=chart, id="f")
    ruled = Document("d", Metadata("T", "en"), (figure,))
    plain, times = (
        render(ruled, context(tmp_path, font=font), "web", Diagnostics())
        for font in (None, {"print": "Liberation Serif"})
    )
    assert plain is not None
    assert "data:image/svg+xml" in plain
    assert plain == times


def test_what_is_no_font_shows_nothing_and_a_character_of_none_is_no_warning(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "z.ttf").mkdir()
    chart = Chart("bar", "a.csv", labels=("a", "\U0001f600"), series=(Series("n", (1.0, 2.0)),))
    usual = style()
    fonts = (tmp_path / "a.ttf", *usual.fonts, tmp_path / "z.ttf")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert draw(chart, replace(usual, fonts=fonts), "svg").data == draw(chart, usual, "svg").data


Box = tuple[float, float, float, float]


def boxes(root: etree._Element) -> Mapping[str, Box]:
    """Left, top, right and bottom of each named shape."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        path = group.find(f"{SVG}path")
        if path is not None and group.get("id"):
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]
            xs, ys = numbers[::2], numbers[1::2]
            found[group.get("id", "")] = (min(xs), min(ys), max(xs), max(ys))
    return found


def words(root: etree._Element) -> Mapping[str, tuple[float, float, str]]:
    """Where each named text is anchored, and what it says."""
    found = {}
    for group in root.iter(f"{SVG}g"):
        text = group.find(f"{SVG}text")
        if text is not None and group.get("id"):
            found[group.get("id", "")] = (float(text.get("x", "0")), float(text.get("y", "0")), text.text or "")
    return found


def chart(type: str, labels: tuple[str, ...], *values: tuple[float | None, ...], **more: object) -> Chart:
    series = tuple(Series(f"Series {index}", one) for index, one in enumerate(values))
    return Chart(type, "x.csv", labels=labels, series=series, **more)  # type: ignore[arg-type]


def day(year: int, month: int, day: int) -> float:
    return float(date(year, month, day).toordinal())


def test_bars_are_as_high_as_their_numbers() -> None:
    root = svg(chart("bar", PLACES, (10, 40, None), unit="Cases a month"))
    found, said = boxes(root), words(root)
    heights = [found[f"bar-0-{index}"][3] - found[f"bar-0-{index}"][1] for index in range(3)]
    assert heights[1] == pytest.approx(4 * heights[0], rel=1e-3)
    assert heights[2] == 0
    assert {found[f"bar-0-{index}"][3] for index in range(3)} == {found["zero"][1]}
    assert [said[f"value-0-{index}"][2] for index in range(3)] == ["10", "40", "–"]
    assert [said[f"label-{index}"][2] for index in range(3)] == list(PLACES)
    assert said["unit"][2] == "Cases a month"
    assert said["value-0-1"][1] < found["bar-0-1"][1]


def test_bars_below_zero_hang_from_the_line() -> None:
    found = boxes(svg(chart("bar", PLACES, (10, -20, 5))))
    zero = found["zero"][1]
    assert found["bar-0-0"][3] == pytest.approx(zero)
    assert found["bar-0-1"][1] == pytest.approx(zero)


def test_bars_lie_down_where_their_names_are_long() -> None:
    root = svg(chart("bar", LONG, (10, 40, 20, 30, 5, -8), decimals=1))
    found, said = boxes(root), words(root)
    wide = [found[f"bar-0-{index}"][2] - found[f"bar-0-{index}"][0] for index in range(6)]
    assert wide[1] == pytest.approx(4 * wide[0], rel=1e-3)
    assert found["bar-0-5"][2] == pytest.approx(found["zero"][0])
    assert said["value-0-5"][2] == "−8.0"
    assert said["label-0"][0] == 0


def test_bars_lie_down_before_a_name_is_broken() -> None:
    months = ("December 2022", "January 2023", "February 2023", "March 2023", "April 2023")
    root = svg(chart("bar", months, (1, 2, 3, 4, 5)), style("web", share=45))
    found = boxes(root)
    assert found["bar-0-0"][0] == pytest.approx(found["bar-0-4"][0])


def test_bars_of_several_series_say_at_the_first_ones_what_they_are() -> None:
    root = svg(chart("bar", PLACES, (10, 40, 3), (7, None, 2)))
    said, found = words(root), boxes(root)
    assert said["value-0-0"][2] == "10  Series 0"
    assert said["value-1-0"][2] == "7  Series 1"
    assert [said["value-0-1"][2], said["value-1-1"][2]] == ["40", "–"]
    assert found["bar-1-0"][1] >= found["bar-0-0"][3]


@pytest.mark.parametrize("medium", ["print", "web", "phone"])
@pytest.mark.parametrize("type", ["bar", "stacked"])
def test_nothing_is_drawn_beyond_the_edges(type: str, medium: Medium) -> None:
    how = style(medium)
    drawn = draw(chart(type, LONG, (1200, 400.5, 20, 30, 5, 8), (7, 800, 20, 1, 1, 1), unit="U " * 200), how, "svg")
    assert drawn.width == how.width
    for left, top, right, bottom in boxes(etree.fromstring(drawn.data)).values():
        assert min(left, top) >= -0.5
        assert right <= drawn.width + 0.5
        assert bottom <= drawn.height + 0.5


def test_parts_add_up_to_their_whole() -> None:
    root = svg(chart("stacked", PLACES, (10, 40, 0), (30, 20, 1)))
    found, said = boxes(root), words(root)
    assert [said[f"whole-{index}"][2] for index in range(3)] == ["40", "60", "1"]
    assert found["bar-1-0"][3] < found["bar-0-0"][1]
    assert [said["value-0-1"][2], said["value-1-1"][2]] == ["40", "20"]
    names = [said["name-0"], said["name-1"]]
    assert [name[2] for name in names] == ["Series 0", "Series 1"]
    assert names[0][1] - names[1][1] >= style().leading * 0.99


def test_stacks_lie_down_where_their_names_are_long_and_have_a_key() -> None:
    root = svg(chart("stacked", LONG, (10, 40, 0, 4, 5, 6), (30, 20, 1, 2, 3, 4)))
    found, said = boxes(root), words(root)
    assert found["bar-1-0"][0] > found["bar-0-0"][2]
    assert said["name-0"][1] == said["name-1"][1] < found["bar-0-0"][1]


def test_series_differ_in_lightness_or_by_a_hatch() -> None:
    root = svg(chart("bar", ("A",), (1,), (2,), (3,), (4,)))
    fills = []
    for index in range(4):
        path = root.find(f".//{SVG}g[@id='bar-{index}-0']/{SVG}path")
        assert path is not None
        fills.append(re.sub(r".*fill: ([^;]+).*", r"\1", path.get("style", "")))
    assert fills[2].startswith("url(#")
    grey = [sum(int(fill[start : start + 2], 16) for start in (1, 3, 5)) / 3 for fill in fills if fill[0] == "#"]
    assert min(abs(one - other) for one in grey for other in grey if one != other) > 40


def test_a_line_has_a_gap_where_a_number_is_missing() -> None:
    places = (day(2023, 1, 1), day(2023, 2, 1), day(2023, 3, 1), day(2023, 4, 1))
    root = svg(chart("line", (), (1, 3, None, 2), (5, 5, 5, 5), positions=places, scale="date", unit="Cases"))
    found, said = boxes(root), words(root)
    assert "line-0-1" not in found  # a single point is no line
    assert found["line-0-0"][2] < found["line-1-0"][2]
    assert [said["name-0"][2], said["name-1"][2]] == ["Series 0", "Series 1"]
    assert [said[f"tick-{index}"][2] for index in range(4)] == ["January", "February", "March", "April"]
    assert "2023" in "".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_a_line_over_years_names_the_years() -> None:
    said = words(svg(chart("line", (), (1200, 3, 2), positions=(2021, 2022, 2023), scale="number")))
    assert [said[f"tick-{index}"][2] for index in range(3)] == ["2021", "2022", "2023"]
    assert "name-0" not in said


def test_numbers_along_a_line_are_round_where_there_are_many() -> None:
    places = tuple(float(place) for place in range(0, 5000, 37))
    said = words(svg(chart("line", (), places, positions=places, scale="number")))
    assert [said[f"tick-{index}"][2] for index in range(3)] == ["0", "1,000", "2,000"]


def test_events_stand_in_the_order_of_time() -> None:
    events = (
        Event("Later", "1 May 2023", day(2023, 5, 1)),
        Event("Longer", "1 January 2023 – 1 June 2023", day(2023, 1, 1), day(2023, 6, 1)),
        Event("Earlier than all of it, and told in so many words that these need more than one line " * 2, "2022",
              day(2022, 1, 1), day(2022, 12, 31)),
    )  # fmt: skip
    root = svg(Chart("timeline", "x.csv", events=events))
    found, said = boxes(root), words(root)
    assert [said["date-0"][2], said["label-1"][2], said["label-2"][2]] == ["2022", "Longer", "Later"]
    assert said["label-0"][1] < said["label-1"][1] < said["label-2"][1]
    assert found["event-0"][2] == pytest.approx(found["event-1"][0], abs=1)
    (later,) = [use for use in root.iter(f"{SVG}use") if use.getparent().getparent().get("id") == "event-2"]
    assert found["event-1"][0] < float(later.get("x", "0")) < found["event-1"][2]


def test_a_single_day_is_a_timeline_too() -> None:
    said = words(svg(Chart("timeline", "x.csv", events=(Event("One", "1 May 2023", day(2023, 5, 1)),))))
    assert said["label-0"][2] == "One"


def test_words_are_in_the_language_of_the_document() -> None:
    root = svg(chart("bar", PLACES, (1234.5, 40, 3), decimals=1), style(language="fr"))
    assert words(root)["value-0-0"][2] == "1\u202f234,5"


def test_dollars_are_no_formulas() -> None:
    said = words(svg(chart("bar", ("$5 to $6", "a_b^c"), (1, 2))))
    assert said["label-0"][2] == "$5 to $6"


def test_print_has_words_and_the_web_outlines() -> None:
    printed = draw(chart("bar", PLACES, (1, 2, 3)), style(), "svg").data
    assert b"Source Sans 3" in printed
    for medium in ("web", "phone"):
        outlined = draw(chart("bar", PLACES, (1, 2, 3)), style(medium), "svg").data
        assert b"<text" not in outlined
        assert b"Source Sans" not in outlined


def test_words_from_right_to_left_are_outlines_in_print_too() -> None:
    assert b"<text" not in draw(chart("bar", ("Armenia", "العربية"), (1, 2)), style("print"), "svg").data
    assert b"<text" in draw(chart("bar", ("Armenia", "Հայաստան"), (1, 2)), style("print"), "svg").data


def test_armenian_and_arabic_have_their_letters() -> None:
    outlined = draw(chart("bar", ("Հայաստան", "العربية"), (1, 2)), style("web"), "svg").data.decode()
    assert "NotoSerifArmenian" in outlined
    assert "NotoNaskhArabic" in outlined


def test_the_dark_has_colours_of_its_own() -> None:
    light, dark = (draw(chart("bar", PLACES, (1, 2, 3)), style("web", dark=dark), "svg").data for dark in (False, True))
    assert b"#0b5f8a" in light
    assert b"#0b5f8a" not in dark
    assert b"#14171a" in dark


def test_word_gets_300_dpi() -> None:
    drawn = draw(chart("bar", PLACES, (1, 2, 3)), style("word", share=50, width=400), "png")
    with Image.open(io.BytesIO(drawn.data)) as picture:
        assert drawn.width == 200
        assert picture.width == pytest.approx(200 / 72 * 300, abs=1)
        assert picture.height == pytest.approx(drawn.height / 72 * 300, abs=1)
        assert "Software" not in picture.info


def test_a_font_that_a_rule_demands_comes_first() -> None:
    rule = Rule(source="A rule", checked=date(2026, 1, 1), confidence="seen")
    how = style(font=Font(name="Times New Roman", print="Liberation Serif", rule=rule))
    assert b"font-family: 'Liberation Serif'" in draw(chart("bar", PLACES, (1, 2, 3)), how, "svg").data


ALIKE = """
import hashlib
from tests.unit.test_drawing import *
how, one = style("web"), chart("stacked", PLACES, (1, 2, 3), (3, 4, 5), (1, 1, 1))
print(*(hashlib.sha256(draw(one, how, form).data).hexdigest() for form in ("svg", "png")))
"""


def test_the_bytes_are_always_the_same() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", ALIKE], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "HOME": "/nowhere"},
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1
    drawn = draw(chart("bar", PLACES, (1, 2, 3)), style(), "svg").data
    for trace in (b"matplotlib", b"<metadata", b"dc:date"):
        assert trace not in drawn


@pytest.mark.parametrize(
    ("least", "most", "found"),
    [(0, 100, [0, 25, 50, 75, 100]), (0, 1, [0, 0.25, 0.5, 0.75, 1]), (-3, 7, [-5, -2.5, 0, 2.5, 5, 7.5]), (0, 0, [0, 0.25, 0.5, 0.75, 1]), (5, 5, [0, 2, 4, 6])],
)  # fmt: skip
def test_round_numbers(least: float, most: float, found: list[float]) -> None:
    assert ticks(least, most, 4) == found


@pytest.mark.parametrize(
    ("least", "most", "count", "found"),
    [
        (
            date(2022, 12, 12),
            date(2023, 9, 24),
            5,
            ["2023-01-01", "2023-03-01", "2023-05-01", "2023-07-01", "2023-09-01"],
        ),
        (date(2023, 9, 19), date(2023, 9, 21), 5, ["2023-09-19", "2023-09-20", "2023-09-21"]),
        (date(2023, 9, 1), date(2023, 10, 10), 3, ["2023-09-01", "2023-09-15", "2023-09-29"]),
        (date(1923, 1, 1), date(2023, 1, 1), 3, ["1940-01-01", "1960-01-01", "1980-01-01"]),
        (date(2000, 1, 1), date(2020, 1, 1), 5, ["2000-01-01", "2005-01-01", "2010-01-01", "2015-01-01", "2020-01-01"]),
        (date(9999, 1, 1), date(9999, 12, 31), 4, ["9999-01-01", "9999-04-01", "9999-07-01", "9999-10-01"]),
    ],
)
def test_days_of_an_axis(least: date, most: date, count: int, found: list[str]) -> None:
    days = dates(least.toordinal(), most.toordinal(), count)
    assert [one.isoformat() for one in days][: len(found)] == found


def test_names_are_moved_apart() -> None:
    assert apart([5, 5, 5], 2, 0, 20) == [5, 7, 9]
    assert apart([19, 18, 3], 2, 0, 20) == [20, 18, 3]
    assert apart([-4], 2, 0, 20) == [0]


def test_a_word_that_is_too_long_is_broken() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    events = Chart("timeline", "x.csv", events=(Event(word, "1 May 2023", day(2023, 5, 1)),))
    for one in (chart("bar", (word, "B"), (1, 2)), chart("stacked", (word, "B"), (1, 2)), events):
        texts = [text.text or "" for text in svg(one).iter(f"{SVG}text")]
        assert word in "".join(texts)
        assert max(map(len, texts)) < len(word)


def test_long_names_of_series_stand_above_the_bars() -> None:
    named = (
        Series("A name that goes on and on, for longer than half of the chart is wide", (1, 2, 3)),
        Series("B", (4, 5, 6)),
    )
    said = words(svg(Chart("bar", "x.csv", labels=PLACES, series=named)))
    assert said["name-0"][1] <= said["name-1"][1] < said["value-0-0"][1]
    assert said["value-0-0"][2] == "1"


@pytest.mark.parametrize(
    ("positions", "values"),
    [((1, 2), (0, 0)), ((1,), (5,)), ((5, 5), (1, 2)), ((1e-7, 2e-7), (1e-7, 2e-7)), ((1e14, 2e14), (1, 1e15)), ((1, 2), (None, 3))],
)  # fmt: skip
def test_lines_of_odd_numbers(positions: tuple[float, ...], values: tuple[float | None, ...]) -> None:
    drawn = draw(chart("line", (), values, positions=positions, scale="number"), style(), "svg")
    for left, _, right, _ in boxes(etree.fromstring(drawn.data)).values():
        assert -0.5 <= left <= right <= drawn.width + 0.5


def test_the_names_of_ticks_stay_in_the_picture() -> None:
    root = svg(chart("line", (), (1, 2), positions=(day(2023, 1, 1), day(2023, 1, 2)), scale="date"))
    how = style()
    for x, _, said in (value for key, value in words(root).items() if key.startswith("tick-")):
        assert len(said) <= x <= how.width - len(said)
