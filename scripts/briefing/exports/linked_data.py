"""Linked data in the terms of schema.org: what a briefing says, who says it, through which works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from ..index import Site
from ..kinds import page_of
from ..permalinks import address
from ..records.edtf import EdtfDate
from ..records.model import Actor, Event, Place, Source
from ..records.references import references
from ..records.vocabulary import ActorKind, SourceType
from .data import dumped
from .facts import Facts, facts_of
from .records import entries, places
from .settings import Settings
from .shapes import EntryData

Node: TypeAlias = dict[str, Any]

_KINDS = {
    ActorKind.PERSON: "Person", ActorKind.ANONYMOUS: "Person", ActorKind.OFFICE: "Person",
    ActorKind.OUTLET: "NewsMediaOrganization", ActorKind.STATE: "GovernmentOrganization",
    ActorKind.COURT: "GovernmentOrganization", ActorKind.DOCUMENT: "CreativeWork",
}  # fmt: skip
_WORKS = {
    SourceType.ARTICLE_NEWSPAPER: "NewsArticle", SourceType.ARTICLE_JOURNAL: "ScholarlyArticle",
    SourceType.BOOK: "Book", SourceType.ARTICLE: "Article", SourceType.ARTICLE_MAGAZINE: "Article",
    SourceType.POST: "SocialMediaPosting", SourceType.POST_WEBLOG: "BlogPosting",
    SourceType.REPORT: "Report", SourceType.WEBPAGE: "WebPage", SourceType.DATASET: "Dataset",
    SourceType.LEGISLATION: "Legislation", SourceType.THESIS: "Thesis",
}  # fmt: skip


def linked_data_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.jsonld`."""
    for name in site.briefings:
        yield page_of("briefings", name, ".jsonld"), dumped(graph(site, name, settings))


def graph(site: Site, name: str, settings: Settings) -> Node:
    """A briefing, all its entries, and every record that they name, once each."""
    own = list(entries(site, name, settings))
    based = _refer(site, site.briefings[name].article, settings)
    whole = {
        **article(facts_of(site, name), settings),
        "isBasedOn": based,
        "hasPart": [{"@id": e.url} for e in own],
    }
    said = [_event(site, e, settings) if e.kind == "event" else _said(site, e, settings) for e in own]
    return {"@context": "https://schema.org", "@graph": [whole, *said, *_records(site, name, own, settings)]}


def article(facts: Facts, settings: Settings) -> Node:
    """The briefing itself, in short, as its page's head has it."""
    author = facts.author(settings) or settings.site_name
    return _given(
        {
            "@type": "Article",
            "@id": facts.address(settings),
            "headline": facts.title,
            "abstract": facts.summary,
            "inLanguage": facts.language,
            "datePublished": facts.published,
            "author": {"@type": "Organization", "name": author} if author else None,
            "isBasedOn": facts.article,
        }
    )


def _said(site: Site, entry: EntryData, settings: Settings) -> Node:
    is_quote = entry.kind == "quote"
    who = [_refer(site, each.id, settings) for each in entry.said_by]
    kinds = {"quote": "Quotation", "question": "Question", "item": "CreativeWork"}
    return _given(
        {
            "@type": kinds.get(entry.kind, "Claim"),
            "@id": entry.url,
            "name": entry.title,
            "text": entry.text,
            "inLanguage": entry.language,
            "spokenByCharacter" if is_quote else "author": who,
            "description": _doubts(entry),
            "creativeWorkStatus": entry.status,
            "temporal": entry.date,
            "isBasedOn": [_refer(site, hand.id, settings) for hand in entry.chain if hand.id in site.sources],
            "citation": places(entry),
        }
    )


def _event(site: Site, entry: EntryData, settings: Settings) -> Node:
    event: Event = site.events[entry.id]
    first, last = _ends(event.date)
    return _given(
        {
            "@type": "Event",
            "@id": entry.url,
            "name": event.title,
            "description": event.text,
            "disambiguatingDescription": _doubts(entry),
            "startDate": first,
            "endDate": last,
            "eventStatus": "https://schema.org/EventScheduled" if event.expected else None,
            "location": _refer(site, event.place, settings) if event.place else None,
            "about": [_refer(site, part.id, settings) for part in entry.participants],
            "subjectOf": _said(site, entry, settings) | {"@id": None},
        }
    )


def _doubts(entry: EntryData) -> str | None:
    """What has to be said with it, in words, since schema.org has no term for it."""
    told = [f"The source's own word of doubt: {entry.hedge}"] if entry.hedge else []
    told += [str(each) for each in entry.participants if each.hedge]
    told += [f"Inferred, “{word}”: {reason}" for word, reason in entry.inferred.items()]
    return " · ".join(told) or None


def _ends(date: EdtfDate | None) -> tuple[str, str]:
    if date is None:
        return "", ""
    first, last = ("" if p is None else EdtfDate(p, p).iso for p in (date.start, date.end))
    return first, last if date.is_interval else ""


def _records(site: Site, name: str, own: list[EntryData], settings: Settings) -> Iterator[Node]:
    """The actors, places and works that a briefing names, and the works and bodies that those lead to."""
    waiting = [reference.target for reference in site.briefings[name].references]
    waiting += [each.id for entry in own for each in (*entry.said_by, *entry.chain)]
    seen: set[str] = set()
    while waiting:
        each = waiting.pop()
        record = site.actors.get(each) or site.sources.get(each) or site.places.get(each)
        if each in seen or record is None:
            continue
        seen.add(each)
        waiting += [reference.target for reference in references(record)]
        yield _given(_refer(site, each, settings) | _record(site, record, settings))


def _record(site: Site, record: Actor | Source | Place, settings: Settings) -> Node:
    if isinstance(record, Source):
        return _work(site, record, settings)
    return _actor(site, record, settings) if isinstance(record, Actor) else _place(site, record, settings)


def _place(site: Site, place: Place, settings: Settings) -> Node:
    point = place.coordinates
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    within = _refer(site, place.within, settings) if place.within else None
    return {"@type": "Place", "name": place.name, "geo": geo, "containedInPlace": within}


def _actor(site: Site, actor: Actor, settings: Settings) -> Node:
    kind = _KINDS.get(actor.kind, "Organization")
    belongs = "affiliation" if kind == "Person" else "parentOrganization"
    node: Node = {"@type": kind, "name": actor.name, "alternateName": [*actor.aliases, *actor.names.values()]}
    node["jobTitle" if kind == "Person" else "description"] = actor.role
    if actor.affiliation and kind != "CreativeWork":
        node[belongs] = _refer(site, actor.affiliation, settings)
    return node


def _work(site: Site, source: Source, settings: Settings) -> Node:
    return {
        "@type": _WORKS.get(source.type, "CreativeWork"),
        "headline": source.title,
        "url": source.url,
        "archivedAt": source.archived,
        "datePublished": source.published.iso if source.published else None,
        "inLanguage": source.language,
        "author": [_whoever(site, author, settings) for author in source.authors],
        "publisher": _whoever(site, source.publisher, settings) if source.publisher else None,
        "isPartOf": {"@type": "CreativeWork", "name": source.container} if source.container else None,
        "subjectOf": _refer(site, source.via, settings) if source.via else None,
    }


def _whoever(site: Site, name: str, settings: Settings) -> Node:
    """A person or body, by its record or by name alone."""
    return _refer(site, name, settings) if name in site.actors else {"@type": "Thing", "name": name}


def _refer(site: Site, name: str, settings: Settings) -> Node:
    return {"@id": settings.address(*address(site, name))}


def _given(node: Node) -> Node:
    """A node, and the one in it, without what is not known."""
    return {
        key: _given(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, "", [])
    }
