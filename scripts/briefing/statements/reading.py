"""A text as the rules read it: sentences, clauses, words, and what each word shares with its kin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..matching.boundaries import UNSPACED
from ..matching.folding import Folded, fold_source
from ..text import without_marks
from .lexicon import Lexicon, load_lexicon

Span = tuple[int, int]

_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]")
_MARKS = "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_WORD = re.compile(
    rf"""(?x)
      (?P<abbreviation> (?:[^\W\d_]\.){{2,}} )
    | (?P<unspaced> [{UNSPACED}]+ )
    | [^\W\d_{UNSPACED}][^\W\d_{UNSPACED}{_MARKS}]*(?:['"][^\W\d_]+)*
    | [\w{_MARKS}]+
    """
)
_ELISION = re.compile(r"(?:[^\W\d_]{1,2}|qu|jusqu|lorsqu)'(?=[^\W\d_]{2})", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'(?:s|S)?\Z")
_SENTENCE_END = re.compile(r"""[.!?;]["')\]]*(?=\s)|[؟۔]["')\]]*|[。！？]["')\]」』]*""")
_OPENING = re.compile(r"""\s+["']\w""")
_LAST_WORD = re.compile(r"(\S+?)\.[\"')\]]*\Z")
_CLAUSE_END = re.compile(r"[,;:،؛，、]|\s-\s|(?<=\s)[(]|[)](?=\s)")
_LONGEST, _MARKS_BEFORE = 40, 4
"""So far back abbreviations are looked for, and the colon before a word."""
_LETTERS = 6
"""Words that begin with so many same letters, endings apart, are taken for kin: withdrew, withdrawal."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text: `plain` is small and without accents, `kin` what its inflections share."""

    start: int
    end: int
    text: str
    plain: str
    kin: str
    begins_sentence: bool
    is_function_word: bool

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or self.text[0].istitle()


@dataclass(frozen=True, eq=False)
class Text:
    """A folded text and its words, but those that are `masked`: `inferred` answers for them."""

    source: str
    folded: Folded
    lexicon: Lexicon
    masked: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.folded.text

    def original(self, span: Span) -> Span:
        return self.folded.original_span(*span)

    def is_masked(self, span: Span) -> bool:
        return any(start <= span[0] and span[1] <= end for start, end in self.masked)

    def has_masked(self, phrase: str) -> bool:
        """Whether a phrase is among what is masked."""
        wanted = fold_source(phrase).text.strip().casefold()
        return any(self.text[start:end].casefold() == wanted for start, end in self.masked)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(_sentences(self.text, self.lexicon))

    @cached_property
    def all_words(self) -> tuple[Word, ...]:
        return tuple(word for span in self.sentences for word in _words(self.text, span, self.lexicon))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for word in self.all_words if not self.is_masked((word.start, word.end)))

    @cached_property
    def kins(self) -> frozenset[str]:
        """The kin of all words that carry meaning."""
        return frozenset(word.kin for word in self.words if not word.is_function_word)

    def find(self, kind: str) -> tuple[Span, ...]:
        """Where phrases of the lexicon's list `kind` stand, but for what is masked."""
        return _found(self, kind)

    def words_in(self, span: Span) -> list[Word]:
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [word for word in self.words[first:last] if word.end <= span[1]]

    def words_beside(self, span: Span) -> tuple[Word | None, Word | None]:
        """The words right before a span and right after it, masked ones as well."""
        first, last = bisect_left(self._all_starts, span[0]), bisect_left(self._all_starts, span[1])
        return (self.all_words[first - 1] if first else None), (
            self.all_words[last] if last < len(self.all_words) else None
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _all_starts(self) -> list[int]:
        return [word.start for word in self.all_words]

    def kins_in(self, span: Span) -> set[str]:
        return {word.kin for word in self.words_in(span) if not word.is_function_word}

    def sentence_at(self, index: int) -> Span:
        return self.sentences[bisect_right([start for start, _ in self.sentences], index) - 1]

    def clause_at(self, index: int) -> Span:
        """The words around `index` up to a comma, a dash, or a word that opens a clause (which, but)."""
        start, end = self.sentence_at(index)
        cuts = [match.end() for match in _CLAUSE_END.finditer(self.text, start, end)]
        cuts += [opener for opener, _ in self.find("clause_openers") if start < opener < end]
        before = [cut for cut in cuts if cut <= index]
        behind = [cut for cut in cuts if cut > index]
        return max(before, default=start), min(behind, default=end)


@lru_cache(maxsize=16384)
def _found(text: Text, kind: str) -> tuple[Span, ...]:
    return tuple(span for span in text.lexicon.find(kind, text.text) if not text.is_masked(span))


@lru_cache(maxsize=4096)
def read(text: str, language: str, masked: tuple[str, ...] = ()) -> Text:
    """Read `text`, phrases of `masked` left out, which stand for themselves where they stand whole."""
    folded = _without_points(fold_source(text))
    phrases = [_without_points(fold_source(phrase)).text.strip() for phrase in masked]
    found = (_occurrences(folded.text, phrase) for phrase in phrases if phrase)
    return Text(text, folded, load_lexicon(language), tuple(span for spans in found for span in spans))


def _without_points(folded: Folded) -> Folded:
    """Without the vowel signs of Hebrew and Arabic, which are written or not."""
    if not _POINTS.search(folded.text):
        return folded
    kept = [index for index, character in enumerate(folded.text) if not _POINTS.match(character)]
    return Folded(
        "".join(folded.text[index] for index in kept),
        [folded.starts[index] for index in kept],
        [folded.ends[index] for index in kept],
    )


def _occurrences(text: str, phrase: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE):
        yield match.span()


def _sentences(text: str, lexicon: Lexicon) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        begins_quotation = _OPENING.match(text, match.end())  # on X. "We …
        before = text[max(start, match.end() - _LONGEST) : match.end()]
        if match[0][0] == "." and not begins_quotation and _is_abbreviated(before, lexicon):
            continue
        if text[match.end() : match.end() + 2].lstrip()[:1].islower():
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _is_abbreviated(sentence: str, lexicon: Lexicon) -> bool:
    last = _LAST_WORD.search(sentence)
    if not last:
        return False
    word = last[1].lstrip("\"'([")
    if word.isdecimal() and len(word) <= 2 and lexicon.words("ordinal_stop"):  # am 7. Oktober
        return True
    return (len(word) == 1 and word.isupper()) or "." in word or word.casefold() in lexicon.abbreviations


def _words(text: str, span: Span, lexicon: Lexicon) -> Iterator[Word]:
    is_first = True
    for match in _WORD.finditer(text, *span):
        for start, end in _pairs(match) if match.lastgroup == "unspaced" else [match.span()]:
            begins = is_first or text[max(0, start - _MARKS_BEFORE) : start].rstrip(" \"'([").endswith(":")
            yield _word(text, start, end, begins, lexicon)
            is_first = False


def _pairs(match: re.Match[str]) -> Iterator[Span]:
    """Every two characters that follow each other, where no spaces part words."""
    start, end = match.span()
    yield from ((index, index + 2) for index in range(start, end - 1)) if end - start > 1 else [(start, end)]


def _word(text: str, start: int, end: int, begins: bool, lexicon: Lexicon) -> Word:
    written = text[start:end]
    elision = _ELISION.match(written)
    bare = written[elision.end() :] if elision else written
    start += len(written) - len(bare)
    bare = _POSSESSIVE.sub("", bare) or bare
    plain = without_marks(bare).casefold().replace(".", "")
    is_acronym = len(bare) > 1 and bare.isupper()
    is_function_word = bare.casefold() in lexicon.function_words and not is_acronym
    return Word(start, start + len(bare), bare, plain, kin(plain, lexicon), begins, is_function_word)


def kin(plain: str, lexicon: Lexicon) -> str:
    """What a word shares with its inflections: the family that the list names, or its first letters without
    an ending.

    Truncation works about as well as stemming for finding passages, in any language (McNamee and Mayfield,
    Character N-gram Tokenization for European Language Text Retrieval, 2004).
    """
    if plain in lexicon.families:
        return lexicon.families[plain]
    stem = plain
    for prefix in lexicon.prefixes:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= 3:
            stem = stem[len(prefix) :]
            break
    for suffix in lexicon.suffixes:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
            stem = stem[: -len(suffix)]
            break
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem[:_LETTERS]
