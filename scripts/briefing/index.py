"""The Site: all checked records together, with the ways between them. Built once, read by the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from .proving.proofs import Proof, Proofs
from .records.base import Record
from .records.fields import Citation
from .records.model import Actor, Attributed, Briefing, Event, Phase, Place, Quote, Source
from .records.vocabulary import ActorKind

Kind: TypeAlias = Literal["key-point", "event", "status", "quote", "question", "phase", "item"]


class Standing(StrEnum):
    """How well a statement stands: derived from who says it and how, never typed."""

    NAMED = "named"
    OUTLET = "outlet"
    HEDGED = "hedged"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement, quotation or other thing on a briefing's page, and how to get there.

    `name` is the record's id (for a key point its number, for a status `item-number`), `phase` the phase that an
    item or a status belongs to.
    """

    kind: Kind
    briefing: str
    name: str
    record: Record
    phase: str | None = None

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.name}"

    @property
    def page(self) -> str:
        """The page, below docs/, on which the entry has its permalink; others repeat it."""
        return f"phases/{self.phase}.md" if self.phase else f"briefings/{self.briefing}.md"


@dataclass(frozen=True, slots=True)
class Site:
    """Every record by id, each with the briefing that defines it, and what refers to it.

    `entries` has every statement, quotation and question of each briefing; `speaking`, `stating`,
    `attending`, `concerning`, `happening` and `resting` list the entries of an id: quotations by a speaker,
    statements according to somebody, events with a participant, what is about an id, events at a place, and
    what cites a source (itself or through others).
    """

    briefings: Mapping[str, Briefing]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    phases: Mapping[str, Phase]
    quotes: Mapping[str, Quote]
    home: Mapping[str, str]
    proofs: Proofs
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    speaking: Mapping[str, list[Entry]] = field(default_factory=dict)
    stating: Mapping[str, list[Entry]] = field(default_factory=dict)
    attending: Mapping[str, list[Entry]] = field(default_factory=dict)
    concerning: Mapping[str, list[Entry]] = field(default_factory=dict)
    happening: Mapping[str, list[Entry]] = field(default_factory=dict)
    resting: Mapping[str, list[Entry]] = field(default_factory=dict)

    def chain(self, source: str) -> tuple[str, ...]:
        """The sources from where something was first said to the one that was read."""
        hands = [source]
        while (via := self.sources[hands[-1]].via) is not None:
            hands.append(via)
        return tuple(hands)

    def read(self, citation: Citation) -> str:
        """The source in which the cited words were read."""
        return self.chain(citation.source)[-1]

    def standing(self, statement: Attributed) -> Standing:
        """How well a statement stands. An unnamed source weighs more than a hedge: doubt adds to it."""
        who = statement.according_to
        kind = self.actors[who].kind if who in self.actors else None
        if kind is ActorKind.ANONYMOUS:
            return Standing.ANONYMOUS
        if statement.hedge:
            return Standing.HEDGED
        own_voice = kind is None or (
            kind is ActorKind.OUTLET and self.sources[self.read(statement.cite)].publisher == who
        )
        return Standing.OUTLET if own_voice else Standing.NAMED

    def quote_standing(self, quote: Quote) -> Standing:
        """How well a quotation stands: words to the letter carry no hedge, so all hangs on who said them."""
        is_anonymous = self.actors[quote.speaker].kind is ActorKind.ANONYMOUS
        return Standing.ANONYMOUS if is_anonymous else Standing.NAMED

    def language_of(self, name: str) -> str:
        """The language in which the record called `name` is written."""
        return self.briefings[self.home[name]].language

    def proof(self, entry: Entry) -> Proof | None:
        """What the verifier found for a quotation, if it was ever verified."""
        return self.proofs.get(entry.briefing, {}).get(entry.name)

    def all_entries(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries

    def newest_first(self) -> list[tuple[str, Briefing]]:
        return sorted(self.briefings.items(), key=lambda item: (item[1].as_of.latest, item[0]), reverse=True)

    def in_order(self, entries: Iterable[Entry]) -> list[Entry]:
        """Events in the order of time: by date, and by `after` where a source gives the order without a date.

        An undated event stands right behind what it comes after, else right before what comes after it, else last,
        where those of one briefing stay together as it lists them: between briefings their order says nothing.
        """
        return [entry for _, entry in self.dated(entries)]

    def dated(self, entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
        """Events in the order of time, each with the day by which it has its place; empty if nothing gives one."""
        wanted = {entry.name: entry for entry in entries}
        before = {name: [e for e in self.events[name].after if e in wanted] for name in wanted}
        sequence = _in_sequence(before)
        moment = {name: date.earliest.isoformat() for name in wanted if (date := self.events[name].date)}
        for name in sequence:
            earlier = [moment[e] for e in before[name] if e in moment]
            if name not in moment and earlier:
                moment[name] = max(earlier)
        for name in reversed(sequence):
            for e in before[name]:
                if name in moment:
                    moment[e] = min(moment.get(e, moment[name]), moment[name])
        place = {name: number for number, name in enumerate(sequence)}
        ordered = sorted(wanted, key=lambda name: (moment.get(name, "9999"), place[name]))
        return [(moment.get(name, ""), wanted[name]) for name in ordered]


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


def entries_of(briefing_id: str, briefing: Briefing) -> Iterator[Entry]:
    """Every entry of one briefing, in the order of its page."""
    for number, point in enumerate(briefing.key_points, start=1):
        yield Entry("key-point", briefing_id, str(number), point)
    for name, phase in briefing.phases.items():
        yield Entry("phase", briefing_id, name, phase, phase=name)
        for item_name, item in phase.items.items():
            yield Entry("item", briefing_id, item_name, item, phase=name)
            for number, status in enumerate(item.status, start=1):
                yield Entry("status", briefing_id, f"{item_name}-{number}", status, phase=name)
    for name, quote in briefing.quotes.items():
        yield Entry("quote", briefing_id, name, quote)
    for name, event in briefing.events.items():
        yield Entry("event", briefing_id, name, event)
    for name, question in briefing.open_questions.items():
        yield Entry("question", briefing_id, name, question)


def _together(briefings: Mapping[str, Briefing], section: str) -> dict[str, Any]:
    """One section of all briefings. Ids are defined once: the checks have seen to it."""
    return {name: record for briefing in briefings.values() for name, record in getattr(briefing, section).items()}


def build_site(briefings: Mapping[str, Briefing], proofs: Proofs) -> Site:
    """All records together, from `briefings` without errors (by id) and what the verifier proved."""
    home = {
        name: briefing_id
        for briefing_id, briefing in briefings.items()
        for section in ("sources", "actors", "places", "events", "phases", "quotes")
        for name in getattr(briefing, section)
    }
    site = Site(
        briefings=briefings,
        sources=_together(briefings, "sources"),
        actors=_together(briefings, "actors"),
        places=_together(briefings, "places"),
        events=_together(briefings, "events"),
        phases=_together(briefings, "phases"),
        quotes=_together(briefings, "quotes"),
        home=home,
        proofs=proofs,
        entries={name: tuple(entries_of(name, briefing)) for name, briefing in briefings.items()},
        **{name: defaultdict(list) for name in _INDEXES},
    )
    for entry in site.all_entries():
        _index(site, entry)
    return site


_INDEXES = ("speaking", "stating", "attending", "concerning", "happening", "resting")


def _index(site: Site, entry: Entry) -> None:
    record = entry.record
    if isinstance(record, Quote):
        site.speaking[record.speaker].append(entry)
    if isinstance(record, Attributed):
        site.stating[record.according_to].append(entry)
    if isinstance(record, Event):
        for who in dict.fromkeys(participation.who for participation in record.participants):
            site.attending[who].append(entry)
        if record.place:
            site.happening[record.place].append(entry)
    for name in dict.fromkeys(getattr(record, "about", ())):
        site.concerning[name].append(entry)
    citation = getattr(record, "cite", None)
    if citation is not None:
        for source in site.chain(citation.source):
            site.resting[source].append(entry)
