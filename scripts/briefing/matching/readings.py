"""The ways to read one text that leaves a choice, and what was made of each choice where a quotation was
found. Pure.

A hyphen at a line's end may belong to its word or not, the mark of a note is no word of anyone's, and whether
words in white on a page are seen, the file alone does not tell. The quotation decides how the text is read;
what was decided is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from ..extracting.extracted import UNREADABLE, Mark, Span
from ..text import fold_space
from .folding import fold_quotation
from .source_text import NEVER_QUOTED, SourceText, leave_out

PERHAPS_SEEN = frozenset((Mark.INVISIBLE, Mark.WHITE, Mark.OFF_PAGE))
"""Words that a person may see or not: a scan's letters above its picture, white ones in a bar."""

_NOTES = frozenset((Mark.NOTE_MARK,))
_WORD_BEFORE = re.compile(r"[^\W_]+\Z")
_WORD_BEHIND = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Told:
    """Something peculiar in the words of a quotation: `words` of the source that were left out, or that were
    taken though they are as `mark` says; of a hyphen at a line's end the word as it was read."""

    mark: Mark
    words: str
    left_out: bool


def readings(text: SourceText, quotation: str) -> Iterator[SourceText]:
    """The ways to read a text for a folded quotation, the likeliest first, which is mostly `text`."""
    read = text.read
    here = frozenset(span.mark for span in read.spans)
    if not here - NEVER_QUOTED:
        yield text
        return
    at_line_ends = [span for span in read.spans if span.mark is Mark.LINE_END_HYPHEN]
    joined = [(span.start, span.end) for span in at_line_ends]
    hyphens = [_hyphen_left_out(text, span, quotation) for span in at_line_ends]
    ways = [hyphens, joined] if hyphens != joined else [joined]
    for marks, way in product(_unseen(here), ways):
        if way is joined and marks == NEVER_QUOTED:
            yield text
        else:
            yield leave_out(read, [*way, *_spans_of(read.spans, marks)], text.starts_at)


def _unseen(here: frozenset[Mark]) -> Iterator[frozenset[Mark]]:
    """What may be left out of a text that has these marks, the least first."""
    groups = [group for group in (_NOTES, PERHAPS_SEEN) if group & here]
    for chosen in product(*((frozenset[Mark](), group) for group in groups)):
        yield NEVER_QUOTED.union(*chosen)


def unquotable(text: SourceText) -> Iterator[tuple[SourceText, str]]:
    """Texts of a source's file that no quotation is taken from, each with the reason."""
    read = text.read
    hyphens = [*_spans_of(read.spans, frozenset((Mark.LINE_END_HYPHEN,)))]
    if any(span.mark in NEVER_QUOTED for span in read.spans):
        yield leave_out(read, hyphens, text.starts_at), "only what a reader sees, and holds, is quoted"
    if read.outside:
        reason = "they stand in its file, but outside of the article: in a menu, at a page's edge, or hidden"
        yield leave_out(replace(read, paragraphs=read.outside), hyphens), reason
    if text.starts_at > 1:
        first = read.paragraphs[: text.starts_at - 1]
        yield (
            leave_out(replace(read, paragraphs=first), hyphens),
            "they stand before the work's beginning (starts_at)",
        )


def told_of(text: SourceText, start: int, end: int) -> Iterator[Told]:
    """What is peculiar in the folded characters from `start` to `end` of one way to read a text."""
    first, last = text.folded.original_span(start, end)
    for span in text.read.spans:
        if span.end <= first or span.start >= last:
            continue
        if span.mark is Mark.LINE_END_HYPHEN:
            yield Told(span.mark, _as_read(text, span), left_out=(span.start, span.end) in text.left_out)
        else:
            words = fold_space(text.original[max(first, span.start) : min(last, span.end)])
            if words:
                yield Told(span.mark, words, left_out=_is_left_out(text, span.start, span.end))


def readable(words: str) -> str:
    """`words` as messages show them: what cannot be read has a sign."""
    return words.replace(UNREADABLE, "▯")


def _spans_of(spans: Iterable[Span], marks: frozenset[Mark]) -> Iterator[tuple[int, int]]:
    return ((span.start, span.end) for span in spans if span.mark in marks)


def _parts(text: str, span: Span) -> tuple[str, str]:
    """The word's parts before and after a hyphen at a line's end."""
    before = _WORD_BEFORE.search(text[max(0, span.start - _LONGEST_WORD) : span.start])
    behind = _WORD_BEHIND.match(text, span.end, span.end + _LONGEST_WORD)
    return before[0] if before else "", behind[0] if behind else ""


def _hyphen_left_out(text: SourceText, span: Span, quotation: str) -> tuple[int, int]:
    """What to leave out at a hyphen, so that the text reads as the quotation: re-sign, pre- and, resign."""
    before, behind = map(fold_quotation, _parts(text.original, span))
    head = rf"(?<!\w){re.escape(before)}"
    if len(before) > 1:
        head = rf"(?:(?<!\w){re.escape(before[0])}|\[\w\]){re.escape(before[1:])}"
    if re.search(rf"{head}-{re.escape(behind)}(?!\w)", quotation):
        return span.start + 1, span.end
    if re.search(rf"{head}- {re.escape(behind)}(?!\w)", quotation):
        return span.end, span.end
    return span.start, span.end


def _as_read(text: SourceText, span: Span) -> str:
    between = "- "
    if _is_left_out(text, span.start, span.end):
        between = ""
    elif _is_left_out(text, span.start + 1, span.end):
        between = "-"
    return between.join(_parts(text.original, span))


def _is_left_out(text: SourceText, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in text.left_out)
