"""The list of events: the timeline of all briefings."""

from __future__ import annotations

from collections.abc import Iterator

from ....deriving.entries import Entry
from ....index import Site, of_kind
from ...own_words import OWN_LANGUAGE
from ...pieces import Link, Own, Text, Words, own
from ..division import UNDATED, cut, weight
from ..sentences import Names
from ..timeline import days
from .shown import Group, ListPage, own_title


def timeline_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What happened and when; what has no date stands where a source puts it, else at the end."""
    dated = site.dated(of_kind(site.all_entries(), "event"))
    years = {entry.name: str(when.year) if when else UNDATED for when, entry in dated}
    whole = Link(own_title("title.timeline"), "timeline.md")
    lede: Text = (own("lede.timeline", count=len(dated)),)
    for each in cut(
        whole, {"all": [e for _, e in dated]}, lambda e: years[e.name], limit, weight, stays=limit
    ):
        names = Names(site)
        groups: dict[str, list[Entry]] = {}
        for entry in each.sections["all"]:
            groups.setdefault(years[entry.name], []).append(entry)
        shown = tuple(
            Group(
                f"y{year}" if year != UNDATED else UNDATED,
                (_called(year),),
                days=days(site, entries, names, linked=True),
            )
            for year, entries in groups.items()
        )
        yield each.page, ListPage("timeline", lede, shown, division=each.division)


def _called(year: str) -> Own | Words:
    if year == UNDATED:
        return own("heading.undated")
    return Words(year, OWN_LANGUAGE) if int(year) > 0 else own("date.bce", year=str(1 - int(year)))
