"""The lists of quotations, of events and of sources."""

from __future__ import annotations

from collections.abc import Iterator

from ....deriving.entries import Entry
from ....index import Site
from ...own_words import OWN_LANGUAGE
from ..days import days
from ..division import UNDATED, cut, weight, year_in
from ..linking import record_link
from ..runs import runs
from ..sentences import Names
from ..shown import DateView, Line, Link, Listed, Literal, Own, Piece, Text, Words, own
from ..sourcing import compared
from .shown import Group, ListPage, own_title


def quotes_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """Everything said, by speaker."""
    quotes = [entry for entry in site.all_entries() if entry.kind == "quote"]
    whole = Link(own_title("title.quotes"), "quotes.md")
    speakers = dict.fromkeys(site.quotes[entry.name].speakers for entry in quotes)
    articles = {source for entry in quotes for source in entry.attribution.sources}
    lede: Text = (
        own(
            "lede.quotes",
            count=len(quotes),
            speakers=own("speakers", count=len(speakers)),
            articles=own("articles", count=len(articles)),
        ),
        Literal(" "),
        *([told] if (told := compared(site, quotes)) else []),
    )
    for each in cut(whole, {"all": quotes}, year_in(site), limit, weight, stays=limit):
        shown = runs(site, each.sections["all"])
        lines = tuple(
            Line((Link(_plain(run.speaker), each.page, run.anchor),), more=(own("quotations", count=len(run.quotes)),))
            for run in shown
        )
        yield each.page, ListPage("quotes", lede, runs=shown, speakers=lines, division=each.division)


def timeline_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What happened and when; what has no date stands where a source puts it, else at the end."""
    dated = site.dated(entry for entry in site.all_entries() if entry.kind == "event")
    years = {entry.name: str(when.year) if when else UNDATED for when, entry in dated}
    whole = Link(own_title("title.timeline"), "timeline.md")
    lede: Text = (own("lede.timeline", count=len(dated)),)
    for each in cut(whole, {"all": [e for _, e in dated]}, lambda e: years[e.name], limit, weight, stays=limit):
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


def sources_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What was read, and what is known only through that."""
    read = [name for name, source in site.sources.items() if source.via is None]
    through = [name for name in site.sources if name not in read]
    whole = Link(own_title("title.sources"), "sources/index.md")
    lede: Text = (own("lede.sources", read=len(read), known=len(through)),)

    def year(name: str) -> str:
        published = site.sources[name].published
        return str(published.year) if published else UNDATED

    for each in cut(whole, {"read": read, "through": through}, year, limit, lambda _: 600, stays=limit):
        groups = tuple(
            Group(section, (own(f"heading.{section}"),), lines=tuple(_source_line(site, name) for name in names))
            for section, names in each.sections.items()
            if names
        )
        yield each.page, ListPage("sources", lede, groups, division=each.division)


def _source_line(site: Site, name: str) -> Line:
    source = site.sources[name]
    title = Words(source.title, source.language or site.language_of(name)) if source.title else None
    link = record_link(site, name)
    more: list[Piece] = [link.words] if title else []
    if source.via:
        more += ([Literal(" ")] if more else []) + [
            own("source.only_through", name=record_link(site, source.via).words)
        ]
    shown = Link(title, link.page, link.anchor, link.draft) if title else link
    return Line((shown,), DateView(source.published) if source.published else None, tuple(more))


def _plain(text: Text) -> Words:
    """The words of a run's speaker, for a way to it."""
    first = text[0]
    names = [link.words for link in first.items if isinstance(link, Link)] if isinstance(first, Listed) else []
    return Words(", ".join(words.text for words in names), names[0].language if names else OWN_LANGUAGE)
