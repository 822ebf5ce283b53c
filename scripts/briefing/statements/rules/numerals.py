"""The numbers of a statement stand in its passages, in digits or words; so do their bounds (at least)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..advice import advise
from ..claim import Article, Claim, Field, Finding, Grade
from ..numbers import Number, numbers_in
from ..reading import Span, Text
from ..resting import cited
from .marks import marked_spans

_UP_TO_NUMBER = re.compile(r"\W{0,3}(?:an?\b)?\W{0,2}")
"""Between a bound and its number: about a dozen. "Under the first stage" has none."""
_LIKE = {"": "without any bound", "above": "with one like “at least”", "below": "with one like “at most”",
         "about": "with one like “about”"}  # fmt: skip
_UNIT = re.compile(r"\W*([^\W\d_]+)")
_NEAR = 60


def numbers(claim: Claim, article: Article) -> Iterator[Finding]:
    """Every number of the claim is one of the passages'."""
    texts = [text for _, text in cited(claim, article)]
    if not texts:
        return
    for number in numbers_in(claim.read):
        if not _is_marked(number, claim.read) and not _stands(number, claim.read, texts):
            yield _finding(claim, article, number.span, number)
    for span in claim.read.find("vague_numbers"):
        words = claim.read.text[slice(*span)].casefold()
        if not any(words in text.text.casefold() for text in texts) and _reads_number_words(texts):
            yield _finding(claim, article, span, None)


def _is_marked(number: Number, ours: Text) -> bool:
    """Whether it stands in marks: there it is held to the letter elsewhere."""
    return any(start <= number.span[0] and number.span[1] <= end for start, end in marked_spans(ours.text))


def _stands(number: Number, ours: Text, texts: list[Text]) -> bool:
    """Whether the texts have a number of ours, or nothing to hold it against."""
    if number.values & _values(texts) or _named(number, ours) & _of_names(texts):
        return True
    if number.values == {Fraction(1)} and _is_one(number, ours, _things_that_are_one(texts)):
        return True
    if number.is_word and (_is_in_name(number, ours) or not _reads_number_words(texts)):
        return True
    # Arabic says "two cranes" in one word; neither is one of two.
    return number.values == {Fraction(2)} and any(t.lexicon.words("dual") or t.find("of_two") for t in texts)


def _values(texts: list[Text]) -> set[Fraction]:
    """What the numbers of texts mean, those apart that are a part of a name (Pier Four)."""
    return {v for text in texts for n in numbers_in(text) if not _is_in_name(n, text) for v in n.values}


def _named(number: Number, ours: Text) -> set[tuple[Fraction, str]]:
    return {(value, kin) for value in number.values for kin in _beside(number, ours)}


def _of_names(texts: list[Text]) -> set[tuple[Fraction, str]]:
    """The numbers that are a part of a name, each with the words beside it: Phase Two is the second phase."""
    within = ((n, text) for text in texts for n in numbers_in(text) if _is_in_name(n, text))
    return {
        (value, kin) for number, text in within for value in number.values for kin in _beside(number, text)
    }


def _beside(number: Number, text: Text) -> set[str]:
    """The kin of the words before a number and after it."""
    return {word.kin for word in text.words_beside(number.span) if word}


def _reads_number_words(texts: list[Text]) -> bool:
    return any(text.lexicon.has("numbers") or text.lexicon.language in {"zh", "ja"} for text in texts)


def _is_in_name(number: Number, ours: Text) -> bool:
    """Whether a number word is written as a part of a name (Pier Four), which is asked for as a name."""
    words = ours.words_in(number.span)
    return ours.lexicon.capitals_are_names and any(
        word.is_capital and not word.begins_sentence for word in words
    )


def _is_one(number: Number, ours: Text, things: set[str]) -> bool:
    """A one stands for "the last hostage", and for "a driver" where our words are "one driver"."""
    behind = ours.words_in((number.span[1], ours.sentence_at(number.span[0])[1]))
    first = next((word.kin for word in behind if not word.is_function_word), None)
    return bool(things) and (first is None or first in things)


def _things_that_are_one(texts: list[Text]) -> set[str]:
    """The kin of the two words after each "a", "the last" and the like."""
    found: set[str] = set()
    for text in texts:
        for _, end in text.find("ones"):
            behind = text.words_in((end, end + _NEAR))
            found.update([word.kin for word in behind if not word.is_function_word][:2])
    return found


def _finding(claim: Claim, article: Article, span: Span, number: Number | None) -> Finding:
    words, code = claim.read.text[slice(*span)], "number-not-in-passage"
    others = (other for other in range(1, len(article.read) + 1) if other not in claim.passages)
    values = number.values if number else frozenset()
    found = next((other for other in others if values & _values([article.read[other - 1]])), None)
    advice = advise("stands-elsewhere", number=found) if found else advise(code)
    place = article.place(found) if found else None
    grade = Grade.LOOK_AGAIN if claim.field is Field.NOTE else Grade.WARNING
    return Finding(code, grade, words, advice, claim.read.original(span), place)


def bounds(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where both have a number, both have its bound: "at least 12" is not "12", nor "at most 12"."""
    bounded: dict[Fraction, set[str]] = {}
    for _, text in cited(claim, article):
        for number, bound in _bounded(text):
            for value in number.values:
                bounded.setdefault(value, set()).add(bound)
    for number, ours in _bounded(claim.read):
        theirs = {bound for value in number.values for bound in bounded.get(value, ())}
        if not theirs or ours in theirs:
            continue
        bound = min(theirs)
        grade = Grade.LOOK_AGAIN if {ours, bound} == {"about", ""} else Grade.WARNING
        words = claim.read.text[slice(*number.span)]
        advice = advise("bound-changed", theirs=_LIKE[bound], ours=_LIKE[ours])
        yield Finding("bound-changed", grade, words, advice, claim.read.original(number.span))


def _bounded(text: Text) -> Iterator[tuple[Number, str]]:
    """Each number with the kind of bound (above, below, about) right before it or after; "" for none."""
    before: dict[int, str] = {}
    behind: dict[int, str] = {}
    found = [(span, kind) for kind in text.lexicon.groups("bounds") for span in text.find(f"bounds.{kind}")]
    excepted = {end for _, end in text.find("not_bounds")}  # goes up to 18
    found = [(span, kind) for span, kind in found if span[1] not in excepted and not _lasts(text, span)]
    # "No fewer than" holds "fewer than": the phrase that begins first counts.
    for (start, end), kind in sorted(found, reverse=True):
        to = _UP_TO_NUMBER.match(text.text, end)
        before[to.end() if to else end] = kind
        if text.text[start:end].startswith("or "):
            behind[start - 1] = kind
    for number in numbers_in(text):
        yield number, before.get(number.span[0]) or behind.get(number.span[1]) or ""


def _lasts(text: Text, span: Span) -> bool:
    """Whether a word says how long something lasts: talks over two days."""
    if span not in text.find("lasting"):
        return False
    number = next((number for number in numbers_in(text) if number.span[0] > span[0]), None)
    unit = _UNIT.match(text.text, number.span[1]) if number else None
    return bool(unit and unit[1].casefold() in text.lexicon.values("time_units"))
