"""Statements against the texts of their sources: what is found, what is recorded, what the record says later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..matching.source_text import SourceText
from ..problems.code import Severity
from ..problems.problem import Problem
from ..records.model import Briefing
from ..statements.checking import check
from ..statements.claim import Article, Claim, Field, Finding, Grade
from ..statements.resting import Resting, rests_on
from .claims import Claims, Said, article_of
from .proofs import Against, StatementProof, StatementProofs

_SEVERITY = {
    Grade.ERROR: Severity.ERROR,
    Grade.WARNING: Severity.WARNING,
    Grade.LOOK_AGAIN: Severity.LOOK_AGAIN,
}
_OF_FIELD = {
    "hedge-not-in-passage": "hedge", "no-such-paragraph": "cite", "better-paragraph": "cite",
    "stands-elsewhere": "cite",
    "date-not-in-passage": "date", "verb-not-in-passage": "verb", "status-against-passage": "is",
    "speaker-not-in-passage": "according_to", "inferred-without-words": "inferred",
}  # fmt: skip
"""In which field of the record an editor mends what is found; else it is the text."""
_LONGEST = 1_000
"""A statement of more characters is not one: it is told and not compared, for the rules would take minutes."""
AGAIN = "run `briefing verify`"


@dataclass(frozen=True, slots=True)
class StatementVerified:
    """What was found for one claim; `proof` is None where there is no text of its source and never was."""

    briefing: str
    said: Said
    proof: StatementProof | None


TextOf = Callable[[str], SourceText | None]
"""The text of a source, by its id, if it is held."""


def verify_statements(
    claims: Claims, briefing_id: str, text_of: TextOf, old: Mapping[str, StatementProof], today: date
) -> Iterator[StatementVerified]:
    """Hold every claim of a briefing against its source's text. What was found before stays where no text is held."""
    articles: dict[str, Article | None] = {}
    language = claims.briefings[briefing_id].language
    for said in claims.of(briefing_id):
        text = text_of(said.source)
        before = old.get(said.name)
        if text is None:
            yield StatementVerified(briefing_id, said, before)
            continue
        if said.source not in articles:
            articles[said.source] = article_of(text, claims.sources[said.source], language)
        article = articles[said.source]
        assert article is not None  # noqa: S101 - put there two lines above
        found = _found(said.claim, article)
        proof = StatementProof(
            said.source, claim_sha256(said.claim), text.sha256(), today, _rests_on(said.claim, article), found
        )
        if before:
            kept = tuple(code for code in before.looked_at if any(told.code == code for told in found))
            proof = replace(proof, looked_at=kept)
            if replace(proof, verified=before.verified) == before:
                proof = before
        yield StatementVerified(briefing_id, said, proof)


def check_statements(
    briefings: Mapping[str, Briefing],
    files: Mapping[str, str],
    proofs: StatementProofs,
    text_of: TextOf,
    names: Iterable[str] | None = None,
) -> Iterator[Problem]:
    """What is to be said of the statements of `briefings`: found now where a text is held, else as it was recorded.

    With `names` only of these, in the light of all.
    """
    claims = Claims(briefings)
    for briefing_id in briefings if names is None else names:
        recorded = proofs.get(briefing_id, {})
        changed = []
        for verified in verify_statements(claims, briefing_id, text_of, recorded, date.max):
            said, proof = verified.said, verified.proof
            if proof is None:
                continue
            if proof.claim_sha256 != claim_sha256(said.claim):
                if said.claim.field is not Field.QUOTATION:  # whose own proof tells
                    changed.append(said)
                continue
            yield from problems_of(proof, said, files[briefing_id])
        for said in changed:
            message = f"this is not what was held against {said.source}; {AGAIN}"
            yield Problem("statement-changed", message, files[briefing_id], said.path)


def problems_of(proof: StatementProof, said: Said, file: str) -> Iterator[Problem]:
    """What was found and nobody has answered."""
    for told in proof.found:
        if told.grade is Grade.LOOK_AGAIN and told.code in proof.looked_at:
            continue
        field = _OF_FIELD.get(told.code, "text")
        path = said.path if said.name in ("title", "summary") else (*said.path, field)
        words = f"“{told.words}”: " if told.words and told.code != "nothing-in-common" else ""
        yield Problem(told.code, f"{words}{told.advice}", file, path, grade=_SEVERITY[told.grade])


def claim_sha256(claim: Claim) -> str:
    """The hash of all that the rules look at in a claim, except who else is known."""
    parts = [
        claim.text, claim.passages, claim.field.value, claim.hedge, _names(claim.attributed_to), dict(claim.inferred),
        claim.status, claim.verb, claim.date, claim.language,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _names(named: object) -> list[str]:
    return list(getattr(named, "names", ()))


def _found(claim: Claim, article: Article) -> tuple[Against, ...]:
    if len(claim.text) > _LONGEST:
        return ()
    findings = dict.fromkeys(map(_told, check(claim, article).findings))
    return tuple(findings)


def _told(finding: Finding) -> Against:
    return Against(finding.code, finding.grade, finding.words, finding.advice)


def _rests_on(claim: Claim, article: Article) -> tuple[Resting, ...]:
    return rests_on(claim, article) if len(claim.text) <= _LONGEST else ()
