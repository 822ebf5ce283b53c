"""All, most and some are not changed into each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import advise
from ..claim import Article, Claim, Finding, Grade, Place
from ..reading import Span, Text
from ..resting import resting_sentences
from ..weighing import features

_NEAR = 3


def quantifiers(claim: Claim, article: Article) -> Iterator[Finding]:
    """A quantifier is the one that the source has for the same thing."""
    texts = [sentence.text for sentence in resting_sentences(claim, article)]
    if not texts or claim.read.lexicon.language != texts[0].lexicon.language:
        return
    for kind, span in _quantifiers(claim.read):
        about = _near(claim.read, span)
        found = [(other, text, place) for text in texts for other, place in _quantifiers(text)]
        same = {other for other, text, place in found if _head(text, place) == _head(claim.read, span) is not None}
        theirs = same or {other for other, text, place in found if about & _near(text, place)}
        anywhere = {other for text in texts for other, _ in _quantifiers(text)}
        if kind in theirs or (not theirs and kind in anywhere) or (kind == "part" and not theirs):
            continue
        words = claim.read.text[slice(*span)]
        has = " or ".join(sorted(theirs)) or "it does not say so"
        advice = advise("quantifier-changed", theirs=has)
        grade = Grade.WARNING if theirs else Grade.LOOK_AGAIN
        yield Finding("quantifier-changed", grade, words, advice, claim.read.original(span))


def quantifier_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """What the source says of most or of a part the statement does not say of the whole."""
    if claim.read.find("bounds.about"):
        return
    said = features(claim.read)
    told = {kin for _, span in _quantifiers(claim.read) for kin in _behind(claim.read, span) or _near(claim.read, span)}
    for sentence in resting_sentences(claim, article):
        if sentence.text.lexicon.language != claim.read.lexicon.language:
            continue
        for kind, span in _quantifiers(sentence.text):
            behind = _behind(sentence.text, span)
            words = sentence.text.text[slice(*span)]
            if (
                kind == "all"
                or not sentence.span[0] <= span[0] < sentence.span[1]
                or not behind
                or not behind <= said - told
            ):
                continue
            if kind == "part" and words.casefold() not in sentence.text.lexicon.words("parts_that_count"):
                continue
            advice = advise("quantifier-left-out", words=words)
            place = Place(sentence.paragraph, *sentence.text.original(span))
            yield Finding("quantifier-left-out", Grade.WARNING, words, advice, place=place)
            return


def _quantifiers(text: Text) -> list[tuple[str, Span]]:
    excepted = text.find("not_quantifiers")
    return [
        (kind, span)
        for kind in text.lexicon.groups("quantifiers")
        for span in text.find(f"quantifiers.{kind}")
        if not any(start <= span[0] and span[1] <= end for start, end in excepted)
    ]


def _near(text: Text, span: Span) -> set[str]:
    """The kin of what is quantified: of the words behind the quantifier, and right before it."""
    start, end = text.sentence_at(span[0])
    behind = [word.kin for word in text.words_in((span[1], end)) if not word.is_function_word][:_NEAR]
    before = [word.kin for word in text.words_in((start, span[0])) if not word.is_function_word][-1:]
    return {*behind, *before}


def _head(text: Text, span: Span) -> str | None:
    """The kin of the word right behind a quantifier: all living and most deceased ships."""
    words = [word.kin for word in text.words_in((span[1], text.sentence_at(span[0])[1])) if not word.is_function_word]
    return words[0] if words else None


def _behind(text: Text, span: Span) -> set[str]:
    """The kin of the two words right behind a quantifier, within its clause."""
    end = text.clause_at(span[0])[1]
    return set([word.kin for word in text.words_in((span[1], end)) if not word.is_function_word][:2])
