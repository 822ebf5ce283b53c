"""Long pages in parts: no page grows with the archive without bound.

The parts of `who/office.md` lie in `who/office/`, those of `quotes.md` in `quotes/`: an id has no slash, so
no record's page can be in their way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ...deriving.entries import Entry
from ...index import Site
from ..own_words import OWN_LANGUAGE
from ..pieces import Link, Literal, Own, Text, Words, own

LIMIT = 200
"""The most entries that one page lists."""

WEIGHT = 300_000
"""The most that the entries of a page weigh, in bytes: with what stands around them it loads quickly."""

_MARKUP = 600
"""Bytes for the markup of an entry: its marks, links, flags and places on the built page."""

_STAYS = 10
"""A section of a divided page with at most this part of the limit (a tenth) stays on the first page."""

UNDATED = "undated"
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Part:
    """A way to one part, and how many entries are there."""

    link: Link
    entries: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of one section, for the first page; `name` is the section's anchor."""

    name: str
    title: Own
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """Where a page stands among its parts: on the first what leads to them; on a part its title, and back."""

    contents: tuple[Contents, ...] = ()
    title: Text = ()
    whole: Link | None = None


UNDIVIDED = Division()


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a record or a list: its path, the entries of each section on it, where it stands."""

    page: str
    sections: Mapping[str, list[Any]]
    division: Division


def cut(
    page: Link,
    sections: Mapping[str, list[Any]],
    part_of: Callable[[Any], str],
    limit: int,
    weigh: Callable[[Any], int],
    stays: int = _STAYS,
) -> Iterator[Cut]:
    """The page as one, if its sections together are short enough; else its first page and its parts.

    A section's heading is `heading.<section>` in the file of words, its anchor its name."""
    weights = {name: sum(map(weigh, items)) for name, items in sections.items()}
    if sum(map(len, sections.values())) <= limit and sum(weights.values()) <= WEIGHT:
        yield Cut(page.page, sections, UNDIVIDED)
        return
    kept, contents = dict(sections), []
    for name, items in sections.items():
        if len(items) <= limit // stays and weights[name] <= WEIGHT // stays:
            continue
        ways, heading = [], own(f"heading.{name}")
        for part, members in in_parts(items, part_of, limit, weigh):
            way = Link(part_words(part), f"{page.page.removesuffix('.md')}/{name}-{part}.md")
            ways.append(Part(way, len(members)))
            title = (heading, Literal(", "), way.words)
            yield Cut(way.page, {name: members}, Division(title=title, whole=page))
        contents.append(Contents(name, heading, tuple(ways)))
        kept[name] = []
    yield Cut(page.page, kept, Division(tuple(contents)))


def in_parts(
    items: Sequence[_Item], part_of: Callable[[_Item], str], limit: int, weigh: Callable[[_Item], int]
) -> Iterator[tuple[str, list[_Item]]]:
    """The items by year, a name for each part; what is still too long is cut and numbered: `2031-2`.

    Too long is what has more items than `limit`, or weighs more than WEIGHT; one item is always a part."""
    together: dict[str, list[_Item]] = {}
    for item in items:
        together.setdefault(part_of(item), []).append(item)
    for name, members in together.items():
        for number, part in enumerate(_cut(members, limit, weigh), start=1):
            yield name if number == 1 else f"{name}-{number}", part


def weight(entry: Entry) -> int:
    """About how many bytes of a built page an entry takes."""
    return _MARKUP + 2 * len(entry.text.encode())


def year_in(site: Site) -> Callable[[Entry], str]:
    """The year of the briefing that has an entry."""
    return lambda entry: str(site.as_of[entry.briefing].year)


def part_words(name: str) -> Words:
    """The name of a part as a reader sees it: `2031`, `2031 (2)`, `A`."""
    name, _, number = name.partition("-")
    shown = name.upper() if len(name) == 1 else name
    return Words(f"{shown} ({number})" if number else shown, OWN_LANGUAGE)


def _cut(items: Iterable[_Item], limit: int, weigh: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    part: list[_Item] = []
    sum_so_far = 0
    for item in items:
        weighs = weigh(item)
        if part and (len(part) == limit or sum_so_far + weighs > WEIGHT):
            yield part
            part, sum_so_far = [], 0
        part.append(item)
        sum_so_far += weighs
    if part:
        yield part
