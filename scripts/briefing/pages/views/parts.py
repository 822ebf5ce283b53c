"""Records to views: quotations, statements, events, with every name already a link."""

from __future__ import annotations

from ...deriving import accounts
from ...deriving.entries import Entry
from ...index import Site
from ...matching.text_fragment import fragment, with_fragment
from ...proving.proofs import Proof
from ...records.citations import locators_in
from ...records.edtf import EdtfDate
from ...records.hosts import punycode_beside
from ...records.model import Event, KeyPoint, Statement, Status
from .chain import chain_view, hands_view
from .dates import date_if_any, date_view
from .labels import OBTAINED, UNVERIFIED, VERDICT_LABELS
from .linking import about_links, briefing_link, entry_link, record_link, words
from .shown import (
    EventView,
    ItemView,
    Link,
    ParticipantView,
    PhaseView,
    QuestionView,
    QuoteView,
    SourceView,
    StatementView,
    VerdictView,
    Words,
)


def statement_view(site: Site, entry: Entry) -> StatementView:
    """A key point, an event's statement or a status, from its entry."""
    record = entry.record
    if not isinstance(record, KeyPoint | Statement | Event | Status):
        raise TypeError(f"{entry.kind} {entry.name} is not a statement")
    sourcing = site.sourcing(entry)
    text = record.text if isinstance(record, Status) else entry.text
    point = _point_begun(site, entry)
    return StatementView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, entry.text),
        words=words(site, entry, text),
        chain=chain_view(site, entry),
        standing=sourcing.standing,
        hedge=words(site, entry, entry.hedge),
        note=words(site, entry, record.note),
        about=about_links(site, record.about) if isinstance(record, KeyPoint | Statement | Event) else (),
        status=record.is_.value if isinstance(record, Status) else None,
        item=words(site, entry, _covered(site, entry)) if isinstance(record, Status) and text else None,
        date=date_if_any(record.date) if not isinstance(record, Event) else None,
        obtained=tuple(OBTAINED[how] for how in sourcing.obtained),
        inferred=tuple((said, why) for said, why in entry.inferred.items()),
        lead=words(site, entry, point.lead if point else None),
        links=tuple(record.links.items()),
        point_note=words(site, entry, point.note if point and point.says else None),
        point_links=tuple(point.links.items()) if point and point.says else (),
    )


def _point_begun(site: Site, entry: Entry) -> KeyPoint | None:
    """The point whose first statement an entry is."""
    number, _, statement = entry.name.partition("-")
    if entry.kind != "key-point" or statement not in ("", "1"):
        return None
    return site.briefings[entry.briefing].key_points[int(number) - 1]


def _covered(site: Site, entry: Entry) -> str:
    """What a status is about: its item or, of a phase's own, the phase."""
    phase = site.phases[entry.phase or ""]
    return phase.items[entry.item].text if entry.item else phase.name


def verdict_view(proof: Proof | None) -> VerdictView:
    """What readers are told of a proof; without one, that nobody has verified the words."""
    if proof is None:
        return VerdictView(UNVERIFIED)
    day = proof.verified
    return VerdictView(
        label=VERDICT_LABELS[proof.verdict],
        day=date_view(EdtfDate.of_day(day.year, day.month, day.day)),
        times=proof.occurrences,
        alterations=tuple((alteration.ours, alteration.source) for alteration in proof.alterations),
    )


def quote_view(site: Site, entry: Entry) -> QuoteView:
    quote = site.quotes[entry.name]
    briefing_language = site.briefings[entry.briefing].language
    speakers = [site.actors[name] for name in quote.speakers if name in site.actors]
    role = speakers[0].role if len(quote.speakers) == 1 and speakers else None
    read = entry.attribution.sources[0]
    address = site.sources[read].url
    proof = site.proof(entry)
    passage = fragment(proof.selector, proof.occurrences) if proof and proof.selector else ""
    sourcing = site.sourcing(entry)
    return QuoteView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, quote.text),
        words=Words(quote.text, quote.language or briefing_language),
        speaker=record_link(site, quote.speakers[0]),
        others=tuple(record_link(site, name) for name in quote.speakers[1:]),
        role=Words(role, site.language_of(quote.speakers[0])) if role else None,
        verb=Words(quote.verb, briefing_language),
        hands=tuple(hands_view(site, entry, "quoted by")),
        standing=sourcing.standing,
        context=words(site, entry, quote.context),
        partial=quote.partial,
        date=date_if_any(quote.date),
        note=words(site, entry, quote.note),
        about=about_links(site, quote.about),
        verdict=verdict_view(proof),
        source=record_link(site, read),
        address=with_fragment(address, passage) if address else None,
        hedge=words(site, entry, quote.hedge),
        obtained=tuple(OBTAINED[how] for how in sourcing.obtained),
        indirect=quote.indirect,
        translation=words(site, entry, quote.translation.text if quote.translation else None),
        translated_by=words(site, entry, quote.translation.by if quote.translation else None),
        links=tuple(quote.links.items()),
    )


def event_view(site: Site, entry: Entry) -> EventView:
    event = site.events[entry.name]
    return EventView(
        link=entry_link(site, entry, event.title),
        briefing=briefing_link(site, entry.briefing),
        date=date_if_any(event.date),
        place=record_link(site, event.place) if event.place else None,
        participants=tuple(
            ParticipantView(
                record_link(site, p.who), words(site, entry, p.hedge), words(site, entry, p.note),
                words(site, entry, p.part),
            )
            for p in event.participants
        ),
        after=tuple(record_link(site, earlier) for earlier in event.after),
        statement=statement_view(site, entry),
        has_text=event.text is not None,
        expected=event.expected,
        not_stated=tuple(name.value for name in event.not_stated),
    )  # fmt: skip


def phase_view(site: Site, name: str) -> PhaseView:
    """A phase with its items and what is said of each."""
    phase = site.phases[name]
    briefing = site.home[name]
    language = site.briefings[briefing].language
    own = [entry for entry in site.entries[briefing] if entry.phase == name]
    of_item: dict[str | None, list[StatementView]] = {}
    for entry in own:
        if entry.kind == "status":
            of_item.setdefault(entry.item, []).append(statement_view(site, entry))

    def item_view(entry: Entry) -> ItemView:
        item = phase.items[entry.name]
        told = site.accounts(name, entry.name)
        together = accounts.summary(told)
        statuses = tuple(of_item.get(entry.name, ()))
        return ItemView(
            anchor=entry.anchor,
            permalink=entry_link(site, entry, item.text),
            words=Words(item.text, language),
            statuses=statuses,
            about=about_links(site, item.about),
            summary=together.value if together else None,
            note=words(site, entry, item.note),
            links=tuple(item.links.items()),
            hedge=None if statuses else words(site, entry, item.hedge),
            inferred=() if statuses else tuple(item.inferred.items()),
        )

    return PhaseView(
        link=record_link(site, name),
        summary=Words(phase.summary, language),
        chain=chain_view(site, own[0]),
        items=tuple(item_view(entry) for entry in own if entry.kind == "item"),
        note=Words(phase.note, language) if phase.note else None,
        statuses=tuple(of_item.get(None, ())),
        hedge=Words(phase.hedge, language) if phase.hedge else None,
        inferred=tuple(phase.inferred.items()),
        links=tuple(phase.links.items()),
    )


def question_view(site: Site, entry: Entry) -> QuestionView:
    question = site.briefings[entry.briefing].open_questions[entry.name]
    source = entry.attribution.sources[0]
    return QuestionView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, question.text),
        words=Words(question.text, site.briefings[entry.briefing].language),
        source=record_link(site, source),
        locator=locators_in(entry.attribution.cite, source),
        extract=site.sources[source].extract,
        note=words(site, entry, question.note),
        about=about_links(site, question.about),
        links=tuple(question.links.items()),
    )


def source_view(site: Site, name: str) -> SourceView:
    source = site.sources[name]
    language = source.language or site.language_of(name)

    def named(text: str) -> Link | Words:
        return record_link(site, text) if text in site.actors else Words(text, language)

    return SourceView(
        id=name,
        link=record_link(site, name),
        type=source.type.value.replace("-", " ").replace("_", " "),
        title=Words(source.title, language) if source.title else None,
        authors=tuple(named(author) for author in source.authors),
        publisher=named(source.publisher) if source.publisher else None,
        container=Words(source.container, language) if source.container else None,
        published=date_if_any(source.published),
        accessed=date_if_any(source.accessed),
        url=source.url,
        punycode=punycode_beside(source.url) if source.url else None,
        extract=source.extract,
        via=record_link(site, source.via) if source.via else None,
        note=Words(source.note, site.language_of(name)) if source.note else None,
        archived=source.archived,
        obtained=OBTAINED[source.obtained] if source.obtained else None,
        editions=tuple(
            (date_view(edition.day), edition.fingerprint[:8], edition.change) for edition in source.editions
        ),
        links=tuple(source.links.items()),
    )
