"""Land outlines, without any border: Natural Earth, from `land.json` beside this module.

Every point there has a rank: how coarse an outline may be that still needs it. So a world map takes a few
hundred points out of eighty thousand, and nothing has to be simplified while pages are made."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from .frame import Frame
from .geometry import Box, Point, Ring, box_around, clip, path

QUANTUM = 100
"""`land.json` counts in hundredths of a degree."""
FINEST, COARSER, RANKS = 0.026, 1.5, 10
"""An outline of all points is true to 0.026 degrees; with each rank left out it is half as coarse again."""
_TRUE_TO = 0.5
_PATH_LIMIT = 3500
_RUN = 48
_OUTSIDE = 4
"""Land is cut so far outside the frame, so that its outline does not follow the frame."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed coast in degrees (x is the longitude): the box around it, and its runs with their boxes."""

    box: Box
    runs: tuple[tuple[Box, tuple[Point, ...]], ...]

    def near(self, view: Box) -> Ring:
        """The coast, with every run that lies wholly outside the view cut short: none of it would be seen."""
        kept: Ring = []
        for box, run in self.runs:
            kept += run if box.overlaps(view) else (run[0], run[-1])
        return kept


@lru_cache(maxsize=1)
def _coasts() -> tuple[tuple[tuple[Point, ...], str], ...]:
    rows = json.loads(resources.files(__package__).joinpath("land.json").read_text(encoding="utf-8"))
    return tuple((_points(row["steps"]), row["ranks"]) for row in rows)


def _points(steps: list[int]) -> tuple[Point, ...]:
    longitudes = (value / QUANTUM for value in accumulate(steps[0::2]))
    latitudes = (value / QUANTUM for value in accumulate(steps[1::2]))
    return tuple(zip(longitudes, latitudes, strict=True))


@lru_cache(maxsize=RANKS)
def outlines(rank: int) -> tuple[Outline, ...]:
    """All coasts by their points of this rank and higher. Longitudes run on past 180 where a coast does."""
    needed = frozenset(str(digit) for digit in range(rank, RANKS))
    least = 3 * FINEST * COARSER**rank if rank else 0.0
    found = []
    for points, ranks in _coasts():
        ring = tuple(point for point, digit in zip(points, ranks, strict=True) if digit in needed)
        if len(ring) > 2 and max((box := box_around(ring)).width, box.height) > least:
            runs = (ring[start : start + _RUN] for start in range(0, len(ring), _RUN))
            found.append(Outline(box, tuple((box_around(run), run) for run in runs)))
    return tuple(found)


@lru_cache(maxsize=512)
def land_path(frame: Frame) -> str:
    """The land in a frame as the `d` of an SVG path, as detailed as a few kilobytes allow."""
    rank = 0
    while rank < RANKS - 1 and FINEST * COARSER ** (rank + 1) * frame.scale < _TRUE_TO:
        rank += 1
    drawn = _path(frame, rank)
    while len(drawn) > _PATH_LIMIT and rank < RANKS - 1:
        too_long = math.log(len(drawn) / _PATH_LIMIT, COARSER)
        rank = min(RANKS - 1, rank + max(1, int(too_long)))
        drawn = _path(frame, rank)
    return drawn


def _path(frame: Frame, rank: int) -> str:
    return path(_land_in(frame, rank), coarse=FINEST * COARSER**rank * frame.scale > 2 * _TRUE_TO)


def _land_in(frame: Frame, rank: int) -> list[Ring]:
    inside = frame.box.grown(_OUTSIDE)
    view = frame.degrees.grown(2 * _OUTSIDE / (frame.scale * frame.stretch))
    views = [
        (turn, Box(view.left - turn, view.top, view.right - turn, view.bottom))
        for turn in (-360, 0, 360, 720)
    ]
    pieces = []
    for outline in outlines(rank):
        if outline.box.bottom < view.top or outline.box.top > view.bottom:
            continue
        for turn, seen in views:
            if outline.box.overlaps(seen):
                pieces.append(clip(frame.line(outline.near(seen), turn), inside))
    return pieces
