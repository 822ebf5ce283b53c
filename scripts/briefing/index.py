"""The Site: all checked records together, with the ways between them. Built once, read by the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from .deriving import chains
from .deriving.accounts import Account
from .deriving.chains import Voice
from .deriving.days import as_of, published
from .deriving.entries import Entry, entries_of
from .deriving.sequence import in_order
from .problems.problem import RecordPath
from .proving.proofs import Proof, Proofs, SourcesRead, StatementProofs
from .proving.unchecked import not_checked
from .records.edtf import EdtfDate
from .records.model import Actor, Briefing, Event, Phase, Place, Quote, Source, Status
from .records.references import SECTIONS
from .records.vocabulary import Obtained


class Standing(StrEnum):
    """How a statement is sourced, in one word; `Sourcing` has all of it."""

    NAMED = "named"
    OUTLET = "outlet"
    HEDGED = "hedged"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How an entry is sourced: derived from who says it and where it came from, never typed.

    `inferred` tells whether a word of it is the editor's inference."""

    voice: Voice
    hedge: str | None
    obtained: tuple[Obtained, ...]
    inferred: bool

    @property
    def standing(self) -> Standing:
        """An unnamed source weighs more than a hedge: doubt adds to it."""
        if self.voice is Voice.UNNAMED:
            return Standing.ANONYMOUS
        if self.hedge:
            return Standing.HEDGED
        return Standing.OUTLET if self.voice is Voice.OWN else Standing.NAMED


@dataclass(frozen=True, slots=True)
class Backlink:
    """An entry that refers to a record, and the field in which it does (`cite` for all of a chain)."""

    entry: Entry
    field: str


@dataclass(frozen=True, slots=True)
class Site:
    """Every record by id, each with the briefing that defines it, and what refers to it.

    `entries` has every statement, quotation and question of each briefing; `backlinks` what refers to an id,
    by whatever field; `named` which records, by field and id, have that id in that field of their own;
    `as_of` and `published` the days of each briefing.
    `listed_on` and `read` are for `permalinks` and the views of passages alone, which work them out once."""

    briefings: Mapping[str, Briefing]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    events: Mapping[str, Event]
    phases: Mapping[str, Phase]
    quotes: Mapping[str, Quote]
    home: Mapping[str, str]
    proofs: Proofs
    resting: StatementProofs
    texts_read: SourcesRead
    as_of: Mapping[str, EdtfDate]
    published: Mapping[str, EdtfDate]
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    backlinks: Mapping[str, list[Backlink]] = field(default_factory=dict)
    named: Mapping[tuple[str, str], list[str]] = field(default_factory=dict)
    listed_on: dict[str, str] = field(default_factory=dict)
    read: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def chain(self, source: str) -> tuple[str, ...]:
        """A source and those through which it is known, to the one that was read."""
        return chains.chain_from(source, self.sources)

    def hands(self, entry: Entry) -> tuple[str, ...]:
        """From where it was first said to what we read: ids of sources; the first may be an outlet's."""
        return chains.hands(entry.attribution, self.sources)

    def voices(self, entry: Entry) -> tuple[str, ...]:
        """Who says it: ids of actors, or of a source that speaks itself."""
        return chains.voice(entry.attribution, self.sources, self.actors)

    def sourcing(self, entry: Entry) -> Sourcing:
        """How an entry is sourced."""
        said = entry.attribution
        return Sourcing(
            voice=chains.kind_of_voice(self.voices(entry), said, self.sources, self.actors),
            hedge=entry.hedge,
            obtained=chains.obtained(said, self.sources),
            inferred=bool(entry.inferred),
        )

    def account(self, entry: Entry) -> Account:
        """A status as one account of its item."""
        status, read = status_of(entry), entry.attribution.sources
        return Account(status.is_, self.voices(entry), status.date or self.sources[read[0]].published, read)

    def accounts(self, phase: str, item: str) -> list[Account]:
        """What is said of how far an item has come; `accounts.summary` and `accounts.differ` sum it up."""
        own = self.entries[self.home[phase]]
        return [self.account(e) for e in own if e.kind == "status" and (e.phase, e.item) == (phase, item)]

    def referring(self, name: str, *fields: str) -> list[Entry]:
        """The entries that refer to a record, in one of these fields if any is named; each once."""
        found = [link for link in self.backlinks.get(name, ()) if not fields or link.field in fields]
        return list({id(link.entry): link.entry for link in found}.values())

    def naming(self, name: str, field: str) -> Sequence[str]:
        """The records, or briefings, that have an id in this field of theirs, like `affiliation` or `via`."""
        return self.named.get((field, name), ())

    def language_of(self, name: str) -> str:
        """The language in which the record called `name` is written."""
        return self.briefings[self.home[name]].language

    def proof(self, entry: Entry) -> Proof | None:
        """What the verifier found for a quotation, if it was ever verified."""
        return self.proofs.get(entry.briefing, {}).get(entry.name)

    def not_checked(self, briefing: str) -> tuple[str, ...]:
        """Of what no text of a source can bear out that which the briefing has."""
        return not_checked(self.briefings[briefing])

    def all_entries(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            yield from entries

    def newest_first(self) -> list[tuple[str, Briefing]]:
        return sorted(
            self.briefings.items(), key=lambda item: (self.as_of[item[0]].latest, item[0]), reverse=True
        )

    def in_order(self, entries: Iterable[Entry]) -> list[Entry]:
        """Events in the order of time (`deriving.sequence`); what has no place is last, by briefing."""
        return [entry for _, entry in self.dated(entries)]

    def dated(self, entries: Iterable[Entry]) -> list[tuple[EdtfDate | None, Entry]]:
        """Events in the order of time, each with the date that gives its place; None if nothing does."""
        wanted = {entry.name: entry for entry in entries}
        ordered = in_order({name: self.events[name] for name in wanted})
        return [(when, wanted[name]) for name, when in ordered]


def status_of(entry: Entry) -> Status:
    """What an entry of that kind is of."""
    if not isinstance(entry.record, Status):
        raise TypeError(f"{entry.kind} {entry.name} is not a status")
    return entry.record


def of_kind(entries: Iterable[Entry], kind: str) -> list[Entry]:
    """Those of one kind, like `quote` or `event`."""
    return [entry for entry in entries if entry.kind == kind]


def _together(briefings: Mapping[str, Briefing], section: str) -> dict[str, Any]:
    """One section of all briefings. Ids are defined once: the checks have seen to it."""
    return {
        name: record for briefing in briefings.values() for name, record in getattr(briefing, section).items()
    }


def build_site(
    briefings: Mapping[str, Briefing], proofs: Proofs, resting: StatementProofs = MappingProxyType({}),
    texts_read: SourcesRead = MappingProxyType({}),
) -> Site:  # fmt: skip
    """All records together, from `briefings` without errors (by id) and what the verifier found."""
    sections = {section: _together(briefings, section) for section in SECTIONS}
    site = Site(
        briefings=briefings,
        **sections,
        home={name: b_id for b_id, b in briefings.items() for each in SECTIONS for name in getattr(b, each)},
        proofs=proofs,
        resting=resting,
        texts_read=texts_read,
        as_of={name: _known(as_of(briefing, sections["sources"])) for name, briefing in briefings.items()},
        published={
            name: _known(published(briefing, sections["sources"])) for name, briefing in briefings.items()
        },
        entries={name: tuple(entries_of(name, briefing)) for name, briefing in briefings.items()},
        backlinks=defaultdict(list),
        named=_named(briefings),
    )
    for name, briefing in briefings.items():
        for target, link in _links(site, name, briefing):
            site.backlinks[target].append(link)
    return site


_OF_RECORDS = ("affiliation", "after", "article", "authors", "publisher", "via", "within")
"""The fields by which records, not what is said of them, name each other."""


def _named(briefings: Mapping[str, Briefing]) -> dict[tuple[str, str], list[str]]:
    found = defaultdict[tuple[str, str], list[str]](list)
    for b_id, briefing in briefings.items():
        for one in briefing.references:
            if one.field in _OF_RECORDS:
                found[one.field, one.target].append(str(one.path[1]) if one.path[0] in SECTIONS else b_id)
    return found


def _known(day: EdtfDate | None) -> EdtfDate:
    if day is None:
        raise ValueError("the checks let nothing through whose day is not known")
    return day


_DERIVED = ("according_to", "speakers", "cite", "first_in")
"""What of an entry that somebody says is not as written, but with what it inherits and leaves out."""


def _links(site: Site, briefing_id: str, briefing: Briefing) -> Iterator[tuple[str, Backlink]]:
    """What each entry refers to: in what it writes, and by who says it and the hands it came through."""
    by_path: dict[RecordPath, Entry] = {}
    for entry in site.entries[briefing_id]:
        if not entry.inherited:
            by_path[entry.path] = entry
        if entry.kind not in ("item", "question"):
            field = "speakers" if entry.kind == "quote" else "according_to"
            for who in site.voices(entry) if entry.kind != "phase" else entry.attribution.according_to:
                yield who, Backlink(entry, field)
        if entry.kind != "item":
            for hand in dict.fromkeys((*site.hands(entry), *entry.attribution.sources)):
                yield hand, Backlink(entry, "cite")
    for reference in briefing.references:
        entry_at = _entry_at(reference.path, by_path)
        if entry_at and reference.field not in _DERIVED:
            yield reference.target, Backlink(entry_at, reference.field)


def _entry_at(path: RecordPath, by_path: Mapping[RecordPath, Entry]) -> Entry | None:
    """The entry in which a reference stands, None where it stands in a definition."""
    while path and path not in by_path:
        path = path[:-1]
    return by_path.get(path)
