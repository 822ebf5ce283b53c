"""What a briefing's page says of itself in its head: to reference managers, to whoever shares it, where its data is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ..index import Site
from .cards import SIZE, can_draw
from .data import dumped
from .events import span_of
from .linked_data import article
from .settings import Settings


class Alternate(NamedTuple):
    """A file that holds what a briefing's page does: the format that brings it, how its name ends, its media type."""

    format: str
    suffix: str
    type: str
    title: str


ALTERNATES = (
    Alternate("json", ".json", "application/json", "JSON"),
    Alternate("linked-data", ".jsonld", "application/ld+json", "JSON-LD"),
    Alternate("annotations", ".annotations.jsonld", "application/ld+json", "Web Annotations"),
    Alternate("citations", ".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    Alternate("citations", ".bib", "application/x-bibtex", "BibTeX"),
    Alternate("citations", ".ris", "application/x-research-info-systems", "RIS"),
    Alternate("calendar", ".ics", "text/calendar", "iCalendar"),
    Alternate("markdown", ".md", "text/markdown", "Markdown"),
)
"""The files beside each briefing's page."""


def alternates(site: Site, name: str, settings: Settings) -> Iterator[tuple[Alternate, str]]:
    """Those that a briefing has, each with its name beside the page: for "Cite · download", too."""
    dated = any(map(span_of, site.briefings[name].events.values()))
    for each in ALTERNATES:
        if each.format in settings.formats and (each.suffix != ".ics" or dated):
            yield each, f"{name}{each.suffix}"


def head_tags(site: Site, name: str, settings: Settings) -> Markup:
    """The tags for the head of a briefing's page, escaped."""
    tags = [Markup("<link{}>").format(_attributes(attributes)) for attributes in _links(site, name, settings)]
    tags += [Markup("<meta{}>").format(_attributes(attributes)) for attributes in _metas(site, name, settings)]
    if "linked-data" in settings.formats:
        whole = {"@context": "https://schema.org", **article(site, name, settings)}
        json = dumped(whole).decode().strip().replace("<", "\\u003c")
        tags.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(json)))  # noqa: S704 - no <
    return Markup("\n").join(tags)


def _attributes(attributes: dict[str, str]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items())


def _links(site: Site, name: str, settings: Settings) -> Iterator[dict[str, str]]:
    for each, file in alternates(site, name, settings):
        yield {"rel": "alternate", "type": each.type, "title": each.title, "href": file}
    if "feeds" in settings.formats and settings.site_url:
        yield {"rel": "alternate", "type": "application/atom+xml", "title": "Atom", "href": "../feed.xml"}
        yield {"rel": "alternate", "type": "application/feed+json", "title": "JSON Feed", "href": "../feed.json"}


def _metas(site: Site, name: str, settings: Settings) -> Iterator[dict[str, str]]:
    briefing, page = site.briefings[name], settings.address(f"briefings/{name}.md")
    day, author = site.published[name].iso, briefing.byline or settings.publisher
    if "citations" in settings.formats:
        said = {
            "citation_title": briefing.title.text,
            "citation_author": author if _stays_one(author) else "",
            "citation_publication_date": day.replace("-", "/"),
            "citation_publisher": settings.publisher or settings.site_name,
            "citation_language": briefing.language,
            "citation_public_url": settings.site_url and page,
            # Zotero takes whatever has a citation_title for an article in a journal, unless it is told.
            "z:itemType": "webpage",
            "DC.title": briefing.title.text,
            "DC.creator": author,
            "DC.date": day,
            "DC.description": briefing.summary,
            "DC.language": briefing.language,
            "DC.publisher": settings.publisher or settings.site_name,
            "DC.identifier": settings.site_url and page,
        }
        yield from ({"name": key, "content": value} for key, value in said.items() if value)
    yield from ({"property": key, "content": value} for key, value in _shared(site, name, settings).items() if value)
    if has_card(site, name, settings):
        yield {"name": "twitter:card", "content": "summary_large_image"}


def _shared(site: Site, name: str, settings: Settings) -> dict[str, str]:
    briefing, page = site.briefings[name], settings.address(f"briefings/{name}.md")
    shared = {
        "og:type": "article",
        "og:title": briefing.title.text,
        "og:description": briefing.summary,
        "og:site_name": settings.site_name,
        "og:locale": briefing.language.replace("-", "_"),
        "article:published_time": site.published[name].iso,
        "og:url": settings.site_url and page,
    }
    if has_card(site, name, settings):
        shared |= {
            "og:image": settings.address(f"briefings/{name}.png"),
            "og:image:width": str(SIZE[0]),
            "og:image:height": str(SIZE[1]),
            "og:image:alt": briefing.title.text,
        }
    return shared


def has_card(site: Site, name: str, settings: Settings) -> bool:
    """Whether a picture is drawn: its address has to be a whole one, and its font has to have every letter."""
    return bool(settings.site_url) and "cards" in settings.formats and can_draw(site, name, settings)


def _stays_one(author: str) -> bool:
    """Zotero parts names at semicolons, and at commas between names of several words."""
    parts = author.split(",")
    return ";" not in author and not (len(parts) > 1 and " " in parts[0].strip() and " " in parts[1].strip())
