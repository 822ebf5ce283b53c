"""What templates are given: frozen views in which every decision is already taken, made of a few kinds of
pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ...records.edtf import EdtfDate


@dataclass(frozen=True, slots=True)
class Words:
    """Text and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `page` is its path below docs/. `draft` tells that it leads to one."""

    words: Words
    page: str
    anchor: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """A way off the site, in words of the site's or of an editor's."""

    words: Words | Own
    address: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A date, told in the words of the page. `bare`: in words alone, where what is around it has it for
    programs."""

    date: EdtfDate
    bare: bool = False

    @property
    def iso(self) -> str:
        """For `<time datetime>`; empty where HTML has no form for it."""
        return "" if self.bare else self.date.iso


@dataclass(frozen=True, slots=True)
class Flag:
    """Something unusual about a source: its kind, and the source's own word, or the site's word for the
    kind."""

    kind: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The small link to a passage: `¶5`, where its note is, what it is called, and the mark's own anchor, if
    any."""

    label: str
    page: str
    anchor: str
    name: Own
    id: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """The last hand of a passage's note: what we read, and where."""

    name: Own


@dataclass(frozen=True, slots=True)
class Own:
    """What the site itself says, by its key in the file of words, with what fills its gaps."""

    key: str
    gaps: dict[str, Gap] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """`a, b and c`."""

    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in the quotation marks of the page's language."""

    words: Words


@dataclass(frozen=True, slots=True)
class Literal:
    """Marks between pieces that are the same in every language: spaces, dots, colons."""

    text: str


Piece: TypeAlias = Words | Link | Away | DateView | Flag | Mark | Own | Listed | Quoted | Literal | Passed
Text: TypeAlias = tuple[Piece, ...]
Gap: TypeAlias = str | int | Piece | tuple[Piece, ...]


def own(key: str, **gaps: Gap) -> Own:
    """What the site says by `key`."""
    return Own(key, gaps)


def joined(texts: Sequence[Text], between: str = "; ") -> Text:
    """Texts with marks between them."""
    found: list[Piece] = []
    for text in texts:
        if found:
            found.append(Literal(between))
        found += text
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the brief: its anchor, lead-in, and its sentences with their marks."""

    anchor: str
    lead: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    anchor: str
    text: Text


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a phase's list: the thing, its state, and what is said of it on a second line."""

    anchor: str
    text: Text
    state: str
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseList:
    anchor: str
    link: Link
    voice: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Words to the letter, paragraph by paragraph. `how` is told where it differs from the quotation
    before."""

    anchor: str
    paragraphs: tuple[Words, ...]
    marks: tuple[Mark, ...]
    how: Text = ()
    translation: Text = ()
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Quotations of the same speakers that came through the same hands."""

    anchor: str
    speaker: Text
    role: tuple[Words, ...]
    hands: Text
    quotes: tuple[QuoteView, ...]
    match: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """An entry of the line of dots."""

    anchor: str
    kinds: tuple[str, ...]
    iso: str
    when: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Hands:
    """One way by which a passage's words came to us, and what rests on it."""

    steps: tuple[Text, ...]
    rests: tuple[Link, ...]
    more: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The entry of a passage under How we know."""

    anchor: str
    label: str
    line: Text
    hands: tuple[Hands, ...]
    told: tuple[Text, ...]
    words_at: Away | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: its name, what is said of it, and lines below it."""

    anchor: str
    title: Text
    text: Text = ()
    lines: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list: the day, the name, and what belongs to it."""

    name: Text
    day: DateView | None = None
    more: Text = ()
    anchor: str = ""
