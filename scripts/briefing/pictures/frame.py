"""Which part of the earth a map shows, and where a place lies in it.

The projection is the equirectangular one with its standard parallel at the frame's middle: north is up, and around the
middle distances are true in both directions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .geometry import Box, Point

WIDTH = 400.0
HEIGHT = 270.0
_STEP = 1.2
_MOST_ACROSS = 390.0
_MOST_HIGH = 188.0
_LAST_LATITUDE = 94.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around a middle, `scale` units to a degree of latitude."""

    longitude: float
    latitude: float
    scale: float
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The frame in the units of the drawing."""
        return Box(0, 0, self.width, self.height)

    @property
    def stretch(self) -> float:
        """How long a degree of longitude is, against one of latitude."""
        return _stretch(self.latitude)

    @property
    def degrees(self) -> Box:
        """The frame in degrees: x is the longitude, y the latitude, so that `bottom` is the north."""
        half_across = self.width / 2 / self.scale / self.stretch
        half_high = self.height / 2 / self.scale
        return Box(
            self.longitude - half_across,
            self.latitude - half_high,
            self.longitude + half_across,
            self.latitude + half_high,
        )

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a point is drawn; longitudes are taken as they come."""
        x = self.width / 2 + (longitude - self.longitude) * self.stretch * self.scale
        return x, self.height / 2 - (latitude - self.latitude) * self.scale

    def place(self, latitude: float, longitude: float) -> Point:
        """Where a place is drawn, on whichever side of the antimeridian its longitude was given."""
        return self.at(self.longitude + _turn(longitude - self.longitude), latitude)


def frame_around(places: Sequence[Point], least_high: float, filled: float) -> Frame:
    """The frame for places (latitude, longitude), at least `least_high` degrees from south to north.

    The places take up at most the part `filled` of it; the rest is for their labels and surroundings.

    Sizes and middles go by steps, so that maps of one region share their outlines and a further place rarely changes
    the whole picture.
    """
    latitudes = [latitude for latitude, _ in places]
    latitude = (min(latitudes) + max(latitudes)) / 2
    longitude, across = _shortest_arc([longitude for _, longitude in places])
    stretch = _stretch(latitude)
    needed = max((max(latitudes) - min(latitudes)) / filled, across * stretch / filled * HEIGHT / WIDTH)
    high = least_high
    while high < needed:
        high *= _STEP
    high = min(high, _MOST_ACROSS * stretch * HEIGHT / WIDTH)
    scale = HEIGHT / high
    high = min(high, _MOST_HIGH)
    grid = high / 16
    furthest = _LAST_LATITUDE - high / 2
    latitude = max(-furthest, min(furthest, round(latitude / grid) * grid))
    longitude = _turn(round(longitude / grid) * grid)
    return Frame(round(longitude, 3), round(latitude, 3), round(scale, 4), WIDTH, round(high * scale))


def _stretch(latitude: float) -> float:
    return max(math.cos(math.radians(latitude)), 0.05)


def _turn(longitude: float) -> float:
    """The same longitude between -180 and 180."""
    return (longitude + 180) % 360 - 180


def _shortest_arc(longitudes: Sequence[float]) -> tuple[float, float]:
    """Middle and length of the shortest arc that holds all longitudes, across the antimeridian if need be."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [after - before for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    start = around[(widest + 1) % len(around)]
    length = 360 - gaps[widest]
    return _turn(start + length / 2), length
