"""The word lists of a language, a small YAML file each: which has which is what the checks can do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import yaml

_NEVER = r"(?!)"


@dataclass(frozen=True)
class Words:
    """The lists of one language, each empty where the language has none.

    `saying` are verbs of saying, inflected: `also_nouns` are nouns as well (claims, report), `told` have the
    hearer behind them, `participles` go with the subject before them (saying), `asides` (asked not to be
    named) tell how somebody spoke and not what. A form of `be` makes a verb passive, and then one of `agents`
    (by) stands before who speaks, as one of `according` always does. `that` opens reported words.
    `pronouns` stand for somebody named before, `persons` of them surely (he, not: it); `skipped` are adverbs
    and auxiliaries around a subject, `conjunctions` open a clause, `cuts` end a speaker's description,
    `joins` (and, of) do not, nor do pairs of words that `belong` (close to); `indefinite` articles stand
    before who was not named yet, or before `documents`; `past` are verbs whose form does not show it;
    `questioners` are labels of those who ask.
    `denials` end right before what somebody does not say, `conditions` begin what a sentence depends on,
    `next_conditions` a sentence on which the one before depends, `doubts` (may, hardly) may not fall into a
    gap untold. Negations are those of alterations.py, for all languages."""

    language: str
    saying: tuple[str, ...] = ()
    also_nouns: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    be: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    belong: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    questioners: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    next_conditions: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unspaced: bool = False

    @property
    def knows_speech(self) -> bool:
        """Whether verbs of saying are known, without which nothing can be told of speakers."""
        return bool(self.saying)

    @cached_property
    def small(self) -> frozenset[str]:
        """Small words behind which no name goes on: about, whether, the, it."""
        return frozenset((*self.prepositions, *self.that, *self.determiners, *self.pronouns, *self.skipped))

    @cached_property
    def verb(self) -> re.Pattern[str]:
        return self._any(self.saying)

    @cached_property
    def source(self) -> re.Pattern[str]:
        return self._any(self.according)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        return self._any(self.asides)

    @cached_property
    def participle(self) -> re.Pattern[str]:
        return self._any(self.participles)

    @cached_property
    def be_before(self) -> re.Pattern[str]:
        """A form of "be" right before a verb, with an adverb at most between."""
        be = self._any(self.be).pattern
        return re.compile(rf"(?:{be}|(?<=\w)['’](?:s|re|m))(?:\s+\w+ly)?\s+\Z" if self.be else _NEVER)

    @cached_property
    def by(self) -> re.Pattern[str]:
        """The word that stands before who did it, in a passive."""
        return re.compile(rf"\s+(?:\w+\s+)?{self._any(self.agents).pattern}")

    @cached_property
    def denial_before(self) -> re.Pattern[str]:
        """A denial at the end of what stands before words, with "that" and a word or two between."""
        that = "|".join(map(_as_pattern, self.that)) or _NEVER
        between = "" if self.unspaced else rf"(?:\s+\w+){{0,2}}?(?:[\s,]+(?:{that}))?(?:[\s,]+\w+){{0,2}}?"
        return re.compile(rf"{self._any(self.denials).pattern}{between}[\s,\"'“‘„«:]*\Z", re.IGNORECASE)

    @cached_property
    def condition_behind(self) -> re.Pattern[str]:
        """A condition at the beginning of what stands behind words."""
        return re.compile(
            rf"\A[\s,;:—–(\"'”’»-]*(?P<words>{self._any(self.conditions).pattern})", re.IGNORECASE
        )

    @cached_property
    def next_condition(self) -> re.Pattern[str]:
        """A condition at the beginning of the sentence behind words."""
        return re.compile(
            rf"\A[\s(\"'“‘„«]*(?P<words>{self._any(self.next_conditions).pattern})", re.IGNORECASE
        )

    @cached_property
    def condition_before(self) -> re.Pattern[str]:
        """A condition that begins a sentence and ends, with a comma, right before words."""
        return re.compile(
            rf"\A\W*(?:\w+\s+)?{self._any(self.conditions).pattern}.*[,،，]\W*\Z", re.IGNORECASE
        )

    @cached_property
    def doubt(self) -> re.Pattern[str]:
        return re.compile(
            f"(?-i:(?!May)){self._any(self.doubts).pattern}", re.IGNORECASE
        )  # the month is no doubt

    @cached_property
    def doubt_before(self) -> re.Pattern[str]:
        return re.compile(rf"{self.doubt.pattern}\s*\Z", re.IGNORECASE)

    def _any(self, words: tuple[str, ...]) -> re.Pattern[str]:
        if not words:
            return re.compile(_NEVER)
        alternatives = "|".join(map(_as_pattern, sorted(words, key=len, reverse=True)))
        return re.compile(
            f"(?:{alternatives})" if self.unspaced else rf"(?<![\w’'-])(?:{alternatives})(?![\w-])"
        )


def _as_pattern(words: str) -> str:
    """Words as a pattern: any white space, either apostrophe; `…` stands for up to three words."""
    escaped = re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")
    return re.sub(r"\\s\+…\\s\+", r"\\s+(?:[\\w’'-]+\\s+){0,3}", escaped)


@lru_cache
def words_of(language: str) -> Words:
    """The lists for a language tag such as en or pt-BR; empty ones where there is no file."""
    name = language.split("-")[0].lower()
    file = files(__package__) / "words" / f"{name}.yml"
    if not re.fullmatch("[a-z]{2,3}", name) or not file.is_file():
        return Words(name)
    lists = yaml.safe_load(file.read_text(encoding="utf-8"))
    unspaced = lists.pop("unspaced", False)
    return Words(name, unspaced=unspaced, **{key: tuple(words.split(" | ")) for key, words in lists.items()})
