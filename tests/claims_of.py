"""The statements of the real and the invented briefings as claims, each with the article that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from briefing.reading.loader import load_briefings
from briefing.records.model import Actor, Briefing, Place, Source
from briefing.statements.claim import Article, Claim, Field, Named

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT / "data/briefings/gaza-ceasefire-phase-two.yml"
REAL_TEXT = ROOT.parent / "shared/article/article.txt"
INVENTED = sorted((ROOT / "tests/data").glob("*.yml"))
Pair = tuple[Claim, Article]


def real_pairs() -> list[Pair]:
    """The claims of the real briefing; none where the article's text, which is not ours to publish, is not held."""
    if not REAL_TEXT.is_file():
        return []
    return list(_pairs([REAL], {"fox-news-article": REAL_TEXT.read_text(encoding="utf-8")}))


def invented_pairs() -> list[Pair]:
    """The claims of the invented briefings whose sources' texts are there."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests/data/texts").glob("*.txt")}
    return list(_pairs(INVENTED, texts))


def _pairs(files: Iterable[Path], texts: Mapping[str, str]) -> Iterator[Pair]:
    briefings = load_briefings(files, ROOT).briefings
    reader = _Reader(briefings, texts)
    for briefing in briefings.values():
        yield from reader.pairs(briefing)


class _Reader:
    """What one briefing's claims need of all the others."""

    def __init__(self, briefings: Mapping[str, Briefing], texts: Mapping[str, str]) -> None:
        self.sources = {name: source for b in briefings.values() for name, source in b.sources.items()}
        actors = {name: named(actor) for b in briefings.values() for name, actor in b.actors.items()}
        self.named = actors | {name: named(place) for b in briefings.values() for name, place in b.places.items()}
        languages = {name: b.language for b in briefings.values() for name in b.sources}
        self.articles = {
            name: _article(self.sources[name], text, languages[name])
            for name, text in texts.items()
            if name in self.sources
        }

    def pairs(self, briefing: Briefing) -> Iterator[Pair]:
        for point in briefing.key_points:
            yield from self._pair(
                briefing, point.text, point.cite, point.according_to, point.about, hedge=point.hedge or ""
            )
        for event in briefing.events.values():
            about = (*event.about, *([event.place] if event.place else []), *(part.who for part in event.participants))
            day = str(event.date) if event.date else ""
            yield from self._pair(
                briefing, event.text, event.cite, event.according_to, about, hedge=event.hedge or "", date=day
            )
        for phase in briefing.phases.values():
            for item in phase.items.values():
                for status in item.status:
                    text, said = status.text or item.text, {"hedge": status.hedge or "", "status": status.is_.value}
                    yield from self._pair(
                        briefing, text, status.cite, status.according_to, item.about, Field.STATUS, **said
                    )
        for quote in briefing.quotes.values():
            if quote.language is None:
                yield from self._pair(
                    briefing, quote.text, quote.cite, quote.speaker, (), Field.QUOTATION, verb=quote.verb
                )

    def _pair(
        self,
        briefing: Briefing,
        text: str,
        cite: Any,
        who: str,
        about: tuple[str, ...],
        field: Field = Field.STATEMENT,
        **more: str,
    ) -> Iterator[Pair]:
        article = self.articles.get(self._read_source(cite.source))
        passages = _paragraphs(cite.locator or "")
        if article is None or not passages:
            return
        voice = self._voice(cite.source)
        speaker = self.named.get(who, voice)
        concerned = tuple(self.named[name] for name in dict.fromkeys((*about, who)) if name in self.named)
        known = tuple(name for name in self.named.values() if name not in concerned)
        said = {"hedge": "", "date": "", "status": "", "verb": "", **more}
        claim = Claim(
            text, passages, field, attributed_to=speaker, voice=voice, concerned=concerned, known=known,
            hedge=said["hedge"], date=said["date"], status=said["status"], verb=said["verb"],
            language=briefing.language,
        )  # fmt: skip
        yield claim, article

    def _read_source(self, name: str) -> str:
        while (via := self.sources[name].via) is not None:
            name = via
        return name

    def _voice(self, name: str) -> Named:
        publisher = self.sources[name].publisher or ""
        return self.named.get(publisher, Named((publisher,)))


def named(record: Actor | Place) -> Named:
    role = (record.role or "") if isinstance(record, Actor) else ""
    return Named((record.name, *record.aliases, *record.names.values()), role)


def _article(source: Source, text: str, language: str) -> Article:
    blocks = tuple(block.strip() for block in re.split(r"\n\s*\n", text) if block.strip())
    published = source.published.iso if source.published else ""
    day = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    return Article(blocks[source.starts_at - 1 :], day, source.language or language)


def _paragraphs(locator: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for first, last in re.findall(r"(\d+)(?:[-–](\d+))?", locator):
        numbers += range(int(first), int(last or first) + 1)
    return tuple(numbers) if "para" in locator else ()
