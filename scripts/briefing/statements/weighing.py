"""How much of a sentence a passage has: shared words, countries and numbers, the rarer the weightier."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from .claim import Article
from .numbers import numbers_in
from .reading import Span, Text


@lru_cache(maxsize=4096)
def country_spans(text: Text) -> tuple[tuple[Span, str], ...]:
    """Where countries, their people or their adjectives are named, with the country's code."""
    return tuple(_country_spans(text))


def _country_spans(text: Text) -> Iterator[tuple[Span, str]]:
    joined = tuple(text.lexicon.words("joined"))
    reached = 0
    for word in text.words:
        shift = (
            1 if word.text.startswith(joined) and word.text not in text.lexicon.countries_by_first_word else 0
        )
        start = word.start + (shift if joined else 0)
        names = text.lexicon.countries_by_first_word.get(text.text[start : word.end], ())
        name = next((name for name in names if _stands_at(text.text, start, name)), None)
        if name and start >= reached:
            reached = start + len(name)
            yield (start, reached), text.lexicon.countries[name]


def _stands_at(text: str, start: int, name: str) -> bool:
    return text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum()


@lru_cache(maxsize=16384)
def countries_in(text: Text, span: Span | None = None) -> frozenset[str]:
    """The codes of the countries that are named."""
    start, end = span or (0, len(text.text))
    return frozenset(code for place, code in country_spans(text) if start <= place[0] and place[1] <= end)


@lru_cache(maxsize=16384)
def features(text: Text, span: Span | None = None) -> frozenset[str]:
    """What a text shares with others about the same: kin of words, codes of countries, values of numbers."""
    start, end = span or (0, len(text.text))
    countries = {f"={code}" for code in countries_in(text, span)}
    numbers = {
        f"#{value}" for n in numbers_in(text) if start <= n.span[0] and n.span[1] <= end for value in n.values
    }
    return frozenset(text.kins_in((start, end)) | countries | numbers)


@lru_cache(maxsize=64)
def rarity(article: Article) -> Mapping[str, float]:
    """For each feature of the article how much it tells: the logarithm of its inverse share of paragraphs."""
    count = Counter(feature for text in article.read for feature in features(text))
    total = len(article.paragraphs)
    return {feature: math.log((total + 1) / (seen + 0.5)) for feature, seen in count.items()}


def weight(found: Iterable[str], article: Article) -> float:
    """What features weigh together; those that the article does not have weigh nothing."""
    known = rarity(article)
    return sum(max(known.get(feature, 0.0), 0.0) for feature in found)
