"""What is asked: a sentence of ours and an article. What is answered: findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import date
from enum import StrEnum
from functools import cached_property

from ..matching.source_text import SourceText, cut_paragraphs
from ..text import fold_space
from .reading import Text, read


class Grade(StrEnum):
    """How much a finding weighs. What is to be looked at again fails nothing."""

    ERROR = "error"
    WARNING = "warning"
    LOOK_AGAIN = "look-again"


class Field(StrEnum):
    """Where in a record the words of a claim stand."""

    STATEMENT = "statement"
    STATUS = "status"
    PARTICIPANT = "participant"
    PLACE = "place"
    TITLE = "title"
    SUMMARY = "summary"
    QUOTATION = "quotation"
    QUESTION = "question"
    SET_ASIDE = "set-aside"
    NOTE = "note"


SAYING = frozenset({Field.STATEMENT, Field.STATUS, Field.PARTICIPANT, Field.TITLE, Field.SUMMARY})
"""Fields that tell what the source tells: questions and notes are the editor's, quotations are proven."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with names: first how we write it, then aliases and other languages'."""

    names: tuple[str, ...]
    role: str = ""


@dataclass(frozen=True, eq=False)
class Claim:
    """A sentence of ours, and what the record says of it.

    `passages` are the numbers of the paragraphs that it cites, from 1; none means the whole article, as for a
    title.
    `attributed_to` is who says it, None where the record leaves that out and so means `voice`; `allies` are
    the bodies of whoever that is and their people; `origin` is the work or outlet in which it was first said,
    if another.
    `concerned` are those whom the record ties to it, `known` all others of the record. `inferred` maps words
    of the claim, which need not stand in the source, to reasons. `date` is in EDTF; `status` and `verb` are a
    status' and a quotation's."""

    text: str
    passages: tuple[int, ...] = ()
    field: Field = Field.STATEMENT
    hedge: str = ""
    attributed_to: Named | None = None
    allies: tuple[Named, ...] = ()
    voice: Named = Named(())
    origin: Named | None = None
    concerned: tuple[Named, ...] = ()
    known: tuple[Named, ...] = ()
    inferred: Mapping[str, str] = made_by(default_factory=dict)
    status: str = ""
    verb: str = ""
    date: str = ""
    language: str = "en"

    @cached_property
    def read(self) -> Text:
        return read(self.text, self.language, masked=tuple(self.inferred))


@dataclass(frozen=True)
class Article:
    """The source's paragraphs, the day of its publication if that is known, and its language."""

    paragraphs: tuple[str, ...]
    published: date | None = None
    language: str = "en"

    @cached_property
    def read(self) -> tuple[Text, ...]:
        return tuple(read(paragraph, self.language) for paragraph in self.paragraphs)

    @cached_property
    def searchable(self) -> SourceText:
        return cut_paragraphs("\n\n".join(map(fold_space, self.paragraphs)))

    def place(self, number: int) -> Place:
        """The whole of a paragraph."""
        return Place(number, 0, len(self.paragraphs[number - 1]))


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a paragraph of the article as it was given."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not stand: a code, how much it weighs, the words, and where they are.

    `span` are characters of the claim's text, None where the words are not the claim's; `place` is where in
    the article the words are that tell against it, if they are anywhere. `advice` says what to write instead.
    """

    code: str
    grade: Grade
    words: str
    advice: str
    span: tuple[int, int] | None = None
    place: Place | None = None
