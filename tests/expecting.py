"""What each page has to say, straight from the records: written without the site's index, its views or
templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from briefing.pages.own_words import load_words
from briefing.pages.views.dates import in_words
from briefing.records.edtf import EdtfDate
from briefing.records.model import Briefing, Quote
from reading import Said

MATCHES = {
    "exact": "word for word",
    "normalised": "word for word",
    "ambiguous": "word for word",
    "altered": "word for word but for marked alterations",
}
UNMATCHED = "not compared with the source"

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
        self.events = {name: event for b in briefings.values() for name, event in b.events.items()}

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

    def said(
        self, record: Any, briefing: Briefing, *above: Any
    ) -> tuple[tuple[str, ...], list[Any], str | None]:
        """Who says it, what is cited and where it was first said: of the record, else of the item and phase
        above."""
        levels = (record, *above)
        cites = [self.cited(level.cite, briefing) for level in levels if level.cite] or [
            [(briefing.article, None)]
        ]
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

    def passes(self, cite: list[Any], first: str | None) -> list[str]:
        """The sources, and the outlet, that something came through."""
        read = list(dict.fromkeys(source for source, _ in cite))
        way = [first or read[0]]
        while way[-1] not in read:
            via = self.sources[way[-1]].via if way[-1] in self.sources else None
            way.append(via or read[0])
        return list(dict.fromkeys((*way, *read)))

    def unread(self, who: tuple[str, ...], cite: list[Any]) -> str | None:
        """The work that speaks, if it was not read itself."""
        work = next((name for name in who if name in self.sources), None)
        return None if work in {source for source, _ in cite} else work

    def name(self, name: str) -> str:
        for records in (self.actors, self.places, self.phases):
            if name in records:
                return str(records[name].name)
        return self.source_name(name) if name in self.sources else self.events[name].title

    def flags(
        self, who: tuple[str, ...], cite: list[Any], first: str | None, hedge: str | None
    ) -> list[tuple[str, str]]:
        """What is unusual, as its kind and its words; an inference comes last."""
        found = []
        if any(name in self.actors and self.actors[name].kind.value == "anonymous" for name in who):
            found.append(("unnamed", "unnamed source"))
        sources = [
            self.sources[name]
            for name in self.passes(cite, first or self.unread(who, cite))
            if name in self.sources
        ]
        obtained = dict.fromkeys(source.obtained.value for source in sources if source.obtained)
        found += [(how, how.replace("-", " ")) for how in obtained]
        return found + ([("hedged", hedge)] if hedge else [])

    def marks(self, briefing_id: str, cite: Any) -> tuple[tuple[str, str], ...]:
        """Where each paragraph that is cited has its note, and the words of the mark."""
        briefing = self.briefings[briefing_id]
        letters = self.letters(briefing_id)
        found: dict[tuple[str, str], None] = {}
        for one in cite:
            source, locator = one.source or briefing.article, one.locator
            places: list[str | None] = [None]
            if locator and locator.kind.value == "paragraph":
                first, _, last = locator.value.partition("-")
                places = [str(number) for number in range(int(first), int(last or first) + 1)]
            for place in places:
                letter = letters.get(source, "")
                if place:
                    anchor = f"p{place}" if source == briefing.article else f"p-{source}-{place}"
                    label = f"{letter} ¶{place}".strip()
                else:
                    anchor, label = f"p-{source}--", f"{letter} {locator or ''}".strip() or "§"
                found[f"briefings/{briefing_id}.html#{anchor}", label] = None
        return tuple(found)

    def letters(self, briefing_id: str) -> dict[str, str]:
        briefing = self.briefings[briefing_id]
        records = [*briefing.key_points, *briefing.events.values(), *briefing.quotes.values()]
        read = dict.fromkeys([briefing.article])
        for point in briefing.key_points:
            records += point.says
        order: list[Any] = []
        for point in briefing.key_points:
            order += point.says or [point]
        for phase in briefing.phases.values():
            order.append(phase)
            order += phase.status
            for item in phase.items.values():
                order += [item, *item.status]
        order += [*briefing.quotes.values(), *briefing.events.values(), *briefing.open_questions.values()]
        for record in order:
            read |= dict.fromkeys(source for source, _ in self.cited(record.cite, briefing))
        return {name: chr(65 + number) for number, name in enumerate(read)} if len(read) > 1 else {}


@dataclass(frozen=True)
class Wanted:
    """What is to be read at one anchor, through which hands it came, and what has to be told of it in its
    note."""

    said: Said
    steps: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def shown(text: str) -> str:
    """A sentence of ours as a page has it: the source's words in the page's marks."""
    return re.sub(r'"([^"]+)"', "“\\1”", text)


def sentence(text: str, flags: list[tuple[str, str]], inferred: bool) -> tuple[str, tuple[str, ...]]:
    """The words of a sentence with its flags, and their kinds: a hedge's own word is one where it stands."""
    hedge = next((words for kind, words in flags if kind == "hedged"), "")
    at = re.search(rf"(?<!\w){re.escape(hedge)}(?!\w)", text, re.IGNORECASE) if hedge else None
    quoted = at is not None and any(m.start() < at.start() < m.end() for m in re.finditer(r'"[^"]+"', text))
    first = [flag for flag in flags if flag[0] != "hedged" or at is None]
    if inferred:
        first.append(("inferred", "inferred"))
    if quoted:
        first.append(("hedged", hedge))
    kinds = [kind for kind, _ in first] + (["hedged"] if at and not quoted else [])
    return " ".join([*(words for _, words in first), shown(text)]), tuple(kinds)


def day(date: EdtfDate | None) -> str:
    """A date in words."""
    return in_words(date, load_words()) if date else ""


def expected_briefing(records: Records, briefing_id: str, verdicts: Mapping[str, str]) -> dict[str, Wanted]:
    """Everything that the page of a briefing has to say, by its anchor."""
    briefing = records.briefings[briefing_id]
    found: dict[str, Wanted] = {}
    for number, point in enumerate(briefing.key_points, start=1):
        for part, statement in enumerate(point.says or [point], start=1):
            name = f"key-point-{number}-{part}" if len(point.says) > 1 else f"key-point-{number}"
            lead = shown(point.lead or str(number)) if part == 1 else ""
            extra = (shown(point.note or ""),) if point.says and part == 1 else ()
            found[name] = _statement(records, briefing_id, statement, lead, extra)
    for name, question in briefing.open_questions.items():
        parts = [shown(question.text), shown(question.note or ""), *question.links]
        found[f"question-{name}"] = Wanted(Said("question", " ".join(part for part in parts if part)))
    for name, quote in briefing.quotes.items():
        found[f"quote-{name}"] = _quotation(records, briefing_id, quote, verdicts.get(name, ""))
    for name, event in briefing.events.items():
        found[f"event-{name}"] = _event(records, briefing_id, event)
    for phase in briefing.phases.values():
        for name, item in phase.items.items():
            found[f"item-{name}"] = _item(records, briefing_id, item, phase)
    return found


def _told(records: Records, record: Any, text: str) -> tuple[str, ...]:
    """What has to stand in a note: what an editor noted, inferred and linked, and what the sentence does not
    name."""
    told = [shown(record.note)] if record.note else []
    told += [f"“{words}” inferred: {why}" for words, why in getattr(record, "inferred", {}).items()]
    told += list(record.links)
    for name in getattr(record, "about", ()):
        if not _names(records, name, text):
            told.append(records.name(name))
    return tuple(told)


def _names(records: Records, name: str, text: str) -> bool:
    """Whether a text has a record's name or one of its other spellings, to the letter."""
    named = records.actors.get(name) or records.places.get(name)
    spellings = (records.name(name), *(named.aliases if named else ()))
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in spellings)


def _speaker(records: Records, who: tuple[str, ...], cite: list[Any], title: str, text: str) -> str:
    """A lone speaker of whom the words tell nothing, unless it is what we read itself or an unnamed
    source."""
    if len(who) != 1 or _names(records, who[0], f"{title} {text}"):
        return ""
    actor = records.actors.get(who[0])
    kind = actor.kind.value if actor else "outlet"
    own = {name for source, _ in cite for name in (source, records.sources[source].publisher)}
    called = f"{records.name(who[0])} {(actor and actor.role) or ''}".casefold()
    long = [word for word in re.findall(r"\w+", called) if len(word) > 3]
    if kind == "anonymous" or (kind == "outlet" and who[0] in own):
        return ""
    return "" if set(long) & set(re.findall(r"\w+", text.casefold())) else f"{records.name(who[0])}: "


def _roles(records: Records, name: str) -> list[str]:
    """The role, and the body that neither the name nor the role names."""
    actor = records.actors.get(name)
    body = records.actors[actor.affiliation] if actor and actor.affiliation else None
    named = (
        body and any(each in f"{actor.name} {actor.role}" for each in (body.name, *body.aliases))
        if actor
        else True
    )
    return [each for each in (actor and actor.role, body and not named and body.name) if each]


def _steps(
    records: Records, briefing: Briefing, who: tuple[str, ...], cite: Any, first: str | None
) -> tuple[str, ...]:
    """The hands to the first place that is cited, the last of which is what we read."""
    source = cite[0].source or briefing.article
    cited = records.cited(cite, briefing)
    way = records.passes(cited, first or records.unread(who, cited))
    through = way[: way.index(source)]
    own = not through and set(who) <= {source, records.sources[source].publisher}
    speak = () if own or (through and who == (through[0],)) else who
    steps = [", ".join((records.name(name), *_roles(records, name))) for name in speak]
    for hand in through:
        work = records.sources.get(hand)
        if work and work.type.value in ("post", "post-weblog") and work.container:
            steps.append(f"in a post on {records.name(hand)}; we know it only through what we read")
        else:
            steps.append(f"{records.name(hand)}; we know its report only through what we read")
    locator = cite[0].locator
    place = ""
    if locator:
        number = locator.value.partition("-")[0]
        place = f", paragraph {number}" if locator.kind.value == "paragraph" else f", {locator}"
    return (*steps, f"{records.source_name(source)}{place}, which we read")


def _statement(records: Records, briefing_id: str, record: Any, lead: str, extra: tuple[str, ...]) -> Wanted:
    briefing = records.briefings[briefing_id]
    who, cite, first = records.said(record, briefing)
    flags = records.flags(who, cite, first, record.hedge)
    text, kinds = sentence(record.text, flags, bool(record.inferred))
    text = _speaker(records, who, cite, "", record.text) + text
    said = Said("key-point", text, kinds, records.marks(briefing_id, record.cite), lead=lead)
    told = (*extra, *_told(records, record, record.text), *((day(record.date),) if record.date else ()))
    return Wanted(
        said, _steps(records, briefing, who, record.cite, first), tuple(each for each in told if each)
    )


def _quotation(records: Records, briefing_id: str, quote: Quote, verdict: str) -> Wanted:
    briefing = records.briefings[briefing_id]
    unnamed = [
        n for n in quote.speakers if n in records.actors and records.actors[n].kind.value == "anonymous"
    ]
    names = [records.name(name) for name in quote.speakers]
    role = ", ".join(_roles(records, quote.speakers[0])) if len(names) == 1 else ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    heading = " ".join(part for part in (listed, "unnamed source" if unnamed else "", role) if part)
    translated = quote.translation
    said = Said(
        "quote",
        "“" + " “".join(quote.paragraphs) + "”",
        ("unnamed",) if unnamed else (),
        records.marks(briefing_id, quote.cite),
        speakers=heading,
        translation=f"“{translated.text}”, translated by {translated.by}" if translated else "",
        match=MATCHES.get(verdict, UNMATCHED),
    )
    told = _told(records, quote, quote.text) + (
        ("The quotation is a part of a sentence.",) if quote.partial else ()
    )
    return Wanted(said, _steps(records, briefing, quote.speakers, quote.cite, quote.first_in), told)


def how_has(quote: Quote) -> list[str]:
    """What has to stand above a quotation."""
    parts = [quote.verb, shown(quote.context or ""), day(quote.date), quote.hedge or ""]
    return [part for part in [*parts, "in indirect speech" if quote.indirect else ""] if part]


def _event(records: Records, briefing_id: str, event: Any) -> Wanted:
    briefing = records.briefings[briefing_id]
    who, cite, first = records.said(event, briefing)
    flags = records.flags(who, cite, first, event.hedge)
    if event.text:
        text, told_as = sentence(event.text, flags, bool(event.inferred))
        words, kinds = (
            [f"{event.title}.", _speaker(records, who, cite, event.title, event.text) + text],
            [*told_as],
        )
    else:
        kinds = [kind for kind, _ in flags] + (["inferred"] if event.inferred else [])
        words = [f"{event.title}.", *(words for _, words in flags), *(["inferred"] if event.inferred else [])]
    groups: dict[tuple[str | None, str | None], list[str]] = {}
    whole = f"{event.title} {event.text or event.title}"
    for person in event.participants:
        if not (person.hedge or person.part) and _names(records, person.who, whole):
            continue  # the event's own words have the name
        groups.setdefault((person.hedge, person.part), []).append(records.name(person.who))
    people = []
    for (hedge, part), names in groups.items():
        kinds += ["hedged"] if hedge else []
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        people.append(" ".join(piece for piece in (hedge, listed, f"({part})" if part else "") if piece))
    words += ["; ".join(people)] if people else []
    text = " ".join(words) + (
        f" · {records.name(event.place)}" if event.place and not _names(records, event.place, whole) else ""
    )
    state = "ahead" if event.expected else "day" if event.date and event.date.is_day else "undated"
    said = Said("event", text, tuple(kinds), records.marks(briefing_id, event.cite), state=state,
                day=event.date.iso if event.date else "")  # fmt: skip
    told = list(_told(records, event, whole))
    told += [
        {"date": "the day", "place": "the place", "participants": "who took part"}[n.value]
        for n in event.not_stated
    ]
    told += [shown(person.note) for person in event.participants if person.note]
    return Wanted(said, _steps(records, briefing, who, event.cite, first), tuple(told))


def _item(records: Records, briefing_id: str, item: Any, phase: Any) -> Wanted:
    """An item's own words and state; who says what of it is in what is told of its statuses."""
    statuses = item.status or phase.status
    states = {status.is_.value for status in statuses}
    told = [shown(each.note) for each in (item, *statuses) if each.note]
    told += [shown(status.text) for status in statuses if status.text]
    told += [
        f"“{words}” inferred: {why}" for each in (item, *statuses) for words, why in each.inferred.items()
    ]
    told += [words for each in (item, *statuses) for words in each.links]
    told += [day(status.date) for status in statuses if status.date]
    state = states.pop() if len(states) == 1 else "" if states else "unknown"
    return Wanted(Said("item", shown(item.text), state=state), (), tuple(told))
