"""What to look at again in a quotation whose words were found: the record against the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from ..matching.alterations import AlterationKind
from ..matching.find import Finding
from ..matching.readings import Told
from ..matching.source_text import SourceText
from ..matching.unlike_seen import unlike_seen
from ..records.model import Actor, Briefing, Quote, Source
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
"""Works that are somebody's own words: no quotation marks are needed, unless they name other authors."""
_TRANSCRIPTS = {SourceType.BROADCAST, SourceType.HEARING, SourceType.INTERVIEW, SourceType.SPEECH}
"""Works that write down what others say, whoever is their author."""
_NAMING_NOBODY = {"the", "an", "one", "he", "she", "it", "they"}


def speech_of(text: SourceText, language: str) -> Speech:
    """Who says what in a source's text."""
    return read_speech([text.original[first:last] for first, last in paragraphs_in(text)], words_of(language))


def pieces_of(finding: Finding, text: SourceText) -> tuple[Piece, ...]:
    """Where the pieces of a quotation stand, as paragraph (from 0) and characters in it."""
    starts = [first for first, _ in paragraphs_in(text)]
    numbered = [(bisect_right(starts, start) - 1, start, end) for start, end in finding.passages[0].pieces]
    return tuple((number, start - starts[number], end - starts[number]) for number, start, end in numbered)


def doubts(
    quote: Quote,
    finding: Finding,
    text: SourceText,
    speech: Speech,
    source: Source,
    speakers: Mapping[str, Speaker],
    others: Sequence[Piece] = (),
) -> Iterator[Misleading]:
    """Every reason to read the quotation and its source again, whatever the record answers (`is_answered`).

    `source` is the one that was read, `speakers` those of the quotation who are known, each looked at;
    `others` are the pieces of the briefing's other quotations from it."""
    for number, who in enumerate(quote.speakers):
        speaker = speakers.get(who)
        quotation = Quotation(
            text=" ".join(quote.paragraphs),
            pieces=pieces_of(finding, text),
            speaker=speaker,
            partial=quote.partial,
            changes=tuple(
                (alteration.ours, alteration.source, alteration.ours)
                for alteration in finding.alterations
                if alteration.kind in (AlterationKind.GAP, AlterationKind.INSERTION)
            ),
            others=tuple(others),
            own_words=has_own_words(source, {who, *(speaker.names if speaker else ())}),
        )
        found = misleading(quotation, speech)
        yield from (doubt for doubt in found if not number or doubt.field == "speaker")


def is_answered(doubt: Misleading, quote: Quote) -> bool:
    """Whether the record answers a doubt: words outside marks with `indirect`, a warning with a note for
    readers; that the source names somebody else with a note that names them, too, for a note on other things
    is no answer to that."""
    if doubt.grade is Grade.ERROR:
        return doubt.code == OUTSIDE_MARKS and quote.indirect
    if doubt.field != "speaker" or not doubt.words:
        return quote.note is not None
    return bool(_names(doubt.words) & _names(quote.note or ""))


def _names(words: str) -> set[str]:
    """The words of a name or description, letters, articles and pronouns aside."""
    return {word.casefold() for word in re.findall(r"\w{2,}", words)} - _NAMING_NOBODY


def left_open(
    quote: Quote, found: Iterable[Misleading], told: Iterable[Told]
) -> Iterator[tuple[str, str, str]]:
    """What nobody has answered yet of `found` and of what is `told`: code, message and field."""
    yield from ((doubt.code, doubt.message, doubt.field) for doubt in found if not is_answered(doubt, quote))
    if quote.note is None:  # a note tells readers what the source shows
        yield from (("unlike-seen", message, "text") for message in unlike_seen(told))


def has_own_words(source: Source, names: Set[str]) -> bool:
    """Whether the source is the own work or transcript of a speaker of these names, or of its publisher."""
    if names & {*source.authors, source.publisher}:
        return True
    return source.type in _TRANSCRIPTS or (source.type in _OWN_WORDS and not source.authors)


def speakers_of(
    quote: Quote, briefing: Briefing, actors: Mapping[str, Actor], sources: Mapping[str, Source], read: str
) -> dict[str, Speaker]:
    """What a text may call each speaker of a quotation from the source `read`, and the briefing's others.

    A work goes by its title, its authors and its publisher; whose name is still a gap is left out."""
    others = tuple(
        name
        for other, actor in briefing.actors.items()
        if other not in quote.speakers
        for name in (actor.name, *actor.aliases)
    )
    found: dict[str, Speaker] = {}
    for who in quote.speakers:
        if who in actors and actors[who].name != GAP:
            is_publisher = who == sources[read].publisher
            found[who] = replace(speaker_of(actors[who], is_publisher), others=others)
        elif who in sources:
            found[who] = _as_speaker(who, sources[who], actors)
    return found


def _as_speaker(name: str, source: Source, actors: Mapping[str, Actor]) -> Speaker:
    names = [words for words in (source.title, source.container) if words]
    for who in (*source.authors, *([source.publisher] if source.publisher else [])):
        names += [actors[who].name, *actors[who].aliases] if who in actors else [who]
    return Speaker(source.title or name, (*names, name), is_outlet=True, is_document=True)


def speaker_of(actor: Actor, is_publisher: bool = False) -> Speaker:
    """What a text may call an actor."""
    return Speaker(
        name=actor.name,
        names=(actor.name, *actor.names.values(), *actor.aliases),
        roles=(actor.role,) if actor.role else (),
        is_person=actor.kind is ActorKind.PERSON,
        is_outlet=is_publisher or actor.kind is ActorKind.OUTLET,
        is_office=actor.kind is ActorKind.OFFICE,
    )


def paragraphs_in(text: SourceText) -> list[tuple[int, int]]:
    """Where each paragraph stands in the original text."""
    return [text.folded.original_span(start, max(end, start + 1)) for start, end in text.spans]
