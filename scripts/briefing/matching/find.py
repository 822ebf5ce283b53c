"""Whether a quotation stands in a source, where, and with which alterations. Pure.

Nothing that is merely similar is ever taken: the quotation's words have to be the source's, in its order, in one
paragraph, from the beginning of a word to the end of one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ..text import fold_space
from .alterations import (
    INSERTION_LIMIT,
    PIECE_LIMIT,
    Alteration,
    AlterationKind,
    Joint,
    Piece,
    Pieces,
    clause_end,
    has_words,
    take_apart,
    whole,
)
from .boundaries import is_boundary
from .divergence import Divergence, find_divergence
from .folding import fold_quotation
from .selector import Selector, select
from .source_text import SourceText

_CANDIDATES = 200_000
_COMPARED = 10_000_000
"""So many places are tried for a quotation, and so many characters compared for a piece of it: far more than any
article has, and a bound for hostile ones. Beyond it a place may be missed, never invented."""
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

    `occurrences` counts how often the source has these words, however they are written large and small.
    """

    paragraph: int
    start: int
    end: int
    selector: Selector
    occurrences: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: in how many `places`, the `passages` of the first of them, the `alterations` of the very first.

    Of a quotation that was not found `reasons` say why, and `divergence` shows where it leaves the source, as far as it
    follows it at all.
    """

    verdict: Verdict
    passages: tuple[Passage, ...] = ()
    places: int = 0
    alterations: tuple[Alteration, ...] = ()
    reasons: tuple[str, ...] = ()
    divergence: Divergence | None = None


_Span: TypeAlias = tuple[int, int]
_Chain: TypeAlias = list[_Span]
_Level: TypeAlias = list[tuple[_Span, int]]
"""Where one piece can stand, each with the number of the place of the piece before it."""


def find_quotation(quotation: str, text: SourceText, cited: tuple[int, int] | None = None) -> Finding:
    """Find `quotation` in the text of its source.

    `cited` are the first and last paragraph that the quotation's citation names: of several places those in there
    are taken. A quotation that stands only elsewhere is found nevertheless; `passages` tells where.
    """
    folded = fold_quotation(quotation)
    elsewhere: Finding | None = None
    for pieces, same_marks in _attempts(folded):
        chains = _find_chains(pieces, text, same_marks)
        inside = [chain for chain in chains if _is_cited(chain, text, cited)]
        if inside:
            return _found(quotation, pieces, inside, text)
        if chains and elsewhere is None:
            elsewhere = _found(quotation, pieces, chains, text)
    return elsewhere or _not_found(folded, text)


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
    """Where the first piece that was not found leaves the source: marks before it are no fault, if it lacks them."""
    whole_one, of_piece = find_divergence(text, quotation), find_divergence(text, piece)
    shared = whole_one.ours[: whole_one.column] if whole_one else ""
    return whole_one if of_piece is None or "[" in shared or "]" in shared else of_piece


def _not_found(folded: str, text: SourceText) -> Finding:
    """Says why: of a quotation with gaps, the first piece that the source does not have is shown."""
    bare = folded.strip("\"'")
    if bare != folded and find_quotation(bare, text).passages:
        reason = "without the quotation marks around them they are; take those out, for the page sets its own"
        return Finding(Verdict.NOT_FOUND, reasons=(reason,))
    apart = take_apart(folded)
    if apart is None:
        return Finding(Verdict.NOT_FOUND, divergence=find_divergence(text, folded))
    if len(apart.pieces) > PIECE_LIMIT:
        reason = f"it is cut into {len(apart.pieces)} pieces; at most {PIECE_LIMIT} are looked for"
        return Finding(Verdict.NOT_FOUND, reasons=(reason,))
    for piece in apart.pieces:
        if not _occurrences(piece, text, same_marks=True, allowed=_CANDIDATES // len(apart.pieces)):
            return Finding(Verdict.NOT_FOUND, divergence=_parting(text, piece.text, folded))
    reason = (
        "each of its pieces stands in the source, but not in this order within one paragraph, "
        f"or more than the {INSERTION_LIMIT} characters that a bracket may stand for lie between them"
    )
    return Finding(Verdict.NOT_FOUND, reasons=(reason,))


def _find_chains(pieces: Pieces, text: SourceText, same_marks: bool) -> list[_Chain]:
    """Every smallest stretch of the text that has the pieces in order; each as the spans of its pieces.

    Of the places where a piece can follow, the last one before it is always as good as any earlier: a gap may be of
    any length within its paragraph, and an insertion only gets shorter. So one pass a piece is enough.
    """
    allowed = _CANDIDATES // len(pieces.pieces)
    reached = [[(span, -1) for span in _occurrences(pieces.pieces[0], text, same_marks, allowed)]]
    for piece, joint in zip(pieces.pieces[1:], pieces.joints[1:], strict=True):
        before = reached[-1]
        ends = [span[1] for span, _ in before]
        level = []
        for span in _occurrences(piece, text, same_marks, allowed):
            previous = bisect_right(ends, span[0]) - 1
            if joint and previous >= 0 and _joins(joint, text, ends[previous], span[0]):
                level.append((span, previous))
        reached.append(level)
    if pieces.closing_mark:
        reached[-1] = [item for item in reached[-1] if clause_end(text.folded.text, item[0][1]) is not None]
    return _smallest(reached)


def _smallest(reached: list[_Level]) -> list[_Chain]:
    chains: list[_Chain] = []
    for span, previous in reached[-1]:
        chain = [span]
        for level in reversed(reached[:-1]):
            earlier, following = level[previous]
            chain.append(earlier)
            previous = following
        chain.reverse()
        if not chains or chain[0][0] > chains[-1][0][0]:
            chains.append(chain)
    return chains


def _occurrences(piece: Piece, text: SourceText, same_marks: bool, allowed: int) -> list[_Span]:
    searched = text.folded.text
    if same_marks:
        piece, compared = Piece(_one_kind_of_mark(piece.text), piece.changed), _one_kind_of_mark(searched)
    else:
        compared = searched
    length = len(piece.text)
    starts = piece.positions(compared, min(allowed, _COMPARED // length))
    return [(s, s + length) for s in starts if is_boundary(searched, s) and is_boundary(searched, s + length)]


def _one_kind_of_mark(text: str) -> str:
    return text.replace('"', "'")


def _joins(joint: Joint, text: SourceText, end: int, start: int) -> bool:
    """Whether what `joint` stands for can be the text between `end` and `start`: never past a paragraph's end."""
    if text.paragraph_at(end - 1) != text.paragraph_at(start):
        return False
    return joint.limit is None or len(text.folded.text[end:start].strip(" ")) <= joint.limit


def _is_cited(chain: _Chain, text: SourceText, cited: tuple[int, int] | None) -> bool:
    return cited is None or cited[0] <= text.paragraph_at(chain[0][0]) <= cited[1]


def _found(quotation: str, pieces: Pieces, chains: list[_Chain], text: SourceText) -> Finding:
    passages = tuple(_passage(chain, text) for chain in chains[:_PASSAGES])
    alterations = tuple(_alterations(pieces, chains[0], text))
    if len(chains) > 1:
        verdict = Verdict.AMBIGUOUS
    elif alterations:
        verdict = Verdict.ALTERED
    else:
        same = fold_space(quotation) == passages[0].selector.exact
        verdict = Verdict.EXACT if same else Verdict.NORMALISED
    return Finding(verdict, passages, len(chains), alterations)


def _passage(chain: _Chain, text: SourceText) -> Passage:
    start, end = chain[0][0], chain[-1][1]
    occurrences = text.folded.text.casefold().count(text.folded.text[start:end].casefold())
    first, last = text.folded.original_span(start, end)
    return Passage(text.paragraph_at(start), first, last, select(text, start, end), occurrences)


def _alterations(pieces: Pieces, chain: _Chain, text: SourceText) -> Iterator[Alteration]:
    end = chain[0][0]
    for piece, joint, span in zip(pieces.pieces, pieces.joints, chain, strict=True):
        own = text.words_between(end, span[0])
        if joint and fold_quotation(own) != " ".join(joint.marks):  # else the brackets or dots are the source's
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
