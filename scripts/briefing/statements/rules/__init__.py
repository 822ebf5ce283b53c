"""The rules by name, in the order in which they are told. To add one, put its function on this list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..claim import SAYING, Article, Claim, Field, Finding
from . import dates, deeds, doubts, marks, names, numerals, places, polarity, quantities, voices

_ALL = frozenset(Field)


@dataclass(frozen=True, slots=True)
class Rule:
    """One question about a claim: for which fields it is asked, and which lists of words it cannot do
    without.

    `is_answerable` tells that `inferred` can answer what it finds; a rule that `wants_passages` asks nothing
    of a claim that cites the whole work."""

    check: Callable[[Claim, Article], Iterator[Finding]]
    fields: frozenset[Field] = SAYING
    lists: tuple[str, ...] = ()
    is_answerable: bool = True
    wants_passages: bool = False


RULES: dict[str, Rule] = {
    "the passage exists": Rule(places.passage_exists, _ALL, is_answerable=False),
    "words in double marks": Rule(marks.marked_words, _ALL, is_answerable=False),
    "who says it": Rule(
        voices.speaker_left_out, lists=("sayings",), is_answerable=False, wants_passages=True
    ),
    "the speaker is named there": Rule(voices.speaker_there),
    "it is given to nobody else": Rule(voices.speaker_exchanged, lists=("sayings",), wants_passages=True),
    "the origin is named there": Rule(voices.origin_there, SAYING | {Field.QUOTATION}, wants_passages=True),
    "the hedge": Rule(doubts.hedge, (SAYING - {Field.TITLE}) | {Field.QUOTATION}, is_answerable=False),
    "doubt left out": Rule(doubts.doubt_left_out, lists=("doubt",), wants_passages=True),
    "doubt added": Rule(doubts.doubt_added, lists=("doubt",)),
    "names": Rule(names.names, SAYING | {Field.QUESTION, Field.PLACE, Field.NOTE}),
    "numbers": Rule(numerals.numbers, SAYING | {Field.QUESTION, Field.NOTE}),
    "bounds of numbers": Rule(numerals.bounds, lists=("bounds",)),
    "negations added": Rule(polarity.negation_added, lists=("negations",)),
    "negations left out": Rule(polarity.negation_left_out, lists=("negations",), wants_passages=True),
    "limits left out": Rule(polarity.limit_left_out, lists=("limits",), wants_passages=True),
    "limits added": Rule(polarity.limit_added, lists=("limits",)),
    "all, most, some": Rule(quantities.quantifiers, lists=("quantifiers",)),
    "most, some left out": Rule(quantities.quantifier_left_out, lists=("quantifiers",), wants_passages=True),
    "another paragraph": Rule(places.best_paragraph, SAYING - {Field.PARTICIPANT}),
    "status": Rule(deeds.status, frozenset({Field.STATUS}), lists=("negations",), wants_passages=True),
    "verb of saying": Rule(deeds.verb, frozenset({Field.QUOTATION})),
    "days in the text": Rule(dates.named_days),
    "date": Rule(dates.event_date, SAYING | {Field.QUOTATION}),
}
