"""Everything that is found for one briefing: its quotations, its statements, what it uses of its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    recorded = old.statements.get(briefing_id, {})
    stated = list(statements.verify(briefing_id, recorded, anew))
    briefing = verifier.briefings[briefing_id]
    used = list(uses(briefing, quotations, stated, verifier.held, statements.article_of))
    cited = {one.said.source for one in stated} | {one.source for one in quotations}
    before = old.sources.get(briefing_id, {})
    sources = {name: read for name, read in before.items() if name in cited}
    for one in used:
        held, was = verifier.held(one.source), before.get(one.source)
        if not held:
            continue
        read = source_read(one, held[1], today)
        if was and was.text_sha256 == read.text_sha256:
            read = replace(read, read=was.read, earlier=was.earlier)
        elif was:
            proofs = old.proofs.get(briefing_id, {})
            became = _became(was, one, quotations, stated, proofs, recorded)
            read = replace(read, earlier=(*was.earlier, became))
        sources[one.source] = read
    return Found(briefing_id, quotations, stated, used, sources)


def _became(
    was: SourceRead, used: Used, quotations: Sequence[Verified], statements: Sequence[StatementVerified],
    proofs: Mapping[str, Proof], stated: Mapping[str, StatementProof],
) -> EarlierText:  # fmt: skip
    """What another text of a source did to all that rested on the one before."""
    quoted: dict[str, tuple[Proof, Proof]] = {}
    for one in quotations:
        then = proofs.get(one.quote)
        is_compared = one.source == used.source and one.finding.verdict is not Verdict.NO_TEXT
        if is_compared and one.proof and then and then.text_sha256 == was.text_sha256:
            quoted[one.quote] = then, one.proof
    rested: dict[str, tuple[StatementProof, StatementProof]] = {}
    for told in statements:
        before = stated.get(told.said.name)
        if before is None or told.proof is None or told.said.source != used.source:
            continue
        if before.text_sha256 == was.text_sha256 and before.rests_on:
            rested[told.said.name] = before, told.proof
    return what_became(was, used, quoted, rested)
