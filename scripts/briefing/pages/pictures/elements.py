"""What all pictures are made of: the finished picture, links and words as safe markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ...text import escape_markdown


@dataclass(frozen=True, slots=True)
class Picture:
    """Finished markup, one block element without blank lines or indentation, and the same in plain words."""

    markup: Markup
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `href` is ready for the page that shows them, None leaves plain words."""

    text: str
    href: str | None = None
    language: str | None = None


NO_PICTURE = Picture(Markup(""), "")


def words(text: str, language: str | None = None) -> Markup:
    """`text` as HTML; what runs from right to left, or is in another language, is kept apart from its surroundings."""
    if language:
        return Markup('<bdi lang="{}">{}</bdi>').format(language, escape_markdown(text))
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text):
        return Markup("<bdi>{}</bdi>").format(escape_markdown(text))
    return escape_markdown(text)


def anchor(link: Link) -> Markup:
    """A link as HTML, or its words alone if it leads nowhere."""
    shown = words(link.text, link.language)
    return Markup('<a href="{}">{}</a>').format(address(link.href), shown) if link.href else shown


def address(href: str) -> Markup:
    """`href` for a double-quoted attribute. Raises ValueError for any scheme but http and https."""
    if urlsplit(href).scheme not in {"", "http", "https"}:
        raise ValueError(f"not an address that a page may link to: {href!r}")
    return escape(href)


def hidden(text: str) -> Markup:
    """Words that only a screen reader, or a page without its style sheet, gives."""
    return Markup('<span class="picture-hidden">{}</span>').format(words(text))


def quoted(hedge: str) -> Markup:
    """A source's own word of doubt, set off as a quotation."""
    return Markup('<span class="picture-hedge">“{}”</span>').format(words(hedge))


def lines(parts: Iterable[str]) -> Markup:
    """Parts of markup, each on a line of its own: Markdown would end a block at a blank line."""
    return Markup("\n").join(Markup(part) for part in parts if part)  # noqa: S704 - the callers' parts are markup


def decimal(value: float) -> str:
    """A coordinate with at most one decimal, in as few characters as SVG allows."""
    tenths = round(value * 10)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
