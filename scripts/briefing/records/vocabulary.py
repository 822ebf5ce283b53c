"""The closed lists of words that a record may use."""

from __future__ import annotations

from enum import StrEnum


class SourceType(StrEnum):
    """The item types of the Citation Style Language 1.0.2."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    OFFICE = "office"
    GROUP = "group"
    OUTLET = "outlet"
    COURT = "court"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class PlaceKind(StrEnum):
    SITE = "site"
    BUILDING = "building"
    COURT = "court"
    TOWN = "town"
    CITY = "city"
    REGION = "region"
    STATE = "state"
    COUNTRY = "country"
    BODY_OF_WATER = "body-of-water"


class StatusKind(StrEnum):
    DONE = "done"
    PARTLY_DONE = "partly-done"
    UNDER_WAY = "under-way"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    DISPUTED = "disputed"
    NOT_DONE = "not-done"
    UNKNOWN = "unknown"


class Obtained(StrEnum):
    """How a source came out, where a reader should know."""

    LEAKED = "leaked"
    COURT_RECORD = "court-record"
    STATE_MEDIA = "state-media"


class NotStated(StrEnum):
    """What an editor looked for in the article and did not find."""

    DATE = "date"
    PLACE = "place"
    PARTICIPANTS = "participants"
