"""A status and a quotation's verb, held against what the passage says was done: only to look again."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import advise
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
    denials = any(sentence.text.find("denials") for sentence in sentences)
    if claim.status == "not-done" and sentences and not denied and not denials:
        advice = advise("status-without-negation")
        yield Finding("status-against-passage", Grade.LOOK_AGAIN, claim.status, advice)
    if claim.status not in ("done", "partly-done") or negations(claim.read):
        return
    for sentence, span in denied:
        clause = features(sentence.text, sentence.text.clause_at(span[0])) & features(claim.read)
        if weight(clause, article) > 0:
            words = sentence.text.text[slice(*span)]
            advice = advise("status-against-negation", words=words)
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
        code = "verb-not-in-passage"
        yield Finding(code, Grade.LOOK_AGAIN, claim.verb, advise(code))


_AUXILIARIES = frozenset({"had", "has", "have", "was", "is", "were", "been", "hat", "a", "ha", "habe"})
