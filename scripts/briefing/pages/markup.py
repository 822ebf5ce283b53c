"""Forms of Markdown with gaps: what is put into one is escaped, or markup already."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from ..text import escape_markdown

EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
"""The spaces at the edges of a text, and what stands between them."""


def identifier(name: str) -> Markup:
    """An id or an anchor as it stands: lower-case letters, digits and hyphens."""
    return Markup(checked(name))  # noqa: S704 - checked


@lru_cache(maxsize=4096)
def escape_markdown_kept(text: str) -> Markup:
    """Escaped, with the spaces at its edges, which part it from what fills a gap."""
    before, inside, after = EDGES.match(text).groups()  # type: ignore[union-attr]
    return put("%s%s%s", before[:1], escape_markdown(inside), after[:1])


def put(form: str, *pieces: str) -> Markup:
    """Pieces in the gaps of a form of the program; what is not markup is escaped."""
    # Markup.format takes ten times as long.
    written = tuple([piece if isinstance(piece, Markup) else escape(piece) for piece in pieces])
    return Markup(form % written)  # noqa: S704 - escaped pieces


def checked(name: str) -> str:
    """The name, if it is made as ids are. Raises ValueError."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"not made of an id: {name!r}")
    return name
