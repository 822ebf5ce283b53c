"""The ways to records and entries, each with the words that it is called by."""

from __future__ import annotations

import re

from ...deriving.entries import Entry
from ...index import Site
from ...kinds import page_of
from ...permalinks import address
from ...records.model import KeyPoint, Source
from ..own_words import load_words
from ..pieces import Link, Words

_TITLE = 60
IN_MARKS = re.compile(r'"(?=\S)([^"]+)(?<=\S)"')
"""The source's words within a sentence of ours."""


def entry_words(site: Site, entry: Entry, text: str) -> Words:
    return Words(text, site.briefings[entry.briefing].language)


def entry_link(site: Site, entry: Entry, title: str = "") -> Link:
    """The way to an entry on its page, by default in the words of `entry_title`; a quotation in its marks."""
    language = site.briefings[entry.briefing].language
    called = title or entry_title(site, entry)
    if entry.kind == "quote":
        called = load_words(language).say("quotation", words=called)
    elif entry.kind != "event":
        called = in_marks(called, language)
    return Link(Words(called, language), entry.page, entry.anchor)


def in_marks(text: str, language: str) -> str:
    """`text` with the marks of its language around the source's words in it."""
    return IN_MARKS.sub(lambda found: load_words(language).say("quotation", words=found[1]), text)


def entry_title(site: Site, entry: Entry) -> str:
    """What an entry is called in a list: its title, its point's lead-in, else its first words."""
    if entry.kind == "phase" and entry.phase:
        return site.phases[entry.phase].name
    point = point_of(site, entry)
    title = (point.lead if point else None) or getattr(entry.record, "title", None) or entry.text
    return shortened(str(title))


def shortened(title: str) -> str:
    """As many whole words of a title as a line of a list holds."""
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rpartition(' ')[0] or title[:_TITLE]}…"


def point_of(site: Site, entry: Entry) -> KeyPoint | None:
    """The point that a statement is of."""
    if entry.kind != "key-point":
        return None
    return site.briefings[entry.briefing].key_points[int(entry.name.partition("-")[0]) - 1]


def briefing_link(site: Site, briefing_id: str, anchor: str = "", title: str = "") -> Link:
    briefing = site.briefings[briefing_id]
    page = page_of("briefings", briefing_id)
    return Link(Words(title or briefing.title.text, briefing.language), page, anchor, briefing.draft)


def record_link(site: Site, name: str) -> Link:
    """The link to the page, or the place on a page, of the record called `name`."""
    page, anchor = address(site, name)
    return Link(record_words(site, name), page, anchor, site.briefings[site.home[name]].draft)


def role_of(site: Site, name: str) -> tuple[Words, ...]:
    """What stands after a speaker's name: the role, and to whom an actor belongs, if that is not said yet."""
    actor = site.actors.get(name)
    if actor is None:
        return ()
    told = [Words(actor.role, site.language_of(name))] if actor.role else []
    if actor.affiliation:
        other = site.actors[actor.affiliation]
        said = f"{actor.name} {actor.role}"
        if not any(each in said for each in (other.name, *other.aliases)):
            told.append(record_words(site, actor.affiliation))
    return tuple(told)


def record_words(site: Site, name: str) -> Words:
    """What a reader calls a record, and in which language that is."""
    if name in site.sources:
        return source_words(site, name)
    return Words(record_name(site, name), site.language_of(name))


def record_name(site: Site, name: str) -> str:
    """What a reader calls a record."""
    if name in site.actors:
        return site.actors[name].name
    if name in site.places:
        return site.places[name].name
    if name in site.phases:
        return site.phases[name].name
    if name in site.events:
        return site.events[name].title
    return source_name(site, site.sources[name])


def source_words(site: Site, name: str) -> Words:
    """What a reader calls the source called `name`, in the language that these words are in."""
    source = site.sources[name]
    text = source_name(site, source)
    if source.publisher and source.publisher in site.actors:
        return Words(text, site.language_of(source.publisher))
    is_its_own = text in (source.container, source.title) and not source.publisher
    return Words(text, (source.language if is_its_own else None) or site.language_of(name))


def source_name(site: Site, source: Source) -> str:
    """The shortest name by which a reader knows a source: its outlet, its platform, else its title."""
    publisher = source.publisher
    if publisher and publisher in site.actors:
        return site.actors[publisher].name
    return (
        publisher or source.container or source.title or source.type.value.replace("-", " ").replace("_", " ")
    )
