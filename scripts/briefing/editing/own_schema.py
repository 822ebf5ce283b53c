"""What the project has already: ids that a schema offers by name, actors that a draft recognises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from ..docs_folder import write_file
from ..project import OWN_SCHEMA_PATH
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import find_briefings
from ..reading.nodes import Mapping, Node, Scalar, Sequence
from ..reading.yaml_reader import read_nodes
from ..records.references import SECTIONS
from ..records.schema import render_schema
from ..system.regular_files import Kept, load_kept, read_regular
from ..text import clip, fold_space
from .draft import Known
from .people import is_distinct

_CALLED = {
    "sources": "title",
    "actors": "name",
    "places": "name",
    "events": "title",
    "phases": "name",
    "quotes": "text",
}
"""Of the sections whose records others refer to, the field that says what each is called."""


def write_own_schema(root: Path, ids: dict[str, dict[str, str]] | None = None) -> bool:
    """Write it, with `ids` if they are known already; whether that changed it. Of files that have errors,
    what can be read counts.

    Raises BriefingError where the disk refuses.
    """
    return write_file(root / OWN_SCHEMA_PATH, render_schema(ids or own_ids(root)))


def own_ids(root: Path, kept: Kept | None = None) -> dict[str, dict[str, str]]:
    """By section every id and what its record is called. With `kept` only changed files are read."""
    ids: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for file in find_briefings(root):
        for section, name, called in load_kept(file, kept, partial(_called_in, file)):
            ids[section].setdefault(name, called)
    return {section: dict(sorted(names.items())) for section, names in ids.items()}


def _called_in(file: Path) -> list[tuple[str, str, str]]:
    called = records_in(file)
    return [(section, name, clip(next(texts_of(one, _CALLED[section]), ""))) for section, name, one in called]


def known_in(root: Path, into: Path | None = None) -> Known:
    """The project's ids, and the names and aliases by which an article may surely mean one of its actors.

    Of other briefings than `into` no common word is one, like "the minister", and nobody unnamed: each
    article has its own."""
    ids, actors = set[str](), dict[str, set[str]]()
    for file in find_briefings(root):
        is_own = into is not None and file.samefile(into)
        for section, name, record in records_in(file):
            ids.add(name)
            for called in _names_of(record, is_own) if section == "actors" else ():
                actors.setdefault(called, set()).add(name)
    return Known(ids, {called: names.pop() for called, names in actors.items() if len(names) == 1})


def _names_of(actor: Node, is_own: bool) -> Iterator[str]:
    """What an actor is called; of another briefing's, only what means nobody else."""
    if is_own or "anonymous" not in texts_of(actor, "kind"):
        for called in chain.from_iterable(texts_of(actor, field) for field in ("name", "aliases", "names")):
            if is_own or is_distinct(called):
                yield called


def records_in(file: Path) -> Iterator[tuple[str, str, Node]]:
    """Section, id and node of every record that others can refer to, whatever is wrong with the rest."""
    with suppress(OSError, ValueError):  # `check` tells what is wrong with it
        nodes = read_nodes(read_regular(file, SIZE_LIMIT + 1)).root
        for section in SECTIONS:
            records = nodes.values.get(section) if isinstance(nodes, Mapping) else None
            for name, record in records.values.items() if isinstance(records, Mapping) else ():
                yield section, name, record


def texts_of(record: Node, field: str) -> Iterator[str]:
    """The texts that a field of a record holds: itself, or those in its list or mapping."""
    value = record.values.get(field) if isinstance(record, Mapping) else None
    inner: Iterable[Node | None] = (value,)
    if isinstance(value, Sequence):
        inner = value.items
    elif isinstance(value, Mapping):
        inner = value.values.values()
    yield from (fold_space(one.text) for one in inner if isinstance(one, Scalar))
