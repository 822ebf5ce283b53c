"""Make the land outlines of the maps from the npm package world-atlas (Natural Earth, public domain).

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python scripts/make_land.py package/land-10m.json scripts/briefing/pages/pictures/map/land.json

Only needed when Natural Earth changes; the result is committed. See NOTICE beside it.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from briefing.pages.pictures.map.geometry import Point, Ring, box_around
from briefing.pages.pictures.map.land import COARSER, FINEST, QUANTUM, RANKS

_BELOW_THE_POLE = -100.0
_POLE = -89.9
_SEAM = 0.02


def read_rings(path: Path) -> list[Ring]:
    """Every ring of a TopoJSON file's land, in degrees; raises KeyError if there is no land in it."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    land = topology["objects"]["land"]
    geometries = land["geometries"] if land["type"] == "GeometryCollection" else [land]
    polygons = [
        polygon
        for geometry in geometries
        for polygon in (geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]])
    ]
    return [_ring(indexes, arcs) for polygon in polygons for indexes in polygon]


def _arc(steps: list[list[int]], transform: dict[str, Any]) -> Ring:
    (x_scale, y_scale), (x_first, y_first) = transform["scale"], transform["translate"]
    across = accumulate(x for x, _ in steps)
    up = accumulate(y for _, y in steps)
    return [(x * x_scale + x_first, y * y_scale + y_first) for x, y in zip(across, up, strict=True)]


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def flattened(ring: Ring) -> Ring:
    """A ring from the globe on the plane: longitudes run on past 180, and Antarctica goes down to the
    edge."""
    turn = 0
    unrolled = ring[:1]
    for before, point in pairwise(ring):
        turn += 360 * round((before[0] - point[0]) / 360)
        unrolled.append((point[0] + turn, point[1]))
    if turn:
        unrolled += [(unrolled[-1][0], _BELOW_THE_POLE), (unrolled[0][0], _BELOW_THE_POLE), unrolled[0]]
    return _overlapping(unrolled)


def _overlapping(ring: Ring) -> Ring:
    """Land that the source cuts at the antimeridian reaches a little beyond it, so that no seam shows."""
    box = box_around(ring)

    def moved(point: Point) -> Point:
        if abs(point[0] % 360 - 180) > 1e-9:
            return point
        return (
            point[0] + (_SEAM if point[0] == box.right else -_SEAM if point[0] == box.left else 0),
            point[1],
        )

    return [moved(point) for point in ring]


def ranked(ring: Ring) -> list[int]:
    """The rank of each point of a closed ring; -1 for those that even the finest outline does without.

    A point's rank comes from its distance to the line without it (Douglas and Peucker, 1973), and is never
    above that of the point at which its stretch of the line was parted."""
    far = max(range(len(ring)), key=lambda i: (math.dist(ring[0], ring[i]), -i))
    ranks = [-1] * len(ring)
    ranks[0] = ranks[far] = ranks[-1] = RANKS - 1
    spans = [(0, far, RANKS - 1), (far, len(ring) - 1, RANKS - 1)]
    while spans:
        first, last, highest = spans.pop()
        if last - first < 2:
            continue
        distance, index = max(
            (_distance(ring[i], ring[first], ring[last]), -i) for i in range(first + 1, last)
        )
        if distance > FINEST:
            rank = min(highest, int(math.log(distance / FINEST, COARSER)))
            ranks[-index] = rank
            spans += [(first, -index, rank), (-index, last, rank)]
    return ranks


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others, or to the two where they are one."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    across = (point[0] - start[0]) * (end[1] - start[1]) - (point[1] - start[1]) * (end[0] - start[0])
    return abs(across) / length


def encoded(ring: Ring) -> str | None:
    """A ring as a line of JSON, in steps of hundredths of a degree, or None if it is too small to show."""
    box = box_around(ring)
    if max(box.width, box.height) < 2 * FINEST or box.bottom < _POLE:
        return None
    kept = [(point, rank) for point, rank in zip(ring[:-1], ranked(ring), strict=False) if rank >= 0]
    points = [(round(x * QUANTUM), round(y * QUANTUM)) for (x, y), _ in kept]
    steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    row = {
        "steps": [value for step in steps for value in step],
        "ranks": "".join(str(rank) for _, rank in kept),
    }
    return json.dumps(row, separators=(",", ":")) if len(kept) > 2 else None


def main(source: Path, target: Path) -> None:
    rows = [row for ring in read_rings(source) if (row := encoded(flattened(ring)))]
    target.write_text("[\n" + ",\n".join(sorted(rows, key=len, reverse=True)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
