"""A status and a quotation's verb, held against what the passage says was done. Told to be looked at again only."""

from __future__ import annotations

from collections.abc import Iterator

from ..claim import Article, Claim, Field, Finding, Grade, Place
from ..reading import read
from ..resting import cited, resting_sentences
from ..weighing import features, weight
from .polarity import negations


def status(claim: Claim, article: Article) -> Iterator[Finding]:
    """Not done wants a negation in the passage; done and partly done want none where the passage says it."""
    sentences = [s for s in resting_sentences(claim, article) if s.text.lexicon.has("negations")]
    denied = [
        (sentence, span)
        for sentence in sentences
        for span in negations(sentence.text)
        if sentence.span[0] <= span[0] < sentence.span[1]
    ]
    if claim.status == "not-done" and sentences and not denied:
        if not any(sentence.text.find("denials") for sentence in sentences):
            advice = "the passage says nothing of the kind with a not; does it say that it was not done?"
            yield Finding("status-against-passage", Grade.LOOK_AGAIN, claim.status, advice)
    if claim.status not in ("done", "partly-done") or negations(claim.read):
        return
    for sentence, span in denied:
        clause = features(sentence.text, sentence.text.clause_at(span[0])) & features(claim.read)
        if weight(clause, article) > 0:
            words = sentence.text.text[slice(*span)]
            advice = f"the passage says “{words}” of it; does it say that it was done?"
            place = Place(sentence.paragraph, *sentence.text.original(span))
            yield Finding("status-against-passage", Grade.LOOK_AGAIN, claim.status, advice, place=place)
            return


def verb(claim: Claim, article: Article) -> Iterator[Finding]:
    """A quotation's verb stands in the passage, inflected or not. "said" fits any."""
    if claim.field is not Field.QUOTATION or not claim.verb or claim.language != article.language:
        return
    words = [word for word in read(claim.verb, claim.language).all_words if word.plain not in _AUXILIARIES]
    if not words or words[0].kin in {"say", "said"}:
        return
    texts = [text for _, text in cited(claim, article)]
    kin, plain = words[0].kin, words[0].plain
    if not any(word.kin == kin or word.plain == plain for text in texts for word in text.all_words):
        advice = "the passage does not have this verb; write the one that it has, or said"
        yield Finding("verb-not-in-passage", Grade.LOOK_AGAIN, claim.verb, advice)


_AUXILIARIES = frozenset({"had", "has", "have", "was", "is", "were", "been", "hat", "a", "ha", "habe"})
