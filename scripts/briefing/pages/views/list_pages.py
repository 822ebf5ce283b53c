"""The pages that list everything of a kind: the fixed navigation leads to them. Long ones come in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...index import Site
from ...text import without_marks
from .briefing_page import ActorGroup, PlaceLine, actor_groups, place_line
from .dates import PageDates, date_view, page_dates
from .division import UNDATED, UNDIVIDED, WEIGHT, Division, contents_of, in_parts, initial, part_title, weight
from .linking import briefing_link, record_link
from .parts import event_view, phase_view, quote_view, source_view
from .shown import DateView, EventView, Link, PhaseView, QuoteView, SourceView, Words

_NEWEST = 20
"""The most briefings that the first page of a long archive names, and the most events of a place in a list."""


@dataclass(frozen=True, slots=True)
class BriefingLine:
    link: Link
    summary: Words
    as_of: DateView


@dataclass(frozen=True, slots=True)
class Lists:
    """What a list page shows: one list, or a part of it."""

    briefings: tuple[BriefingLine, ...] = ()
    who: tuple[ActorGroup, ...] = ()
    where: tuple[PlaceLine, ...] = ()
    phases: tuple[PhaseView, ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    events: tuple[EventView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    dates: PageDates | None = None
    division: Division = UNDIVIDED


def briefing_lines(site: Site, names: Sequence[str]) -> tuple[BriefingLine, ...]:
    return tuple(
        BriefingLine(briefing_link(site, name), Words(briefing.summary, briefing.language), date_view(site.as_of[name]))
        for name in names
        for briefing in [site.briefings[name]]
    )


def home_page(site: Site, limit: int) -> Lists:
    """All briefings, newest first; of many only the newest, and the way to the rest."""
    newest = [name for name, _ in site.newest_first()]
    dates = page_dates(site, newest)
    if len(newest) <= limit and weight(lines := briefing_lines(site, newest)) <= WEIGHT:
        return Lists(briefings=lines, dates=dates)
    whole = Link(Words("Briefings", "en"), "briefings/index.md")
    return Lists(briefings=briefing_lines(site, newest[:_NEWEST]), dates=dates, division=Division(whole=whole))


def list_pages(site: Site, limit: int) -> Iterator[tuple[str, str, Lists]]:
    """Each list page: the path below docs/, the template, what it shows. Views are made for a page at a time."""
    dates = page_dates(site, site.briefings)
    for path, template, shown in _list_pages(site, limit):
        yield path, template, replace(shown, dates=dates)


def _list_pages(site: Site, limit: int) -> Iterator[tuple[str, str, Lists]]:
    def by_year(name: str) -> str:
        return str(site.as_of[name].year)

    def shown_name(name: str) -> str:
        return record_link(site, name).words.text

    def by_initial(name: str) -> str:
        return initial(shown_name(name))

    def by_name(name: str) -> tuple[str, str]:
        return by_initial(name), without_marks(shown_name(name)).casefold()

    newest = [name for name, _ in site.newest_first()]
    entries = list(site.all_entries())
    quotes = [entry for entry in entries if entry.kind == "quote"]
    dated = site.dated(entry for entry in entries if entry.kind == "event")
    yield from _pages("briefings/index", "Briefings", newest, by_year, limit,
                      lambda part: Lists(briefings=briefing_lines(site, part)))  # fmt: skip
    yield from _pages("quotes", "Quotes", quotes, lambda entry: by_year(entry.briefing), limit,
                      lambda part: Lists(quotes=tuple(quote_view(site, entry) for entry in part)))  # fmt: skip
    yield from _pages("timeline", "Timeline", dated, lambda pair: str(pair[0].year) if pair[0] else UNDATED, limit,
                      lambda part: Lists(events=tuple(event_view(site, entry) for _, entry in part)))  # fmt: skip
    views: dict[str, tuple[str, Any, Callable[[Sequence[str]], Lists]]] = {
        "who/index": ("Who", site.actors, lambda part: Lists(who=actor_groups(site, part))),
        "where/index": (
            "Where", site.places, lambda part: Lists(where=tuple(place_line(site, name, most=_NEWEST) for name in part))
        ),
        "phases/index": ("Phases", site.phases, lambda part: Lists(phases=tuple(phase_view(site, n) for n in part))),
        "sources/index": (
            "Sources", site.sources, lambda part: Lists(sources=tuple(source_view(site, name) for name in part))
        ),
    }  # fmt: skip
    for stem, (title, records, view) in views.items():
        yield from _pages(stem, title, list(records), by_initial, limit, view, in_parts_by=by_name)


def _pages(
    stem: str,
    title: str,
    items: Sequence[Any],
    part_of: Callable[[Any], str],
    limit: int,
    view: Callable[[Any], Lists],
    in_parts_by: Callable[[Any], Any] | None = None,
) -> Iterator[tuple[str, str, Lists]]:
    def weigh(item: Any) -> int:
        return weight(view([item]))

    if len(items) <= limit and weight(shown := view(items)) <= WEIGHT:
        yield f"{stem}.md", stem, shown
        return
    ordered = sorted(items, key=in_parts_by) if in_parts_by else items
    parts = list(in_parts(ordered, part_of, limit, weigh))
    contents = contents_of(stem, "parts", "Parts", [(name, len(members)) for name, members in parts])
    yield f"{stem}.md", stem, Lists(division=Division((contents,)))
    whole = Link(Words(title, "en"), f"{stem}.md")
    for name, members in parts:
        yield f"{stem}/{name}.md", stem, replace(view(members), division=Division(title=part_title(name), whole=whole))
