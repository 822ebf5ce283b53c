"""Make the land outlines of the maps from the npm package world-atlas (Natural Earth, public domain).

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python scripts/make_land.py package scripts/briefing/pictures/land.json

Only needed when Natural Earth changes; the result is committed. See NOTICE beside it.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from briefing.pictures.geometry import Point, Ring, box_around, simplify
from briefing.pictures.land import QUANTUM

LEVELS = {"coarse": ("land-50m.json", 0.06), "fine": ("land-10m.json", 0.026)}
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
    """A ring from the globe on the plane: longitudes run on past 180, and Antarctica goes down to the edge."""
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
        return (point[0] + (_SEAM if point[0] == box.right else -_SEAM if point[0] == box.left else 0), point[1])

    return [moved(point) for point in ring]


def encoded(ring: Ring, tolerance: float) -> list[int] | None:
    """The simplified ring as steps of hundredths of a degree, or None if it is too small to show."""
    box = box_around(ring)
    if max(box.width, box.height) < 2 * tolerance or box.bottom < _POLE:
        return None
    points = [(round(x * QUANTUM), round(y * QUANTUM)) for x, y in simplify(ring, tolerance)]
    steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1])]
    return [value for step in steps for value in step] if len(steps) > 2 else None


def main(package: Path, target: Path) -> None:
    levels = []
    for level, (name, tolerance) in LEVELS.items():
        rings = (encoded(flattened(ring), tolerance) for ring in read_rings(package / name))
        rows = sorted((ring for ring in rings if ring), key=len, reverse=True)
        written = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
        levels.append(f'"{level}":[\n{written}\n]')
    target.write_text("{" + ",\n".join(levels) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
