"""Long pages in parts: no page grows with the archive without bound.

The parts of `who/office.md` lie in `who/office/`, those of `who/index.md` in `who/index/`: an id has no slash, so no
record's page can be in their way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ...text import without_marks
from .shown import Link, Words

LIMIT = 200
"""The most entries that one page lists."""

WEIGHT = 300_000
"""The most that the entries of one page weigh, in bytes: with what stands around them they keep the seal's budget."""

_MARKUP = 60
"""Bytes for the markup of a link, a date or a label: what they took on built pages, where titles stand twice."""

_STAYS = 10
"""A section of a divided page with at most this part of the limits (a tenth) stays on the first page."""

UNDATED = "undated"
IN_ORDER = "part"
"""For entries that have nothing else to be parted by: `part`, `part-2`."""
_ENGLISH = "en"
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
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """Where a page stands among its parts: on the first page what leads to them; on a part its title, and back."""

    contents: tuple[Contents, ...] = ()
    title: str = ""
    whole: Link | None = None


UNDIVIDED = Division()


@dataclass(frozen=True, slots=True)
class Section:
    """A section that may grow: the view's field, its anchor and heading, and which part an entry goes to."""

    field: str
    name: str
    title: str
    part_of: Callable[[Any], str]


def in_parts(
    items: Sequence[_Item], part_of: Callable[[_Item], str], limit: int, weigh: Callable[[_Item], int] = lambda _: 0
) -> Iterator[tuple[str, list[_Item]]]:
    """The items by year or initial, a name for each part; what is still too long is cut and numbered: `2031-2`.

    Too long is what has more items than `limit`, or weighs more than WEIGHT; one item is always a part.
    """
    together: dict[str, list[_Item]] = {}
    for item in items:
        together.setdefault(part_of(item), []).append(item)
    for name, members in together.items():
        for number, part in enumerate(_cut(members, limit, weigh), start=1):
            yield name if number == 1 else f"{name}-{number}", part


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


def weight(shown: Any) -> int:
    """About how many bytes of a built page a view takes: its texts, and the markup of everything in it."""
    if isinstance(shown, str):
        return len(shown.encode())
    if isinstance(shown, tuple):
        return sum(map(weight, shown))
    names = getattr(shown, "__dataclass_fields__", None)
    return 0 if names is None else _MARKUP + sum(weight(getattr(shown, name)) for name in names)


def initial(text: str) -> str:
    """The letter from a to z that `text` starts with, its marks aside, or "other"."""
    letter = without_marks(text)[:1].lower()
    return letter if "a" <= letter <= "z" else "other"


def part_title(name: str) -> str:
    """The name of a part as a reader sees it: `2031`, `2031, part 2`, `A`, `part 2`."""
    name, _, number = name.partition("-")
    if name == IN_ORDER:
        return f"part {number or 1}"
    shown = name.upper() if len(name) == 1 else name
    return f"{shown}, part {number}" if number else shown


def contents_of(stem: str, name: str, title: str, parts: Iterable[tuple[str, int]], prefix: str = "") -> Contents:
    """What leads to `parts` (name and number of entries) of the page `stem`.md."""
    ways = (
        Part(Link(Words(part_title(part), _ENGLISH), f"{stem}/{prefix}{part}.md"), entries) for part, entries in parts
    )
    return Contents(name, title, tuple(ways))


def divided(page: Link, view: Any, sections: Iterable[Section], limit: int) -> Iterator[tuple[str, Any]]:
    """The path and view of `page`; if its sections together are too long, of a light page and its parts.

    `view` is a frozen view with a field `division` and one for each section.
    """
    all_sections = tuple(sections)
    weights = {section.field: weight(getattr(view, section.field)) for section in all_sections}
    growing = [
        section
        for section in all_sections
        if len(getattr(view, section.field)) > limit // _STAYS or weights[section.field] > WEIGHT // _STAYS
    ]
    entries = sum(len(getattr(view, section.field)) for section in growing)
    if entries <= limit and sum(weights.values()) <= WEIGHT:
        yield page.page, view
        return
    stem = page.page.removesuffix(".md")
    nothing: dict[str, Any] = {section.field: () for section in all_sections}
    contents = []
    for section in growing:
        parts = list(in_parts(getattr(view, section.field), section.part_of, limit, weight))
        sizes = [(name, len(items)) for name, items in parts]
        contents.append(contents_of(stem, section.name, section.title, sizes, f"{section.name}-"))
        for name, items in parts:
            here = Division(title=f"{section.title}, {part_title(name)}", whole=page)
            yield (
                f"{stem}/{section.name}-{name}.md",
                replace(view, **{**nothing, section.field: tuple(items)}, division=here),
            )
    moved: dict[str, Any] = {section.field: () for section in growing}
    yield page.page, replace(view, **moved, division=Division(tuple(contents)))
