"""Every generated page of the briefings: where it lies, its template, what it shows, its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...index import Site
from ...permalinks import has_page
from ..own_words import OWN_LANGUAGE
from .briefing_page import briefing_page
from .lists import briefings, people, said
from .lists.shown import ListPage
from .record_pages import actor_pages, phase_pages, place_pages, source_pages


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its path below docs/, its template, what it shows, in which language."""

    path: str
    template: str
    view: object
    language: str


def shown_pages(site: Site, limit: int) -> Iterator[Shown]:
    """All pages, a view at a time. None lists more than `limit` entries."""
    yield Shown("index.md", "home", briefings.home_page(site), OWN_LANGUAGE)
    for path, page in _lists(site, limit):
        yield Shown(path, "list", page, OWN_LANGUAGE)
    for name, briefing in site.briefings.items():
        yield Shown(f"briefings/{name}.md", "briefing", briefing_page(site, name), briefing.language)
    yield from _records(site, limit)


def _lists(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    yield from briefings.briefings_pages(site, limit)
    yield from people.list_of_people(site)
    yield from briefings.phases_pages(site, limit)
    yield from said.quotes_pages(site, limit)
    yield from said.timeline_pages(site, limit)
    yield from said.sources_pages(site, limit)


def _records(site: Site, limit: int) -> Iterator[Shown]:
    for name in filter(lambda each: has_page(site, each), site.actors):
        for path, page in actor_pages(site, name, limit):
            yield Shown(path, "record", page, OWN_LANGUAGE)
    for name in filter(lambda each: has_page(site, each), site.places):
        for path, page in place_pages(site, name, limit):
            yield Shown(path, "record", page, OWN_LANGUAGE)
    for name in site.phases:
        for path, page in phase_pages(site, name, limit):
            yield Shown(path, "record", page, site.language_of(name))
    for name in site.sources:
        for path, page in source_pages(site, name, limit):
            yield Shown(path, "record", page, OWN_LANGUAGE)
