"""Who is named for which event, as a table: only where it shows more than the line of dots does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Site
from ...records.sayings import Participation
from ..pieces import Flag, Literal, Text, Words, own
from .linking import record_words
from .sentences import flags_of

_LEAST = 2
"""So many people who are named for so many events are worth a table."""
_MOST_EVENTS = 4
"""So many columns the margin has room for."""


@dataclass(frozen=True, slots=True)
class Presence:
    """The events, and for each person the cells under them; empty where it is not named."""

    events: tuple[Text, ...]
    rows: tuple[tuple[Words, tuple[Text, ...]], ...]


def presence(site: Site, entries: Sequence[Entry]) -> Presence | None:
    """The table for these events; None where a list says it as well."""
    named: dict[str, dict[str, Participation]] = {}
    for entry in entries:
        for person in site.events[entry.name].participants:
            named.setdefault(person.who, {})[entry.name] = person
    often = {who: at for who, at in named.items() if len(at) >= _LEAST}
    columns = [entry for entry in entries if any(entry.name in at for at in often.values())]
    if len(often) < _LEAST or len(columns) > _MOST_EVENTS:
        return None
    return Presence(
        events=tuple(
            (record_words(site, entry.name), *_flagged(flags_of(site, [entry]))) for entry in columns
        ),
        rows=tuple(
            (record_words(site, who), tuple(_cell(site, entry, at.get(entry.name)) for entry in columns))
            for who, at in often.items()
        ),
    )


def _cell(site: Site, entry: Entry, person: Participation | None) -> Text:
    if person is None:
        return ()
    language = site.briefings[entry.briefing].language
    said = Words(person.part, language) if person.part else own("presence.named")
    doubts = (Flag("hedged", Words(person.hedge, language)),) if person.hedge else ()
    return (said, *_flagged(doubts))


def _flagged(found: Sequence[Flag]) -> Text:
    return tuple(piece for flag in found for piece in (Literal(" "), flag))
