"""An article as the run of its outermost elements: headings, paragraphs, lists, quotations, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

_START = re.compile(r"<!--.*?-->|<([a-z][a-z0-9]*)([^<>]*)>", re.DOTALL)
_ALONE = frozenset({None, "br", "hr", "img", "input", "wbr"})  # comments, and elements that hold nothing
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'([a-z][a-z0-9-]*)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One outermost element: its name, its attributes as written, what stands in it."""

    tag: str
    attributes: str
    inside: str

    @property
    def html(self) -> str:
        return f"<{self.tag}{self.attributes}>{self.inside}</{self.tag}>" if self.tag else self.inside

    @property
    def id(self) -> str:
        return read_attributes(self.attributes).get("id", "")

    @property
    def classes(self) -> frozenset[str]:
        return classes_of(self.attributes)

    @property
    def level(self) -> int:
        """Of a heading; 0 for all else."""
        return int(self.tag[1]) if re.fullmatch("h[1-6]", self.tag) else 0


def read_blocks(html: str) -> list[Block]:
    """The outermost elements in order; what is none, as a comment is, becomes a block without a tag."""
    return list(_blocks(html))


def read_attributes(text: str) -> dict[str, str]:
    """The attributes of a start tag, as a builder writes them: lower case, in double quotes."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


@lru_cache(maxsize=4096)
def classes_of(text: str) -> frozenset[str]:
    """The classes among the attributes of a start tag."""
    return frozenset(read_attributes(text).get("class", "").split())


def write_attributes(attributes: dict[str, str]) -> str:
    """Attributes for a start tag, with the space before each; those that are empty are left out."""
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)


def text_of(html: str) -> str:
    """What a piece of HTML says, without tags and entities."""
    return unescape(_TAG.sub("", html))


def _blocks(html: str) -> Iterator[Block]:
    position = 0
    while start := _START.search(html, position):
        if between := html[position : start.start()].strip():
            yield Block("", "", between)
        tag = start[1]
        if tag in _ALONE:
            yield Block("", "", start[0])
            position = start.end()
            continue
        end = _end_of(html, tag, start.end())
        yield Block(tag, start[2], html[start.end() : end])
        position = html.find(">", end) + 1 or len(html)
    if rest := html[position:].strip():
        yield Block("", "", rest)


def _end_of(html: str, tag: str, position: int) -> int:
    """Where the end tag of the element that starts before `position` begins; elements of a name nest."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}(?=[\s>])").finditer(html, position):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return len(html)
