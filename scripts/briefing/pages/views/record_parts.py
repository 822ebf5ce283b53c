"""The pages of records that very much refers to, in parts: by year, or by initial."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...index import Site
from ...text import clip
from .briefing_page import ActorGroup, ActorLine, BriefingPage
from .division import IN_ORDER, UNDATED, UNDIVIDED, Section, divided, initial
from .record_pages import ActorPage, PhasePage, PlacePage, SourcePage
from .shown import Link, SourceView, Words


def briefing_pages(page: BriefingPage, limit: int) -> Iterator[tuple[str, BriefingPage]]:
    """A briefing's page; if its quotations and events are too long for one, with parts that have them.

    Their anchors stay on the first page, each with a link to where the rest is: what led there still does.
    """
    sections = (
        Section("quotes", "quotes", "What was said", lambda _: IN_ORDER),
        Section("events", "when", "When", lambda _: IN_ORDER),
    )
    *parts, (path, first) = divided(page.link, page, sections, limit)
    yield from parts
    quotes = (Link(Words(clip(q.words.text), q.words.language), part, q.anchor) for part, v in parts for q in v.quotes)
    events = (Link(e.link.words, part, e.statement.anchor) for part, v in parts for e in v.events)
    yield path, replace(first, quotes_elsewhere=tuple(quotes), events_elsewhere=tuple(events))


def actor_pages(page: ActorPage, site: Site, limit: int) -> Iterator[tuple[str, ActorPage]]:
    """An actor's page, in parts if it lists more than `limit` entries: each with its path below docs/."""
    year = _year_in(site)
    sections = (
        Section("members", "members", "Belonging to it", _initial),
        Section("quotes", "quotes", "Quotations", lambda quote: year(quote.permalink)),
        Section("statements", "statements", "Statements", lambda statement: year(statement.permalink)),
        Section("events", "events", "Events", lambda event: year(event.link)),
        Section("mentions", "mentions", "Mentioned in", lambda mention: year(mention.link)),
        Section("sources", "works", "Works", _published),
    )
    return divided(page.link, page, sections, limit)


def place_pages(page: PlacePage, site: Site, limit: int) -> Iterator[tuple[str, PlacePage]]:
    """A place's page, like `actor_pages`; a part names those who were here in its own events."""
    year = _year_in(site)
    sections = (
        Section("contains", "within", "Places within", lambda link: initial(link.words.text)),
        Section("events", "events", "What happened here", lambda event: year(event.link)),
        Section("mentions", "mentions", "Mentioned in", lambda mention: year(mention.link)),
    )
    for path, part in divided(page.link, page, sections, limit):
        if part.division == UNDIVIDED:
            yield path, part
        else:
            here = {person.who.page for event in part.events for person in event.participants}
            groups = ((group.title, tuple(a for a in group.actors if a.link.page in here)) for group in page.who)
            yield path, replace(part, who=tuple(ActorGroup(title, actors) for title, actors in groups if actors))


def phase_pages(page: PhasePage, site: Site, limit: int) -> Iterator[tuple[str, PhasePage]]:
    """A phase's page, like `actor_pages`."""
    year = _year_in(site)
    sections = (
        Section("quotes", "quotes", "What was said about it", lambda quote: year(quote.permalink)),
        Section("statements", "statements", "Key points about it", lambda statement: year(statement.permalink)),
        Section("events", "events", "What happened", lambda event: year(event.link)),
        Section("questions", "not-known", "What is not known", lambda question: year(question.permalink)),
    )
    return divided(page.phase.link, page, sections, limit)


def source_pages(page: SourcePage, site: Site, limit: int) -> Iterator[tuple[str, SourcePage]]:
    """A source's page, like `actor_pages`."""
    year = _year_in(site)
    sections = (
        Section("passes_on", "passes-on", "Sources known only through it", lambda link: initial(link.words.text)),
        Section("briefings", "briefings", "Summarised in", year),
        Section("quotes", "quotes", "Quotations that rest on it", lambda quote: year(quote.permalink)),
        Section("statements", "statements", "Statements that rest on it", lambda statement: year(statement.permalink)),
    )
    return divided(page.source.link, page, sections, limit)


def _year_in(site: Site) -> Callable[[Link], str]:
    """The year of the briefing that has what a link leads to."""

    def year(link: Link) -> str:
        name = link.page.rpartition("/")[2].removesuffix(".md")
        home = name if link.page.startswith("briefings/") else site.home[name]
        return str(site.as_of[home].year)

    return year


def _initial(line: ActorLine) -> str:
    return initial(line.link.words.text)


def _published(source: SourceView) -> str:
    return source.published.iso[:4] or UNDATED if source.published else UNDATED
