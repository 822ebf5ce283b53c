"""The chain of an entry: who said it, and every hand it came through to what we read."""

from __future__ import annotations

from dataclasses import replace

from ...deriving.entries import Entry
from ...index import Site
from ...records.citations import locators_in
from ...records.model import Source
from ...records.vocabulary import ActorKind, SourceType
from .linking import record_link
from .shown import Step


def chain_view(site: Site, entry: Entry) -> tuple[Step, ...]:
    """The chain of a statement: who said it, unless the first hand says it itself, and then every hand."""
    who = site.voices(entry)
    first, *others = hands_view(site, entry, "reported by")
    if who == site.hands(entry)[:1] or (first.verb == _OWN and site.actors[who[0]].kind is ActorKind.OUTLET):
        return replace(first, verb=""), *others
    return *(Step("", record_link(site, name)) for name in who), first, *others


_OWN = "published by"


def hands_view(site: Site, entry: Entry, told: str) -> list[Step]:
    """The hands that words came through: where they were first said, who passed them on, what we read.

    `told` is the verb for passing on: "quoted by" or "reported by". Every source that is cited was read.
    """
    hands, who, said = site.hands(entry), site.voices(entry), entry.attribution
    steps = []
    for hand in dict.fromkeys((*hands, *said.sources)):
        source, is_read = site.sources.get(hand), hand in said.sources
        verb = told if hand != hands[0] or is_read else _preposition(source)
        if hand == hands[0] and source and (source.publisher,) == who:
            verb = _OWN
        locator = locators_in(said.cite, hand) if is_read else None
        steps.append(Step(verb, record_link(site, hand), locator, read=is_read))
    return steps


def _preposition(source: Source | None) -> str:
    """`on` a platform, `to` an outlet, `in` anything else. Where only the outlet is known, it was told it."""
    if source and source.type in (SourceType.POST, SourceType.POST_WEBLOG):
        return "on"
    return "to" if source is None or source.publisher else "in"
