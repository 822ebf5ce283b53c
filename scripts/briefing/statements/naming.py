"""Whether a text names somebody whom words name: by any name, a short form, a role, a people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..matching.folding import fold_quotation
from ..text import without_marks
from .claim import Named
from .reading import Span, Text, Word, read
from .weighing import countries_in, country_spans

_ARTICLE = re.compile(r"\A(?:an?|the|one|der|die|das|ein|eine|le|la|les|un|une|el|los|las)\s+", re.IGNORECASE)
CASELESS = {"ARABIC", "HEBREW", "SYRIAC", "THAANA"}


def is_named_in(named: Named, text: Text, with_role: bool = True) -> bool:
    """Whether a text names somebody: by any name, a name's last word, a country's people, or the role."""
    forms = [(name, True) for name in named.names]
    forms += [(named.role, False)] if with_role and named.role else []
    for form, is_name in forms:
        form_read = read(_ARTICLE.sub("", fold_quotation(form), count=1) or form, text.lexicon.language)
        whole = (0, len(form_read.text))
        wanted = words_of(form_read, whole)
        if not wanted or has_words(text, wanted):
            return bool(wanted)
        # A body can be "the union" further on; of a role a single word says too little.
        if is_name and _has_short_form(form_read, text):
            return True
        if codes_of(form_read, whole) & countries_in(text):
            return True
        if script(form) in CASELESS and has_kin(form_read, whole, [text]):
            return True
    return False


def _has_short_form(name: Text, text: Text) -> bool:
    """Whether a long name comes again by one word, without the countries that it names left out."""
    shorts = _short_forms(name) if countries_in(name) <= countries_in(text) else ()
    return any(has_words(text, [short]) for short in shorts)


def _short_forms(name: Text) -> Iterator[str]:
    """What is left of a long name when it comes again: its last word, or the one before "of"."""
    words = name.all_words
    heads = [left for left, right in pairwise(words) if right.is_function_word][:1]
    for word in (*heads, *words[-1:]):
        if len(words) > 1 and len(word.text) > 2 and not word.is_function_word:
            yield word.plain


def spans_of(named: Named, text: Text) -> Iterator[Span]:
    yield from (match.span() for match in names_in(named, text.text))


def names_in(named: Named, words: str) -> Iterator[re.Match[str]]:
    for name in named.names:
        plain = _without_article(name)
        if plain and plain.casefold() in words.casefold():  # of thousands that a project knows most are not
            yield from _whole(plain).finditer(words)


@lru_cache(maxsize=65536)
def _without_article(name: str) -> str:
    folded = fold_quotation(name)
    return _ARTICLE.sub("", folded, count=1) or folded


@lru_cache(maxsize=4096)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def has_words(text: Text, wanted: Sequence[str]) -> bool:
    """Whether the words follow each other in the text."""
    return not wanted or f" {' '.join(wanted)} " in _line(text)


@lru_cache(maxsize=4096)
def _line(text: Text) -> str:
    return f" {' '.join(words_of(text, (0, len(text.text))))} "


def words_of(text: Text, span: Span) -> list[str]:
    """The words of a span, plain; as written, single letters and small words written large (Port Said)."""
    words = [word for word in text.all_words if span[0] <= word.start and word.end <= span[1]]
    return [word.text if _counts_as_written(word) else word.plain for word in words]


def _counts_as_written(word: Word) -> bool:
    return len(word.text) == 1 or (word.is_function_word and word.is_capital)


def is_acronym_of(text: Text, letters: str) -> bool:
    """Whether words of the text, small ones between them left out, begin with these letters: IMF, UN."""
    return len(letters) > 1 and letters.isupper() and letters in _initials(text)


@lru_cache(maxsize=4096)
def _initials(text: Text) -> str:
    words = [word for word in text.all_words if word.is_capital or not word.is_function_word]
    return "".join(word.text[0] if word.is_capital else "-" for word in words)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without its article, in small letters and without accents and full stops."""
    folded = fold_quotation(name)
    return without_marks(_ARTICLE.sub("", folded, count=1) or folded).casefold().replace(".", "").strip()


def codes_of(text: Text, span: Span) -> set[str]:
    return {code for place, code in country_spans(text) if place == span}


def has_kin(text: Text, span: Span, texts: Sequence[Text]) -> bool:
    """In scripts without large letters, whose articles and prepositions are written as one with the word."""
    return all(any(word.kin in other.kins for other in texts) for word in text.words_in(span))


def script(words: str) -> str:
    letter = next((c for c in words if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


@lru_cache(maxsize=4096)
def script_of_text(text: Text) -> str:
    scripts = [script(word.text) for word in text.all_words]
    return max(set(scripts), key=scripts.count, default="")
