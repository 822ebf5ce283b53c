"""Plane geometry for the map: boxes, clipping, SVG paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; y grows downwards, as in SVG."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether the point lies inside or on an edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> Box:
        """The box with `by` more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def box_around(points: Iterable[Point]) -> Box:
    """The smallest box that holds all points; there must be one."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def clip(ring: Ring, box: Box) -> Ring:
    """The part of a polygon inside the box (Sutherland and Hodgman, 1974), not closed; perhaps empty."""
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        if not ring:
            break
        ring = _clip_side(ring, axis, limit, sign)
    return ring


def _clip_side(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: Ring = []
    before = ring[-1]
    before_inside = sign * (before[axis] - limit) >= 0
    for point in ring:
        inside = sign * (point[axis] - limit) >= 0
        if inside != before_inside:
            kept.append(_crossing(before, point, axis, limit))
        if inside:
            kept.append(point)
        before, before_inside = point, inside
    return kept


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    along = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + along * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def path(rings: Iterable[Ring], coarse: bool = False) -> str:
    """Closed rings as the `d` of an SVG path: relative steps of tenths, so that rounding errors do not add
    up.

    `coarse` takes whole units, for outlines that are not true to a tenth anyway."""
    unit = 10 if coarse else 1
    commands = []
    for ring in rings:
        tenths = [(round(x * 10 / unit) * unit, round(y * 10 / unit) * unit) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths) if a != b]
        if len(steps) > 1:
            commands.append(f"M{_numbers(tenths[:1])}l{_numbers(steps)}z")
    return "".join(commands)


def _numbers(pairs: Iterable[tuple[int, int]]) -> str:
    written = ""
    for number in (value for pair in pairs for value in pair):
        whole, tenth = divmod(abs(number), 10)
        digits = (str(whole) if whole or not tenth else "") + (f".{tenth}" if tenth else "")
        gap = "-" if number < 0 else " " if written else ""
        written += gap + digits
    return written
