"""A hedge is the source's word, and the source's doubt is not left out."""

from __future__ import annotations

from collections.abc import Iterator

from ...matching.boundaries import is_boundary
from ...matching.folding import fold_quotation
from ..advice import advise
from ..claim import Article, Claim, Field, Finding, Grade
from ..reading import Span, Text
from ..resting import Sentence, cited, resting_sentences
from ..weighing import features, weight

_KINDS = ("clause", "phrase", "modal")
_ANSWERED_BY = {
    "clause": ("doubt_words",),
    "phrase": ("doubt_answers",),
    "modal": ("doubt.modal", "prospects"),
}
_SHARE = 0.34
_BEHIND = 4


def hedge(claim: Claim, article: Article) -> Iterator[Finding]:
    """The hedge stands in the passages, to the letter but for capitals."""
    words = fold_quotation(claim.hedge).casefold()
    if words and not any(_has(text.text.casefold(), words) for _, text in cited(claim, article)):
        code = "hedge-not-in-passage"
        yield Finding(code, Grade.ERROR, claim.hedge, advise(code))


def _has(text: str, words: str) -> bool:
    index = text.find(words)
    while index >= 0:
        if is_boundary(text, index) and is_boundary(text, index + len(words)):
            return True
        index = text.find(words, index + 1)
    return False


def doubt_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where the source doubts what the statement says, the statement or its hedge does, too."""
    if claim.hedge or any(claim.read.find(f"doubt.{kind}") for kind in ("clause", "phrase")):
        return
    kinds = [kind for kind in _KINDS if not any(map(claim.read.find, _ANSWERED_BY[kind]))]
    for sentence in resting_sentences(claim, article):
        for kind in kinds:
            for span in sentence.text.find(f"doubt.{kind}"):
                is_there = sentence.holds(span) and not _is_month(sentence.text, span)
                if is_there and _concerns(claim, article, sentence, span, kind):
                    yield _left_out(sentence, span, kind)
                    return


def _is_month(text: Text, span: Span) -> bool:
    """May, not may."""
    words = text.text[slice(*span)]
    begins = any(start == span[0] for start, _ in text.sentences)
    return words[0].isupper() and not begins and words.casefold() in text.lexicon.months


def _concerns(claim: Claim, article: Article, sentence: Sentence, span: Span, kind: str) -> bool:
    """Whether the statement says a good part of what the word doubts."""
    text = sentence.text
    if claim.field is Field.PARTICIPANT and kind != "modal":  # of a list of names all are doubted
        return bool(features(claim.read) & features(text, (span[1], text.sentence_at(span[0])[1])))
    scope = _behind(text, span) if kind == "phrase" else text.clause_at(span[0])
    doubted = features(text, scope) - features(text, span)
    start, end = text.sentence_at(span[0])
    if kind == "clause" and not doubted and not text.kins_in((start, span[0])):  # Reportedly, they met.
        doubted = features(text, (span[1], end))
    said = features(claim.read)
    if claim.read.lexicon.language != text.lexicon.language:
        return False
    shared = weight(doubted & said, article)
    least = _SHARE if kind != "modal" else 2 * _SHARE
    return shared > 0 and shared >= least * min(weight(doubted, article), weight(said, article))


def _behind(text: Text, span: Span) -> Span:
    """The words right after a word that doubts them, as far as its clause goes."""
    end = text.clause_at(span[0])[1]
    words = [word for word in text.words_in((span[1], end)) if not word.is_function_word][:_BEHIND]
    return (span[1], words[-1].end) if words else span


def _left_out(sentence: Sentence, span: Span, kind: str) -> Finding:
    words = sentence.text.text[slice(*span)]
    grade = Grade.LOOK_AGAIN if kind == "modal" else Grade.WARNING
    code, place = "doubt-left-out", sentence.place(span)
    return Finding(code, grade, words, advise(code, words=words), place=place)


def doubt_added(claim: Claim, article: Article) -> Iterator[Finding]:
    """A statement doubts nothing that its passages do not."""
    texts = [text for _, text in cited(claim, article)]
    if not any(text.lexicon.has("doubt") for text in texts):
        return
    if any(text.find(f"doubt.{kind}") for text in texts for kind in _KINDS):
        return
    for span in (*claim.read.find("doubt.clause"), *claim.read.find("doubt.phrase")):
        words, code = claim.read.text[slice(*span)], "doubt-added"
        yield Finding(code, Grade.WARNING, words, advise(code), claim.read.original(span))
