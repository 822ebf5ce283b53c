"""Holds one claim against the article: all rules, less what `inferred` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .advice import advise
from .claim import Article, Claim, Finding, Grade
from .rules import RULES


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and the names of the rules that could not be asked for want of a list of words."""

    findings: tuple[Finding, ...]
    not_asked: tuple[str, ...] = ()


def check(claim: Claim, article: Article) -> Checked:
    """Ask every rule that is for the claim's field."""
    findings: list[Finding] = []
    not_asked: list[str] = []
    answered: set[str] = set()
    for name, rule in RULES.items():
        if claim.field not in rule.fields or (rule.wants_passages and not claim.passages):
            continue
        if any(_lacks(claim, article, words) for words in rule.lists):
            not_asked.append(name)
            continue
        for finding in rule.check(claim, article):
            key = next((key for key in claim.inferred if key.casefold() == finding.words.casefold()), None)
            if rule.is_answerable and key is not None:
                answered.add(key)
            else:
                findings.append(finding)
    return Checked((*findings, *_needless(claim, answered)), tuple(not_asked))


def _lacks(claim: Claim, article: Article, words: str) -> bool:
    """Whether a rule's list is missing in the language of the claim or of the article."""
    return not article.paragraphs or not all(
        text.lexicon.has(words) for text in (claim.read, article.read[0])
    )


def _needless(claim: Claim, answered: set[str]) -> Iterator[Finding]:
    """A reason for words that are not there: a slip of the pen, or the statement was changed."""
    for key in claim.inferred:
        if key not in answered and not claim.read.has_masked(key):
            code = "inferred-without-words"
            yield Finding(code, Grade.WARNING, key, advise(code))
