"""Events in the order of time: by their dates, and by `after` where a source gives the order alone."""

from __future__ import annotations

from collections.abc import Mapping

from ..records.edtf import EdtfDate
from ..records.model import Event


def in_order(events: Mapping[str, Event]) -> list[tuple[str, EdtfDate | None]]:
    """The events by id, each with the date by which it has its place; None if nothing gives one.

    An undated event stands right after what it comes after, else right before what comes after it, else last,
    in the order given."""
    before = {
        name: [earlier for earlier in event.after if earlier in events] for name, event in events.items()
    }
    sequence = _in_sequence(before)
    moments = _moments(events, before, sequence)
    place = {name: number for number, name in enumerate(sequence)}
    dated = sorted(moments, key=lambda name: (moments[name].sort_key, place[name]))
    undated = [name for name in sequence if name not in moments]
    return [(name, moments.get(name)) for name in (*dated, *undated)]


def _moments(
    events: Mapping[str, Event], before: Mapping[str, list[str]], sequence: list[str]
) -> dict[str, EdtfDate]:
    """The date by which each has its place: its own, else carried on from what comes before it, else back."""
    moments = {name: date for name in events if (date := events[name].date)}
    for name in sequence:
        earlier = [moments[e] for e in before[name] if e in moments]
        if name not in moments and earlier:
            moments[name] = max(earlier, key=_by_time)
    for name in reversed(sequence):
        if name in moments:
            for e in before[name]:
                moments[e] = min(moments.get(e, moments[name]), moments[name], key=_by_time)
    return moments


def _by_time(date: EdtfDate) -> tuple[int, str, int]:
    return date.sort_key


def _in_sequence(before: Mapping[str, list[str]]) -> list[str]:
    """The names in their order, but each after those that come before it: depth first, without recursion."""
    sequence: dict[str, None] = {}
    for name in before:
        waiting = [name]
        while waiting:
            missing = [earlier for earlier in before[waiting[-1]] if earlier not in sequence]
            if missing:
                waiting += reversed(missing)
            else:
                sequence[waiting.pop()] = None
    return list(sequence)
