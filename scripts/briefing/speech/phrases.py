"""The words for somebody in narration: a name, a description ("the union's head") or a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from .words import Words

_WORD = re.compile(r"[^\W_](?:[\w.’'&-]*\w)?\.?")
PARTICLES = frozenset((
    "de", "da", "di", "del", "della", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "du",
    "of",
))  # fmt: skip
"""Small words within names."""
_ADJOINS = re.compile(r"[\s.]*")
_LONGEST = 9
"""So many words a speaker's name and description have at most."""


class Kind(Enum):
    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of narration that mean somebody: `start` to `end` of paragraph `paragraph` (from 0)."""

    paragraph: int
    start: int
    end: int
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].isdigit()

    @property
    def is_possessive(self) -> bool:
        return self.text.endswith(("'s", "’s", "s'", "s’"))

    @property
    def has_case(self) -> bool:
        return self.text.lower() != self.text.upper()


def names_in(number: int, text: str, start: int, end: int, words: Words) -> list[Mention]:
    """The names in a stretch of narration."""
    return [
        _mention(number, run, text, Kind.NAME)
        for run in _runs(text, tokens_of(text, start, end, words), words)
        if len(run) > 1 or not _is_common(run[0], words)
    ]


def _runs(text: str, tokens: list[Token], words: Words) -> Iterator[list[Token]]:
    """Large words that adjoin each other, up to one with a possessive ending; no number begins a run."""
    run: list[Token] = []
    for token in tokens:
        is_large = token.is_capital and token.has_case and token.text.lower() not in words.skipped
        begins = is_large and not token.text[0].isdigit()
        if run and not (is_large and _ADJOINS.fullmatch(text, run[-1].end, token.start)):
            yield run
            run = [token] if begins else []
        elif run or begins:
            run.append(token)
            if token.is_possessive:
                yield run
                run = []
    if run:
        yield run


def _is_common(token: Token, words: Words) -> bool:
    lower = token.text.lower()
    return lower in words.determiners or lower in words.pronouns or lower in words.prepositions


def tokens_of(text: str, start: int, end: int, words: Words) -> list[Token]:
    """The words of a stretch, each with its place."""
    return [_token(match, words) for match in _WORD.finditer(text, start, end)]


def _token(match: re.Match[str], words: Words) -> Token:
    """A word, with the full stop of a title or an initial but not with that of the sentence."""
    word = match[0]
    if word.endswith(".") and len(word) > 3 and "." not in word[:-1] and word.lower() not in words.titles:
        word = word[:-1]
    return Token(word, match.start(), match.start() + len(word))


def stripped(tokens: list[Token], words: Words) -> list[Token]:
    """Without the adverbs and auxiliaries at both ends."""
    while tokens and tokens[-1].text.lower() in words.skipped:
        tokens = tokens[:-1]
    while tokens and tokens[0].text.lower() in words.skipped:
        tokens = tokens[1:]
    return tokens


def noun_phrase(number: int, tokens: list[Token], text: str, words: Words) -> Mention | None:
    """The noun phrase that begins the clause behind the last conjunction; of "In May Roe" the last name."""
    return leading_phrase(number, _clause(tokens, words), text, words)


def leading_phrase(number: int, tokens: list[Token], text: str, words: Words) -> Mention | None:
    """The noun phrase that words begin with, adverbs aside, if they are for somebody."""
    tokens = stripped(tokens, words)
    if not tokens:
        return None
    if tokens[0].text.lower() in words.prepositions:
        return _last_in(number, tokens, text, words)
    if _asks_about(tokens, words):
        return None
    if _is_pronoun(tokens, words):
        return _mention(number, tokens[:1], text, Kind.PRONOUN)
    phrase = _up_to_verb(tokens, words)
    if not phrase or not _names_somebody(phrase, words):
        return None
    return _mention(number, phrase, text, _kind(phrase, words))


def _last_in(number: int, tokens: list[Token], text: str, words: Words) -> Mention | None:
    """Whom words that a preposition opens end with: the pronoun, else the last name."""
    if tokens[-1].text.lower() in words.pronouns:
        return _mention(number, tokens[-1:], text, Kind.PRONOUN)
    names = names_in(number, text, tokens[0].end, tokens[-1].end, words)
    return names[-1] if names else None


def _asks_about(tokens: list[Token], words: Words) -> bool:
    """Whether words only lead up to somebody: Asked about it, Roe said."""
    first = tokens[0].text.lower()
    return first in words.saying and len(tokens) > 1 and tokens[1].text.lower() in words.small


def _is_pronoun(tokens: list[Token], words: Words) -> bool:
    """Whether the first word stands for somebody, and is no article: his, but not in "his deputy"."""
    if tokens[0].text.lower() not in words.pronouns:
        return False
    is_alone = len(tokens) == 1 or tokens[1].text.lower() in words.prepositions
    return is_alone or tokens[0].text.lower() not in words.determiners


def _names_somebody(phrase: list[Token], words: Words) -> bool:
    """Whether a phrase looks like somebody: capitals, an article, a word like spokesman; any without case."""
    first = phrase[0]
    return (
        not first.has_case
        or first.is_capital
        or first.text.lower() in words.determiners
        or any(token.text.lower() in words.speakers for token in phrase)
    )


def _clause(tokens: list[Token], words: Words) -> list[Token]:
    """The words behind the last conjunction or verb of saying, if they are any; those behind an "and" if they
    are somebody and the subject before has its verb: Roe left and Doe."""
    for index in range(len(tokens) - 1, -1, -1):
        lower = tokens[index].text.lower()
        opens = lower in words.conjunctions or (
            words.verb.fullmatch(lower) and not tokens[index].is_capital and lower not in words.also_nouns
        )
        behind = stripped(tokens[index + 1 :], words)
        joins = lower in words.joins and lower not in words.prepositions
        if behind and (opens or (joins and _is_next_subject(tokens[:index], behind, words))):
            return behind
    return tokens


def _is_next_subject(before: list[Token], behind: list[Token], words: Words) -> bool:
    """Whether words behind "and" are a second subject: the first has its verb; they are only somebody."""
    first = stripped(before, words)
    end = len(_up_to_verb(first, words)) if first else 0
    has_verb = 0 < end < min(len(first), _LONGEST) and first[end].text.lower() not in words.cuts
    return has_verb and _names_somebody(behind, words) and _up_to_verb(behind, words) == behind


def _up_to_verb(tokens: list[Token], words: Words) -> list[Token]:
    """The words of the phrase, to a relative or to a preposition that does not belong to it."""
    has_case = tokens[0].has_case
    kept: list[Token] = []
    for token in tokens[:_LONGEST]:
        lower = token.text.lower()
        if kept and (
            (lower in words.cuts and f"{kept[-1].text.lower()} {lower}" not in words.belong)
            or (lower in words.skipped and lower not in PARTICLES and lower not in words.joins)
        ):
            break
        ahead = tokens[len(kept) + 1 : len(kept) + 3]
        if kept and has_case and kept[-1].is_capital and _is_plain_verb(token, kept, ahead, words):
            break
        kept.append(token)
    while kept and kept[-1].text.lower() in words.joins:
        kept.pop()
    return kept


def _is_plain_verb(token: Token, kept: list[Token], ahead: list[Token], words: Words) -> bool:
    """Whether a small word right behind a name ends the phrase: Roe visited; not: the Roe campaign."""
    lower = token.text.lower()
    if token.is_capital:
        return False
    if lower in words.past or (lower in words.saying and lower not in words.also_nouns):
        return True
    if kept[0].text.lower() in words.determiners or kept[-1].is_possessive:
        return False
    if any(lower in listed for listed in (words.speakers, words.prepositions, PARTICLES, words.joins)):
        return False
    is_name_ahead = any(one.is_capital for one in ahead) and not any(_is_common(one, words) for one in ahead)
    return lower.endswith(("ed", "s", "ing")) and not is_name_ahead


def _kind(phrase: list[Token], words: Words) -> Kind:
    """A name if the phrase's head, before any preposition, ends with one."""
    if not phrase[0].has_case:
        return Kind.DESCRIPTION
    behind_first = takewhile(lambda token: token.text.lower() not in words.prepositions, phrase[1:])
    head = [phrase[0], *behind_first]
    last = head[-1]
    is_alone = len(head) == 1 and _is_common(last, words)
    is_name = last.is_capital and not is_alone and last.text.lower() not in words.titles
    return Kind.NAME if is_name else Kind.DESCRIPTION


def _mention(number: int, tokens: list[Token], text: str, kind: Kind) -> Mention:
    start, end = tokens[0].start, tokens[-1].end
    if tokens[-1].text.endswith(("'s", "’s")):
        end -= 2
    elif re.fullmatch(r"[^\W\d_]\.", tokens[-1].text):  # Speaker A. That is no initial.
        end -= 1
    return Mention(number, start, end, text[start:end], kind)
