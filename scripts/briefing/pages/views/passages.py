"""Passages, their marks and anchors: `¶5`, or `A ¶5` where a briefing rests on several sources."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...deriving.entries import Entry
from ...index import Site
from ...kinds import page_of
from ...records.citations import Citation, LocatorKind, Passage, passages
from ..pieces import Mark, Own, own
from .linking import source_words

_NO_BREAK = "\N{NO-BREAK SPACE}"


def read_sources(site: Site, briefing_id: str) -> tuple[str, ...]:
    """The sources that a briefing cites, the article first."""
    briefing = site.briefings[briefing_id]
    found = dict.fromkeys(
        [briefing.article, *(each.source for each in _of_citations(site, briefing_id, briefing.title.cite))]
    )
    for entry in site.entries[briefing_id]:
        found |= dict.fromkeys(entry.attribution.sources)
    return tuple(found)


def cited(site: Site, briefing_id: str) -> dict[Passage, list[Entry]]:
    """The passages that a briefing rests on, source by source and in their order, each with what cites it;
    nothing for one that only the title cites."""
    title = site.briefings[briefing_id].title
    found: dict[Passage, list[Entry]] = {each: [] for each in _of_citations(site, briefing_id, title.cite)}
    for entry in site.entries[briefing_id]:
        for passage in passages_of(entry):
            found.setdefault(passage, []).append(entry)
    order = {name: number for number, name in enumerate(read_sources(site, briefing_id))}
    return dict(sorted(found.items(), key=lambda pair: (order[pair[0].source], _place(pair[0]))))


def passages_of(entry: Entry) -> tuple[Passage, ...]:
    """What an entry rests on. Of a question without a place that is its whole source, and no passage."""
    found = entry.attribution.passages
    return tuple(each for each in found if each.locator) if entry.kind == "question" else found


def marks(site: Site, entry: Entry, anchor: str = "") -> tuple[Mark, ...]:
    """The marks of an entry; the first has its permalink, where this is the page for it."""
    found = [mark(site, entry.briefing, passage) for passage in passages_of(entry)]
    return _with_anchor(found, anchor)


def marks_of(site: Site, briefing_id: str, cite: Iterable[Citation]) -> tuple[Mark, ...]:
    """The marks of citations that stand in no entry: a headline's."""
    return tuple(mark(site, briefing_id, passage) for passage in _of_citations(site, briefing_id, cite))


def _of_citations(site: Site, briefing_id: str, cite: Iterable[Citation]) -> tuple[Passage, ...]:
    article = site.briefings[briefing_id].article
    return passages(citation.in_source(article) for citation in cite)


def mark(site: Site, briefing_id: str, passage: Passage) -> Mark:
    """The mark of one passage, which leads to its note on the briefing's page."""
    page = page_of("briefings", briefing_id)
    return Mark(
        label(site, briefing_id, passage), page, anchor_of(site, briefing_id, passage), name_of(site, passage)
    )


def label(site: Site, briefing_id: str, passage: Passage) -> str:
    """`¶5`, `A ¶5`, `A p. 12`; of a source as a whole its letter, or a section sign for the only one."""
    letter = letter_of(site, briefing_id, passage.source)
    locator = passage.locator
    place = "" if locator is None else f"¶{locator.value}" if locator.paragraphs else str(locator)
    return _NO_BREAK.join(part for part in (letter, place.replace(" ", _NO_BREAK)) if part) or "§"


def letter_of(site: Site, briefing_id: str, source: str) -> str:
    """The letter of a source that was read, where a briefing has several: A to Z, then AA."""
    if briefing_id not in site.read:
        site.read[briefing_id] = read_sources(site, briefing_id)
    read = site.read[briefing_id]
    if len(read) == 1:
        return ""
    number, letters = read.index(source) + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def anchor_of(site: Site, briefing_id: str, passage: Passage) -> str:
    """`p5` in the article, `p-ledger-5` in another source; two hyphens before what is no paragraph."""
    locator = passage.locator
    if locator and locator.kind is LocatorKind.PARAGRAPH:
        in_article = passage.source == site.briefings[briefing_id].article
        return f"p{locator.value}" if in_article else f"p-{passage.source}-{locator.value}"
    place = f"{locator.kind.value}-{locator.value}".lower() if locator else "whole"
    return f"p-{passage.source}--" + re.sub(r"[^a-z0-9]", lambda sign: f"-{ord(sign[0]):x}-", place)


def name_of(site: Site, passage: Passage) -> Own:
    """A passage in full: `The Daily Ledger, paragraph 5`."""
    name, locator = source_words(site, passage.source), passage.locator
    if locator is None:
        return own("passage.whole", source=name)
    if locator.paragraphs:
        return own("passage.paragraph", source=name, number=locator.value)
    return own("passage.other", source=name, place=str(locator))


def _place(passage: Passage) -> tuple[int, int, str]:
    locator = passage.locator
    if locator is None:
        return (2, 0, "")
    number = re.match(r"[0-9]+", locator.value)
    return (0 if locator.paragraphs else 1, int(number[0]) if number else 0, locator.value)


def _with_anchor(found: list[Mark], anchor: str) -> tuple[Mark, ...]:
    if not found or not anchor:
        return tuple(found)
    first = found[0]
    return (Mark(first.label, first.page, first.anchor, first.name, anchor), *found[1:])
