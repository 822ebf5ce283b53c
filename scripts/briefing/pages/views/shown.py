"""What templates are given: frozen views in which every decision is taken."""

from __future__ import annotations

from dataclasses import dataclass

from ..pieces import Away, DateView, Link, Mark, Text, Words


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
    """Words to the letter, paragraph by paragraph. `how` is told where it differs from that before."""

    anchor: str
    paragraphs: tuple[Words, ...]
    marks: tuple[Mark, ...]
    how: Text = ()
    translation: Text = ()


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
