"""Which id was most likely meant: only one that resembles, by itself or by what readers call its record."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from ..text import slug

_ALIKE = 0.75
"""So much of two words is the same: "union-haed" is like "union-head", "sky-news" not like "wikinews"."""


class Resembling:
    """Ids, each with the name of its record, to look up what was meant by something else."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._spelt: dict[str, str] = {}
        self._with_word: dict[str, set[str]] = defaultdict(set)
        for name, called in known:
            for form in (name, slug(called)):
                if form:
                    self._spelt.setdefault(form, name)
        for form in self._spelt:
            for word in form.split("-"):
                self._with_word[word].add(form)

    def __len__(self) -> int:
        return len(self._spelt)

    def find(self, word: str) -> str | None:
        """The id that `word` most likely meant, None if none resembles it.

        One does if it is nearly spelt so, or if all words of one are words of the other: "union" and
        "dockers-union", or "speaker-a" and a record called Speaker A. Where several share words, none is
        proposed."""
        wanted = slug(word)
        if close := difflib.get_close_matches(wanted, sorted(self._spelt), n=1, cutoff=_ALIKE):
            return self._spelt[close[0]]
        words = set(wanted.split("-"))
        forms = {form for one in words if len(one) > 2 for form in self._with_word.get(one, ())}
        sharing = {self._spelt[form] for form in forms if _is_part(words, set(form.split("-")))}
        return sharing.pop() if len(sharing) == 1 else None


def _is_part(words: set[str], others: set[str]) -> bool:
    return words <= others or others <= words
