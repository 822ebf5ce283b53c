"""Which words are names because of their capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .claim import Article, Claim, Field, Grade
from .reading import Span, Text, Word

_MOSTLY = 0.75
_HYPHEN_OR_SPACE = re.compile(r"[ \-]\Z")


def capital_runs(claim: Claim, article: Article) -> Iterator[tuple[Span, Grade]]:
    """Where in the folded claim words with capitals are names, and how sure that is."""
    text = claim.read
    if claim.field is Field.TITLE and _is_title_case(text):
        return
    for run in runs_of(text):
        if not text.lexicon.capitals_are_names:
            # German writes all nouns large; two in a row are nearly always a name.
            inner = [word for word in run if not word.begins_sentence]
            if len(inner) > 1:
                yield (inner[0].start, inner[-1].end), Grade.WARNING
            continue
        first = run[0]
        if first.begins_sentence:
            grade = _grade_of_first(run, text, article)
            if grade:
                yield (first.start, run[-1].end if grade is Grade.WARNING else first.end), grade
            if grade is Grade.WARNING:
                continue
            run = run[1:]
        if run:
            yield (run[0].start, run[-1].end), Grade.WARNING


@lru_cache(maxsize=4096)
def runs_of(text: Text) -> tuple[tuple[Word, ...], ...]:
    """Capitalised words that follow each other with nothing but a space or a hyphen between."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in text.words:
        # A small word written large belongs to a name only after another word of it (Port Said).
        is_inner = not word.is_function_word or (last is not None and not word.begins_sentence)
        is_name = word.is_capital and is_inner and not _is_day(word, text)
        between = text.text[last.end : word.start] if last and not word.begins_sentence else ""
        if is_name and _HYPHEN_OR_SPACE.match(between):
            runs[-1].append(word)
        elif is_name:
            runs.append([word])
        last = word if is_name else None
    return tuple(map(tuple, runs))


def _is_day(word: Word, text: Text) -> bool:
    return word.plain in text.lexicon.months or word.plain in text.lexicon.weekdays


def _is_title_case(text: Text) -> bool:
    inner = [word for word in text.all_words if not word.begins_sentence and not word.is_function_word]
    return len(inner) > 2 and sum(word.is_capital for word in inner) >= _MOSTLY * len(inner)


def _grade_of_first(run: Sequence[Word], text: Text, article: Article) -> Grade | None:
    """Whether the first word of a sentence is a name: sure, perhaps, or no (None)."""
    word = run[0]
    if _is_common(word, text, article):
        return None
    behind = text.text[word.end :]
    if len(run) == 1 and (re.match(r"'s?\s|, [A-Z]|,? and [A-Z]", behind) or _speaks(word, text)):
        return Grade.WARNING
    # Two capital words in a row, neither of which is known in small letters.
    if len(run) > 1 and not _is_common(run[1], text, article):
        return Grade.WARNING
    return None if word.text.endswith(tuple(text.lexicon.words("common_endings"))) else Grade.LOOK_AGAIN


def _speaks(word: Word, text: Text) -> bool:
    verbs = (*text.find("sayings.sure"), *text.find("sayings.written"))
    return any(0 < start - word.end <= 2 for start, _ in verbs)


def _is_common(word: Word, text: Text, article: Article) -> bool:
    """Whether a word is no name's: in the list, a number, or in small letters in the article."""
    if not word.text[1:].islower():
        return False
    if word.plain in text.lexicon.common or word.plain in text.lexicon.numbers:
        return True
    return word.kin in _small(article)


@lru_cache(maxsize=64)
def _small(article: Article) -> frozenset[str]:
    """The kin of all words that the article has in small letters."""
    return frozenset(word.kin for text in article.read for word in text.all_words if not word.is_capital)
