"""Events for calendars (iCalendar, RFC 5545) and places for maps (GeoJSON, RFC 7946)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from ..index import Site
from ..kinds import page_of
from ..pages.own_words import load_words
from ..pages.views.dates import in_words
from ..records.edtf import EdtfDate, Point
from .data import dumped
from .records import entries, people, places, speakers
from .settings import Settings
from .shapes import EntryData

_FOLD = 73
"""So many bytes a line has before it goes on in the next, after a space."""
_START = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//attributed-briefing//EN\r\n"
_END = b"END:VCALENDAR\r\n"


def calendar_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.ics` where a briefing has dated events, and `all/events.ics` with those of all."""
    begun = False
    for name in site.briefings:
        found = (
            line
            for e in entries(site, name, settings)
            if e.kind == "event"
            for line in _event(site, e, settings)
        )
        if lines := "".join(map(_folded, found)).encode():  # a calendar without anything in it is none
            yield page_of("briefings", name, ".ics"), _START + lines + _END
            yield "all/events.ics", lines if begun else _START + lines
            begun = True
    if begun:
        yield "all/events.ics", _END


def _event(site: Site, entry: EntryData, settings: Settings) -> Iterator[str]:
    """One event; nothing where the day is not given, for a calendar has no other place for it."""
    event = site.events[entry.id]
    if event.date is None or not event.date.on_calendar:
        return
    doubts = [
        entry.hedge,
        None if event.date.is_certain else in_words(event.date, load_words()),
        "expected" * event.expected,
    ]
    told = "; ".join(filter(None, doubts))
    published = site.published[site.home[entry.id]].point
    host = urlsplit(settings.site_url).hostname or "briefing.invalid"
    yield from ("BEGIN:VEVENT", f"UID:{entry.id}@{host}")
    yield f"DTSTAMP:{published.year:04}{published.month:02}{published.day:02}T000000Z" if published else ""
    yield from _span(event.date)
    yield f"SUMMARY:{_escaped(event.title + (f' ({told})' if told else ''))}"
    described = (event.text, people(entry), speakers(entry), places(entry), event.note)
    yield f"DESCRIPTION:{_escaped(' · '.join(filter(None, described)))}"
    if event.place:
        yield f"LOCATION:{_escaped(site.places[event.place].name)}"
    if settings.site_url:
        yield f"URL:{entry.url}"
    yield f"STATUS:{'TENTATIVE' if told else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _span(when: EdtfDate) -> Iterator[str]:
    """Start and end as a calendar has them. A whole day ends where the next one starts."""
    start, end = when.start, when.end
    if start and end and start.time and end.time:
        yield f"DTSTART:{_moment(start)}"
        if when.is_interval:
            yield f"DTEND:{_moment(end)}"
    elif start and end:
        yield f"DTSTART;VALUE=DATE:{_day(start)}"
        yield f"DTEND;VALUE=DATE:{_day(end, further=1)}"


def _day(point: Point, further: int = 0) -> str:
    day = date(point.year, point.month or 1, point.day or 1) + timedelta(days=further)
    return day.isoformat().replace("-", "")


def _moment(point: Point) -> str:
    """In UTC where the zone is known, else as the clocks there show it."""
    local = datetime.fromisoformat(
        f"{point.year:04}-{point.month:02}-{point.day:02}T{point.time}{point.zone}"
    )
    moment = local.astimezone(UTC) if point.zone else local
    return re.sub("[-:]", "", moment.isoformat()[:19]) + ("Z" if point.zone else "")


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> str:
    """A line of at most 75 bytes, and what is more in the next ones; no letter is cut."""
    parts, size = [""], 0
    for letter in line:
        size += len(letter.encode())
        if size > _FOLD:
            parts.append("")
            size = len(letter.encode())
        parts[-1] += letter
    return "\r\n ".join(parts) + "\r\n"


def map_files(site: Site, _settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`all/places.geojson`: every place whose coordinates are recorded."""
    features = [
        {
            "type": "Feature",
            "id": name,
            "geometry": {"type": "Point", "coordinates": [place.coordinates[1], place.coordinates[0]]},
            "properties": {
                "name": place.name,
                "kind": place.kind,
                "within": place.within,
                "briefings": sorted({site.home[name], *(entry.briefing for entry in site.referring(name))}),
                "note": place.note,
            },
        }
        for name, place in site.places.items()
        if place.coordinates
    ]
    yield "all/places.geojson", dumped({"type": "FeatureCollection", "features": features})
