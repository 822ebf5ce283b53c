"""Folding: two texts that differ only in marks, hyphens and white space become the same, with a way back.

What is folded: canonical composition (NFC); ligatures and other forms that only fonts know; the variants of
quotation marks, hyphens and dashes, and ellipses; each run of white space to one space, and to none between
two characters of a script that is written without spaces, unless both are numbers. Joiners and variation
selectors that do not change what is read are dropped. Case counts, and so do accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .boundaries import UNSPACED
from .variations import VARIATION, VARIATION_IN_PLACE

_SINGLE = "'`´ʹʻʼʽˈ׳‘’‚‛′‵‹›『』﹃﹄＇"
_DOUBLE = '"«»״“”„‟″‶「」﹁﹂｢｣〝〞〟＂'
HYPHENS = "־‐‑‒–−﹘﹣－-"
_ELLIPSES = "…⋯"
REPLACED = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(_ELLIPSES, "..."),
}
_VARIANTS = re.escape("".join(variant for variant, plain in REPLACED.items() if variant != plain))
# A long dash parts clauses with and without spaces around it, and some type two hyphens for it.
_SPECIAL = re.compile(rf"\s*(?P<dash>[—―{HYPHENS}]{{2,}}|[—―])\s*|(?P<space>\s+)|(?P<variant>[{_VARIANTS}])")
_NEEDLESS_SPACE = re.compile(f"(?<=[{UNSPACED}]) (?=[{UNSPACED}])")

# Latin, Hebrew and Arabic forms of letters (ﬁ, ﬡ, ﻻ), and radicals that stand for Han characters (⽇).
FORMS = "[\u2e80-\u2fdf\ufb00-\ufdff\ufe70-\ufefc]"
_FORM = re.compile(FORMS)

# A joiner of letters changes their form only; one before a symbol makes one emoji of two, and stays.
JOINERS = "\u200c|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
# Control characters, soft hyphens, zero-width characters, and the controls of direction.
UNSEEN = (
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff]"
)
_DROPPED_IN_QUOTATION = re.compile(f"(?P<variation>{VARIATION_IN_PLACE})|{JOINERS}")
_DROPPED_IN_SOURCE = re.compile(f"(?P<variation>[{VARIATION}])|{JOINERS}|{UNSEEN}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; its character `i` stands for the original's `starts[i]` to `ends[i]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to `end` (at least one) stand in the original."""
        return self.starts[start], self.ends[end - 1]


def fold_quotation(text: str) -> str:
    """A quotation as it is searched: folded, without white space at its ends."""
    return _fold(text, _DROPPED_IN_QUOTATION).text.strip(" ")


def fold_source(text: str) -> Folded:
    """One paragraph of a source, folded. What nobody sees is dropped here only: no quotation has it."""
    return _fold(text, _DROPPED_IN_SOURCE)


def _fold(text: str, dropped: re.Pattern[str]) -> Folded:
    folded = _drop(Folded(text, range(len(text)), range(1, len(text) + 1)), dropped)
    if _FORM.search(folded.text):
        folded = _spread(folded)
    if not unicodedata.is_normalized("NFC", folded.text):
        folded = _compose(folded)
    return _drop(_replace(folded), _NEEDLESS_SPACE, _parts_numbers)


def _parts_numbers(space: re.Match[str]) -> bool:
    return space.string[space.start() - 1].isnumeric() and space.string[space.end()].isnumeric()


class _Rewriting:
    """A folded text in the making, out of an earlier stage of it."""

    def __init__(self, before: Folded) -> None:
        self.before = before
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def keep(self, start: int, end: int) -> None:
        self.parts.append(self.before.text[start:end])
        self.starts += self.before.starts[start:end]
        self.ends += self.before.ends[start:end]

    def put(self, text: str, start: int, end: int) -> None:
        """`text` in place of the characters from `start` to `end`; of none, it stands for one next to it."""
        last = max(start, end - 1)
        if start == len(self.before.text):
            start = last = start - 1
        self.parts.append(text)
        self.starts += [self.before.starts[start]] * len(text)
        self.ends += [self.before.ends[last]] * len(text)

    def done(self) -> Folded:
        return Folded("".join(self.parts), self.starts, self.ends)


def _drop(
    before: Folded, dropped: re.Pattern[str], stays: Callable[[re.Match[str]], bool] | None = None
) -> Folded:
    after, reached = _Rewriting(before), 0
    for match in dropped.finditer(before.text):
        if stays and stays(match):
            continue
        after.keep(reached, match.start())
        reached = match.end()
        if match.lastgroup == "variation" and after.ends:  # it belongs to the character before it
            after.ends[-1] = before.ends[reached - 1]
    if not reached:
        return before
    after.keep(reached, len(before.text))
    return after.done()


def _replace(before: Folded) -> Folded:
    after, reached = _Rewriting(before), 0
    for match in _SPECIAL.finditer(before.text):
        after.keep(reached, match.start())
        reached = match.end()
        if match.lastgroup == "dash":
            start, end = match.span("dash")
            after.put(" ", match.start(), start)
            after.put("-", start, end)
            after.put(" ", end, reached)
        else:
            after.put(REPLACED.get(match[0], " "), match.start(), reached)
    after.keep(reached, len(before.text))
    return after.done()


def _spread(before: Folded) -> Folded:
    """Ligatures and other forms that only fonts know as the letters that they stand for."""
    after, reached = _Rewriting(before), 0
    for match in _FORM.finditer(before.text):
        after.keep(reached, match.start())
        reached = match.end()
        after.put(unicodedata.normalize("NFKC", match[0]), match.start(), reached)
    after.keep(reached, len(before.text))
    return after.done()


def _compose(before: Folded) -> Folded:
    """The text in NFC. A base and its marks become one unit of the map: nothing can tell them apart."""
    after = _Rewriting(before)
    text = before.text
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _composes(text[index - 1], text[index]):
            continue
        after.put(unicodedata.normalize("NFC", text[start:index]), start, index)
        start = index
    return after.done()


def _composes(before: str, character: str) -> bool:
    """Whether a character may become one with what stands before: a mark, a part of a Hangul syllable."""
    if character < "\u0300":
        return False
    if unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff":
        return True
    return (
        unicodedata.normalize("NFC", before + character) != unicodedata.normalize("NFC", before) + character
    )
