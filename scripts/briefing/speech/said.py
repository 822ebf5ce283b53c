"""What a text says, as this package reads it: utterances, their speakers, their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from .attribution import Attribution
from .marks import Quoted
from .phrases import Mention
from .sentences import sentence_spans
from .words import Words

Piece: TypeAlias = tuple[int, int, int]
"""Where words stand: paragraph (from 0), first character, and the one behind the last."""


class Form(Enum):
    """How words stand in a text. A term is a title, a nickname, words held at arm's length."""

    SPEECH = "speech"
    TERM = "term"
    TURN = "turn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Said:
    """What one speaker says in one go: `parts` are its stretches, joined where only the attribution stands
    between.

    `attribution` is None where none was found; `is_sure` tells whether it can be written down without a
    person's look.
    `candidates` are those who may be meant instead, or by a pronoun, the likeliest first.
    """

    parts: tuple[Quoted, ...]
    form: Form
    attribution: Attribution | None = None
    is_sure: bool = False
    candidates: tuple[Mention, ...] = ()

    def covers(self, paragraph: int, start: int, end: int) -> bool:
        """Whether characters `start` to `end` lie within, attributions between the parts too."""
        here = [part for part in self.parts if part.paragraph == paragraph]
        return bool(here) and here[0].outer_start <= start and end <= here[-1].outer_end


@dataclass(frozen=True, slots=True)
class Speech:
    """A text as this package reads it, `masked` with what is quoted made unreadable."""

    paragraphs: tuple[str, ...]
    masked: tuple[str, ...]
    words: Words
    said: tuple[Said, ...]

    def at(self, paragraph: int, start: int, end: int) -> Said | None:
        """What holds characters `start` to `end` of a paragraph whole, or None."""
        return next((said for said in self.said if said.covers(paragraph, start, end)), None)

    def sentence_at(self, paragraph: int, index: int) -> tuple[int, int]:
        """The sentence that holds a character; the whole paragraph where none does."""
        text = self.paragraphs[paragraph]
        spans = sentence_spans(text, self.words.abbreviations)
        return next((span for span in spans if span[0] <= index < span[1]), (0, len(text)))
