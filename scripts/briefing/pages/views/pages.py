"""Every generated page of the briefings: where it lies, its template, what it shows, its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ...index import Site
from ...kinds import page_of
from ...permalinks import has_page
from ..own_words import OWN_LANGUAGE
from .briefing_page import briefing_page
from .lists import briefings, people, quotes, sources, timeline
from .lists.everything import everything_page
from .lists.shown import ListPage
from .record_pages import RecordPage, actor_pages, phase_pages, place_pages, source_pages


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its path below docs/, template, view and language; the text of the picture beside it."""

    path: str
    template: str
    view: object
    language: str
    picture: str = ""


def shown_pages(site: Site, limit: int) -> Iterator[Shown]:
    """All pages, a view at a time. None lists more than `limit` entries."""
    for _, make in _makers(site, limit):
        yield from make()


def shown_at(site: Site, limit: int, path: str) -> Shown | None:
    """The page at `path`, without the views of others."""
    for home, make in _makers(site, limit):
        if path == f"{home}.md" or path.startswith(f"{home}/"):
            return next((shown for shown in make() if shown.path == path), None)
    return None


def _makers(site: Site, limit: int) -> Iterator[tuple[str, Callable[[], Iterator[Shown]]]]:
    """What makes a page and its parts: those of `quotes.md` lie in `quotes/`."""
    yield "index", lambda: iter([Shown("index.md", "home", briefings.home_page(site), OWN_LANGUAGE)])
    for home, pages in _lists().items():
        yield home, partial(_shown, pages, (site, limit), "list", OWN_LANGUAGE)
    for name in site.briefings:
        yield page_of("briefings", name, ""), partial(_briefing, site, name)
    yield page_of("actors", ending=""), partial(_shown, people.list_of_people, (site,), "list", OWN_LANGUAGE)
    for section, pages_of in _RECORDS.items():
        language = site.language_of if section == "phases" else lambda _: OWN_LANGUAGE
        for name in getattr(site, section):
            if section not in ("actors", "places") or has_page(site, name):
                home = page_of(section, name, "")
                yield home, partial(_shown, pages_of, (site, name, limit), "record", language(name))


def _shown(pages: Callable[..., Any], of: tuple[Any, ...], template: str, language: str) -> Iterator[Shown]:
    for path, page in pages(*of):
        drawn = getattr(page, "map", None)
        yield Shown(path, template, page, language, drawn.drawing.svg if drawn else "")


def _briefing(site: Site, name: str) -> Iterator[Shown]:
    language = site.briefings[name].language
    yield Shown(page_of("briefings", name), "briefing", briefing_page(site, name), language)


def _everything(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    yield "search/index.md", everything_page(site, limit)


def _lists() -> Mapping[str, Callable[[Site, int], Iterator[tuple[str, ListPage]]]]:
    """The lists, by their first pages."""
    return {
        page_of("briefings", ending=""): briefings.briefings_pages,
        page_of("phases", ending=""): briefings.phases_pages,
        "quotes": quotes.quotes_pages,
        "timeline": timeline.timeline_pages,
        page_of("sources", ending=""): sources.sources_pages,
        "search/index": _everything,
    }


_RECORDS: Mapping[str, Callable[[Site, str, int], Iterator[tuple[str, RecordPage]]]] = {
    "actors": actor_pages,
    "places": place_pages,
    "phases": phase_pages,
    "sources": source_pages,
}
"""By section, as in `kinds.py`."""
