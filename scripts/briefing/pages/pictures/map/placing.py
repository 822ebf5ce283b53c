"""Where names go on a map, so that none covers another, a pin or the edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .geometry import Box, Point

SIZE = 14.0
"""The size of the type, in the units of the drawing."""
SMALL = 11.0
"""The same for headings and scales."""
LINE = 1.3 * SIZE
_ABOVE_BASELINE = 0.98 * SIZE
_NARROW = frozenset("iljtfrI.,:;'’|!()[] -·")
_BROAD = frozenset("mwMWÆŒ@%—…")


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a map: the point at which their line starts, ends or has its middle, and their room."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = SIZE) -> float:
    """About how wide `text` is in a sans serif face; rather too much: nobody knows the reader's font."""
    return size * sum(_em(character) for character in text) + 0.25 * size


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.1
    if character in _NARROW:
        return 0.42
    if character in _BROAD:
        return 1.02
    if character.isascii() or "LATIN" in unicodedata.name(character, ""):
        return 0.8 if character.isupper() else 0.67
    return 0.95


def label_beside(text: str, around: Point, gap: float, taken: Sequence[Box], edge: Box) -> Label | None:
    """The first free place for `text` around a point, `gap` away from it, or None if there is none."""
    for label in _places(text, around, gap):
        if edge.holds(label.box) and not any(label.box.overlaps(box) for box in taken):
            return label
    return None


def label_inside(text: str, room: Box, edge: Box) -> Label | None:
    """`text` under the upper edge of a box, or None if the box is too small or reaches out of the picture."""
    width, x, top = width_of(text), (room.left + room.right) / 2, room.top + 1
    box = Box(x - width / 2, top, x + width / 2, top + LINE)
    return (
        Label(text, x, top + _ABOVE_BASELINE, "middle", box) if room.holds(box) and edge.holds(box) else None
    )


def _places(text: str, around: Point, gap: float) -> Iterator[Label]:
    """Right, left, above, below, then the corners."""
    (x, y), width = around, width_of(text)
    level, above, below = y + 0.36 * SIZE, y - gap - 0.3 * SIZE, y + gap + _ABOVE_BASELINE
    slant = 0.75 * gap
    for anchor, at_x, at_y in (
        ("start", x + gap, level),
        ("end", x - gap, level),
        ("middle", x, above),
        ("middle", x, below),
        ("start", x + slant, above + slant / 2),
        ("end", x - slant, above + slant / 2),
        ("start", x + slant, below - slant / 2),
        ("end", x - slant, below - slant / 2),
    ):
        left = {"start": at_x, "middle": at_x - width / 2, "end": at_x - width}[anchor]
        top = at_y - _ABOVE_BASELINE
        yield Label(text, at_x, at_y, anchor, Box(left, top, left + width, top + LINE))


def far_apart(points: Iterable[Point], distance: float) -> list[bool]:
    """For each point whether it is at least `distance` from all those before it for which that is so."""
    kept: list[Point] = []
    apart = []
    for x, y in points:
        free = all((x - a) ** 2 + (y - b) ** 2 >= distance**2 for a, b in kept)
        apart.append(free)
        if free:
            kept.append((x, y))
    return apart
