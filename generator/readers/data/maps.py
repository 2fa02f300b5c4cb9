"""Turn a GeoJSON file of outlines and a CSV file of places into what a map draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast, get_args

from generator.errors import Diagnostics, Location, Severity, did_you_mean
from generator.model.drawings import Map, Place, PlaceRole, Shape, Side
from generator.readers.data.columns import is_empty, need_number
from generator.readers.data.csv import CsvField, Sheet

MOST_PLACES = 100
COLUMNS = ("name", "lat", "lon")
_ROLES: tuple[str, ...] = get_args(PlaceRole)
_SIDES: tuple[str, ...] = get_args(Side)[:-1]


def read_places(sheet: Sheet, asked: Location, diagnostics: Diagnostics) -> tuple[Place, ...]:
    """The places of a file with the columns name, lat and lon, and perhaps role and side.

    Faults: csv-column, csv-number, csv-label, csv-choice, coordinate-range.
    """
    found = sheet.columns(COLUMNS, asked, diagnostics)
    if found is None:
        return ()
    names = [field.text.casefold() for field in sheet.header]
    more = [names.index(name) if name in names else None for name in ("role", "side")]
    places = (_place(row, found, more, diagnostics) for row in sheet.rows)
    return tuple(place for place in places if place)


def _place(
    row: tuple[CsvField, ...], found: tuple[int, ...], more: list[int | None], diagnostics: Diagnostics
) -> Place | None:
    name, lat, lon = (row[index] for index in found)
    if not name.text:
        diagnostics.fault("csv-label", "This place has no name.", name.location, "Name it, or leave the row out.")
    role = _choice(row, more[0], _ROLES, "town", diagnostics)
    side = _choice(row, more[1], _SIDES, "", diagnostics)
    latitude = _degrees(lat, "lat", 90, lon, diagnostics)
    longitude = _degrees(lon, "lon", 180, lat, diagnostics)
    if latitude is None or longitude is None:
        return None
    return Place(name.text, (longitude, latitude), cast(PlaceRole, role), cast(Side, side))


def _choice(
    row: tuple[CsvField, ...], column: int | None, known: tuple[str, ...], default: str, diagnostics: Diagnostics
) -> str:
    if column is None or is_empty(row[column]):
        return default
    field = row[column]
    if field.text not in known:
        hint = did_you_mean(field.text, known) or f"There are: {', '.join(known)}."
        diagnostics.fault("csv-choice", f"There is no “{field.text}” here.", field.location, hint)
        return default
    return field.text


def _degrees(field: CsvField, column: str, most: int, other: CsvField, diagnostics: Diagnostics) -> float | None:
    if is_empty(field):
        message = f"In the column “{column}” a number is missing."
        diagnostics.fault("csv-number", message, field.location, "Coordinates are degrees, as 39.82 and 46.75.")
    value = need_number(field, column, diagnostics)
    if value is None or abs(value) <= most:
        return None if value is None else float(value)
    hint = f"Latitude is from -90 to 90. Perhaps it and longitude, {other.text}, stand in each other's place."
    if abs(value) > 180:
        hint = "Coordinates are degrees, as 39.82 and 46.75."
    diagnostics.fault("coordinate-range", f"{field.text} is no degree of {column}.", field.location, hint)
    return None


def fill_map(
    drawing: Map, shapes: tuple[Shape, ...], places: tuple[Place, ...], asked: Location, diagnostics: Diagnostics
) -> Map | None:
    """The map with what it draws, without the places beyond its extent; None after the fault map-empty.

    Finding: map-outside, for a place that was perhaps meant to be within.
    """
    extent = drawing.extent
    inside = [place for place in places if extent is None or _within(place.point, extent)]
    if extent and not inside and not any(_touches(shape, extent) for shape in shapes):
        message = "Nothing of this map is within its extent."
        diagnostics.fault("map-empty", message, asked, "extent is west, south, east, north, in degrees.")
        return None
    if not inside and not shapes:
        diagnostics.fault("map-empty", "This map has nothing to draw.", asked, "Give it outlines or points.")
        return None
    for place in places:
        if extent and place not in inside and _within((place.point[1], place.point[0]), extent):
            message = f"{place.name} lies outside of the map, but not if latitude and longitude changed places."
            hint = "The column lat has the latitude, lon the longitude."
            diagnostics.finding("map-outside", Severity.WARNING, message, asked, hint)
    return replace(drawing, shapes=shapes, places=tuple(inside))


def _within(point: tuple[float, float], extent: tuple[float, float, float, float]) -> bool:
    west, south, east, north = extent
    return west <= point[0] <= east and south <= point[1] <= north


def _touches(shape: Shape, extent: tuple[float, float, float, float]) -> bool:
    """Whether the box around a shape meets the extent."""
    points = list(_points(shape))
    if not points:
        return False
    west, south, east, north = extent
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south


def _points(shape: Shape) -> Iterator[tuple[float, float]]:
    return (point for part in shape.parts for ring in part for point in ring)
