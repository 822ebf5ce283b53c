"""Everything that a briefing says, an entry each, with what it inherits and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..kinds import page_of
from ..problems.problem import RecordPath
from ..records.base import Record
from ..records.citations import Citation, Passage, passages
from ..records.model import Attributed, Briefing, Item, KeyPoint, Phase, Statement, Status

Kind: TypeAlias = Literal["key-point", "event", "status", "quote", "question", "phase", "item"]
STATEMENTS: tuple[Kind, ...] = ("key-point", "event", "status")
"""The kinds that are somebody's statement, weighed and counted as such."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says an entry and where we read it: its own words or, where it has none, those of its item and
    phase.

    `according_to` is empty for the work's own voice (`chains.voice` knows whose that is). Every citation in
    `cite` has its source. `first_in` is a work, or an outlet, in which it was first said."""

    according_to: tuple[str, ...]
    cite: tuple[Citation, ...]
    first_in: str | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that it rests on, a paragraph each."""
        return passages(self.cite)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that are cited, each once."""
        return tuple(dict.fromkeys(citation.source for citation in self.cite if citation.source))


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement, quotation or other thing on a briefing's page, and how to get there.

    `name` is the record's id (of a key point its number, or `point-statement` where it has several; of a
    status
    `item-number`, of a phase's own its number), `path` the way to the record in the file, `phase` and `item`
    what an item or a status belongs to. `text` is what it says: of a status without words of its own, the
    item's. A status is `inherited` where it is its phase's; `of_item` is the item that it is of."""

    kind: Kind
    briefing: str
    name: str
    record: Record
    path: RecordPath
    text: str
    attribution: Attribution
    phase: str | None = None
    item: str | None = None
    inherited: bool = False
    of_item: Item | None = None

    @property
    def hedge(self) -> str | None:
        """The source's word of doubt: its own; of a status without one, its item's."""
        own: str | None = getattr(self.record, "hedge", None)
        return own or (self.of_item.hedge if self.of_item else None)

    @property
    def inferred(self) -> Mapping[str, str]:
        """Words that are the editor's inference, with the reason: of a status with no words its item's."""
        own: Mapping[str, str] = getattr(self.record, "inferred", {})
        says_no_more = isinstance(self.record, Status) and self.record.text is None
        return {**self.of_item.inferred, **own} if self.of_item and says_no_more else own

    @property
    def anchor(self) -> str:
        """Its place on its page; a phase has the page to itself."""
        return "top" if self.kind == "phase" else f"{self.kind}-{self.name}"

    @property
    def page(self) -> str:
        """The page, below docs/, on which the entry has its permalink; others repeat it."""
        return page_of("phases", self.phase) if self.phase else page_of("briefings", self.briefing)

    @property
    def is_statement(self) -> bool:
        """Whether somebody says it, in our words: a key point, an event or a status."""
        return self.kind in STATEMENTS


def entries_of(briefing_id: str, briefing: Briefing) -> Iterator[Entry]:
    """Every entry of one briefing, in the order of its page."""
    article = briefing.article
    for number, point in enumerate(briefing.key_points):
        yield from _of_point(briefing_id, number, point, article)
    for name, phase in briefing.phases.items():
        yield from _of_phase(briefing_id, name, phase, article)
    for name, quote in briefing.quotes.items():
        attribution = Attribution(quote.speakers, _sourced(quote.cite, article), quote.first_in)
        yield Entry("quote", briefing_id, name, quote, ("quotes", name), quote.text, attribution)
    for name, event in briefing.events.items():
        yield Entry("event", briefing_id, name, event, ("events", name), event.text or event.title,
                    _attribution(article, event))  # fmt: skip
    for name, question in briefing.open_questions.items():
        attribution = Attribution((), _sourced(question.cite, article), None)
        yield Entry(
            "question", briefing_id, name, question, ("open_questions", name), question.text, attribution
        )


def statements_of(point: KeyPoint) -> tuple[KeyPoint | Statement, ...]:
    """The statements of a point: itself, or those below `says`."""
    return point.says or (point,)


def _of_point(briefing_id: str, number: int, point: KeyPoint, article: str) -> Iterator[Entry]:
    for index, said in enumerate(statements_of(point)):
        name, path = f"{number + 1}", _path("key_points", number)
        if point.says:
            name, path = f"{name}-{index + 1}", _path("key_points", number, "says", index)
        yield Entry("key-point", briefing_id, name, said, path, said.text or "", _attribution(article, said))


def _path(*steps: str | int) -> RecordPath:
    return steps


def _of_phase(briefing_id: str, name: str, phase: Phase, article: str) -> Iterator[Entry]:
    path: RecordPath = ("phases", name)
    yield Entry(
        "phase", briefing_id, name, phase, path, phase.summary, _attribution(article, phase), phase=name
    )
    yield from _of_statuses(briefing_id, name, phase, None, article)
    for item_name, item in phase.items.items():
        at = (*path, "items", item_name)
        attribution = _attribution(article, item, phase)
        yield Entry("item", briefing_id, item_name, item, at, item.text, attribution, name, item_name)
        yield from _of_statuses(briefing_id, name, phase, item_name, article)


def _of_statuses(
    briefing_id: str, name: str, phase: Phase, item_name: str | None, article: str
) -> Iterator[Entry]:
    """What is said of how far an item has come or, without an item, the phase itself."""
    item = phase.items[item_name] if item_name else None
    statuses, path = phase.status, _path("phases", name, "status")
    above: tuple[Attributed, ...] = (phase,)
    if item and item.status:
        statuses, path, above = (
            item.status,
            _path("phases", name, "items", item_name or "", "status"),
            (item, phase),
        )
    elif item:
        above = (item, phase)
    for number, status in enumerate(statuses):
        at = path if len(statuses) == 1 else (*path, number)
        text = status.text or (item.text if item else phase.summary)
        status_name = f"{item_name}-{number + 1}" if item_name else f"{number + 1}"
        attribution = _attribution(article, status, *above)
        yield Entry("status", briefing_id, status_name, status, at, text, attribution, name, item_name,
                    inherited=bool(item and not item.status), of_item=item)  # fmt: skip


def _attribution(article: str, record: Attributed, *above: Attributed) -> Attribution:
    """Each of the three from the nearest record that has it; who says it only from those that cite the same
    source.

    Whoever speaks in one source has not said what another source says.
    """
    cite = _sourced(next((written.cite for written in (record, *above) if written.cite), ()), article)
    read = {citation.source for citation in cite}
    alike = [
        written
        for written in (record, *above)
        if not written.cite or {citation.source for citation in _sourced(written.cite, article)} == read
    ]
    return Attribution(
        next((written.according_to for written in alike if written.according_to), ()),
        cite,
        next((written.first_in for written in alike if written.first_in), None),
    )


def _sourced(cite: Iterable[Citation], article: str) -> tuple[Citation, ...]:
    """The citations, each with its source; without any, the article as a whole."""
    return tuple(citation.in_source(article) for citation in cite) or (Citation(article),)
