"""Dates in words, and the span of days that a page is true of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...index import Site
from ...records.fields import EdtfDate
from .shown import DateView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_view(date: EdtfDate) -> DateView:
    """`about May 2031`, `7 May 2031 (uncertain)`."""
    parts = [str(date.day) if date.day else "", MONTHS[date.month - 1] if date.month else "", str(date.year)]
    words = " ".join(part for part in parts if part)
    about, uncertain = ("about " if date.approximate else ""), (" (uncertain)" if date.uncertain else "")
    exact = date.day is not None and not (about or uncertain)
    return DateView(date.iso, f"{about}{words}{uncertain}", exact)


def date_if_any(date: EdtfDate | None) -> DateView | None:
    return date_view(date) if date else None


@dataclass(frozen=True, slots=True)
class PageDates:
    """How many briefings a page draws on, and the first and the last day that they are true of."""

    briefings: int
    first: DateView
    last: DateView


def page_dates(site: Site, names: Iterable[str]) -> PageDates | None:
    """Of a page that draws on these briefings; None if there are none."""
    days = [site.briefings[name].as_of for name in set(names)]
    if not days:
        return None
    first, last = min(days, key=lambda day: day.earliest), max(days, key=lambda day: day.latest)
    return PageDates(len(days), date_view(first), date_view(last))


def dates_of_record(site: Site, name: str) -> PageDates | None:
    """Of the page of a record: the briefing that defines it, and all that refer to it."""
    indexes = (site.speaking, site.stating, site.attending, site.concerning, site.happening, site.resting)
    referring = {entry.briefing for index in indexes for entry in index.get(name, ())}
    return page_dates(site, {site.home[name], *referring})
