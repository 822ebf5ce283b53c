"""The page of a briefing: the news first, what is open, how far things are, who said what, how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Site, of_kind
from ...records.edtf import EdtfDate
from ...records.model import Briefing, OpenQuestion
from ...records.references import references
from ..pieces import Away, DateView, Link, Listed, Literal, Own, Text, Words, joined, own
from .linking import briefing_link, point_of, record_link
from .lists.phases import phase_list
from .notes import notes_of
from .passages import letter_of, marks_of, read_sources
from .presence import Presence, presence
from .runs import match, runs
from .sentences import Names, quoted, sentence
from .shown import Day, Note, PhaseList, Point, Question, Run
from .sourcing import SourceView, Sourcing, source_view, sourcing
from .timeline import days

MOST_POINTS, MOST_DAYS = 5, 12
"""So many points and events stand open; the others, the earlier events, fold."""


@dataclass(frozen=True, slots=True)
class BriefingPage:
    link: Link
    title: Words
    lede: Text
    description: Words
    as_of: DateView
    sourcing: Sourcing
    points: tuple[Point, ...]
    more_points: tuple[Point, ...]
    questions: tuple[Question, ...]
    extract: bool
    phases: tuple[PhaseList, ...]
    runs: tuple[Run, ...]
    days: tuple[Day, ...]
    earlier_days: tuple[Day, ...]
    presence: Presence | None
    notes: tuple[Note, ...]
    read: tuple[SourceView, ...]
    known: tuple[SourceView, ...]
    checked: tuple[Own, ...]
    covered: tuple[Own, ...]
    left_out: tuple[Text, ...]
    written: tuple[Text, ...]
    facts: Mapping[str, str | bool]
    noindex: bool = False

    @property
    def signs(self) -> Text:
        """What the dots that are not full mean."""
        kinds = {kind for day in (*self.days, *self.earlier_days) for kind in day.kinds}
        found: list[Text] = [(own(f"days.{kind}"),) for kind in ("undated", "ahead") if kind in kinds]
        return joined(found, " ")


def briefing_page(site: Site, briefing_id: str) -> BriefingPage:
    """What the page of one briefing shows."""
    briefing = site.briefings[briefing_id]
    entries = site.entries[briefing_id]
    quotes, events = of_kind(entries, "quote"), of_kind(entries, "event")
    involved = _involved(site, briefing, entries)
    names = Names(site, (name for name in involved if name in site.actors or name in site.places))
    points = points_of(site, entries, names)
    read = read_sources(site, briefing_id)
    phases = tuple(phase_list(site, name, names) for name in involved if name in site.phases)
    said = runs(site, quotes, names)
    line = days(site, events, names, site.as_of[briefing_id])
    language = briefing.language
    return BriefingPage(
        link=briefing_link(site, briefing_id),
        title=Words(briefing.title.text, language),
        lede=(*quoted(briefing.summary, language), *marks_of(site, briefing_id, briefing.title.cite)),
        description=Words(briefing.summary, language),
        as_of=DateView(site.as_of[briefing_id]),
        sourcing=sourcing(site, briefing_id),
        points=points[:MOST_POINTS],
        more_points=points[MOST_POINTS:],
        questions=questions_of(entries, language),
        extract=site.sources[briefing.article].extract,
        phases=phases,
        runs=said,
        days=line[-MOST_DAYS:],
        earlier_days=line[:-MOST_DAYS],
        presence=presence(site, [entry for _, entry in site.dated(events)]),
        notes=notes_of(site, briefing_id),
        read=tuple(source_view(site, name, letter_of(site, briefing_id, name)) for name in read),
        known=tuple(
            source_view(site, name) for name in involved if name in site.sources and name not in read
        ),
        checked=checked(site, quotes),
        covered=tuple(_covered(site, briefing_id)),
        left_out=_left_out(site, briefing, briefing_id),
        written=_written(briefing),
        facts=told_to_programs(site, briefing_id),
        noindex=briefing.noindex,
    )


def points_of(site: Site, entries: Iterable[Entry], names: Names) -> tuple[Point, ...]:
    """The points in order, each with its sentences; a point without a lead-in is called by its number."""
    together: dict[str, list[Entry]] = {}
    for entry in of_kind(entries, "key-point"):
        together.setdefault(entry.name.partition("-")[0], []).append(entry)
    found = []
    for number, said in together.items():
        point = point_of(site, said[0])
        language = site.briefings[said[0].briefing].language
        sentences = [sentence(site, entry, names, entry.anchor if len(said) > 1 else "") for entry in said]
        lead = (point.lead if point else None) or number
        found.append(Point(f"key-point-{number}", tuple(quoted(lead, language)), joined(sentences, " ")))
    return tuple(found)


def questions_of(entries: Iterable[Entry], language: str) -> tuple[Question, ...]:
    """What is left open, with an editor's note after it."""
    found = []
    for entry in entries:
        if isinstance(entry.record, OpenQuestion):
            note, links = entry.record.note, entry.record.links
            told: list[Text] = [tuple(quoted(text, language)) for text in (entry.text, note) if text]
            told += [(Away(Words(words, language), target),) for words, target in links.items()]
            found.append(Question(entry.anchor, joined(told, " ")))
    return tuple(found)


def checked(site: Site, quotes: Iterable[Entry]) -> tuple[Own, ...]:
    """When quotations were compared with the texts that we hold, how many match, what was not compared."""
    by_day: dict[object, list[str]] = {}
    for entry in quotes:
        proof = site.proof(entry)
        by_day.setdefault(proof.verified if proof else None, []).append(match(site, entry))
    found = []
    for day, found_on in by_day.items():
        if day is None:
            found.append(own("checked.never", count=len(found_on)))
            continue
        matching = sum(each != "unchecked" for each in found_on)
        found.append(own("checked.on", day=_day(str(day)), count=len(found_on), matching=matching))
    return tuple(found)


def _covered(site: Site, briefing_id: str) -> Iterator[Own]:
    """How many sentences of each text that was read are used; what was not checked, or less."""
    texts = site.texts_read.get(briefing_id, {})
    if texts:
        yield own("checked.held")
    for source, read in texts.items():
        day, share = _day(read.read.isoformat()), str(read.quoted)
        yield own("checked.covered", source=record_link(site, source), day=day, count=read.sentences,
            used=read.used,
                  aside=read.set_aside, quoted=share)  # fmt: skip
    if any(proof.not_asked for proof in site.resting.get(briefing_id, {}).values()):
        yield own("checked.less")
    if missing := site.not_checked(briefing_id):
        yield own("checked.unchecked", what=Listed(tuple(own(f"unchecked.{key}") for key in missing)))


def _day(iso: str) -> DateView:
    return DateView(EdtfDate.parse(iso))


def _left_out(site: Site, briefing: Briefing, briefing_id: str) -> tuple[Text, ...]:
    """What the briefing leaves out on purpose, and the editor's note on what it covers."""
    language = briefing.language
    found: list[Text] = [tuple(quoted(briefing.note, language))] if briefing.note else []
    for left in briefing.set_aside:
        shown = Listed(tuple(mark.name for mark in marks_of(site, briefing_id, left.cite)))
        found.append((shown, Literal(": "), *quoted(left.why, language)))
    found += [(Away(Words(words, language), target),) for words, target in briefing.links.items()]
    return tuple(found)


def _written(briefing: Briefing) -> tuple[Text, ...]:
    """Who wrote the briefing, and who read it against its article."""
    language = briefing.language
    found: list[Text] = []
    if briefing.byline:
        found.append((own("written.by", name=Words(briefing.byline, language)),))
    if briefing.read_by:
        names = Listed(tuple(Words(name, language) for name in briefing.read_by))
        found.append((own("written.read_by", names=names),))
    return tuple(found)


def told_to_programs(site: Site, briefing_id: str) -> dict[str, str | bool]:
    """What a page's head, and how to cite it, are made of, but for the address, which who builds it knows."""
    briefing = site.briefings[briefing_id]
    return {
        "headline": briefing.title.text,
        "published": str(site.published[briefing_id]),
        "byline": briefing.byline or "",
        "article": site.sources[briefing.article].url or "",
        "calendar": any(event.date and event.date.on_calendar for event in briefing.events.values()),
    }


def _involved(site: Site, briefing: Briefing, entries: Iterable[Entry]) -> dict[str, None]:
    """The ids of all that a briefing defines or refers to, in the order in which they come up."""
    names: dict[str, None] = {}
    for section in (briefing.sources, briefing.actors, briefing.places, briefing.phases):
        names |= dict.fromkeys(section)
    names |= dict.fromkeys(site.chain(briefing.article))
    for entry in entries:
        if entry.is_statement or entry.kind == "quote":
            names |= dict.fromkeys(site.voices(entry))
        names |= dict.fromkeys((*site.hands(entry), *entry.attribution.sources))
    return names | dict.fromkeys(reference.target for reference in references(briefing))
