"""What a person who looks at the source may see otherwise than it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..extracting.extracted import Mark
from ..text import clip
from .readings import Told

_LEFT_OUT = "the words are found only without {words}, which is "
_TOLD = {
    Mark.STRUCK_OUT: (f"{_LEFT_OUT}struck out there", ""),
    Mark.HIDDEN: (f"{_LEFT_OUT}hidden on the page", ""),
    Mark.PICTURE: ("a picture stands between these words in the source", ""),
    Mark.INVISIBLE: (
        f"{_LEFT_OUT}invisible there",
        "{words} is invisible in the source, like the text of a scan",
    ),
    Mark.WHITE: (
        f"{_LEFT_OUT}white there",
        "{words} is white in the source, which shows on a dark ground only",
    ),
    Mark.BACKWARDS: ("", "{words} came out of its file backwards; save the words as plain text"),
    Mark.OFF_PAGE: (f"{_LEFT_OUT}off the page", "{words} stands off the page"),
}


def unlike_seen(told: Iterable[Told]) -> Iterator[str]:
    """What a person who looks at the source may see otherwise than it was read here."""
    for mark in Mark:
        words = [clip(entry.words) for entry in told if entry.mark is mark and mark in _TOLD and entry.words]
        if not words:
            continue
        shown = "; ".join(f"“{word}”" for word in dict.fromkeys(words))
        is_left_out = any(entry.left_out for entry in told if entry.mark is mark)
        what = _TOLD[mark][0 if is_left_out else 1]
        yield f"{what.format(words=shown)}; look at the source"
