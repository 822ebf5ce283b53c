"""The schema for editors with the ids that the project has, so that completion offers them by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..docs_folder import write_file
from ..project import OWN_SCHEMA_PATH
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import find_briefings
from ..reading.nodes import Mapping, Scalar
from ..reading.yaml_reader import read_nodes
from ..records.schema import render_schema
from ..system.regular_files import read_regular
from ..text import clip, fold_space

_CALLED = {
    "sources": "title",
    "actors": "name",
    "places": "name",
    "events": "title",
    "phases": "name",
    "quotes": "text",
}
"""Of the sections whose records others refer to, the field that says what each is called."""


def write_own_schema(root: Path) -> bool:
    """Write it; whether that changed it. Of files that have errors, what can be read counts.

    Raises BriefingError where the disk refuses.
    """
    return write_file(root / OWN_SCHEMA_PATH, render_schema(own_ids(root)))


def own_ids(root: Path) -> dict[str, dict[str, str]]:
    """By section every id of the project, and what its record is called."""
    ids: dict[str, dict[str, str]] = {section: {} for section in _CALLED}
    for file in find_briefings(root):
        with suppress(OSError, ValueError):  # `check` tells what is wrong with it
            for section, name, called in _ids_in(read_regular(file, SIZE_LIMIT + 1)):
                ids[section].setdefault(name, called)
    return {section: dict(sorted(names.items())) for section, names in ids.items()}


def _ids_in(raw: bytes) -> Iterator[tuple[str, str, str]]:
    root = read_nodes(raw).root
    sections = root.values if isinstance(root, Mapping) else {}
    for section, field in _CALLED.items():
        records = sections.get(section)
        for name, record in records.values.items() if isinstance(records, Mapping) else ():
            called = record.values.get(field) if isinstance(record, Mapping) else None
            yield section, name, clip(fold_space(called.text)) if isinstance(called, Scalar) else ""
