"""Where each record stands on the site: its page, and its anchor there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .index import Site
from .kinds import page_of
from .records.vocabulary import ActorKind
from .text import without_marks

MOST_ON_A_PAGE = 200
"""So many names the list of people and places holds before it comes in parts."""
_FOR_A_PAGE = 2
"""Below so many mentions a name has no page of its own, and leads to its line in the list."""
_LIKE_A_PASSAGE = re.compile(r"p[0-9-]")


class Address(NamedTuple):
    """A page below docs/, and a place on it; empty for its top."""

    page: str
    anchor: str = ""


def address(site: Site, name: str) -> Address:
    """Where the record called `name` stands."""
    if name in site.actors or name in site.places:
        if has_page(site, name):
            return Address(page_of("actors" if name in site.actors else "places", name))
        listed_on = people_pages(site).get(name)
        return Address(f"{listed_on}.md" if listed_on else page_of("actors"), in_list(name))
    if name in site.events:
        return Address(page_of("briefings", site.home[name]), f"event-{name}")
    return Address(page_of("phases" if name in site.phases else "sources", name))


def in_list(name: str) -> str:
    """The anchor of a name in the list of people and places; none looks like that of a passage."""
    return f"id-{name}" if _LIKE_A_PASSAGE.match(name) else name


def has_page(site: Site, name: str) -> bool:
    """Whether an actor or a place is mentioned often enough to have a page: itself, or those that belong to
    it.

    An author, an outlet and what they are cited for are sources, and no mention; an editor can say that there
    is none."""
    if name in site.actors and not site.actors[name].own_page:
        return False
    seen: set[int] = set()
    for each in (name, *site.naming(name, "affiliation")):
        for link in site.backlinks.get(each, ()):
            if link.field == "cite" or (
                _is_outlet(site, each) and link.field in ("speakers", "according_to")
            ):
                continue
            seen.add(id(link.entry))
            if len(seen) == _FOR_A_PAGE:
                return True
    return False


def _is_outlet(site: Site, name: str) -> bool:
    return name in site.actors and site.actors[name].kind is ActorKind.OUTLET


def people_pages(site: Site) -> Mapping[str, str]:
    """The page (without its ending) that lists each name, where one page cannot hold all; else nothing."""
    if len(site.actors) + len(site.places) <= MOST_ON_A_PAGE:
        return {}
    if not site.listed_on:
        site.listed_on.update((name, page) for page, names in people_parts(site) for name in names)
    return site.listed_on


def people_parts(site: Site) -> Iterator[tuple[str, list[str]]]:
    """The parts of a long list of people and places: by initial, and in numbers where one has too many."""
    by_letter: dict[str, list[str]] = {}
    for name, record in sorted(
        (*site.actors.items(), *site.places.items()), key=lambda pair: _shown(pair[1].name)
    ):
        letter = _shown(record.name)[:1]
        by_letter.setdefault(letter if "a" <= letter <= "z" else "other", []).append(name)
    for letter, names in by_letter.items():
        for number, start in enumerate(range(0, len(names), MOST_ON_A_PAGE), start=1):
            part = letter if number == 1 else f"{letter}-{number}"
            yield page_of("actors", f"index/{part}", ""), names[start : start + MOST_ON_A_PAGE]


def _shown(name: str) -> str:
    return without_marks(name).casefold()
