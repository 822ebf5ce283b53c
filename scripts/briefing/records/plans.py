"""The stages of a plan, what each covers, and how far that has come according to whom."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from .edtf import EdtfDate
from .fields import ONE_OR_LIST, Id, Text
from .ids import PhaseId, SubjectId
from .sayings import Attributed
from .vocabulary import StatusKind


class Status(Attributed):
    """How far an item has come, according to somebody; a word alone has the rest from its item."""

    is_: StatusKind = Field(alias="is")
    """done, partly-done, not-done, under-way, planned, discussed, disputed or unknown. Example: `is: done`"""
    text: Text | None = None
    """What exactly is said about it, in our own words. Example: `text: Two of six cranes run.`"""
    date: EdtfDate | None = None
    """The day on which it stood so, if the source gives another than its own. Example: `date: 2031-05-04`"""

    @model_validator(mode="before")
    @classmethod
    def _word_alone(cls, value: Any) -> Any:
        return {"is": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"enum": [word.value for word in StatusKind]}, handler(schema)]}


Statuses = Annotated[tuple[Status, ...], ONE_OR_LIST]
"""One status, or a list where more than one says something about it."""


class Item(Attributed):
    """One thing that a phase covers; what is left out it has from its phase."""

    text: Text
    """What it is, in a few words. Example: `text: Two cranes run by night`"""
    status: Statuses = ()
    """How far it has come: a word, or a list where several say it differently. Example: `status: done`"""
    about: tuple[SubjectId, ...] = ()
    """Whom or what it concerns: ids of phases, events, actors or places. Example: `about: [pier-four]`"""


class Phase(Attributed):
    """A stage of a plan or process. Its items have from it what they leave out."""

    name: Text
    """Its name as the source gives it. Example: `name: Phase one`"""
    summary: Text
    """What it covers, in one or two sentences of our own. Example: `summary: Work resumes at one pier.`"""
    status: Statuses = ()
    """How far the phase has come, and each item that does not say otherwise. Example: `status: under-way`"""
    after: tuple[PhaseId, ...] = ()
    """The phases that come before it. Example: `after: [phase-one]`"""
    items: dict[Id, Item] = Field(default_factory=dict)
    """What it covers, item by item.
    Example: `items: {cranes: {text: Two cranes run by night, status: done}}`"""
