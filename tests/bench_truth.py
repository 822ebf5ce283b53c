"""What is told of statements that were altered, and of sound ones, on the real and the invented briefings.

    python tests/bench_truth.py   prints, of each kind of alteration, how many are told; and false alarms

Nothing here passes or fails; tests/test_statements_on_briefings.py holds the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from briefing.statements.capitals import capital_runs
from briefing.statements.checking import check
from briefing.statements.claim import Article, Claim, Field, Finding, Grade
from briefing.statements.numbers import numbers_in
from briefing.statements.rules.names import known_names
from claims_of import Pair, invented_pairs, real_pairs

NAMES = (
    "Jordan",
    "Saudi Arabia",
    "Coast Guard",
    "Port Said",
    "Speaker D",
    "UNRWA",
    "Lindqvist",
    "Casper Lindqvist",
)
NUMBERS = {
    2: "two",
    3: "three",
    4: "four",
    7: "seven",
    9: "nine",
    12: "twelve",
    15: "15",
    40: "40",
    300: "300",
}
AUXILIARY = re.compile(r"\b(?:is|was|were|are|had|has|will|would|did|can)\b")
PAST = re.compile(r"(?<=\s)(?!alleged)\w{3,}ed\b")
SOUND = {Field.STATEMENT, Field.STATUS}
Altered = tuple[Claim, str]


@dataclass
class Told:
    """Of so many alterations so many were told; the first of those that were not."""

    told: int = 0
    all: int = 0
    missed: tuple[str, ...] = ()


def sound(pairs: list[Pair]) -> list[Pair]:
    """English claims on paragraphs of which nothing is told: what is told of an altered one is of the
    alteration."""
    english = [(claim, article) for claim, article in pairs if claim.language == article.language == "en"]
    return [
        pair for pair in english if pair[0].field in SOUND and pair[0].passages and not check(*pair).findings
    ]


def names_swapped(claim: Claim, article: Article) -> Iterator[Altered]:
    there = " ".join(article.paragraphs[number - 1] for number in claim.passages)
    for (start, end), grade in (*known_names(claim), *capital_runs(claim, article)):
        for name in NAMES if grade is Grade.WARNING else ():
            if name not in there:
                yield _with(claim, start, end, name)


def numbers_changed(claim: Claim, article: Article) -> Iterator[Altered]:
    there = {
        value
        for number in claim.passages
        for found in numbers_in(article.read[number - 1])
        for value in found.values
    }
    for number in numbers_in(claim.read):
        for value, word in NUMBERS.items():
            if Fraction(value) not in there | number.values:
                yield _with(claim, *number.span, word)


def negations_added(claim: Claim, article: Article) -> Iterator[Altered]:
    yield from (_with(claim, m.end(), m.end(), " not") for m in AUXILIARY.finditer(claim.read.text))
    yield from (_with(claim, m.start(), m.start(), "never ") for m in PAST.finditer(claim.read.text))


def hedges_dropped(claim: Claim, article: Article) -> Iterator[Altered]:
    bare = re.sub(r"\b(?:reportedly|alleged|allegedly) ", "", claim.text)
    if claim.hedge or bare != claim.text:
        yield replace(claim, text=bare, hedge=""), bare
    if claim.hedge:
        yield replace(claim, hedge="supposedly"), "supposedly"


def passages_moved(claim: Claim, article: Article) -> Iterator[Altered]:
    for number in range(1, len(article.paragraphs) + 1):
        if number not in claim.passages:
            yield replace(claim, passages=(number,)), f"{claim.text} [{number}]"


def paragraphs_that_are_not_there(claim: Claim, article: Article) -> Iterator[Altered]:
    yield replace(claim, passages=(99,)), claim.text


ALTERATIONS: dict[str, Callable[[Claim, Article], Iterator[Altered]]] = {
    "names swapped": names_swapped,
    "numbers changed": numbers_changed,
    "negations added": negations_added,
    "hedges dropped or changed": hedges_dropped,
    "passages moved": passages_moved,
    "no such paragraph": paragraphs_that_are_not_there,
}


def _with(claim: Claim, start: int, end: int, word: str) -> Altered:
    text = claim.read.text
    capital = text[start : start + 1].isupper() and start == 0
    changed = f"{text[:start]}{word.capitalize() if capital and word.islower() else word}{text[end:]}"
    return replace(claim, text=changed), changed


def measure(pairs: list[Pair]) -> dict[str, Told]:
    """For each kind of alteration how many of those of the sound claims are told."""
    measured = {name: Told() for name in ALTERATIONS}
    for claim, article in pairs:
        for name, alter in ALTERATIONS.items():
            for altered, words in alter(claim, article):
                found = bool(check(altered, article).findings)
                measured[name].told += found
                measured[name].all += 1
                measured[name].missed += () if found else (words,)
    return measured


def alarms(pairs: list[Pair]) -> dict[Grade, list[tuple[Claim, Finding]]]:
    """What is told of claims as they are."""
    told: dict[Grade, list[tuple[Claim, Finding]]] = {grade: [] for grade in Grade}
    for claim, article in pairs:
        for finding in check(claim, article).findings:
            told[finding.grade].append((claim, finding))
    return told


def main() -> None:
    for title, pairs in (("The real briefing", real_pairs()), ("The invented briefings", invented_pairs())):
        clear = sound(pairs)
        print(f"{title}: {len(pairs)} claims, of {len(clear)} statements nothing is told")
        for grade, told in alarms(pairs).items():
            print(f"  {grade}: {len(told)}")
            for (code, words), count in Counter((f.code, f.words[:60]) for _, f in told).items():
                print(f"      {count} {code}: {words}")
        for name, result in measure(clear).items():
            share = f"{result.told / result.all:.1%}" if result.all else "none"
            print(f"  {name}: {result.told} of {result.all} told ({share})")
            for words in result.missed[:3]:
                print(f"      missed: {words[:100]}")


if __name__ == "__main__":
    main()
