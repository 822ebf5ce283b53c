"""What a briefing says, as claims that can be held against the texts of its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..deriving import chains
from ..deriving.entries import Attribution, Entry, entries_of
from ..matching.source_text import SourceText
from ..problems.problem import RecordPath
from ..records.citations import Citation, Passage
from ..records.model import Actor, Briefing, Event, Place, Quote, Source, Status
from ..statements.claim import Article, Claim, Field, Named
from ..text import GAP
from . import words_beside
from .words_beside import Beside

_FIELDS = {
    "status": Field.STATUS,
    "item": Field.STATEMENT,
    "quote": Field.QUOTATION,
    "question": Field.QUESTION,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a briefing against one source: its name in the record of proofs, its place in the file.

    `words` leads to the words, `holder` to the record that has their hedge, date and citation. What rests on
    several works has a `Said` for each, and in `elsewhere` the others with what is claimed of them; all but
    the first have a longer name."""

    name: str
    source: str
    words: RecordPath
    holder: RecordPath
    claim: Claim
    elsewhere: tuple[tuple[str, Claim], ...] = ()
    is_first: bool = True


class Claims:
    """The claims of briefings; each needs the sources, actors and places of all."""

    def __init__(self, briefings: Mapping[str, Briefing]) -> None:
        self.briefings = briefings
        self.sources = _together(briefings, "sources")
        self.actors = _together(briefings, "actors")
        called = {**self.actors, **_together(briefings, "places")}
        self._named = {name: named(record) for name, record in called.items()}
        self._members: defaultdict[str | None, list[str]] = defaultdict(list)
        for name, actor in self.actors.items():
            self._members[actor.affiliation].append(name)

    def of(self, briefing_id: str) -> Iterator[Said]:
        """Every claim of a briefing on a known source, first its title and summary; each name once."""
        used: set[str] = set()
        for said in self._all(briefing_id):
            name = said.name
            while name in used:
                name += "+"
            used.add(name)
            yield said if name == said.name else replace(said, name=name)

    def _all(self, briefing_id: str) -> Iterator[Said]:
        briefing = self.briefings[briefing_id]
        known = {name: self._named[name] for name in _mentioned(briefing) if name in self._named}
        entries = [entry for entry in entries_of(briefing_id, briefing) if not entry.inherited]
        yield from self._of_the_whole(briefing, entries, known)
        told_by_status = {_place(entry) for entry in entries if entry.kind == "status"}
        for entry in entries:
            if entry.kind not in ("item", "phase") or _place(entry) not in told_by_status:
                yield from self._of_entry(briefing, entry, known)
            for beside in words_beside.of_entry(briefing, entry):
                yield from self._beside(briefing, beside, known)
        for beside in words_beside.of_the_rest(briefing, self.sources):
            yield from self._beside(briefing, beside, known)

    def _of_the_whole(
        self, briefing: Briefing, entries: list[Entry], known: Mapping[str, Named]
    ) -> Iterator[Said]:
        """Title and summary stand on all that the key points do."""
        points = [entry.attribution for entry in entries if entry.kind == "key-point"]
        cited = tuple(dict.fromkeys(citation for point in points for citation in point.cite))
        title = tuple(citation.in_source(briefing.article) for citation in briefing.title.cite)
        for name, words, field, cite in (
            ("title", briefing.title.text, Field.TITLE, title or cited),
            ("summary", briefing.summary, Field.SUMMARY, cited),
        ):
            attribution = Attribution((), cite or words_beside.whole(briefing.article), None)
            holder = (name,) if name == "title" and title else ()
            beside = Beside(name, (name,), holder, words, field, attribution)
            yield from self._beside(briefing, beside, known)

    def _of_entry(self, briefing: Briefing, entry: Entry, known: Mapping[str, Named]) -> Iterator[Said]:
        attribution, record = entry.attribution, entry.record
        if entry.text in ("", GAP) or _is_foreign(record, briefing):
            return
        own = chains.voice(replace(attribution, according_to=()), self.sources, self.actors)
        about = (*words_beside.concerned(record), *attribution.according_to, *own)
        about = tuple(name for name in dict.fromkeys(about) if name in self._named)
        claim = Claim(
            entry.text,
            field=_FIELDS.get(entry.kind, Field.STATEMENT),
            hedge=entry.hedge or "",
            attributed_to=self._one(attribution.according_to) if attribution.according_to else None,
            allies=tuple(self._allies(attribution.according_to)),
            voice=self._one(own),
            origin=self._origin(attribution),
            concerned=tuple(self._named[name] for name in about),
            known=tuple(one for name, one in known.items() if name not in about),
            inferred=entry.inferred,
            status=record.is_.value if isinstance(record, Status) else "",
            verb=record.verb if isinstance(record, Quote) else "",
            date=str(getattr(record, "date", None) or ""),
            language=briefing.language,
        )
        name = f"{entry.kind}-{entry.name}"
        yield from self._in_each(name, attribution, _words_of(entry), entry.path, claim)

    def _beside(self, briefing: Briefing, beside: Beside, known: Mapping[str, Named]) -> Iterator[Said]:
        about = [name for name in beside.about if name in self._named]
        claim = Claim(
            beside.text or " ".join(self._named[name].names[0] for name in about[:1]),
            field=beside.field,
            hedge=beside.hedge,
            voice=self._one(chains.voice(beside.attribution, self.sources, self.actors)),
            concerned=tuple(self._named[name] for name in about),
            known=tuple(one for name, one in known.items() if name not in about),
            inferred=beside.inferred,
            language=briefing.language,
        )
        if claim.text not in ("", GAP):
            yield from self._in_each(beside.name, beside.attribution, beside.words, beside.holder, claim)

    def _allies(self, speakers: tuple[str, ...]) -> Iterator[Named]:
        """The bodies to which speakers belong, and who belongs to speakers that are bodies."""
        bodies = [self.actors[name].affiliation or "" for name in speakers if name in self.actors]
        members = [member for name in speakers for member in self._members.get(name, ())]
        return (self._named[name] for name in dict.fromkeys((*bodies, *members)) if name in self.actors)

    def _in_each(
        self, name: str, attribution: Attribution, words: RecordPath, holder: RecordPath, claim: Claim
    ) -> Iterator[Said]:
        """The claim for each source that is cited, with the paragraphs that are cited of it."""
        claims = [
            (source, replace(claim, passages=_numbers(source, attribution.passages)))
            for source in attribution.sources
            if source in self.sources
        ]
        for number, (source, own) in enumerate(claims):
            others = tuple(other for other in claims if other[0] != source)
            yield Said(f"{name}.{source}" if number else name, source, words, holder, own, others, not number)

    def _one(self, names: Iterable[str]) -> Named:
        """Several speakers as one: any of their names will do."""
        found = [self._named.get(name, self._as_source(name)) for name in names]
        roles = ", ".join(one.role for one in found if one.role)
        return Named(tuple(name for one in found for name in one.names), roles)

    def _origin(self, attribution: Attribution) -> Named | None:
        """By what a text may call the work or outlet in which something was first said, if another."""
        first = attribution.first_in
        if first is None or first in attribution.sources:
            return None
        source = self.sources.get(first)
        if source is None:
            return self._named.get(first)
        people = [name for name in (*source.authors, source.publisher) if name]
        works = [words for words in (source.container, source.title) if words]
        return Named((*works, *self._one(people).names))

    def _as_source(self, name: str) -> Named:
        source = self.sources.get(name)
        title = (source.title or source.container) if source else None
        publisher = (source.publisher if source else None) or ""
        published_by = self._named[publisher].names if publisher in self._named else (publisher,)
        return Named(tuple(words for words in (title, *published_by, name) if words))


def article_of(text: SourceText, source: Source, language: str) -> Article:
    """A source's text as the rules read it, with the day of its publication if that is one."""
    point = source.published.point if source.published and source.published.is_day else None
    day = date(point.year, point.month or 1, point.day or 1) if point and point.year > 0 else None
    return Article(tuple(text.words_between(*span) for span in text.spans), day, source.language or language)


def named(record: Actor | Place) -> Named:
    """By what a text may call an actor or a place."""
    role = (record.role or "") if isinstance(record, Actor) else ""
    return Named((record.name, *record.aliases, *record.names.values()), role)


def _words_of(entry: Entry) -> RecordPath:
    """Where an entry's words stand: of a status without its own, in its item or phase."""
    record = entry.record
    if isinstance(record, Status) and record.text is None:
        at: RecordPath = ("phases", entry.phase or "")
        return (*at, "items", entry.item, "text") if entry.item else (*at, "summary")
    if isinstance(record, Event) and record.text is None:
        return (*entry.path, "title")
    return (*entry.path, "summary" if entry.kind == "phase" else "text")


def _place(entry: Entry) -> tuple[RecordPath, tuple[Citation, ...]]:
    """The words, and where they were read: an item and its status may have both in common."""
    return _words_of(entry), entry.attribution.cite


def _mentioned(briefing: Briefing) -> Iterable[str]:
    """The ids of all that a briefing defines or refers to, each once."""
    return dict.fromkeys((*briefing.actors, *briefing.places, *(one.target for one in briefing.references)))


def _together(briefings: Mapping[str, Briefing], section: str) -> dict[str, Any]:
    return {
        name: record for briefing in briefings.values() for name, record in getattr(briefing, section).items()
    }


def _numbers(source: str, cited: Iterable[Passage]) -> tuple[int, ...]:
    """The paragraphs of a source that are cited."""
    found: dict[int, None] = {}
    for passage in cited:
        if passage.source == source and passage.locator and passage.locator.paragraphs:
            first, last = passage.locator.paragraphs
            found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(sorted(found))


def _is_foreign(record: Any, briefing: Briefing) -> bool:
    """Whether a quotation has another language than its briefing, so that no rule can read it."""
    return isinstance(record, Quote) and record.language not in (None, briefing.language)
