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
    """What a page's JSON-LD (schema.org) says, else `meta` (Open Graph), else its title and language."""
    page = LexborHTMLParser(decode_page(raw))
    work = next(_works(page), {})
    meta = {
        (node.attributes.get("property") or node.attributes.get("name") or "").lower(): node.attributes.get(
            "content"
        )
        for node in page.css("meta[content]")
    }
    title = page.css_first("title")
    authors = [_name(one) for one in _listed(work.get("author"))] or [meta.get("author") or ""]
    day = _DAY.match(_first(work.get("datePublished"), meta.get("article:published_time"), meta.get("date")))
    return Metadata(
        title=_first(work.get("headline"), meta.get("og:title"), title and title.text()),
        publisher=_first(_name(work.get("publisher")), meta.get("og:site_name")),
        authors=tuple(name for name in authors if name and "://" not in name),
        day=day[0] if day else "",
        address=_first(_attribute(page, "link[rel=canonical]", "href"), meta.get("og:url"), work.get("url")),
        language=_first(_attribute(page, "html", "lang"), work.get("inLanguage")),
        is_news=work.get("@type") in ("NewsArticle", "ReportageNewsArticle"),
    )


def _first(*values: Any) -> str:
    """The first that is a text and not empty."""
    return next((value for value in map(_text, values) if value), "")


def _attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    return node.attributes.get(name) if node else None


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
