"""Statements against the texts of their sources: what is found, recorded, said of it later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..matching.source_text import SourceText
from ..problems.code import Severity
from ..problems.problem import Problem, RecordPath
from ..records.model import Briefing
from ..statements.advice import fitted
from ..statements.checking import check
from ..statements.claim import SAYING, Article, Claim, Field, Finding, Grade, Named
from ..statements.resting import rests_on
from .claims import Claims, Said, article_of
from .proofs import Against, StatementProof, StatementProofs

_SEVERITY = {
    Grade.ERROR: Severity.ERROR,
    Grade.WARNING: Severity.WARNING,
    Grade.LOOK_AGAIN: Severity.LOOK_AGAIN,
}
_IN_HOLDER = {
    "no-such-paragraph": "cite", "better-paragraph": "cite", "speaker-not-in-passage": "according_to",
    "date-not-in-passage": "date", "verb-not-in-passage": "verb", "status-against-passage": "is",
    "inferred-without-words": "inferred", "hedge-not-in-passage": "hedge",
}  # fmt: skip
"""In which field of the record an editor mends what is found; else it is the words."""
_OF_EACH = frozenset({"no-such-paragraph", "speaker-left-out"})
"""What is told of each source that is cited; all else only if none of them bears it out."""
_LONGEST = 1_000
"""A statement of more characters is told and not compared, for the rules would take minutes."""
_TOO_LONG = "a statement of so many characters is not compared; make several of it, of at most {limit:,} each"
_ARTICLES_KEPT = 64
_WORDS_KEPT = 4
AGAIN = "run `briefing verify`"


@dataclass(frozen=True, slots=True)
class StatementVerified:
    """What was found for one claim; `proof` is None where there is no text of its source and never was.

    `is_held` tells whether it was found now, or recorded of the same words and the same text.
    """

    briefing: str
    said: Said
    proof: StatementProof | None
    is_held: bool


TextOf = Callable[[str], tuple[SourceText, str] | None]
"""The text of a source, by its id, and its hash, if it is held."""


class Statements:
    """Holds claims against the texts of their sources; reads each source's text once."""

    def __init__(self, briefings: Mapping[str, Briefing], text_of: TextOf, today: date) -> None:
        self.claims = Claims(briefings)
        self._text_of = text_of
        self._today = today
        self.article_of = lru_cache(maxsize=_ARTICLES_KEPT)(self._read)

    def verify(
        self, briefing_id: str, old: Mapping[str, StatementProof], anew: bool = True
    ) -> Iterator[StatementVerified]:
        """Every claim of a briefing. What was found before stays where no text is held; unless `anew`, also
        where neither the claim nor the text has changed since."""
        language = self.claims.briefings[briefing_id].language
        for said in self.claims.of(briefing_id):
            before = old.get(said.name)
            text = self._text_of(said.source)
            same = before is not None and before.claim_sha256 == claim_sha256(said.claim)
            if text is None or (same and not anew and before and before.text_sha256 == text[1]):
                yield StatementVerified(briefing_id, said, before, same)
                continue
            proof = self._hold(said, text[1], language)
            if before and same:
                proof = _answered(proof, before)
            yield StatementVerified(briefing_id, said, proof, is_held=True)

    def _read(self, source: str, language: str) -> Article | None:
        """The text of a source as the rules read it, if it is held."""
        text = self._text_of(source)
        return article_of(text[0], self.claims.sources[source], language) if text else None

    def _hold(self, said: Said, text_sha256: str, language: str) -> StatementProof:
        digest = claim_sha256(said.claim)
        article = self.article_of(said.source, language)
        if article is None or len(said.claim.text) > _LONGEST:
            too_long = Against("statement-too-long", Grade.WARNING, "", _TOO_LONG.format(limit=_LONGEST))
            return StatementProof(said.source, digest, text_sha256, self._today, found=(too_long,))
        checked = check(said.claim, article)
        found = [one for one in checked.findings if self._is_told(one, said, language)]
        return StatementProof(
            said.source, digest, text_sha256, self._today,
            rests_on(said.claim, article) if said.claim.field in SAYING else (),
            tuple(dict.fromkeys(_told(one, said) for one in found)),
            checked.not_asked if said.claim.field in SAYING else (),
        )  # fmt: skip

    def _is_told(self, finding: Finding, said: Said, language: str) -> bool:
        """Whether no other work that is cited for the same words bears them out; one that is not held may. Of
        what a title or summary rests on the key points tell."""
        if not said.holder and _IN_HOLDER.get(finding.code) == "cite":
            return False
        if finding.code in _OF_EACH or not said.elsewhere:
            return True
        if not said.is_first:
            return False  # told of the first already
        for source, claim in said.elsewhere:
            article = self.article_of(source, language)
            if article is None:
                return False
            there = {(one.code, one.words) for one in check(claim, article).findings}
            if (finding.code, finding.words) not in there:
                return False
        return True


def _answered(proof: StatementProof, before: StatementProof) -> StatementProof:
    """A proof with what was answered of the same words; the one before, if all else is as it was."""
    found = {told.code for told in proof.found}
    proof = replace(proof, looked_at=tuple(code for code in before.looked_at if code in found))
    return before if replace(proof, verified=before.verified) == before else proof


def check_statements(
    briefings: Mapping[str, Briefing],
    files: Mapping[str, str],
    proofs: StatementProofs,
    text_of: TextOf,
    names: Iterable[str] | None = None,
) -> Iterator[Problem]:
    """What is to be said of the statements of `briefings`: found now where a text is held, else as it was
    recorded.

    With `names` only of these, in the light of all.
    """
    statements = Statements(briefings, text_of, date.max)
    for briefing_id in briefings if names is None else names:
        never: dict[str, list[Said]] = {}
        for verified in statements.verify(briefing_id, proofs.get(briefing_id, {}), anew=False):
            said, proof, file = verified.said, verified.proof, files[briefing_id]
            if proof is None and said.claim.field in SAYING and said.holder:
                never.setdefault(said.source, []).append(said)
            elif proof and verified.is_held:
                yield from problems_of(proof, said, file)
            elif proof and said.claim.field is not Field.QUOTATION:  # whose own proof tells
                message = f"this is not what was held against {said.source} on {proof.verified}; {AGAIN}"
                yield Problem("statement-changed", message, file, said.words)
        for source, unheld in never.items():
            count = "1 statement was" if len(unheld) == 1 else f"{len(unheld)} statements were"
            message = f"{count} not held against the text of {source} yet, this one first; {AGAIN}"
            yield Problem("statement-not-held", message, files[briefing_id], unheld[0].words)


def problems_of(proof: StatementProof, said: Said, file: str) -> Iterator[Problem]:
    """What was found and nobody has answered."""
    for told in proof.found:
        if told.grade is Grade.LOOK_AGAIN and told.code in proof.looked_at:
            continue
        words = f"“{told.words}”: " if told.words and told.code != "nothing-in-common" else ""
        place, grade = _mended_at(told.code, said), _SEVERITY[told.grade]
        yield Problem(told.code, f"{words}{told.advice}", file, place, grade=grade)


def _mended_at(code: str, said: Said) -> RecordPath:
    if code == "hedge-not-in-passage" and "participants" in said.words:
        return (*said.words[:-1], "hedge")
    return (*said.holder, _IN_HOLDER[code]) if code in _IN_HOLDER else said.words


def claim_sha256(claim: Claim) -> str:
    """The hash of all that the rules look at in a claim, except who else is known."""
    parts = [
        claim.text, claim.passages, claim.field.value, claim.hedge, dict(claim.inferred),
        _names(claim.attributed_to), _names(claim.origin),
        claim.status, claim.verb, claim.date, claim.language,
        _names(claim.voice), [*map(_names, claim.concerned)],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _names(named: Named | None) -> list[str]:
    return [*named.names, named.role] if named else []


def _told(finding: Finding, said: Said) -> Against:
    """What is recorded of a finding: of the source's words no more than of a sentence that is rested on."""
    is_ours = finding.span is not None or finding.place is None
    words = finding.words if is_ours else " ".join(finding.words.split()[:_WORDS_KEPT])
    is_of_the_whole = said.words in (("title",), ("summary",))
    return Against(
        finding.code, finding.grade, words, fitted(finding.advice, said.claim.field, is_of_the_whole)
    )
