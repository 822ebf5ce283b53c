"""Everything that is found for one briefing: its quotations, its statements, what it uses of its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..matching.find import Verdict
from ..statements.claim import Field
from .proofs import EarlierText, LoadedProofs, Proof, SourceRead, StatementProof, render_proofs
from .sources_read import Used, source_read, uses, what_became
from .statements import Statements, StatementVerified
from .verifier import Verified, Verifier


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a briefing, and what is to be recorded of it."""

    briefing: str
    quotations: Sequence[Verified]
    statements: Sequence[StatementVerified]
    used: Sequence[Used]
    sources: Mapping[str, SourceRead]

    @property
    def is_compared(self) -> bool:
        """Whether anything was held against a text."""
        return bool(self.used)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to record."""
        return not (self.sources or any(one.proof for one in self.quotations) or _kept(self.statements))

    def render(self) -> str:
        """The text of its file of proofs."""
        quotations = {one.quote: one.proof for one in self.quotations if one.proof}
        return render_proofs(quotations, _kept(self.statements), self.sources)


def _kept(statements: Sequence[StatementVerified]) -> dict[str, StatementProof]:
    """Of a quotation, whose words have a proof of their own, only what is found against it."""
    return {
        one.said.name: one.proof
        for one in statements
        if one.proof and (one.proof.found or one.said.claim.field is not Field.QUOTATION)
    }


def find_all(
    briefing_id: str, quotations: Sequence[Verified], statements: Statements, verifier: Verifier,
    old: LoadedProofs,
    today: date, anew: bool = True,
) -> Found:  # fmt: skip
    """Hold the statements of a briefing, and look up what it uses of its sources. What was recorded of a
    source whose text is not held stays; unless `anew`, so does what was found before of the same words in the
    same text."""
    stated = list(statements.verify(briefing_id, old.statements.get(briefing_id, {}), anew))
    briefing = verifier.briefings[briefing_id]
    used = list(uses(briefing, quotations, stated, verifier.held, statements.article_of))
    cited = {one.said.source for one in stated} | {one.source for one in quotations}
    before = old.sources.get(briefing_id, {})
    sources = {name: read for name, read in before.items() if name in cited}
    for one in used:
        held, was = verifier.held(one.source), before.get(one.source)
        if held:
            became = _Became(one, quotations, stated, old, briefing_id)
            sources[one.source] = source_read(one, held[1], today, was, became.of)
    return Found(briefing_id, quotations, stated, used, sources)


@dataclass(frozen=True, slots=True)
class _Became:
    """What another text of a source did to all that rested on the one before."""

    used: Used
    quotations: Sequence[Verified]
    statements: Sequence[StatementVerified]
    old: LoadedProofs
    briefing: str

    def of(self, was: SourceRead) -> EarlierText:
        proofs, stated = self.old.proofs.get(self.briefing, {}), self.old.statements.get(self.briefing, {})
        quotations: dict[str, tuple[Proof, Proof]] = {
            one.quote: (proofs[one.quote], one.proof)
            for one in self.quotations
            if one.source == self.used.source and one.quote in proofs and one.proof
            and one.finding.verdict is not Verdict.NO_TEXT
            and proofs[one.quote].text_sha256 == was.text_sha256
        }  # fmt: skip
        statements = {
            one.said.name: (stated[one.said.name], one.proof)
            for one in self.statements
            if one.said.source == self.used.source and one.proof and one.said.name in stated
            and stated[one.said.name].text_sha256 == was.text_sha256 and stated[one.said.name].rests_on
        }  # fmt: skip
        return what_became(was, self.used, quotations, statements)
