"""A status and a quotation's verb, held against what the passage says was done: only to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..advice import advise
from ..claim import Article, Claim, Field, Finding, Grade
from ..reading import Span, Text, read
from ..resting import Sentence, cited, resting_sentences
from ..weighing import features, weight
from .polarity import negations


def status(claim: Claim, article: Article) -> Iterator[Finding]:
    """Not done wants a negation in the passage; done and partly done want none where the passage says it."""
    sentences = [s for s in resting_sentences(claim, article) if s.text.lexicon.has("negations")]
    denied = [*_negated(sentences)]
    code, words = "status-against-passage", claim.status
    if words == "not-done":
        if sentences and not denied and not any(one.text.find("denials") for one in sentences):
            yield Finding(code, Grade.LOOK_AGAIN, words, advise("status-without-negation"))
    elif words in ("done", "partly-done") and not negations(claim.read):
        against = next(
            ((one, span) for one, span in denied if _is_about(one.text, span, claim, article)), None
        )
        if against:
            sentence, span = against
            advice = advise("status-against-negation", words=sentence.text.text[slice(*span)])
            yield Finding(code, Grade.LOOK_AGAIN, words, advice, place=sentence.place(span))


def _negated(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Span]]:
    for one in sentences:
        yield from ((one, span) for span in negations(one.text) if one.holds(span))


def _is_about(text: Text, span: Span, claim: Claim, article: Article) -> bool:
    """Whether the clause of a negation shares anything with the claim."""
    return weight(features(text, text.clause_at(span[0])) & features(claim.read), article) > 0


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
