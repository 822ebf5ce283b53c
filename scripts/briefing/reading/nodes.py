"""A YAML file as nodes with positions, every scalar text; the way from a path to its place and back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from ..problems.problem import Position, RecordPath
from .characters import Trouble


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    keys: dict[str, Scalar]
    values: dict[str, Node]
    position: Position


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Reading:
    """A file as far as it could be read: its lines, its root (None where YAML broke off) and its troubles."""

    lines: list[str]
    root: Node | None = None
    troubles: list[Trouble] = field(default_factory=list)

    def excerpt(self, position: Position) -> str:
        """The file's line at `position`, empty after the end."""
        return self.lines[position.line - 1] if position.line <= len(self.lines) else ""


def position_of(root: Node | None, path: RecordPath, at_key: bool = False) -> Position:
    """The place of the value, or of its key, at `path`; of the nearest there is when the way ends before."""
    node, inside = root, None
    for number, step in enumerate(path):
        inside = _holder(node, step)
        child = _child(inside, step)
        if child is None:
            break
        if at_key and number == len(path) - 1 and isinstance(inside, Mapping):
            return inside.keys[str(step)].position
        node = child
    return node.position if node else Position(1, 1)


def _holder(node: Node | None, step: str | int) -> Node | None:
    """What has the `step`: in a list of one its entry, to which no number leads, since it may stand alone."""
    if isinstance(node, Sequence) and isinstance(step, str) and len(node.items) == 1:
        return node.items[0]
    return node


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.values.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def places_of(root: Node | None) -> list[tuple[Position, RecordPath]]:
    """Where each value starts, with the way to it, in the file's order; those of a mapping at their keys."""
    places: list[tuple[Position, RecordPath]] = []
    waiting: list[tuple[Node, RecordPath]] = [(root, ())] if root else []
    while waiting:
        node, path = waiting.pop()
        if isinstance(node, Mapping):
            inside = [(node.keys[key].position, value, (*path, key)) for key, value in node.values.items()]
        elif isinstance(node, Sequence):
            inside = [(item.position, item, (*path, number)) for number, item in enumerate(node.items)]
        else:
            continue
        places += [(start, way) for start, _, way in inside]
        waiting += [(value, way) for _, value, way in inside]
    return sorted(places, key=lambda place: (place[0], len(place[1])))


def path_at(places: list[tuple[Position, RecordPath]], position: Position) -> RecordPath:
    """The way to the last value that starts at or before `position`."""
    number = bisect_right(places, position, key=lambda place: place[0])
    return places[number - 1][1] if number else ()
