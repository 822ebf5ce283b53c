"""Marks that measure: 6' are feet and 6" are inches, so these two are never taken for the same."""

from __future__ import annotations

import re

_MARK_BEHIND_NUMBER = re.compile(r"""\w[ ]?(?P<mark>["'])(?!\w)""")


def measures(words: str) -> list[tuple[int, str]]:
    """The marks after numbers in folded words, each with its place, but those that close a quotation."""
    found = []
    for match in _MARK_BEHIND_NUMBER.finditer(words):
        place, mark = match.start("mark"), match["mark"]
        if words[match.start()].isnumeric() and not _closes(words[:place], mark):
            found.append((place, mark))
    return found


def _closes(before: str, mark: str) -> bool:
    opened = [match.end() for match in re.finditer(rf"(?:^|(?<=[\s(\[])){mark}(?=\w)", before)]
    return bool(opened) and mark not in before[opened[-1] :]
