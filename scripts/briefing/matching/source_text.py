"""A source's text, cut into paragraphs and folded for searching."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ..text import fold_space
from .folding import Folded, fold_source

PARAGRAPH_END = "\n"
"""What stands between paragraphs in a searched text; no folded text holds it."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_BLOCK = re.compile(r"\S(?:[^\n]+|\n(?![^\S\n]*\n))*")
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was read of a source: its original text, and its paragraphs folded into one text to search.

    `starts` tells where each paragraph begins in `folded.text`. Paragraph 1 is the work's first; what stands before
    it in the file is not in here.
    """

    original: str
    folded: Folded
    starts: tuple[int, ...]

    def paragraph_at(self, index: int) -> int:
        """The number, from 1, of the paragraph that holds character `index` of the folded text."""
        return bisect_right(self.starts, index)

    def paragraph_span(self, number: int) -> tuple[int, int]:
        """Where a paragraph's folded text begins and ends."""
        is_last = number == len(self.starts)
        return self.starts[number - 1], len(self.folded.text) if is_last else self.starts[number] - len(PARAGRAPH_END)

    @property
    def has_blank_lines(self) -> bool:
        """Whether blank lines part the paragraphs; in a text without any, each line is one."""
        return bool(_BLANK_LINES.search(self.original.strip()))

    def words_between(self, start: int, end: int) -> str:
        """The source's own words for the folded characters from `start` to `end`, white space folded."""
        if start >= end:
            return ""
        first, last = self.folded.original_span(start, end)
        return fold_space(self.original[first:last])

    def sha256(self) -> str:
        """The hash of the paragraphs in NFC, each with its white space folded, joined by line feeds.

        So it does not change when the same words are wrapped or saved in another way, and does with every letter.
        """
        spans = (self.paragraph_span(number) for number in range(1, len(self.starts) + 1))
        words = "\n".join(self.words_between(start, end) for start, end in spans)
        return hashlib.sha256(words.encode()).hexdigest()


def cut_paragraphs(text: str, starts_at: int = 1) -> SourceText:
    """The text of a source whose first paragraph is number `starts_at` of `text`.

    Paragraphs are blocks between blank lines; in a text without blank lines each line is one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pattern = _BLOCK if _BLANK_LINES.search(text.strip()) else _LINE
    return _join(text, list(pattern.finditer(text))[starts_at - 1 :])


def _join(text: str, blocks: Iterable[re.Match[str]]) -> SourceText:
    parts: list[str] = []
    starts: list[int] = []
    first: list[int] = []
    last: list[int] = []
    length = 0
    for block in blocks:
        folded = fold_source(block[0].rstrip())
        if parts:
            parts.append(PARAGRAPH_END)
            first.append(block.start())
            last.append(block.start())
            length += len(PARAGRAPH_END)
        starts.append(length)
        parts.append(folded.text)
        first += [block.start() + index for index in folded.starts]
        last += [block.start() + index for index in folded.ends]
        length += len(folded.text)
    return SourceText(text, Folded("".join(parts), first, last), tuple(starts))
