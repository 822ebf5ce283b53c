"""What a briefing says, as claims that can be held against the texts of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..deriving import chains
from ..deriving.entries import Entry, entries_of
from ..matching.source_text import SourceText
from ..problems.problem import RecordPath
from ..records.citations import passages
from ..records.model import Actor, Briefing, Event, Place, Quote, Source, Status
from ..statements.claim import Article, Claim, Field, Named
from ..text import GAP

_FIELDS = {"status": Field.STATUS, "item": Field.STATEMENT, "quote": Field.QUOTATION, "question": Field.QUESTION}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a briefing: its name in the record of proofs, the source it was read in, its place in the file."""

    name: str
    source: str
    path: RecordPath
    claim: Claim


class Claims:
    """The claims of briefings; each needs the sources, actors and places of all."""

    def __init__(self, briefings: Mapping[str, Briefing]) -> None:
        self.briefings = briefings
        self.sources = _together(briefings, "sources")
        self.actors = _together(briefings, "actors")
        self._named = {
            name: named(record) for name, record in {**self.actors, **_together(briefings, "places")}.items()
        }

    def of(self, briefing_id: str) -> Iterator[Said]:
        """Every claim of a briefing that cites a source that is known, first its title and summary."""
        briefing = self.briefings[briefing_id]
        entries = [entry for entry in entries_of(briefing_id, briefing) if not entry.inherited]
        yield from self._of_the_whole(briefing, [entry for entry in entries if entry.kind == "key-point"])
        for entry in entries:
            yield from self._of_entry(briefing, entry)

    def _of_the_whole(self, briefing: Briefing, points: list[Entry]) -> Iterator[Said]:
        """Title and summary stand on all that the key points do."""
        if briefing.article not in self.sources:
            return
        cited = [passage for entry in points for passage in entry.attribution.passages]
        numbers = _numbers(briefing.article, cited)
        everybody = tuple(self._named.values())
        voice = self._one(chains.voice_of(briefing.article, self.sources[briefing.article], self.actors))
        for name, words, field in (
            ("title", briefing.title.text, Field.TITLE),
            ("summary", briefing.summary, Field.SUMMARY),
        ):
            if words == GAP:
                continue
            claim = Claim(words, numbers, field, voice=voice, known=everybody, language=briefing.language)
            yield Said(name, briefing.article, (name,), claim)

    def _of_entry(self, briefing: Briefing, entry: Entry) -> Iterator[Said]:
        attribution, record = entry.attribution, entry.record
        if entry.text in ("", GAP) or (isinstance(record, Quote) and record.language not in (None, briefing.language)):
            return
        who = chains.voice(attribution, self.sources, self.actors)
        concerned = tuple(self._named[name] for name in dict.fromkeys(_concerned(record, who)) if name in self._named)
        for source in attribution.sources:
            if source not in self.sources or len(attribution.sources) > 1:
                continue  # what rests on several works at once is not in any of them alone
            claim = Claim(
                entry.text,
                _numbers(source, passages(attribution.cite)),
                _FIELDS.get(entry.kind, Field.STATEMENT),
                hedge=entry.hedge or "",
                attributed_to=self._one(attribution.according_to) if attribution.according_to else None,
                voice=self._one(who),
                concerned=concerned,
                known=tuple(one for one in self._named.values() if one not in concerned),
                inferred=entry.inferred,
                status=record.is_.value if isinstance(record, Status) else "",
                verb=record.verb if isinstance(record, Quote) else "",
                date=str(record.date) if isinstance(record, Event) and record.date and not record.expected else "",
                language=briefing.language,
            )
            yield Said(f"{entry.kind}-{entry.name}", source, entry.path, claim)

    def _one(self, names: Iterable[str]) -> Named:
        """Several speakers as one: any of their names will do."""
        found = [self._named.get(name, self._as_source(name)) for name in names]
        roles = ", ".join(one.role for one in found if one.role)
        return Named(tuple(name for one in found for name in one.names), roles)

    def _as_source(self, name: str) -> Named:
        source = self.sources.get(name)
        title = (source.title or source.container) if source else None
        publisher = source.publisher if source else None
        return Named(tuple(words for words in (title, publisher, name) if words))


def article_of(text: SourceText, source: Source, language: str) -> Article:
    """A source's text as the rules read it, with the day of its publication if that is one."""
    spans = [text.paragraph_span(number) for number in range(1, len(text.starts) + 1)]
    originals = [text.folded.original_span(start, max(end, start + 1)) for start, end in spans]
    point = source.published.point if source.published and source.published.is_day else None
    day = date(point.year, point.month or 1, point.day or 1) if point and point.year > 0 else None
    paragraphs = tuple(text.original[first:last] for first, last in originals)
    return Article(paragraphs, day, source.language or language)


def named(record: Actor | Place) -> Named:
    """By what a text may call an actor or a place."""
    role = (record.role or "") if isinstance(record, Actor) else ""
    return Named((record.name, *record.aliases, *record.names.values()), role)


def _together(briefings: Mapping[str, Briefing], section: str) -> dict[str, Any]:
    return {name: record for briefing in briefings.values() for name, record in getattr(briefing, section).items()}


def _numbers(source: str, cited: Iterable[Any]) -> tuple[int, ...]:
    """The paragraphs of a source that are cited."""
    found: dict[int, None] = {}
    for passage in cited:
        if passage.source == source and passage.locator and passage.locator.paragraphs:
            first, last = passage.locator.paragraphs
            found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(sorted(found))


def _concerned(record: Any, who: tuple[str, ...]) -> Iterator[str]:
    """The ids that a record ties to its words."""
    yield from getattr(record, "about", ())
    if isinstance(record, Event):
        yield from (part.who for part in record.participants)
        if record.place:
            yield record.place
    yield from who
