"""Events in the order of time: by their dates, and by `after` where a source gives the order without a date."""

from __future__ import annotations

from collections.abc import Mapping

from ..records.edtf import EdtfDate
from ..records.model import Event


def in_order(events: Mapping[str, Event]) -> list[tuple[str, EdtfDate | None]]:
    """The events by id, each with the date by which it has its place; None if nothing gives one.

    An undated event stands right after what it comes after, else right before what comes after it, else last, in the
    order given.
    """
    before = {name: [earlier for earlier in event.after if earlier in events] for name, event in events.items()}
    sequence = _in_sequence(before)
    moment = {name: date for name in events if (date := events[name].date)}
    for name in sequence:
        earlier = [moment[e] for e in before[name] if e in moment]
        if name not in moment and earlier:
            moment[name] = max(earlier, key=lambda date: date.sort_key)
    for name in reversed(sequence):
        for e in before[name]:
            if name in moment:
                moment[e] = min(moment.get(e, moment[name]), moment[name], key=lambda date: date.sort_key)
    place = {name: number for number, name in enumerate(sequence)}
    dated = sorted((name for name in events if name in moment), key=lambda name: (moment[name].sort_key, place[name]))
    undated = sorted((name for name in events if name not in moment), key=lambda name: place[name])
    return [(name, moment.get(name)) for name in (*dated, *undated)]


def _in_sequence(before: Mapping[str, list[str]]) -> list[str]:
    """The names in their order, but each behind those that come before it: depth first, without recursion."""
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
