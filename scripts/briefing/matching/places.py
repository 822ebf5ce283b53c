"""Where the pieces of a quotation stand in a text, one after the other in one paragraph. Pure."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

from ..extracting.extracted import UNREADABLE
from .alterations import Joint, Piece, Pieces, clause_end
from .boundaries import is_boundary
from .measures import measures
from .source_text import SourceText

CANDIDATES = 200_000
_COMPARED = 10_000_000
"""So many places are tried for a quotation, and so many characters compared for a piece of it: far more than
any article has, and a bound for hostile ones. Beyond it a place may be missed, never invented."""

Span: TypeAlias = tuple[int, int]
Chain: TypeAlias = list[Span]
_Level: TypeAlias = list[tuple[Span, int]]
"""Where one piece can stand, each with the number of the place of the piece before it."""


def find_chains(pieces: Pieces, text: SourceText, same_marks: bool) -> list[Chain]:
    """Every smallest stretch of the text that has the pieces in order; each as the spans of its pieces.

    Of the places where a piece can follow, the last one before it is always as good as any earlier: a gap may
    be of any length within its paragraph, and an insertion only gets shorter. So one pass a piece is enough.
    """
    allowed = CANDIDATES // len(pieces.pieces)
    reached = [[(span, -1) for span in occurrences(pieces.pieces[0], text, same_marks, allowed)]]
    for piece, joint in zip(pieces.pieces[1:], pieces.joints[1:], strict=True):
        before = reached[-1]
        ends = [span[1] for span, _ in before]
        level = []
        for span in occurrences(piece, text, same_marks, allowed):
            previous = bisect_right(ends, span[0]) - 1
            if joint and previous >= 0 and _joins(joint, text, ends[previous], span[0]):
                level.append((span, previous))
        reached.append(level)
    if pieces.closing_mark:
        reached[-1] = [item for item in reached[-1] if clause_end(text.folded.text, item[0][1]) is not None]
    return _smallest(reached)


def _smallest(reached: list[_Level]) -> list[Chain]:
    chains: list[Chain] = []
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


def occurrences(piece: Piece, text: SourceText, same_marks: bool, allowed: int) -> list[Span]:
    """Where a piece stands in the text, of at most `allowed` places that are tried."""
    searched = text.folded.text
    fixed = measures(piece.text) if same_marks else []
    if same_marks:
        piece, compared = Piece(_one_kind_of_mark(piece.text), piece.changed), _one_kind_of_mark(searched)
    else:
        compared = searched
    length = len(piece.text)
    starts = piece.positions(compared, min(allowed, _COMPARED // length))
    return [
        (s, s + length)
        for s in starts
        if is_boundary(searched, s)
        and is_boundary(searched, s + length)
        and all(searched[s + place] == mark for place, mark in fixed)
    ]


def _one_kind_of_mark(text: str) -> str:
    return text.replace('"', "'")


def _joins(joint: Joint, text: SourceText, end: int, start: int) -> bool:
    """Whether `joint` can stand for the text between `end` and `start`: never past a paragraph's end."""
    if text.paragraph_at(end - 1) != text.paragraph_at(start):
        return False
    if UNREADABLE in text.folded.text[end:start]:  # who knows what it would leave out
        return False
    return joint.limit is None or len(text.folded.text[end:start].strip(" ")) <= joint.limit
