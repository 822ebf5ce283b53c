"""What every format is made of: a briefing's entries with all that is derived of them, as plain values.

The field's texts are the documentation of the JSON, the tables and the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..deriving.entries import Entry
from ..index import Site
from ..matching.selector import Selector
from ..pages.views.linking import record_name
from ..proving.proofs import Proof
from ..records.edtf import EdtfDate
from ..records.model import Briefing, Event, Quote, Status
from ..statements.resting import Resting
from .settings import Settings


class _Exported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Name(_Exported):
    """A record and what readers call it."""

    id: str
    """The record's id."""
    name: str
    """Its name."""


class Place(_Exported):
    """A passage: a source and where in it."""

    source: str
    """The source's id."""
    place: str | None = None
    """Where in it, like "para. 4"; nothing for the source as a whole."""


class Participant(Name):
    """Somebody who is named for an event."""

    part: str | None = None
    """What the source says they did there."""
    hedge: str | None = None
    """The source's own word of doubt about their presence."""
    note: str | None = None
    """The editor's note."""

    def __str__(self) -> str:
        """In one line: reportedly Speaker A (spoke; for a part of the time)."""
        behind = "; ".join(filter(None, (self.part, self.note)))
        return f"{f'{self.hedge} ' if self.hedge else ''}{self.name}{f' ({behind})' if behind else ''}"


class Found(_Exported):
    """What `briefing verify` found for it in the text of its source."""

    verdict: str | None = None
    """Of a quotation: exact, normalised, altered, ambiguous, not-found or no-text."""
    source: str
    """The source whose text was read."""
    paragraph: int | None = None
    """The paragraph of that text in which the words stand, counted from 1."""
    day: str
    """The day on which it was verified."""
    text_sha256: str
    """SHA-256 of the source's paragraphs in NFC, white space folded, joined by line feeds."""
    selector: Selector | None = None
    """The source's own words, and what stands before and behind them (W3C TextQuoteSelector)."""
    rests_on: tuple[Resting, ...] = ()
    """Of a statement: the sentences that it rests on, by their first and last words."""


class EntryData(_Exported):
    """One thing that a briefing says: a quotation, a statement, a status, a question."""

    kind: str
    """key-point, event, status, quote, question, phase or item."""
    id: str
    """Its name in the briefing: with the kind before it, the anchor on its page."""
    url: str
    """Its permalink; relative to this file where the site has no published address."""
    text: str
    """The words: of a quotation to the letter, else ours."""
    title: str | None = None
    """Of an event its title, of a phase its name."""
    language: str
    """The language of the words (BCP 47)."""
    said_by: tuple[Name, ...] = ()
    """Who says so; several, if they say it together."""
    verb: str | None = None
    """Of a quotation: how it was uttered."""
    context: str | None = None
    """Of a quotation: what the words refer to, in our own."""
    translation: str | None = None
    """Of a quotation: the words in the briefing's language."""
    translated_by: str | None = None
    """Who translated them."""
    partial: bool = False
    """Whether the source quotes only a part of a sentence."""
    indirect: bool = False
    """Whether the source gives the words in indirect speech, without quotation marks."""
    hedge: str | None = None
    """The source's own word of doubt."""
    standing: str | None = None
    """Who answers for it: named, outlet, hedged (the source doubts it) or anonymous (nobody is named)."""
    chain: tuple[Name, ...] = ()
    """The hands that it came through: from where it was first said to what we read."""
    passages: tuple[Place, ...] = ()
    """Where we read it."""
    inferred: dict[str, str] = Field(default_factory=dict)
    """Words that the source does not have, each with the reason why they are right."""
    date: str | None = None
    """When, in EDTF, as far as the source says."""
    expected: bool = False
    """Whether it lies ahead."""
    place: Name | None = None
    """Where an event happened."""
    participants: tuple[Participant, ...] = ()
    """Who is named for an event."""
    status: str | None = None
    """done, partly-done, under-way, planned, discussed, disputed, not-done or unknown."""
    phase: str | None = None
    """The phase that it belongs to."""
    item: str | None = None
    """The item of the phase that it is about."""
    note: str | None = None
    """The editor's note."""
    found: Found | None = None
    """What verification found; nothing where it was never verified."""


class BriefingData(_Exported):
    """A briefing: the record as its editors wrote it, and what is derived of it."""

    id: str
    """The briefing's id: the name of its file."""
    url: str
    """Its page."""
    as_of: str
    """The day up to which it is right."""
    published: str
    """The day it came out."""
    record: Briefing
    """The record, as in the YAML file; what is left out has its default."""
    entries: tuple[EntryData, ...]
    """All that it says, in the order of its page, with what each entry inherits."""


def briefing_data(site: Site, name: str, settings: Settings) -> BriefingData:
    """Everything about one briefing."""
    return BriefingData.model_construct(
        id=name,
        url=settings.address(f"briefings/{name}.md"),
        as_of=str(site.as_of[name]),
        published=str(site.published[name]),
        record=site.briefings[name],
        entries=tuple(entries(site, name, settings)),
    )


def entries(site: Site, name: str, settings: Settings) -> Iterator[EntryData]:
    """The entries of one briefing."""
    return (entry_data(site, entry, settings) for entry in site.entries[name])


def entry_data(site: Site, entry: Entry, settings: Settings) -> EntryData:
    """One entry. A question and a phase's item are said by nobody."""
    record: Any = entry.record
    said = entry.kind not in ("question", "item")
    date = getattr(record, "date", None)
    return EntryData.model_construct(
        **(_of_quote(record) if isinstance(record, Quote) else _of_event(site, record)),
        kind=entry.kind,
        id=entry.name,
        url=settings.address(entry.page, entry.anchor),
        text=entry.text,
        title=title_of(site, entry),
        language=(isinstance(record, Quote) and record.language) or site.briefings[entry.briefing].language,
        said_by=named(site, site.voices(entry)) if said else (),
        hedge=entry.hedge,
        standing=site.sourcing(entry).standing.value if said else None,
        chain=named(site, site.hands(entry)),
        passages=tuple(
            Place.model_construct(source=at.source, place=str(at.locator) if at.locator else None)
            for at in entry.attribution.passages
        ),
        inferred=dict(entry.inferred),
        date=str(date) if isinstance(date, EdtfDate) else None,
        status=record.is_.value if isinstance(record, Status) else None,
        phase=entry.phase,
        item=entry.item,
        note=record.note,
        found=_found(site, entry),
    )


def _of_quote(quote: Quote) -> dict[str, Any]:
    same = {name: getattr(quote, name) for name in ("verb", "context", "partial", "indirect")}
    translation = quote.translation
    return same | ({"translation": translation.text, "translated_by": translation.by} if translation else {})


def _of_event(site: Site, event: Any) -> dict[str, Any]:
    if not isinstance(event, Event):
        return {}
    people = tuple(
        Participant(id=p.who, name=record_name(site, p.who), part=p.part, hedge=p.hedge, note=p.note)
        for p in event.participants
    )
    place = named(site, (event.place,))[0] if event.place else None
    return {"participants": people, "place": place, "expected": event.expected}


def title_of(site: Site, entry: Entry) -> str | None:
    """What an event or a phase is called."""
    if entry.kind == "phase" and entry.phase:
        return site.phases[entry.phase].name
    return entry.record.title if isinstance(entry.record, Event) else None


def named(site: Site, ids: tuple[str, ...]) -> tuple[Name, ...]:
    """Records with their names."""
    return tuple(_name(each, record_name(site, each)) for each in ids)


@lru_cache(maxsize=4096)
def _name(name: str, called: str) -> Name:
    return Name(id=name, name=called)


def speakers(entry: EntryData) -> str:
    """Who says it, in one line."""
    return "; ".join(who.name for who in entry.said_by)


def places(entry: EntryData) -> str:
    """Where we read it, in one line."""
    return "; ".join(f"{at.source} {at.place}" if at.place else at.source for at in entry.passages)


def people(entry: EntryData) -> str:
    """Who is named for an event, each with the source's doubt, in one line."""
    return "; ".join(map(str, entry.participants))


def _found(site: Site, entry: Entry) -> Found | None:
    proof = site.proof(entry) if entry.kind == "quote" else None
    if proof:
        return _of_quotation(proof)
    resting = site.resting.get(entry.briefing, {}).get(f"{entry.kind}-{entry.name}")
    if resting is None or entry.kind == "quote":
        return None
    return Found.model_construct(
        source=resting.source,
        day=str(resting.verified),
        text_sha256=resting.text_sha256,
        rests_on=resting.rests_on,
        verdict=None,
        paragraph=None,
        selector=None,
    )


def _of_quotation(proof: Proof) -> Found:
    return Found.model_construct(
        verdict=proof.verdict.value,
        source=proof.source,
        paragraph=proof.paragraph,
        day=str(proof.verified),
        text_sha256=proof.text_sha256,
        selector=proof.selector,
        rests_on=(),
    )
