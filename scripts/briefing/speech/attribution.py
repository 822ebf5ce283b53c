"""Who says quoted words, and with which verb: the nearest verb of saying, behind the words or before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .mentions import first_subject, subject_after, subject_before, subject_of_participle
from .phrases import Mention
from .words import Words

_NEAR = 60
_FAR = 30
"""So many words may lie between the words and their verb of saying, with all that is told of the speaker."""


class How(Enum):
    """Where the speaker was found, the surest first."""

    LABEL = "a label"
    AFTER = "the verb behind the words"
    BEFORE = "the verb before the words"
    AROUND = "the sentence around the words"
    CARRIED_ON = "the speaker before, in the same paragraph"
    SENTENCE_BEFORE = "the sentence before"
    PARAGRAPH_BEFORE = "the paragraph before"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying (characters `start` to `end` of the paragraph, none for a label) and its subject."""

    speaker: Mention
    how: How
    verb: str = ""
    start: int = -1
    end: int = -1


def attribution_behind(number: int, text: str, start: int, end: int, words: Words) -> Attribution | None:
    """The attribution from `start` to `end`, behind words: said Roe; Roe said; according to Roe."""
    for match in _verbs(text, start, end, words):
        before = text[start : match.start()]
        if _count(before) > _FAR:
            return None
        is_inverted = not _has_subject(before, words) and match[0].lower() not in words.told
        mention = subject_after(number, text, match.end(), end, words) if is_inverted else None
        mention = mention or _subject(number, text, start, match, end, words)
        if mention:
            return Attribution(mention, How.AFTER, match[0], *match.span())
    return None


def attribution_before(number: int, text: str, start: int, end: int, words: Words) -> Attribution | None:
    """The attribution in the narration from `start` to `end` that leads up to words: the last verb counts."""
    for match in reversed(_verbs(text, start, end, words)):
        if _count(text[match.end() : end]) > _FAR:
            return None
        mention = _subject(number, text, start, match, end, words)
        if mention is None and not text[start : match.start()].strip(" ,"):
            mention = subject_after(number, text, match.end(), end, words)
        if mention:
            return Attribution(mention, How.BEFORE, match[0], *match.span())
    return None


def _subject(
    number: int, text: str, start: int, match: re.Match[str], end: int, words: Words
) -> Mention | None:
    """Who speaks with the verb of `match`: what stands before it; behind "according to", "was asked by"."""
    if words.source.fullmatch(match[0]):
        return subject_after(number, text, match.end(), end, words)
    form_of_be = words.be_before.search(text, max(start, match.start() - _NEAR), match.start())
    if words.participle.fullmatch(match[0]) and not form_of_be:
        return subject_of_participle(number, text, start, match.start(), words)
    if form_of_be and not words.participle.fullmatch(match[0]):
        agent = words.by.match(text, match.end(), end)
        return subject_after(number, text, agent.end(), end, words) if agent else None
    subject = subject_before(number, text, start, match.start(), words)
    return subject or first_subject(number, text, start, match.start(), words)


def _verbs(text: str, start: int, end: int, words: Words) -> list[re.Match[str]]:
    found = [*words.verb.finditer(text, start, end), *words.source.finditer(text, start, end)]
    return sorted(
        (match for match in found if not _is_other(match, text, words)), key=lambda match: match.start()
    )


def _is_other(match: re.Match[str], text: str, words: Words) -> bool:
    """Whether what may be a verb of saying is none here: his claims; who asked not to be named."""
    if words.aside.match(text, match.start()):
        return True
    if match[0].lower() not in words.also_nouns:
        return match[0][:1].isupper() and match.start() > 0 and not _begins_sentence(text, match.start())
    before = re.search(r"([\w’'-]+)\s+\Z", text[max(0, match.start() - _NEAR) : match.start()])
    word = before[1].lower() if before else ""
    behind = re.match(r"\s+([\w’']+)", text[match.end() : match.end() + _NEAR])
    return (
        word in words.determiners
        or word in words.prepositions
        or word.endswith(("'s", "’s"))
        or bool(behind and behind[1].lower() in {"of", "by"})
    )


def _begins_sentence(text: str, index: int) -> bool:
    before = text[max(0, index - _NEAR) : index].rstrip()
    return not before or before[-1:] in '.!?"”»’'


def _has_subject(before: str, words: Words) -> bool:
    """Whether somebody stands between the words and the verb; adverbs and marks are nobody."""
    tokens = re.findall(r"[\w’'-]+", before)
    return any(token.lower() not in words.skipped for token in tokens)


def _count(text: str) -> int:
    return len(text.split())
