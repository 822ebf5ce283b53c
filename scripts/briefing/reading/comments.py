"""Comments not meant as such, which YAML drops: `title: #1 in this`, `about: [a]#b`, `note: > #1`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

MISREAD = (
    "# starts a comment, so what follows would be lost; put the text in quotation marks (a comment that is "
    "meant has two spaces before its # and one after it, or a line of its own, no deeper than the key)"
)
_BETWEEN = re.compile(r"[:-][ \t]+(?P<comment>#)")
_LINE_SEEN = 2_000
_BEHIND_PLAIN = re.compile(r"[ \t](?=#)|[ \t]+(?=#[^ \n])|[ \t]*\n[ ]+(?=#)")
_BEHIND_MARK = re.compile(r"[ \t]*(?=#[^ \n])|(?=#)")  # the text has ended: one space will do
_BEHIND_BLOCK = re.compile(r"[ ]+(?=#)")
_BEHIND = {"'": _BEHIND_MARK, '"': _BEHIND_MARK, "|": _BEHIND_BLOCK, ">": _BEHIND_BLOCK}


def misread_comments(text: str, scalars: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where a comment begins after a colon, a dash, a bracket or the mark of a block without a space on both
    sides.

    `scalars` are the places of the values in `text`, in their order. What stands right after one is the
    composer's."""
    starts = [start for start, _ in scalars]
    reached = 0
    for mark in re.finditer("#", text):
        place = mark.start()
        value = bisect_right(starts, place) - 1
        end = scalars[value][1] if value >= 0 else 0
        if place < max(end, reached):
            continue  # within a value, or within a comment
        reached = text.find("\n", place) % (len(text) + 1)
        line = text.rfind("\n", 0, place) + 1
        is_parted = text[place - 1 : place] in (" ", "\t") and not text[place + 1 : place + 2].strip()
        if text[line:place].strip() and not is_parted and text[max(end, line) : place].strip():
            yield place


def comments_around(text: str, value: Any) -> Iterator[int]:
    """Where a comment begins that takes away the start or the end of `value`, a scalar's event."""
    return (
        place for place in (_comment_before(text, value), _comment_behind(text, value)) if place is not None
    )


def _comment_before(text: str, value: Any) -> int | None:
    """`title: # 1 in this` would lose it to a text in the line below."""
    line = text.rfind("\n", 0, value.start_mark.index)
    if line < 0 or value.style in ("|", ">") or text[line : value.start_mark.index].strip():
        return None
    first = max(0, line - _LINE_SEEN)
    before = text[first:line].rstrip()
    match = _BETWEEN.search(before, before.rfind("\n") + 1)
    return first + match.start("comment") if match else None


def _comment_behind(text: str, value: Any) -> int | None:
    """`We are #1` would lose its end. A comment stands two spaces off and has a space after its #.

    A text that goes on over several lines would lose its end too, at a line that starts with #."""
    behind = _BEHIND.get(value.style, _BEHIND_PLAIN)
    match = behind.match(text, value.end_mark.index)
    if not match:
        return None
    line = text.rfind("\n", 0, match.end()) + 1
    if text[line : match.end()].strip():
        return match.end()
    start = text.rfind("\n", 0, value.start_mark.index) + 1
    start_of_line = text[start : text.find("\n", start)]
    own = len(start_of_line) - len(start_of_line.lstrip(" -"))
    is_deeper = match.end() - line >= own + (value.start_mark.column > own)
    return match.end() if is_deeper else None
