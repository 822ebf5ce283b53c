"""Dates in words, and the span of days that a page is true of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...index import Site
from ...records.edtf import EdtfDate, Point
from .shown import DateView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def date_view(date: EdtfDate) -> DateView:
    """`about May 2031`, `7 May 2031 (uncertain)`, `3 to 5 May 2031`, `the 2030s`, `45 BCE`."""
    words = _interval(date) if date.is_interval else _point(date.start) if date.start else ""
    return DateView(date.iso, words, date.is_day)


def _point(point: Point) -> str:
    about, uncertain = ("about " if point.approximate else ""), (" (uncertain)" if point.uncertain else "")
    return f"{about}{_bare(point)}{uncertain}"


def _bare(point: Point) -> str:
    """A point without its doubts. A month or day that exists and is not known is said so."""
    if point.unknown:
        if point.unknown == 1 and point.year >= 10:
            return f"the {point.year}s"
        return f"between {_year(point.year)} and {_year(point.year + 10**point.unknown - 1)}"
    year = _year(point.year)
    if point.month in SEASONS:
        return f"{SEASONS[point.month]} {year}"
    day = {None: "", 0: "a day in "}.get(point.day, f"{point.day} ")
    month = {None: "", 0: "an unknown month of "}.get(point.month, f"{MONTHS[(point.month or 1) - 1]} ")
    if point.day == 0 and point.month == 0:
        day, month = "", "an unknown day of "
    zone = {"": "", "Z": " UTC"}.get(point.zone, f" (UTC{point.zone})")
    return f"{day}{month}{year}" + (f", {point.time}{zone}" if point.time else "")


def _year(year: int) -> str:
    """Years before our era count from 1 BCE, which is 0 in ISO 8601."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def _interval(date: EdtfDate) -> str:
    """`..` is an end that is open; an end that is left out is not known."""
    start, end = date.start, date.end
    if (
        start
        and end
        and start == replace(end, day=start.day)
        and start.day
        and end.day
        and date.is_certain
        and not end.time
    ):
        return f"{start.day} to {_point(end)}"
    if start and end:
        return f"{_point(start)} to {_point(end)}"
    if start:
        return f"from {_point(start)} on" if date.text.endswith("..") else f"from {_point(start)} to an unknown day"
    last = _point(end) if end else ""
    return f"until {last}" if date.text.startswith("..") else f"from an unknown day to {last}"


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
    days = [site.as_of[name] for name in set(names)]
    if not days:
        return None
    first, last = min(days, key=lambda day: day.earliest), max(days, key=lambda day: day.latest)
    return PageDates(len(days), date_view(first), date_view(last))


def dates_of_record(site: Site, name: str) -> PageDates | None:
    """Of the page of a record: the briefing that defines it, and all that refer to it."""
    referring = {entry.briefing for entry in site.referring(name)}
    return page_dates(site, {site.home[name], *referring})
