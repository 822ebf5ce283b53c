"""Gaps that a draft leaves to the editor: values that are `???`, references to who is to be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..problems.code import Severity
from ..problems.problem import Problem, RecordPath
from ..records.base import Record
from ..text import GAP
from .definitions import Definitions

_OUT = {"key_points": "point", "events": "event", "open_questions": "question", "quotes": "quotation"}
"""What may be left out whole, by its section."""


def check_gaps(records: Definitions) -> Iterator[Problem]:
    """Every gap, with its place: a warning while the briefing is a draft, an error from then on."""
    unknown = {name for name, actor in records.actors.items() if actor.name == GAP}
    for briefing_id, briefing in records.asked.items():
        grade = Severity.WARNING if briefing.draft else None
        for path in _gaps_in(briefing, ()) if _has_gap(briefing) else ():
            if path[-1:] == ("name",) and path[0] == "actors" and path[1] in unknown:
                continue  # told where it is referred to
            message = "a gap that the draft left: write what the article says"
            if out := _OUT.get(str(path[0])):
                message += f", or take the {out} out"
            yield Problem("gap", message, records.files[briefing_id], path, grade=grade)
        for reference in records.references[briefing_id]:
            if reference.target in unknown:
                message = (
                    f'"{reference.target}" stands for somebody still to be found: write the id of who it is'
                )
                yield Problem("gap", message, records.files[briefing_id], reference.path, grade=grade)


def _has_gap(value: Any) -> bool:
    """Whether a value, or one in it, is a gap; seen without a way to each, for most have none."""
    if isinstance(value, str):
        return value == GAP
    if isinstance(value, Record):
        return any(_has_gap(inner) for inner in value.__dict__.values() if inner)
    if isinstance(value, dict):
        return any(map(_has_gap, value.values()))
    return isinstance(value, tuple) and any(map(_has_gap, value))


def _gaps_in(value: Any, path: RecordPath) -> Iterator[RecordPath]:
    """The ways to all values below `value` that are a gap."""
    if isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield from _gaps_in(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict | tuple):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _gaps_in(inner, (*path, step))
    elif value == GAP:
        yield path
