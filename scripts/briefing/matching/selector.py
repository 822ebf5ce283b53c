"""How words are found again in a text: the TextQuoteSelector of the W3C Web Annotation model."""

from __future__ import annotations

from dataclasses import dataclass

from .boundaries import is_boundary
from .source_text import SourceText

CONTEXT_LIMIT = 32
"""So many characters prefix and suffix have at most."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The source's own words, and what stands before and after them in their paragraph."""

    exact: str
    prefix: str
    suffix: str


def select(text: SourceText, start: int, end: int) -> Selector:
    """The selector of the folded characters from `start` to `end`; its parts together are the source's."""
    first, last = text.paragraph_span(text.paragraph_at(start))
    return Selector(text.words_between(start, end), _prefix(text, first, start), _suffix(text, end, last))


def _prefix(text: SourceText, first: int, end: int) -> str:
    """What stands before `end`, in whole words where one fits, never a part of a character."""
    start = max(first, end - CONTEXT_LIMIT)
    for index in range(start, end):
        if text.folded.text[index] != " " and is_boundary(text.folded.text, index):
            context = _with_spaces(text, index, end)
            if len(context) <= CONTEXT_LIMIT:
                return context
    return ""


def _suffix(text: SourceText, start: int, last: int) -> str:
    end = min(last, start + CONTEXT_LIMIT)
    for index in range(end, start, -1):
        if text.folded.text[index - 1] != " " and is_boundary(text.folded.text, index):
            context = _with_spaces(text, start, index)
            if len(context) <= CONTEXT_LIMIT:
                return context
    return ""


def _with_spaces(text: SourceText, start: int, end: int) -> str:
    """The source's words from `start` to `end`, with the space that parts them from what is selected."""
    searched = text.folded.text[start:end]
    before, behind = " " if searched[:1] == " " else "", " " if searched[-1:] == " " else ""
    return f"{before}{text.words_between(start, end)}{behind}" if searched.strip(" ") else ""
