"""Where a record is mentioned: by whatever field an entry refers to it that its page has no section for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Backlink, Site, Standing
from .chain import chain_view
from .labels import ENTRY_KINDS
from .linking import record_link
from .shown import Link, Words


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where something is mentioned: what kind of entry, the way to it, and, if it is said, by whom."""

    kind: str
    link: Link
    who: Link | None = None
    standing: Standing | None = None


def mentions(site: Site, name: str) -> tuple[Mention, ...]:
    """The entries that refer to `name` and that its page does not list already, by whatever field they do.

    A quotation's words are the link, so that a reader sees which.
    """
    listed = []
    for entry in _once(link.entry for link in site.backlinks.get(name, ()) if not _is_listed(link)):
        text = str(getattr(entry.record, "title", None) or entry.text)
        link = Link(Words(text, _language(site, entry)), entry.page, entry.anchor)
        listed.append(Mention(ENTRY_KINDS[entry.kind], link, *_said(site, entry)))
    return tuple(listed)


def _once(entries: Iterable[Entry]) -> Iterable[Entry]:
    return {id(entry): entry for entry in entries}.values()


def _is_listed(link: Backlink) -> bool:
    """Whether a page has a section of its own for what refers to its record so: what it said, where it was."""
    said = link.entry.is_statement or link.entry.kind == "quote"
    return link.field in ("who", "place", "cite") or (said and link.field in ("speakers", "according_to"))


def _said(site: Site, entry: Entry) -> tuple[Link | None, Standing | None]:
    """Who says it, and how it is sourced; nothing for what nobody says: a question, an item."""
    if entry.kind == "quote":
        return record_link(site, site.voices(entry)[0]), site.sourcing(entry).standing
    if entry.is_statement:
        return chain_view(site, entry)[0].who, site.sourcing(entry).standing
    return None, None


def _language(site: Site, entry: Entry) -> str:
    own: str | None = getattr(entry.record, "language", None)
    return own or site.briefings[entry.briefing].language
