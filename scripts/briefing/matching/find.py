"""Whether a quotation stands in a source, where, and with which alterations. Pure.

Nothing that is merely similar is ever taken: the quotation's words have to be the source's, in its order, in
one paragraph, from the beginning of a word to the end of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..extracting.extracted import Kind, Mark
from ..text import clip, fold_space
from . import interrupted
from .alterations import (
    INSERTION_LIMIT,
    PIECE_LIMIT,
    Alteration,
    AlterationKind,
    Joint,
    Pieces,
    clause_end,
    has_words,
    take_apart,
    whole,
)
from .divergence import Divergence, find_divergence
from .folding import fold_quotation
from .places import CANDIDATES, Chain, find_chains, occurrences
from .readings import Told, readings, told_of, unquotable
from .selector import Selector, select
from .source_text import SourceText

_PASSAGES = 20
"""So many places of an ambiguous quotation are told."""


class Verdict(StrEnum):
    """What verification found for a quotation."""

    EXACT = "exact"
    NORMALISED = "normalised"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    NO_TEXT = "no-text"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source: its paragraph, where it stands in the original text, how to find it again.

    `occurrences` counts how often the source has these words, however they are written large and small;
    `pieces` are the places in the original text of what stands between gaps."""

    paragraph: int
    start: int
    end: int
    selector: Selector
    occurrences: int = 1
    kind: Kind = Kind.PARAGRAPH
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: in how many `places`, the `passages` of the first of them, the `alterations` of the
    very first, and what is to be `told` of the source's words there.

    Of a quotation that was not found `reasons` say why, and `divergence` shows where it leaves the source, as
    far as it follows it at all."""

    verdict: Verdict
    passages: tuple[Passage, ...] = ()
    places: int = 0
    alterations: tuple[Alteration, ...] = ()
    told: tuple[Told, ...] = ()
    reasons: tuple[str, ...] = ()
    divergence: Divergence | None = None


def find_quotation(quotation: str, text: SourceText, cited: tuple[int, int] | None = None) -> Finding:
    """Find `quotation` in the text of its source.

    `cited` are the first and last paragraph that the quotation's citation names: of several places those in
    there are taken. A quotation that stands only elsewhere is found nevertheless; `passages` tells where."""
    folded = fold_quotation(quotation)
    elsewhere: Finding | None = None
    for reading in readings(text, folded):
        found = _find_in(reading, quotation, folded, cited)
        if found and _is_inside(found, cited):
            return found
        elsewhere = elsewhere or found
    return elsewhere or _with_direction(_not_found(folded, text), text)


def _find_in(text: SourceText, quotation: str, folded: str, cited: tuple[int, int] | None) -> Finding | None:
    """What one way to read the text has of the quotation."""
    elsewhere: Finding | None = None
    for pieces, same_marks in _attempts(folded):
        chains = find_chains(pieces, text, same_marks)
        inside = [chain for chain in chains if _is_cited(chain, text, cited)]
        if inside:
            return _found(quotation, pieces, inside, text)
        if chains and elsewhere is None:
            elsewhere = _found(quotation, pieces, chains, text)
    return elsewhere


def _with_direction(finding: Finding, text: SourceText) -> Finding:
    if not any(span.mark is Mark.BACKWARDS for span in text.read.spans):
        return finding
    reason = (
        "Hebrew or Arabic in its file comes out backwards; save the words as plain text, as a browser copies "
        "them"
    )
    return replace(finding, reasons=(*finding.reasons, reason))


def _is_inside(finding: Finding, cited: tuple[int, int] | None) -> bool:
    return cited is None or cited[0] <= finding.passages[0].paragraph <= cited[1]


def _attempts(folded: str) -> Iterator[tuple[Pieces, bool]]:
    """The ways to read a quotation, the strictest first; with each, whether ' and " are the same."""
    if not has_words(folded):
        return
    marks = (False, True) if "'" in folded or '"' in folded else (False,)
    apart = take_apart(folded)
    for read in (whole(folded), apart if apart and len(apart.pieces) <= PIECE_LIMIT else None):
        for pieces in (read, read.without_closing_mark()) if read else ():
            if pieces:
                yield from ((pieces, same_marks) for same_marks in marks)


def _parting(text: SourceText, piece: str, quotation: str) -> Divergence | None:
    """Where the first piece not found leaves the source: marks before it are no fault, if it lacks them."""
    whole_one, of_piece = find_divergence(text, quotation), find_divergence(text, piece)
    shared = whole_one.ours[: whole_one.column] if whole_one else ""
    return whole_one if of_piece is None or "[" in shared or "]" in shared else of_piece


def _not_found(folded: str, text: SourceText) -> Finding:
    """Says why: of a quotation with gaps, the first piece that the source does not have is shown."""
    for other, reason in unquotable(text):
        if found := _find_in(other, folded, folded, None):
            words = "; ".join(
                f"“{clip(told.words)}” is {told.mark}" for told in found.told if not told.left_out
            )
            return Finding(Verdict.NOT_FOUND, reasons=(f"{reason}{': ' if words else ''}{words}",))
    bare = folded.strip("\"'")
    if bare != folded and find_quotation(bare, text).passages:
        reason = "without the quotation marks around them they are; take those out, for the page sets its own"
        return Finding(Verdict.NOT_FOUND, reasons=(reason,))
    apart = take_apart(folded)
    if apart is None:
        reasons = tuple(_interrupted(folded, text))
        return Finding(Verdict.NOT_FOUND, reasons=reasons, divergence=find_divergence(text, folded))
    if len(apart.pieces) > PIECE_LIMIT:
        reason = f"it is cut into {len(apart.pieces)} pieces; at most {PIECE_LIMIT} are looked for"
        return Finding(Verdict.NOT_FOUND, reasons=(reason,))
    for piece in apart.pieces:
        if not occurrences(piece, text, same_marks=True, allowed=CANDIDATES // len(apart.pieces)):
            return Finding(Verdict.NOT_FOUND, divergence=_parting(text, piece.text, folded))
    reason = (
        "each of its pieces stands in the source, but not in this order within one paragraph, "
        f"or more than the {INSERTION_LIMIT} characters that a bracket may stand for lie between them"
    )
    return Finding(Verdict.NOT_FOUND, reasons=(reason,))


def _interrupted(folded: str, text: SourceText) -> Iterator[str]:
    """How to write a quotation that only lacks a gap for who speaks."""
    found = interrupted.stretches(folded, text.folded.text)
    if len(found) < 2:
        return
    with_gaps = fold_quotation(f" {interrupted.GAP} ".join(found))
    finding = _find_in(text, with_gaps, with_gaps, None)
    if finding:
        gaps = [one for one in finding.alterations if one.kind is AlterationKind.GAP]
        if advice := interrupted.advice(found, [fold_quotation(gap.source) for gap in gaps]):
            yield advice


def _is_cited(chain: Chain, text: SourceText, cited: tuple[int, int] | None) -> bool:
    return cited is None or cited[0] <= text.paragraph_at(chain[0][0]) <= cited[1]


def _found(quotation: str, pieces: Pieces, chains: list[Chain], text: SourceText) -> Finding:
    passages = tuple(_passage(chain, text) for chain in chains[:_PASSAGES])
    alterations = tuple(_alterations(pieces, chains[0], text))
    if len(chains) > 1:
        verdict = Verdict.AMBIGUOUS
    elif alterations:
        verdict = Verdict.ALTERED
    else:
        same = fold_space(quotation) == passages[0].selector.exact
        verdict = Verdict.EXACT if same else Verdict.NORMALISED
    told = tuple(told for span in chains[0] for told in told_of(text, *span))
    return Finding(verdict, passages, len(chains), alterations, told)


def _passage(chain: Chain, text: SourceText) -> Passage:
    start, end = chain[0][0], chain[-1][1]
    occurrences = text.folded.text.casefold().count(text.folded.text[start:end].casefold())
    first, last = text.folded.original_span(start, end)
    number = text.paragraph_at(start)
    pieces = tuple(text.folded.original_span(*span) for span in chain)
    return Passage(number, first, last, select(text, start, end), occurrences, text.kind_of(number), pieces)


def _alterations(pieces: Pieces, chain: Chain, text: SourceText) -> Iterator[Alteration]:
    end = chain[0][0]
    for piece, joint, span in zip(pieces.pieces, pieces.joints, chain, strict=True):
        own = text.words_between(end, span[0])
        if joint and fold_quotation(own) != " ".join(
            joint.marks
        ):  # else the brackets or dots are the source's
            yield Alteration(joint.kind, _as_written(joint), own)
        for place in piece.changed:
            own = text.words_between(span[0] + place, span[0] + place + 1)
            yield Alteration(AlterationKind.CHANGED_LETTER, f"[{piece.text[place]}]", own)
        end = span[1]
    if pieces.behind:
        yield Alteration(pieces.behind.kind, _as_written(pieces.behind), "")
    if pieces.closing_mark:
        own_mark = clause_end(text.folded.text, end) or ""
        yield Alteration(AlterationKind.CLOSING_MARK, pieces.closing_mark, own_mark)


def _as_written(joint: Joint) -> str:
    return " ".join(joint.marks).replace("...", "…")
