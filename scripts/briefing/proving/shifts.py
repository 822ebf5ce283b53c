"""Quotations of one source that all stand the same number of paragraphs further on than cited: told once.

Then one line is too many, or the citations count another way: each mended alone would be wrong again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..extracting.extracted import Kind
from ..matching.source_text import SourceText
from ..problems.problem import Problem
from ..text import clip
from .verifier import Verified, Verifier

_CODE = "wrong-paragraph"
PARAGRAPHS_OFF = "paragraphs-off"
_LEAST = 2
"""So many quotations have to be off by the same number; one may simply name the wrong paragraph."""
_SHORT = 120
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔][\"')\]]*\Z")


@dataclass(frozen=True, slots=True)
class Standing:
    """The paragraphs that a quotation's citation names, first and last, and the one where its words stand."""

    cited: tuple[int, int]
    found: int

    @property
    def is_right(self) -> bool:
        return self.cited[0] <= self.found <= self.cited[1]


@dataclass(frozen=True, slots=True)
class Shift:
    """From paragraph `first` on words stand `by` further on than cited; `behind` is the last right one."""

    by: int
    behind: int
    first: int


def tell_shifts(results: Sequence[Verified], verifier: Verifier) -> list[Verified]:
    """The same results, with one problem for each source whose quotations are off by one number."""
    groups: dict[str, list[Verified]] = {}
    for result in results:
        if result.source and result.cited and result.finding.passages:
            groups.setdefault(result.source, []).append(result)
    told: dict[tuple[str, str], tuple[Problem, ...]] = {}
    for source, group in groups.items():
        if held := verifier.held(source):
            told |= _told(group, held[0])
    return [
        replace(result, problems=told.get((result.briefing, result.quote), result.problems))
        for result in results
    ]


def first_of_all(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What the texts say; where paragraphs are off by one number that alone, for the rest follows from it."""
    problems = tuple(problems)
    off = {problem.file for problem in problems if problem.code == PARAGRAPHS_OFF}
    return tuple(problem for problem in problems if problem.file not in off or problem.code == PARAGRAPHS_OFF)


def _told(group: Sequence[Verified], text: SourceText) -> dict[tuple[str, str], tuple[Problem, ...]]:
    shift = find_shift([_standing(result) for result in group])
    if not shift:
        return {}
    off = [result for result in group if not _standing(result).is_right]
    kept: dict[tuple[str, str], tuple[Problem, ...]] = {}
    for result in off:
        others = (problem for problem in result.problems if problem.code != _CODE)
        kept[result.briefing, result.quote] = tuple(others)
    first = off[0]
    problem = next(problem for problem in first.problems if problem.code == _CODE)
    key = (first.briefing, first.quote)
    message = _message(len(off), shift, text)
    kept[key] = (replace(problem, code=PARAGRAPHS_OFF, message=message, details=_details(off)), *kept[key])
    return kept


def _standing(result: Verified) -> Standing:
    cited = result.cited or (0, 0)
    paragraphs = [passage.paragraph for passage in result.finding.passages]
    found = next((number for number in paragraphs if cited[0] <= number <= cited[1]), min(paragraphs))
    return Standing(cited, found)


def find_shift(standings: Sequence[Standing]) -> Shift | None:
    """The number by which all citations from some paragraph on are off, if there is one."""
    off = [standing for standing in standings if not standing.is_right]
    if len(off) < _LEAST:
        return None
    least = max(standing.found - standing.cited[1] for standing in off)
    most = min(standing.found - standing.cited[0] for standing in off)
    first = min(standing.found for standing in off)
    behind = max((standing.found for standing in standings if standing.is_right), default=0)
    by = least if least > 0 else most
    return Shift(by, behind, first) if by and least <= most and behind < first else None


def line_too_many(text: SourceText, shift: Shift) -> int | None:
    """The paragraph that is likeliest none of the article's: a caption, a subheading, "Related"."""
    numbers = range(shift.behind + 1, shift.first) if shift.by > 0 else ()
    return max(numbers, key=lambda number: (_unlikeliness(text, number), -number), default=None)


def _unlikeliness(text: SourceText, number: int) -> int:
    """How unlikely a paragraph is one of the article's: by what it is, then by its length and end."""
    kind = text.kind_of(number)
    if kind in (Kind.CAPTION, Kind.ASIDE):
        return 3
    words = _words(text, number)
    if kind is Kind.HEADING or not words:
        return 2
    return 1 if len(words) < _SHORT and not _SENTENCE_END.search(words) else 0


def _words(text: SourceText, number: int) -> str:
    return text.words_between(*text.paragraph_span(number))


def _message(count: int, shift: Shift, text: SourceText) -> str:
    by, way = abs(shift.by), "further on" if shift.by > 0 else "further up"
    said = f"the words of {count} quotations stand {by} paragraph{'' if by == 1 else 's'} {way} than cited"
    add, to = ("add", "to") if shift.by > 0 else ("take", "from")
    change = f"{add} {by} {to} every cite from there on"
    number = line_too_many(text, shift)
    if number is None:
        return f"{said}. Look whether the text lacks a paragraph, and put it in; or {change}"
    kind = text.kind_of(number)
    named = f"para. {number}{'' if kind is Kind.PARAGRAPH else f' ({kind})'}, “{clip(_words(text, number))}”"
    out = "take it out of the text" if number > 1 else f"begin after it (starts_at: {text.starts_at + 1})"
    return f"{said}. The line too many is probably {named}: {out}, or {change}"


def _details(off: Sequence[Verified]) -> tuple[str, ...]:
    return tuple(f"{result.briefing} {result.quote}: para. {_standing(result).found}" for result in off)
