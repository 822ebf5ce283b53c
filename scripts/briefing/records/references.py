"""The references that a briefing makes: where each stands, which id it names, what that has to be; and circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..problems.problem import RecordPath
from ..text import is_id
from .fields import Citation
from .model import Attributed, Briefing, OpenQuestion, Phase, Quote

SECTIONS = ("sources", "actors", "places", "events", "phases", "quotes")
"""The sections whose ids are defined once for all files."""

SOURCE = ("sources",)
ACTOR = ("actors",)
PLACE = ("places",)
SPEAKING = ("actors", "sources")
SUBJECT = ("phases", "events", "actors", "places")


@dataclass(frozen=True, slots=True)
class Reference:
    path: RecordPath
    target: str
    sections: tuple[str, ...]


def references(briefing: Briefing) -> Iterator[Reference]:
    """All references of one briefing, in the order of its sections."""
    yield Reference(("article",), briefing.article, SOURCE)
    yield from _of_definitions(briefing)
    for number, point in enumerate(briefing.key_points):
        yield from _attribution(("key_points", number), point)
        yield from _about(("key_points", number), point.about)
    for name, event in briefing.events.items():
        path: RecordPath = ("events", name)
        yield from _attribution(path, event)
        yield from _about(path, event.about)
        yield from _one((*path, "place"), event.place, PLACE)
        for number, earlier in enumerate(event.after):
            yield Reference((*path, "after", number), earlier, ("events",))
        for number, participation in enumerate(event.participants):
            yield Reference((*path, "participants", number, "who"), participation.who, ACTOR)
    yield from _of_phases(briefing)
    for name, quote in briefing.quotes.items():
        yield Reference(("quotes", name, "speaker"), quote.speaker, ACTOR)
        yield from _cited(("quotes", name, "cite"), quote.cite)
        yield from _about(("quotes", name), quote.about)
    for name, question in briefing.open_questions.items():
        yield from _cited(("open_questions", name, "cite"), question.cite)
        yield from _about(("open_questions", name), question.about)


def _of_definitions(briefing: Briefing) -> Iterator[Reference]:
    for name, source in briefing.sources.items():
        path: RecordPath = ("sources", name)
        yield from _one((*path, "via"), source.via, SOURCE)
        # A publisher and an author may be plain names; what has the form of an id has to be an actor's.
        if source.publisher and is_id(source.publisher):
            yield Reference((*path, "publisher"), source.publisher, ACTOR)
        for number, author in enumerate(source.authors):
            if is_id(author):
                yield Reference((*path, "authors", number), author, ACTOR)
    for name, actor in briefing.actors.items():
        yield from _one(("actors", name, "affiliation"), actor.affiliation, ACTOR)
    for name, place in briefing.places.items():
        yield from _one(("places", name, "within"), place.within, PLACE)


def _of_phases(briefing: Briefing) -> Iterator[Reference]:
    for name, phase in briefing.phases.items():
        path: RecordPath = ("phases", name)
        yield from _one((*path, "according_to"), phase.according_to, SPEAKING)
        yield from _cited((*path, "cite"), phase.cite)
        for number, earlier in enumerate(phase.after):
            yield Reference((*path, "after", number), earlier, ("phases",))
        for item_name, item in phase.items.items():
            item_path = (*path, "items", item_name)
            yield from _about(item_path, item.about)
            for number, status in enumerate(item.status):
                yield from _attribution((*item_path, "status", number), status)


def _attribution(path: RecordPath, statement: Attributed) -> Iterator[Reference]:
    yield Reference((*path, "according_to"), statement.according_to, SPEAKING)
    yield from _cited((*path, "cite"), statement.cite)


def _cited(path: RecordPath, citation: Citation | None) -> Iterator[Reference]:
    if citation is not None:
        yield Reference(path, citation.source, SOURCE)


def _about(path: RecordPath, names: tuple[str, ...]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield Reference((*path, "about", number), name, SUBJECT)


def _one(path: RecordPath, name: str | None, sections: tuple[str, ...]) -> Iterator[Reference]:
    if name is not None:
        yield Reference(path, name, sections)


def citations(briefing: Briefing) -> Iterator[tuple[RecordPath, Citation]]:
    """Every citation of one briefing and where it stands."""
    cited: list[tuple[RecordPath, Attributed | Phase | Quote | OpenQuestion]] = [
        *((("key_points", number), point) for number, point in enumerate(briefing.key_points)),
        *((("events", name), event) for name, event in briefing.events.items()),
        *((("phases", name), phase) for name, phase in briefing.phases.items()),
        *((("quotes", name), quote) for name, quote in briefing.quotes.items()),
        *((("open_questions", name), question) for name, question in briefing.open_questions.items()),
        *(
            (("phases", name, "items", item_name, "status", number), status)
            for name, phase in briefing.phases.items()
            for item_name, item in phase.items.items()
            for number, status in enumerate(item.status)
        ),
    ]
    for path, record in cited:
        if record.cite is not None:
            yield (*path, "cite"), record.cite


def circles(ways: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """The circles in `ways` (each id to those it refers to), each from where it was met first, in linear time.

    Where circles share an id, not all are found: with those that are mended, the next run finds the rest.
    """
    done: set[str] = set()
    reported: set[str] = set()
    for start in ways:
        trail: dict[str, Iterator[str]] = {}  # depth first, and without recursion: chains may be long
        current: str | None = start if start not in done else None
        while current is not None:
            trail.setdefault(current, iter(ways.get(current, ())))
            following = next(trail[current], None)
            if following is None:
                done.add(current)
                del trail[current]
                current = next(reversed(trail), None)
            elif following in trail:
                if following not in reported:
                    names = list(trail)
                    circle = names[names.index(following) :]
                    reported.update(circle)
                    yield circle
            elif following in ways and following not in done:
                current = following
