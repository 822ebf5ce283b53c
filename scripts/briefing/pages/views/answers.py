"""The first sentence of a record's page, built from what its entries say, with their hedges and marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ...deriving.entries import Entry
from ...index import Site, of_kind
from ...permalinks import address
from ...records.model import Place
from ..pieces import Away, Flag, Link, Listed, Literal, Piece, Text, Words, joined, own
from .linking import entry_link, record_link
from .passages import marks
from .sentences import flags, mentions, quoted, sentence
from .sourcing import compared

_MOST = 3
"""So many clauses are a sentence; the rest stands below."""


def answer_of_actor(site: Site, name: str, with_members: bool = True, named: bool = True) -> Text:
    """What somebody did and said; `with_members`, what its offices and delegates did, too.

    Name, colon, and what happened in the words of the record: these make no sentence of ours, which would
    need the grammar of any name and title. Without the name, for a list in which it stands already, unless
    `named`."""
    told: list[Text] = []
    room = _MOST
    for each in (name, *(site.naming(name, "affiliation") if with_members else ())):
        quoted_often = list(_quoted_how_often(site, each))
        clauses = list(islice(chain(quoted_often, _took_part(site, each)), room))
        if not clauses:
            continue
        link = record_link(site, each)
        who = (link if each != name and not link.anchor else link.words, Literal(": "))
        left = len(quoted_often) + len(site.referring(each, "who")) - len(clauses)
        more: Text = (Literal("; "), own("answer.more", count=left)) if left > 0 else ()
        told.append((*(who if named or each != name else ()), *joined(clauses), *more))
        room -= len(clauses)
    return (*joined(told, ". "), Literal(".")) if told else _first_said(site, name)


def tells_all(site: Site, name: str) -> bool:
    """Whether the answer tells all that somebody's offices and delegates did, and there is no role to add."""
    members = site.naming(name, "affiliation")
    told = [
        bool(list(_quoted_how_often(site, each))) + len(site.referring(each, "who"))
        for each in (name, *members)
    ]
    return all(told[1:]) and sum(told) <= _MOST and not any(site.actors[each].role for each in members)


def answer_of_outlet(site: Site, name: str) -> Text:
    """What it published that we read, or know through others; else what came through it."""
    works = dict.fromkeys((*site.naming(name, "publisher"), *site.naming(name, "authors")))
    ways = [(Link(_title_of(site, each), *address(site, each)),) for each in works]
    return joined(ways, ", ") if ways else _first_said(site, name)


def _title_of(site: Site, name: str) -> Words:
    link = record_link(site, name)
    title = site.sources[name].title
    return Words(title, site.sources[name].language or link.words.language) if title else link.words


def answer_of_place(site: Site, name: str) -> Text:
    """What happened there."""
    events = site.in_order(site.referring(name, "place"))
    clauses = [
        (entry_link(site, entry), *_in_brackets(flags(site, entry)), *marks(site, entry))
        for entry in events[:_MOST]
    ]
    if len(events) > _MOST:
        clauses.append((own("answer.more", count=len(events) - _MOST),))
    return (*joined(clauses), Literal(".")) if clauses else _first_said(site, name)


def answer_of_source(site: Site, name: str, resting: Sequence[Entry]) -> Text:
    """How much rests on a source, and how its quotations compare."""
    quotes = of_kind(resting, "quote")
    source = site.sources[name]
    told: list[Piece] = [own("answer.rests", count=len(resting))]
    if source.via is None:
        told += [Literal(" "), own("answer.extract" if source.extract else "answer.read")]
    if source.via is None and (matching := compared(site, quotes)):
        told += [Literal(" "), matching]
    return tuple(told)


def told_of(site: Site, name: str, with_coordinates: bool = True) -> Iterator[Text]:
    """What is recorded of an actor or a place: where it lies, other names, an editor's note, ways on."""
    record = site.actors.get(name) or site.places[name]
    language = site.language_of(name)
    if with_coordinates and isinstance(record, Place) and record.coordinates:
        north, east = record.coordinates
        yield (own("place.coordinates", north=str(north), east=str(east)),)
    if record.names:
        shown = tuple(Words(other, tag) for tag, other in record.names.items())
        yield (own("names.other", names=Listed(shown)),)
    if record.aliases:
        yield (own("names.written", names=Listed(tuple(Words(alias, language) for alias in record.aliases))),)
    if record.note:
        yield tuple(quoted(record.note, language))
    for words, target in record.links.items():
        yield (Away(Words(words, language), target),)


def _quoted_how_often(site: Site, name: str) -> Iterator[Text]:
    if quotes := of_kind(site.referring(name, "speakers"), "quote"):
        yield (own("answer.quoted", count=len(quotes)),)


def _took_part(site: Site, name: str) -> Iterator[Text]:
    for entry in site.in_order(site.referring(name, "who")):
        language = site.briefings[entry.briefing].language
        person = next((p for p in site.events[entry.name].participants if p.who == name), None)
        told: list[Piece] = list(flags(site, entry))
        if person and person.hedge:
            told = [Flag("hedged", Words(person.hedge, language))]
        if person and person.part:
            told.append(Words(person.part, language))
        yield (entry_link(site, entry), *_in_brackets(told), *marks(site, entry))


def _in_brackets(told: Sequence[Piece]) -> Text:
    return (Literal(" ("), *joined([(piece,) for piece in told], ", "), Literal(")")) if told else ()


def _first_said(site: Site, name: str) -> Text:
    """The first statement that is about a record, that it made, or that names it."""
    found = next((entry for entry in site.referring(name) if entry.is_statement), None)
    if found is None and not site.naming(name, "affiliation"):
        own_briefing = site.entries[site.home[name]]
        found = next(
            (entry for entry in own_briefing if entry.is_statement and mentions(site, entry, name)), None
        )
    return sentence(site, found) if found else ()
