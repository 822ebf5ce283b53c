"""Works, people and places: what statements rest on and are about."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from .addresses import Address
from .base import Record
from .edtf import Day, EdtfDate
from .fields import Coordinates, Count, Flag, Text, refuse
from .ids import ActorId, ActorOrName, PlaceId, SourceId
from .languages import Language
from .vocabulary import ActorKind, Obtained, PlaceKind, SourceType

_FINGERPRINT = r"^[0-9a-f]{8,64}$"


def _fingerprint(value: str) -> str:
    if re.fullmatch(_FINGERPRINT, value):
        return value
    raise refuse("bad-fingerprint", (
        '"{text}" is not a fingerprint: write the 8 to 64 letters and digits that `briefing verify` shows '
        'for the text'
    ), text=value)  # fmt: skip


Fingerprint = Annotated[
    Text, AfterValidator(_fingerprint), WithJsonSchema({"type": "string", "pattern": _FINGERPRINT})
]
"""The start of the SHA-256 of a text that was read."""


class Noted(Record):
    """What an editor can add to any record."""

    note: Text | None = None
    """The editor's note to readers, shown as such. Example: `note: The article gives no day.`"""
    links: dict[Text, Address] = Field(default_factory=dict)
    """Where readers find more: words, then an address.
    Example: `links: {The full text: "https://port.example/plan"}`"""


class Edition(Record):
    """The text of a source on the day it was read, where the outlet changed it later."""

    day: Day
    """The day this text was read. Example: `day: 2031-05-08`"""
    fingerprint: Fingerprint
    """The first 8 or more digits of the text's SHA-256, as `briefing verify` shows it.
    Example: `fingerprint: 3f9a1c07`"""
    change: Text | None = None
    """What was changed since the edition before, in a few words. Example: `change: A paragraph was added.`"""


class Source(Noted):
    """A work: an article, a post, a report."""

    type: SourceType
    """What kind of work it is (an item type of CSL). Example: `type: article-newspaper`"""
    title: Text | None = None
    """The work's own title or headline, to the letter. Example: `title: Dockers and port meet`"""
    publisher: ActorOrName | None = None
    """Who published it: the id of an actor, or a name. Example: `publisher: ledger`"""
    container: Text | None = None
    """What it appeared in: a platform, a newspaper, a programme. Example: `container: Evening edition`"""
    authors: tuple[ActorOrName, ...] = ()
    """Who wrote it: ids of actors, or names. Example: `authors: [union-head, Staff]`"""
    published: EdtfDate | None = None
    """When it was published, as far as is known. Example: `published: 2031-05-07`"""
    url: Address | None = None
    """Its address, if one is recorded. Example: `url: https://ledger.example/dockers`"""
    archived: Address | None = None
    """Where a copy of it is kept, in case it changes or goes.
    Example: `archived: https://archive.example/2031/dockers`"""
    accessed: Day | None = None
    """The day it was read. Example: `accessed: 2031-05-08`"""
    language: Language | None = None
    """The language of its text, if it is not the briefing's. Example: `language: ar`"""
    obtained: Obtained | None = None
    """How it came out, where readers should know: leaked, court-record or state-media.
    Example: `obtained: leaked`"""
    editions: tuple[Edition, ...] = ()
    """The texts that were read, if the outlet changed it.
    Example: `editions: [{day: 2031-05-07, fingerprint: 3f9a1c07}]`"""
    extract: Flag = False
    """true if only a part of its text is held. Example: `extract: true`"""
    starts_at: Count = 1
    """The paragraph of the saved text at which the work itself begins, counted from 1.
    Example: `starts_at: 2`"""
    via: SourceId | None = None
    """The source through which alone this one is known; left out if you read it yourself.
    Example: `via: daily-ledger`"""


class Named(Noted):
    """What has a name, perhaps several."""

    name: Text
    """The name as the source gives it; of somebody unnamed, the source's description.
    Example: `name: Port Authority`"""
    names: dict[Language, Text] = Field(default_factory=dict)
    """The name in other languages, by language tag. Example: `names: {ar: سلطة الميناء}`"""
    aliases: tuple[Text, ...] = ()
    """Other spellings and short forms, for search and to find who speaks.
    Example: `aliases: [the Authority, PA]`"""


class Actor(Named):
    """Whoever acts or speaks: a person, a state, an office, a body, somebody unnamed."""

    kind: ActorKind
    """What it is; anonymous for somebody whom the source does not name. Example: `kind: office`"""
    role: Text | None = None
    """The role as of the article. Example: `role: head of the Dockers' Union`"""
    affiliation: ActorId | None = None
    """The actor to which this one belongs or for which it speaks. Example: `affiliation: dockers-union`"""
    own_page: Flag = True
    """false for a minor, a victim, whoever should have no page of what is said. Example: `own_page: false`"""


class Place(Named):
    """Where something happened."""

    kind: PlaceKind | None = None
    """What it is. Example: `kind: building`"""
    within: PlaceId | None = None
    """The place in which this one lies. Example: `within: harbour-town`"""
    coordinates: Coordinates | None = None
    """[latitude, longitude] in degrees, for the map. Example: `coordinates: [51.95, 4.05]`"""
