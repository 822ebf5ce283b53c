"""Rules between dates: what cannot have been after, or before, something else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter

from ..problems.problem import Problem, RecordPath
from ..records.fields import EdtfDate
from .definitions import Definitions


def check_dates(records: Definitions) -> Iterator[Problem]:
    """Every date that is not possible beside another."""
    yield from _not_after_as_of(records)
    yield from _read_when_published(records)
    yield from _order(records)


def _not_after_as_of(records: Definitions) -> Iterator[Problem]:
    """Nothing is dated after the day that its briefing is true of; only the day of reading may be later."""
    for briefing_id, briefing in records.briefings.items():
        as_of = briefing.as_of.latest
        dated: list[tuple[RecordPath, EdtfDate | None]] = [
            *((("sources", name, "published"), source.published) for name, source in briefing.sources.items()),
            *((("events", name, "date"), event.date) for name, event in briefing.events.items()),
            *((("quotes", name, "date"), quote.date) for name, quote in briefing.quotes.items()),
        ]
        for path, when in dated:
            if when and when.earliest > as_of:
                message = f"{when} lies after {briefing.as_of}, the day that the briefing is true of (as_of)"
                yield records.problem("date-after-as-of", message, briefing_id, path)
        for reference in records.references[briefing_id]:
            source = records.find(reference.target, "sources") if reference.sections == ("sources",) else None
            published = source.published if source and reference.target not in briefing.sources else None
            if published and published.earliest > as_of:
                message = (
                    f'"{reference.target}" was published on {published}, after {briefing.as_of}, '
                    "the day that the briefing is true of (as_of)"
                )
                yield records.problem("date-after-as-of", message, briefing_id, reference.path)


def _read_when_published(records: Definitions) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        for name, source in briefing.sources.items():
            published = _certain(source.published)
            if source.accessed and published and source.accessed.latest < published.earliest:
                message = f"it was read on {source.accessed}, before it was published on {published}"
                yield records.problem("dates-disagree", message, briefing_id, ("sources", name, "accessed"))


def _certain(when: EdtfDate | None) -> EdtfDate | None:
    """A date that another can contradict: neither about nor uncertain."""
    return None if when is None or when.approximate or when.uncertain else when


def _order(records: Definitions) -> Iterator[Problem]:
    """No event is dated before one that it comes after, nor before one that comes before that."""
    homes = {name: home for home, section, name in records.definitions() if section == "events"}
    events = {name: records.briefings[home].events[name] for name, home in homes.items()}
    sorter = TopologicalSorter({name: event.after for name, event in events.items()})
    with suppress(CycleError):  # told by another rule; what no circle holds up is put in order even so
        sorter.prepare()
    not_before: dict[str, tuple[date, str]] = {}  # of each event: the first possible day, and whose date says so
    while ready := sorter.get_ready():
        for name in ready:
            if name not in events:
                continue
            after, when = events[name].after, _certain(events[name].date)
            days = [not_before[earlier] for earlier in after if earlier in not_before]
            for number, earlier in enumerate(after):
                if when and earlier in not_before and when.latest < not_before[earlier][0]:
                    dated = not_before[earlier][1]
                    message = f'it comes after "{dated}", which is dated {events[dated].date}, but is dated {when}'
                    yield records.problem("dates-disagree", message, homes[name], ("events", name, "after", number))
                    days = []
            if when:
                days.append((when.earliest, name))
            if days:
                not_before[name] = max(days)
        sorter.done(*ready)
