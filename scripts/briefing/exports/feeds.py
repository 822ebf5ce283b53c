"""Feeds with the whole text: Atom (RFC 4287) and JSON Feed 1.1, in which all addresses are whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from ..index import Site
from ..kinds import page_of
from ..pages.own_words import load_words
from ..records.languages import is_right_to_left
from .data import dumped
from .records import entries, people, places, speakers
from .settings import Settings
from .shapes import EntryData

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_NEWEST = 50
"""So many briefings a feed has; readers keep the older ones."""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADINGS = {
    "key-point": "brief", "phase": "phases", "item": "phases", "status": "phases", "quote": "said",
    "event": "when", "question": "open_home",
}  # fmt: skip
"""Under which of the page's headings an entry stands."""
ET.register_namespace("", _ATOM)


def feed_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`feed.xml` and `feed.json`: the newest briefings."""
    if not settings.site_url:
        return
    newest = [name for name, _ in site.newest_first()][:_NEWEST]
    articles = {name: article(site, name, settings) for name in newest}
    yield "feed.xml", _atom(site, settings, articles)
    yield "feed.json", _json_feed(site, settings, articles)


def article(site: Site, name: str, settings: Settings) -> ET.Element:
    """A briefing's whole text as XHTML: nothing in it but what a feed reader shows."""
    briefing = site.briefings[name]
    direction = "rtl" if is_right_to_left(briefing.language) else "ltr"
    body = ET.Element("div", {"xmlns": _XHTML, "lang": briefing.language, "dir": direction})
    _put(body, "p", briefing.summary)
    own = load_words()
    for heading, group in groupby(entries(site, name, settings), key=lambda entry: _HEADINGS[entry.kind]):
        _put(body, "h2", own.say(f"heading.{heading}"), lang=own.language, dir="ltr")
        for entry in group:
            _put_entry(body, entry)
    return body


def _put_entry(body: ET.Element, entry: EntryData) -> None:
    if entry.title:
        _put(body, "h3", entry.title)
    _put(body, "blockquote" if entry.kind == "quote" else "p", entry.text, lang=entry.language)
    told = [
        speakers(entry),
        entry.verb,
        entry.context,
        entry.hedge,
        entry.translation,
        entry.status,
        entry.date,
    ]
    told += [entry.place.name if entry.place else None, people(entry), places(entry), entry.note]
    line = _put(body, "p", "")
    _put(line, "a", " · ".join(filter(None, told)), href=entry.url)


def _put(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
    """An element of XHTML with text, without characters that no XML may have."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def _atom(site: Site, settings: Settings, articles: dict[str, ET.Element]) -> bytes:
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", settings.site_url)
    _add(feed, "title", settings.site_name)
    _add(feed, "updated", max((_moment(site, name) for name in articles), default="1970-01-01T00:00:00Z"))
    _add(_add(feed, "author"), "name", settings.publisher or settings.site_name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{settings.site_url}feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{settings.site_url}index.html")
    for name, content in articles.items():
        briefing, page = site.briefings[name], settings.address(page_of("briefings", name))
        entry = _add(feed, "entry")
        _add(entry, "id", page)
        _add(entry, "title", briefing.title.text)
        _add(entry, "summary", briefing.summary)
        _add(entry, "published", _moment(site, name))
        _add(entry, "updated", _moment(site, name))
        if briefing.byline:
            _add(_add(entry, "author"), "name", briefing.byline)
        _add(entry, "link", rel="alternate", type="text/html", href=page)
        _add(entry, "content", type="xhtml").append(content)
    written: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return written


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = _NO_XML.sub("\ufffd", text) or None
    return element


def _moment(site: Site, name: str) -> str:
    """The start of the day on which a briefing came out: the same data gives the same feed."""
    point = site.published[name].point
    year = min(max(point.year, 1), 9999) if point else 1970
    return f"{year:04}-{(point and point.month) or 1:02}-{(point and point.day) or 1:02}T00:00:00Z"


def _json_feed(site: Site, settings: Settings, articles: dict[str, ET.Element]) -> bytes:
    items = []
    for name, content in articles.items():
        briefing, page = site.briefings[name], settings.address(page_of("briefings", name))
        item = {"id": page, "url": page, "title": briefing.title.text, "summary": briefing.summary}
        html = ET.tostring(content, "unicode", method="html")
        day = {"date_published": _moment(site, name), "language": briefing.language}
        by = {"authors": [{"name": briefing.byline}]} if briefing.byline else {}
        items.append({**item, "content_html": html, **day, **by})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.site_name,
        "home_page_url": f"{settings.site_url}index.html",
        "feed_url": f"{settings.site_url}feed.json",
        "authors": [{"name": settings.publisher or settings.site_name}],
        "items": items,
    }
    return dumped(feed)
