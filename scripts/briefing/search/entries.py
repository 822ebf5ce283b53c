"""What can be found: every thing that a reader would quote, once. The only module of search that knows
records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..deriving import accounts
from ..deriving.entries import Entry
from ..index import Site
from ..kinds import page_of
from ..pages.own_words import OWN_LANGUAGE, Words, load_words
from ..pages.pieces import Flag
from ..pages.views.answers import answer_of_actor, answer_of_outlet, answer_of_place
from ..pages.views.dates import in_words
from ..pages.views.linking import point_of, record_name, source_name
from ..pages.views.passages import label, passages_of
from ..pages.views.sentences import flags, quoted
from ..permalinks import address
from ..records.edtf import EdtfDate
from ..records.model import Actor, Event, Place, Quote, Status
from ..records.vocabulary import ActorKind, StatusKind
from ..text import clip
from .fold import fold
from .plain import plain

_LONGEST_ANSWER = 240
"""Letters of the first sentence about a name that a result shows."""
SENTENCES = ("briefing", "key-point", "event", "item", "quote", "question")
"""The kinds of what is not a name, in the order in which they are shown among equals."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be found. `title` is what it is called, `text` what it says, both as a reader sees
    them.

    `says`: who says so; `place`: what it belongs to; `marks`: its passages; `day` and `year`: of its
    briefing, whose headline is `briefing`; `aliases`: other names; `more`: words by which it is found and
    that it does not show; `tongues`: the languages of names and translations among them."""

    kind: str
    page: str
    language: str
    anchor: str = ""
    title: str = ""
    text: str = ""
    says: tuple[str, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    place: tuple[str, ...] = ()
    marks: str = ""
    state: str = ""
    source: str = ""
    standing: str = ""
    briefing: str = ""
    day: str = ""
    year: str = ""
    aliases: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    tongues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of How we know: its path below docs/, what it is called, what it is about, its headings."""

    page: str
    title: str
    about: str
    headings: tuple[str, ...] = ()


def names(site: Site, guides: tuple[Guide, ...] = ()) -> list[Found]:
    """Actors, places, phases and pages of How we know: short names first, then the newest."""
    own = load_words(OWN_LANGUAGE)
    found = [_named(site, own, name, record) for name, record in site.actors.items()]
    found += [_named(site, own, name, record) for name, record in site.places.items()]
    found += [_phase(site, own, name) for name in site.phases]
    found += [_guide(guide) for guide in guides]
    return sorted(found, key=lambda each: (len(fold(each.title)), each.title, each.page, each.anchor))


def sentences(site: Site) -> Iterator[Found]:
    """All else, kind by kind, the newest first."""
    own = load_words(OWN_LANGUAGE)
    newest = [name for name, _ in site.newest_first()]
    for name in newest:
        yield _headline(site, own, name)
    for kind in SENTENCES[1:]:
        for name in newest:
            yield from (
                _MADE_BY[kind](site, own, entry) for entry in site.entries[name] if entry.kind == kind
            )


def _named(site: Site, own: Words, name: str, record: Actor | Place) -> Found:
    page, anchor = address(site, name)
    if isinstance(record, Place):
        answer, role, of, anonymous = answer_of_place(site, name), "", None, False
    else:
        is_outlet = record.kind is ActorKind.OUTLET
        answer = answer_of_outlet(site, name) if is_outlet else answer_of_actor(site, name)
        role, of, anonymous = record.role or "", record.affiliation, record.kind is ActorKind.ANONYMOUS
    return Found(
        "place" if isinstance(record, Place) else "actor",
        page,
        site.language_of(name),
        anchor,
        title=record.name,
        text=clip(_tidy(plain(answer, own)), _LONGEST_ANSWER),
        flags=(("unnamed", own.say("flag.unnamed")),) if anonymous else (),
        place=(role,) if role else (),
        aliases=_other_names(record),
        tongues=tuple(record.names),
        more=(site.actors[of].name, *_other_names(site.actors[of])) if of else (),
    )


def _other_names(record: Actor | Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*record.aliases, *record.names.values())))


def _tidy(text: str) -> str:
    """A sentence whose flags, which a page sets apart by its style, are parted by spaces."""
    return re.sub(r"\s+([.,;])", r"\1", " ".join(text.split()))


def _guide(guide: Guide) -> Found:
    return Found("guide", guide.page, OWN_LANGUAGE, title=guide.title, text=guide.about, more=guide.headings)


def _phase(site: Site, own: Words, name: str) -> Found:
    entry = next(each for each in site.entries[site.home[name]] if each.kind == "phase" and each.name == name)
    page, _ = address(site, name)
    phase = site.phases[name]
    return _of_entry(site, own, entry, "phase", page=page, anchor="", title=phase.name)


def _headline(site: Site, own: Words, name: str) -> Found:
    briefing = site.briefings[name]
    article = site.sources[briefing.article]
    outlets = (source_name(site, article),)
    authors = (site.actors[each].name if each in site.actors else each for each in article.authors)
    return Found(
        "briefing",
        page_of("briefings", name),
        briefing.language,
        title=briefing.title.text,
        text=plain(tuple(quoted(briefing.summary, briefing.language)), own),
        source=outlets[0],
        more=(*outlets, article.title or "", *authors, *_day_words(own, site.as_of[name])),
        **_of_briefing(site, own, name),
    )


def _point(site: Site, own: Words, entry: Entry) -> Found:
    point = point_of(site, entry)
    lead = point.lead or "" if point else ""
    return _of_entry(
        site,
        own,
        entry,
        place=(lead,) if lead else (),
        more=_day_words(own, getattr(entry.record, "date", None)),
    )


def _event(site: Site, own: Words, entry: Entry) -> Found:
    event = entry.record
    if not isinstance(event, Event):
        raise TypeError(f"{entry.name} is not an event")
    there = [record_name(site, each.who) for each in event.participants]
    where = [record_name(site, event.place)] if event.place else []
    when = [in_words(event.date, own)] if event.date else []
    return _of_entry(
        site, own, entry,
        title=event.title, text=event.text or "",
        place=(*when, *where, *there), more=_day_words(own, event.date),
    )  # fmt: skip


def _item(site: Site, own: Words, entry: Entry) -> Found:
    """An item, with what is said of how far it has come."""
    phase = entry.phase or ""
    statuses = [each for each in site.entries[entry.briefing] if _is_status_of(each, entry)]
    told = [each.record.text for each in statuses if isinstance(each.record, Status) and each.record.text]
    says = dict.fromkeys(who for each in statuses for who in site.voices(each)) or site.voices(entry)
    without_one = StatusKind.DISPUTED if statuses else StatusKind.UNKNOWN
    state = accounts.summary(site.accounts(phase, entry.name)) or without_one
    return _of_entry(
        site, own, statuses[0] if len(statuses) == 1 else entry, "item", page=entry.page, anchor=entry.anchor,
        text=": ".join((entry.text, *filter(None, ["; ".join(told)]))),
        says=tuple(record_name(site, who) for who in says),
        place=(site.phases[phase].name,), state=own.say(f"state.{state.value}"),
    )  # fmt: skip


def _is_status_of(entry: Entry, item: Entry) -> bool:
    return entry.kind == "status" and (entry.phase, entry.item) == (item.phase, item.item)


def _quote(site: Site, own: Words, entry: Entry) -> Found:
    quote = entry.record
    if not isinstance(quote, Quote):
        raise TypeError(f"{entry.name} is not a quotation")
    language = quote.language or site.briefings[entry.briefing].language
    translated = quote.translation.text if quote.translation else ""
    said = load_words(language).say("quotation", words=quote.text)
    return _of_entry(
        site, own, entry,
        language=language, text=said, tongues=(site.briefings[entry.briefing].language,),
        place=(quote.context,) if quote.context else (), more=(translated, *_day_words(own, quote.date)),
    )  # fmt: skip


def _of_entry(site: Site, own: Words, entry: Entry, kind: str = "", **given: object) -> Found:
    """What all entries have alike; `given` is more, or instead."""
    language = site.briefings[entry.briefing].language
    text = given.pop("text", entry.text)
    told = kind or entry.kind
    fields: dict[str, object] = {
        "language": language,
        "page": entry.page,
        "anchor": entry.anchor,
        "marks": " ".join(label(site, entry.briefing, passage) for passage in passages_of(entry)),
        "text": str(text) if told == "quote" else plain(tuple(quoted(str(text), language)), own),
        "flags": tuple(_flag(own, flag) for flag in flags(site, entry)),
        "source": source_name(site, site.sources[entry.attribution.sources[0]]),
        **_of_briefing(site, own, entry.briefing),
    }
    if told != "question":
        fields["says"] = tuple(record_name(site, name) for name in site.voices(entry))
        fields["standing"] = own.say(f"standing.{site.sourcing(entry).standing.value}")
    return Found(told, **{**fields, **given})  # type: ignore[arg-type]  # each caller gives fields of Found


def _of_briefing(site: Site, own: Words, name: str) -> dict[str, Any]:
    day = site.as_of[name]
    return {"briefing": site.briefings[name].title.text, "day": in_words(day, own), "year": str(day.year)}


def _flag(own: Words, flag: Flag) -> tuple[str, str]:
    return flag.kind, flag.words.text if flag.words else own.say(f"flag.{flag.kind}")


def _day_words(own: Words, day: EdtfDate | None) -> tuple[str, ...]:
    """A day as readers write it, and as records do."""
    return (in_words(day, own), day.iso) if day else ()


_MADE_BY: Mapping[str, Callable[[Site, Words, Entry], Found]] = {
    "key-point": _point,
    "event": _event,
    "item": _item,
    "quote": _quote,
    "question": lambda site, own, entry: _of_entry(site, own, entry, more=(own.say("search.kind.question"),)),
}
