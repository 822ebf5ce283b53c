"""Events and who took part, in one line of dots: what is dated stands at its day, what is not where it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deriving.entries import Entry
from ...index import Site
from ...records.edtf import EdtfDate
from ...records.model import Event
from .dates import date_view
from .linking import entry_link, record_link
from .passages import marks
from .sentences import Names, flags, plain, quoted
from .shown import DateView, Day, Flag, Link, Listed, Literal, Piece, Text, Words, own

_LONG = 60
"""So many days between two events are shown as a gap."""


def days(
    site: Site,
    entries: Iterable[Entry],
    as_of: EdtfDate | None = None,
    names: Names | None = None,
    linked: bool = False,
) -> tuple[Day, ...]:
    """The line for these events; with `as_of` it says which are still ahead of that day. `linked` titles lead away."""
    dated = site.dated(entries)
    found: list[Day] = []
    is_ahead = False
    for number, (_, entry) in enumerate(dated):
        event = site.events[entry.name]
        if event.expected and as_of and not is_ahead:
            is_ahead = True
            found.append(Day("", ("now",), "", (own("day.now", day=_bare(as_of)),), ()))
        when, kind = _when(site, entry, event)
        following = dated[number + 1][0] if number + 1 < len(dated) else None
        gap = _is_gap(event.date, following or as_of)
        iso = date_view(event.date).iso if event.date else ""
        found.append(
            Day(entry.anchor, (kind, "gap") if gap else (kind,), iso, when, _text(site, entry, event, names, linked))
        )
    return tuple(found)


def _is_gap(date: EdtfDate | None, following: EdtfDate | None) -> bool:
    return bool(date and following and following.earliest - date.latest > _LONG)


def _when(site: Site, entry: Entry, event: Event) -> tuple[Text, str]:
    """The day in words, or what follows from what is known, and the kind of dot."""
    if event.expected:
        return ((own("day.expected", day=_bare(event.date)) if event.date else own("day.expected_some_day"),), "ahead")
    if event.date:
        return (_bare(event.date),), "day"
    later = next(
        (e for e in site.entries[entry.briefing] if e.kind == "event" and entry.name in site.events[e.name].after), None
    )
    if later:
        title = Words(site.events[later.name].title, site.briefings[later.briefing].language)
        return (own("day.before", event=title),), "undated"
    return (own("day.by", day=_bare(site.as_of[entry.briefing])),), "undated"


def _bare(date: EdtfDate) -> DateView:
    """The day in words alone: the entry itself has it for programs."""
    return DateView("", date_view(date).words, date.is_day)


def _text(site: Site, entry: Entry, event: Event, names: Names | None, linked: bool) -> Text:
    language = site.briefings[entry.briefing].language
    title: Link | Words = entry_link(site, entry, event.title) if linked else Words(event.title, language)
    pieces: list[Piece] = [Literal("**"), title, Literal(".**")]
    for flag in flags(site, entry):
        pieces += [Literal(" "), flag]
    if event.text:
        pieces += [Literal(" "), *quoted(event.text, language, names.linked if names else plain)]
    if people := list(_people(site, event, language, names)):
        pieces.append(Literal(" "))
        for number, text in enumerate(people):
            pieces += ([Literal("; ")] if number else []) + list(text)
    if event.place:
        pieces += [Literal(" · "), names.once(site, event.place) if names else record_link(site, event.place)]
    return (*pieces, *marks(site, entry))


def _people(site: Site, event: Event, language: str, names: Names | None) -> Iterator[Text]:
    """Who took part: those of one part and one hedge together."""
    together: dict[tuple[str | None, str | None], list[Piece]] = {}
    for person in event.participants:
        together.setdefault((person.hedge, person.part), []).append(
            names.once(site, person.who) if names else record_link(site, person.who)
        )
    for (hedge, part), who in together.items():
        doubt: Text = (Flag("hedged", Words(hedge, language)), Literal(" ")) if hedge else ()
        did: Text = (Literal(" ("), Words(part, language), Literal(")")) if part else ()
        yield (*doubt, Listed(tuple(who)), *did)
