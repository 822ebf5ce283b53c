"""What a statement denies or limits its passages deny or limit, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..advice import advise
from ..claim import Article, Claim, Finding, Grade
from ..reading import Span, Text
from ..resting import Sentence, cited, resting_sentences
from ..weighing import features, weight

_SHARE, _MOSTLY = 0.3, 0.9
_FIRST, _TOGETHER = 3, 2
_ADVERB = "ly"


def negation_added(claim: Claim, article: Article) -> Iterator[Finding]:
    """Of a negation in the statement the passage has one, or a word that denies, about the same."""
    sentences = resting_sentences(claim, article)
    if not all(sentence.text.lexicon.has("negations") for sentence in sentences):
        return
    for span in negations(claim.read):
        is_denied = any(negations(text) for _, text in cited(claim, article))
        if is_denied and not _first_kin(claim.read, span, _FIRST):
            continue  # "this is not that" has no words to compare
        answers = (*sentences, *_of_the_same(claim, span, article))
        if not any(_denies(sentence, span, claim) for sentence in answers):
            words, grade = claim.read.text[slice(*span)], _grade_of_added(span, claim, sentences, article)
            yield Finding("negation-added", grade, words, advise("negation-added"), claim.read.original(span))


def _of_the_same(claim: Claim, ours: Span, article: Article) -> Iterator[Sentence]:
    """The sentences of the passages, rested on or not, in which all that we deny first is denied together."""
    first = _first_kin(claim.read, ours, _TOGETHER)
    for number, text in cited(claim, article):
        for denied in negations(text):
            if len(first) == _TOGETHER and first <= text.kins_in(text.clause_at(denied[0])):
                yield Sentence(number, text, text.sentence_at(denied[0]))


def _grade_of_added(ours: Span, claim: Claim, sentences: Iterable[Sentence], article: Article) -> Grade:
    """Only to be looked at is what the source may deny in other words, or elsewhere in the passage."""
    first = _first_kin(claim.read, ours, 1)
    denying = any(_denials(s) for s in sentences)
    if denying and not any(first & s.text.kins_in(s.span) for s in sentences):
        return Grade.LOOK_AGAIN
    passage = (Sentence(number, text, s) for number, text in cited(claim, article) for s in text.sentences)
    return Grade.LOOK_AGAIN if any(_denies(sentence, ours, claim) for sentence in passage) else Grade.WARNING


def _denials(sentence: Sentence) -> list[Span]:
    """Where a sentence denies anything."""
    found = (*negations(sentence.text), *sentence.text.find("denials"))
    return [span for span in found if sentence.holds(span)]


def _denies(sentence: Sentence, ours: Span, claim: Claim) -> bool:
    """Whether a sentence denies in a clause about the same, or has a word that denies of what we do first."""
    text = sentence.text
    within = [s for s in negations(text) if sentence.holds(s)]
    if text.lexicon.language != claim.read.lexicon.language:
        return bool(within or text.find("denials"))
    first = _first_kin(claim.read, ours, _FIRST)
    # A word that denies and is repeated is no answer: not shut.
    denials = [s for s in text.find("denials") if sentence.holds(s) and not text.kins_in(s) & claim.read.kins]
    parts = [*(text.clause_at(s[0]) for s in within), *(_denied(text, s) for s in denials)]
    return any(first & text.kins_in(part) for part in parts)


def _first_kin(text: Text, span: Span, count: int) -> set[str]:
    """The kin of the first words that a negation denies: the verb or the thing, not how (immediately)."""
    words = [word for word in text.words_in(_denied(text, span)) if not word.is_function_word]
    return set([word.kin for word in words if not word.plain.endswith(_ADVERB)][:count])


def negation_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """A negation in the clause that the statement repeats is in the statement, too, or a word that denies."""
    if negations(claim.read):
        return
    for sentence, span in _in_resting(claim, article, "negation"):
        if any(not claim.read.kins_in(denial) <= sentence.text.kins for denial in claim.read.find("denials")):
            continue  # refused for did not accept; "ruled out" is no answer to "not ruled out"
        if _repeats(claim, sentence, _denied(sentence.text, span), span, article, verb=True):
            yield _left_out("negation-left-out", Grade.WARNING, sentence, span)
            return
    if claim.read.find("denials"):
        return
    for sentence, span in _in_resting(claim, article, "refusal"):
        if _repeats(claim, sentence, (span[1], sentence.span[1]), span, article, verb=True):
            yield _left_out("negation-left-out", Grade.LOOK_AGAIN, sentence, span)
            return


def limit_left_out(claim: Claim, article: Article) -> Iterator[Finding]:
    """A limit (only if, unless) of what the statement says is in the statement, too."""
    if any(claim.read.find(kind) for kind in ("limits.strict", "limits.plain", "limit_answers")):
        return
    for kind, grade in (("strict", Grade.WARNING), ("plain", Grade.LOOK_AGAIN)):
        for sentence, span in _in_resting(claim, article, kind):
            if _repeats(claim, sentence, _limited(sentence, span), span, article):
                yield _left_out("limit-left-out", grade, sentence, span)
                return


def limit_added(claim: Claim, article: Article) -> Iterator[Finding]:
    """Where the statement has a strict limit, its passages have any."""
    texts = [sentence.text for sentence in resting_sentences(claim, article)]
    kinds = ("limits.strict", "limits.plain", "limit_answers", "negations")
    if any(text.find(kind) for text in texts for kind in kinds) or not all(
        t.lexicon.has("limits") for t in texts
    ):
        return
    for span in claim.read.find("limits.strict"):
        words, code = claim.read.text[slice(*span)], "limit-added"
        yield Finding(code, Grade.WARNING, words, advise(code), claim.read.original(span))


def negations(text: Text) -> list[Span]:
    """Where a text denies, but for phrases that only look so (not only, no doubt)."""
    return _without(text, "negations", "not_negations")


def _without(text: Text, kind: str, but: str) -> list[Span]:
    excepted = text.find(but)
    return [span for span in text.find(kind) if not any(s <= span[0] and span[1] <= e for s, e in excepted)]


def _in_resting(claim: Claim, article: Article, kind: str) -> Iterator[tuple[Sentence, Span]]:
    for sentence in resting_sentences(claim, article):
        if sentence.text.lexicon.language != claim.read.lexicon.language:
            continue
        found = {"negation": negations(sentence.text), "refusal": sentence.text.find("refusals")}.get(kind)
        found = _without(sentence.text, f"limits.{kind}", "not_limits") if found is None else found
        yield from ((sentence, span) for span in found if sentence.holds(span))


def _denied(text: Text, span: Span) -> Span:
    """What a negation denies: the words after it in its clause, or, where it ends the clause, all of that."""
    start, end = text.clause_at(span[0])
    return (span[1], end) if text.kins_in((span[1], end)) else (start, end)


def _limited(sentence: Sentence, span: Span) -> Span:
    """What a limit limits: its sentence before it, or, where it begins the sentence, after its clause."""
    start, end = sentence.span
    if sentence.text.kins_in((start, span[0])):
        return start, span[0]
    return sentence.text.clause_at(span[0])[1], end


def _repeats(
    claim: Claim, source: Sentence, part: Span, span: Span, article: Article, verb: bool = False
) -> bool:
    """Whether a sentence of the claim says a good part of a part of the source's, and little else.

    With `verb` it has the first word behind `span`, too."""
    text = source.text
    if verb and not _first_kin(text, span, 1) <= claim.read.kins:
        return False
    part_features = features(text, part) - features(text, span)
    clause = part_features | features(text, text.clause_at(span[0]))
    for sentence in claim.read.sentences:
        said = features(claim.read, sentence)
        shared = weight(part_features & said, article)
        about = weight(clause & said, article)
        is_about_it = about >= _SHARE * weight(said, article) or about >= _MOSTLY * weight(clause, article)
        if shared > 0 and shared >= _SHARE * weight(part_features, article) and is_about_it:
            return True
    return False


def _left_out(code: str, grade: Grade, sentence: Sentence, span: Span) -> Finding:
    words = sentence.text.text[slice(*span)]
    return Finding(code, grade, words, advise(code, words=words), place=sentence.place(span))
