"""The names of a statement stand in its passages: as written, or as another name of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..advice import advise
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

_MOSTLY = 0.75
_LIKE = 0.6
"""So like are two words of a name of which one is a slip."""
_HYPHEN_OR_SPACE = re.compile(r"[ \-]\Z")


def names(claim: Claim, article: Article) -> Iterator[Finding]:
    """Capitalised words, countries and the names that the record knows stand in the passages."""
    texts = [text for _, text in cited(claim, article)]
    if not texts:
        return
    # Words in double marks are held to the letter elsewhere.
    settled: list[Span] = list(marked_spans(claim.read.text))
    told: list[Span] = []
    for span, grade in (*_known(claim), *_capital_runs(claim, article)):
        if any(start <= span[0] and span[1] <= end for start, end in settled):
            continue
        if any(start < span[1] and span[0] < end for start, end in told):
            continue
        is_other = claim.field is Field.PLACE and _is_called_otherwise(claim, span, texts)
        if not is_other and (
            _is_speaker(claim, span) or _is_unreadable(claim, span, texts) or _stands(claim, span, texts)
        ):
            settled.append(span)
            continue
        told.append(span)
        yield _finding(claim, article, span, grade)


def _is_speaker(claim: Claim, span: Span) -> bool:
    """Whether the words name who says it; whether they do is asked elsewhere, and the outlet need not name
    itself."""
    names = (*claim.voice.names, *(claim.attributed_to.names if claim.attributed_to else ()))
    return bare(claim.read.text[slice(*span)]) in map(bare, names)


def _finding(claim: Claim, article: Article, span: Span, grade: Grade) -> Finding:
    words, code = claim.read.text[slice(*span)], "name-not-in-passage"
    grade = Grade.LOOK_AGAIN if claim.field is Field.NOTE else grade
    every = range(1, len(article.read) + 1) if claim.passages else ()
    others = (number for number in every if number not in claim.passages)
    found = next((number for number in others if _stands(claim, span, [article.read[number - 1]])), None)
    advice = advise("stands-elsewhere", number=found) if found else advise(code)
    return Finding(
        code, grade, words, advice, claim.read.original(span), article.place(found) if found else None
    )


def name_spans(claim: Claim, article: Article) -> list[Span]:
    """Where in the folded claim names stand that can be told from other words."""
    found = (*_known(claim), *_capital_runs(claim, article))
    return [span for span, grade in found if grade is Grade.WARNING]


# Which words are names


def _known(claim: Claim) -> Iterator[tuple[Span, Grade]]:
    """Names of the record, and countries, that stand in the claim."""
    text = claim.read
    for named in (*claim.concerned, *claim.known):
        for span in spans_of(named, text):
            first = text.text[span[0]]
            if (first.isupper() or not first.islower()) and not text.is_masked(span):
                yield span, Grade.WARNING
    yield from ((span, Grade.WARNING) for span, _ in country_spans(text))


def _capital_runs(claim: Claim, article: Article) -> Iterator[tuple[Span, Grade]]:
    text = claim.read
    if claim.field is Field.TITLE and _is_title_case(text):
        return
    for run in _runs(text):
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


def _runs(text: Text) -> list[list[Word]]:
    """Capitalised words that follow each other with nothing but a space or a hyphen between."""
    runs: list[list[Word]] = []
    last: Word | None = None
    for word in text.words:
        # A small word written large belongs to a name only after another word of it (Port Said).
        is_inner = not word.is_function_word or (last is not None and not word.begins_sentence)
        is_name = word.is_capital and is_inner and not _is_day(word, text)
        if (
            is_name
            and last
            and _HYPHEN_OR_SPACE.match(text.text[last.end : word.start])
            and not word.begins_sentence
        ):
            runs[-1].append(word)
        elif is_name:
            runs.append([word])
        last = word if is_name else None
    return runs


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
    """Whether a word is known as none of a name's: by the list, as a number, or in small letters in the
    article."""
    if not word.text[1:].islower():
        return False
    if word.plain in text.lexicon.common or word.plain in text.lexicon.numbers:
        return True
    return any(
        other.kin == word.kin and not other.is_capital for text in article.read for other in text.all_words
    )


# Whether a name stands in passages


def _is_unreadable(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether a name is in a script that the passages do not have, and nothing known tells its form there."""
    ours = script(claim.read.text[span[0] : span[1]])
    if any(ours == script_of_text(text) for text in texts):
        return False
    return not _other_forms(claim, span) and not codes_of(claim.read, span)


def _stands(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    """Whether the words of a span stand in any of the texts, whole or as pieces that each name something
    there."""
    if any(has_words(text, words_of(claim.read, span)) for text in texts):
        return True
    words = [
        (word.start, word.end)
        for word in claim.read.all_words
        if span[0] <= word.start and word.end <= span[1]
    ]
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
    name = [word for word in claim.read.all_words if span[0] <= word.start and word.end <= span[1]]
    forms = [read(form, claim.language) for named in _other_forms(claim, span) for form in named.names]
    wanted = [words_of(claim.read, span), *(words_of(form, (0, len(form.text))) for form in forms)]
    if len(name) < 2 or any(has_words(text, form) for text in texts for form in wanted):
        return False
    tails = [run[-len(name) :] for text in texts for run in _runs(text) if len(run) >= len(name)]
    unlike = [
        [(one, two) for one, two in zip(name, tail, strict=True) if one.kin != two.kin] for tail in tails
    ]
    return any(
        pairs and all(get_close_matches(a.plain, [b.plain], cutoff=_LIKE) for a, b in pairs)
        for pairs in unlike
    )


def _piece_stands(claim: Claim, span: Span, texts: Sequence[Text]) -> bool:
    wanted = words_of(claim.read, span)
    if any(_ends_a_run(text, wanted) for text in texts) or _is_word_of(claim.read, span, texts):
        return True
    letters = claim.read.text[slice(*span)].replace(".", "")
    if any(is_acronym_of(text, letters) for text in texts) or _has_acronym(claim.read, span, texts):
        return True
    codes = codes_of(claim.read, span)
    if codes and any(codes & countries_in(text) for text in texts):
        return True
    for named in _other_forms(claim, span):
        if any(is_named_in(named, text, with_role=named in claim.concerned) for text in texts):
            return True
    return script(claim.read.text[span[0]]) in CASELESS and has_kin(claim.read, span, texts)


def _is_word_of(text: Text, span: Span, texts: Sequence[Text]) -> bool:
    """Whether a word in small letters of somebody's description stands there, inflected or not: the
    chiefs."""
    words = text.words_in(span)
    if len(words) != 1 or words[0].is_capital or script(words[0].text) in CASELESS:
        return False
    return words[0].is_function_word or any(words[0].kin in other.kins for other in texts)


def _has_acronym(text: Text, span: Span, texts: Sequence[Text]) -> bool:
    """Whether the initials of a name of several words stand in the texts as a word: IMF."""
    letters = "".join(
        word.text[0] for word in text.all_words if span[0] <= word.start and word.end <= span[1]
    )
    return len(letters) > 1 and any(
        word.text.replace(".", "") == letters for other in texts for word in other.all_words
    )


def _other_forms(claim: Claim, span: Span) -> list[Named]:
    written = bare(claim.read.text[span[0] : span[1]])
    return [named for named in (*claim.concerned, *claim.known) if written in map(bare, named.names)]


def _ends_a_run(text: Text, wanted: Sequence[str]) -> bool:
    """Whether the words, in this order, are part of one name in the text and have its last word: President Y
    for President X Y."""
    for run in _runs(text):
        plain = [word.text if len(word.text) == 1 else word.plain for word in run]
        left = iter(plain)
        if plain[-1] == wanted[-1] and all(word in left for word in wanted):
            return True
    return False
