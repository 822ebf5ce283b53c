"""The names of a statement stand in its passages: as written, or as another name of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..advice import advise
from ..capitals import capital_runs, runs_of
from ..claim import Article, Claim, Field, Finding, Grade, Named
from ..naming import (
    CASELESS,
    bare,
    codes_of,
    has_kin,
    has_words,
    is_acronym_of,
    is_named_in,
    script,
    script_of_text,
    spans_of,
    words_of,
)
from ..reading import Span, Text, Word, read
from ..resting import cited
from ..weighing import countries_in, country_spans
from .marks import marked_spans

_LIKE = 0.6
"""So like are two words of a name of which one is a slip."""


def names(claim: Claim, article: Article) -> Iterator[Finding]:
    """Capitalised words, countries and the names that the record knows stand in the passages."""
    texts = [text for _, text in cited(claim, article)]
    if not texts:
        return
    # Words in double marks are held to the letter elsewhere.
    settled: list[Span] = list(marked_spans(claim.read.text))
    told: list[Span] = []
    for span, grade in (*known_names(claim), *capital_runs(claim, article)):
        if any(start <= span[0] and span[1] <= end for start, end in settled):
            continue
        if any(start < span[1] and span[0] < end for start, end in told):
            continue
        if _is_settled(claim, span, texts):
            settled.append(span)
            continue
        told.append(span)
        yield _finding(claim, article, span, grade)


def _is_settled(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether a name needs no word: it stands there, it says who speaks, or nobody can tell."""
    if claim.field is Field.PLACE and _is_called_otherwise(claim, span, texts):
        return False
    return _is_speaker(claim, span) or _is_unreadable(claim, span, texts) or _stands(claim, span, texts)


def _is_speaker(claim: Claim, span: Span) -> bool:
    """Whether the words name who says it: whether they do say it is asked elsewhere."""
    names = (*claim.voice.names, *(claim.attributed_to.names if claim.attributed_to else ()))
    return bare(claim.read.text[slice(*span)]) in map(bare, names)


def _finding(claim: Claim, article: Article, span: Span, grade: Grade) -> Finding:
    words, code = claim.read.text[slice(*span)], "name-not-in-passage"
    grade = Grade.LOOK_AGAIN if claim.field is Field.NOTE else grade
    every = range(1, len(article.read) + 1) if claim.passages else ()
    others = [number for number in every if number not in claim.passages]
    found = next((number for number in others if _stands(claim, span, [article.read[number - 1]])), None)
    advice = advise("stands-elsewhere", number=found) if found else advise(code)
    place = article.place(found) if found else None
    return Finding(code, grade, words, advice, claim.read.original(span), place)


def known_names(claim: Claim) -> Iterator[tuple[Span, Grade]]:
    """Names of the record, and countries, that stand in the claim."""
    text = claim.read
    for named in (*claim.concerned, *claim.known):
        for span in spans_of(named, text):
            first = text.text[span[0]]
            if (first.isupper() or not first.islower()) and not text.is_masked(span):
                yield span, Grade.WARNING
    yield from ((span, Grade.WARNING) for span, _ in country_spans(text))


def _is_unreadable(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether a name is in a script that the passages do not have, and nothing known tells its form there."""
    ours = script(claim.read.text[span[0] : span[1]])
    if any(ours == script_of_text(text) for text in texts):
        return False
    return not _other_forms(claim, span) and not codes_of(claim.read, span)


def _stands(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether the words of a span stand in the texts, whole or as pieces that each name something."""
    if any(has_words(text, words_of(claim.read, span)) for text in texts):
        return True
    words = [(word.start, word.end) for word in _all_in(claim.read, span)]
    if not words:
        return True
    reached = {0}
    for end in range(1, len(words) + 1):
        for start in range(end):
            if start in reached and _piece_stands(claim, (words[start][0], words[end - 1][1]), texts):
                reached.add(end)
                break
    return len(words) in reached


def _is_called_otherwise(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether the passages have a name much like ours and not ours: Ran for Ron, Civil for Civic."""
    name = _all_in(claim.read, span)
    forms = [read(form, claim.language) for named in _other_forms(claim, span) for form in named.names]
    wanted = [words_of(claim.read, span), *(words_of(form, (0, len(form.text))) for form in forms)]
    if len(name) < 2 or any(has_words(text, form) for text in texts for form in wanted):
        return False
    tails = [run[-len(name) :] for text in texts for run in runs_of(text) if len(run) >= len(name)]
    return any(_is_nearly(name, tail) for tail in tails)


def _is_nearly(name: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether names of as many words differ, and only in words that are like each other."""
    unlike = [(a.plain, b.plain) for a, b in zip(name, other, strict=True) if a.kin != b.kin]
    return bool(unlike) and all(get_close_matches(a, [b], cutoff=_LIKE) for a, b in unlike)


def _piece_stands(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    text, wanted, codes = claim.read, words_of(claim.read, span), codes_of(claim.read, span)
    letters = text.text[slice(*span)].replace(".", "")
    is_there = (
        any(
            _ends_a_run(other, wanted) or is_acronym_of(other, letters) or codes & countries_in(other)
            for other in texts
        )
        or _is_word_of(text, span, texts)
        or _has_acronym(text, span, texts)
        or (script(text.text[span[0]]) in CASELESS and has_kin(text, span, texts))
    )
    return is_there or any(
        is_named_in(named, other, with_role=named in claim.concerned)
        for named in _other_forms(claim, span)
        for other in texts
    )


def _is_word_of(text: Text, span: Span, texts: Sequence[Text]) -> bool:
    """Whether a small word of somebody's description stands there, inflected or not: the chiefs."""
    words = text.words_in(span)
    if len(words) != 1 or words[0].is_capital or script(words[0].text) in CASELESS:
        return False
    return words[0].is_function_word or any(words[0].kin in other.kins for other in texts)


def _has_acronym(text: Text, span: Span, texts: Sequence[Text]) -> bool:
    """Whether the initials of a name of several words stand in the texts as a word: IMF."""
    letters = "".join(word.text[0] for word in _all_in(text, span))
    words = (word.text.replace(".", "") for other in texts for word in other.all_words)
    return len(letters) > 1 and letters in words


def _all_in(text: Text, span: Span) -> list[Word]:
    return [word for word in text.all_words if span[0] <= word.start and word.end <= span[1]]


def _other_forms(claim: Claim, span: Span) -> list[Named]:
    written = bare(claim.read.text[span[0] : span[1]])
    return [named for named in (*claim.concerned, *claim.known) if written in map(bare, named.names)]


def _ends_a_run(text: Text, wanted: Sequence[str]) -> bool:
    """Whether the words, in this order, are part of a name there and end it: President Y of President X Y."""
    for run in runs_of(text):
        plain = [word.text if len(word.text) == 1 else word.plain for word in run]
        left = iter(plain)
        if plain[-1] == wanted[-1] and all(word in left for word in wanted):
            return True
    return False
