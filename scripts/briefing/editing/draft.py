"""A first draft of a briefing from an article, by rules, without a model: nothing in it that is not in the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..extracting.metadata import Metadata
from ..matching.find import find_quotation
from ..matching.source_text import cut_paragraphs
from ..reading.characters import find_forbidden
from ..speech.phrases import Kind, Mention
from ..speech.reading import read_speech
from ..speech.said import Form, Said
from ..speech.words import words_of
from ..text import GAP, fold_space
from .found import Finds, find_all
from .people import People, Person, plain, short_slug

GAP_OF_WORDS = "[…]"
"""Stands where the article parts a quotation to say who speaks."""
_HEADLINE = 20
_DEFAULT_VERB = "said"
_THINGS = frozenset({"it", "its"})
"""What is no person: whom it means is not sure from the names around it."""
_UNKNOWN = "unknown speaker"


@dataclass(frozen=True, slots=True)
class Known:
    """What the project has already: every id, and actors' names and aliases with their ids."""

    ids: Collection[str] = ()
    actors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the article: `paragraphs` are their numbers. Without `speaker`, `candidates` are who it may be."""

    id: str
    text: tuple[str, ...]
    paragraphs: tuple[int, ...]
    speaker: Person | None
    verb: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether the article quotes a part of a sentence: it begins with a small letter."""
        return self.text[0][:1].islower()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a draft says. `unknown` is the id of who stands for the speakers that are not sure."""

    source: str
    metadata: Metadata
    read_on: date
    quotations: tuple[Quotation, ...]
    publisher: Person | None
    unknown: str
    finds: Finds
    set_apart: tuple[int, ...] = ()
    """Paragraphs that a colon or a dash sets apart: quotations, or the article's own list."""
    is_article: bool = True

    @property
    def new_people(self) -> tuple[Person, ...]:
        """The publisher and the speakers that the project does not know, each once."""
        everybody = (self.publisher, *(one.speaker for one in self.quotations))
        return tuple(dict.fromkeys(person for person in everybody if person and not person.is_known))


def draft_of(
    paragraphs: Sequence[str], source: str, metadata: Metadata, language: str, known: Known, read_on: date
) -> Draft:
    """The draft of an article, given by its paragraphs as a reader sees them. Raises nothing."""
    words = words_of(language)
    taken = {*known.ids, source}

    def new_id(name: str) -> str:
        base = short_slug(name) or "record"
        free = next(one for one in _numbered(base) if one not in taken)
        taken.add(free)
        return free

    finds = find_all(paragraphs, words)
    people = People(paragraphs, words, known.actors, new_id)
    publisher = None
    if metadata.publisher:
        publisher = people.of(Mention(0, 0, 0, fold_space(metadata.publisher), Kind.NAME), ())
    said = [one for joined in read_speech(paragraphs, words).said for one in _as_found(joined, paragraphs)]
    set_apart = tuple(part.paragraph + 1 for one in said if one.form is Form.BLOCK for part in one.parts)
    spoken = [one for one in said if one.form in (Form.SPEECH, Form.TURN) and _is_whole(_words(one, paragraphs))]
    quotations = tuple(_quotation(one, paragraphs, people, finds, new_id) for one in spoken)
    return Draft(source, metadata, read_on, quotations, publisher, new_id(_UNKNOWN), finds, set_apart)


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in range(2, 100_000))


def _quotation(
    said: Said, paragraphs: Sequence[str], people: People, finds: Finds, new_id: Callable[[str], str]
) -> Quotation:
    text = _words(said, paragraphs)
    numbers = tuple(dict.fromkeys(part.paragraph + 1 for part in said.parts))
    named = [*finds.names, *finds.places]
    attribution = said.attribution
    speaker, verb = None, ""
    meant = [mention for mention in said.candidates if _may_speak(mention.text)]
    candidates = [mention.text for mention in meant]
    if attribution and not _may_speak(attribution.speaker.text):
        attribution = None
    if attribution and attribution.speaker.kind is not Kind.PRONOUN:
        if said.is_sure:
            speaker, verb = people.of(attribution.speaker, named), attribution.verb
        candidates.insert(0, attribution.speaker.text)
    elif (
        attribution
        and said.is_sure
        and attribution.speaker.text.casefold() not in _THINGS
        and len({plain(name).split()[-1] for name in candidates}) == 1
    ):
        speaker, verb = people.of(meant[0], named), attribution.verb
    name = new_id(short_slug(text[0]) or f"quote-{numbers[0]}")
    return Quotation(name, text, numbers, speaker, _verb(verb), tuple(dict.fromkeys(candidates)) if not speaker else ())


def _may_speak(words: str) -> bool:
    """Whether words may be put to an editor as a speaker: nothing that is quoted is in them, no number is."""
    return words.isprintable() and not re.search(r"\d", words)


def headline_of(paragraphs: Sequence[str]) -> str:
    """The first paragraph of a text, if it stands like a headline: short, and no sentence."""
    first = paragraphs[0] if len(paragraphs) > 1 else ""
    return first if 2 <= len(first.split()) <= _HEADLINE and first[-1:] not in tuple('.!?…:"”') else ""


def _as_found(said: Said, paragraphs: Sequence[str]) -> Iterator[Said]:
    """An utterance as one, if its words are found as one; else its stretches, each by itself."""
    is_found = all(
        GAP_OF_WORDS not in words or find_quotation(words, cut_paragraphs(paragraphs[number])).passages
        for number, words in _by_paragraph(said, paragraphs).items()
    )
    yield from (said,) if is_found else (replace(said, parts=(part,)) for part in said.parts)


def _verb(verb: str) -> str:
    """The verb as the page writes it: in the past, as it stands; "according to" is none."""
    return verb if verb and " " not in verb and not verb.endswith("ing") else _DEFAULT_VERB


def _words(said: Said, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The words, a text for each paragraph."""
    return tuple(_by_paragraph(said, paragraphs).values())


def _by_paragraph(said: Said, paragraphs: Sequence[str]) -> dict[int, str]:
    """The words in each paragraph; where the attribution parts them stands a gap."""
    found: dict[int, list[str]] = {}
    for part in said.parts:
        # A comma before the closing mark is the narration's.
        words = fold_space(_visible(paragraphs[part.paragraph][part.start : part.end])).rstrip(",، ")
        if words:
            found.setdefault(part.paragraph, []).append(words)
    return {number: f" {GAP_OF_WORDS} ".join(parts) for number, parts in found.items()}


def _is_whole(texts: tuple[str, ...]) -> bool:
    """Whether there are words that a record may have; with letters of two scripts in a word it may not."""
    return bool(texts) and all(map(is_readable, texts))


def _visible(text: str) -> str:
    """Text without the invisible characters that no record may have, and that no search for words minds."""
    invisible = {index for index, code, _ in find_forbidden(text, indentation=False) if code != "mixed-script"}
    return "".join(letter for index, letter in enumerate(text) if index not in invisible)


def is_readable(text: str) -> bool:
    """Whether our reader takes a text: no invisible letters, no letters of two scripts in a word."""
    return next(find_forbidden(text, indentation=False), None) is None and bool(re.search(r"\w", text)) and text != GAP
