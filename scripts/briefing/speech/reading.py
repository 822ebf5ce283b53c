"""Everything that is said in a text: by whom, with which verb, how sure that is. By rules, no model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .attribution import Attribution, How, attribution_before, attribution_behind
from .marks import Quoted, quoted_words
from .mentions import first_subject
from .phrases import Kind, Mention, names_in
from .said import Form, Said, Speech
from .sentences import sentence_spans
from .turns import turns
from .words import Words

_SPEECH_WORDS = 5
"""From so many words on, a stretch in marks is speech even if no verb of saying stands by it."""
_SHORT_SENTENCE, _FEW = 12, 6
"""So many words a sentence has at most that only tells who spoke, and so many of them the speaker's name."""
_CANDIDATES = 4
_RECENT, _READ_BACK = 20, 1000
"""So many utterances, and characters of a paragraph, are looked back over for whom a pronoun means."""
_MASK = "\x01"


def read_speech(paragraphs: Sequence[str], words: Words) -> Speech:
    """Who says what in a text, in order. `words` are its language's lists; without any, nobody is found."""
    texts = tuple(re.sub(r"\s", " ", text) for text in paragraphs)
    quoted = list(quoted_words(texts))
    by_paragraph: dict[int, list[Quoted]] = defaultdict(list)
    for one in quoted:
        by_paragraph[one.paragraph].append(one)
    masked = tuple(_masked(text, by_paragraph[number]) for number, text in enumerate(texts))
    labelled = turns(texts, words)
    in_turns = {said.parts[0].paragraph for said in labelled if said.form is Form.TURN}
    reader = _Reader(texts, masked, words)
    said = [*labelled, *reader.read([one for one in quoted if one.paragraph not in in_turns])]
    said.sort(key=lambda one: (one.parts[0].paragraph, one.parts[0].outer_start, one.parts[-1].outer_end))
    return Speech(texts, masked, words, tuple(said))


def _masked(text: str, quoted: list[Quoted]) -> str:
    parts, reached = list[str](), 0
    for one in quoted:
        parts += [text[reached : one.start], _MASK * (one.end - one.start)]
        reached = one.end
    return "".join([*parts, text[reached:]])


@dataclass(frozen=True, slots=True)
class _Around:
    """A stretch in marks and the narration around it: `before` in its own sentence, `behind` to its end."""

    quoted: Quoted
    before: tuple[int, int]
    behind: tuple[int, int]
    previous_sentence: tuple[int, int] | None
    is_last_in_sentence: bool


class _Reader:
    """Reads the stretches in marks of a text, one after the other."""

    def __init__(self, texts: Sequence[str], masked: Sequence[str], words: Words) -> None:
        self.texts, self.masked, self.words = texts, masked, words
        self.done: list[Said] = []

    def read(self, quoted: Sequence[Quoted]) -> list[Said]:
        for index, one in enumerate(quoted):
            previous = quoted[index - 1] if index else None
            following = quoted[index + 1] if index + 1 < len(quoted) else None
            self._read(one, self._around(one, previous, following))
        return self.done

    def _read(self, one: Quoted, around: _Around) -> None:
        last = self.done[-1] if self.done else None
        if last and last.parts[-1].goes_on and one.paragraph == last.parts[-1].paragraph + 1:
            attribution = last.attribution
            if attribution is None or attribution.how in (How.PARAGRAPH_BEFORE, How.SENTENCE_BEFORE):
                attribution = self._behind(around) or attribution
            self.done[-1] = self._said((*last.parts, one), attribution, last.form)
            return
        own = self._own(around)
        if last and self._joins(last, one, own):
            self.done[-1] = replace(last, parts=(*last.parts, one), form=Form.SPEECH)
            return
        attribution = own or self._carried_on(around)
        form = Form.SPEECH if self._is_speech(around, attribution) else Form.TERM
        self.done.append(self._said((one,), attribution, form))

    def _said(self, parts: tuple[Quoted, ...], attribution: Attribution | None, form: Form) -> Said:
        candidates = self._candidates(parts[0], attribution)
        return Said(parts, form, attribution, _is_sure(attribution, candidates), candidates)

    def _is_speech(self, around: _Around, attribution: Attribution | None) -> bool:
        text = self.texts[around.quoted.paragraph][around.quoted.start : around.quoted.end]
        if around.before[0] < around.before[1] and _is_title(text):
            return False
        if self.words.unspaced:
            return len(text) >= _SPEECH_WORDS
        behind = self.texts[around.quoted.paragraph][around.quoted.outer_end :].lstrip()
        has_own = attribution is not None and attribution.how in (How.AFTER, How.BEFORE)
        is_clause = text.rstrip()[-1:] in tuple(".,!?…") or behind[:1] in tuple(",،")
        return len(text.split()) >= _SPEECH_WORDS or (has_own and is_clause)

    def _around(self, one: Quoted, previous: Quoted | None, following: Quoted | None) -> _Around:
        text = self.masked[one.paragraph]
        floor = previous.outer_end if previous and previous.paragraph == one.paragraph else 0
        ceiling = following.outer_start if following and following.paragraph == one.paragraph else len(text)
        spans = _sentences(text, floor, one.outer_start, self.words)
        if not spans or text[floor : one.outer_start].rstrip().endswith(tuple(".!?…؟。")):
            spans.append((one.outer_start, one.outer_start))  # the words begin their sentence
        earlier = spans[-2] if len(spans) > 1 else None
        behind = _sentences(text, one.outer_end, ceiling, self.words)
        end = behind[0][1] if behind else ceiling
        is_last = self._ends_sentence(one)
        return _Around(one, (spans[-1][0], one.outer_start), (one.outer_end, end), earlier, is_last)

    def _ends_sentence(self, one: Quoted) -> bool:
        return self.texts[one.paragraph][one.start : one.end].rstrip(" '’").endswith(tuple(".!?…؟。！？"))

    def _own(self, around: _Around) -> Attribution | None:
        """The attribution in the same sentence: before the words if they do not begin it, else after."""
        number = around.quoted.paragraph
        before = attribution_before(number, self.masked[number], *around.before, self.words)
        return before or self._behind(around)

    def _behind(self, around: _Around) -> Attribution | None:
        one, text = around.quoted, self.masked[around.quoted.paragraph]
        start, end = around.behind
        narration = text[start:end]
        is_apart = around.is_last_in_sentence and not narration.lstrip()[:1].islower()
        if is_apart and not self._is_attribution(narration):
            return None
        return attribution_behind(one.paragraph, text, start, end, self.words)

    def _is_attribution(self, narration: str) -> bool:
        """Whether a short sentence behind "!" or "?" does no more than say who spoke: Roe said."""
        verbs = list(self.words.verb.finditer(narration))
        if not verbs or len(narration.split()) > _SHORT_SENTENCE:
            return False
        behind = re.match(r"\s+([\w’']+)", narration[verbs[0].end() :])
        goes_on = {*self.words.that, *self.words.determiners, *self.words.pronouns}
        if behind and behind[1].lower() in goes_on:
            return False
        return len(narration[: verbs[0].start()].split()) <= _FEW

    def _joins(self, last: Said, one: Quoted, own: Attribution | None) -> bool:
        """Whether only an attribution stands between: "X," said Roe. "Z." is one quotation."""
        before, attribution = last.parts[-1], last.attribution
        if not attribution or before.paragraph != one.paragraph or attribution.how is not How.AFTER:
            return False
        if last.form is Form.TERM:
            return False
        if attribution.start < before.outer_end or (own and own.start != attribution.start):
            return False
        between = self.masked[one.paragraph][before.outer_end : one.outer_start].strip()
        return len(sentence_spans(between, self.words.abbreviations)) == 1

    def _carried_on(self, around: _Around) -> Attribution | None:
        """Who speaks where the sentence has no attribution: its subject, else whoever spoke last."""
        number, last = around.quoted.paragraph, self.done[-1] if self.done else None
        here = last if last and last.parts[-1].paragraph == number else None
        if around.before[0] < around.before[1]:
            return self._within_sentence(around, here)
        if before := self._in_sentence_before(around, here):
            return before
        if here and here.attribution:
            return replace(here.attribution, how=How.CARRIED_ON)
        if last and last.attribution and last.parts[-1].paragraph == number - 1:
            return replace(last.attribution, how=How.PARAGRAPH_BEFORE)
        return self._subject_of_paragraph(number - 1)

    def _within_sentence(self, around: _Around, here: Said | None) -> Attribution | None:
        if here and here.attribution and not self._is_new_sentence(here, around):
            return replace(here.attribution, how=How.AROUND)
        number = around.quoted.paragraph
        subject = first_subject(number, self.masked[number], *around.before, self.words)
        return Attribution(subject, How.AROUND) if subject else None

    def _in_sentence_before(self, around: _Around, here: Said | None) -> Attribution | None:
        if not around.previous_sentence:
            return None
        number, text = around.quoted.paragraph, self.masked[around.quoted.paragraph]
        attribution = attribution_before(number, text, *around.previous_sentence, self.words)
        subject = attribution.speaker if attribution else None
        subject = subject or first_subject(number, text, *around.previous_sentence, self.words)
        is_certain = not here or attribution or (subject and subject.kind is Kind.NAME)
        return Attribution(subject, How.SENTENCE_BEFORE) if subject and is_certain else None

    def _is_new_sentence(self, last: Said, around: _Around) -> bool:
        before = last.parts[-1]
        between = self.masked[before.paragraph][before.outer_end : around.before[0]]
        narration = self.masked[before.paragraph][slice(*around.before)].lstrip()
        return bool(between.strip()) or (self._ends_sentence(before) and not narration[:1].islower())

    def _subject_of_paragraph(self, number: int) -> Attribution | None:
        if number < 0:
            return None
        for span in reversed(sentence_spans(self.masked[number], self.words.abbreviations)):
            subject = first_subject(number, self.masked[number], *span, self.words)
            if subject:
                return Attribution(subject, How.PARAGRAPH_BEFORE)
        return None

    def _candidates(self, one: Quoted, attribution: Attribution | None) -> tuple[Mention, ...]:
        """Names that stand before the words, those of speakers and subjects first, the nearest first."""
        if attribution and attribution.speaker.kind is Kind.NAME:
            return ()
        is_beside = attribution and attribution.speaker.paragraph == one.paragraph
        limit = attribution.speaker.start if attribution and is_beside else one.start
        near = range(one.paragraph, max(-1, one.paragraph - 3), -1)
        ends = {number: limit if number == one.paragraph else len(self.masked[number]) for number in near}
        found: list[Mention] = []
        for number, end in ends.items():
            found += reversed(self._subjects(number, end))
        for number in near[:2]:
            start, end = max(0, ends[number] - _READ_BACK), ends[number]
            found += reversed(names_in(number, self.masked[number], start, end, self.words))
        nearest: dict[str, Mention] = {}
        for mention in found:
            nearest.setdefault(mention.text.split()[-1], mention)
        return tuple(nearest.values())[:_CANDIDATES]

    def _subjects(self, number: int, end: int) -> list[Mention]:
        speakers = (said.attribution.speaker for said in self.done[-_RECENT:] if said.attribution)
        here = [mention for mention in speakers if mention.paragraph == number and mention.kind is Kind.NAME]
        for span in _sentences(self.masked[number], max(0, end - _READ_BACK), end, self.words):
            subject = first_subject(number, self.masked[number], *span, self.words)
            if subject and subject.kind is Kind.NAME:
                here.append(subject)
        return sorted((mention for mention in here if mention.end <= end), key=lambda mention: mention.start)


def _sentences(text: str, start: int, end: int, words: Words) -> list[tuple[int, int]]:
    spans = sentence_spans(text[start:end], words.abbreviations)
    return [(start + first, start + last) for first, last in spans]


def _is_title(text: str) -> bool:
    """Whether words stand like a work's or a programme's name: "Midday in the Harbour"."""
    large = re.findall(r"[^\W\d_]{4,}", text) or re.findall(r"[^\W\d_]+", text)
    return bool(large) and all(word[0].isupper() for word in large)


def _is_sure(attribution: Attribution | None, candidates: Sequence[Mention]) -> bool:
    if attribution is None:
        return False
    if attribution.how in (How.AFTER, How.BEFORE, How.LABEL):
        return attribution.speaker.kind is not Kind.PRONOUN or bool(candidates)
    return attribution.how in (How.CARRIED_ON, How.AROUND) and attribution.verb != ""
