"""What templates are given: frozen views in which every decision is already taken."""

from __future__ import annotations

from dataclasses import dataclass

from ...index import Standing

PROVEN = ("verified", "altered")
"""The labels of quotations that were found in their source."""


@dataclass(frozen=True, slots=True)
class Words:
    """Text and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `page` is its path below docs/. `draft` tells that it leads to one."""

    words: Words
    page: str
    anchor: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One hand in a chain: `quoted by` Fox News."""

    verb: str
    who: Link
    locator: str | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for `<time datetime>` and in words; exact if it is a certain day."""

    iso: str
    words: str
    exact: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with all that a reader needs to weigh it; of a status in words also the `item` that it is about."""

    anchor: str
    permalink: Link
    words: Words | None
    chain: tuple[Step, ...]
    standing: Standing
    hedge: Words | None
    note: Words | None
    about: tuple[Link, ...] = ()
    status: str | None = None
    item: Words | None = None
    date: DateView | None = None
    obtained: tuple[str, ...] = ()
    inferred: tuple[tuple[str, str], ...] = ()
    lead: Words | None = None
    links: tuple[tuple[str, str], ...] = ()
    point_note: Words | None = None
    point_links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What verification found: which label, when, and what the quotation openly changed (its words, the source's)."""

    label: str
    day: DateView | None = None
    times: int = 1
    alterations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quotation with who said it, the hands that it came through, and what its proof says."""

    anchor: str
    permalink: Link
    words: Words
    speaker: Link
    role: Words | None
    verb: Words
    hands: tuple[Step, ...]
    standing: Standing
    context: Words | None
    partial: bool
    date: DateView | None
    note: Words | None
    about: tuple[Link, ...]
    verdict: VerdictView
    source: Link
    address: str | None
    others: tuple[Link, ...] = ()
    hedge: Words | None = None
    obtained: tuple[str, ...] = ()
    indirect: bool = False
    translation: Words | None = None
    translated_by: Words | None = None
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantView:
    who: Link
    hedge: Words | None
    note: Words | None
    part: Words | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    link: Link
    briefing: Link
    date: DateView | None
    place: Link | None
    participants: tuple[ParticipantView, ...]
    after: tuple[Link, ...]
    statement: StatementView
    has_text: bool = True
    expected: bool = False
    not_stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemView:
    anchor: str
    permalink: Link
    words: Words
    statuses: tuple[StatementView, ...]
    about: tuple[Link, ...]
    summary: str | None = None
    note: Words | None = None
    links: tuple[tuple[str, str], ...] = ()
    hedge: Words | None = None
    inferred: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseView:
    link: Link
    summary: Words
    chain: tuple[Step, ...]
    items: tuple[ItemView, ...]
    note: Words | None
    statuses: tuple[StatementView, ...] = ()
    hedge: Words | None = None
    inferred: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question; `extract` if only a part of the source that leaves it open is held."""

    anchor: str
    permalink: Link
    words: Words
    source: Link
    locator: str | None
    extract: bool
    note: Words | None
    about: tuple[Link, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is cited. A publisher or an author is a link where it is an actor, else plain words."""

    id: str
    link: Link
    type: str
    title: Words | None
    authors: tuple[Link | Words, ...]
    publisher: Link | Words | None
    container: Words | None
    published: DateView | None
    accessed: DateView | None
    url: str | None
    punycode: str | None
    extract: bool
    via: Link | None
    note: Words | None
    archived: str | None = None
    obtained: str | None = None
    editions: tuple[tuple[DateView, str, str | None], ...] = ()
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StandingTable:
    """How many statements stand how, and what verification found for how many quotations."""

    statements: int
    standings: tuple[tuple[Standing, int], ...]
    single_source: int
    quotes: int
    verdicts: tuple[tuple[str, int], ...]

    @property
    def anonymous(self) -> int:
        return dict(self.standings)[Standing.ANONYMOUS]

    @property
    def proven(self) -> int:
        return sum(count for verdict, count in self.verdicts if verdict in PROVEN)
