"""Turn a GeoJSON file (RFC 7946) into the shapes of a map, each fault with the line and column of its feature."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast, get_args

from generator.errors import Diagnostics, Location, did_you_mean
from generator.model.drawings import Point, Shape, ShapeRole
from generator.readers.data.files import DataText
from generator.readers.files import character_faults, position

_ROLES: tuple[str, ...] = get_args(ShapeRole)
# Geometry → whether it is an area, and how deep its parts, each of one or more rings, lie in "coordinates".
_GEOMETRIES = {"Polygon": (True, 0), "MultiPolygon": (True, 1), "LineString": (False, 0), "MultiLineString": (False, 1)}
_SPACE = re.compile(r"[ \t\n\r]*")
_DEFAULT = {True: "country", False: "line-of-control"}
_MOST_FAULTS = 10


class _NotGeoJsonError(Exception):
    """Why a text is no GeoJSON, and where."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason, self.offset = reason, offset


def read_shapes(data: DataText, language: str, diagnostics: Diagnostics) -> tuple[Shape, ...]:
    """The shapes of a file; their names are in the document's language where a feature has `name_fr` beside `name`.

    Faults: geojson-malformed, geojson-type, geojson-role, coordinate-range, character-control, character-reserved.
    """
    before = len(diagnostics)
    shapes = []
    try:
        for feature, location in _located(data):
            shape = _shape(feature, language, location, diagnostics)
            if shape:
                shapes.append(shape)
            if len(diagnostics) - before >= _MOST_FAULTS:
                break
    except _NotGeoJsonError as error:
        location = Location(data.name, *position(data.text, error.offset))
        message = f"{data.name} is no GeoJSON: {error.reason}."
        hint = "It has to be a FeatureCollection of polygons and lines, as geographic programs export it."
        diagnostics.fault("geojson-malformed", message, location, hint)
    return tuple(shapes)


def _located(data: DataText) -> Iterator[tuple[Any, Location]]:
    """Each feature with its place. Lines are counted from one feature to the next: there may be many thousands."""
    line, start, counted = 1, 0, 0
    for feature, offset in _features(data.text):
        line += data.text.count("\n", counted, offset)
        start = data.text.rfind("\n", counted, offset) + 1 or start
        counted = offset
        yield feature, Location(data.name, line, offset - start + 1)


def _features(text: str) -> Iterator[tuple[Any, int]]:
    """Each feature, with where it begins. A text that is one feature, or a geometry alone, is taken as a feature."""
    whole, start = _value(text, 0)
    end = _skip(text, start)
    if end < len(text):
        raise _NotGeoJsonError("something follows after its end", end)
    if not isinstance(whole, dict) or not isinstance(whole.get("type"), str):
        raise _NotGeoJsonError("it says not of which type it is", _skip(text, 0))
    if whole["type"] == "Topology":
        raise _NotGeoJsonError("it is TopoJSON", _skip(text, 0))
    if whole["type"] != "FeatureCollection":
        yield (whole if whole["type"] == "Feature" else {"geometry": whole}), _skip(text, 0)
        return
    if not isinstance(whole.get("features"), list):
        raise _NotGeoJsonError("it has no list of features", _skip(text, 0))
    yield from zip(whole["features"], _starts(text), strict=False)


def _starts(text: str) -> Iterator[int]:
    """Where the elements of the top-level list "features" begin, in a text that is sound."""
    place = _skip(text, 0) + 1
    while True:
        key, place = _value(text, place)
        place = _skip(text, _skip(text, place) + 1)
        if key == "features":
            break
        _, place = _value(text, place)
        place = _skip(text, place) + 1
    place += 1
    while text[_skip(text, place)] != "]":
        place = _skip(text, place)
        yield place
        _, place = _value(text, place)
        place = _skip(text, place)
        place += text[place] == ","


def _value(text: str, place: int) -> tuple[Any, int]:
    """The JSON value at a place, and where it ends."""
    try:
        return json.JSONDecoder(parse_constant=_refuse).raw_decode(text, _skip(text, place))
    except json.JSONDecodeError as error:
        reason = error.msg[:1].lower() + error.msg[1:]
        raise _NotGeoJsonError(reason, min(error.pos, len(text))) from None
    except (RecursionError, ValueError) as error:
        reason = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
        raise _NotGeoJsonError(reason, place) from None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _shape(feature: Any, language: str, location: Location, diagnostics: Diagnostics) -> Shape | None:
    """The shape of a feature; None for one without geometry, and after a fault."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if isinstance(feature, dict) and "geometry" in feature and geometry is None:
        return None  # RFC 7946, 3.2: a feature that is nowhere
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in _GEOMETRIES:
        message = f"A map draws no {kind}." if isinstance(kind, str) else "This feature has no geometry."
        hint = (
            "Outlines are of the types Polygon, MultiPolygon, LineString and MultiLineString; points stand in points=."
        )
        diagnostics.fault("geojson-type", message, location, hint)
        return None
    area, depth = _GEOMETRIES[kind]
    found = feature.get("properties")
    properties: dict[str, Any] = found if isinstance(found, dict) else {}
    role = _role(properties, area, location, diagnostics)
    coordinates = geometry.get("coordinates")
    parts = coordinates if depth else [coordinates]
    points = _parts(
        [[part] for part in parts] if not area and isinstance(parts, list) else parts, location, diagnostics
    )
    if role is None or points is None or not _is_drawn(points, area, location, diagnostics):
        return None
    name = _name(properties, language, location, diagnostics)
    return None if name is None else Shape(role, name, points, area)


def _name(properties: dict[str, Any], language: str, location: Location, diagnostics: Diagnostics) -> str | None:
    """The name in the language; None after a fault in it, since JSON's escapes write what no text may hold."""
    name = properties.get(f"name_{language.partition('-')[0]}") or properties.get("name") or ""
    words = " ".join(str(name).split()) if isinstance(name, str | int) else ""
    faults = list(character_faults(words))
    for code, message, _, _ in faults:
        diagnostics.fault(code, message, location, "Remove it from the name.")
    return None if faults else words


def _role(properties: dict[str, Any], area: bool, location: Location, diagnostics: Diagnostics) -> ShapeRole | None:
    role = properties.get("role", _DEFAULT[area])
    if role in _ROLES:
        return cast(ShapeRole, role)
    hint = did_you_mean(str(role), _ROLES) or f"There are: {', '.join(_ROLES)}."
    diagnostics.fault("geojson-role", f"There is no role “{role}” on a map.", location, hint)
    return None


def _parts(
    parts: Any, location: Location, diagnostics: Diagnostics
) -> tuple[tuple[tuple[Point, ...], ...], ...] | None:
    try:
        return tuple(tuple(tuple(_point(pair) for pair in ring) for ring in part) for part in parts)
    except _RangeError as error:
        diagnostics.fault("coordinate-range", str(error), location, error.hint)
    except (TypeError, ValueError, OverflowError):
        message, hint = "The coordinates of this feature are no pairs of numbers.", "Each is [longitude, latitude]."
        diagnostics.fault("geojson-type", message, location, hint)
    return None


def _is_drawn(
    parts: tuple[tuple[tuple[Point, ...], ...], ...], area: bool, location: Location, diagnostics: Diagnostics
) -> bool:
    """Whether there is something to draw; too few points for a ring (RFC 7946, 3.1.6) or a line are a fault."""
    least, what = (4, "ring of an area") if area else (2, "line")
    short = [ring for part in parts for ring in part if 0 < len(ring) < least]
    if short:
        message = f"A {what} has at least {least} points, and one here has {len(short[0])}."
        diagnostics.fault("geojson-type", message, location, "A ring ends with the point that it begins with.")
    return not short and any(ring for part in parts for ring in part)


class _RangeError(ValueError):
    """A coordinate that is nowhere on Earth."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _point(pair: Any) -> Point:
    if not isinstance(pair, list) or any(isinstance(number, bool | str) for number in pair):
        raise TypeError
    longitude, latitude = (float(number) for number in pair[:2])
    if abs(longitude) > 180 or abs(latitude) > 90:
        degrees = "They are degrees of longitude, then of latitude; metres of a projection are not."
        hint = "Longitude comes first." if abs(longitude) <= 90 and abs(latitude) <= 180 else degrees
        raise _RangeError(f"{longitude:.10g}, {latitude:.10g} is nowhere on Earth.", hint)
    return longitude, latitude
