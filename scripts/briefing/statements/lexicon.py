"""What the rules know of a language: words of languages/*.yml, countries and months from Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from ..text import without_marks

_FOLDER = Path(__file__).parent / "languages"
_MONTH_TONGUES = {"ar": ("ar", "ar_SY", "ar_MA", "ar_DZ")}
"""Arabic has several sets of names for the months; each counts."""


class Lexicon:
    """The words of one language. A language without a list has empty ones; `has` tells."""

    def __init__(self, language: str, lists: Mapping[str, Any]) -> None:
        self.language = language
        self._lists = lists
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self.function_words = frozenset(map(str.casefold, self.words("function_words")))
        self.common = frozenset(self.words("common"))
        self.abbreviations = frozenset(map(str.casefold, self.words("abbreviations")))
        self.suffixes = tuple(sorted(self.words("suffixes"), key=len, reverse=True))
        self.prefixes = tuple(sorted(self.words("prefixes"), key=len, reverse=True))
        self.families: dict[str, str] = {
            form: family[0] for family in lists.get("families", ()) for form in family
        }
        self.capitals_are_names = lists.get("capitals_are_names") != "false"

    def has(self, kind: str) -> bool:
        """Whether the language has the list `kind`."""
        return kind.partition(".")[0] in self._lists

    def words(self, kind: str) -> list[str]:
        """The list `kind`; `bounds.above` is the list `above` within `bounds`."""
        group, _, name = kind.partition(".")
        found = self._lists.get(group)
        return list((found.get(name, ()) if name else found) if found else ())

    def groups(self, kind: str) -> tuple[str, ...]:
        """The names of the lists within `kind`."""
        return tuple(self._lists.get(kind, ()))

    def values(self, kind: str) -> dict[str, int]:
        """A list that gives each word a number."""
        return {word: int(value) for word, value in self._lists.get(kind, {}).items()}

    def find(self, kind: str, text: str) -> Iterator[tuple[int, int]]:
        """Where phrases of a list stand in a folded text, whole words only; a `*` stands for endings."""
        if kind not in self._patterns:
            self._patterns[kind] = self._pattern(self.words(kind))
        pattern = self._patterns[kind]
        return (match.span("phrase") for match in pattern.finditer(text)) if pattern else iter(())

    def _pattern(self, phrases: Iterable[str]) -> re.Pattern[str] | None:
        written = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases]
        if not written:
            return None
        joined = "".join(f"{letter}?" for letter in self.words("joined"))
        longest_first = "|".join(sorted(written, key=len, reverse=True))
        return re.compile(rf"(?<![^\W_]){joined}(?P<phrase>{longest_first})(?![^\W_])", re.IGNORECASE)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The words for numbers below a hundred, units joined to tens (einundzwanzig) among them."""
        words = self.values("numbers")
        for joint in self.words("number_compounds"):
            units = self.values("compound_units")
            tens = {word: value for word, value in words.items() if value in range(20, 100, 10)}
            words |= {f"{unit}{joint}{ten}": units[unit] + tens[ten] for unit in units for ten in tens}
        return words

    @cached_property
    def scales(self) -> dict[str, int]:
        """Hundred, thousand and the like."""
        return self.values("scales")

    @cached_property
    def months(self) -> dict[str, int]:
        """The months' names and short forms, in small letters and without accents and full stops."""
        tongues = _MONTH_TONGUES.get(self.language, (self.language,))
        return dict(pair for tongue in tongues for pair in _named(_locale(tongue), "months"))

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """The days' names and short forms; Monday is 0."""
        return dict(_named(_locale(self.language), "days"))

    @cached_property
    def countries(self) -> dict[str, str]:
        """What names a country or who belongs to it, and the country's code."""
        locale = _locale(self.language)
        names = {name: code for code, name in locale.territories.items() if len(code) == 2} if locale else {}
        for code, others in self._lists.get("countries", {}).items():
            names |= dict.fromkeys(others, code)
        return names

    @cached_property
    def countries_by_first_word(self) -> dict[str, list[str]]:
        """The names of countries by their first word, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.countries, key=len, reverse=True):
            found.setdefault(re.split(r"[ \-]", name)[0], []).append(name)
        return found


@lru_cache(maxsize=64)
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language tag; regions and scripts do not count."""
    tongue = language.split("-")[0].lower()
    path = _FOLDER / f"{tongue}.yml"
    if not path.is_file():
        return Lexicon(tongue, {})
    # Every value is a string: "no" is a word here.
    lists = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes no objects
    return Lexicon(tongue, lists)


def _locale(tongue: str) -> Locale | None:
    try:
        return Locale.parse(tongue)
    except (UnknownLocaleError, ValueError):
        return None


def _named(locale: Locale | None, kind: str) -> Iterator[tuple[str, int]]:
    if locale is None:
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(locale, kind)[context][width].items():
                plain = without_marks(name).casefold().strip(".")
                if len(plain) > 1 and not plain.isdigit():
                    yield plain, number
