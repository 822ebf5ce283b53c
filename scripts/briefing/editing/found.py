"""What an editor looks for in an article: names, places, dates, numbers, doubt, with their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from ..speech.phrases import names_in
from ..speech.words import Words
from ..statements.numbers import numbers_in
from ..statements.reading import Span, Text, Word, read
from ..statements.weighing import country_spans
from .people import is_body

Found: TypeAlias = dict[str, list[int]]
"""The article's own words, and the numbers of the paragraphs, from 1, in which they stand."""

_WHERE = re.compile(
    r"\b(?:in|at|near|from|outside|around|across|above|below|beyond)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_DOUBTS = ("doubt.clause", "doubt.phrase", "doubt.modal")
_BESIDE = 3
_DATELINE = re.compile(r"(?:, [^\W\d_]+)?(?:, [\w ]{3,15})? (?:[—–]|--?) ")
_STAGE = re.compile(
    r"\b(?:(?:first|second|third|fourth|final|last) (?:phase|stage)|(?:phase|stage) (?:\w+))\b", re.IGNORECASE
)
_OF = re.compile(r"\s(?:of|for)(?:\sthe)?\s")
_PLURAL = re.compile(r"(?:s['’]|(?:men|dren|ople)['’]s)\s\Z")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"(?:(?<!s)\s\d{1,3}(?![\w,.]*\d))?")


@dataclass(frozen=True, slots=True)
class Finds:
    names: Found = field(default_factory=dict)
    places: Found = field(default_factory=dict)
    dates: Found = field(default_factory=dict)
    numbers: Found = field(default_factory=dict)
    doubts: Found = field(default_factory=dict)
    stages: Found = field(default_factory=dict)


def find_all(paragraphs: Sequence[str], words: Words, skipped: Collection[int] = ()) -> Finds:
    """What stands in an article, in order of first mention; nothing of paragraphs that are `skipped`."""
    finds = Finds()
    for number, paragraph in enumerate(paragraphs, start=1):
        if number not in skipped:
            _find_in(number, paragraph, words, finds)
    _drop_common(finds, paragraphs)
    for name in finds.places.keys() & finds.names.keys():  # "the Ministry said", "at the Ministry"
        is_name = is_body(name) or len(finds.places[name]) <= len(finds.names[name])
        kept, left = (finds.names, finds.places) if is_name else (finds.places, finds.names)
        kept[name] += left.pop(name)
    for found in (finds.names, finds.places, finds.dates, finds.numbers, finds.doubts, finds.stages):
        found.update({said: sorted(set(numbers)) for said, numbers in found.items()})
    return finds


def _find_in(number: int, paragraph: str, words: Words, finds: Finds) -> None:
    """Add what stands in one paragraph."""
    text = read(paragraph, words.language)
    in_text = _dates(text)
    dates = [*map(text.original, in_text)]
    names = list(_names(number, paragraph, text, words, dates))
    countries = [text.original(span) for span, _ in country_spans(text)]
    numbers = [text.original(one.span) for one in numbers_in(text) if not (one.is_word and one.values == {1})]
    doubts = chain.from_iterable(map(text.find, _DOUBTS))

    def add(found: Found, spans: Iterable[Span]) -> None:
        for start, end in spans:
            found.setdefault(paragraph[start:end], []).append(number)

    add(finds.dates, dates)
    add(finds.numbers, _apart(numbers, [*dates, *names]))
    add(finds.doubts, map(text.original, _apart(doubts, in_text)))  # 6 May
    add(finds.stages, (match.span() for match in _STAGE.finditer(paragraph)))
    for name in names:
        add(finds.places if _is_place(name, paragraph, countries) else finds.names, [name])


def _is_place(name: Span, paragraph: str, countries: Sequence[Span]) -> bool:
    """Whether a name is a country's, a dateline's, or stands after a word like "in"."""
    start, end = name
    if any(first <= start and end <= last for first, last in countries):
        return True
    is_dateline = not paragraph[:start].strip() and _DATELINE.match(paragraph, end)
    return bool(is_dateline or _WHERE.search(paragraph[max(0, start - 20) : start]))


def _drop_common(finds: Finds, paragraphs: Sequence[str]) -> None:
    """Leave out single words that only begin sentences, or stand small elsewhere: they are no names."""
    text = "\n".join(paragraphs)
    inside = set(re.findall(r"(?<=[\w,] )[^\W\d_]+(?!\w)", text))
    small = set(re.findall(r"(?<![\w’'-])[^\W\d_]+(?!\w)", text))
    for name in [name for name in finds.names if name.isalpha() and not name.isupper()]:
        if name not in inside or name.lower() in small:
            del finds.names[name]


def _names(number: int, paragraph: str, text: Text, words: Words, dates: Sequence[Span]) -> Iterator[Span]:
    """The names of a paragraph, each whole: with the number after it, and what "of" joins to a body's."""
    begins = {text.original((word.start, word.end))[0] for word in text.all_words if word.begins_sentence}
    mentions = names_in(number, paragraph, 0, len(paragraph), words)
    pieces = [span for one in mentions for span in _pieces(one.start, one.text, text, begins, words)]
    for start, end in _joined(pieces, paragraph):
        plain = paragraph[start:end].casefold().strip(".")
        is_common = plain in text.lexicon.common and start in begins
        if not (is_common or plain in words.abbreviations or _overlaps((start, end), dates)):
            yield start, _NUMBER.match(paragraph, end).end()  # type: ignore[union-attr]  # it matches nothing, too


def _joined(pieces: Sequence[Span], paragraph: str) -> Iterator[Span]:
    """Names, with the next one where both are a body's: Bureau of Statistics, Dockers' Union."""
    current: Span | None = None
    for start, end in pieces:
        if current and _is_one(current, (start, end), paragraph):
            current = current[0], end
        else:
            if current:
                yield current
            current = start, end
    if current:
        yield current


def _is_one(name: Span, following: Span, paragraph: str) -> bool:
    if is_body(paragraph[slice(*name)]) and _OF.fullmatch(paragraph, name[1], following[0]):
        return True
    is_whose = _PLURAL.search(paragraph[name[0] : following[0]])
    return bool(is_whose) and is_body(paragraph[slice(*following)])


def _pieces(start: int, name: str, text: Text, begins: Collection[int], words: Words) -> Iterator[Span]:
    """A run of large words, cut at a sentence's end, without words that are large only as they begin one."""
    for match in re.finditer(r"(?:(?!(?<=\w\w\w)\.\s).)+", name):
        said = match[0].strip().strip(". ")
        begin = start + match.start() + match[0].index(said)
        while said:
            first = said.split(maxsplit=1)[0]
            rest = said[len(first) :].lstrip()
            plain = re.split("['’]", first.casefold())[0]
            is_small = plain in text.lexicon.function_words and not (first.isupper() and len(first) > 1)
            is_verb = plain in words.saying or (plain.endswith("ing") and rest)
            if not (is_small or (begin in begins and is_verb)):
                yield begin, begin + len(said)
                break
            begin, said = begin + len(said) - len(rest), rest


def days_named(sentence: str, words: Words) -> Iterator[Span]:
    """Where a sentence names a day or a month, years alone and "yesterday" apart."""
    text = read(sentence, words.language)
    named = {*text.lexicon.months, *text.lexicon.weekdays}
    for span in _dates(text):
        if any(word.plain in named for word in text.words_in(span)):
            yield text.original(span)


def _dates(text: Text) -> list[Span]:
    """Months with the numbers beside them, days of the week, years, and words like yesterday."""
    numbers = [one.span for one in numbers_in(text) if not one.is_word]
    spans = [*_of_calendar(text), *(span for span in numbers if _YEAR.fullmatch(text.text, *span))]
    joined: list[Span] = []
    for span in sorted({*spans, *_days_beside(spans, numbers, text)}):
        if joined and (span[0] <= joined[-1][1] or _touch(joined[-1], span, text)):
            joined[-1] = joined[-1][0], max(span[1], joined[-1][1])
        else:
            joined.append(span)
    return joined


def _of_calendar(text: Text) -> Iterator[Span]:
    """Months, days of the week, days in ISO 8601, and words like yesterday."""
    yield from ((word.start, word.end) for word in text.words if _is_of_calendar(word, text))
    for kind in ("relative_days", "relative_months"):
        yield from text.find(kind)
    yield from (match.span() for match in _ISO_DAY.finditer(text.text))


def _days_beside(spans: Sequence[Span], numbers: Sequence[Span], text: Text) -> Iterator[Span]:
    """The numbers that stand right beside one of these."""
    sides = {place: span for span in spans for place in span}
    near = range(-_BESIDE, _BESIDE + 1)
    for number in numbers:
        beside = {sides.get(place + step, number) for place in number for step in near}
        if any(_touch(number, other, text) for other in beside):
            yield number


def _is_of_calendar(word: Word, text: Text) -> bool:
    """Whether a word is a month or a day of the week; a short one that begins small is none (may)."""
    if len(word.plain) > 3:
        return word.plain in text.lexicon.months or word.plain in text.lexicon.weekdays
    return word.is_capital and word.plain in text.lexicon.months


def _touch(one: Span, other: Span, text: Text) -> bool:
    """Whether at most a comma, a space or a full stop stands between two stretches."""
    first, second = sorted((one, other))
    between = text.text[first[1] : second[0]]
    return first[1] <= second[0] and len(between) <= _BESIDE and not between.strip(" ,.")


def _apart(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    return (span for span in spans if not _overlaps(span, others))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
