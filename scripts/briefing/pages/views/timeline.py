"""Events and who took part, in one line of dots: what has no day stands where it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deriving.entries import Entry
from ...index import Site
from ...records.edtf import EdtfDate
from ...records.model import Event
from ..pieces import DateView, Flag, Link, Listed, Literal, Piece, Text, Words, own
from .linking import entry_link
from .passages import marks
from .sentences import Names, flags, mentions, spoken, unnamed_speaker
from .shown import Day

_LONG = 60
"""So many days between two events are shown as a gap."""
_MOST_NAMES = 6
"""So many of one part are named where an event stands in a list."""


def days(
    site: Site, entries: Iterable[Entry], names: Names, as_of: EdtfDate | None = None, linked: bool = False
) -> tuple[Day, ...]:
    """The line for these events; with `as_of` it says which are still ahead of that day. `linked` titles lead
    away."""
    dated = site.dated(entries)
    if as_of:  # what is still expected stands last, whatever its day
        dated.sort(key=lambda pair: site.events[pair[1].name].expected)
    found: list[Day] = []
    is_ahead = False
    for number, (_, entry) in enumerate(dated):
        event = site.events[entry.name]
        if event.expected and as_of and not is_ahead:
            is_ahead = True
            found.append(Day("", ("now",), "", (own("day.now", day=DateView(as_of, bare=True)),), ()))
        when, kind = _when(site, entry, event)
        following = dated[number + 1][0] if number + 1 < len(dated) else None
        gap = _is_gap(event.date, following or as_of)
        iso = event.date.iso if event.date else ""
        found.append(
            Day(
                entry.anchor,
                (kind, "gap") if gap else (kind,),
                iso,
                when,
                _text(site, entry, event, names, linked),
            )
        )
    return tuple(found)


def _is_gap(date: EdtfDate | None, following: EdtfDate | None) -> bool:
    return bool(date and following and following.earliest - date.latest > _LONG)


def _when(site: Site, entry: Entry, event: Event) -> tuple[Text, str]:
    """The day in words, or what follows from what is known, and the kind of dot."""
    day = DateView(event.date, bare=True) if event.date else None
    if event.expected:
        return ((own("day.expected", day=day) if day else own("day.expected_some_day"),), "ahead")
    if day:
        return (day,), "day" if event.date and event.date.is_day else "undated"
    later = next(
        (
            e
            for e in site.entries[entry.briefing]
            if e.kind == "event" and entry.name in site.events[e.name].after
        ),
        None,
    )
    if later and not site.events[later.name].expected:
        title = Words(site.events[later.name].title, site.briefings[later.briefing].language)
        return (own("day.before", event=title),), "undated"
    return (own("day.by", day=DateView(site.as_of[entry.briefing], bare=True)),), "undated"


def _text(site: Site, entry: Entry, event: Event, names: Names, linked: bool) -> Text:
    language = site.briefings[entry.briefing].language
    title: Link | Words = entry_link(site, entry, event.title) if linked else Words(event.title, language)
    pieces: list[Piece] = [Literal("**"), title, Literal(".**")]
    if event.text:
        pieces += [Literal(" "), *unnamed_speaker(site, entry), *spoken(site, entry, names, event.text)]
    else:
        pieces += [piece for flag in flags(site, entry) for piece in (Literal(" "), flag)]
    if people := list(_people(site, entry, event, names, linked)):
        pieces.append(Literal(" "))
        for number, text in enumerate(people):
            pieces += ([Literal("; ")] if number else []) + list(text)
    if event.place and not mentions(site, entry, event.place):
        pieces += [Literal(" · "), names.once(site, event.place)]
    return (*pieces, *marks(site, entry))


def _people(site: Site, entry: Entry, event: Event, names: Names, is_listed: bool) -> Iterator[Text]:
    """Who took part: those of one part and one hedge together. Of whom no more is said than the name that the
    event has in its words already, nothing is said twice. In a list of many events few are named; its title
    leads to all."""
    language = site.briefings[entry.briefing].language
    together: dict[tuple[str | None, str | None], list[str]] = {}
    for person in event.participants:
        if not (person.hedge or person.part) and mentions(site, entry, person.who):
            continue
        together.setdefault((person.hedge, person.part), []).append(person.who)
    for (hedge, part), group in together.items():
        most = _MOST_NAMES if is_listed and len(group) > _MOST_NAMES + 1 else len(group)
        who: list[Piece] = [names.once(site, name) for name in group[:most]]
        who += [own("people.more", count=len(group) - most)] if group[most:] else []
        doubt: Text = (Flag("hedged", Words(hedge, language)), Literal(" ")) if hedge else ()
        did: Text = (Literal(" ("), Words(part, language), Literal(")")) if part else ()
        yield (*doubt, Listed(tuple(who)), *did)
