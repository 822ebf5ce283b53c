"""What a briefing says that no text of a source can bear out, so that readers can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..records.entities import Actor, Noted, Place, Source
from ..records.model import Briefing, Phase
from ..records.sayings import Event, Quote

_OF_A_WORK = (
    "type", "title", "publisher", "container", "authors", "published", "url", "archived", "accessed",
    "obtained", "via",
)  # fmt: skip
NOT_CHECKED: dict[str, tuple[tuple[type, tuple[str, ...]], ...]] = {
    "coordinates": ((Place, ("coordinates",)),),
    "kinds": ((Actor, ("kind", "affiliation")), (Place, ("kind", "within"))),
    "roles": ((Actor, ("role",)),),
    "other_names": ((Actor, ("names", "aliases")), (Place, ("names", "aliases"))),
    "order": ((Event, ("after", "not_stated")), (Phase, ("after",))),
    "translations": ((Quote, ("translation",)),),
    "links": ((Noted, ("links",)),),
    "works": ((Source, _OF_A_WORK),),
}
"""By the key of its words for readers: records and their fields."""


def not_checked(briefing: Briefing) -> tuple[str, ...]:
    """Of what is held against no text that which the briefing has, by keys of NOT_CHECKED."""
    records = tuple(_records(briefing))
    return tuple(key for key, fields in NOT_CHECKED.items() if any(_has(one, fields) for one in records))


def _has(record: object, fields: Iterable[tuple[type, tuple[str, ...]]]) -> bool:
    return any(isinstance(record, kind) and getattr(record, name) for kind, names in fields for name in names)


def _records(briefing: Briefing) -> Iterator[object]:
    yield briefing
    for section in (
        briefing.sources,
        briefing.actors,
        briefing.places,
        briefing.events,
        briefing.phases,
        briefing.quotes,
    ):
        yield from section.values()
