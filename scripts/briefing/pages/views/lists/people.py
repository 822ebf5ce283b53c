"""Everybody and every place, each with a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ....index import Site
from ....kinds import page_of
from ....permalinks import has_page, in_list, people_pages, people_parts
from ....records.vocabulary import ActorKind
from ...own_words import load_words
from ...pieces import Link, Literal, Piece, Text, Words, joined, own
from ..answers import answer_of_actor, answer_of_outlet, answer_of_place, told_of
from ..division import Contents, Division, Part, part_words
from ..linking import record_link
from ..maps import Map, map_of
from ..shown import Entry
from .shown import Group, ListPage, own_title

_GROUPS = (
    ("people", (ActorKind.PERSON, ActorKind.OFFICE)),
    (
        "organisations",
        (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.COURT, ActorKind.DOCUMENT),
    ),
    ("unnamed", (ActorKind.ANONYMOUS,)),
    ("outlets", (ActorKind.OUTLET,)),
)


def list_of_people(site: Site) -> Iterator[tuple[str, ListPage]]:
    """Everybody and every place, each with a line of its own."""
    every = [*site.actors, *site.places]
    lede: Text = (own("lede.people", actors=len(site.actors), places=len(site.places)),)
    if not people_pages(site):
        yield page_of("actors"), ListPage("people", lede, tuple(_people(site, every)), map=_map(site, every))
        return
    whole = Link(own_title("title.people"), page_of("actors"))
    ways = []
    for page, names in people_parts(site):
        way = Link(part_words(page.rpartition("/")[2]), f"{page}.md")
        ways.append(Part(way, len(names)))
        part = Division(title=(way.words,), whole=whole)
        yield (
            way.page,
            ListPage("people", (), tuple(_people(site, names)), map=_map(site, names), division=part),
        )
    division = Division((Contents("parts", own("heading.parts"), tuple(ways)),))
    yield page_of("actors"), ListPage("people", lede, division=division)


def _map(site: Site, names: Sequence[str]) -> Map | None:
    return map_of(site, (name for name in names if name in site.places), load_words())


def _people(site: Site, names: Sequence[str]) -> Iterator[Group]:
    """Names by what they are; places last."""
    actors = [name for name in names if name in site.actors]
    nested = {name for name in actors if _stands_below(site, name, names)}
    by_group = {
        group: [_person(site, name, nested) for name in actors
                if name not in nested and site.actors[name].kind in kinds]
        for group, kinds in _GROUPS
    }  # fmt: skip
    by_group["places"] = [_entry(site, name, answer_of_place(site, name)) for name in names
                          if name in site.places]  # fmt: skip
    for group, entries in by_group.items():
        if entries:
            yield Group(f"all-{group}-", (own(f"heading.{group}"),), entries=tuple(entries))


def _stands_below(site: Site, name: str, names: Sequence[str]) -> bool:
    """Whether a name stands in the list below what it belongs to, which belongs to nothing itself."""
    above = site.actors[name].affiliation
    return (
        above is not None
        and above in names
        and site.actors[name].kind is not ActorKind.PERSON
        and not site.actors[above].affiliation
    )


def _person(site: Site, name: str, nested: Set[str]) -> Entry:
    below = tuple(
        (in_list(each), (*_title(site, each), Literal(": "), *_whole(site, each, _answer(site, each))))
        for each in site.naming(name, "affiliation")
        if each in nested
    )
    return Entry(in_list(name), _title(site, name), _whole(site, name, _answer(site, name)), below)


def _answer(site: Site, name: str) -> Text:
    is_outlet = site.actors[name].kind is ActorKind.OUTLET and not has_page(site, name)
    return answer_of_outlet(site, name) if is_outlet else answer_of_actor(site, name, False, named=False)


def _whole(site: Site, name: str, text: Text) -> Text:
    """With all that is recorded of a name, where this line is its only place."""
    told = [] if has_page(site, name) else list(told_of(site, name, with_coordinates=False))
    return joined([each for each in (text, *told) if each], " ")


def _entry(site: Site, name: str, text: Text) -> Entry:
    return Entry(in_list(name), _title(site, name), _whole(site, name, text))


def _title(site: Site, name: str) -> Text:
    """A link where a name has a page, else the name; what somebody was as of the briefing."""
    link = record_link(site, name)
    record = site.actors.get(name)
    title: list[Piece] = [link if not link.anchor else link.words]
    if record and record.role:
        title += [Literal(", "), Words(record.role, site.language_of(name))]
    return tuple(title)
