"""Land outlines, without any border: Natural Earth in two degrees of detail, from `land.json` beside this module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from .frame import Frame
from .geometry import Box, Point, Ring, box_around, clip, path, simplify

QUANTUM = 100
"""`land.json` counts in hundredths of a degree."""
FINE_BELOW = 25.0
"""Frames less than so many degrees high show the detailed outlines."""
_PATH_LIMIT = 5000
_OUTSIDE = 4
"""Land is cut so far outside the frame, so that its outline does not follow the frame."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed coast in degrees (x is the longitude), and the box around it."""

    ring: tuple[Point, ...]
    box: Box


@lru_cache(maxsize=2)
def outlines(detail: str) -> tuple[Outline, ...]:
    """All coasts, in `coarse` or `fine` detail. Longitudes run on past 180 where a coast does."""
    text = resources.files(__package__).joinpath("land.json").read_text(encoding="utf-8")
    return tuple(_outline(steps) for steps in json.loads(text)[detail])


def _outline(steps: list[int]) -> Outline:
    longitudes = (value / QUANTUM for value in accumulate(steps[0::2]))
    latitudes = (value / QUANTUM for value in accumulate(steps[1::2]))
    ring = tuple(zip(longitudes, latitudes, strict=True))
    return Outline(ring, box_around(ring))


@lru_cache(maxsize=512)
def land_path(frame: Frame) -> str:
    """The land in a frame as the `d` of an SVG path, as detailed as a few kilobytes allow."""
    pieces = _land_in(frame)
    tolerance = 0.4
    drawn = path(_drawn(pieces, tolerance))
    while len(drawn) > _PATH_LIMIT:
        tolerance *= 1.4
        drawn = path(_drawn(pieces, tolerance))
    return drawn


def _land_in(frame: Frame) -> list[Ring]:
    view = frame.degrees
    inside = frame.box.grown(_OUTSIDE)
    margin = 2 * _OUTSIDE / (frame.scale * frame.stretch)
    pieces = []
    for outline in outlines("fine" if view.height < FINE_BELOW else "coarse"):
        for turn in (-360, 0, 360, 720):
            box = Box(outline.box.left + turn, outline.box.top, outline.box.right + turn, outline.box.bottom)
            if box.overlaps(view.grown(margin)):
                pieces.append(clip([frame.at(x + turn, y) for x, y in outline.ring], inside))
    return [piece for piece in pieces if piece]


def _drawn(pieces: list[Ring], tolerance: float) -> list[Ring]:
    drawn = []
    for piece in pieces:
        ring = simplify([*piece, piece[0]], tolerance)[:-1]
        box = box_around(ring)
        if len(ring) > 2 and max(box.width, box.height) > 2 * tolerance:
            drawn.append(ring)
    return drawn
