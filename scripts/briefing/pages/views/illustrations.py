"""The pictures of a briefing, from its views and records: board, map, timeline, who took part in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ...index import Site
from ...records.model import Place
from ...records.vocabulary import StatusKind
from .. import pictures
from .labels import STATUSES
from .linking import record_link
from .shown import EventView, ItemView, Link, PhaseView


class Illustrator:
    """Makes pictures for a page in `language` that lies where `root` leads to the top: "" or "../"."""

    def __init__(self, root: str, language: str) -> None:
        self._root = root
        self._language = language

    def board(self, phases: Iterable[PhaseView]) -> Markup:
        """The phases side by side, each item with its status and according to whom."""
        shown = [pictures.Phase(self._link(phase.link), tuple(map(self._item, phase.items))) for phase in phases]
        return pictures.board_picture(shown).markup

    def map(self, site: Site, places: Mapping[str, Place]) -> Markup:
        """The places that have coordinates; nothing if none has."""
        pins = [
            pictures.Pin(name, place.name, *place.coordinates, href=self._href(record_link(site, name)))
            for name, place in places.items()
            if place.coordinates
        ]
        return pictures.map_picture(pins).markup

    def timeline(self, events: Iterable[EventView]) -> Markup:
        """The events in the order given."""
        shown = [
            pictures.TimelineEvent(
                what=self._link(event.link),
                moment=pictures.Moment(event.date.iso, event.date.words, event.date.exact) if event.date else None,
                place=self._link(event.place) if event.place else None,
                hedge=event.statement.hedge.text if event.statement.hedge else None,
                after=tuple(self._link(earlier) for earlier in event.after),
            )
            for event in events
        ]
        return pictures.timeline_picture(shown).markup

    def matrix(self, events: Iterable[EventView]) -> Markup:
        """Who took part in what; only events that name somebody."""
        attended = [event for event in events if event.participants]
        who = {person.who.page: person.who for event in attended for person in event.participants}
        rows = [
            pictures.MatrixRow(self._link(link), tuple(_presence(event, page) for event in attended))
            for page, link in who.items()
        ]
        return pictures.matrix_picture([self._link(event.link) for event in attended], rows).markup

    def _item(self, item: ItemView) -> pictures.Item:
        statuses = tuple(
            pictures.Status(
                kind=status.status,
                label=STATUSES[StatusKind(status.status)],
                according_to=self._link(status.chain[0].who),
                hedge=status.hedge.text if status.hedge else None,
            )
            for status in item.statuses
            if status.status
        )
        return pictures.Item(self._link(item.permalink), statuses, item.summary)

    def _link(self, link: Link) -> pictures.Link:
        language = None if link.words.language == self._language else link.words.language
        return pictures.Link(link.words.text, self._href(link), language)

    def _href(self, link: Link) -> str:
        anchor = f"#{link.anchor}" if link.anchor else ""
        return f"{self._root}{link.page.removesuffix('.md')}.html{anchor}"


def _presence(event: EventView, page: str) -> pictures.Presence | None:
    for person in event.participants:
        if person.who.page == page:
            return pictures.Presence(person.hedge.text if person.hedge else None)
    return None
