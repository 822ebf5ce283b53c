"""The ways to records and entries, each with the words that it is called by."""

from __future__ import annotations

from ...deriving.entries import Entry
from ...index import Site
from ...records.model import Source
from .shown import Link, Words


def words(site: Site, entry: Entry, text: str | None) -> Words | None:
    return None if text is None else Words(text, site.briefings[entry.briefing].language)


def entry_link(site: Site, entry: Entry, text: str) -> Link:
    briefing = site.briefings[entry.briefing]
    return Link(Words(text, briefing.language), entry.page, entry.anchor, briefing.draft)


def briefing_link(site: Site, briefing_id: str) -> Link:
    briefing = site.briefings[briefing_id]
    return Link(Words(briefing.title.text, briefing.language), f"briefings/{briefing_id}.md", draft=briefing.draft)


def record_link(site: Site, name: str) -> Link:
    """The link to the page, or the place on a page, of the record called `name`."""
    language = site.language_of(name)
    if name in site.actors:
        return Link(Words(site.actors[name].name, language), f"who/{name}.md")
    if name in site.places:
        return Link(Words(site.places[name].name, language), f"where/{name}.md")
    if name in site.phases:
        return Link(Words(site.phases[name].name, language), f"phases/{name}.md")
    if name in site.events:
        return Link(Words(site.events[name].title, language), f"briefings/{site.home[name]}.md", f"event-{name}")
    return Link(Words(source_name(site, site.sources[name]), language), f"sources/{name}.md")


def source_name(site: Site, source: Source) -> str:
    """The shortest name by which a reader knows a source: its outlet, its platform, else its title."""
    publisher = source.publisher
    if publisher and publisher in site.actors:
        return site.actors[publisher].name
    return publisher or source.container or source.title or source.type.value.replace("-", " ").replace("_", " ")


def about_links(site: Site, names: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(record_link(site, name) for name in names)
