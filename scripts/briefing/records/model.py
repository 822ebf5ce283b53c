"""The records that YAML holds: frozen, nothing extra, every field described for editors, with an example.

`briefing schema` writes these descriptions to `data/briefing.schema.json`."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from .base import Record
from .citations import CitableId, Cite
from .edtf import Day
from .entities import Actor, Edition, Named, Noted, Place, Source
from .fields import Flag, Id, Text, Texts
from .ids import SourceId
from .languages import Language
from .plans import Item, Phase, Status
from .references import Reference, references
from .sayings import (
    Attributed,
    Event,
    KeyPoint,
    OpenQuestion,
    Participation,
    Quote,
    SetAside,
    Statement,
    Translation,
)

__all__ = [
    "Actor", "Attributed", "Briefing", "Edition", "Event", "Item", "KeyPoint", "Named", "Noted",
    "OpenQuestion", "Participation", "Phase", "Place", "Quote", "SetAside", "Source", "Statement", "Status",
    "Title", "Translation",
]  # fmt: skip


class Title(Record):
    """A briefing's headline; the words alone will do."""

    text: Text
    """The headline. Example: `text: Dockers and port meet for the first time`"""
    cite: Cite = ()
    """The paragraphs that bear it out. Example: `cite: 1`"""

    @model_validator(mode="before")
    @classmethod
    def _words_alone(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"text": value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


class Briefing(Noted):
    """One article, summarised: the root of a file in `data/briefings/`."""

    title: Title
    """The briefing's headline; below it `text` and `cite`, if it should name its paragraph.
    Example: `title: Dockers and port meet`"""
    summary: Text
    """The bottom line, in one or two sentences.
    Example: `summary: The two sides met; both say that talks go on.`"""
    article: SourceId
    """The source that this briefing summarises. Example: `article: daily-ledger`"""
    as_of: Day | None = None
    """The day up to which the briefing is right; the article's, unless given. Example: `as_of: 2031-05-07`"""
    published: Day | None = None
    """The day the briefing itself came out; the article's, unless given. Example: `published: 2031-05-08`"""
    byline: Text | None = None
    """Who wrote the briefing. Example: `byline: The harbour desk`"""
    read_by: Texts = ()
    """Who read it against the article before it came out. Example: `read_by: The night editor`"""
    noindex: Flag = False
    """true to ask search engines to leave its pages out. Example: `noindex: true`"""
    language: Language = "en"
    """The language in which the briefing is written. Example: `language: ar`"""
    draft: Flag = False
    """true keeps it off the site until it is taken out: only `briefing serve`, and `build --drafts`, show it.
    Example: `draft: true`"""
    sources: dict[CitableId, Source] = Field(default_factory=dict)
    """The works that statements and quotations rest on.
    Example: `sources: {daily-ledger: {type: article-newspaper}}`"""
    actors: dict[Id, Actor] = Field(default_factory=dict)
    """Who is in the story. Example: `actors: {port-authority: {kind: organisation, name: Port Authority}}`"""
    places: dict[Id, Place] = Field(default_factory=dict)
    """Where it happens. Example: `places: {pier-four: {name: Pier Four}}`"""
    key_points: tuple[KeyPoint, ...] = ()
    """What to know first. Example: `key_points: [{lead: First talks, text: The two sides met., cite: 1}]`"""
    events: dict[Id, Event] = Field(default_factory=dict)
    """What happened, and when as far as is known.
    Example: `events: {first-talks: {title: First talks, cite: 1}}`"""
    phases: dict[Id, Phase] = Field(default_factory=dict)
    """The stages of the plan or process.
    Example: `phases: {phase-one: {name: Phase one, summary: Work resumes.}}`"""
    quotes: dict[Id, Quote] = Field(default_factory=dict)
    """Who said what, to the letter.
    Example: `quotes: {terms: {text: They listened, speaker: union-head, cite: 4}}`"""
    open_questions: dict[Id, OpenQuestion] = Field(default_factory=dict)
    """What the article leaves open.
    Example: `open_questions: {next-date: {text: When do they meet again?}}`"""
    set_aside: tuple[SetAside, ...] = ()
    """What the briefing leaves out on purpose.
    Example: `set_aside: [{cite: 7, why: background on the port}]`"""

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All references that it writes out; worked out once, since checks, pages and every save ask for
        them."""
        return tuple(references(self))
