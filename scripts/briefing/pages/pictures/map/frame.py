"""Which part of the earth a map shows, and where a place lies in it.

The projection is the equirectangular one with its standard parallel at the frame's middle: north is up, and
around the middle distances are true in both directions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .geometry import Box, Point, Ring

WIDTH = 400.0
HEIGHT = 270.0
_STEP = 1.2
_MOST_ACROSS = 390.0
_MOST_HIGH = 192.0
_LAST_LATITUDE = 96.0


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

    def line(self, points: Iterable[Point], turn: float = 0) -> Ring:
        """Where points in degrees are drawn, `turn` degrees further east; longitudes are as they come."""
        scale, across = self.scale, self.stretch * self.scale
        left = self.width / 2 + (turn - self.longitude) * across
        top = self.height / 2 + self.latitude * scale
        return [(left + longitude * across, top - latitude * scale) for longitude, latitude in points]

    def place(self, latitude: float, longitude: float) -> Point:
        """Where a place is drawn, on whichever side of the antimeridian its longitude was given."""
        return self.line([(self.longitude + _turn(longitude - self.longitude), latitude)])[0]


def frame_around(places: Sequence[Point], least_high: float, filled: float) -> Frame:
    """The frame for places (latitude, longitude), at least `least_high` degrees from south to north.

    The places take up at most the part `filled` of it; the rest is for their labels and surroundings.

    Sizes and middles go by steps, so that maps of one region share their outlines and a further place rarely
    changes the whole picture."""
    latitudes = [latitude for latitude, _ in places]
    south_to_north = max(latitudes) - min(latitudes)
    middle = (min(latitudes) + max(latitudes)) / 2
    longitude, across = _shortest_arc([longitude for _, longitude in places])
    high, limit = least_high, 0.0
    while True:  # a higher frame has its middle elsewhere, and there another width
        stretch = _stretch(_latitude(middle, high))
        needed = max(south_to_north, across * stretch * HEIGHT / WIDTH) / filled
        limit = _MOST_ACROSS * stretch * HEIGHT / WIDTH
        if high >= min(needed, limit):
            break
        high *= _STEP
    high = min(high, limit)
    scale = HEIGHT / high
    high = min(high, _MOST_HIGH)
    longitude = _turn(_snapped(longitude, high))
    return Frame(
        round(longitude, 3), round(_latitude(middle, high), 3), round(scale, 4), WIDTH, round(high * scale)
    )


def _latitude(middle: float, high: float) -> float:
    """The middle of a frame so many degrees high, as near to `middle` as the poles allow."""
    high = min(high, _MOST_HIGH)
    furthest = _LAST_LATITUDE - high / 2
    return max(-furthest, min(furthest, _snapped(middle, high)))


def _snapped(degrees: float, high: float) -> float:
    """`degrees` on a grid that fits a frame so many degrees high."""
    return round(degrees * 16 / high) * high / 16


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
