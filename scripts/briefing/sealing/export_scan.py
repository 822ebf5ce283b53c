"""The addresses in what a site offers besides pages: sitemap, feeds, data files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .addresses import Use
from .markup import read_tags

EXPORTS = (
    ".xml", ".xml.gz", ".atom", ".rss", ".json", ".jsonld", ".jsonl", ".csv", ".txt", ".bib", ".ris", ".ics",
)  # fmt: skip
_XML = (".xml", ".xml.gz", ".atom", ".rss")

# Inside a JSON string every quotation mark has a backslash, so these can only be keys and whole values.
_RELATIVE_PAGE = re.compile(r'"(?:url|@?id)": ?"([^"\\:\s]+\.html(?:#[^"\\\s]*)?)"')
_ENTRY = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")


def is_sitemap(path: str) -> bool:
    """Whether this is the sitemap, plain or compressed."""
    return path in {"sitemap.xml", "sitemap.xml.gz"}


def export_references(site_url: str, path: str, text: str) -> Iterator[tuple[Use, str]]:
    """Every address of the site itself in an exported file: what starts with `site_url`, and relative ones
    where the format has them. Addresses of other hosts are not given, except in the sitemap, which may have
    none."""
    if is_sitemap(path):
        yield from ((Use.REQUEST, unescape(found)) for found in _ENTRY.findall(text))
        return
    if path.endswith(_XML):
        for tag in read_tags(text):
            yield from (
                (Use.LINK, tag.attributes[name]) for name in ("href", "src", "url") if name in tag.attributes
            )
    elif path.endswith((".json", ".jsonld", ".jsonl")):
        yield from ((Use.LINK, found) for found in _RELATIVE_PAGE.findall(text))
    elif path.endswith(".ics"):
        text = text.replace("\r\n ", "")  # where a long line was folded
    if site_url:
        own = re.compile(re.escape(site_url) + r"[^\s\"'<>\\,;|(){}\[\]]*")
        yield from ((Use.LINK, unescape(found).rstrip(".")) for found in own.findall(text))
