"""Quotations that mislead though each word is there: outside marks, cut from a condition, another's.

Pure: a text as it was read, where the words stand in it, what the record says of them; findings come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from ..matching.alterations import negation_after, negation_before, negation_in
from .marks import Quoted
from .outside import between, interruption, outside
from .said import Form, Piece, Said, Speech
from .whose import Doubt, Speaker, Strength, doubted
from .words import Words

OUTSIDE_MARKS = "outside-quotation-marks"
_SHOWN = 70
_MARKS = 2
"""So many marks may stand between words and the end of what is quoted: a comma, an inner mark."""
_ENDING = " .!?…\"'”’»"
_SHORT = 3
"""A partial quotation of so few words is no statement, so neither a question's."""


class Grade(StrEnum):
    """How sure a finding is: the first two never fall on a sound record."""

    ERROR = "error"
    WARNING = "warning"
    LOOK_AGAIN = "look again"


@dataclass(frozen=True, slots=True)
class Misleading:
    """One finding: its code, how sure it is, the source's words that show it, and what to say."""

    code: str
    grade: Grade
    words: str
    message: str

    @property
    def field(self) -> str:
        """The field of the quotation that is to be looked at."""
        return "speaker" if self.code in ("other-turn", "other-speaker", "speaker-not-near") else "text"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a record, found: `pieces` are where they stand, (paragraph from 0, start, end), in order.

    `dropped` and `added` are what each gap or insertion leaves out and puts in. `others` are the pieces of
    the other quotations from the same text: what they show is not cut off."""

    text: str
    pieces: tuple[Piece, ...]
    speaker: Speaker | None = None
    partial: bool = False
    changes: tuple[tuple[str, str, str], ...] = ()
    others: tuple[Piece, ...] = ()
    own_words: bool = False
    """Whether the text is the speaker's own post, statement, document or transcript, which has no marks."""


def misleading(quotation: Quotation, speech: Speech) -> Iterator[Misleading]:
    """Every reason why true words may mislead, the gravest first."""
    held = [speech.at(*piece) for piece in quotation.pieces]
    yield from _marks(quotation, speech, held)
    yield from _gaps(quotation, speech.words)
    yield from _cut(quotation, speech)
    yield from _speaker(quotation, speech, held)


def _marks(quotation: Quotation, speech: Speech, held: Sequence[Said | None]) -> Iterator[Misleading]:
    if quotation.own_words:
        return
    without_marks = [piece for piece, said in zip(quotation.pieces, held, strict=True) if said is None]
    if without_marks:
        beyond = outside(speech, without_marks[0])
        message = (
            f"the source has “{clip(beyond)}” outside its quotation marks, so it does not quote them; quote "
            "what stands in its marks, tell the rest in a statement, or write indirect: true, and the page "
            "says so"
        )
        yield Misleading(OUTSIDE_MARKS, Grade.ERROR, beyond, message)
    elif broken := list(filter(None, (interruption(speech, piece) for piece in quotation.pieces))):
        left_out, form = broken[0]
        message = (
            f"the source has “{clip(left_out)}” between these words, outside its quotation marks, so it is "
            f"not the speaker's; write {form}"
        )
        yield Misleading(OUTSIDE_MARKS, Grade.ERROR, left_out, message)
    elif len(quotation.pieces) > 1 and not _same_speaker(held):
        first, second = quotation.pieces[0], quotation.pieces[-1]
        narration = between(speech, first, second)
        message = (
            f"between these words the source closes its quotation marks, before “{clip(narration)}”; "
            "is all of it the same speaker's?"
        )
        yield Misleading("beyond-quotation-marks", Grade.WARNING, narration, message)


def _same_speaker(held: Sequence[Said | None]) -> bool:
    """Whether all pieces are one utterance, or utterances that are surely one speaker's."""
    said = list(dict.fromkeys(one for one in held if one))
    speakers = {one.attribution.speaker.text if one.attribution and one.is_sure else "" for one in said}
    return len(said) <= 1 or (len(speakers) == 1 and "" not in speakers)


def _gaps(quotation: Quotation, words: Words) -> Iterator[Misleading]:
    for ours, dropped, added in quotation.changes:
        for find, left_out, put_in in (
            (negation_in, "dropped-negation", "added-negation"),
            (partial(_first, words.doubt), "dropped-doubt", "added-doubt"),
        ):
            lost, new = find(dropped), find(added)
            if lost and not new:
                yield _doubt(left_out, lost, f"{ours} leaves out “{lost}”")
            elif new and not lost:
                yield _doubt(put_in, new, f"{ours} puts “{new}” where the source has none")


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[0] if match else None


def _doubt(code: str, words: str, what: str) -> Misleading:
    return Misleading(code, Grade.WARNING, words, f"{what}; do the words still say what the speaker said?")


def _cut(quotation: Quotation, speech: Speech) -> Iterator[Misleading]:
    number, start, _ = quotation.pieces[0]
    last, _, end = quotation.pieces[-1]
    text, words = speech.paragraphs[number], speech.words
    first_sentence = speech.sentence_at(number, start)
    before = text[first_sentence[0] : start]
    if denial := words.denial_before.search(before):
        shown = denial[0].strip(" \"'“‘„«:,")
        if not _is_quoted(quotation, number, first_sentence[0] + denial.start(), start):
            yield _doubt("cut-from-denial", shown, f"the source has “{shown}” before these words")
    elif negation := negation_before(before):
        yield _doubt("dropped-negation", negation, f"the source has “{negation}” right before these words")
    elif doubt := words.doubt_before.search(before):
        shown = doubt[0].strip()
        yield _doubt("dropped-doubt", shown, f"the source has “{shown}” right before these words")
    inside = before[max(0, _opening(speech, quotation.pieces[0]) - first_sentence[0]) :]
    if leading := words.condition_before.match(inside):
        shown = clip(leading[0].strip())
        if not _is_quoted(quotation, number, start - len(inside), start):
            yield _doubt("cut-from-condition", shown, f"the source has “{shown}” before these words")
    yield from _cut_behind(quotation, speech, last, end)


def _opening(speech: Speech, piece: Piece) -> int:
    """Where the marks around words open: what stands before them is no condition of the speaker's."""
    number, start, end = piece
    parts = said.parts if (said := speech.at(number, start, end)) else ()
    return max((part.start for part in parts if part.paragraph == number and part.start <= start), default=0)


def _cut_behind(quotation: Quotation, speech: Speech, number: int, end: int) -> Iterator[Misleading]:
    text, sentence = speech.paragraphs[number], speech.sentence_at(number, max(0, end - 1))
    for start, stop, pattern in _rest(speech, number, end, sentence):
        found = pattern.match(text[start:stop])
        if found and not _is_quoted(quotation, number, *(start + at for at in found.span("words"))):
            shown = clip(text[start:stop].strip(" ,;:—–-\"'“”‘’"))
            yield _doubt("cut-from-condition", shown, f"the source goes on “{shown}”")
            return
    if negation := negation_after(text[end:]):
        yield _doubt("dropped-negation", negation, f"the source has “{negation}” right behind these words")
    if _is_question(quotation.text) or (quotation.partial and len(quotation.text.split()) <= _SHORT):
        return
    own = _parts_at(speech, number, end)[1]
    if _is_question(text[end : min(sentence[1], own.end if own else sentence[1])]):
        asked = clip(text[max(sentence[0], end - _SHOWN // 2) : sentence[1]].strip())
        message = f"in the source these words are part of a question, “{asked}”"
        yield _doubt("question-as-statement", asked, message)


def _rest(
    speech: Speech, number: int, end: int, sentence: tuple[int, int]
) -> Iterator[tuple[int, int, re.Pattern[str]]]:
    """What stands right behind words, and how a condition begins there: the rest of their sentence, what goes
    on behind an attribution, the speaker's next sentence."""
    (parts, own), words, text = _parts_at(speech, number, end), speech.words, speech.paragraphs[number]
    if own is None or own.end - end > _MARKS:
        stop = min(own.end, sentence[1]) if own else sentence[1]
        yield end, stop, words.condition_behind
        if own and stop < own.end and not text[end:stop].strip(_ENDING):
            yield stop, speech.sentence_at(number, stop + 1)[1], words.next_condition
        return
    following = next((part for part in parts if part.start > end), None)
    if following:
        goes_on = not text[following.start : following.end].lstrip()[:1].isupper()
        stop = min(following.end, speech.sentence_at(number, following.start)[1])
        yield following.start, stop, words.condition_behind if goes_on else words.next_condition
    yield own.outer_end, sentence[1], words.condition_behind


def _parts_at(speech: Speech, number: int, end: int) -> tuple[list[Quoted], Quoted | None]:
    """The stretches of the utterance in which words end, and the one that holds that end."""
    said = speech.at(number, max(0, end - 1), end)
    parts = [part for part in said.parts if part.paragraph == number] if said else []
    return parts, next((part for part in parts if part.start <= end <= part.outer_end), None)


def _is_question(text: str) -> bool:
    return text.rstrip(" \"'”’»“").endswith(("?", "؟", "？"))


def _is_quoted(quotation: Quotation, number: int, start: int, end: int) -> bool:
    """Whether another quotation of the briefing shows these words."""
    return any(n == number and first <= start and end <= last for n, first, last in quotation.others)


def _speaker(quotation: Quotation, speech: Speech, held: Sequence[Said | None]) -> Iterator[Misleading]:
    if quotation.speaker is None or not speech.words.knows_speech:
        return
    said = next((one for one in held if one), None)
    doubt = doubted(quotation.speaker, said, speech, quotation.pieces[0])
    if doubt is None or (quotation.own_words and not _is_quoted_there(said, doubt)):
        return
    name, place = quotation.speaker.name, f"para. {quotation.pieces[0][0] + 1}"
    if doubt.strength is Strength.TURN:
        message = f"in {place} these words stand under “{doubt.words}”, not under {name}; whose are they?"
        yield Misleading("other-turn", Grade.ERROR, doubt.words, message)
    elif doubt.strength is Strength.NOT_NEAR:
        message = (
            f'"{name}" is named neither in {place} nor next to it; is that who said it? '
            "If the source uses another name, add it to aliases, or say in a note who it is"
        )
        yield Misleading("speaker-not-near", Grade.WARNING, "", message)
    else:
        message = (
            f"the source has these words from “{clip(doubt.words)}”, not from {name}; whose are they? If it "
            f"is another name for the same, add it to aliases, or say in a note who “{clip(doubt.words)}” is"
        )
        yield Misleading("other-speaker", Grade.WARNING, doubt.words, message)


def _is_quoted_there(said: Said | None, doubt: Doubt) -> bool:
    """Whether a text that is the speaker's own quotes somebody else with these words."""
    return said is not None and (said.form is Form.TURN or (said.form is Form.SPEECH and doubt.words != ""))


def clip(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
