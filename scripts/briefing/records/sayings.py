"""What is said, by whom and where we read it: statements, events, quotations, questions."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from ..text import ID_PATTERN
from .base import Record
from .citations import Cite
from .edtf import EdtfDate
from .entities import Noted
from .fields import NOT_EMPTY, Flag, Text, Texts, refuse, refuse_saying
from .ids import ActorId, ActorOrName, EventId, OriginId, PlaceId, SpeakerIds, SubjectId
from .languages import Language
from .vocabulary import NotStated


class Attributed(Noted):
    """What everything that is said can carry: who says it, where we read it, how sure the source is."""

    according_to: SpeakerIds = ()
    """Who says so; left out, it is the work's own voice: its publisher, or the author of a post.
    Example: `according_to: union-head`"""
    cite: Cite = ()
    """The paragraphs we read it in; of another source than the article with its id. Example: `cite: 1-2`"""
    first_in: OriginId | None = None
    """The work, or the outlet, in which it was first said, if what we cite passes it on.
    Example: `first_in: union-post`"""
    hedge: Text | None = None
    """The source's own word of doubt, to the letter. Example: `hedge: reportedly`"""
    inferred: dict[Text, Text] = Field(default_factory=dict)
    """Words of the text that the source does not have, and why they are right.
    Example: `inferred: {head: The paper writes "leader".}`"""


class Statement(Attributed):
    """One sentence or two that somebody says."""

    text: Text
    """The statement in our own words; what stands in "double marks" is the source's.
    Example: `text: The two sides met.`"""
    cite: Cite
    """The paragraphs we read it in; of another source than the article with its id. Example: `cite: 1-2`"""
    date: EdtfDate | None = None
    """The day of which it speaks, as far as the source says. Example: `date: 2031-05-07`"""
    about: tuple[SubjectId, ...] = ()
    """What it is about: ids of phases, events, actors or places. Example: `about: [first-talks]`"""


class KeyPoint(Attributed):
    """One of the few things to know first: one statement, or several below `says`."""

    lead: Text | None = None
    """Two or three words before the point, by which a reader finds it. Example: `lead: First talks`"""
    text: Text | None = None
    """The statement in our own words; what stands in "double marks" is the source's.
    Example: `text: The two sides met.`"""
    date: EdtfDate | None = None
    """The day of which it speaks, as far as the source says. Example: `date: 2031-05-07`"""
    about: tuple[SubjectId, ...] = ()
    """What it is about: ids of phases, events, actors or places. Example: `about: [first-talks]`"""
    says: tuple[Statement, ...] = ()
    """Several statements instead of one `text`, each with its own source.
    Example: `says: [{text: The two sides met., cite: 1}]`"""

    @model_validator(mode="after")
    def _one_or_several(self) -> KeyPoint:
        own = [
            name for name in Statement.model_fields if name not in ("note", "links") and getattr(self, name)
        ]
        if self.says and own:
            raise refuse("text-and-says", (
                "a point has either its own `text` or several below `says`: move {own} into an entry of "
                "`says`"
            ), own=" and ".join(f"`{name}`" for name in own))  # fmt: skip
        if not self.says:
            _require(self.text, "text", self)
            _require(self.cite, "cite", self)
        return self


def _require(value: object, field: str, record: Record) -> None:
    if not value:
        described = " ".join((type(record).model_fields[field].description or "").split())
        what = described[0].lower() + described[1:]
        raise refuse_saying("missing-field", f'"{field}" is missing: {what}')


class Participation(Record):
    """An actor's part in an event; the actor's id alone will do."""

    who: ActorId
    """The id of the actor. Example: `who: union-head`"""
    part: Text | None = None
    """What the source says they did there, in a word or two. Example: `part: led the talks`"""
    hedge: Text | None = None
    """The source's own word of doubt about this presence. Example: `hedge: reportedly`"""
    note: Text | None = None
    """The editor's note to readers, shown as such. Example: `note: For a part of the time.`"""

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: Any) -> Any:
        return {"who": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        alone = {"type": "string", "pattern": ID_PATTERN, "to": ["actors"], "or_name": False}
        return {"anyOf": [alone, handler(schema)]}


class Event(Attributed):
    """Something that happened, or is to happen."""

    title: Text
    """A few words that name it. Example: `title: First talks`"""
    cite: Cite
    """The paragraphs we read it in; of another source than the article with its id. Example: `cite: 1-2`"""
    text: Text | None = None
    """What happened, in our own words, if the title does not say it.
    Example: `text: They met at Pier Four.`"""
    date: EdtfDate | None = None
    """When, as far as the source says, in EDTF. Example: `date: 2031-05-07~`"""
    expected: Flag = False
    """true if it lies ahead: the source says that it is to come. Example: `expected: true`"""
    not_stated: tuple[NotStated, ...] = ()
    """What you looked for and the article does not give: date, place, participants.
    Example: `not_stated: [date, place]`"""
    after: tuple[EventId, ...] = ()
    """Events that came before it, where the source says so. Example: `after: [first-talks]`"""
    place: PlaceId | None = None
    """Where it happened. Example: `place: pier-four`"""
    participants: tuple[Participation, ...] = ()
    """Who was there or was concerned; with `part` what they did.
    Example: `participants: [{who: union-head, part: spoke}]`"""
    about: tuple[SubjectId, ...] = ()
    """What it was about: ids of phases, events, actors or places. Example: `about: [two-cranes]`"""

    @model_validator(mode="after")
    def _says_nothing_twice(self) -> Event:
        given = next((name.value for name in self.not_stated if getattr(self, name.value)), None)
        if given:
            raise refuse("stated-after-all",
                "`{given}` is given here and stands in `not_stated`, too: take one of "
                         "them out", given=given)  # fmt: skip
        return self


class Translation(Record):
    """A quotation in the briefing's language."""

    text: Text
    """The words in the briefing's language. Example: `text: The talks were serious.`"""
    by: ActorOrName
    """Who translated them: the id of an actor, or a name. Example: `by: The harbour desk`"""


class Quote(Noted):
    """Words, to the letter."""

    paragraphs: Annotated[Texts, NOT_EMPTY] = Field(alias="text")
    """The words as the source has them, without outer quotation marks; a list, if they go over paragraphs.
    Example: `text: They listened`"""
    speakers: Annotated[SpeakerIds, NOT_EMPTY] = Field(alias="speaker")
    """Who said or wrote them; a list for words of several, a source for words of a document.
    Example: `speaker: union-head`"""
    verb: Text = "said"
    """How they were uttered. Example: `verb: wrote`"""
    cite: Cite
    """The paragraph we read them in; of another source than the article with its id. Example: `cite: 4`"""
    first_in: OriginId | None = None
    """The work, or the outlet, in which they were first said, if what we cite passes them on.
    Example: `first_in: union-post`"""
    hedge: Text | None = None
    """The source's own word of doubt about these words, to the letter. Example: `hedge: allegedly`"""
    indirect: Flag = False
    """true for words that the source gives without quotation marks, in indirect speech.
    Example: `indirect: true`"""
    translation: Translation | None = None
    """The words in the briefing's language, and by whom.
    Example: `translation: {text: The talks were serious., by: The desk}`"""
    partial: Flag = False
    """true if the source quotes only a part of a sentence. Example: `partial: true`"""
    context: Text | None = None
    """What the words refer to, in our own words; a partial quotation needs it.
    Example: `context: On the first talks`"""
    date: EdtfDate | None = None
    """When they were said, as far as the source says. Example: `date: 2031-05-06`"""
    language: Language | None = None
    """The language of the words, if it is not the briefing's. Example: `language: he`"""
    about: tuple[SubjectId, ...] = ()
    """What they are about: ids of phases, events, actors or places. Example: `about: [first-talks]`"""

    @property
    def text(self) -> str:
        """All the words, paragraph after paragraph."""
        return " ".join(self.paragraphs)


class OpenQuestion(Noted):
    """Something that is not known."""

    text: Text
    """The question. Example: `text: When do the sides meet again?`"""
    cite: Cite = ()
    """The source that leaves it open, if it is not the article as a whole. Example: `cite: 4`"""
    about: tuple[SubjectId, ...] = ()
    """What it is about: ids of phases, events, actors or places. Example: `about: [second-talks]`"""


class SetAside(Record):
    """A part of the article that the briefing leaves out on purpose."""

    cite: Cite
    """The paragraphs that are left out. Example: `cite: 7`"""
    why: Text
    """Why they are left out. Example: `why: background on the port`"""
