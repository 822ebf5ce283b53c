"""A source's text, cut into paragraphs and folded for searching."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..extracting.extracted import Extracted, Kind, Mark
from ..extracting.plain import read_plain
from ..text import fold_space
from .folding import Folded, fold_source

PARAGRAPH_END = "\n"
"""What stands between paragraphs in a searched text; no folded text holds it."""

NEVER_QUOTED = frozenset((Mark.STRUCK_OUT, Mark.HIDDEN, Mark.PICTURE))
"""What is left out of every searched text: a reader does not see it, or sees that it does not hold."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was read of a source: its original text, and its paragraphs folded into one text to search.

    `starts` tells where each paragraph begins in `folded.text`. Paragraph 1 is the work's first, number
    `starts_at` of what was `read`; what stands before it in the file is not searched. `left_out` are the
    stretches of the original that the searched text is without, in order."""

    original: str
    folded: Folded
    starts: tuple[int, ...]
    read: Extracted
    starts_at: int = 1
    left_out: tuple[tuple[int, int], ...] = ()

    def paragraph_at(self, index: int) -> int:
        """The number, from 1, of the paragraph that holds character `index` of the folded text."""
        return bisect_right(self.starts, index)

    def paragraph_span(self, number: int) -> tuple[int, int]:
        """Where a paragraph's folded text begins and ends."""
        is_last = number == len(self.starts)
        return self.starts[number - 1], len(self.folded.text) if is_last else self.starts[number] - len(
            PARAGRAPH_END
        )

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each paragraph's folded text begins and ends."""
        return [self.paragraph_span(number) for number in range(1, len(self.starts) + 1)]

    def kind_of(self, number: int) -> Kind:
        """What a paragraph is, as far as its file tells."""
        return self.read.paragraphs[self.starts_at + number - 2].kind

    @property
    def has_blank_lines(self) -> bool:
        """Whether the paragraphs are told apart; in a plain text without blank lines, each line is one."""
        return not self.read.by_lines

    def words_between(self, start: int, end: int) -> str:
        """The source's own words for the folded characters from `start` to `end`, white space folded."""
        if start >= end:
            return ""
        first, last = self.folded.original_span(start, end)
        kept = _kept(first, last, self.left_out)
        return fold_space("".join(self.original[begin:stop] for begin, stop in kept))

    def sha256(self) -> str:
        """The hash of the paragraphs in NFC, each with its white space folded, joined by line feeds.

        So it does not change when the same words are wrapped or saved in another way, and does with every
        letter."""
        words = "\n".join(self.words_between(start, end) for start, end in self.spans)
        return hashlib.sha256(words.encode()).hexdigest()


def cut_paragraphs(text: str, starts_at: int = 1) -> SourceText:
    """The plain text of a source whose first paragraph is number `starts_at` of `text`.

    Paragraphs are blocks between blank lines; in a text without blank lines each line is one.
    """
    return text_of(read_plain(text), starts_at)


def text_of(read: Extracted, starts_at: int = 1) -> SourceText:
    """What was read of a source as it is searched first: hyphens at lines' ends part words that have none."""
    return leave_out(read, [(s.start, s.end) for s in read.spans if s.mark in _OUT_AT_FIRST], starts_at)


_OUT_AT_FIRST = NEVER_QUOTED | {Mark.LINE_END_HYPHEN}


def leave_out(read: Extracted, stretches: Sequence[tuple[int, int]], starts_at: int = 1) -> SourceText:
    """What was read of a source, without the `stretches`, which may overlap."""
    left_out = tuple(_united([stretch for stretch in stretches if stretch[0] < stretch[1]]))
    parts: list[str] = []
    starts: list[int] = []
    first: list[int] = []
    last: list[int] = []
    length = 0
    for paragraph in read.paragraphs[starts_at - 1 :]:
        kept = [*_kept(paragraph.start, paragraph.end, left_out)]
        folded = fold_source("".join(read.text[start:end] for start, end in kept))
        places = [place for start, end in kept for place in range(start, end)]
        if parts:
            parts.append(PARAGRAPH_END)
            first.append(paragraph.start)
            last.append(paragraph.start)
            length += len(PARAGRAPH_END)
        starts.append(length)
        parts.append(folded.text)
        first += [places[index] for index in folded.starts]
        last += [places[index - 1] + 1 for index in folded.ends]
        length += len(folded.text)
    return SourceText(
        read.text, Folded("".join(parts), first, last), tuple(starts), read, starts_at, left_out
    )


def _united(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches in order, those that overlap as one."""
    reached: tuple[int, int] | None = None
    for start, end in sorted(stretches):
        if reached and start <= reached[1]:
            reached = reached[0], max(reached[1], end)
            continue
        if reached:
            yield reached
        reached = start, end
    if reached:
        yield reached


def _kept(start: int, end: int, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is between `start` and `end` without what is left out."""
    place = bisect_right(left_out, start, key=lambda stretch: stretch[1])
    while place < len(left_out) and left_out[place][0] < end:
        if left_out[place][0] > start:
            yield start, left_out[place][0]
        start = min(end, left_out[place][1])
        place += 1
    if start < end:
        yield start, end
