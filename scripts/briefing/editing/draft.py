"""A first draft of a briefing by rules, without a model: nothing in it that is not in the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, takewhile

from ..extracting.metadata import Metadata
from ..matching.find import find_quotation
from ..matching.source_text import cut_paragraphs
from ..reading.characters import find_forbidden
from ..speech.attribution import Attribution, How
from ..speech.phrases import Kind, Mention
from ..speech.reading import read_speech
from ..speech.said import Form, Said, Speech
from ..speech.words import Words, words_of
from ..text import GAP, fold_space
from .byline import completed, headline_of, read_byline
from .candidates import who_may_speak
from .found import Finds, Found, find_all
from .people import People, Person, short_slug
from .proposals import Proposal, name_of, proposals

GAP_OF_WORDS = "[…]"
"""Stands where the article parts a quotation to say who speaks."""
_DEFAULT_VERB = "said"
_HEARER = 4
"""So many words those whom somebody told have at most: the Ledger, reporters."""
_UNKNOWN = "unknown speaker"
_OWN = (How.AFTER, How.BEFORE)
"""A verb of saying in the sentence of the words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the project has already: every id, and actors' names and aliases with their ids."""

    ids: Collection[str] = ()
    actors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the article, the numbers of their `paragraphs`; without a `speaker`, who it may be."""

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
    others: tuple[tuple[Person, list[int]], ...] = ()
    """Who is named too, each with the paragraphs."""
    in_marks: Found = field(default_factory=dict)
    """What else stands in quotation marks: titles, terms, words of nobody in particular."""
    events: tuple[tuple[str, Proposal], ...] = ()
    questions: tuple[tuple[str, Proposal], ...] = ()
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
    words, new_id = words_of(language), _ids_beside({*known.ids, source})
    byline, heading = read_byline(paragraphs, language)
    metadata = completed(metadata, byline)
    finds, speech = find_all(paragraphs, words, heading), read_speech(paragraphs, words)
    people = People(speech.masked, [*finds.names, *finds.places], words, known.actors, new_id)
    publisher = people.outlet(fold_space(metadata.publisher)) if metadata.publisher else None
    said = [one for joined in speech.said for one in _as_found(joined, paragraphs)]
    readable = [one for one in said if one.form is not Form.BLOCK and _is_readable_whole(one, paragraphs)]
    quoted = [one for one in readable if _is_quotation(one, paragraphs)]
    quotations = tuple(_quotation(one, speech, paragraphs, people, finds.names, new_id) for one in quoted)
    told = {*_numbers_of(Form.TURN, said), *heading, *([1] if headline_of(paragraphs) else [])}
    events, questions = proposals(speech, _day_of(metadata), told)
    return Draft(
        source, metadata, read_on, quotations, publisher, new_id(_UNKNOWN), finds,
        tuple(_numbers_of(Form.BLOCK, said)),
        _others(finds.names, people),
        _in_marks(readable, paragraphs),
        _with_ids(events, words, new_id),
        _with_ids(questions, words, new_id),
    )  # fmt: skip


def _ids_beside(taken: set[str]) -> Callable[[str], str]:
    """Makes ids of names, each another than those `taken` and those that it made before."""

    def new_id(name: str) -> str:
        base = free = short_slug(name) or "record"
        numbers = count(2)
        while free in taken:
            free = f"{base}-{next(numbers)}"
        taken.add(free)
        return free

    return new_id


def _numbers_of(form: Form, said: Sequence[Said]) -> Iterator[int]:
    """The paragraphs, from 1, of what is said in one form."""
    return (part.paragraph + 1 for one in said if one.form is form for part in one.parts)


def _in_marks(said: Sequence[Said], paragraphs: Sequence[str]) -> Found:
    """The words that are no quotations."""
    terms = [_by_paragraph(one, paragraphs) for one in said if not _is_quotation(one, paragraphs)]
    return {words: [number + 1] for term in terms for number, words in term.items()}


def _with_ids(
    found: Sequence[Proposal], words: Words, new_id: Callable[[str], str]
) -> tuple[tuple[str, Proposal], ...]:
    return tuple((new_id(name_of(one.sentence, words)), one) for one in found)


def _others(names: Found, people: People) -> tuple[tuple[Person, list[int]], ...]:
    """Who is named, each once, with the paragraphs of all names."""
    found: dict[Person, list[int]] = {}
    for name, numbers in names.items():
        if person := people.of(Mention(0, 0, 0, name, Kind.NAME)):
            found[person] = sorted({*found.get(person, ()), *numbers})
    return tuple(found.items())


def _day_of(metadata: Metadata) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(metadata.day)
    return None


def _is_quotation(said: Said, paragraphs: Sequence[str]) -> bool:
    """Whether words in marks are somebody's: few too, if the same sentence says whose, and no title."""
    if said.form is not Form.TERM:
        return True
    how = said.attribution.how if said.attribution else None
    return how in _OWN and said.is_sure and _words(said, paragraphs)[0][:1].islower()


def _quotation(
    said: Said, speech: Speech, paragraphs: Sequence[str], people: People, names: Collection[str],
    new_id: Callable[[str], str],
) -> Quotation:  # fmt: skip
    text = _words(said, paragraphs)
    if text[0][:1].islower():  # of a part of a sentence the full stop is the article's
        text = (*text[:-1], re.sub(r"(?<!\.)\.\Z", "", text[-1]))
    numbers = tuple(dict.fromkeys(part.paragraph + 1 for part in said.parts))
    attribution, meant = said.attribution, who_may_speak(said, speech, people, names)
    speaker, verb = None, _DEFAULT_VERB
    if attribution and (said.is_sure or (meant and attribution.how in _OWN)):
        verb = _verb(attribution, paragraphs, people.words)
        speaker = _speaker(attribution.speaker, meant, people)
    candidates = () if speaker else tuple(one.text for one in meant)
    name = new_id(short_slug(text[0]) or f"quote-{numbers[0]}")
    return Quotation(name, text, numbers, speaker, verb, candidates)


def _speaker(called: Mention, meant: Sequence[Mention], people: People) -> Person | None:
    """Who said words, if one alone can be meant; whom "it" means is left open."""
    if len(meant) != 1:
        return None
    if called.kind is not Kind.PRONOUN:
        return people.of(called)
    return people.of(meant[0]) if called.text.casefold() in people.words.persons else None


def _as_found(said: Said, paragraphs: Sequence[str]) -> Iterator[Said]:
    """An utterance as one, if its words are found as one; else its stretches, each by itself."""
    is_found = all(
        GAP_OF_WORDS not in words or find_quotation(words, cut_paragraphs(paragraphs[number])).passages
        for number, words in _by_paragraph(said, paragraphs).items()
    )
    yield from (said,) if is_found else (replace(said, parts=(part,)) for part in said.parts)


def _verb(attribution: Attribution, paragraphs: Sequence[str], words: Words) -> str:
    """The verb as the page writes it: in the past, as it stands, with whom somebody told."""
    verb = attribution.verb
    if not verb or " " in verb or verb.endswith("ing"):
        return _DEFAULT_VERB
    if verb != "told":
        return verb
    rest = re.split(r"[^\w’' .-]", paragraphs[attribution.speaker.paragraph][attribution.end :])[0]
    stops = {*words.prepositions, *words.conjunctions, *words.pronouns, *words.skipped}
    hearer = list(takewhile(lambda word: word.lower() not in stops, rest.rstrip(". ").split()))
    told = " ".join([verb, *hearer])
    return told if len(hearer) <= _HEARER and is_readable(told) else verb


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


def _is_readable_whole(said: Said, paragraphs: Sequence[str]) -> bool:
    """Whether there are words that a record may have; with letters of two scripts in a word it may not."""
    texts = _words(said, paragraphs)
    return bool(texts) and all(map(is_readable, texts))


def _visible(text: str) -> str:
    """Text without the invisible characters that no record may have, and that no search for words minds."""
    unseen = {at for at, code, _ in find_forbidden(text, indentation=False) if code != "mixed-script"}
    return "".join(letter for at, letter in enumerate(text) if at not in unseen)


def is_readable(text: str) -> bool:
    """Whether our reader takes a text: no invisible letters, no letters of two scripts in a word."""
    if text == GAP or not re.search(r"\w", text):
        return False
    return next(find_forbidden(text, indentation=False), None) is None
