"""The kinds of id that fields hold. What a field refers to stands on it; checks and backlinks follow."""

from __future__ import annotations

from typing import Annotated

from .fields import EACH_ONCE, ONE_OR_LIST, Id, Text
from .references import To

SourceId = Annotated[Id, To("sources")]
ActorId = Annotated[Id, To("actors")]
ActorOrName = Annotated[Text, To("actors", or_name=True)]
OriginId = Annotated[Id, To("sources", "actors")]
PlaceId = Annotated[Id, To("places")]
EventId = Annotated[Id, To("events")]
PhaseId = Annotated[Id, To("phases")]
SubjectId = Annotated[Id, To("phases", "events", "actors", "places")]

SpeakerIds = Annotated[tuple[Annotated[Id, To("actors", "sources")], ...], ONE_OR_LIST, EACH_ONCE]
"""Who says something: one id, or several that say it together. A work may speak, as a report does."""
