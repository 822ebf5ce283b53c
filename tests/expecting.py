"""What each page has to say, straight from the records: written without the site's index, its views or templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from briefing.records.model import Briefing, Quote
from reading import Said

STANDINGS = {
    "named": "named on the record",
    "outlet": "outlet's own voice",
    "hedged": "hedged by the source",
    "anonymous": "unnamed source",
}


VERDICTS = {
    "exact": "verified word for word",
    "normalised": "verified word for word",
    "ambiguous": "verified word for word",
    "altered": "verified with marked alterations",
    "not-found": "not yet verified",
    "no-text": "not yet verified",
}

Verdicts: TypeAlias = Mapping[str, Mapping[str, str]]
"""By briefing, then by quotation: the verdict as data/verified/ has it."""


class Records:
    """All records by id, over all briefings, and the verdicts of their quotations."""

    def __init__(self, briefings: Mapping[str, Briefing], verdicts: Verdicts) -> None:
        self.briefings = briefings
        self.verdicts = verdicts
        self.sources = {name: s for b in briefings.values() for name, s in b.sources.items()}
        self.actors = {name: a for b in briefings.values() for name, a in b.actors.items()}
        self.places = {name: p for b in briefings.values() for name, p in b.places.items()}
        self.phases = {name: p for b in briefings.values() for name, p in b.phases.items()}
        self.events = {name: b_id for b_id, b in briefings.items() for name in b.events}

    def page(self, name: str) -> str:
        if name in self.actors:
            return f"who/{name}.html"
        if name in self.places:
            return f"where/{name}.html"
        if name in self.phases:
            return f"phases/{name}.html"
        if name in self.events:
            return f"briefings/{self.events[name]}.html#event-{name}"
        return f"sources/{name}.html"

    def source_name(self, name: str) -> str:
        source = self.sources[name]
        if source.publisher in self.actors:
            return self.actors[source.publisher].name
        return (
            source.publisher
            or source.container
            or source.title
            or source.type.value.replace("-", " ").replace("_", " ")
        )

    def chain(self, who: str, source: str) -> tuple[tuple[str, str], ...]:
        publisher = self.sources[source].publisher
        own_voice = who == source or (publisher == who and self.actors[who].kind.value == "outlet")
        return self.hands(source) if own_voice else (self.said_by(who), *self.hands(source))

    def said_by(self, who: str) -> tuple[str, str]:
        return self.actors[who].name if who in self.actors else self.source_name(who), self.page(who)

    def hands(self, source: str) -> tuple[tuple[str, str], ...]:
        hands = []
        hand: str | None = source
        while hand:
            hands.append((self.source_name(hand), f"sources/{hand}.html"))
            hand = self.sources[hand].via
        return tuple(hands)

    def passes(self, source: str) -> set[str]:
        """The sources that words cited from `source` came through, itself too."""
        return {hand.removeprefix("sources/").removesuffix(".html") for _, hand in self.hands(source)}

    def standing(self, record: Any) -> str:
        who = record.according_to
        kind = self.actors[who].kind.value if who in self.actors else "source"
        if kind == "anonymous":
            return STANDINGS["anonymous"]
        if record.hedge:
            return STANDINGS["hedged"]
        read = [name for name in self.passes(record.cite.source) if self.sources[name].via is None]
        own = kind == "source" or (kind == "outlet" and self.sources[read[0]].publisher == who)
        return STANDINGS["outlet" if own else "named"]

    def weight(self, record: Any) -> dict[str, Any]:
        return {
            "chain": self.chain(record.according_to, record.cite.source),
            "locator": record.cite.locator or "",
            "standing": self.standing(record),
            "hedge": record.hedge or "",
            "note": record.note or "",
        }

    def about(self, record: Any) -> tuple[str, ...]:
        return tuple(self.page(name) for name in record.about)


def entries(records: Records) -> Iterator[tuple[str, Any, Said]]:
    """The id, the record and what is to be read of it, for everything that any page says."""
    for briefing_id, briefing in records.briefings.items():
        page = f"briefings/{briefing_id}.html"
        for number, point in enumerate(briefing.key_points, start=1):
            yield (
                "",
                point,
                Said(
                    "statement",
                    f"{page}#key-point-{number}",
                    point.text,
                    about=records.about(point),
                    **records.weight(point),
                ),
            )
        for phase_id, phase in briefing.phases.items():
            for item_id, item in phase.items.items():
                for number, status in enumerate(item.status, start=1):
                    key = f"phases/{phase_id}.html#status-{item_id}-{number}"
                    word = status.is_.value.replace("-", " ")
                    said = Said("statement", key, status.text or "", status=word, **records.weight(status))
                    yield item_id, status, said
        for name, quote in briefing.quotes.items():
            verdict = records.verdicts.get(briefing_id, {}).get(name, "no-text")
            yield name, quote, quotation(records, page, name, quote, VERDICTS[verdict])
        for name, event in briefing.events.items():
            yield (
                name,
                event,
                Said(
                    "event",
                    f"{page}#event-{name}",
                    f"{event.title}: {event.text}",
                    date=event.date.iso if event.date else "Date not stated in the article",
                    place=records.page(event.place) if event.place else "place not stated in the article",
                    participants=tuple((records.page(p.who), p.hedge or "") for p in event.participants),
                    about=records.about(event),
                    **records.weight(event),
                ),
            )
        for name, question in briefing.open_questions.items():
            yield (
                name,
                question,
                Said(
                    "question",
                    f"{page}#question-{name}",
                    question.text,
                    note=question.note or "",
                    about=records.about(question),
                ),
            )


def quotation(records: Records, page: str, name: str, quote: Quote, verdict: str) -> Said:
    return Said(
        kind="quote",
        key=f"{page}#quote-{name}",
        text=quote.text,
        speaker=records.page(quote.speaker),
        chain=(records.said_by(quote.speaker), *records.hands(quote.cite.source)),
        locator=quote.cite.locator or "",
        note=quote.note or "",
        date=quote.date.iso if quote.date else "",
        about=records.about(quote),
        verdict=verdict,
    )


def expected_pages(briefings: Mapping[str, Briefing], verdicts: Verdicts) -> dict[str, list[Said]]:
    """For each page, what it has to say, in no order."""
    records = Records(briefings, verdicts)
    pages: dict[str, list[Said]] = {"quotes.html": [], "timeline.html": []}
    for section, folder in (("actors", "who"), ("places", "where"), ("phases", "phases"), ("sources", "sources")):
        pages |= {f"{folder}/{name}.html": [] for name in getattr(records, section)}
    pages |= {f"briefings/{name}.html": [] for name in briefings}
    for _, record, said in entries(records):
        for page in _shown_on(records, record, said):
            as_statement = said.kind == "event" and page.startswith(("who/", "sources/"))
            pages[page].append(_statement_of(said, record.text) if as_statement else said)
    return pages


def _statement_of(event: Said, text: str) -> Said:
    """An event where only who says it counts: its statement, without when, where and who took part."""
    return replace(event, kind="statement", text=text, date="", place="", participants=())


def _shown_on(records: Records, record: Any, said: Said) -> set[str]:
    """The pages that show an entry: its own, those of whoever says it, of what it is about, of what it rests on."""
    about = {page for page in said.about if page.startswith("phases/")}
    pages = {said.key.partition("#")[0]}
    resting = (
        {f"sources/{name}.html" for name in records.passes(record.cite.source)} if said.kind != "question" else set()
    )
    if said.kind == "quote":
        return pages | about | resting | {"quotes.html", said.speaker}
    if said.kind == "question":
        return pages | about
    pages |= resting
    if record.according_to in records.actors:
        pages.add(records.page(record.according_to))
    if said.kind == "event":
        pages.add("timeline.html")
        if record.place:
            pages.add(records.page(record.place))
        return pages
    return pages | about
