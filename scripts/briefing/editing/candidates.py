"""Who may have said words of an article: whom its sentence names, or whom a pronoun there can mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ..speech.attribution import Attribution, How, attribution_before
from ..speech.mentions import first_subject
from ..speech.phrases import Kind, Mention
from ..speech.said import Said, Speech
from ..speech.sentences import sentence_spans
from ..speech.turns import is_questioner
from ..speech.words import Words
from .people import People, is_body, is_document, is_somebody
from .roles import head_of

_READ_BACK = 1000
"""So many characters are looked back over for whom a pronoun means."""


def who_may_speak(said: Said, speech: Speech, people: People, names: Collection[str]) -> list[Mention]:
    """Who may have said words, by the article's `names`, the likeliest first: one if that is sure."""
    attribution = said.attribution
    if attribution and _is_any_label(attribution, speech.words):
        return []
    meant = [one for one in said.candidates if _may_speak(one.text)]
    if not attribution or not _may_speak(attribution.speaker.text):
        return _narrowed(_by_name(meant, people), names)
    speaker = attribution.speaker
    if speaker.kind is Kind.PRONOUN:
        found = _by_name(_for_pronoun(speaker, meant, said.parts[0].paragraph, speech), people)
        return [one for one in found if _is_anybody(one, names) or one.kind is Kind.DESCRIPTION]
    if said.is_sure:
        return [_named(speaker, name) for name in people.called(speaker)]
    return _narrowed(_by_name([speaker, *meant], people), names)


def _narrowed(found: list[Mention], names: Collection[str]) -> list[Mention]:
    """Those of whom the article gives the name, or says that it has none; all, if it does of none."""
    return [one for one in found if _is_anybody(one, names)] or found


def _by_name(meant: list[Mention], people: People) -> list[Mention]:
    """Each who is meant once, by the name that the article calls them by."""
    each = [replace(one, text=name) for one in meant for name in _parts(one)]
    called = {name: _named(one, name) for one in reversed(each) for name in people.called(one)}
    return [*reversed(called.values())]


def _is_anybody(mention: Mention, names: Collection[str]) -> bool:
    return mention.text in names or is_somebody(mention.text)


def _named(mention: Mention, name: str) -> Mention:
    """A mention by the name of whom it means."""
    return mention if name == mention.text else replace(mention, text=name, kind=Kind.NAME)


def _parts(mention: Mention) -> list[str]:
    return mention.text.split(" and ") if mention.kind is Kind.NAME else [mention.text]


def _for_pronoun(pronoun: Mention, named: list[Mention], number: int, speech: Speech) -> list[Mention]:
    """Whom a pronoun can mean: he and she a person, it a body or a paper; of its own paragraph, if any."""
    is_person = pronoun.text.casefold() in speech.words.persons
    unnamed = list(_unnamed(pronoun, speech)) if pronoun.paragraph == number else []
    fitting = [one for one in [*unnamed, *named] if is_person is not _is_thing(one)] or named
    return [one for one in fitting if one.paragraph == number] or fitting


def _is_thing(mention: Mention) -> bool:
    name = mention.text if mention.kind is Kind.NAME else head_of(mention.text)
    return is_body(name) or is_document(name)


def _unnamed(pronoun: Mention, speech: Speech) -> Iterator[Mention]:
    """Those without a name who speak in the sentences before a pronoun, or begin them; the nearest first."""
    number, words = pronoun.paragraph, speech.words
    text, first = speech.masked[number], max(0, pronoun.start - _READ_BACK)
    spans = sentence_spans(text[first : pronoun.start], words.abbreviations)
    for span in reversed(spans[first > 0 :]):  # the first may be cut
        start, end = first + span[0], first + span[1]
        attribution = attribution_before(number, text, start, end, words)
        subject, told = first_subject(number, text, start, end, words), attribution and attribution.speaker
        begins = subject is not None and told is not None and told.start == subject.start
        if told and told.kind is Kind.DESCRIPTION and (begins or is_somebody(told.text)):
            yield told
        elif subject and _is_speakers(subject, words):
            yield subject


def _is_speakers(subject: Mention, words: Words) -> bool:
    return subject.kind is Kind.DESCRIPTION and head_of(subject.text).casefold() in words.speakers


def _is_any_label(attribution: Attribution, words: Words) -> bool:
    """Whether it is a label that says no more than that somebody asks or answers: Q, A, Reporter."""
    label = attribution.speaker.text
    return attribution.how is How.LABEL and (len(label) == 1 or is_questioner(label, words))


def _may_speak(words: str) -> bool:
    """Whether words may be put to an editor as a speaker: nothing that is quoted is in them, no number is."""
    return words.isprintable() and not re.search(r"\d", words)
