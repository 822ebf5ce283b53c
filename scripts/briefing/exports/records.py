"""What every format is made of: a briefing's entries with all that is derived of them, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..deriving.entries import Entry
from ..index import Site
from ..kinds import page_of
from ..pages.views.linking import record_name
from ..proving.proofs import Proof
from ..records.edtf import EdtfDate
from ..records.model import Event, Quote, Status
from .settings import Settings
from .shapes import BriefingData, EntryData, Found, Name, Participant, Place


def briefing_data(site: Site, name: str, settings: Settings) -> BriefingData:
    """Everything about one briefing."""
    return BriefingData.model_construct(
        id=name,
        url=settings.address(page_of("briefings", name)),
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
        **(_of_quote(site, record) if isinstance(record, Quote) else _of_event(site, record)),
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


def _of_quote(site: Site, quote: Quote) -> dict[str, Any]:
    same = {name: getattr(quote, name) for name in ("verb", "context", "partial", "indirect")}
    translation = quote.translation
    if translation is None:
        return same
    by = record_name(site, translation.by) if translation.by in site.actors else translation.by
    return same | {"translation": translation.text, "translated_by": by}


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
    )


def _of_quotation(proof: Proof) -> Found:
    return Found.model_construct(
        verdict=proof.verdict.value,
        source=proof.source,
        paragraph=proof.paragraph,
        day=str(proof.verified),
        text_sha256=proof.text_sha256,
        selector=proof.selector,
    )
