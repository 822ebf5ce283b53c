"""The passage exists, and no other paragraph has clearly more of the statement."""

from __future__ import annotations

from collections.abc import Iterator

from ..claim import Article, Claim, Finding, Grade, Place
from ..resting import cited
from ..weighing import features, rarity, weight

_RATIO, _MARGIN = 1.25, 0.8


def passage_exists(claim: Claim, article: Article) -> Iterator[Finding]:
    """Every paragraph that is cited is one of the article's."""
    count = len(article.paragraphs)
    for number in claim.passages:
        if not 1 <= number <= count:
            advice = f"the text has {count} paragraphs; cite the one that has these words"
            yield Finding("no-such-paragraph", Grade.ERROR, str(number), advice)


def best_paragraph(claim: Claim, article: Article) -> Iterator[Finding]:
    """No other paragraph has clearly more of the statement's rare words, countries and numbers."""
    if not claim.passages or claim.read.lexicon.language != article.read[0].lexicon.language:
        return
    wanted = features(claim.read)
    here = frozenset[str]().union(*(features(text) for _, text in cited(claim, article)))
    own = weight(wanted & here, article)
    if not own and len(wanted) > 1:
        advice = "the passage has none of these words; is it the right one?"
        yield Finding("nothing-in-common", Grade.LOOK_AGAIN, claim.text, advice, (0, len(claim.text)))
    scores = {
        number: weight(shared, article)
        for number, text in enumerate(article.read, start=1)
        if number not in claim.passages and len(shared := wanted & features(text)) > 1
    }
    best = max(scores, key=lambda number: scores[number], default=0)
    if best and scores[best] > _RATIO * own and scores[best] - own > _MARGIN:
        known = rarity(article)
        missed = sorted((wanted & features(article.read[best - 1])) - here, key=lambda feature: -known[feature])
        words = [word.text for word in claim.read.words if word.kin in missed] or [claim.text]
        advice = f"paragraph {best} has more of these words than what is cited; is that the one?"
        place = Place(best, 0, len(article.paragraphs[best - 1]))
        yield Finding("better-paragraph", Grade.WARNING, ", ".join(dict.fromkeys(words)), advice, place=place)
