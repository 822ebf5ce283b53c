"""Where a line of YAML may begin, as the lines above leave it open, and what to say of one that misfits."""

from __future__ import annotations

import re

from ..text import clip, or_list

_DASHES = re.compile(r"([ ]*)(?:-[ ]+)*(?=[^\s#])")
_LINES_ABOVE = 2_000
"""So many lines are looked at: enough for a person's, and never slow."""


def levels_missed(lines: list[str], number: int) -> str | None:
    """What to say if a line (counted from 1) begins at none of the columns that those above leave open."""
    line = lines[number - 1] if number <= len(lines) else ""
    begun = len(line) - len(line.lstrip(" "))
    levels = _levels_above(lines, number)
    if begun in levels:
        return _entry_further_out(lines, number, begun)
    if fallen := _fallen_out(lines, number, begun):
        return fallen
    spaces = "1 space" if begun == 1 else f"{begun} spaces"
    fitting = or_list(f"{level} ({what})" for level, what in levels.items())
    return (
        f"this line begins after {spaces}; to belong to what stands above it, it has to begin after {fitting}"
    )


def _entry_further_out(lines: list[str], line: int, begun: int) -> str | None:
    """What to say of an entry of a list that begins further out than the last one above it."""
    is_entry = re.compile(r"([ ]*)- ")
    above = (
        match
        for text in reversed(lines[max(0, line - 1 - _LINES_ABOVE) : line - 1])
        if (match := is_entry.match(text))
    )
    last = next(above, None)
    if not is_entry.match(lines[line - 1]) or last is None or len(last[1]) <= begun:
        return None
    return (
        f"this entry of the list begins further out than those above it: indent it by {len(last[1]) - begun}"
    )


def _fallen_out(lines: list[str], line: int, begun: int) -> str | None:
    """What to say if the line is right, and the last one further out has lost the spaces before it."""
    for number in range(line - 1, max(0, line - _LINES_ABOVE), -1):
        dashes = _DASHES.match(lines[number - 1])
        if dashes and len(dashes[1]) < begun:
            key = clip(lines[number - 1].strip().partition(":")[0])
            message = (
                f'"{key}", in line {number}, begins further out than what stands beside it: indent it by '
                f"{begun}"
            )
            return message if begun in _levels_above(lines, number) else None
    return None


def _levels_above(lines: list[str], line: int) -> dict[int, str]:
    """The columns at which a line may begin, as the lines above it leave them open, each with what it would
    be in."""
    opened: list[tuple[int, int, str]] = []
    for above in reversed(lines[max(0, line - 1 - _LINES_ABOVE) : line - 1]):
        dashes = _DASHES.match(above)
        if dashes and (not opened or len(dashes[1]) < opened[-1][0]):
            opened.append((len(dashes[1]), dashes.end(), clip(above[dashes.end() :].partition(":")[0])))
    levels = {0: "in the briefing"}
    within = "the briefing"
    for outer, inner, key in reversed(opened):
        levels.setdefault(outer, f"in {within}")
        levels.setdefault(inner, f"in that entry of {within}")
        within = key
    return levels
