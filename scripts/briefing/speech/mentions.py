"""Whom a verb of saying has for its subject, before it or behind it."""

from __future__ import annotations

import re

from .phrases import Kind, Mention, Token, leading_phrase, noun_phrase, stripped, tokens_of
from .words import Words

_CLAUSE_BREAK = re.compile(r"[;:()—–]|\s-\s|--")


def subject_before(number: int, text: str, start: int, end: int, words: Words) -> Mention | None:
    """The subject of a verb that stands at `end`, in the clause that begins at `start` or later."""
    parts = _parts(text, start, end)
    is_second = bool(parts) and not stripped(tokens_of(text, *parts[-1], words), words)
    while parts and not stripped(tokens_of(text, *parts[-1], words), words):
        parts.pop()
    if not parts:
        return None
    if is_second:  # Roe said that the port was shut, and added
        return first_subject(number, text, start, end, words)
    is_apposed = text[parts[-1][1] : end].lstrip()[:1] == "," or _is_function(
        tokens_of(text, *parts[-1], words), words
    )
    if is_apposed and len(parts) > 1 and not _names_the_described(text, parts[-2:], words):
        index = _before_apposition(text, parts, words)
        return noun_phrase(number, tokens_of(text, *parts[index], words), text, words)
    return noun_phrase(number, tokens_of(text, *parts[-1], words), text, words)


def subject_after(number: int, text: str, start: int, end: int, words: Words) -> Mention | None:
    """The subject that follows a verb which ends at `start`: said the head, according to Speaker A."""
    parts = _parts(text, start, end)
    if not parts or text[start : parts[0][0]].strip():
        return None
    tokens = tokens_of(text, *parts[0], words)
    while tokens and tokens[0].text.lower() in words.skipped:
        tokens = tokens[1:]
    if not tokens or (tokens[0].text.lower() in words.prepositions):
        return None
    first = tokens[0]
    if _names_the_described(text, parts[:2], words):
        return noun_phrase(number, tokens_of(text, *parts[1], words), text, words)
    mention = noun_phrase(number, tokens, text, words)
    return mention if mention and mention.start == first.start else None


def subject_of_participle(number: int, text: str, start: int, end: int, words: Words) -> Mention | None:
    """The subject of "saying", which the clause before it has: when the protesters came, shouting …"""
    for part in reversed(_parts(text, start, end)):
        tokens = stripped(tokens_of(text, *part, words), words)
        if (
            not tokens
            or tokens[0].text.lower() in words.prepositions
            or tokens[0].text.lower().endswith("ing")
        ):
            continue
        mention = leading_phrase(number, tokens, text, words)
        if mention:
            return mention
    return None


def first_subject(number: int, text: str, start: int, end: int, words: Words) -> Mention | None:
    """Whom a sentence begins with, if it begins with somebody."""
    for part in _parts(text, start, end):
        tokens = stripped(tokens_of(text, *part, words), words)
        if not tokens or tokens[0].text.lower() in words.prepositions:
            continue
        mention = leading_phrase(number, tokens, text, words)
        return mention if mention and mention.start == tokens[0].start else None
    return None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch cut at commas, from its last stronger break on."""
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(text, start, end)]
    if breaks and text[breaks[-1] : end].strip(" ,"):
        start = breaks[-1]
    elif breaks and len(breaks) > 1 and text[breaks[-1] - 1] == ")":
        end = breaks[-2] - 1
    parts, reached = [], start
    for index in [*(match.start() for match in re.finditer(",|،|，", text[start:end])), end - start]:
        if text[reached : start + index].strip():
            parts.append((reached, start + index))
        reached = start + index + 1
    return parts


def _before_apposition(text: str, parts: list[tuple[int, int]], words: Words) -> int:
    """The part that the apposition behind it explains: Jane Roe, head of the union, said."""
    last = len(parts) - 2
    for index in range(last, -1, -1):
        if _has_head_name(text, parts[index], words) and not (
            index and _is_addition(text, parts[index - 1], words)
        ):
            return index
    tokens = tokens_of(text, *parts[last], words)
    return last + 1 if tokens and tokens[0].text.lower() in words.prepositions else last


def _names_the_described(text: str, parts: list[tuple[int, int]], words: Words) -> bool:
    """Whether the second of two parts is the name of whom the first describes: the deputy head, Speaker A,
    said.

    Behind a name it may be where that one lies: a voter of Columbus, Ohio, said.
    """
    if len(parts) < 2:
        return False
    described, name = (stripped(tokens_of(text, *part, words), words) for part in parts)
    if not described or described[-1].is_capital or not all(token.is_capital for token in name):
        return False
    phrase = noun_phrase(0, described, text, words)
    is_whole = phrase is not None and phrase.kind is Kind.DESCRIPTION and phrase.end == described[-1].end
    return is_whole and _has_head_name(text, parts[-1], words)


def _is_function(tokens: list[Token], words: Words) -> bool:
    """Whether words behind a comma tell what somebody named before is: president of the union."""
    first = tokens[0].text if tokens else ""
    return first.islower() and (
        first in words.speakers or (first in words.joins and first in words.prepositions)
    )


def _is_addition(text: str, part: tuple[int, int], words: Words) -> bool:
    """Whether a part goes on about somebody named before: of Raleigh (N.C.); 42."""
    tokens = tokens_of(text, *part, words)
    return bool(tokens) and (tokens[0].text.lower() in {"of", "from"} or tokens[0].text.isdigit())


def _has_head_name(text: str, part: tuple[int, int], words: Words) -> bool:
    tokens = stripped(tokens_of(text, *part, words), words)
    if not tokens or tokens[0].text.lower() in words.prepositions:
        return False
    mention = noun_phrase(0, tokens, text, words)
    return bool(mention and mention.kind is Kind.NAME)
