"""What was read of a source: its paragraphs as a reader sees them, and what is peculiar in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

UNREADABLE = "\uffff"
"""Stands for each letter of a text that cannot be read. No quotation has it, so nothing matches across it."""

PICTURE = "\ufffc"
"""Stands for a picture between words, with `Mark.PICTURE`."""

_MAY_BE_UNREADABLE = re.compile("[\x00\ufffd\ufffe\ue000-\uf8ff]")


class Kind(StrEnum):
    """What a paragraph is. All kinds count as paragraphs: plain text does not tell one from another."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    BLOCK_QUOTATION = "block quotation"
    TABLE_ROW = "table row"
    ASIDE = "aside"


class Mark(StrEnum):
    """What is peculiar about some characters of a text."""

    STRUCK_OUT = "struck out"
    HIDDEN = "hidden"
    PICTURE = "a picture"
    INVISIBLE = "invisible"
    WHITE = "white"
    OFF_PAGE = "off the page"
    NOTE_MARK = "a note's mark"
    BACKWARDS = "backwards"
    LINE_END_HYPHEN = "a hyphen at a line's end"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` to `end` of a text, and what is peculiar about them.

    One of a hyphen at a line's end holds the hyphen and the white space after it: whether the word has the
    hyphen nobody can tell from the text alone."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The characters from `start` to `end` of a text; on a PDF's `page`, from 1."""

    start: int
    end: int
    kind: Kind = Kind.PARAGRAPH
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text, its paragraphs in order, and the spans in it that are peculiar, by their start; they may
    overlap.

    `outside` are the paragraphs of the file that do not count as the work's: menus, page numbers, what is
    hidden as a whole. They are there so that words in them are told of, not missed. `by_lines` tells that
    each line counts as a paragraph, for want of blank lines."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...] = ()
    outside: tuple[Paragraph, ...] = ()
    by_lines: bool = False


def mark_unreadable(text: str) -> str:
    """`text` with what a program put in place of letters that it could not read as `UNREADABLE`."""
    return _MAY_BE_UNREADABLE.sub(UNREADABLE, text)


_FROM_THE_RIGHT = re.compile("[\u0590-\u06ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Final letters end words in Hebrew; in Arabic teh marbuta and alef maksura do, and the article begins them.
_ENDS_RIGHT = re.compile(
    r"[\u05d0-\u05ea][\u05da\u05dd\u05df\u05e3\u05e5]\b|[\u0621-\u064a][\u0629\u0649]\b|\b\u0627\u0644[\u0621-\u064a]{2}"
)
_ENDS_WRONG = re.compile(
    r"\b[\u05da\u05dd\u05df\u05e3\u05e5][\u05d0-\u05ea]|\b[\u0629\u0649][\u0621-\u064a]|[\u0621-\u064a]{2}\u0644\u0627\b"
)


def runs_backwards(text: str) -> bool:
    """Whether Hebrew or Arabic came out in the order of a page: what ends words begins them."""
    if not _FROM_THE_RIGHT.search(text):
        return False
    text = unicodedata.normalize("NFKC", text)
    return len(_ENDS_WRONG.findall(text)) > len(_ENDS_RIGHT.findall(text))


def extend(spans: list[Span], start: int, end: int, mark: Mark) -> None:
    """Add a span to `spans`, as one with the last of its kind where the two meet."""
    for place in range(len(spans) - 1, -1, -1):
        if spans[place].mark is mark:
            if spans[place].end == start:
                spans[place] = Span(spans[place].start, end, mark)
                return
            break
    spans.append(Span(start, end, mark))


class Collector:
    """An `Extracted` in the making: paragraphs one after the other, with a blank line between them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs: list[Paragraph] = []
        self._outside: list[Paragraph] = []
        self._spans: list[Span] = []

    def add(
        self,
        text: str,
        spans: Iterable[Span],
        kind: Kind = Kind.PARAGRAPH,
        page: int | None = None,
        counts: bool = True,
    ) -> None:
        """Add a paragraph; the offsets of `spans` are those in `text`."""
        start = self._length
        self._spans += (Span(start + span.start, start + span.end, span.mark) for span in spans)
        if runs_backwards(text):
            self._spans.append(Span(start, start + len(text), Mark.BACKWARDS))
        paragraphs = self._paragraphs if counts else self._outside
        paragraphs.append(Paragraph(start, start + len(text), kind, page))
        self._parts.append(text)
        self._length += len(text) + len("\n\n")

    def done(self) -> Extracted:
        text = "\n\n".join(self._parts)
        spans = tuple(sorted(self._spans, key=lambda span: span.start))
        return Extracted(text, tuple(self._paragraphs), spans, tuple(self._outside))
