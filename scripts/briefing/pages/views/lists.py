"""The pages that list everything of a kind, long ones in parts; and the home page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Site
from ...permalinks import PEOPLE, has_page, in_list, people_pages, people_parts
from ...records.vocabulary import ActorKind
from .answers import answer_of_actor, answer_of_outlet, answer_of_place
from .briefing_page import BriefingPage, briefing_page
from .dates import date_view
from .days import days
from .division import UNDATED, UNDIVIDED, Contents, Division, Part, cut, part_title, weight, year_in
from .linking import briefing_link, record_link, source_name
from .passages import read_sources
from .phase_lists import phase_list
from .runs import runs
from .sentences import flags_of
from .shown import Day, Line, Link, Listed, Literal, PhaseList, Piece, Run, Text, Words, own
from .shown import Entry as Shown
from .sourcing import compared

_NEWEST = 20
"""The most briefings that the home page names."""
_GROUPS = (
    ("people", (ActorKind.PERSON, ActorKind.OFFICE)),
    ("organisations", (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.COURT, ActorKind.DOCUMENT)),
    ("unnamed", (ActorKind.ANONYMOUS,)),
    ("outlets", (ActorKind.OUTLET,)),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of a list, and what stands below it."""

    name: str
    title: Text
    lines: tuple[Line, ...] = ()
    entries: tuple[Shown, ...] = ()
    days: tuple[Day, ...] = ()
    phases: tuple[PhaseList, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a list page shows: one list, or a part of it."""

    name: str
    lede: Text
    groups: tuple[Group, ...] = ()
    runs: tuple[Run, ...] = ()
    speakers: tuple[Line, ...] = ()
    newest: BriefingPage | None = None
    division: Division = UNDIVIDED


def home_page(site: Site) -> ListPage:
    """The briefing published last, then all, or the newest of many."""
    newest = [name for name, _ in site.newest_first()]
    return ListPage(
        "home",
        (),
        groups=tuple(_by_month(site, newest[:_NEWEST])),
        newest=briefing_page(site, newest[0]) if newest else None,
    )


def briefings_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """All briefings, newest first."""
    names = [name for name, _ in site.newest_first()]
    lede: Text = (own("lede.briefings", count=len(names)),)
    whole = Link(Words("Briefings", "en"), "briefings/index.md")
    for each in cut(whole, {"all": names}, lambda n: str(site.as_of[n].year), limit, lambda _: 500, stays=limit):
        yield (
            each.page,
            ListPage("briefings", lede, tuple(_by_month(site, each.sections["all"])), division=each.division),
        )


def list_of_people(site: Site) -> Iterator[tuple[str, ListPage]]:
    """Everybody and every place, each with a line of its own."""
    every = [*site.actors, *site.places]
    lede: Text = (own("lede.people", actors=len(site.actors), places=len(site.places)),)
    if not people_pages(site):
        yield f"{PEOPLE}.md", ListPage("people", lede, tuple(_people(site, every)))
        return
    whole = Link(Words("People and places", "en"), f"{PEOPLE}.md")
    parts = list(people_parts(site))
    ways = tuple(
        Part(Link(Words(part_title(page.rpartition("/")[2]), "en"), f"{page}.md"), len(names)) for page, names in parts
    )
    division = Division((Contents("parts", own("heading.parts"), ways),))
    yield f"{PEOPLE}.md", ListPage("people", lede, division=division)
    for page, names in parts:
        title: Text = (Words(part_title(page.rpartition("/")[2]), "en"),)
        shown = tuple(_people(site, names))
        yield f"{page}.md", ListPage("people", (), shown, division=Division(title=title, whole=whole))


def phases_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """The phases of all briefings, each with its items."""
    whole = Link(Words("Phases", "en"), "phases/index.md")
    names = [name for briefing, _ in site.newest_first() for name in site.briefings[briefing].phases]
    weigh = lambda name: 600 * (1 + len(site.phases[name].items))  # noqa: E731
    for each in cut(whole, {"all": names}, lambda n: str(site.as_of[site.home[n]].year), limit, weigh, stays=limit):
        groups: dict[str, list[PhaseList]] = {}
        for name in each.sections["all"]:
            groups.setdefault(site.home[name], []).append(phase_list(site, name))
        shown = tuple(
            Group(f"of-{home}", (briefing_link(site, home, "phases"),), phases=tuple(lists))
            for home, lists in groups.items()
        )
        yield each.page, ListPage("phases", (own("lede.phases"),), shown, division=each.division)


def quotes_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """Everything said, by speaker."""
    quotes = [entry for entry in site.all_entries() if entry.kind == "quote"]
    whole = Link(Words("Quotes", "en"), "quotes.md")
    speakers = dict.fromkeys(site.quotes[entry.name].speakers for entry in quotes)
    articles = {source for entry in quotes for source in entry.attribution.sources}
    lede: Text = (
        own(
            "lede.quotes",
            count=len(quotes),
            speakers=own("speakers", count=len(speakers)),
            articles=own("articles", count=len(articles)),
        ),
        Literal(" "),
        *([told] if (told := compared(site, quotes)) else []),
    )
    for each in cut(whole, {"all": quotes}, year_in(site), limit, weight, stays=limit):
        shown = runs(site, each.sections["all"])
        lines = tuple(
            Line((Link(_plain(run.speaker), each.page, run.anchor),), more=(own("quotations", count=len(run.quotes)),))
            for run in shown
        )
        yield each.page, ListPage("quotes", lede, runs=shown, speakers=lines, division=each.division)


def timeline_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What happened and when; what has no date stands where a source puts it, else at the end."""
    dated = site.dated(entry for entry in site.all_entries() if entry.kind == "event")
    years = {entry.name: str(when.year) if when else UNDATED for when, entry in dated}
    whole = Link(Words("Timeline", "en"), "timeline.md")
    lede: Text = (own("lede.timeline", count=len(dated)),)
    for each in cut(whole, {"all": [e for _, e in dated]}, lambda e: years[e.name], limit, weight, stays=limit):
        groups: dict[str, list[Entry]] = {}
        for entry in each.sections["all"]:
            groups.setdefault(years[entry.name], []).append(entry)
        shown = tuple(
            Group(
                f"y{year}" if year != UNDATED else UNDATED,
                (own("heading.undated"),) if year == UNDATED else (Words(year, "en"),),
                days=days(site, entries, linked=True),
            )
            for year, entries in groups.items()
        )
        yield each.page, ListPage("timeline", lede, shown, division=each.division)


def sources_pages(site: Site, limit: int) -> Iterator[tuple[str, ListPage]]:
    """What was read, and what is known only through that."""
    read = [name for name, source in site.sources.items() if source.via is None]
    through = [name for name in site.sources if name not in read]
    whole = Link(Words("Sources", "en"), "sources/index.md")
    lede: Text = (own("lede.sources", read=len(read), known=len(through)),)

    def year(name: str) -> str:
        published = site.sources[name].published
        return str(published.year) if published else UNDATED

    for each in cut(whole, {"read": read, "through": through}, year, limit, lambda _: 600, stays=limit):
        groups = tuple(
            Group(section, (own(f"heading.{section}"),), lines=tuple(_source_line(site, name) for name in names))
            for section, names in each.sections.items()
            if names
        )
        yield each.page, ListPage("sources", lede, groups, division=each.division)


def _source_line(site: Site, name: str) -> Line:
    source = site.sources[name]
    title = Words(source.title, source.language or site.language_of(name)) if source.title else None
    link = record_link(site, name)
    more: list[Piece] = [link.words] if title else []
    if source.via:
        more += ([Literal(" ")] if more else []) + [
            own("source.only_through", name=record_link(site, source.via).words)
        ]
    shown = Link(title, link.page, link.anchor, link.draft) if title else link
    return Line((shown,), date_view(source.published) if source.published else None, tuple(more))


def _by_month(site: Site, names: Sequence[str]) -> Iterator[Group]:
    """Briefings below each other, by the year that they are of."""
    together: dict[int, list[str]] = {}
    for name in names:
        together.setdefault(site.as_of[name].year, []).append(name)
    for year, members in together.items():
        lines = tuple(_briefing_line(site, name) for name in members)
        yield Group(f"y{year}", (Words(str(year), "en"),), lines=lines)


def _briefing_line(site: Site, name: str) -> Line:
    """Day, title, and from which outlets; what is unusual about these."""
    outlets = dict.fromkeys(source_name(site, site.sources[source]) for source in read_sources(site, name))
    more: list[Piece] = [Listed(tuple(Words(outlet, site.briefings[name].language) for outlet in outlets))]
    kinds = {flag.kind: flag for flag in flags_of(site, site.entries[name]) if flag.kind != "hedged"}
    for flag in kinds.values():
        more += [Literal(" "), flag]
    return Line((briefing_link(site, name),), date_view(site.as_of[name]), tuple(more))


def _people(site: Site, names: Sequence[str]) -> Iterator[Group]:
    """Names by what they are; places last."""
    nested = {name for name in names if name in site.actors and _stands_below(site, name, names)}
    for group, kinds in _GROUPS:
        found = [n for n in names if n in site.actors and n not in nested and site.actors[n].kind in kinds]
        if found:
            shown = tuple(_person(site, name, nested) for name in found)
            yield Group(f"all-{group}-", (own(f"heading.{group}"),), entries=shown)
    if places := [name for name in names if name in site.places]:
        shown = tuple(_entry(site, name, answer_of_place(site, name)) for name in places)
        yield Group("all-places-", (own("heading.places"),), entries=shown)


def _stands_below(site: Site, name: str, names: Sequence[str]) -> bool:
    """Whether a name stands in the list below what it belongs to, which belongs to nothing itself."""
    above = site.actors[name].affiliation
    return (
        above is not None
        and above in names
        and site.actors[name].kind is not ActorKind.PERSON
        and not site.actors[above].affiliation
    )


def _person(site: Site, name: str, nested: Set[str]) -> Shown:
    below = tuple(
        (in_list(each), (*_title(site, each), Literal(": "), *answer_of_actor(site, each, False, named=False)))
        for each in site.members.get(name, ())
        if each in nested
    )
    is_outlet = site.actors[name].kind is ActorKind.OUTLET and not has_page(site, name)
    text = answer_of_outlet(site, name) if is_outlet else answer_of_actor(site, name, False, named=False)
    return Shown(in_list(name), _title(site, name), text, below)


def _entry(site: Site, name: str, text: Text) -> Shown:
    return Shown(in_list(name), _title(site, name), text)


def _title(site: Site, name: str) -> Text:
    """A link where a name has a page, else the name; what somebody was as of the briefing."""
    link = record_link(site, name)
    record = site.actors.get(name)
    title: list[Piece] = [link if not link.anchor else link.words]
    if record and record.role:
        title += [Literal(", "), Words(record.role, site.language_of(name))]
    return tuple(title)


def _plain(text: Text) -> Words:
    """The words of a run's speaker, for a way to it."""
    first = text[0]
    names = [link.words for link in first.items if isinstance(link, Link)] if isinstance(first, Listed) else []
    return Words(", ".join(words.text for words in names), names[0].language if names else "en")
