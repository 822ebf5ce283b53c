"""All, most and some are not changed into each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import advise
from ..claim import Article, Claim, Finding, Grade
from ..reading import Span, Text
from ..resting import resting_sentences
from ..weighing import features

_NEAR = 3


def quantifiers(claim: Claim, article: Article) -> Iterator[Finding]:
    """A quantifier is the one that the source has for the same thing."""
    texts = [sentence.text for sentence in resting_sentences(claim, article)]
    if not texts or claim.read.lexicon.language != texts[0].lexicon.language:
        return
    there = [(kind, text, span) for text in texts for kind, span in _quantifiers(text)]
    kinds = {"part", *(kind for kind, *_ in there)}
    for kind, span in _quantifiers(claim.read):
        theirs = _of_the_same(claim.read, span, there)
        if kind in (theirs or kinds):
            continue
        has = " or ".join(sorted(theirs)) or "it does not say so"
        grade = Grade.WARNING if theirs else Grade.LOOK_AGAIN
        words, advice = claim.read.text[slice(*span)], advise("quantifier-changed", theirs=has)
        yield Finding("quantifier-changed", grade, words, advice, claim.read.original(span))


def _of_the_same(ours: Text, span: Span, there: list[tuple[str, Text, Span]]) -> set[str]:
    """The kinds of the source's quantifiers that go with the same word, else with one of those around."""
    head, about = _head(ours, span), _near(ours, span)
    same = {kind for kind, text, place in there if head is not None and _head(text, place) == head}
    return same or {kind for kind, text, place in there if about & _near(text, place)}


def quantifier_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """What the source says of most or of a part the statement does not say of the whole."""
    if claim.read.find("bounds.about"):
        return
    said = features(claim.read) - _told(claim.read)
    for sentence in resting_sentences(claim, article):
        if sentence.text.lexicon.language != claim.read.lexicon.language:
            continue
        for kind, span in _quantifiers(sentence.text):
            behind = _behind(sentence.text, span)
            words = sentence.text.text[slice(*span)]
            if kind == "all" or not sentence.holds(span) or not behind or not behind <= said:
                continue
            if kind == "part" and words.casefold() not in sentence.text.lexicon.words("parts_that_count"):
                continue
            advice, place = advise("quantifier-left-out", words=words), sentence.place(span)
            yield Finding("quantifier-left-out", Grade.WARNING, words, advice, place=place)
            return


def _told(text: Text) -> set[str]:
    """The kin of that of which a text says how much of it is meant."""
    parts = (_behind(text, span) or _near(text, span) for _, span in _quantifiers(text))
    return {kin for kins in parts for kin in kins}


def _quantifiers(text: Text) -> list[tuple[str, Span]]:
    excepted = text.find("not_quantifiers")
    return [
        (kind, span)
        for kind in text.lexicon.groups("quantifiers")
        for span in text.find(f"quantifiers.{kind}")
        if not any(start <= span[0] and span[1] <= end for start, end in excepted)
    ]


def _near(text: Text, span: Span) -> set[str]:
    """The kin of what is quantified: of the words after the quantifier, and right before it."""
    start, end = text.sentence_at(span[0])
    return {*_kins(text, span[1], end)[:_NEAR], *_kins(text, start, span[0])[-1:]}


def _head(text: Text, span: Span) -> str | None:
    """The kin of the word right after a quantifier: all living and most deceased ships."""
    return next(iter(_kins(text, span[1], text.sentence_at(span[0])[1])), None)


def _behind(text: Text, span: Span) -> set[str]:
    """The kin of the two words right after a quantifier, within its clause."""
    return set(_kins(text, span[1], text.clause_at(span[0])[1])[:2])


def _kins(text: Text, start: int, end: int) -> list[str]:
    return [word.kin for word in text.words_in((start, end)) if not word.is_function_word]
