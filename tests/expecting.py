"""What each page has to say, straight from the records: written without the site's index, its views or templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from briefing.pages.views.dates import date_view
from briefing.records.edtf import EdtfDate
from briefing.records.model import Briefing, Quote
from reading import Said

STANDINGS = {
    "named": "named source",
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

SPEAKING = {"post", "post-weblog", "personal_communication", "speech", "document", "pamphlet"}

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

    def said(self, record: Any, briefing: Briefing, *above: Any) -> tuple[tuple[str, ...], list[Any], str | None]:
        """Who says it, what is cited and where it was first said: of the record, else of the item and phase above."""
        levels = (record, *above)
        cites = [self.cited(level.cite, briefing) for level in levels if level.cite] or [[(briefing.article, None)]]
        cite = cites[0]
        alike = [
            level
            for level in levels
            if not level.cite or {s for s, _ in self.cited(level.cite, briefing)} == {s for s, _ in cite}
        ]
        who = next((level.according_to for level in alike if level.according_to), ())
        first = next((level.first_in for level in alike if level.first_in), None)
        return who or self.voice(first or cite[0][0]), cite, first

    def cited(self, cite: Any, briefing: Briefing) -> list[tuple[str, str | None]]:
        return [(one.source or briefing.article, str(one.locator) if one.locator else None) for one in cite]

    def voice(self, first: str) -> tuple[str, ...]:
        """An outlet, a post's or letter's author, else the publisher, else the work itself."""
        if first in self.actors:
            return (first,)
        source = self.sources[first]
        authors = tuple(author for author in source.authors if author in self.actors)
        if source.type.value in SPEAKING and authors:
            return authors
        return (source.publisher,) if source.publisher in self.actors else (first,)

    def chain(self, who: tuple[str, ...], cite: list[Any], first: str | None) -> tuple[tuple[str, str], ...]:
        hands = self.hands(cite, first)
        start = self.sources.get(first or cite[0][0])
        publishes = start is not None and (start.publisher,) == who and self.actors[who[0]].kind.value == "outlet"
        own_voice = who == (first or cite[0][0],) or publishes
        return hands if own_voice else (*map(self.said_by, who), *hands)

    def said_by(self, who: str) -> tuple[str, str]:
        return self.actors[who].name if who in self.actors else self.source_name(who), self.page(who)

    def passes(self, cite: list[Any], first: str | None) -> list[str]:
        """The sources, and the outlet, that something came through."""
        read = list(dict.fromkeys(source for source, _ in cite))
        way = [first or read[0]]
        while way[-1] not in read:
            via = self.sources[way[-1]].via if way[-1] in self.sources else None
            way.append(via or read[0])
        return list(dict.fromkeys((*way, *read)))

    def hands(self, cite: list[Any], first: str | None) -> tuple[tuple[str, str], ...]:
        return tuple(self.said_by(hand) for hand in self.passes(cite, first))

    def standing(self, who: tuple[str, ...], cite: list[Any], hedge: str | None) -> str:
        kinds = {self.actors[name].kind.value if name in self.actors else "source" for name in who}
        if "anonymous" in kinds:
            return STANDINGS["anonymous"]
        if hedge:
            return STANDINGS["hedged"]
        read = {source for source, _ in cite}
        own = read | {self.sources[source].publisher for source in read}
        return STANDINGS["outlet" if kinds <= {"source", "outlet"} and own >= set(who) else "named"]

    def weight(self, record: Any, briefing: Briefing, *above: Any) -> dict[str, Any]:
        who, cite, first = self.said(record, briefing, *above)
        item = above[0] if len(above) > 1 else None
        hedge = record.hedge or (item.hedge if item else None)
        inferred = {**(item.inferred if item and not record.text else {}), **record.inferred}
        return {
            "chain": self.chain(who, cite, first),
            "locator": self.locators(cite),
            "standing": self.standing(who, cite, hedge),
            "hedge": hedge or "",
            "note": record.note or "",
            "inferred": tuple(f"“{words}”: {why}" for words, why in inferred.items()),
            "obtained": self.obtained(cite, first),
            "links": tuple(record.links.items()),
        }

    def locators(self, cite: list[Any]) -> str:
        told = []
        for source in dict.fromkeys(source for source, _ in cite):
            places = [place for name, place in cite if name == source and place]
            if len(places) > 1 and all(place.startswith("para") for place in places):
                numbers = [place.partition(" ")[2] for place in places]
                places = [f"paras. {', '.join(numbers[:-1])} and {numbers[-1]}"]
            told += [", ".join(places)] if places else []
        return "; ".join(told)

    def obtained(self, cite: list[Any], first: str | None) -> tuple[str, ...]:
        sources = [self.sources[name] for name in self.passes(cite, first) if name in self.sources]
        return tuple(dict.fromkeys(s.obtained.value.replace("-", " ") for s in sources if s.obtained))

    def about(self, record: Any) -> tuple[str, ...]:
        return tuple(self.page(name) for name in getattr(record, "about", ()))


def entries(records: Records) -> Iterator[tuple[str, Any, Said]]:
    """The id, the record and what is to be read of it, for everything that any page says."""
    for briefing_id, briefing in records.briefings.items():
        page = f"briefings/{briefing_id}.html"
        for number, point in enumerate(briefing.key_points, start=1):
            statements: list[Any] = list(point.says or [point])
            for part, statement in enumerate(statements, start=1):
                key = f"{page}#key-point-{number}-{part}" if point.says else f"{page}#key-point-{number}"
                yield (
                    "",
                    (statement, briefing, ()),
                    Said(
                        "statement",
                        key,
                        statement.text or "",
                        about=records.about(statement),
                        lead=(point.lead or "") if part == 1 else "",
                        date=day(statement.date),
                        **records.weight(statement, briefing),
                    ),
                )
        for phase_id, phase in briefing.phases.items():
            for number, status in enumerate(phase.status, start=1):
                key = f"phases/{phase_id}.html#status-{number}"
                yield "", (status, briefing, (phase,)), status_said(records, key, status, briefing, phase)
            for item_id, item in phase.items.items():
                for number, status in enumerate(item.status or phase.status, start=1):
                    key = f"phases/{phase_id}.html#status-{item_id}-{number}"
                    said = status_said(records, key, status, briefing, item, phase)
                    yield item_id, (status, briefing, (item, phase)), said
        for name, quote in briefing.quotes.items():
            verdict = records.verdicts.get(briefing_id, {}).get(name, "no-text")
            yield name, (quote, briefing, ()), quotation(records, page, name, quote, briefing, VERDICTS[verdict])
        for name, event in briefing.events.items():
            unstated = {said.value for said in event.not_stated}
            yield (
                name,
                (event, briefing, ()),
                Said(
                    "event",
                    f"{page}#event-{name}",
                    f"{event.title}: {event.text or ''}",
                    date=day(event.date) or ("Date not stated in the article" if "date" in unstated else ""),
                    place=records.page(event.place)
                    if event.place
                    else ("place not stated in the article" if "place" in unstated else ""),
                    participants=tuple((records.page(p.who), p.part or "", p.hedge or "") for p in event.participants),
                    about=records.about(event),
                    marks=(
                        *(("expected",) if event.expected else ()),
                        *(("who was there is not stated in the article",) if "participants" in unstated else ()),
                    ),
                    **records.weight(event, briefing),
                ),
            )
        for name, question in briefing.open_questions.items():
            yield (
                name,
                (question, briefing, ()),
                Said(
                    "question",
                    f"{page}#question-{name}",
                    question.text,
                    note=question.note or "",
                    about=records.about(question),
                    links=tuple(question.links.items()),
                ),
            )


def day(date: EdtfDate | None) -> str:
    """A date as a page has it: in HTML's form, else in words."""
    return (date.iso or date_view(date).words) if date else ""


def status_said(records: Records, key: str, status: Any, briefing: Briefing, *above: Any) -> Said:
    word = status.is_.value.replace("-", " ")
    return Said(
        "statement",
        key,
        status.text or "",
        status=word,
        date=day(status.date),
        **records.weight(status, briefing, *above),
    )


def quotation(records: Records, page: str, name: str, quote: Quote, briefing: Briefing, verdict: str) -> Said:
    cite, first = records.cited(quote.cite, briefing), quote.first_in
    translated = quote.translation
    return Said(
        kind="quote",
        key=f"{page}#quote-{name}",
        text=" ".join(quote.paragraphs),
        speakers=tuple(records.page(who) for who in quote.speakers),
        chain=(*map(records.said_by, quote.speakers), *records.hands(cite, first)),
        locator=records.locators(cite),
        note=quote.note or "",
        date=day(quote.date),
        about=records.about(quote),
        verdict=verdict,
        hedge=quote.hedge or "",
        obtained=records.obtained(cite, first),
        links=tuple(quote.links.items()),
        translation=f"{translated.text} (translated by {translated.by})" if translated else "",
        marks=(
            *(("partial quotation",) if quote.partial else ()),
            *(("in indirect speech",) if quote.indirect else ()),
        ),
    )


def expected_pages(briefings: Mapping[str, Briefing], verdicts: Verdicts) -> dict[str, list[Said]]:
    """For each page, what it has to say, in no order."""
    records = Records(briefings, verdicts)
    pages: dict[str, list[Said]] = {"quotes.html": [], "timeline.html": []}
    for section, folder in (("actors", "who"), ("places", "where"), ("phases", "phases"), ("sources", "sources")):
        pages |= {f"{folder}/{name}.html": [] for name in getattr(records, section)}
    pages |= {f"briefings/{name}.html": [] for name in briefings}
    for _, (record, briefing, above), said in entries(records):
        for page in _shown_on(records, record, briefing, above, said):
            as_statement = said.kind == "event" and page.startswith(("who/", "sources/"))
            shown = _statement_of(said, record.text or record.title) if as_statement else said
            pages[page].append(shown if page == said.key.partition("#")[0] else replace(shown, lead=""))
    return pages


def _statement_of(event: Said, text: str) -> Said:
    """An event where only who says it counts: its statement, without when, where and who took part."""
    return replace(event, kind="statement", text=text, date="", place="", participants=(), marks=())


def _shown_on(records: Records, record: Any, briefing: Briefing, above: tuple[Any, ...], said: Said) -> set[str]:
    """The pages that show an entry: its own, those of whoever says it, of what it is about, of what it rests on."""
    about = {page for page in said.about if page.startswith("phases/")}
    pages = {said.key.partition("#")[0]}
    if said.kind == "question":
        return pages | about
    if said.kind == "quote":
        who, cite, first = record.speakers, records.cited(record.cite, briefing), record.first_in
    else:
        who, cite, first = records.said(record, briefing, *above)
    resting = {f"sources/{name}.html" for name in records.passes(cite, first) if name in records.sources}
    speaking = {records.page(name) for name in who if name in records.actors}
    if said.kind == "quote":
        return pages | about | resting | speaking | {"quotes.html"}
    pages |= resting | speaking
    if said.kind == "event":
        pages.add("timeline.html")
        if record.place:
            pages.add(records.page(record.place))
        return pages
    return pages | about
