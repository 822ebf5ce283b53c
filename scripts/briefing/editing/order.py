"""The order in which a record's fields stand: what it says, then who and where, then what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from ..records.base import Record
from ..records.model import Place
from .tree import Entry, Node

_ORDER = """
    lead is who part day type kind title name text says partial indirect context role affiliation within
    coordinates summary article as_of byline read_by draft noindex fingerprint change by
    publisher authors container published url archived accessed obtained extract starts_at via editions
    own_page speaker verb date expected after place participants hedge according_to first_in cite inferred
    status not_stated language translation names aliases why about note links
    sources actors places key_points events phases items quotes open_questions set_aside
"""
FIELDS = tuple(_ORDER.split())
_RANKS = {name: rank for rank, name in enumerate(FIELDS)}
_OTHER_RANKS: dict[type[Record], dict[str, int]] = {Place: {"name": -1}}
"""A place's name stands before its kind."""


def put_in_order(node: Node, kind: type[Record] | None) -> None:
    """Sort the fields of every record in a tree, its root of `kind`; ids and lists keep their order."""
    entries = node.entries or []
    if kind and node.is_mapping:
        entries.sort(key=lambda entry: _rank(entry, kind))
    for entry in entries:
        if kind is None or entry.key is None or not node.is_mapping:
            put_in_order(entry.value, kind)
            continue
        inner, is_dict = _inside(kind, entry.key.text)
        if not is_dict:
            put_in_order(entry.value, inner)
            continue
        for named in entry.value.entries or []:
            put_in_order(named.value, inner)


def _rank(entry: Entry, kind: type[Record]) -> int:
    name = entry.key.text if entry.key else ""
    return _OTHER_RANKS.get(kind, {}).get(name, _RANKS.get(name, len(_RANKS)))


def _inside(kind: type[Record], key: str) -> tuple[type[Record] | None, bool]:
    """The kind of the records that a field holds, and whether it holds them by id."""
    for name, known in kind.model_fields.items():
        if key == (known.alias or name):
            parts = list(_parts(known.annotation))
            records = [part for part in parts if isinstance(part, type) and issubclass(part, Record)]
            return (records[0] if records else None), any(get_origin(part) is dict for part in parts)
    return None, False


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
