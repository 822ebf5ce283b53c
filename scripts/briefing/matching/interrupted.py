"""A quotation that the source interrupts to say who speaks: "X," said A. "Z." is written `X […] Z`."""

from __future__ import annotations

import re
from itertools import pairwise

from ..text import clip

GAP = "[…]"
_STRETCHES = 4
"""In so many stretches an interrupted quotation is looked for."""
_ATTRIBUTION = re.compile(r"""\A[.,;:!?…،，。]*["'].*["']\Z""", re.DOTALL)
_CLOSING = " \"'.,;:…،，。"


def gap_form(before: str, behind: str) -> str:
    """How an editor writes where a source interrupts words: with the last one before, the first behind."""
    last, first = before.rstrip(_CLOSING).split()[-1:], behind.lstrip(" \"'").split()[:1]
    return " ".join([*last, GAP, *(word.rstrip(_CLOSING) or word for word in first)])


def stretches(folded: str, searched: str) -> tuple[str, ...]:
    """The longest stretches of whole words of a quotation that a text has, one behind the other; () if it has
    not all.

    A mark at a stretch's end is left out, for the source may have another one there.
    """
    words, found = folded.split(), list[str]()
    while words and len(found) < _STRETCHES:
        count = _longest(words, searched)
        if not count:
            return ()
        found.append(" ".join(words[:count]))
        words = words[count:]
    return () if words or not found else (*(one.rstrip(_CLOSING) for one in found[:-1]), found[-1])


def _longest(words: list[str], searched: str) -> int:
    """How many of the first words stand together in a text. Halves the guess each time."""
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        is_last = middle == len(words)
        if (" ".join(words[:middle]).rstrip("" if is_last else _CLOSING)) in searched:
            least = middle
        else:
            most = middle - 1
    return least


def advice(found: tuple[str, ...], left_out: list[str]) -> str | None:
    """What to write instead, if the source has between the stretches only who speaks, outside its marks."""
    if not left_out or not all(_ATTRIBUTION.match(words) for words in left_out):
        return None
    told = " and ".join(f"“{clip(words.strip(_CLOSING + '!?'))}”" for words in left_out)
    forms = " and ".join(f"`{gap_form(*pair)}`" for pair in pairwise(found))
    return f"the source breaks off for {told}, which stands outside its quotation marks: write {forms}"
