"""Which id was most likely meant: only one that resembles, by itself or by what readers call its record."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from ..text import slug

_ALIKE = 0.75
"""So much of two words has to be the same: "union-haed" is like "union-head", "sky-news" is not like "wikinews"."""


def resembling(word: str, known: Mapping[str, str]) -> str | None:
    """The id of `known` (each with the name of its record) that `word` most likely meant, None if none resembles.

    It does if it is nearly spelt so, or if all words of one are words of the other: "union" and "dockers-union", or
    "speaker-a" and a record called Speaker A.
    """
    spelt = {}
    for name, called in known.items():
        spelt[name] = name
        spelt.setdefault(slug(called), name)
    spelt.pop("", None)
    wanted = slug(word)
    if close := difflib.get_close_matches(wanted, sorted(spelt), n=1, cutoff=_ALIKE):
        return spelt[close[0]]
    words = set(wanted.split("-"))
    sharing = sorted({name for form, name in spelt.items() if _shares(words, set(form.split("-")))})
    return sharing[0] if len(sharing) == 1 else None


def _shares(words: set[str], others: set[str]) -> bool:
    shared = words & others
    return bool(shared) and shared in (words, others) and any(len(word) > 2 for word in shared)
