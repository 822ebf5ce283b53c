"""The page of a briefing: everything about one article, in the order in which a reader asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ...deriving.entries import Entry
from ...index import Site, Standing
from ...records.citations import Citation, locators_in
from ...records.model import Briefing
from ...records.references import references
from ...records.vocabulary import ActorKind
from .dates import PageDates, date_view, page_dates
from .division import UNDIVIDED, Division
from .illustrations import Illustrator
from .labels import ACTOR_GROUPS, UNNAMED_SOURCES, VERDICTS
from .linking import briefing_link, record_link, source_name
from .parts import event_view, phase_view, question_view, quote_view, source_view, statement_view, verdict_view
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
class ActorLine:
    """An actor in a list: name, role, affiliation."""

    link: Link
    role: Words | None
    affiliation: Link | None


@dataclass(frozen=True, slots=True)
class ActorGroup:
    title: str
    actors: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    link: Link
    within: Link | None
    events: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class BriefingPage:
    link: Link
    title: Words
    summary: Words
    as_of: DateView
    dates: PageDates | None
    note: Words | None
    article: SourceView
    table: StandingTable
    key_points: tuple[StatementView, ...]
    phases: tuple[PhaseView, ...]
    who: tuple[ActorGroup, ...]
    where: tuple[PlaceLine, ...]
    quotes: tuple[QuoteView, ...]
    events: tuple[EventView, ...]
    questions: tuple[QuestionView, ...]
    sources: tuple[SourceView, ...]
    board: Markup
    map: Markup
    timeline: Markup
    matrix: Markup
    byline: Words | None = None
    noindex: bool = False
    read_by: tuple[Words, ...] = ()
    title_places: str | None = None
    set_aside: tuple[tuple[str, Words], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    division: Division = UNDIVIDED
    quotes_elsewhere: tuple[Link, ...] = ()
    events_elsewhere: tuple[Link, ...] = ()

    @property
    def for_all_questions(self) -> QuestionView | None:
        """One that stands for all, if the same source leaves several of them open: it need be told once only."""
        sources = {question.source.page for question in self.questions}
        return self.questions[0] if len(sources) == 1 < len(self.questions) else None


def briefing_page(site: Site, briefing_id: str) -> BriefingPage:
    briefing = site.briefings[briefing_id]
    own = site.entries[briefing_id]
    by_kind: dict[str, list[Entry]] = {}
    for entry in own:
        by_kind.setdefault(entry.kind, []).append(entry)
    involved = _involved(site, briefing, own)
    draw = Illustrator("../", briefing.language)
    phases = tuple(phase_view(site, name) for name in involved if name in site.phases)
    events = tuple(event_view(site, entry) for entry in site.in_order(by_kind.get("event", [])))
    places = {name: site.places[name] for name in involved if name in site.places}
    return BriefingPage(
        link=briefing_link(site, briefing_id),
        title=Words(briefing.title.text, briefing.language),
        summary=Words(briefing.summary, briefing.language),
        as_of=date_view(site.as_of[briefing_id]),
        dates=page_dates(site, [briefing_id]),
        note=Words(briefing.note, briefing.language) if briefing.note else None,
        article=source_view(site, briefing.article),
        table=standing_table(site, own),
        key_points=tuple(statement_view(site, entry) for entry in by_kind.get("key-point", [])),
        phases=phases,
        who=actor_groups(site, (name for name in involved if name in site.actors)),
        where=tuple(place_line(site, name, own) for name in places),
        quotes=tuple(quote_view(site, entry) for entry in by_kind.get("quote", [])),
        events=events,
        questions=tuple(question_view(site, entry) for entry in by_kind.get("question", [])),
        sources=tuple(source_view(site, name) for name in involved if name in site.sources),
        board=draw.board(phases),
        map=draw.map(site, places),
        timeline=draw.timeline(events),
        matrix=draw.matrix(events),
        noindex=briefing.noindex,
        byline=Words(briefing.byline, briefing.language) if briefing.byline else None,
        read_by=tuple(Words(name, briefing.language) for name in briefing.read_by),
        title_places=places_in_words(site, briefing, briefing.title.cite) if briefing.title.cite else None,
        set_aside=tuple(
            (places_in_words(site, briefing, left.cite), Words(left.why, briefing.language))
            for left in briefing.set_aside
        ),
        links=tuple(briefing.links.items()),
    )


def places_in_words(site: Site, briefing: Briefing, cite: Iterable[Citation]) -> str:
    """Citations in words: `paras. 1 and 6`; of another source than the article with its name."""
    cited = [citation.in_source(briefing.article) for citation in cite]
    told = []
    for source in dict.fromkeys(citation.source for citation in cited if citation.source):
        name = "" if source == briefing.article else source_name(site, site.sources[source])
        told.append(", ".join(part for part in (name, locators_in(cited, source)) if part))
    return "; ".join(told)


def actor_groups(site: Site, names: Iterable[str]) -> tuple[ActorGroup, ...]:
    """Actors by kind, each kind in the order of the files."""
    groups: dict[str, list[ActorLine]] = {}
    for name in names:
        actor = site.actors[name]
        role = Words(actor.role, site.language_of(name)) if actor.role else None
        affiliation = record_link(site, actor.affiliation) if actor.affiliation else None
        title = ACTOR_GROUPS[actor.kind]
        if actor.kind is ActorKind.ANONYMOUS and site.is_source(name):
            title = UNNAMED_SOURCES
        groups.setdefault(title, []).append(ActorLine(record_link(site, name), role, affiliation))
    titles = list(ACTOR_GROUPS.values())
    titles.insert(titles.index(ACTOR_GROUPS[ActorKind.ANONYMOUS]), UNNAMED_SOURCES)
    return tuple(ActorGroup(title, tuple(groups[title])) for title in titles if title in groups)


def place_line(site: Site, name: str, own: Iterable[Entry] | None = None, most: int | None = None) -> PlaceLine:
    """A place with what happened there: of `own` entries or of all, the last `most` of them."""
    place = site.places[name]
    happened = [e for e in site.referring(name, "place") if own is None or e in own]
    events = site.in_order(happened)
    shown = events if most is None else events[-most:]
    return PlaceLine(
        link=record_link(site, name),
        within=record_link(site, place.within) if place.within else None,
        events=tuple(record_link(site, entry.name) for entry in shown),
        more=len(events) - len(shown),
    )


def standing_table(site: Site, entries: Iterable[Entry]) -> StandingTable:
    """How the statements among `entries` stand, and what verification found for the quotations."""
    own = list(entries)
    statements = [entry for entry in own if entry.is_statement]
    standings = Counter(site.sourcing(entry).standing for entry in statements)
    # Only an item has several statements to one point; all others rest on the one source that they cite.
    read: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for entry in statements:
        read[_point(entry)].update(entry.attribution.sources)
    quotes = [entry for entry in own if entry.kind == "quote"]
    verdicts = Counter(verdict_view(site.proof(entry)).label for entry in quotes)
    return StandingTable(
        statements=len(statements),
        standings=tuple((standing, standings[standing]) for standing in Standing),
        single_source=sum(len(read[_point(entry)]) == 1 for entry in statements),
        quotes=len(quotes),
        verdicts=tuple((label, verdicts[label]) for label in VERDICTS),
    )


def _point(entry: Entry) -> tuple[str, str | None, str]:
    return (entry.kind, entry.phase, entry.item or "" if entry.kind == "status" else entry.name)


def _involved(site: Site, briefing: Briefing, entries: Iterable[Entry]) -> dict[str, None]:
    """The ids of all that a briefing defines or refers to, in the order in which they come up."""
    names: dict[str, None] = {}
    for section in (briefing.sources, briefing.actors, briefing.places, briefing.phases):
        names |= dict.fromkeys(section)
    names |= dict.fromkeys(site.chain(briefing.article))
    for entry in entries:
        if entry.is_statement or entry.kind == "quote":
            names |= dict.fromkeys(site.voices(entry))
        names |= dict.fromkeys((*site.hands(entry), *entry.attribution.sources))
    return names | dict.fromkeys(reference.target for reference in references(briefing))
