"""HTML as browsers read it: the elements of the tree that they build (WHATWG HTML, by lexbor)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_CODE = frozenset({"script", "style"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its name and its attributes' names in lower case, entities decoded.

    `text` is what stands in a script or a style, as it is; None for all others."""

    name: str
    attributes: dict[str, str]
    text: str | None = None


def read_tags(html: str) -> Iterator[Tag]:
    """Every element of a page, in order; what noscript would show and templates hold, too."""
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=False) if root else ():
        name = node.tag or ""
        attributes = {key.lower(): value or "" for key, value in node.attributes.items()}
        yield Tag(name, attributes, node.text() if name in _CODE else None)
        if name == "template":  # its content is a tree of its own
            yield from _inside((node.html or "").partition(">")[2])


def _inside(html: str) -> Iterator[Tag]:
    """The elements of a fragment, without those that a page gets around it."""
    return (tag for tag in read_tags(html) if tag.name not in ("html", "head", "body"))
