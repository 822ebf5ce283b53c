"""What entries say, listed under the briefing that has them, or under the passage that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deriving.entries import Entry
from ...index import Site
from .dates import date_view
from .linking import briefing_link, entry_link, point_of
from .passages import passages_of
from .sentences import sentence
from .shown import Entry as Shown
from .shown import Link, Literal, Piece, Text, Words, own


def by_briefing(site: Site, entries: Iterable[Entry]) -> Iterator[Shown]:
    """Entries under the briefing that has each, with the way to where it stands."""
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        together.setdefault(entry.briefing, []).append(entry)
    for name, group in together.items():
        lines = tuple(("", _line(site, entry)) for entry in group)
        yield Shown(f"in-{name}", (briefing_link(site, name),), (own("as_of", day=date_view(site.as_of[name])),), lines)


def by_passage(site: Site, page: Link, entries: Iterable[Entry]) -> Iterator[Shown]:
    """Entries under the passage of this source that each rests on; those that came through it, at the end."""
    source = page.page.rpartition("/")[2].removesuffix(".md")
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        places = [str(p.locator) for p in passages_of(entry) if p.source == source and p.locator]
        for place in places or [""]:
            together.setdefault(place, []).append(entry)
    for number, (place, group) in enumerate(sorted(together.items(), key=_in_order), start=1):
        title: Text = (Words(place, "en"),) if place else (own("source.whole"),)
        yield Shown(f"rests-{number}", title, (), tuple(("", _line(site, entry)) for entry in group))


def _in_order(pair: tuple[str, list[Entry]]) -> tuple[bool, int, str]:
    digits = "".join(sign for sign in pair[0] if sign in "0123456789")
    return (not pair[0], int(digits or 0), pair[0])


def _line(site: Site, entry: Entry) -> Text:
    """What an entry says, behind the way to it; where its title says it all, only that."""
    link = entry_link(site, entry)
    point = point_of(site, entry)
    titled = (point and point.lead) or getattr(entry.record, "title", None)
    if entry.kind == "quote" or not titled:
        link = entry_link(site, entry, entry.text)
        flags: list[Piece] = list(sentence(site, entry, text=" "))
        return (link, *flags)
    if entry.kind == "event" and entry.text == titled:
        return (link, *sentence(site, entry, text=" "))
    return (link, Literal(": "), *sentence(site, entry))
