"""Where a quotation that was not found leaves its source: the picture that tells an editor what to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .boundaries import is_boundary
from .source_text import PARAGRAPH_END, SourceText

_PARAGRAPH_BREAK = re.compile(rf"""["']?{PARAGRAPH_END}["']?""")
_SHOWN = 40
"""So many characters are shown before the place where the two part, and after it."""
_SHORTEST = 4
_RUNS = 60
"""So many stretches of a quotation are looked up; the longest of them is the picture's."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """Our words and the source's, lined up; at `column` of both they part. `goes_on` tells that our words go
    on in the next paragraph, which no quotation may, and `by_lines` that each line of the text counts as
    one."""

    ours: str
    source: str
    column: int
    paragraph: int
    goes_on: bool = False
    by_lines: bool = False


def find_divergence(text: SourceText, *quotations: str) -> Divergence | None:
    """Where the longest stretch that a quotation and the source share ends, or None if they share none.

    `quotations` are ways to read one quotation, folded; the one that shares most with the source is shown.
    """
    runs = [(_longest_run(quotation, text.folded.text), quotation) for quotation in quotations]
    (length, start, place), quotation = max(runs, key=lambda run: run[0][0])
    if not length or length < min(_SHORTEST, len(quotation)):
        return None
    return _picture(quotation, text, (start, start + length), (place, place + length))


def _longest_run(quotation: str, searched: str) -> tuple[int, int, int]:
    """The length of the longest stretch that both have, its start in the quotation and in the source."""
    best, start = (0, 0, 0), 0
    for _ in range(_RUNS):
        length, place = _longest_from(quotation, start, searched)
        best = max(best, (length, start, place), key=lambda run: run[0])
        start = _next_word(quotation, start + max(1, length))
    return best


def _longest_from(quotation: str, start: int, searched: str) -> tuple[int, int]:
    """How many characters from `start` on the source has in one place, and where, by halving."""
    shortest, longest, place = 0, len(quotation) - start, 0
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        found = searched.find(quotation[start : start + middle])
        if found >= 0:
            shortest, place = middle, found
        else:
            longest = middle - 1
    return shortest, place


def _next_word(quotation: str, index: int) -> int:
    while index < len(quotation) and (quotation[index] == " " or not is_boundary(quotation, index)):
        index += 1
    return index


def _picture(quotation: str, text: SourceText, ours: tuple[int, int], source: tuple[int, int]) -> Divergence:
    searched = text.folded.text
    paragraph = text.paragraph_at(source[0])
    first, last = text.paragraph_span(paragraph)
    goes_on = any(quotation in _PARAGRAPH_BREAK.sub(between, searched) for between in (" ", ""))
    ends = (paragraph, goes_on, not text.has_blank_lines)
    if ours[1] < len(quotation) or not is_boundary(searched, source[1]):
        begin = max(ours[0], ours[1] - _SHOWN)
        shared = quotation[_next_word(quotation, begin) if begin > ours[0] else begin : ours[1]]
        own = shared + quotation[ours[1] : ours[1] + _SHOWN]
        theirs = shared + searched[source[1] : min(last, source[1] + _SHOWN)]
        return Divergence(own, theirs, len(shared), *ends)
    shared = searched[source[0] : min(source[1], source[0] + _SHOWN)]
    before = quotation[max(0, ours[0] - _SHOWN) : ours[0]]
    theirs = searched[max(first, source[0] - _SHOWN) : source[0]]
    width = max(len(before), len(theirs))
    return Divergence(before.rjust(width) + shared, theirs.rjust(width) + shared, max(0, width - 1), *ends)
