"""What an editor looks for in an article: names, places, dates, numbers, words of doubt, each with its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ..speech.phrases import names_in
from ..speech.words import Words
from ..statements.numbers import numbers_in
from ..statements.reading import Span, Text, read
from ..statements.weighing import country_spans

Found: TypeAlias = dict[str, list[int]]
"""The article's own words, and the numbers of the paragraphs, from 1, in which they stand."""

_WHERE = re.compile(r"\b(?:in|at|near|from|outside|around|across)\s+(?:the\s+)?\Z", re.IGNORECASE)
_DOUBTS = ("doubt.clause", "doubt.phrase", "doubt.modal")
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Finds:
    names: Found = field(default_factory=dict)
    places: Found = field(default_factory=dict)
    dates: Found = field(default_factory=dict)
    numbers: Found = field(default_factory=dict)
    doubts: Found = field(default_factory=dict)


def find_all(paragraphs: Sequence[str], words: Words) -> Finds:
    """What stands in an article, in the order in which it comes first."""
    finds = Finds()
    for number, paragraph in enumerate(paragraphs, start=1):
        text = read(paragraph, words.language)
        dates = list(_dates(text))
        _add(finds.dates, number, text, dates)
        numbers = [one.span for one in numbers_in(text) if not (one.is_word and one.values == {1})]
        names = list(_names(number, paragraph, text, words, dates))
        taken = [*map(text.original, dates), *names]
        _add(finds.numbers, number, text, (one for one in numbers if not _overlaps(text.original(one), taken)))
        doubts = (span for kind in _DOUBTS for span in text.find(kind))
        _add(finds.doubts, number, text, (one for one in doubts if not _overlaps(one, dates)))  # 6 May
        countries = [span for span, _ in country_spans(text)]
        for start, end in names:
            folded = [span for span in countries if text.original(span)[0] <= start and end <= text.original(span)[1]]
            is_place = folded or _WHERE.search(paragraph[max(0, start - 20) : start])
            found = finds.places if is_place else finds.names
            found.setdefault(paragraph[start:end], []).append(number)
    for name in finds.places.keys() & finds.names.keys():  # "the Ministry said" and "at the Ministry"
        finds.names[name] = sorted({*finds.names[name], *finds.places.pop(name)})
    for found in (finds.names, finds.places, finds.dates, finds.numbers, finds.doubts):
        found.update({said: sorted(set(numbers)) for said, numbers in found.items()})
    return finds


def _add(found: Found, number: int, text: Text, spans: Iterable[Span]) -> None:
    for span in spans:
        start, end = text.original(span)
        found.setdefault(text.source[start:end], []).append(number)


def _names(number: int, paragraph: str, text: Text, words: Words, dates: Sequence[Span]) -> Iterator[Span]:
    """Names of one word that begin a sentence count only if the word is none of the common ones."""
    taken = [text.original(span) for span in dates]
    begins = {text.original((word.start, word.end))[0] for word in text.all_words if word.begins_sentence}
    for mention in names_in(number, paragraph, 0, len(paragraph), words):
        for span in _pieces(mention.start, mention.text, text):
            plain = paragraph[slice(*span)].casefold()
            is_common = plain in text.lexicon.common and span[0] in begins
            if not (is_common or plain.strip(".") in words.abbreviations or _overlaps(span, taken)):
                yield span


def _pieces(start: int, name: str, text: Text) -> Iterator[Span]:
    """A run of large words, cut where a sentence ends in it, without small words that are large there."""
    for match in re.finditer(r"(?:(?!(?<=\w\w\w)\.\s).)+", name):
        words = match[0].strip(". ")
        first, _, rest = words.partition(" ")
        if first.casefold() in text.lexicon.function_words and not first.isupper():
            words = rest
        if words:
            begin = start + match.start() + match[0].index(words)
            yield begin, begin + len(words)


def _dates(text: Text) -> Iterator[Span]:
    """Months with the numbers beside them, days of the week, years, and words like yesterday."""
    numbers = [one.span for one in numbers_in(text) if not one.is_word]
    lexicon = text.lexicon
    spans = [(word.start, word.end) for word in text.words if _is_date(word.plain, word.is_capital, lexicon.months)]
    spans += [(word.start, word.end) for word in text.words if word.plain in lexicon.weekdays and len(word.plain) > 3]
    spans += [span for span in numbers if re.fullmatch(r"1[5-9]\d\d|20\d\d", text.text[slice(*span)])]
    spans += [span for kind in ("relative_days", "relative_months") for span in text.find(kind)]
    spans += [match.span() for match in re.finditer(r"\d{4}-\d\d-\d\d", text.text)]
    joined: list[Span] = []
    days = [span for span in numbers if any(_touch(span, other, text) for other in spans)]
    for span in sorted({*spans, *days}):
        if joined and (span[0] <= joined[-1][1] or _touch(joined[-1], span, text)):
            joined[-1] = joined[-1][0], max(span[1], joined[-1][1])
        else:
            joined.append(span)
    yield from joined


def _is_date(plain: str, is_capital: bool, months: dict[str, int]) -> bool:
    return plain in months and (is_capital or len(plain) > 3)


def _touch(one: Span, other: Span, text: Text) -> bool:
    """Whether at most a comma, a space or a full stop stands between two stretches."""
    first, second = sorted((one, other))
    between = text.text[first[1] : second[0]]
    return first[1] <= second[0] and len(between) <= _BESIDE and not between.strip(" ,.")


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
