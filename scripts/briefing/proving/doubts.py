"""What an editor should look at again in a quotation whose words were found: the record against the whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ..matching.alterations import AlterationKind
from ..matching.find import Finding
from ..matching.source_text import SourceText
from ..records.model import Actor, Quote, Source
from ..records.vocabulary import ActorKind, SourceType
from ..speech.checks import OUTSIDE_MARKS, Grade, Misleading, Quotation, misleading
from ..speech.reading import read_speech
from ..speech.said import Piece, Speech
from ..speech.whose import Speaker
from ..speech.words import words_of
from ..text import GAP

_OWN_WORDS = {
    SourceType.BILL, SourceType.DOCUMENT, SourceType.LEGISLATION,
    SourceType.LEGAL_CASE, SourceType.MANUSCRIPT, SourceType.PERSONAL_COMMUNICATION, SourceType.POST,
    SourceType.POST_WEBLOG, SourceType.REGULATION, SourceType.STANDARD, SourceType.TREATY,
}  # fmt: skip
"""Works that are somebody's own words: what stands in them needs no quotation marks, unless they name other authors."""
_TRANSCRIPTS = {SourceType.BROADCAST, SourceType.HEARING, SourceType.INTERVIEW, SourceType.SPEECH}
"""Works that write down what others say, whoever is their author."""


def speech_of(text: SourceText, language: str) -> Speech:
    """Who says what in a source's text."""
    return read_speech([text.original[first:last] for first, last in _paragraphs(text)], words_of(language))


def pieces_of(finding: Finding, text: SourceText) -> tuple[Piece, ...]:
    """Where the pieces of a quotation stand, as paragraph (from 0) and characters in it."""
    starts = [first for first, _ in _paragraphs(text)]
    numbered = [(bisect_right(starts, start) - 1, start, end) for start, end in finding.passages[0].pieces]
    return tuple((number, start - starts[number], end - starts[number]) for number, start, end in numbered)


def doubts(
    quote: Quote,
    finding: Finding,
    text: SourceText,
    speech: Speech,
    source: Source,
    actors: Mapping[str, Actor],
    others: Sequence[Piece] = (),
) -> Iterator[Misleading]:
    """Every reason to read the quotation and its source again, whatever the record answers (`is_answered`).

    `source` is the one that was read, `others` are the pieces of the briefing's other quotations from it.
    """
    found = [tuple(_doubts_of(who, quote, finding, text, speech, source, actors, others)) for who in quote.speakers]
    yield from (doubt for doubt in found[0] if doubt.field != "speaker")
    if all(any(doubt.field == "speaker" for doubt in each) for each in found):
        yield from (doubt for doubt in found[0] if doubt.field == "speaker")


def _doubts_of(
    who: str,
    quote: Quote,
    finding: Finding,
    text: SourceText,
    speech: Speech,
    source: Source,
    actors: Mapping[str, Actor],
    others: Sequence[Piece],
) -> Iterator[Misleading]:
    speaker = actors.get(who)
    quotation = Quotation(
        text=" ".join(quote.paragraphs),
        pieces=pieces_of(finding, text),
        speaker=speaker_of(speaker, is_publisher=who == source.publisher) if speaker and speaker.name != GAP else None,
        partial=quote.partial,
        changes=tuple(
            (alteration.ours, alteration.source, alteration.ours)
            for alteration in finding.alterations
            if alteration.kind in (AlterationKind.GAP, AlterationKind.INSERTION)
        ),
        others=tuple(others),
        own_words=has_own_words(source, who, speaker),
    )
    yield from misleading(quotation, speech)


def is_answered(doubt: Misleading, quote: Quote) -> bool:
    """Whether the record answers a doubt: words outside marks with `indirect`, a warning with a note for readers."""
    if doubt.grade is Grade.ERROR:
        return doubt.code == OUTSIDE_MARKS and quote.indirect
    return quote.note is not None


def has_own_words(source: Source, speaker_id: str, speaker: Actor | None) -> bool:
    """Whether the source read is the speaker's own post, statement, document or transcript, or its publisher speaks."""
    names = {speaker_id, *((speaker.name, *speaker.aliases) if speaker else ())}
    if names & {*source.authors, source.publisher}:
        return True
    return source.type in _TRANSCRIPTS or (source.type in _OWN_WORDS and not source.authors)


def speaker_of(actor: Actor, is_publisher: bool = False) -> Speaker:
    """What a text may call an actor."""
    return Speaker(
        name=actor.name,
        names=(actor.name, *actor.names.values(), *actor.aliases),
        roles=(actor.role,) if actor.role else (),
        is_person=actor.kind is ActorKind.PERSON,
        is_outlet=is_publisher or actor.kind is ActorKind.OUTLET,
    )


def _paragraphs(text: SourceText) -> list[tuple[int, int]]:
    """Where each paragraph stands in the original text."""
    spans = (text.paragraph_span(number) for number in range(1, len(text.starts) + 1))
    return [text.folded.original_span(start, max(end, start + 1)) for start, end in spans]
