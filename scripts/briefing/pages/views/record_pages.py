"""The pages of actors, places, phases and sources: an answer first, then what was said, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ...deriving.entries import Entry
from ...index import Site, of_kind
from ..own_words import load_words
from ..pieces import Away, DateView, Link, Listed, Literal, Text, Words, own
from .answers import answer_of_actor, answer_of_place, answer_of_source, tells_all, told_of
from .briefing_page import questions_of
from .division import UNDIVIDED, Cut, Division, cut, weight, year_in
from .linking import briefing_link, record_link
from .lists.entries import by_briefing, by_passage
from .lists.phases import caption, phase_list
from .maps import Map, map_of
from .runs import runs
from .sentences import Names, inferences, quoted
from .shown import Day, PhaseList, Question, Run
from .shown import Entry as Shown
from .sourcing import SourceView, source_view, without_title
from .timeline import days


@dataclass(frozen=True, slots=True)
class RecordPage:
    """What the page of one record shows; what a kind of record has no use for is empty."""

    link: Link
    kind: str
    title: Text
    kicker: tuple[Text, ...]
    lede: Text
    description: Text
    told: tuple[Text, ...] = ()
    members: tuple[Shown, ...] = ()
    phase: PhaseList | None = None
    runs: tuple[Run, ...] = ()
    days: tuple[Day, ...] = ()
    listed: tuple[Shown, ...] = ()
    questions: tuple[Question, ...] = ()
    source: SourceView | None = None
    as_of: DateView | None = None
    noindex: bool = False
    map: Map | None = None
    division: Division = UNDIVIDED


def actor_pages(site: Site, name: str, limit: int) -> Iterator[tuple[str, RecordPage]]:
    """An actor's page, and its parts where it is long, each with its path."""
    actor, members = site.actors[name], site.naming(name, "affiliation")
    group = (name, *members)
    events, fields = _referring(site, group, "who"), _fields(site, group)
    # What came through somebody has nothing else to do with them.
    others = [
        e for e in _referring(site, group)
        if e.kind not in ("quote", "item") and "who" not in fields[id(e)] and fields[id(e)] != {"cite"}
    ]  # fmt: skip
    said = of_kind(_referring(site, group, "speakers", "according_to"), "quote")
    language = site.language_of(name)
    kicker: list[Text] = [(own(f"kind.{actor.kind.value}"),)]
    kicker += [(Words(actor.role, language),)] if actor.role else []
    kicker += [(record_link(site, actor.affiliation),)] if actor.affiliation else []
    base = RecordPage(
        link=record_link(site, name),
        kind="actor",
        title=(Words(actor.name, language),),
        kicker=tuple(kicker),
        lede=answer_of_actor(site, name),
        description=(own("description.actor", name=actor.name),),
        told=tuple(told_of(site, name)),
        members=() if tells_all(site, name) else tuple(_member(site, each) for each in members),
        as_of=DateView(site.as_of[site.home[name]]),
    )
    yield from _pages(site, base, {"said": said, "when": events, **_apart(others)}, limit)


def place_pages(site: Site, name: str, limit: int) -> Iterator[tuple[str, RecordPage]]:
    """A place's page, like `actor_pages`."""
    place = site.places[name]
    happened, fields = site.referring(name, "place"), _fields(site, (name,))
    rest = [e for e in site.referring(name) if "place" not in fields[id(e)] and e.kind != "item"]
    inner = site.naming(name, "within")
    contains = _named("place.contains", [record_link(site, each) for each in inner])
    base = RecordPage(
        link=record_link(site, name),
        kind="place",
        title=(Words(place.name, site.language_of(name)),),
        kicker=(
            (own(f"place.{place.kind.value}" if place.kind else "place.place"),),
            *([(record_link(site, place.within),)] if place.within else []),
        ),
        lede=answer_of_place(site, name),
        description=(own("description.place", name=place.name),),
        map=map_of(site, (name, *inner), load_words()),
        told=(*told_of(site, name), *contains),
        as_of=DateView(site.as_of[site.home[name]]),
    )
    others = [e for e in rest if e.kind != "quote"]
    sections = {"said": of_kind(rest, "quote"), "here": happened, **_apart(others)}
    yield from _pages(site, base, sections, limit)


def phase_pages(site: Site, name: str, limit: int) -> Iterator[tuple[str, RecordPage]]:
    """A phase's page, like `actor_pages`: with its statuses, which have their permalinks there."""
    phase, home = site.phases[name], site.home[name]
    language = site.language_of(name)
    own_entry = next(e for e in site.entries[home] if e.kind == "phase" and e.phase == name)
    concerning = site.referring(name, "about")
    base = RecordPage(
        link=record_link(site, name),
        kind="phase",
        title=(Words(phase.name, language),),
        kicker=((own("kicker.phase"),), (briefing_link(site, home),)),
        lede=(*quoted(phase.summary, language), Literal(" "), *_plain_caption(site, own_entry)),
        description=(Words(phase.summary, language),),
        told=tuple(_told_of_phase(site, name)),
        phase=phase_list(site, name, whole=True),
        as_of=DateView(site.as_of[home]),
        noindex=site.briefings[home].noindex,
    )
    others = [e for e in concerning if e.kind in ("key-point", "status", "question")]
    sections = {"said": of_kind(concerning, "quote"), "when": of_kind(concerning, "event"), **_apart(others)}
    yield from _pages(site, base, sections, limit)


def _told_of_phase(site: Site, name: str) -> Iterator[Text]:
    phase, language = site.phases[name], site.language_of(name)
    if phase.note:
        yield tuple(quoted(phase.note, language))
    yield from inferences(phase.inferred, language)
    for words, target in phase.links.items():
        yield (Away(Words(words, language), target),)
    yield from _named("phase.after", [record_link(site, each) for each in phase.after])
    yield from _named("phase.before", [record_link(site, each) for each in site.naming(name, "after")])


def source_pages(site: Site, name: str, limit: int) -> Iterator[tuple[str, RecordPage]]:
    """A source's page, like `actor_pages`: which sentences rest on it, passage by passage."""
    view = source_view(site, name)
    resting = [e for e in site.referring(name, "cite") if e.kind not in ("question", "phase")]
    base = RecordPage(
        link=record_link(site, name),
        kind="source",
        title=(view.title or without_title(site, name),),
        kicker=_kicker_of_source(view),
        lede=answer_of_source(site, name, resting),
        description=(own("description.source", name=view.link.words),),
        told=tuple(_told_of_source(site, name)),
        source=view,
    )
    yield from _pages(site, base, {"rests": resting}, limit)


def _told_of_source(site: Site, name: str) -> Iterator[Text]:
    through = site.chain(name) if site.sources[name].via else ()
    yield from _named("source.through", [record_link(site, hand) for hand in through])
    yield from _named("source.briefed", [briefing_link(site, each) for each in site.naming(name, "article")])
    yield from _named("source.passes_on", [record_link(site, each) for each in site.naming(name, "via")])


def _named(key: str, links: list[Link]) -> Iterator[Text]:
    """What the site says by `key` of these names, if there are any."""
    if links:
        yield (own(key, names=Listed(tuple(links))),)


def _kicker_of_source(view: SourceView) -> tuple[Text, ...]:
    return tuple((each,) for each in (view.type, view.title and view.link.words, view.published) if each)


def _pages(
    site: Site, base: RecordPage, sections: Mapping[str, list[Entry]], limit: int
) -> Iterator[tuple[str, RecordPage]]:
    for each in cut(base.link, sections, year_in(site), limit, weight):
        yield each.page, _filled(site, base, each)


def _filled(site: Site, base: RecordPage, part: Cut) -> RecordPage:
    """The page with the sections that stand on it; a part has the title and nothing else of the whole."""
    found = part.sections
    is_part = part.division.whole is not None
    events = [*found.get("when", ()), *found.get("here", ())]
    questions: list[Question] = []
    for entry in found.get("open", ()):
        questions += questions_of([entry], site.briefings[entry.briefing].language)
    listed = (
        by_passage(site, base.link, found["rests"])
        if "rests" in found
        else by_briefing(site, found.get("in", ()))
    )
    names = Names(site, on=base.link)
    whole = (
        replace(base, lede=(), told=(), members=(), phase=None, source=None, map=None) if is_part else base
    )
    return replace(
        whole,
        days=days(site, events, names, linked=True),
        runs=runs(site, found.get("said", ()), names),
        listed=tuple(listed),
        questions=tuple(questions),
        division=part.division,
    )


def _apart(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """What stands under its briefing, and the questions, which have a section of their own."""
    found: dict[str, list[Entry]] = {"in": [], "open": []}
    for entry in entries:
        found["open" if entry.kind == "question" else "in"].append(entry)
    return found


def _member(site: Site, name: str) -> Shown:
    role = site.actors[name].role
    more: Text = (Literal(", "), Words(role, site.language_of(name))) if role else ()
    link = record_link(site, name)
    return Shown(
        f"member-{name}",
        (link.words if link.anchor else link, *more),
        answer_of_actor(site, name, with_members=False, named=False),
    )


def _plain_caption(site: Site, entry: Entry) -> Text:
    return (Literal("("), *caption(site, entry), Literal(")"))


def _fields(site: Site, group: Iterable[str]) -> Mapping[int, set[str]]:
    """In which fields each entry, by its identity, refers to one of a group."""
    fields = defaultdict[int, set[str]](set)
    for link in (link for each in group for link in site.backlinks.get(each, ())):
        fields[id(link.entry)].add(link.field)
    return fields


def _referring(site: Site, group: Iterable[str], *fields: str) -> list[Entry]:
    """The entries that refer to one of a group in one of these fields, each once."""
    found = (entry for each in group for entry in site.referring(each, *fields))
    return list({id(entry): entry for entry in found}.values())
