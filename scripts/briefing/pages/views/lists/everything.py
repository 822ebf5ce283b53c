"""All briefings and names on one page: what the way to search leads to where no script runs."""

from __future__ import annotations

from collections.abc import Iterator

from ....index import Site
from ....kinds import page_of
from ....permalinks import people_pages, people_parts
from ...pieces import DateView, Link, own
from ..division import part_words
from ..linking import briefing_link, record_link
from ..shown import Line
from .shown import Group, ListPage, own_title


def everything_page(site: Site, limit: int) -> ListPage:
    """The newest briefings, and every name; of many the ways to the lists that have them."""
    newest = [name for name, _ in site.newest_first()]
    briefings = [Line((briefing_link(site, name),), DateView(site.as_of[name])) for name in newest[:limit]]
    if len(newest) > limit:
        briefings.append(Line((Link(own_title("title.briefings"), page_of("briefings")),)))
    groups = (
        Group("briefings", (own("title.briefings"),), lines=tuple(briefings)),
        Group("names", (own("title.people"),), lines=tuple(_names(site))),
    )
    return ListPage("search", (own("lede.search"),), tuple(group for group in groups if group.lines))


def _names(site: Site) -> Iterator[Line]:
    if people_pages(site):
        for page, _ in people_parts(site):
            yield Line((Link(part_words(page.rpartition("/")[2]), f"{page}.md"),))
        return
    links = [record_link(site, name) for name in (*site.actors, *site.places)]
    for link in sorted(links, key=lambda each: each.words.text.casefold()):
        yield Line((link,))
