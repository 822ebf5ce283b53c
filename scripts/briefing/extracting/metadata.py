"""What a saved web page says about itself: title, publisher, authors, day, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from .encoding import decode_page

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ARTICLES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Metadata:
    """Each as the page has it, empty where it has none; `day` in ISO 8601."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    day: str = ""
    address: str = ""
    language: str = ""
    is_news: bool = False


def read_metadata(raw: bytes) -> Metadata:
    """What a page's JSON-LD (schema.org) says, else its `meta` elements (Open Graph), else its title and language."""
    page = LexborHTMLParser(decode_page(raw))
    work = next(_works(page), {})
    names = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): node.attributes.get("content")
        for node in page.css("meta[content]")
    }
    link = page.css_first("link[rel=canonical]")
    title = page.css_first("title")
    root = page.css_first("html")
    day = _text(work.get("datePublished")) or names.get("article:published_time") or names.get("date") or ""
    found = _DAY.match(day)
    authors = [_name(one) for one in _listed(work.get("author"))] or [names.get("author") or ""]
    return Metadata(
        title=_text(work.get("headline")) or names.get("og:title") or (title.text() if title else ""),
        publisher=_name(work.get("publisher")) or names.get("og:site_name") or "",
        authors=tuple(name for name in authors if name and "://" not in name),
        day=found[0] if found else "",
        address=(link.attributes.get("href") if link else "") or names.get("og:url") or _text(work.get("url")),
        language=(root.attributes.get("lang") if root else "") or _text(work.get("inLanguage")),
        is_news=work.get("@type") in ("NewsArticle", "ReportageNewsArticle"),
    )


def _works(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for script in page.css('script[type="application/ld+json"]'):
        try:
            yield from _articles_in(json.loads(script.text()), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _articles_in(value: Any, levels: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and any(kind in _ARTICLES for kind in map(str, _listed(value.get("@type")))):
        yield value
    elif levels and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _articles_in(inner, levels - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
