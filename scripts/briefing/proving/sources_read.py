"""What of a source's text a briefing uses and quotes, and what became of it with another text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from ..matching.find import Verdict
from ..matching.source_text import SourceText
from ..records.citations import passages
from ..records.model import Briefing
from ..statements.claim import Article, Field
from ..statements.resting import Covered, Resting, coverage, quoted_sentences, rests_on
from ..text import fold_space
from .doubts import paragraphs_in, pieces_of
from .proofs import EarlierText, Proof, SourceRead, StatementProof
from .statements import StatementVerified
from .verifier import Verified

_USES = frozenset({Field.STATEMENT, Field.STATUS, Field.PARTICIPANT})
"""What uses a sentence; titles and the summary only say again what these say."""
ArticleOf = Callable[[str, str], Article | None]


@dataclass(frozen=True, slots=True)
class Used:
    """A source's text with what rests on each of its sentences; `quoted` is how much of it is, in per cent.

    `set_aside` gives for each paragraph that is set aside the number of the entry that does so, from 0.
    """

    source: str
    sentences: tuple[Covered, ...]
    set_aside: Mapping[int, int]
    quoted: int

    def is_open(self, covered: Covered) -> bool:
        """Whether nothing rests on a sentence, and its paragraph is not set aside."""
        return not covered.by and covered.sentence.paragraph not in self.set_aside

    @property
    def open(self) -> list[Covered]:
        return [covered for covered in self.sentences if self.is_open(covered)]


def uses(
    briefing: Briefing, quotations: Sequence[Verified], statements: Sequence[StatementVerified],
    text_of: Callable[[str], tuple[SourceText, str] | None], article_of: ArticleOf,
) -> Iterator[Used]:  # fmt: skip
    """What one briefing uses of each source whose text is held, given all that was verified of it."""
    read = [one.said.source for one in statements] + [one.source for one in quotations if one.source]
    for source in dict.fromkeys(read):
        held, article = text_of(source), article_of(source, briefing.language)
        if held is None or article is None:
            continue
        quoted = [one for one in quotations if one.source == source and one.finding.passages]
        resting = _resting([one for one in statements if one.said.source == source], article)
        resting |= {f"quote-{one.quote}": tuple(_quoted(one, held[0], article)) for one in quoted}
        yield Used(source, coverage(article, resting), _set_aside(briefing, source), _share(quoted, held[0]))


def _resting(statements: Iterable[StatementVerified], article: Article) -> dict[str, tuple[Resting, ...]]:
    """On which sentences statements rest; questions on what leaves them open, if they cite a part."""
    found: dict[str, tuple[Resting, ...]] = {}
    for one in statements:
        claim = one.said.claim
        if claim.field in _USES and one.proof:
            found[one.said.name] = one.proof.rests_on
        elif claim.field is Field.QUESTION and claim.passages:
            found[one.said.name] = rests_on(claim, article)
    return found


def _quoted(one: Verified, text: SourceText, article: Article) -> Iterator[Resting]:
    pieces = zip(pieces_of(one.finding, text), one.finding.passages[0].pieces, strict=True)
    for (paragraph, _, _), (start, end) in pieces:
        yield from quoted_sentences(article, paragraph + 1, fold_space(text.original[start:end]))


def _set_aside(briefing: Briefing, source: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for entry, aside in enumerate(briefing.set_aside):
        for one in passages(citation.in_source(briefing.article) for citation in aside.cite):
            span = one.locator.paragraphs if one.source == source and one.locator else None
            found |= dict.fromkeys(range(span[0], span[1] + 1) if span else (), entry)
    return found


def _share(quoted: Iterable[Verified], text: SourceText) -> int:
    """How many in a hundred characters of the text, white space apart, are quoted."""
    pieces = [piece for one in quoted for piece in one.finding.passages[0].pieces]
    taken = {place for start, end in pieces for place in range(start, end)}
    of_text = (place for start, end in paragraphs_in(text) for place in range(start, end))
    places = [place for place in of_text if not text.original[place].isspace()]
    return round(100 * sum(place in taken for place in places) / len(places)) if places else 0


def source_read(used: Used, text_sha256: str, today: date) -> SourceRead:
    """What to record of a source that was read today."""
    aside = sum(not covered.by and covered.sentence.paragraph in used.set_aside for covered in used.sentences)
    return SourceRead(
        text_sha256=text_sha256,
        read=today,
        sentences=len(used.sentences),
        used=sum(bool(covered.by) for covered in used.sentences),
        set_aside=aside,
        quoted=used.quoted,
    )


def what_became(
    old: SourceRead, used: Used, quotations: Mapping[str, tuple[Proof, Proof]],
    statements: Mapping[str, tuple[StatementProof, StatementProof]],
) -> EarlierText:  # fmt: skip
    """Of all that rested on an earlier text what stands as it did, moved to another paragraph, or fell.

    Both map names to the proof then and the proof now."""
    there = {covered.sentence for covered in used.sentences}
    ends = {(one.start, one.end) for one in there}
    moved, fell = [], []
    for name, (then, now) in statements.items():
        if _fell(then, now, ends):
            fell.append(name)
        elif not there.issuperset(then.rests_on):
            moved.append(name)
    for name, (was, proof) in quotations.items():
        if was.verdict is not Verdict.NOT_FOUND and proof.verdict is Verdict.NOT_FOUND:
            fell.append(f"quote-{name}")
        elif was.paragraph != proof.paragraph:
            moved.append(f"quote-{name}")
    stood = len(statements) + len(quotations) - len(moved) - len(fell)
    return EarlierText(old.text_sha256, old.read, stood, tuple(sorted(moved)), tuple(sorted(fell)))


def _fell(then: StatementProof, now: StatementProof, ends: Set[tuple[str, str]]) -> bool:
    """Whether a sentence that a statement rested on is gone, or more is found against it than before."""
    known = {(told.code, told.words) for told in then.found}
    is_told = any((told.code, told.words) not in known for told in now.found)
    return is_told or any((one.start, one.end) not in ends for one in then.rests_on)
