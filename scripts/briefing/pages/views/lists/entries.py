"""What entries say, listed under the briefing that has them, or under the passage that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....deriving.chains import Voice
from ....deriving.entries import Entry
from ....index import Site
from ....records.citations import Passage
from ....records.model import Status
from ...own_words import OWN_LANGUAGE
from ...pieces import DateView, Link, Listed, Literal, Own, Text, Words, own
from ..linking import briefing_link, entry_link, point_of, record_link
from ..passages import marks, name_of, passages_of
from ..sentences import flags, spoken
from ..shown import Entry as Shown


def by_briefing(site: Site, entries: Iterable[Entry]) -> Iterator[Shown]:
    """Entries under the briefing that has each, with the way to where it stands."""
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        together.setdefault(entry.briefing, []).append(entry)
    for name, group in together.items():
        lines = tuple(("", _line(site, entry, marks(site, entry))) for entry in group)
        yield Shown(
            f"in-{name}", (briefing_link(site, name),), (own("as_of", day=DateView(site.as_of[name])),), lines
        )


def by_passage(site: Site, page: Link, entries: Iterable[Entry]) -> Iterator[Shown]:
    """Entries under the passage of this source that each rests on, or under that in which it was read of."""
    source = page.page.rpartition("/")[2].removesuffix(".md")
    together: dict[Passage, list[Entry]] = {}
    for entry in entries:
        passages = passages_of(entry)
        for passage in [each for each in passages if each.source == source] or passages:
            together.setdefault(passage, []).append(entry)
    for number, (passage, group) in enumerate(sorted(together.items(), key=_in_order), start=1):
        title = (name_of(site, passage) if passage.source != source else _place_of(passage),)
        yield Shown(f"rests-{number}", title, (), tuple(("", _line(site, entry)) for entry in group))


def _place_of(passage: Passage) -> Own | Words:
    locator = passage.locator
    if locator and locator.paragraphs:
        return own("heading.paragraph", number=locator.value)
    return Words(str(locator), OWN_LANGUAGE) if locator else own("source.whole")


def _in_order(pair: tuple[Passage, list[Entry]]) -> tuple[str, bool, int, str]:
    place = pair[0].locator.value if pair[0].locator else ""
    digits = "".join(sign for sign in place if sign in "0123456789")
    return (pair[0].source, not place, int(digits or 0), place)


def _line(site: Site, entry: Entry, marked: Text = ()) -> Text:
    """What an entry says, after the way to it, and who says so; where its title says it all, only that."""
    point = point_of(site, entry)
    titled = (point and point.lead) or getattr(entry.record, "title", None)
    more = (*marked, *_who(site, entry))
    if isinstance(entry.record, Status):
        said = (own(f"state.{entry.record.is_.value}"), Literal(": "), entry_link(site, entry, entry.text))
        return (*_flags(site, entry), *said, *more)
    if titled and entry.kind != "quote" and entry.text != titled:
        return (entry_link(site, entry), Literal(": "), *spoken(site, entry), *more)
    return (*_flags(site, entry), entry_link(site, entry, entry.text), *more)


def _flags(site: Site, entry: Entry) -> Text:
    return tuple(piece for flag in flags(site, entry) for piece in (flag, Literal(" ")))


def _who(site: Site, entry: Entry) -> Text:
    """Who says an entry, where it is not what we read itself."""
    if not (entry.is_statement or entry.kind == "quote") or site.sourcing(entry).voice is Voice.OWN:
        return ()
    return (Literal(" · "), Listed(tuple(record_link(site, name).words for name in site.voices(entry))))
