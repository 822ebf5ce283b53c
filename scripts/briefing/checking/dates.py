"""Rules between dates: what cannot have been after, or before, something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter

from ..deriving.days import as_of
from ..problems.problem import Problem, RecordPath
from ..records.edtf import EdtfDate, day_number
from ..records.model import Briefing, Event
from .definitions import Definitions

_GRACE = 1
"""Days: a text of tomorrow, on the other side of the world, can be read today."""


def check_dates(records: Definitions) -> Iterator[Problem]:
    """Every date that is not possible beside another."""
    yield from _not_after_as_of(records)
    yield from _read_when_published(records)
    yield from _order(records)


def _not_after_as_of(records: Definitions) -> Iterator[Problem]:
    """Only what is expected, and the day of reading, lie after the day up to which a briefing is right."""
    for briefing_id, briefing in records.briefings.items():
        day = as_of(briefing, records.sources)
        if day is None:
            continue
        last = day.latest + _GRACE
        dated: list[tuple[RecordPath, EdtfDate | None]] = [
            *(
                (("sources", name, "published"), source.published)
                for name, source in briefing.sources.items()
            ),
            *((("quotes", name, "date"), quote.date) for name, quote in briefing.quotes.items()),
        ]
        for path, when in dated:
            if when and when.earliest > last:
                message = (
                    f"{when} lies after {day}, the day up to which the briefing is right; mend it, or write "
                    "as_of"
                )
                yield records.problem("date-after-as-of", message, briefing_id, path)
        for name, event in briefing.events.items():
            yield from _at_its_time(records, briefing_id, name, event, day)
        yield from _sources_not_after(records, briefing_id, day)


def _at_its_time(
    records: Definitions, briefing_id: str, name: str, event: Event, day: EdtfDate
) -> Iterator[Problem]:
    """What is expected lies ahead of the day up to which a briefing is right, what happened before it."""
    date = event.date
    if date and date.earliest > day.latest + _GRACE and not event.expected:
        message = (
            f"{date} lies after {day}, the day up to which the briefing is right: "
            "if it is still to come, write expected: true beside it"
        )
        yield records.problem("date-after-as-of", message, briefing_id, ("events", name, "date"))
    elif date and event.expected and date.latest < day.earliest:
        message = (
            f"{date} lies before {day}, the day up to which the briefing is right, so it is no longer "
            "expected: take expected out, or mend the date"
        )
        yield records.problem("dates-disagree", message, briefing_id, ("events", name, "expected"))


def _sources_not_after(records: Definitions, briefing_id: str, day: EdtfDate) -> Iterator[Problem]:
    """No source of another file that a briefing refers to came out after its day."""
    for reference in records.references[briefing_id]:
        source = records.find(reference.target, "sources") if reference.sections == ("sources",) else None
        is_own = reference.target in records.briefings[briefing_id].sources
        published = source.published if source and not is_own else None
        if published and published.earliest > day.latest + _GRACE:
            message = (
                f'"{reference.target}" was published on {published}, after {day}, the day up to which the '
                "briefing is right (as_of)"
            )
            yield records.problem("date-after-as-of", message, briefing_id, reference.path)


def expected_by_now(
    briefings: Mapping[str, Briefing], files: Mapping[str, str], today: date
) -> tuple[Problem, ...]:
    """What a briefing expects on a day that has passed `today`: time to look whether it came."""
    now = day_number(today.year, today.month, today.day)
    found = []
    for briefing_id, briefing in briefings.items():
        for name, event in briefing.events.items():
            if event.expected and event.date and event.date.latest + _GRACE < now:
                message = f"{event.date} has passed; did it happen? A later article, or a note, could say so"
                place = ("events", name, "date")
                found.append(Problem("expected-day-passed", message, files[briefing_id], place))
    return tuple(found)


def _read_when_published(records: Definitions) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        for name, source in briefing.sources.items():
            published = _certain(source.published)
            if source.accessed and published and source.accessed.latest + _GRACE < published.earliest:
                message = f"it was read on {source.accessed}, before it was published on {published}"
                yield records.problem("dates-disagree", message, briefing_id, ("sources", name, "accessed"))


def _certain(when: EdtfDate | None) -> EdtfDate | None:
    """A date that another can contradict: neither about nor uncertain."""
    return when if when and when.is_certain else None


def _order(records: Definitions) -> Iterator[Problem]:
    """No event is dated before one that it comes after, nor before one that comes before that."""
    homes = {name: home for home, section, name in records.definitions() if section == "events"}
    events = {name: records.briefings[home].events[name] for name, home in homes.items()}
    # Of each event the first possible day, and whose date says so.
    not_before: dict[str, tuple[int, str]] = {}
    for name in _in_sequence(events):
        when = _certain(events[name].date)
        days = {earlier: not_before[earlier] for earlier in events[name].after if earlier in not_before}
        broken = _contradicted(when, days)
        for earlier in broken:
            dated = days[earlier][1]
            message = f'it comes after "{dated}", which is dated {events[dated].date}, but is dated {when}'
            place = ("events", name, "after", events[name].after.index(earlier))
            yield records.problem("dates-disagree", message, homes[name], place)
        known = [*(() if broken else days.values()), *([(when.earliest, name)] if when else [])]
        if known:
            not_before[name] = max(known)


def _in_sequence(events: Mapping[str, Event]) -> Iterator[str]:
    """The events, each after those that come before it; what a circle holds up is left out."""
    sorter = TopologicalSorter({name: event.after for name, event in events.items()})
    with suppress(CycleError):  # told by another rule
        sorter.prepare()
    while ready := sorter.get_ready():
        yield from filter(events.__contains__, ready)
        sorter.done(*ready)


def _contradicted(when: EdtfDate | None, days: Mapping[str, tuple[int, str]]) -> list[str]:
    """Those whose first possible day lies after a date."""
    return [name for name, (day, _) in days.items() if when and when.latest < day]
