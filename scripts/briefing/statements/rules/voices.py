"""Who says it: nobody else whom the passage names, and who is named stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..advice import advise
from ..claim import Article, Claim, Field, Finding, Grade, Named
from ..naming import is_named_in, names_in
from ..reading import Span, Text, read
from ..resting import cited, resting_sentences
from .marks import marked_spans

_SAID_BY_SOMEBODY = frozenset({Field.STATEMENT, Field.STATUS})
_WRITTEN = re.compile(r"""\W*(?:(?:on|in|to|that)\b|[:.,;"']|\Z)""", re.IGNORECASE)
"""What stands after "wrote" where it gives words; else somebody wrote novels."""
_BEFORE, _BEHIND = 9, 6
_BEGINS = re.compile(r"(?:\A|[,;:])\W*(?:\w{1,3}\s+)?\Z")
"""What stands before a subject: the beginning of its clause, and an article."""
_ENDS = re.compile(r"[.,;:\"]|\Z")
_LEADS_UP = re.compile(r"\s(?:(?:\w+ly|also|later|then|again|had|has) )?|,\s[^,;:]+,\s")
"""What stands between a subject and its verb of saying: an adverb at most, or what it is."""
_QUOTE_BEFORE = re.compile(r"""["'][\s,]*(?:\w+\W+){0,4}\Z""")
_THAT_BEHIND = re.compile(r"""\W*(?:that|dass|que|[:"'])""", re.IGNORECASE)


def speaker_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where a sentence that it rests on names a speaker other than the voice that would be taken, or one
    before it in the paragraph whose report goes on, the record says who says it. What comes later may be
    somebody else's."""
    if claim.attributed_to is not None or claim.field not in _SAID_BY_SOMEBODY:
        return
    for sentence in resting_sentences(claim, article):
        text = sentence.text
        for span in sayings(text):
            if _reaches(text, span, sentence.span) and not _is_voice(claim.voice, text, span):
                words, code = _around(text, span), "speaker-left-out"
                yield Finding(code, Grade.ERROR, words, advise(code), place=sentence.place(span))
                return


def _reaches(text: Text, saying: Span, sentence: Span) -> bool:
    """Whether what is said may be the sentence: after words in marks nothing goes on."""
    start, end = sentence
    return saying[0] < end and (saying[0] >= start or not _QUOTE_BEFORE.search(text.text[: saying[0]]))


def speaker_there(claim: Claim, article: Article) -> Iterator[Finding]:
    """Whoever says it, if not the voice of the work itself, is named in the passages or next to them."""
    if (said_by := _said_by_another(claim)) and _is_missing(said_by, claim, article):
        code = "speaker-not-in-passage"
        yield Finding(code, Grade.WARNING, said_by.names[0], advise(code))


def speaker_exchanged(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where a sentence that it rests on gives it to somebody else of the record, and to none of its own."""
    said_by = _said_by_another(claim)
    if said_by is None:
        return
    others = list(_strangers(claim, said_by))
    for sentence in resting_sentences(claim, article):
        text = sentence.text
        there = [span for span in sayings(text) if sentence.holds(span)]
        if len(there) != 1 or _is_voice(said_by, text, there[0]):  # of several, one may be meant
            continue
        if other := next((each for each in others if _says(each, text, there[0])), None):
            words, advice = _around(text, there[0]), advise("speaker-exchanged", words=other.names[0])
            yield Finding("speaker-exchanged", Grade.WARNING, words, advice, place=sentence.place(there[0]))
            return


def _said_by_another(claim: Claim) -> Named | None:
    """Who says it, where that is not the voice of the work itself."""
    said_by = claim.attributed_to if claim.field in _SAID_BY_SOMEBODY else None
    return said_by if said_by and not set(said_by.names) & set(claim.voice.names) else None


def _strangers(claim: Claim, said_by: Named) -> Iterator[Named]:
    """All of the record but who says it, with the bodies and people around, the voice and the origin."""
    own = (said_by, claim.voice, *claim.allies, claim.origin or Named(()))
    names = {name for each in own for name in each.names}
    yield from (other for other in (*claim.concerned, *claim.known) if not names & set(other.names))


def _says(named: Named, text: Text, span: Span) -> bool:
    """Whether somebody is surely who says it: Roe said; Roe, the chair, said; according to Roe."""
    if span in text.find("according"):
        after = text.text[span[1] :]
        return any(
            _ENDS.match(after, name.end()) and _is_one(text, span[1], name) for name in names_in(named, after)
        )
    before_it = text.text[text.sentence_at(span[0])[0] : span[0]]
    return any(
        _BEGINS.search(before_it[: name.start()]) and _LEADS_UP.fullmatch(before_it[name.end() :])
        for name in names_in(named, before_it)
    )


def _is_one(text: Text, start: int, name: re.Match[str]) -> bool:
    """Whether what stands before a name belongs to it (the envoy Roe), and is not "a spokesman for"."""
    between = [word.is_function_word for word in text.words_in((start, start + name.start()))]
    return between == sorted(between, reverse=True) and "," not in name.string[: name.start()]


def origin_there(claim: Claim, article: Article) -> Iterator[Finding]:
    """The work or the outlet in which it was first said is named in the passages or next to them."""
    if claim.origin is not None and claim.origin.names and _is_missing(claim.origin, claim, article):
        code = "origin-not-in-passage"
        yield Finding(code, Grade.WARNING, claim.origin.names[0], advise(code))


def _is_missing(named: Named, claim: Claim, article: Article) -> bool:
    """Whether a name stands neither in the passages nor next to them, though it is in their script."""
    numbers = {near for number, _ in cited(claim, article) for near in (number - 1, number, number + 1)}
    texts = [article.read[number - 1] for number in sorted(numbers) if 1 <= number <= len(article.read)]
    readable = [text for text in texts if _shares_script(named, text)]
    return bool(readable) and not any(is_named_in(named, text) for text in readable)


def _shares_script(named: Named, text: Text) -> bool:
    letters = {name[0].isascii() for name in named.names if name}
    return any(word.text[0].isascii() in letters for word in text.all_words[:1])


def sayings(text: Text) -> Iterator[Span]:
    """Where a text, outside marks, has a verb of saying that gives words to somebody, or "according to"."""
    quoted = list(marked_spans(text.text))
    excepted = text.find("not_sayings")
    named = {
        word.start for word in text.all_words if word.is_capital and not word.begins_sentence
    }  # Port Said
    for kind in ("sayings.sure", "sayings.written", "sayings.unsure", "according"):
        for start, end in text.find(kind):
            within = any(s <= start and end <= e for s, e in (*quoted, *excepted))
            if not within and start not in named and _is_saying(kind, text.text, start, end):
                yield start, end


def _is_saying(kind: str, text: str, start: int, end: int) -> bool:
    """Whether a verb gives words to somebody: some do in any case, others only beside the words."""
    behind = {"sayings.unsure": _THAT_BEHIND, "sayings.written": _WRITTEN}.get(kind)
    return not behind or bool(_QUOTE_BEFORE.search(text[:start]) or behind.match(text[end:]))


def _is_voice(voice: Named, text: Text, span: Span) -> bool:
    """Whether the voice stands where the speaker does: before the verb, or, behind quoted words, after it."""
    start, end = text.sentence_at(span[0])
    before, behind = text.text[start : span[0]], text.text[span[1] : end]
    is_according = any(span == other for other in text.find("according"))
    if is_according or before.rstrip(" ,")[-1:] in "\"'" or text.lexicon.words("verb_first"):
        return _named_at(voice, text, (span[1], end), first=True)
    return _named_at(voice, text, (start, span[0]), first=False) or (
        not before.strip() and bool(not behind.strip())
    )


def _named_at(voice: Named, text: Text, part: Span, first: bool) -> bool:
    words = text.words_in(part)
    near = words[:_BEHIND] if first else words[-_BEFORE:]
    if not near or not voice.names:
        return False
    return is_named_in(voice, read(text.text[near[0].start : near[-1].end], text.lexicon.language))


def _around(text: Text, span: Span) -> str:
    """The verb, and so many words around it that an editor sees who is meant."""
    start, end = text.sentence_at(span[0])
    before = text.words_in((start, span[0]))[-3:]
    behind = text.words_in((span[1], end))[:4]
    first = before[0].start if before else span[0]
    return text.text[first : behind[-1].end if behind else span[1]]
