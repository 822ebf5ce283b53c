"""How we know: an entry for each passage, with every way by which its words came, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ...deriving.chains import Voice
from ...deriving.entries import Entry
from ...index import Site, of_kind
from ...matching.text_fragment import fragment, with_fragment
from ...records.addresses import shown_host
from ...records.citations import Passage
from ...records.model import Event, KeyPoint, Quote
from ...records.vocabulary import SourceType
from ..pieces import Away, DateView, Link, Listed, Literal, Own, Passed, Piece, Text, Words, joined, own
from .linking import (
    briefing_link,
    entry_link,
    in_marks,
    point_of,
    record_link,
    record_name,
    role_of,
    shortened,
    source_words,
)
from .passages import anchor_of, cited, label, name_of
from .runs import ALTERED, match
from .sentences import flags_of, inferences, mentions, quoted
from .shown import Hands, Note

_Way: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""Who says something, and through which hands it came to a passage."""


def notes_of(site: Site, briefing_id: str) -> tuple[Note, ...]:
    """The entries of a briefing's page, in the order of the sources."""
    return tuple(
        _note(site, briefing_id, passage, entries) for passage, entries in cited(site, briefing_id).items()
    )


def _note(site: Site, briefing_id: str, passage: Passage, entries: Sequence[Entry]) -> Note:
    ways = _ways(site, passage, entries)
    hands = tuple(_hands(site, who, through, passage, group) for (who, through), group in ways.items())
    if not hands:  # only the title cites it
        title = briefing_link(site, briefing_id, "top")
        hands = (Hands(steps=tuple(_steps(site, (), (), passage)), rests=(title,), more=()),)
    checked = _checked(site, entries)
    return Note(
        anchor=anchor_of(site, briefing_id, passage),
        label=label(site, briefing_id, passage),
        line=_line(site, entries, [who for who, _ in ways if who]) or (source_words(site, passage.source),),
        hands=hands,
        told=((checked,),) if checked else (),
        words_at=words_at(site, passage, entries),
    )


def _ways(site: Site, passage: Passage, entries: Sequence[Entry]) -> dict[_Way, list[Entry]]:
    """What rests on a passage, by the way it came; a question, which nobody says, stands with the first."""
    ways: dict[_Way, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.kind == "question"):
        way = next(iter(ways), ((), ())) if entry.kind == "question" else _way(site, entry, passage)
        ways.setdefault(way, []).append(entry)
    return ways


def _hands(
    site: Site, who: tuple[str, ...], through: tuple[str, ...], passage: Passage, entries: Sequence[Entry]
) -> Hands:
    told = (text for entry in entries if _told_here(entry, passage) for text in _more(site, entry))
    return Hands(
        steps=tuple(_steps(site, who, through, passage)),
        rests=tuple(_rests(site, entries)),
        more=(*_own_voice(site, entries), *told),
    )


def _way(site: Site, entry: Entry, passage: Passage) -> _Way:
    """Who says an entry, and through what it came to the passage; nothing where it was said there."""
    who, hands = site.voices(entry), site.hands(entry)
    through = hands[:-1] if hands[-1] == passage.source else hands[:1] if entry.attribution.first_in else ()
    return who, through


def _own_voice(site: Site, entries: Sequence[Entry]) -> Iterator[Text]:
    if any(entry.is_statement and site.sourcing(entry).voice is Voice.OWN for entry in entries):
        yield (own("note.own_voice"),)


def _line(site: Site, entries: Sequence[Entry], who: Sequence[tuple[str, ...]]) -> Text:
    """Who speaks in a passage, and what is unusual about it."""
    said: list[Piece] = [Words(name, site.language_of(key)) for key, name in _names(site, who).items()]
    pieces: list[Piece] = [Listed(tuple(said))] if said else []
    for flag in flags_of(site, entries):
        pieces += ([Literal(", ")] if pieces else []) + [flag]
    return tuple(pieces)


def _names(site: Site, voices: Sequence[tuple[str, ...]]) -> dict[str, str]:
    return {name: record_name(site, name) for who in voices for name in who}


def _steps(site: Site, who: tuple[str, ...], through: tuple[str, ...], passage: Passage) -> Iterator[Text]:
    """Every hand from who said it to what we read."""
    own_voice = not through and {passage.source, site.sources[passage.source].publisher}.issuperset(who)
    for name in () if own_voice or who == through[:1] else who:
        yield joined([(record_link(site, name),), *((role,) for role in role_of(site, name))], ", ")
    for hand in through:
        yield (_hand(site, hand),)
    yield (Passed(name_of(site, passage)),)


def _hand(site: Site, name: str) -> Own:
    """A hand that we know only through what we read."""
    source = site.sources.get(name)
    if source and source.type in (SourceType.POST, SourceType.POST_WEBLOG) and source.container:
        return own("hand.post", container=record_link(site, name))
    return own("hand.report", outlet=record_link(site, name))


def _rests(site: Site, entries: Sequence[Entry]) -> Iterator[Link]:
    """What rests on a passage; what has one title is told once."""
    found: dict[tuple[Words, str], Link] = {}
    for entry in entries:
        link = _on_the_page(site, entry)
        found.setdefault((link.words, link.anchor if entry.kind == "quote" else ""), link)
    yield from found.values()


def _on_the_page(site: Site, entry: Entry) -> Link:
    """An entry's place on its briefing's page, where phases and what belongs to them stand, too."""
    if not entry.phase:
        return entry_link(site, entry)
    phase = site.phases[entry.phase]
    title = phase.items[entry.item].text if entry.item else phase.name
    anchor = f"item-{entry.item}" if entry.item else f"phase-{entry.phase}"
    called = in_marks(shortened(title), site.briefings[entry.briefing].language)
    return briefing_link(site, entry.briefing, anchor, called)


def _told_here(entry: Entry, passage: Passage) -> bool:
    """What is to be said of an entry is said once, at the first passage that it rests on."""
    return entry.attribution.passages[:1] == (passage,) and entry.kind not in (
        "question",
        "item",
        "status",
        "phase",
    )


def _more(site: Site, entry: Entry) -> Iterator[Text]:
    """What an editor noted of an entry, each in a paragraph that begins with the entry's title."""
    record, point = entry.record, point_of(site, entry)
    above = point if point and point.says and point.says[0] is record else None
    if texts := [*_noted(site, entry, above), *_told(site, entry, above)]:
        yield (entry_link(site, entry), Literal(": "), *joined(texts, " · "))


def _noted(site: Site, entry: Entry, above: KeyPoint | None) -> Iterator[Text]:
    """The editor's own words; at a point's first statement also those of the point `above`."""
    language = site.briefings[entry.briefing].language
    for one in (above, entry.record):
        if note := getattr(one, "note", None):
            yield tuple(quoted(note, language))
    yield from inferences(entry.inferred, language)


def _told(site: Site, entry: Entry, above: KeyPoint | None) -> Iterator[Text]:
    """What the record has besides: what is not stated, the words' proof, what it is about, ways on, a day."""
    record, language = entry.record, site.briefings[entry.briefing].language
    if isinstance(record, Event):
        yield from _of_event(site, record, language)
    if isinstance(record, Quote):
        yield from _of_quotation(site, entry, record)
    if about := [
        record_link(site, name) for name in getattr(record, "about", ()) if not mentions(site, entry, name)
    ]:
        yield (own("note.about", names=Listed(tuple(about))),)
    for words, target in {**(above.links if above else {}), **getattr(record, "links", {})}.items():
        yield (Away(Words(words, language), target),)
    if (date := getattr(record, "date", None)) and not isinstance(record, Event):
        yield (own("note.of_day", day=DateView(date)),)


def _of_event(site: Site, event: Event, language: str) -> Iterator[Text]:
    if event.not_stated:
        missing = Listed(tuple(own(f"not_stated.{name.value}") for name in event.not_stated))
        yield (own("note.not_stated", what=missing),)
    for person in event.participants:
        if person.note:
            yield (record_link(site, person.who), Literal(": "), *quoted(person.note, language))


def _of_quotation(site: Site, entry: Entry, quote: Quote) -> Iterator[Text]:
    proof = site.proof(entry)
    for alteration in proof.alterations if proof else ():
        ours, source = alteration.ours, alteration.source
        language = site.briefings[entry.briefing].language
        if source:
            yield (own("note.alteration", ours=Words(ours, language), source=Words(source, language)),)
        else:
            yield (own("note.left_out", ours=Words(ours, language)),)
    if proof and proof.occurrences > 1:
        yield (own("note.more_than_once"),)
    if quote.partial:
        yield (own("note.partial"),)


def _checked(site: Site, entries: Sequence[Entry]) -> Own | None:
    quotes = of_kind(entries, "quote")
    proven = [entry for entry in quotes if (proof := site.proof(entry)) and proof.selector]
    if not proven or len(proven) < len(quotes):
        return None
    is_altered = any(match(site, entry) == ALTERED for entry in proven)
    return own("note.match_altered" if is_altered else "note.match", count=len(proven))


def words_at(site: Site, passage: Passage, entries: Sequence[Entry]) -> Away | None:
    """The way to the passage's words at its address: to a quotation in it, where one was found."""
    address = site.sources[passage.source].url
    if not address:
        return None
    directive = ""
    for entry in entries:
        proof = site.proof(entry) if entry.kind == "quote" else None
        if proof and proof.selector and proof.source == passage.source:
            directive = fragment(proof.selector, proof.occurrences)
            break
    return Away(own("note.words_at", host=shown_host(address)), with_fragment(address, directive))
