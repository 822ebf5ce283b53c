"""Every generated page: where it lies, its template, what it shows, its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...index import Site
from .briefing_page import briefing_page


@dataclass(frozen=True, slots=True)
class Shown:
    path: str
    template: str
    view: object
    language: str


def shown_pages(site: Site, limit: int) -> Iterator[Shown]:
    """All pages of the briefings, a view at a time. None lists more than `limit` entries."""
    for name, briefing in site.briefings.items():
        page = briefing_page(site, name)
        yield Shown(page.link.page, "briefing", page, briefing.language)
