"""What a page says of itself in its head: to reference managers, to whoever shares it, where its data is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from ..kinds import page_of
from .data import dumped
from .facts import Facts
from .linked_data import article
from .settings import CARDS, Settings


class Alternate(NamedTuple):
    """A file that holds what a briefing's page does: the format that brings it, its ending, its type."""

    format: str
    suffix: str
    type: str
    title: str


MARKDOWN = Alternate("markdown", ".md", "text/markdown", "Markdown")
ALTERNATES = (
    Alternate("json", ".json", "application/json", "JSON"),
    Alternate("linked-data", ".jsonld", "application/ld+json", "JSON-LD"),
    Alternate("annotations", ".annotations.jsonld", "application/ld+json", "Web Annotations"),
    Alternate("citations", ".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    Alternate("citations", ".bib", "application/x-bibtex", "BibTeX"),
    Alternate("citations", ".ris", "application/x-research-info-systems", "RIS"),
    Alternate("calendar", ".ics", "text/calendar", "iCalendar"),
    MARKDOWN,
)
"""The files beside each briefing's page."""
_FEEDS = (("application/atom+xml", "Atom", "feed.xml"), ("application/feed+json", "JSON Feed", "feed.json"))


def alternates(facts: Facts, settings: Settings) -> Iterator[tuple[Alternate, str]]:
    """Those that a briefing has, each with its name beside the page: for "Cite · download", too."""
    for each in ALTERNATES:
        if each.format in settings.formats and (each.format != "calendar" or facts.calendar):
            yield each, f"{facts.id}{each.suffix}"


def head_tags(page: str, facts: Facts | None, settings: Settings) -> Markup:
    """The tags for the head of the page at the path `page`, escaped; `facts` are of a briefing's page."""
    links = [
        Markup("<link{}>").format(_attributes(attributes)) for attributes in _links(page, facts, settings)
    ]
    if facts is None:
        return Markup("").join(links)
    metas = [Markup("<meta{}>").format(_attributes(attributes)) for attributes in _metas(facts, settings)]
    return Markup("").join([*links, *metas, _linked_data(facts, settings)])


def _linked_data(facts: Facts, settings: Settings) -> Markup:
    """A block of data, which no browser runs."""
    if "linked-data" not in settings.formats:
        return Markup("")
    json = dumped({"@context": "https://schema.org", **article(facts, settings)}).decode().strip()
    escaped = Markup(json.replace("<", "\\u003c"))  # noqa: S704 - no <
    return Markup('<script type="application/ld+json">{}</script>').format(escaped)


def _attributes(attributes: dict[str, str]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items())


def _links(page: str, facts: Facts | None, settings: Settings) -> Iterator[dict[str, str]]:
    folder, _, file = page.rpartition("/")
    found = alternates(facts, settings) if facts else [(MARKDOWN, f"{file.removesuffix('.html')}.md")]
    for each, name in found:
        if each.format in settings.formats:
            yield {"rel": "alternate", "type": each.type, "title": each.title, "href": name}
    if "feeds" in settings.formats and settings.site_url:
        up = "../" * len(folder.split("/")) if folder else ""
        for kind, title, feed in _FEEDS:
            yield {"rel": "alternate", "type": kind, "title": title, "href": f"{up}{feed}"}


def _metas(facts: Facts, settings: Settings) -> Iterator[dict[str, str]]:
    author, publisher = facts.author(settings), settings.publisher or settings.site_name
    page = facts.address(settings) if settings.site_url else ""
    if "citations" in settings.formats:
        said = {
            "citation_title": facts.title,
            "citation_author": author if _stays_one(author) else "",
            "citation_publication_date": facts.published.replace("-", "/"),
            "citation_publisher": publisher,
            "citation_language": facts.language,
            "citation_public_url": page,
            # Zotero takes whatever has a citation_title for an article in a journal, unless it is told.
            "z:itemType": "webpage",
            "DC.title": facts.title,
            "DC.creator": author,
            "DC.date": facts.published,
            "DC.description": facts.summary,
            "DC.language": facts.language,
            "DC.publisher": publisher,
            "DC.identifier": page,
        }
        yield from ({"name": key, "content": value} for key, value in said.items() if value)
    shared = {
        "og:type": "article",
        "og:title": facts.title,
        "og:description": facts.summary,
        "og:site_name": settings.site_name,
        "og:locale": facts.language.replace("-", "_"),
        "article:published_time": facts.published,
        "og:url": page,
    }
    yield from ({"property": key, "content": value} for key, value in shared.items() if value)
    yield from _card(facts, settings)


def _card(facts: Facts, settings: Settings) -> Iterator[dict[str, str]]:
    """The picture, if one is drawn: its address has to be whole, its font has to have every letter."""
    if not settings.site_url or CARDS not in settings.formats:
        return
    from .cards import SIZE, can_draw  # here, since what draws them is installed by those who want them

    if can_draw(facts.title, settings):
        picture = settings.address(page_of("briefings", facts.id, ".png"))
        size = {"og:image:width": str(SIZE[0]), "og:image:height": str(SIZE[1])}
        for key, value in {"og:image": picture, **size, "og:image:alt": facts.title}.items():
            yield {"property": key, "content": value}
        yield {"name": "twitter:card", "content": "summary_large_image"}


def _stays_one(author: str) -> bool:
    """Zotero parts names at semicolons, and at commas between names of several words."""
    parts = author.split(",")
    return ";" not in author and not (len(parts) > 1 and " " in parts[0].strip() and " " in parts[1].strip())
