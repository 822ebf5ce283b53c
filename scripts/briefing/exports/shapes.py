"""The shapes of what is exported. Their fields' texts are the documentation of JSON and tables."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from ..matching.selector import Selector
from ..records.model import Briefing
from ..statements.resting import Resting


class _Exported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Name(_Exported):
    """A record and what readers call it."""

    id: str
    """The record's id."""
    name: str
    """Its name."""


class Place(_Exported):
    """A passage: a source and where in it."""

    source: str
    """The source's id."""
    place: str | None = None
    """Where in it, like "para. 4"; nothing for the source as a whole."""


class Participant(Name):
    """Somebody who is named for an event."""

    part: str | None = None
    """What the source says they did there."""
    hedge: str | None = None
    """The source's own word of doubt about their presence."""
    note: str | None = None
    """The editor's note."""

    def __str__(self) -> str:
        """In one line: reportedly Speaker A (spoke; for a part of the time)."""
        behind = "; ".join(filter(None, (self.part, self.note)))
        return f"{f'{self.hedge} ' if self.hedge else ''}{self.name}{f' ({behind})' if behind else ''}"


class Found(_Exported):
    """What `briefing verify` found for it in the text of its source."""

    verdict: str | None = None
    """Of a quotation: exact, normalised, altered, ambiguous, not-found or no-text."""
    source: str
    """The source whose text was read."""
    paragraph: int | None = None
    """The paragraph of that text in which the words stand, counted from 1."""
    day: str
    """The day on which it was verified."""
    text_sha256: str
    """SHA-256 of the source's paragraphs in NFC, white space folded, joined by line feeds."""
    selector: Selector | None = None
    """The source's own words, and what stands before and after them (W3C TextQuoteSelector)."""
    rests_on: tuple[Resting, ...] = ()
    """Of a statement: the sentences that it rests on, by their first and last words."""


class EntryData(_Exported):
    """One thing that a briefing says: a quotation, a statement, a status, a question."""

    kind: str
    """key-point, event, status, quote, question, phase or item."""
    id: str
    """Its name in the briefing: with the kind before it, the anchor on its page."""
    url: str
    """Its permalink; relative to this file where the site has no published address."""
    text: str
    """The words: of a quotation to the letter, else ours."""
    title: str | None = None
    """Of an event its title, of a phase its name."""
    language: str
    """The language of the words (BCP 47)."""
    said_by: tuple[Name, ...] = ()
    """Who says so; several, if they say it together."""
    verb: str | None = None
    """Of a quotation: how it was uttered."""
    context: str | None = None
    """Of a quotation: what the words refer to, in our own."""
    translation: str | None = None
    """Of a quotation: the words in the briefing's language."""
    translated_by: str | None = None
    """Who translated them."""
    partial: bool = False
    """Whether the source quotes only a part of a sentence."""
    indirect: bool = False
    """Whether the source gives the words in indirect speech, without quotation marks."""
    hedge: str | None = None
    """The source's own word of doubt."""
    standing: str | None = None
    """Who answers for it: named, outlet, hedged (the source doubts it) or anonymous (nobody is named)."""
    chain: tuple[Name, ...] = ()
    """The hands that it came through: from where it was first said to what we read."""
    passages: tuple[Place, ...] = ()
    """Where we read it."""
    inferred: dict[str, str] = Field(default_factory=dict)
    """Words that the source does not have, each with the reason why they are right."""
    date: str | None = None
    """When, in EDTF, as far as the source says."""
    expected: bool = False
    """Whether it lies ahead."""
    place: Name | None = None
    """Where an event happened."""
    participants: tuple[Participant, ...] = ()
    """Who is named for an event."""
    status: str | None = None
    """done, partly-done, under-way, planned, discussed, disputed, not-done or unknown."""
    phase: str | None = None
    """The phase that it belongs to."""
    item: str | None = None
    """The item of the phase that it is about."""
    note: str | None = None
    """The editor's note."""
    found: Found | None = None
    """What verification found; nothing where it was never verified."""


class BriefingData(_Exported):
    """A briefing: the record as its editors wrote it, and what is derived of it."""

    id: str
    """The briefing's id: the name of its file."""
    url: str
    """Its page."""
    as_of: str
    """The day up to which it is right."""
    published: str
    """The day it came out."""
    record: Briefing
    """The record, as in the YAML file; what is left out has its default."""
    entries: tuple[EntryData, ...]
    """All that it says, in the order of its page, with what each entry inherits."""
