"""The numbers of a statement stand in its passages, in digits or words, and so do their bounds (at least, nearly)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..advice import advise
from ..claim import Article, Claim, Finding, Grade
from ..numbers import Number, numbers_in
from ..reading import Span, Text
from ..resting import cited
from .marks import marked_spans


def numbers(claim: Claim, article: Article) -> Iterator[Finding]:
    """Every number of the claim is one of the passages'."""
    texts = [text for _, text in cited(claim, article)]
    if not texts:
        return
    there = _values(texts)
    marked = list(marked_spans(claim.read.text))  # held to the letter elsewhere
    for number in numbers_in(claim.read):
        if any(start <= number.span[0] and number.span[1] <= end for start, end in marked):
            continue
        if (
            number.values & there
            or _is_of_name(number, claim.read, texts)
            or (number.values == {Fraction(1)} and _is_one(number, claim.read, texts))
        ):
            continue
        if number.is_word and (_is_in_name(number, claim.read) or not _reads_number_words(texts)):
            continue
        # Arabic says "two cranes" in one word.
        if number.values == {Fraction(2)} and any(text.lexicon.words("dual") for text in texts):
            continue
        yield _finding(claim, article, number.span, number)
    for span in claim.read.find("vague_numbers"):
        words = claim.read.text[slice(*span)].casefold()
        if not any(words in text.text.casefold() for text in texts) and _reads_number_words(texts):
            yield _finding(claim, article, span, None)


def _values(texts: list[Text]) -> set[Fraction]:
    """What the numbers of texts mean, those apart that are a part of a name (Pier Four)."""
    return {v for text in texts for n in numbers_in(text) if not _is_in_name(n, text) for v in n.values}


def _is_of_name(number: Number, ours: Text, texts: list[Text]) -> bool:
    """Whether a number is one of a name about the same: the second phase, and Phase Two."""
    return any(
        number.values & other.values and _beside(number, ours) & _beside(other, text)
        for text in texts
        for other in numbers_in(text)
        if _is_in_name(other, text)
    )


def _beside(number: Number, text: Text) -> set[str]:
    """The kin of the words before a number and behind it."""
    before = [word.kin for word in text.all_words if word.end <= number.span[0]]
    behind = [word.kin for word in text.all_words if word.start >= number.span[1]]
    return {*before[-1:], *behind[:1]}


def _reads_number_words(texts: list[Text]) -> bool:
    return any(text.lexicon.has("numbers") or text.lexicon.language in {"zh", "ja"} for text in texts)


def _is_in_name(number: Number, ours: Text) -> bool:
    """Whether a number word is written as a part of a name (Pier Four), which is asked for as a name."""
    words = ours.words_in(number.span)
    return ours.lexicon.capitals_are_names and any(word.is_capital and not word.begins_sentence for word in words)


def _is_one(number: Number, ours: Text, texts: list[Text]) -> bool:
    """A one stands for "the last hostage", and for "a driver" where our words are "one driver"."""
    behind = [word for word in ours.all_words if word.start >= number.span[1] and not word.is_function_word][:1]
    for text in texts:
        for _, end in text.find("ones"):
            following = [word for word in text.all_words if word.start >= end and not word.is_function_word][:2]
            if not behind or any(word.kin == behind[0].kin for word in following):
                return True
    return False


def _finding(claim: Claim, article: Article, span: Span, number: Number | None) -> Finding:
    words, code = claim.read.text[slice(*span)], "number-not-in-passage"
    others = (other for other in range(1, len(article.read) + 1) if other not in claim.passages)
    values = number.values if number else frozenset()
    found = next((other for other in others if values & _values([article.read[other - 1]])), None)
    advice = advise("stands-elsewhere", number=found) if found else advise(code)
    place = article.place(found) if found else None
    return Finding(code, Grade.WARNING, words, advice, claim.read.original(span), place)


def bounds(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where both have a number, both have its bound: "at least 12" is not "12", nor "at most 12"."""
    texts = [text for _, text in cited(claim, article)]
    for number in numbers_in(claim.read):
        theirs = {
            (_bound(text, other), index)
            for index, text in enumerate(texts)
            for other in numbers_in(text)
            if other.values & number.values
        }
        ours = _bound(claim.read, number)
        if not theirs or ours in {bound for bound, _ in theirs}:
            continue
        bound = next(bound for bound, _ in sorted(theirs, key=str))
        grade = Grade.LOOK_AGAIN if "about" in (ours, bound) and {ours, bound} <= {"about", ""} else Grade.WARNING
        words = claim.read.text[slice(*number.span)]
        advice = advise("bound-changed", theirs=bound or "not at all", ours=ours or "not at all")
        yield Finding("bound-changed", grade, words, advice, claim.read.original(number.span))


def _bound(text: Text, number: Number) -> str:
    """The kind of bound (above, below, about) that stands right before a number or behind it; "" for none."""
    for kind in text.lexicon.groups("bounds"):
        for start, end in text.find(f"bounds.{kind}"):
            between = text.text[end : number.span[0]]
            if end <= number.span[0] and re.fullmatch(r"\W{0,3}(?:the|a|an)?\W{0,2}", between):
                return kind
            if (
                start >= number.span[1]
                and re.fullmatch(r"\W?", text.text[number.span[1] : start])
                and " or " in f" {text.text[start:end]}"
            ):
                return kind
    return ""
