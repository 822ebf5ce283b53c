"""The references that records make: what a field refers to stands on it, and one walk finds all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

from ..problems.problem import RecordPath
from ..text import is_id
from .base import Record
from .citations import Citation
from .fields import ONE_OR_LIST

SECTIONS = ("sources", "actors", "places", "events", "phases", "quotes")
"""The sections whose ids are defined once for all files."""


class To:
    """On a field of the model, as in `Annotated[Id, To("actors")]`: which sections the records are in that it
    names.

    With `or_name` it may hold plain names too; only what has the form of an id refers to a record."""

    __slots__ = ("or_name", "sections")

    def __init__(self, *sections: str, or_name: bool = False) -> None:
        self.sections = sections
        self.or_name = or_name

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The schema with a key `to`, which `render_schema` takes out again: it knows which ids there are."""
        return {**handler(schema), "to": [*self.sections], "or_name": self.or_name}


_CITED = To("sources")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: the way to it from where the walk began, its field, the id, what that has to be."""

    path: RecordPath
    field: str
    target: str
    to: To

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections in one of which the id has to be defined."""
        return self.to.sections


def references(record: Record, path: RecordPath = ()) -> Iterator[Reference]:
    """All references that a record and those in it write out, in the order of the model's fields.

    `path` leads to `record`. A citation of the article names no source, so it is none of them."""
    for at, field, to, value in _values(record, path):
        target = value.source if isinstance(value, Citation) else value
        if target is not None and (is_id(target) or not to.or_name):
            yield Reference(at, field, target, to)


def _values(record: Record, path: RecordPath) -> Iterator[tuple[RecordPath, str, To, Any]]:
    """The way to, the field, its `To` and the value of everything in a record that may refer to another."""
    for name, key, to, is_one_or_list in _fields_to_follow(type(record)):
        value = getattr(record, name)
        if is_one_or_list and len(value) == 1:
            value = value[0]  # it may stand alone, so no number is part of the way
        for at, entry in _flat(value, (*path, key)):
            if isinstance(entry, Record):
                yield from _values(entry, at)
            elif to:
                yield at, name, to, entry


def _flat(value: Any, path: RecordPath) -> Iterator[tuple[RecordPath, Any]]:
    """What a field holds: itself, or each entry of its list or mapping; nothing where it was left out."""
    if isinstance(value, tuple | dict):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step), inner
    elif value is not None:
        yield path, value


@cache
def _fields_to_follow(kind: type[Record]) -> tuple[tuple[str, str, To | None, bool], ...]:
    """Name, key in YAML, `To`, whether one entry may stand alone: of each field that may refer."""
    found = []
    for name, field in kind.model_fields.items():
        parts = [*field.metadata, *_parts(field.annotation)]
        classes = [part for part in parts if isinstance(part, type)]
        to = next((part for part in parts if isinstance(part, To)), None)
        if any(issubclass(part, Citation) for part in classes):
            to = _CITED
        if to or any(issubclass(part, Record) for part in classes):
            found.append((name, field.alias or name, to, ONE_OR_LIST in parts))
    return tuple(found)


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation, and everything that is written inside it."""
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def circles(ways: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The circles in `ways` (each id to those it refers to), each from where it was met first, in linear
    time.

    Where circles share an id, not all are found: with those that are mended, the next run finds the rest."""
    done: set[str] = set()
    reported: set[str] = set()
    for start in ways:
        trail: dict[str, Iterator[str]] = {}  # depth first, and without recursion: chains may be long
        current: str | None = start if start not in done else None
        while current is not None:
            trail.setdefault(current, iter(ways.get(current, ())))
            following = next(trail[current], None)
            if following is None:
                done.add(current)
                del trail[current]
                current = next(reversed(trail), None)
            elif following in trail:
                if following not in reported:
                    names = list(trail)
                    circle = names[names.index(following) :]
                    reported.update(circle)
                    yield circle
            elif following in ways and following not in done:
                current = following
