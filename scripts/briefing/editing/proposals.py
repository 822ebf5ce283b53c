"""What a draft proposes beside quotations: an event where a day is named, a question left open."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from ..speech.said import Speech
from ..speech.sentences import sentence_spans
from ..speech.words import Words
from ..statements.reading import read
from ..statements.rules.dates import dates_in
from ..text import fold_space
from .found import days_named

_OPEN = re.compile(
    r"\b(?:not (?:\w+ )?(?:known|clear|certain|decided|say|said|disclosed?|confirm|confirmed)|"
    r"unclear|unknown|uncertain|remains? to be seen|remains? open|declined to|refused to say|gave no|"
    r"could (?:not )?be (?:\w+ )?(?:reached|verified|checked|confirmed)|"
    r"no (?:date|details|comment|reply|answer|decision) |did not (?:\w+ )?(?:respond|reply|answer|comment)|"
    r"ha(?:s|ve) yet to|disagree)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|due|until|by|next|plans?|planned|could|may|must|scheduled|expected|deadline)\b"
)
_NAMED = 3
_SAID_ON = 3
"""So many words after a verb of saying a weekday tells when somebody spoke, not what happened."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may become an event or an open question; `when` is its day if that is sure."""

    sentence: str
    paragraph: int
    when: str = ""


def proposals(
    speech: Speech, published: date | None, skipped: Collection[int]
) -> tuple[list[Proposal], list[Proposal]]:
    """Events and open questions of an article, but of `skipped` paragraphs and what it quotes."""
    events, questions = [], []
    for number, (told, text) in enumerate(zip(speech.masked, speech.paragraphs, strict=True), start=1):
        spans = sentence_spans(_with_ends(told, text), speech.words.abbreviations)
        for start, end in spans if number not in skipped else ():
            sentence = text[start:end]
            if _OPEN.search(told, start, end):
                questions.append(Proposal(fold_space(sentence), number))
            said, when = _day(sentence, speech.words, published)
            if said and told[start:end] == sentence:
                events.append(Proposal(fold_space(sentence), number, when))
    return events, questions


def _with_ends(told: str, text: str) -> str:
    """Narration in which a quotation that ends a sentence shows it."""
    return re.sub(
        r"\x01(?!\x01)", lambda match: text[match.start()] if text[match.start()] in ".!?" else "\x01", told
    )


def name_of(sentence: str, words: Words) -> str:
    """A few words of a sentence that tell it from others."""
    said = [
        word.text
        for word in read(sentence, words.language).words
        if not word.is_function_word and word.text.isalpha()
    ]
    return " ".join(said[:_NAMED])


def _day(sentence: str, words: Words, published: date | None) -> tuple[str, str]:
    """The first day or month that a sentence names for what happens, and that day, empty if not sure."""
    for start, end in days_named(sentence, words):
        said = sentence[start:end]
        before = sentence[:start].split()[-_SAID_ON:]
        weekdays = read(said, words.language).lexicon.weekdays
        is_weekday = said.casefold() in weekdays
        if is_weekday and any(words.verb.fullmatch(word) for word in before):
            continue
        if is_weekday:
            back = (published.weekday() - weekdays[said.casefold()]) % 7 if published else 0
            is_past = published and not _AHEAD.search(sentence)
            return said, str(published - timedelta(back)) if published and is_past else ""
        return said, next(_dates(said, words, published), "")
    return "", ""


def _dates(said: str, words: Words, published: date | None) -> Iterator[str]:
    """The day or month that words name, if they can name one alone."""
    text = read(said, words.language)
    bare = " ".join(word for word in said.split() if word.strip(",.").casefold() not in text.lexicon.weekdays)
    found = {day for day in dates_in(read(bare, words.language), published) if day.year and day.month}
    full = {day for day in found if day.day} or found
    if len(full) == 1:
        day = full.pop()
        with suppress(ValueError):
            date(day.year, day.month, day.day or 1)
            yield f"{day.year:04}-{day.month:02}" + (f"-{day.day:02}" if day.day else "")
