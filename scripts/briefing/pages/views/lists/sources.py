"""The list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from ....index import Site
from ....kinds import page_of
from ...pieces import DateView, Link, Piece, Text, Words, joined, own
from ..division import UNDATED, cut
from ..linking import record_link
from ..shown import Line
from ..sourcing import authors_of
from .shown import Group, ListPage, own_title


def sources_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What was read, and what is known only through that."""
    read = [name for name, source in site.sources.items() if source.via is None]
    through = [name for name, source in site.sources.items() if source.via]
    whole = Link(own_title("title.sources"), page_of("sources"))
    lede: Text = (own("lede.sources", read=len(read), known=len(through)),)

    def year(name: str) -> str:
        published = site.sources[name].published
        return str(published.year) if published else UNDATED

    for each in cut(whole, {"read": read, "through": through}, year, limit, lambda _: 600, stays=limit):
        groups = tuple(
            Group(
                section, (own(f"heading.{section}"),), lines=tuple(_source_line(site, name) for name in names)
            )
            for section, names in each.sections.items()
            if names
        )
        yield each.page, ListPage("sources", lede, groups, division=each.division)


def _source_line(site: Site, name: str) -> Line:
    source = site.sources[name]
    title = Words(source.title, source.language or site.language_of(name)) if source.title else None
    link = record_link(site, name)
    told: list[Piece] = [link.words] if title and title != link.words else []
    if source.authors and not title:
        told.append(own("by", names=authors_of(site, name)))
    if source.via:
        told.append(own("source.only_through", name=record_link(site, source.via).words))
    shown = Link(title, link.page, link.anchor, link.draft) if title else link
    return Line(
        (shown,),
        DateView(source.published) if source.published else None,
        joined([(each,) for each in told], ", "),
    )
