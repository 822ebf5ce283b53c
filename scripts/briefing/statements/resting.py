"""Which sentences of its passages a claim rests on, and how to find them again without their text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .claim import Article, Claim, Place
from .reading import Span, Text
from .weighing import features, weight

_FIRST_AND_LAST = 4
_SENTENCES = 30
"""So many sentences of a statement are looked at; nobody writes more."""
_ADDS = 0.25
"""A further sentence counts if it adds so large a share of what the first has of the claim."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article: its paragraph, and where in it the sentence stands."""

    paragraph: int
    text: Text
    span: Span

    def holds(self, span: Span) -> bool:
        """Whether a span of its paragraph begins in the sentence."""
        return self.span[0] <= span[0] < self.span[1]

    def place(self, span: Span) -> Place:
        """A span of its paragraph as a place of the article."""
        return Place(self.paragraph, *self.text.original(span))

    @property
    def words(self) -> str:
        """The sentence as the source writes it."""
        first, last = self.text.original(self.span)
        return self.text.source[first:last].strip()


@dataclass(frozen=True, slots=True)
class Resting:
    """A sentence of the source by its first and last words, at most four each and never all of them."""

    paragraph: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence of the source, its words, and the names of what rests on it."""

    sentence: Resting
    words: str
    by: tuple[str, ...]


def cited(claim: Claim, article: Article) -> list[tuple[int, Text]]:
    """The paragraphs of a claim's passages that exist, with their numbers; all if it cites the whole."""
    numbers = claim.passages or range(1, len(article.paragraphs) + 1)
    return [
        (number, article.read[number - 1]) for number in numbers if 1 <= number <= len(article.paragraphs)
    ]


@lru_cache(maxsize=256)
def resting_sentences(claim: Claim, article: Article) -> tuple[Sentence, ...]:
    """For each sentence of the claim that of its passages which has most of it, and those that add to it."""
    candidates = [
        Sentence(number, text, span) for number, text in cited(claim, article) for span in text.sentences
    ]
    found: set[Sentence] = set()
    for span in claim.read.sentences[:_SENTENCES]:
        found.update(_best(features(claim.read, span), candidates, article))
    return tuple(sorted(found, key=lambda sentence: (sentence.paragraph, sentence.span)))


def _best(wanted: frozenset[str], candidates: list[Sentence], article: Article) -> list[Sentence]:
    shared = {sentence: wanted & features(sentence.text, sentence.span) for sentence in candidates}
    # Of two that have as much of the claim, the one that has little else.
    candidates = sorted(candidates, key=lambda sentence: len(features(sentence.text, sentence.span)))
    chosen: list[Sentence] = []
    covered: frozenset[str] = frozenset()
    first = 0.0
    while left := [sentence for sentence in candidates if sentence not in chosen]:
        best = max(left, key=lambda sentence: weight(shared[sentence] - covered, article))
        adds = weight(shared[best] - covered, article)
        if chosen and adds <= _ADDS * first:
            break
        first = first or adds
        chosen.append(best)
        covered |= shared[best]
        if not adds:
            break
    return chosen


def rests_on(claim: Claim, article: Article) -> tuple[Resting, ...]:
    """The sentences that a claim rests on, as they are recorded."""
    return tuple(_recorded(sentence) for sentence in resting_sentences(claim, article))


def coverage(article: Article, resting: Mapping[str, Iterable[Resting]]) -> tuple[Covered, ...]:
    """All sentences of the article in order, each with the names of what rests on it."""
    by: dict[Resting, list[str]] = {}
    for name, rested_on in resting.items():
        for sentence in dict.fromkeys(rested_on):
            by.setdefault(sentence, []).append(name)
    every = [
        Sentence(number, text, span)
        for number, text in enumerate(article.read, start=1)
        for span in text.sentences
    ]
    return tuple(Covered(_recorded(one), one.words, tuple(by.get(_recorded(one), ()))) for one in every)


def quoted_sentences(article: Article, paragraph: int, words: str) -> tuple[Resting, ...]:
    """The sentences of a paragraph that hold any of the source's `words`, as found there."""
    text = article.read[paragraph - 1]
    start = article.paragraphs[paragraph - 1].find(words)
    if start < 0:
        return ()
    touched = []
    for span in text.sentences:
        first, last = text.original(span)
        if first < start + len(words) and start < last:
            touched.append(_recorded(Sentence(paragraph, text, span)))
    return tuple(touched)


def _recorded(sentence: Sentence) -> Resting:
    words = sentence.words.split()
    count = max(1, min(_FIRST_AND_LAST, len(words) // 3))
    return Resting(sentence.paragraph, " ".join(words[:count]), " ".join(words[-count:]))
