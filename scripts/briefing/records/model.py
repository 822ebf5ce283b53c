"""The records that YAML holds: frozen, nothing extra, every field described for editors' completion.

`briefing schema` writes these descriptions to `data/briefing.schema.json`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from ..text import ID_PATTERN
from .base import Record
from .fields import Address, Citation, Coordinates, Count, Day, EdtfDate, Flag, Id, Text
from .languages import Language
from .references import To
from .vocabulary import ActorKind, PlaceKind, SourceType, StatusKind

# What a field refers to stands on it: checks, backlinks, mentions and "unused" all follow from here.
SourceId = Annotated[Id, To("sources")]
ActorId = Annotated[Id, To("actors")]
ActorOrName = Annotated[Text, To("actors", or_name=True)]
SpeakingId = Annotated[Id, To("actors", "sources")]
PlaceId = Annotated[Id, To("places")]
EventId = Annotated[Id, To("events")]
PhaseId = Annotated[Id, To("phases")]
SubjectId = Annotated[Id, To("phases", "events", "actors", "places")]


class Source(Record):
    """A work: an article, a post, a report."""

    type: SourceType
    """What kind of work it is (a CSL item type)."""
    title: Text | None = None
    """The work's own title or headline, to the letter."""
    publisher: ActorOrName | None = None
    """Who published it: a name, or the id of an actor."""
    container: Text | None = None
    """What it appeared in: a platform, a newspaper, a programme."""
    authors: tuple[ActorOrName, ...] = ()
    """Who wrote it: names, or ids of actors."""
    published: EdtfDate | None = None
    """When it was published, as far as is known."""
    url: Address | None = None
    """Its address, if one is recorded."""
    accessed: Day | None = None
    """The day it was read."""
    language: Language | None = None
    """The language of its text, if it is not the briefing's."""
    extract: Flag = False
    """true if only a part of the text is held."""
    starts_at: Count = 1
    """The paragraph of the held text at which the work begins, if something else stands before it."""
    via: SourceId | None = None
    """The source through which alone this one is known; leave it out if it was read itself."""
    note: Text | None = None
    """The editor's note, shown as such."""


class Named(Record):
    """What has a name, perhaps several."""

    name: Text
    """The name as the source gives it; for an unnamed source, the source's description."""
    names: dict[Language, Text] = Field(default_factory=dict)
    """The name in other languages, by language tag."""
    aliases: tuple[Text, ...] = ()
    """Other spellings and short forms, for search."""
    note: Text | None = None
    """The editor's note, shown as such."""


class Actor(Named):
    """Whoever acts or speaks: a person, a state, an office, a body, an unnamed source."""

    kind: ActorKind
    """What it is; `anonymous` for somebody whom the source does not name."""
    role: Text | None = None
    """The role as of the article."""
    affiliation: ActorId | None = None
    """The actor to which this one belongs or for which it speaks."""


class Place(Named):
    """Where something happened."""

    kind: PlaceKind | None = None
    """What it is."""
    within: PlaceId | None = None
    """The place in which this one lies."""
    coordinates: Coordinates | None = None
    """[latitude, longitude] in degrees, for the map."""


class Attributed(Record):
    """What every statement carries: who says it, where we read it, how sure the source is."""

    according_to: SpeakingId
    """Whose statement it is: the id of an actor, or of a source that says it in its own voice."""
    cite: Citation
    """Where it was read: the id of a source, then a comma and the place in it."""
    hedge: Text | None = None
    """The source's own word of doubt: reportedly, allegedly, said to be."""
    note: Text | None = None
    """The editor's note, shown as such."""


class KeyPoint(Attributed):
    """One of the few things to know first."""

    text: Text
    """The statement, in our own words."""
    about: tuple[SubjectId, ...] = ()
    """What it is about: ids of phases, events, actors or places."""


class Participation(Record):
    """An actor's part in an event; the actor's id alone will do."""

    who: ActorId
    """The id of the actor."""
    hedge: Text | None = None
    """The source's own word of doubt about this presence."""
    note: Text | None = None
    """The editor's note, shown as such."""

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: Any) -> Any:
        return {"who": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": ID_PATTERN}, handler(schema)]}


class Event(Attributed):
    """Something that happened."""

    title: Text
    """A few words that name it."""
    text: Text
    """What happened, in our own words."""
    date: EdtfDate | None = None
    """Year, month or day; ~ behind it for about, ? for uncertain. Leave it out if the source gives none."""
    after: tuple[EventId, ...] = ()
    """Events that came before this one, where the source says so without a date."""
    place: PlaceId | None = None
    """Where it happened."""
    participants: tuple[Participation, ...] = ()
    """Who took part."""
    about: tuple[SubjectId, ...] = ()
    """What it was about: ids of phases, events, actors or places."""


class Status(Attributed):
    """How far an item has come, according to somebody."""

    is_: StatusKind = Field(alias="is")
    """done, partly-done, under-way, planned, discussed, disputed, not-done or unknown."""
    text: Text | None = None
    """What exactly is said about it, in our own words."""


class Item(Record):
    """One thing that a phase covers."""

    text: Text
    """What it is, in a few words."""
    status: tuple[Status, ...] = ()
    """How far it has come: one entry for each who says something about it."""
    about: tuple[SubjectId, ...] = ()
    """Whom or what it concerns: ids of actors, places or events."""


class Phase(Record):
    """A stage of a plan or process."""

    name: Text
    """Its name as the source gives it."""
    summary: Text
    """What it covers, in one or two sentences of our own."""
    according_to: SpeakingId | None = None
    """Whose account the summary is; without it, the article's."""
    cite: Citation | None = None
    """Where that was read."""
    after: tuple[PhaseId, ...] = ()
    """The phases that come before it."""
    items: dict[Id, Item] = Field(default_factory=dict)
    """What it covers, item by item."""
    note: Text | None = None
    """The editor's note, shown as such."""


class Quote(Record):
    """Words, to the letter."""

    text: Text
    """The words as the source has them, without the outer quotation marks. […] or … for what you leave out."""
    speaker: ActorId
    """Who said or wrote them."""
    verb: Text = "said"
    """How they were uttered: said, wrote, told the press."""
    cite: Citation
    """Where the words were first said. A paragraph is that of the text which was read, at the end of `via`."""
    partial: Flag = False
    """true if the source quotes only a part of a sentence."""
    context: Text | None = None
    """What the words refer to, in our own words; a partial quotation needs it."""
    date: EdtfDate | None = None
    """When they were said, as far as the source says."""
    language: Language | None = None
    """The language of the words, if it is not the briefing's."""
    about: tuple[SubjectId, ...] = ()
    """What they are about: ids of phases, events, actors or places."""
    note: Text | None = None
    """The editor's note, shown as such."""


class OpenQuestion(Record):
    """Something that is not known."""

    text: Text
    """The question."""
    cite: Citation
    """The source that leaves it open."""
    about: tuple[SubjectId, ...] = ()
    """What it is about: ids of phases, events, actors or places."""
    note: Text | None = None
    """The editor's note, shown as such."""


class Briefing(Record):
    """One article, summarised: the root of a file in `data/briefings/`."""

    title: Text
    """The briefing's headline."""
    summary: Text
    """The bottom line, in one or two sentences."""
    as_of: Day
    """The day that the summary is true of."""
    article: SourceId
    """The source that this briefing summarises."""
    language: Language = "en"
    """The language in which the briefing is written."""
    note: Text | None = None
    """The editor's note on the whole, shown as such."""
    sources: dict[Id, Source] = Field(default_factory=dict)
    """The works that statements and quotations rest on."""
    actors: dict[Id, Actor] = Field(default_factory=dict)
    """Who is in the story."""
    places: dict[Id, Place] = Field(default_factory=dict)
    """Where it happens."""
    key_points: tuple[KeyPoint, ...] = ()
    """What to know first."""
    events: dict[Id, Event] = Field(default_factory=dict)
    """What happened, and when as far as is known."""
    phases: dict[Id, Phase] = Field(default_factory=dict)
    """The stages of the plan or process."""
    quotes: dict[Id, Quote] = Field(default_factory=dict)
    """Who said what, to the letter."""
    open_questions: dict[Id, OpenQuestion] = Field(default_factory=dict)
    """What the article leaves open."""
