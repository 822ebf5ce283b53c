"""A plain text: paragraphs are blocks between blank lines; in a text without any, each line is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .extracted import Extracted, Mark, Paragraph, Span, mark_unreadable, runs_backwards

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_BLOCK = re.compile(r"\S(?:[^\n]+|\n(?![^\S\n]*\n))*")
# A line that ends within a word goes on in the next one, whatever else lines mean in the text.
_LINE = re.compile(r"\S(?:[^\n]*[^\W\d_][-‐\u00ad]\n[^\S\n]*(?=[^\W\d_]))*[^\n]*")
_HYPHEN = re.compile(r"(?<=[^\W_])[-‐\u00ad][^\S\n]*\n\s*(?=[^\W\d_])")
NOTE_MARK = re.compile(
    r"(?<=[^\s\[])(?:[^\S\n]?\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)\](?![^\W_]))+"
)


def read_plain(text: str) -> Extracted:
    """The paragraphs of `text`, with line-end hyphens and the marks of notes told."""
    text = mark_unreadable(text.replace("\r\n", "\n").replace("\r", "\n"))
    by_lines = not _BLANK_LINES.search(text.strip())
    paragraphs, spans = [], list[Span]()
    for match in (_LINE if by_lines else _BLOCK).finditer(text):
        end = match.start() + len(match[0].rstrip())
        paragraphs.append(Paragraph(match.start(), end))
        spans += spans_in(text, match.start(), end)
        if runs_backwards(text[match.start() : end]):
            spans.append(Span(match.start(), end, Mark.BACKWARDS))
    spans.sort(key=lambda span: span.start)
    return Extracted(text, tuple(paragraphs), tuple(spans), by_lines=by_lines)


def spans_in(text: str, start: int, end: int) -> Iterator[Span]:
    """The line-end hyphens and marks of notes between `start` and `end` of a text that has lines."""
    for pattern, mark in ((_HYPHEN, Mark.LINE_END_HYPHEN), (NOTE_MARK, Mark.NOTE_MARK)):
        for match in pattern.finditer(text, start, end):
            yield Span(*match.span(), mark)
