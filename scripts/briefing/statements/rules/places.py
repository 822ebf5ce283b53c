"""The passage exists, and no other paragraph has clearly more of the statement."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import advise
from ..claim import Article, Claim, Field, Finding, Grade
from ..resting import cited
from ..weighing import features, weight

_RATIO, _MARGIN = 1.25, 0.8
_OF_A_TITLE = 5
"""A title of fewer words that carry meaning says too little of where it stands."""


def passage_exists(claim: Claim, article: Article) -> Iterator[Finding]:
    """Every paragraph that is cited is one of the article's."""
    count = len(article.paragraphs)
    for number in claim.passages:
        if not 1 <= number <= count:
            code = "no-such-paragraph"
            yield Finding(code, Grade.ERROR, str(number), advise(code, count=count))


def best_paragraph(claim: Claim, article: Article) -> Iterator[Finding]:
    """No other paragraph has clearly more of the statement's rare words, countries and numbers."""
    texts = [text for _, text in cited(claim, article)]
    wanted = features(claim.read)
    if not claim.passages or not texts or claim.read.lexicon.language != texts[0].lexicon.language:
        return
    if claim.field is Field.TITLE and len(wanted) < _OF_A_TITLE:
        return
    here = wanted & frozenset[str]().union(*map(features, texts))
    best, shared = _best_elsewhere(claim, article)
    if best and _is_clearly_more(weight(shared, article), weight(here, article)):
        words = _words_of(claim, shared - here) or claim.text
        code = "better-paragraph"
        yield Finding(code, Grade.WARNING, words, advise(code, number=best), place=article.place(best))
    elif claim.field is not Field.PARTICIPANT and len(wanted) > 1 and not weight(here, article):
        span = (0, len(claim.text))
        yield Finding("nothing-in-common", Grade.LOOK_AGAIN, claim.text, advise("nothing-in-common"), span)


def _best_elsewhere(claim: Claim, article: Article) -> tuple[int, frozenset[str]]:
    """Of the paragraphs not cited that which shares most with the claim, and what; 0 if none shares two."""
    shared = {number: features(claim.read) & features(text) for number, text in enumerate(article.read, 1)}
    others = [number for number in shared if number not in claim.passages and len(shared[number]) > 1]
    best = max(others, key=lambda number: weight(shared[number], article), default=0)
    return best, shared.get(best, frozenset())


def _is_clearly_more(there: float, here: float) -> bool:
    return there > _RATIO * here and there - here > _MARGIN


def _words_of(claim: Claim, found: frozenset[str]) -> str:
    return ", ".join(dict.fromkeys(word.text for word in claim.read.words if word.kin in found))
