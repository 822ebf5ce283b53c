"""The home page, and the lists of briefings and of their phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....index import Site
from ....kinds import page_of
from ...own_words import OWN_LANGUAGE
from ...pieces import DateView, Link, Listed, Literal, Piece, Text, Words, own
from ..briefing_page import briefing_page
from ..division import cut
from ..linking import briefing_link, source_name
from ..passages import read_sources
from ..sentences import flags_of
from ..shown import Line, PhaseList
from .phases import phase_list
from .shown import Group, ListPage, own_title

_NEWEST = 20
"""The most briefings that the home page names."""


def home_page(site: Site) -> ListPage:
    """The briefing published last, then all, or the newest of many."""
    newest = [name for name, _ in site.newest_first()]
    return ListPage(
        "home",
        (),
        groups=tuple(_by_month(site, newest[:_NEWEST])),
        newest=briefing_page(site, newest[0]) if newest else None,
    )


def briefings_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """All briefings, newest first."""
    names = [name for name, _ in site.newest_first()]
    lede: Text = (own("lede.briefings", count=len(names)),)
    whole = Link(own_title("title.briefings"), page_of("briefings"))
    for each in cut(
        whole, {"all": names}, lambda n: str(site.as_of[n].year), limit, lambda _: 500, stays=limit
    ):
        yield (
            each.page,
            ListPage("briefings", lede, tuple(_by_month(site, each.sections["all"])), division=each.division),
        )


def phases_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """The phases of all briefings, each with its items."""
    whole = Link(own_title("title.phases"), page_of("phases"))
    names = [name for briefing, _ in site.newest_first() for name in site.briefings[briefing].phases]
    weigh = lambda name: 600 * (1 + len(site.phases[name].items))  # noqa: E731
    for each in cut(
        whole, {"all": names}, lambda n: str(site.as_of[site.home[n]].year), limit, weigh, stays=limit
    ):
        groups: dict[str, list[PhaseList]] = {}
        for name in each.sections["all"]:
            groups.setdefault(site.home[name], []).append(phase_list(site, name))
        shown = tuple(
            Group(f"of-{home}", (briefing_link(site, home, "phases"),), phases=tuple(lists))
            for home, lists in groups.items()
        )
        yield each.page, ListPage("phases", (own("lede.phases"),), shown, division=each.division)


def _by_month(site: Site, names: Sequence[str]) -> Iterator[Group]:
    """Briefings below each other, by the year that they are of."""
    together: dict[int, list[str]] = {}
    for name in names:
        together.setdefault(site.as_of[name].year, []).append(name)
    for year, members in together.items():
        lines = tuple(_briefing_line(site, name) for name in members)
        yield Group(f"y{year}", (Words(str(year), OWN_LANGUAGE),), lines=lines)


def _briefing_line(site: Site, name: str) -> Line:
    """Day, title, and from which outlets; what is unusual about these."""
    outlets = dict.fromkeys(source_name(site, site.sources[source]) for source in read_sources(site, name))
    more: list[Piece] = [Listed(tuple(Words(outlet, site.briefings[name].language) for outlet in outlets))]
    kinds = {flag.kind: flag for flag in flags_of(site, site.entries[name]) if flag.kind != "hedged"}
    for flag in kinds.values():
        more += [Literal(" "), flag]
    return Line((briefing_link(site, name),), DateView(site.as_of[name]), tuple(more))
