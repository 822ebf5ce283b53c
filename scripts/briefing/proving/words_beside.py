"""Words of a briefing that say something beside its statements: titles, participants, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Any

from ..deriving.chains import chain_from
from ..deriving.entries import Attribution, Entry
from ..problems.problem import RecordPath
from ..records.citations import Citation
from ..records.model import Briefing, Event, Phase, Quote, SetAside, Source
from ..records.vocabulary import ActorKind
from ..statements.claim import Field
from ..statements.rules.marks import marked_spans


@dataclass(frozen=True, slots=True)
class Beside:
    """Some words, where they stand, and on which passages they have to stand.

    Without a `text` the words are the name of the first that it is `about`.
    """

    name: str
    words: RecordPath
    holder: RecordPath
    text: str
    field: Field
    attribution: Attribution
    hedge: str = ""
    about: tuple[str, ...] = ()
    inferred: Mapping[str, str] = made_by(default_factory=dict)


def whole(source: str) -> tuple[Citation, ...]:
    """A source without a place in it."""
    return (Citation(source),)


def of_entry(briefing: Briefing, entry: Entry) -> Iterator[Beside]:
    """What stands beside an entry's own words."""
    name, record, said = f"{entry.kind}-{entry.name}", entry.record, entry.attribution
    about = tuple(concerned(record))
    if lead := _lead(briefing, entry):
        yield _title(f"{name}.lead", (*entry.path[:2], "lead"), lead, entry, about)
    if isinstance(record, Event):
        if record.text:
            yield _title(f"{name}.title", (*entry.path, "title"), record.title, entry, about)
        if record.place:
            yield Beside(f"{name}.place", (*entry.path, "place"), entry.path, "", Field.PLACE, said,
                         about=(record.place,))  # fmt: skip
        yield from _participants(name, entry, record)
    if isinstance(record, Phase):
        yield _title(f"{name}.name", (*entry.path, "name"), record.name, entry, ())
    if isinstance(record, Quote) and record.context:
        anywhere = Attribution((), tuple(map(Citation, said.sources)), None)
        yield Beside(f"{name}.context", (*entry.path, "context"), entry.path, record.context, Field.TITLE,
                     anywhere, about=(*about, *record.speakers))  # fmt: skip
    yield from _notes(name, entry.path, record, said)


def concerned(record: Any) -> Iterator[str]:
    """The ids that a record ties to its words."""
    yield from getattr(record, "about", ())
    if isinstance(record, Event):
        yield from (part.who for part in record.participants)
        if record.place:
            yield record.place


def of_the_rest(briefing: Briefing, sources: Mapping[str, Source]) -> Iterator[Beside]:
    """What stands in no entry: notes on works, people and places, and what is set aside."""
    article = Attribution((), whole(briefing.article), None)
    yield from _notes("briefing", (), briefing, article)
    for section in ("sources", "actors", "places"):
        for name, record in getattr(briefing, section).items():
            read = chain_from(name, sources)[-1] if section == "sources" else briefing.article
            said = Attribution((), whole(read), None)
            yield from _notes(f"{section}-{name}", (section, name), record, said)
    yield from _names(briefing)
    for number, point in enumerate(briefing.key_points):
        if point.says:
            yield from _notes(f"key-point-{number + 1}", ("key_points", number), point, article)
    for number, aside in enumerate(briefing.set_aside):
        yield _set_aside(briefing, number, aside)


def _names(briefing: Briefing) -> Iterator[Beside]:
    """Whom and what a briefing defines, what it read names somewhere; outlets alone need not be."""
    named = (reference.target for reference in briefing.references if reference.field == "cite")
    read = Attribution((), tuple(Citation(name) for name in dict.fromkeys((briefing.article, *named))), None)
    for name, actor in briefing.actors.items():
        if actor.kind is not ActorKind.OUTLET:
            yield _name(("actors", name), actor.name, read)
    for name, place in briefing.places.items():
        yield _name(("places", name), place.name, read)


def _name(at: tuple[str, str], words: str, read: Attribution) -> Beside:
    return Beside(f"{'-'.join(at)}.name", (*at, "name"), at, words, Field.PLACE, read)


def _set_aside(briefing: Briefing, number: int, aside: SetAside) -> Beside:
    cite = tuple(citation.in_source(briefing.article) for citation in aside.cite)
    at: RecordPath = ("set_aside", number)
    return Beside(
        f"set-aside-{number + 1}", (*at, "why"), at, aside.why, Field.SET_ASIDE, Attribution((), cite, None)
    )


def _lead(briefing: Briefing, entry: Entry) -> str | None:
    """The lead of the point whose only, or first, statement this is."""
    if entry.kind != "key-point" or entry.path[3:] not in ((), (0,)):
        return None
    return briefing.key_points[int(entry.path[1])].lead


def _title(name: str, at: RecordPath, words: str, entry: Entry, about: tuple[str, ...]) -> Beside:
    inferred = {key: why for key, why in entry.inferred.items() if key.casefold() in words.casefold()}
    return Beside(
        name, at, at[:-1], words, Field.TITLE, entry.attribution, entry.hedge or "", about, inferred
    )


def _participants(name: str, entry: Entry, event: Event) -> Iterator[Beside]:
    """Who was there stands in the passage, with the source's doubt; what they did there does, too."""
    for number, one in enumerate(event.participants):
        at: RecordPath = (*entry.path, "participants", number)
        hedge = one.hedge or entry.hedge or ""
        yield Beside(f"{name}.{one.who}", (*at, "who"), entry.path, "", Field.PARTICIPANT, entry.attribution,
                     hedge, (one.who,))  # fmt: skip
        if one.part:
            yield Beside(f"{name}.{one.who}.part", (*at, "part"), entry.path, one.part, Field.PARTICIPANT,
                         entry.attribution, hedge, (one.who,))  # fmt: skip
        yield from _notes(f"{name}.{one.who}", at, one, entry.attribution)


def _notes(name: str, at: RecordPath, record: Any, said: Attribution) -> Iterator[Beside]:
    """What the editor writes to readers: what stands in double marks has to stand in the source."""
    anywhere = Attribution((), tuple(map(Citation, said.sources)), None)
    texts: list[tuple[str, RecordPath, str | None]] = [
        (field, (*at, field), getattr(record, field, None)) for field in ("note", "role")
    ]
    for number, (words, why) in enumerate(getattr(record, "inferred", {}).items(), start=1):
        texts.append((f"inferred-{number}", (*at, "inferred", words), why))
    for step, path, text in texts:
        if text and (step != "role" or any(marked_spans(text))):
            yield Beside(f"{name}.{step}", path, at, text, Field.NOTE, anywhere)
