"""The words for what records and rules call by a key: standings, statuses, kinds."""

from __future__ import annotations

from ...index import Standing
from ...matching.find import Verdict
from ...records.vocabulary import ActorKind, Obtained, PlaceKind, StatusKind

STANDINGS = {
    Standing.NAMED: "named source",
    Standing.OUTLET: "outlet's own voice",
    Standing.HEDGED: "hedged by the source",
    Standing.ANONYMOUS: "unnamed source",
}

MEANINGS = {
    Standing.NAMED: "The source gives the statement to a person, body or state that it names.",
    Standing.OUTLET: "The source says it itself and names nobody behind it.",
    Standing.HEDGED: 'The source reports it with a word of doubt, such as "reportedly". The page shows that word.',
    Standing.ANONYMOUS: "The source does not name the one who told it.",
}
"""What each standing means, in the words of the page that explains all labels (docs/about/index.md)."""

STATUSES = {
    StatusKind.DONE: "done",
    StatusKind.PARTLY_DONE: "partly done",
    StatusKind.UNDER_WAY: "under way",
    StatusKind.PLANNED: "planned",
    StatusKind.DISCUSSED: "discussed",
    StatusKind.DISPUTED: "disputed",
    StatusKind.NOT_DONE: "not done",
    StatusKind.UNKNOWN: "unknown",
}

ACTOR_KINDS = {
    ActorKind.PERSON: "Person",
    ActorKind.OFFICE: "Office",
    ActorKind.COURT: "Court",
    ActorKind.DOCUMENT: "Document",
    ActorKind.ANONYMOUS: "Unnamed person",
    ActorKind.STATE: "State",
    ActorKind.ORGANISATION: "Organisation",
    ActorKind.GROUP: "Group",
    ActorKind.OUTLET: "News outlet",
}

ACTOR_GROUPS = {
    ActorKind.PERSON: "Persons",
    ActorKind.OFFICE: "Offices",
    ActorKind.ANONYMOUS: "Unnamed persons",
    ActorKind.STATE: "States",
    ActorKind.ORGANISATION: "Organisations",
    ActorKind.GROUP: "Groups",
    ActorKind.COURT: "Courts",
    ActorKind.OUTLET: "News outlets",
    ActorKind.DOCUMENT: "Documents",
}

UNNAMED_SOURCE, UNNAMED_SOURCES = "Unnamed source", "Unnamed sources"
"""What an unnamed person is called who says something."""

PLACE_KINDS = {
    PlaceKind.SITE: "Site",
    PlaceKind.BUILDING: "Building",
    PlaceKind.COURT: "Court",
    PlaceKind.TOWN: "Town",
    PlaceKind.CITY: "City",
    PlaceKind.REGION: "Region",
    PlaceKind.COUNTRY: "Country",
    PlaceKind.STATE: "State",
    PlaceKind.BODY_OF_WATER: "Body of water",
}

ENTRY_KINDS = {
    "key-point": "Key point",
    "event": "Event",
    "status": "Status",
    "quote": "Quotation",
    "question": "Open question",
    "phase": "Phase",
    "item": "Phase item",
}

OBTAINED = {
    Obtained.LEAKED: "leaked",
    Obtained.COURT_RECORD: "court record",
    Obtained.STATE_MEDIA: "state media",
}

UNVERIFIED = "unverified"
VERDICTS = {
    "verified": "verified word for word",
    "altered": "verified with marked alterations",
    UNVERIFIED: "not yet verified",
}
"""What readers are told of a verdict; the page on verification explains each."""

VERDICT_LABELS = {
    Verdict.EXACT: "verified",
    Verdict.NORMALISED: "verified",
    Verdict.AMBIGUOUS: "verified",
    Verdict.ALTERED: "altered",
    Verdict.NOT_FOUND: UNVERIFIED,
    Verdict.NO_TEXT: UNVERIFIED,
}
