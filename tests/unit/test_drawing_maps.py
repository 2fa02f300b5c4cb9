"""Maps as pictures: where places are, that names do not cover each other, that the scale bar tells the truth."""

import re
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

import pytest
from lxml import etree

from generator.drawing import draw
from generator.drawing.canvas import Canvas
from generator.drawing.geometry import Box, along, contains, cut_area, cut_line, distance, size_of
from generator.drawing.labels import Labels
from generator.drawing.library import matplotlib_for
from generator.drawing.maps import EARTH, round_length
from generator.model.drawings import Map, Place, Shape
from tests.unit.test_drawing import SVG, boxes, style, svg, words

LAND = Shape("country", "Ruritania", ((((10, 40), (14, 40), (14, 43), (10, 43), (10, 40)),),), True)
ROAD = Shape("road", "Main road", ((((9, 41), (13, 42), (16, 42)),),), False)
PLACES = (
    Place("Kichan", (11.5, 41.5), "capital"),
    Place("Haterk", (11.55, 41.52)),
    Place("Aknaghbyur", (11.52, 41.45), "village"),
    Place("The bridge", (11.45, 41.5), "site"),
    Place("Far away", (13.5, 42.5), side="left"),
)
EXTENT = (10.5, 40.5, 14.5, 43.0)


def full(**more: object) -> Map:
    return Map("o", "p", EXTENT, (LAND, ROAD), PLACES, **more)  # type: ignore[arg-type]


def haversine(one: tuple[float, float], two: tuple[float, float]) -> float:
    """The length of the great circle between two points in kilometres."""
    (west, south), (east, north) = [tuple(map(radians, point)) for point in (one, two)]
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def markers(root: etree._Element) -> dict[str, tuple[float, float]]:
    """Where each place is."""
    return {
        group.get("id", ""): (float(use.get("x", "0")), float(use.get("y", "0")))
        for group in root.iter(f"{SVG}g")
        if (group.get("id") or "").startswith("place-")
        for use in group.iter(f"{SVG}use")
    }


@pytest.mark.parametrize("extent", [EXTENT, (46.1, 39.3, 47.4, 40.35), (-10, -50, 30, -20), (0, -1, 3, 1)])
def test_the_scale_bar_is_as_long_as_it_says(extent: tuple[float, float, float, float]) -> None:
    how = style(language="fr")
    root = svg(Map("", "p", extent, (), (Place("A", (extent[0], extent[1])),)), how)
    left, _, right, _ = boxes(root)["scale"]
    kilometres = float(words(root)["scale-length"][2].removesuffix("\u00a0km").replace("\u202f", "").replace(",", "."))
    west, south, east, north = extent
    middle = (south + north) / 2
    shown = (right - left) / how.width * (east - west)
    assert haversine((west, middle), (west + shown, middle)) == pytest.approx(kilometres, rel=0.01)


def test_places_are_where_they_are() -> None:
    how = style()
    found = markers(svg(full(), how))
    west, _, east, north = EXTENT
    scale = how.width / ((east - west) * cos(radians(41.75)))
    for index, place in enumerate(PLACES):
        x, y = found[f"place-{index}"]
        assert x == pytest.approx((place.point[0] - west) / (east - west) * how.width, abs=0.01)
        assert y == pytest.approx((north - place.point[1]) * scale, abs=0.01)


@pytest.mark.parametrize("medium", ["print", "web", "phone", "word"])
def test_names_cover_neither_each_other_nor_points(medium: str) -> None:
    how = style(medium)  # type: ignore[arg-type]
    with matplotlib_for(how):
        canvas = Canvas(how)
        labels = Labels(canvas, Box(0, 0, how.width, how.width * 0.6))
        points = [(how.width / 2 + 4 * step, how.width * 0.3 + 3 * (step % 3)) for step in range(7)]
        labels.points += points
        labels.taken += [Box(x - 2, y - 2, x + 2, y + 2) for x, y in points]
        found = [labels.beside(f"Some village {index}", point, 2, "") for index, point in enumerate(points)]
    for one, two in combinations(found, 2):
        assert not one.box.meets(two.box)
    for label in found:
        assert label.box.within(Box(0, 0, how.width, how.width * 0.6))
        assert not any(label.box.has(point) for point in points)
    assert any(label.led for label in found)


def test_a_name_stands_on_the_side_that_the_author_wants() -> None:
    root = svg(full())
    assert words(root)["name-4"][0] < markers(root)["place-4"][0] - 20


def test_who_wants_a_side_chooses_before_the_others() -> None:
    near = (Place("Alpha", (12.6, 41.75)), Place("Beta", (12.63, 41.755), side="below"))
    root = svg(Map("o", "p", EXTENT, (), near))
    sign, name = markers(root)["place-1"], words(root)["name-1"]
    assert name[1] > sign[1]
    assert name[0] < sign[0]


def test_an_area_has_its_name_within_and_letterspaced() -> None:
    root = svg(full())
    letters = [(key, value) for key, value in words(root).items() if key.startswith("area-name-0-")]
    assert "".join(value[2] for _, value in letters) == "RURITANIA"
    xs = [value[0] for _, value in letters]
    assert xs == sorted(xs)
    assert len({value[1] for _, value in letters}) == 1
    left, top, right, bottom = boxes(root)["country-0"]
    assert left < xs[0] < xs[-1] < right
    assert top < letters[0][1][1] < bottom


def test_what_lies_beyond_the_edge_is_cut_off() -> None:
    root = svg(full())
    left, _, right, _ = boxes(root)["road-1"]
    assert -3 <= left <= 0
    assert style().width <= right <= style().width + 3
    assert words(root)["line-name-1"][2] == "Main road"


def test_a_hole_is_left_open_and_a_small_part_left_out() -> None:
    ring = ((11.0, 41.0), (13.0, 41.0), (13.0, 42.0), (11.0, 41.0))
    hole = ((11.9, 41.2), (12.6, 41.2), (12.6, 41.6), (11.9, 41.2))
    dot = ((10.6, 40.6), (10.601, 40.6), (10.601, 40.601), (10.6, 40.6))
    shape = Shape("territory", "", ((ring, hole), (dot,)), True)
    root = svg(Map("o", "", EXTENT, (shape,), ()))
    (path,) = root.xpath("//*[local-name()='g'][@id='territory-0']/*[local-name()='path']")
    assert path.get("d").count("M") == 2
    assert path.get("style").count("stroke-dasharray") == 1


def test_each_role_is_drawn_and_what_is_below_comes_first() -> None:
    ring = ((11.0, 41.0), (13.0, 41.0), (13.0, 42.0), (11.0, 41.0))
    roles = ("road", "line-of-control", "river", "territory", "water", "country")
    shapes = tuple(
        Shape(role, "", ((ring,),), role in ("country", "water", "territory"))  # type: ignore[arg-type]
        for role in roles
    )
    root = svg(Map("o", "", EXTENT, shapes, ()))
    order = [
        group.get("id", "") for group in root.iter(f"{SVG}g") if re.fullmatch(r"[a-z-]+-\d", group.get("id") or "")
    ]
    assert [name[:-2] for name in order if name[:-2] in roles] == [
        "country", "water", "territory", "river", "line-of-control", "road",
    ]  # fmt: skip


def test_without_an_extent_the_map_is_where_the_places_are() -> None:
    drawn = draw(Map("", "p", None, (LAND,), PLACES[:1]), style(), "svg")
    (place,) = markers(etree.fromstring(drawn.data)).values()
    assert place == pytest.approx((drawn.width / 2, drawn.height / 2), abs=0.5)
    around = draw(Map("o", "", None, (LAND,), ()), style(), "svg")
    assert around.height / around.width == pytest.approx(3 / 4 / cos(radians(41.5)), rel=0.01)


@pytest.mark.parametrize("extent", [(10, 40, 11, 60), (10, 40, 60, 41)])
def test_a_map_is_neither_flat_nor_steep(extent: tuple[float, float, float, float]) -> None:
    drawn = draw(Map("o", "", extent, (LAND,), ()), style(), "svg")
    assert 0.4 < drawn.height / drawn.width < 1.35


def test_names_in_other_scripts_have_a_ground_instead_of_a_halo() -> None:
    printed = draw(Map("", "p", EXTENT, (), (Place("Հաթերք", (12, 42)),)), style(), "svg").data.decode()
    assert "Հաթերք" in printed


def test_a_map_is_always_the_same() -> None:
    for medium in ("print", "phone"):
        assert draw(full(), style(medium), "svg").data == draw(full(), style(medium), "svg").data  # type: ignore[arg-type]


@pytest.mark.parametrize(("most", "found"), [(120, 100), (60, 50), (30, 20), (1.5, 1), (0.7, 0.5), (999, 500)])
def test_round_lengths(most: float, found: float) -> None:
    assert round_length(most) == found


SQUARE = Box(0, 0, 10, 10)


def test_areas_are_cut_at_the_edges() -> None:
    assert size_of(cut_area([(-5, -5), (5, -5), (5, 5), (-5, 5), (-5, -5)], SQUARE)) == 25
    assert cut_area([(20, 20), (30, 20), (30, 30)], SQUARE) == []
    assert size_of(cut_area([(-5, -5), (15, -5), (15, 15), (-5, 15)], SQUARE)) == 100


def test_lines_are_cut_at_the_edges() -> None:
    assert cut_line([(-5, 5), (15, 5)], SQUARE) == [[(0, 5), (10, 5)]]
    assert cut_line([(5, -5), (5, 5), (20, 5), (20, 8), (5, 8)], SQUARE) == [
        [(5, 0), (5, 5), (10, 5)],
        [(10, 8), (5, 8)],
    ]
    assert cut_line([(-5, 20), (15, 20)], SQUARE) == []
    assert cut_line([(-5, 11), (11, 30)], SQUARE) == []


def test_what_lies_in_an_area() -> None:
    outer, hole = [(0, 0), (10, 0), (10, 10), (0, 10)], [(4, 4), (6, 4), (6, 6), (4, 6)]
    assert contains([outer, hole], (2, 2))
    assert not contains([outer, hole], (5, 5))
    assert not contains([outer], (11, 5))
    assert distance([outer], (5, 2)) == 2
    assert distance([[(1, 1), (1, 1)]], (1, 3)) == 2


def test_points_along_a_line() -> None:
    assert along([(0, 0), (4, 0), (4, 4)], 0.75) == (4, 2)
    assert along([(0, 0), (4, 0)], 1) == (4, 0)
    assert along([(1, 1), (1, 1)], 0.5) == (1, 1)


@pytest.mark.parametrize("ring", [((10.0, 40.0), (10.0, 40.0)), ((10.0, 40.0), (12.0, 40.0))])
def test_what_has_no_height_is_shown_with_some_land_around(ring: tuple[tuple[float, float], ...]) -> None:
    drawn = draw(Map("o", "", None, (Shape("road", "", ((ring,),), False),), ()), style(), "svg")
    assert drawn.height > drawn.width * 0.4
