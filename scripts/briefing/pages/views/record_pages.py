"""The pages of an actor, a place, a phase and a source: the record, and all that refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Site
from ...records.fields import Coordinates
from ...records.model import Named
from ...records.vocabulary import ActorKind
from ...text import without_marks
from .briefing_page import ActorGroup, ActorLine, actor_groups, standing_table
from .dates import PageDates, date_view, dates_of_record
from .division import UNDIVIDED, Division
from .labels import ACTOR_KINDS, PLACE_KINDS, UNNAMED_SOURCE
from .linking import briefing_link, record_link
from .mentions import Mention, mentions
from .parts import event_view, phase_view, question_view, quote_view, source_view, statement_view
from .shown import (
    DateView,
    EventView,
    Link,
    PhaseView,
    QuestionView,
    QuoteView,
    SourceView,
    StandingTable,
    StatementView,
    Words,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Other names of a record: as readers know them, and as they may type them in search."""

    other: tuple[Words, ...]
    aliases: tuple[Words, ...]
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    link: Link
    kind: str
    names: Names
    role: Words | None
    as_of: DateView
    briefing: Link
    affiliation: Link | None
    members: tuple[ActorLine, ...]
    note: Words | None
    table: StandingTable
    quotes: tuple[QuoteView, ...]
    statements: tuple[StatementView, ...]
    events: tuple[EventView, ...]
    mentions: tuple[Mention, ...]
    sources: tuple[SourceView, ...]
    dates: PageDates | None
    division: Division = UNDIVIDED
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlacePage:
    link: Link
    kind: str | None
    names: Names
    coordinates: Coordinates | None
    within: Link | None
    contains: tuple[Link, ...]
    note: Words | None
    events: tuple[EventView, ...]
    who: tuple[ActorGroup, ...]
    mentions: tuple[Mention, ...]
    dates: PageDates | None
    division: Division = UNDIVIDED
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PhasePage:
    phase: PhaseView
    briefing: Link
    before: tuple[Link, ...]
    following: tuple[Link, ...]
    table: StandingTable
    quotes: tuple[QuoteView, ...]
    statements: tuple[StatementView, ...]
    events: tuple[EventView, ...]
    questions: tuple[QuestionView, ...]
    dates: PageDates | None
    noindex: bool = False
    division: Division = UNDIVIDED


@dataclass(frozen=True, slots=True)
class SourcePage:
    source: SourceView
    hands: tuple[Link, ...]
    passes_on: tuple[Link, ...]
    briefings: tuple[Link, ...]
    table: StandingTable
    quotes: tuple[QuoteView, ...]
    statements: tuple[StatementView, ...]
    dates: PageDates | None
    division: Division = UNDIVIDED


def _names(site: Site, name: str, record: Named) -> Names:
    spellings = (record.name, *record.aliases, *record.names.values())
    folded = dict.fromkeys(without_marks(spelling) for spelling in spellings)
    language = site.language_of(name)
    return Names(
        other=tuple(Words(text, tag) for tag, text in record.names.items()),
        aliases=tuple(Words(alias, language) for alias in record.aliases),
        folded=tuple(text for text in folded if text not in spellings),
    )


def _quotes(site: Site, entries: Iterable[Entry]) -> tuple[QuoteView, ...]:
    return tuple(quote_view(site, entry) for entry in entries if entry.kind == "quote")


def _statements(site: Site, entries: Iterable[Entry]) -> tuple[StatementView, ...]:
    return tuple(statement_view(site, entry) for entry in entries if entry.kind in ("key-point", "status", "event"))


def _events(site: Site, entries: Iterable[Entry]) -> tuple[EventView, ...]:
    return tuple(event_view(site, entry) for entry in site.in_order(e for e in entries if e.kind == "event"))


def actor_page(site: Site, name: str, members: Mapping[str, list[str]], works: Mapping[str, list[str]]) -> ActorPage:
    """`members` has the ids of the actors that belong to each, `works` those of the sources each wrote or published."""
    actor = site.actors[name]
    home = site.home[name]
    is_unnamed = actor.kind is ActorKind.ANONYMOUS
    said = [e for e in site.referring(name, "speakers", "according_to") if e.is_statement or e.kind == "quote"]
    return ActorPage(
        link=record_link(site, name),
        kind=UNNAMED_SOURCE if is_unnamed and site.is_source(name) else ACTOR_KINDS[actor.kind],
        names=_names(site, name, actor),
        role=Words(actor.role, site.language_of(name)) if actor.role else None,
        as_of=date_view(site.as_of[home]),
        briefing=briefing_link(site, home),
        affiliation=record_link(site, actor.affiliation) if actor.affiliation else None,
        members=tuple(line for group in actor_groups(site, members.get(name, [])) for line in group.actors),
        note=Words(actor.note, site.language_of(name)) if actor.note else None,
        links=tuple(actor.links.items()),
        table=standing_table(site, said),
        quotes=_quotes(site, said),
        statements=_statements(site, said),
        events=_events(site, site.referring(name, "who")),
        mentions=mentions(site, name),
        sources=tuple(source_view(site, work) for work in works.get(name, [])),
        dates=dates_of_record(site, name),
    )


def place_page(site: Site, name: str, contains: Mapping[str, list[str]]) -> PlacePage:
    """`contains` has the ids of the places that lie in each."""
    place = site.places[name]
    happened = site.referring(name, "place")
    present = dict.fromkeys(p.who for entry in happened for p in site.events[entry.name].participants)
    return PlacePage(
        link=record_link(site, name),
        kind=PLACE_KINDS[place.kind] if place.kind else None,
        names=_names(site, name, place),
        coordinates=place.coordinates,
        within=record_link(site, place.within) if place.within else None,
        contains=tuple(record_link(site, inner) for inner in contains.get(name, [])),
        note=Words(place.note, site.language_of(name)) if place.note else None,
        links=tuple(place.links.items()),
        events=_events(site, happened),
        who=actor_groups(site, present),
        mentions=mentions(site, name),
        dates=dates_of_record(site, name),
    )


def phase_page(site: Site, name: str, following: Mapping[str, list[str]]) -> PhasePage:
    """`following` has the ids of the phases that come after each."""
    concerning = site.referring(name, "about")
    own = [e for e in site.entries[site.home[name]] if e.phase == name]
    return PhasePage(
        phase=phase_view(site, name),
        briefing=briefing_link(site, site.home[name]),
        before=tuple(record_link(site, phase) for phase in site.phases[name].after),
        following=tuple(record_link(site, phase) for phase in following.get(name, [])),
        table=standing_table(site, [*own, *concerning]),
        quotes=_quotes(site, concerning),
        statements=_statements(site, (e for e in concerning if e.kind == "key-point")),
        events=_events(site, concerning),
        questions=tuple(question_view(site, e) for e in concerning if e.kind == "question"),
        noindex=site.briefings[site.home[name]].noindex,
        dates=dates_of_record(site, name),
    )


def source_page(
    site: Site, name: str, passes_on: Mapping[str, list[str]], briefed: Mapping[str, list[str]]
) -> SourcePage:
    """`passes_on` has the sources known only through each, `briefed` the briefings that summarise each."""
    resting = [e for e in site.referring(name, "cite") if e.kind != "question"]
    return SourcePage(
        source=source_view(site, name),
        hands=tuple(record_link(site, hand) for hand in site.chain(name)),
        passes_on=tuple(record_link(site, other) for other in passes_on.get(name, [])),
        briefings=tuple(briefing_link(site, briefing) for briefing in briefed.get(name, [])),
        table=standing_table(site, resting),
        quotes=_quotes(site, resting),
        statements=_statements(site, resting),
        dates=dates_of_record(site, name),
    )
