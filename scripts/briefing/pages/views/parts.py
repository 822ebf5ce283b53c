"""Records to views: quotations, statements, events, with every name already a link."""

from __future__ import annotations

from dataclasses import replace

from ...index import Entry, Site
from ...matching.text_fragment import fragment
from ...proving.proofs import Proof
from ...records.fields import Citation, EdtfDate
from ...records.model import Attributed, Event, Item, KeyPoint, Phase, Source, Status
from ...records.vocabulary import ActorKind, SourceType
from .dates import date_if_any, date_view
from .labels import UNVERIFIED, VERDICT_LABELS
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
    Step,
    VerdictView,
    Words,
)


def words(site: Site, entry: Entry, text: str | None) -> Words | None:
    return None if text is None else Words(text, site.briefings[entry.briefing].language)


def entry_link(site: Site, entry: Entry, text: str) -> Link:
    return Link(Words(text, site.briefings[entry.briefing].language), entry.page, entry.anchor)


def briefing_link(site: Site, briefing_id: str) -> Link:
    briefing = site.briefings[briefing_id]
    return Link(Words(briefing.title, briefing.language), f"briefings/{briefing_id}.md")


def record_link(site: Site, name: str) -> Link:
    """The link to the page, or the place on a page, of the record called `name`."""
    language = site.language_of(name)
    if name in site.actors:
        return Link(Words(site.actors[name].name, language), f"who/{name}.md")
    if name in site.places:
        return Link(Words(site.places[name].name, language), f"where/{name}.md")
    if name in site.phases:
        return Link(Words(site.phases[name].name, language), f"phases/{name}.md")
    if name in site.events:
        return Link(Words(site.events[name].title, language), f"briefings/{site.home[name]}.md", f"event-{name}")
    return Link(Words(source_name(site, site.sources[name]), language), f"sources/{name}.md")


def source_name(site: Site, source: Source) -> str:
    """The shortest name by which a reader knows a source: its outlet, its platform, else its title."""
    publisher = source.publisher
    if publisher and publisher in site.actors:
        return site.actors[publisher].name
    return publisher or source.container or source.title or source.type.value.replace("-", " ").replace("_", " ")


def chain_view(site: Site, who: str, citation: Citation) -> tuple[Step, ...]:
    """The chain of a statement: who said it, unless the first hand says it itself, and then every hand."""
    first, *others = hands_view(site, who, citation, "reported by")
    own_voice = who == citation.source or (first.verb == _OWN and site.actors[who].kind is ActorKind.OUTLET)
    if own_voice:
        return replace(first, verb=""), *others
    return Step("", record_link(site, who)), first, *others


_OWN = "published by"


def hands_view(site: Site, who: str, citation: Citation, told: str) -> list[Step]:
    """The hands that words of `who` came through: where they were first said, who passed them on, what we read.

    `told` is the verb for passing on: "quoted by" or "reported by".
    """
    hands = site.chain(citation.source)
    steps = []
    for hand in hands:
        source, is_last = site.sources[hand], hand == hands[-1]
        verb = told if hand != hands[0] or is_last else _preposition(source)
        if hand == hands[0] and source.publisher == who:
            verb = _OWN
        steps.append(Step(verb, record_link(site, hand), citation.locator if is_last else None, read=is_last))
    return steps


def _preposition(source: Source) -> str:
    """`on` a platform, `to` an outlet, `in` anything else."""
    if source.type in (SourceType.POST, SourceType.POST_WEBLOG):
        return "on"
    return "to" if source.publisher else "in"


def about_links(site: Site, names: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(record_link(site, name) for name in names)


def statement_view(site: Site, entry: Entry) -> StatementView:
    """A key point, an event's statement or a status, from its entry."""
    record = entry.record
    if not isinstance(record, Attributed):
        raise TypeError(f"{entry.kind} {entry.name} is not a statement")
    text = record.text if isinstance(record, KeyPoint | Event | Status) else None
    return StatementView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, text or _item_text(site, entry.phase, entry.name)),
        words=words(site, entry, text),
        chain=chain_view(site, record.according_to, record.cite),
        standing=site.standing(record),
        hedge=words(site, entry, record.hedge),
        note=words(site, entry, record.note),
        about=about_links(site, record.about) if isinstance(record, KeyPoint | Event) else (),
        status=record.is_.value if isinstance(record, Status) else None,
        item=words(site, entry, _item_text(site, entry.phase, entry.name))
        if isinstance(record, Status) and text
        else None,
    )


def _item_text(site: Site, phase: str | None, status: str) -> str:
    """What a status without words of its own is about: the item, whose id stands before its number."""
    return site.phases[phase or ""].items[status.rpartition("-")[0]].text


def verdict_view(proof: Proof | None) -> VerdictView:
    """What readers are told of a proof; without one, that nobody has verified the words."""
    if proof is None:
        return VerdictView(UNVERIFIED)
    day = proof.verified
    return VerdictView(
        label=VERDICT_LABELS[proof.verdict],
        day=date_view(EdtfDate(day.year, day.month, day.day)),
        times=proof.occurrences,
        alterations=tuple((alteration.ours, alteration.source) for alteration in proof.alterations),
    )


def quote_view(site: Site, entry: Entry) -> QuoteView:
    quote = site.quotes[entry.name]
    briefing_language = site.briefings[entry.briefing].language
    role = site.actors[quote.speaker].role
    read = site.read(quote.cite)
    address = site.sources[read].url
    proof = site.proof(entry)
    passage = fragment(proof.selector, proof.occurrences) if proof and proof.selector else ""
    return QuoteView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, quote.text),
        words=Words(quote.text, quote.language or briefing_language),
        speaker=record_link(site, quote.speaker),
        role=Words(role, site.language_of(quote.speaker)) if role else None,
        verb=Words(quote.verb, briefing_language),
        hands=tuple(hands_view(site, quote.speaker, quote.cite, "quoted by")),
        standing=site.quote_standing(quote),
        context=words(site, entry, quote.context),
        partial=quote.partial,
        date=date_if_any(quote.date),
        note=words(site, entry, quote.note),
        about=about_links(site, quote.about),
        verdict=verdict_view(proof),
        source=record_link(site, read),
        address=address + passage if address else None,
    )


def event_view(site: Site, entry: Entry) -> EventView:
    event = site.events[entry.name]
    return EventView(
        link=entry_link(site, entry, event.title),
        briefing=briefing_link(site, entry.briefing),
        date=date_if_any(event.date),
        place=record_link(site, event.place) if event.place else None,
        participants=tuple(
            ParticipantView(record_link(site, p.who), words(site, entry, p.hedge), words(site, entry, p.note))
            for p in event.participants
        ),
        after=tuple(record_link(site, earlier) for earlier in event.after),
        statement=statement_view(site, entry),
    )


def phase_view(site: Site, name: str) -> PhaseView:
    """A phase with its items and what is said of each."""
    phase = site.phases[name]
    briefing = site.home[name]
    language = site.briefings[briefing].language

    def item_view(item_name: str, item: Item) -> ItemView:
        entry = Entry("item", briefing, item_name, item, phase=name)
        statuses = [
            Entry("status", briefing, f"{item_name}-{number}", status, phase=name)
            for number, status in enumerate(item.status, start=1)
        ]
        return ItemView(
            anchor=entry.anchor,
            permalink=entry_link(site, entry, item.text),
            words=Words(item.text, language),
            statuses=tuple(statement_view(site, status) for status in statuses),
            about=about_links(site, item.about),
        )

    return PhaseView(
        link=record_link(site, name),
        summary=Words(phase.summary, language),
        chain=_summary_chain(site, phase, briefing),
        items=tuple(item_view(item_name, item) for item_name, item in phase.items.items()),
        note=Words(phase.note, language) if phase.note else None,
    )


def _summary_chain(site: Site, phase: Phase, briefing: str) -> tuple[Step, ...]:
    citation = phase.cite or Citation(site.briefings[briefing].article)
    return chain_view(site, phase.according_to or citation.source, citation)


def question_view(site: Site, entry: Entry) -> QuestionView:
    question = site.briefings[entry.briefing].open_questions[entry.name]
    return QuestionView(
        anchor=entry.anchor,
        permalink=entry_link(site, entry, question.text),
        words=Words(question.text, site.briefings[entry.briefing].language),
        source=record_link(site, question.cite.source),
        extract=site.sources[question.cite.source].extract,
        note=words(site, entry, question.note),
        about=about_links(site, question.about),
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
        extract=source.extract,
        via=record_link(site, source.via) if source.via else None,
        note=Words(source.note, site.language_of(name)) if source.note else None,
    )
