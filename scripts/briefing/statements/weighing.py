"""How much of a sentence a passage has: shared words, countries and numbers, the rarer the weightier."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .claim import Article
from .numbers import numbers_in
from .reading import Span, Text


def countries_in(text: Text, span: Span | None = None) -> set[str]:
    """The codes of the countries that are named, or whose people or adjective are."""
    start, end = span or (0, len(text.text))
    matches = text.lexicon.country_pattern.finditer(text.text, start, end)
    return {text.lexicon.countries[m["name"]] for m in matches if not text.is_masked(m.span("name"))}


@lru_cache(maxsize=16384)
def features(text: Text, span: Span | None = None) -> frozenset[str]:
    """What a text shares with others about the same: the kin of its words, codes of countries, values of numbers."""
    start, end = span or (0, len(text.text))
    countries = {f"={code}" for code in countries_in(text, span)}
    numbers = {f"#{value}" for n in numbers_in(text) if start <= n.span[0] and n.span[1] <= end for value in n.values}
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
