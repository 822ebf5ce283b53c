"""The pages that list everything of a kind: the fixed navigation leads to them."""

from __future__ import annotations

from dataclasses import dataclass

from ..site import Site
from .briefing_page import ActorGroup, PlaceLine, actor_groups, briefing_link, place_line
from .parts import date_view, event_view, phase_view, quote_view, source_view
from .shown import DateView, EventView, Link, PhaseView, QuoteView, SourceView, Words


@dataclass(frozen=True, slots=True)
class BriefingLine:
    link: Link
    summary: Words
    as_of: DateView


@dataclass(frozen=True, slots=True)
class Lists:
    """All records as lists, ready for the list pages."""

    briefings: tuple[BriefingLine, ...]
    who: tuple[ActorGroup, ...]
    where: tuple[PlaceLine, ...]
    phases: tuple[PhaseView, ...]
    quotes: tuple[QuoteView, ...]
    events: tuple[EventView, ...]
    sources: tuple[SourceView, ...]


def briefing_lines(site: Site) -> tuple[BriefingLine, ...]:
    """All briefings, newest first."""
    return tuple(
        BriefingLine(briefing_link(site, name), Words(briefing.summary, briefing.language), date_view(briefing.as_of))
        for name, briefing in site.newest_first()
    )


def lists(site: Site) -> Lists:
    return Lists(
        briefings=briefing_lines(site),
        who=actor_groups(site, site.actors),
        where=tuple(place_line(site, name) for name in site.places),
        phases=tuple(phase_view(site, name) for name in site.phases),
        quotes=tuple(quote_view(site, entry) for entry in site.all_entries() if entry.kind == "quote"),
        events=tuple(event_view(site, e) for e in site.in_order(e for e in site.all_entries() if e.kind == "event")),
        sources=tuple(source_view(site, name) for name in site.sources),
    )
