"""Rules between records, over all briefings at once. Each finds every breach; none stops another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from .codes import CODES
from .errors import Problem, RecordPath
from .fields import Citation, EdtfDate
from .model import Briefing, Event
from .references import ACTOR, SECTIONS, Reference, references
from .text import suggest

_NOUNS = {
    "sources": "source", "actors": "actor", "places": "place",
    "events": "event", "phases": "phase", "quotes": "quotation",
}  # fmt: skip
_PAGES = {"actors": "who", "places": "where", "phases": "phases", "sources": "sources"}


class _Records:
    """All records of all files: where each id is defined, and its record."""

    def __init__(self, briefings: Mapping[str, Briefing], files: Mapping[str, str]) -> None:
        self.briefings = briefings
        self.files = files
        self.references = {name: list(references(briefing)) for name, briefing in briefings.items()}
        self.homes: dict[str, list[tuple[str, str]]] = {}
        for briefing_id, section, name in self.definitions():
            self.homes.setdefault(name, []).append((briefing_id, section))

    def definitions(self) -> Iterator[tuple[str, str, str]]:
        """Briefing, section and id of every record."""
        for briefing_id, briefing in self.briefings.items():
            for section in SECTIONS:
                for name in getattr(briefing, section):
                    yield briefing_id, section, name

    def find(self, name: str, section: str) -> Any:
        """The record called `name` in `section`, or None."""
        for briefing_id, defined_in in self.homes.get(name, ()):
            if defined_in == section:
                return getattr(self.briefings[briefing_id], section)[name]
        return None

    def problem(self, code: str, message: str, briefing_id: str, path: RecordPath, at_key: bool = False) -> Problem:
        return Problem(code, message, self.files[briefing_id], path, CODES[code].severity, at_key=at_key)


def check_briefings(
    briefings: Mapping[str, Briefing], files: Mapping[str, str], hand_written: Collection[str] = frozenset()
) -> tuple[Problem, ...]:
    """Every breach of a rule between records, with file and path but not yet with line and column.

    `files` has the path of each briefing as messages show it, `hand_written` the pages below docs/ that no
    briefing may take the place of.
    """
    records = _Records(briefings, files)
    rules: tuple[Callable[[_Records], Iterable[Problem]], ...] = (
        _unique_ids, _known_references, _acyclic, _dates, _article_was_read, _locators, _partial_quotes, _used,
    )  # fmt: skip
    found = [problem for rule in rules for problem in rule(records)]
    return (*found, *_free_pages(records, hand_written))


def _unique_ids(records: _Records) -> Iterator[Problem]:
    for name, homes in records.homes.items():
        (first, first_section), *others = homes
        for briefing_id, section in others:
            message = (
                f'"{name}" is defined already, as {_a(_NOUNS[first_section])} in {records.files[first]} '
                f"({first_section}.{name}); an id is defined once, and every file can refer to it"
            )
            yield records.problem("duplicate-id", message, briefing_id, (section, name), at_key=True)


def _known_references(records: _Records) -> Iterator[Problem]:
    known: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for name, homes in records.homes.items():
        for _, section in homes:
            known[section].append(name)
    for briefing_id, made in records.references.items():
        for reference in made:
            sections = {section for _, section in records.homes.get(reference.target, ())}
            if not sections.intersection(reference.sections):
                message = _unknown_reference(reference, sections, known)
                yield records.problem("unknown-reference", message, briefing_id, reference.path)


def _unknown_reference(reference: Reference, sections: set[str], known: Mapping[str, list[str]]) -> str:
    wanted = " or ".join(_NOUNS[section] for section in reference.sections)
    if sections:
        is_one = _a(_NOUNS[min(sections)])
        return f'"{reference.target}" is {is_one}; here {_a(wanted)} is meant'
    guess = suggest(reference.target, (name for section in reference.sections for name in known[section]))
    message = f'no {wanted} is called "{reference.target}"'
    if guess:
        message += f'; did you mean "{guess}"?'
    elif reference.sections == ACTOR and reference.path[0] == "sources":
        message += "; to give a name as it stands, write it with its capital letters"
    else:
        message += f"; define it under {' or '.join(reference.sections)}"
    return message


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


_LINKS = (("sources", "via"), ("places", "within"), ("actors", "affiliation"), ("events", "after"), ("phases", "after"))


def _acyclic(records: _Records) -> Iterator[Problem]:
    for section, field in _LINKS:
        ways = {
            name: _as_tuple(getattr(getattr(records.briefings[briefing_id], section)[name], field))
            for briefing_id, defined_in, name in records.definitions()
            if defined_in == section
        }
        for cycle in _cycles(ways):
            briefing_id = next(home for home, defined_in in records.homes[cycle[0]] if defined_in == section)
            message = f"this goes round in a circle: {' -> '.join((*cycle, cycle[0]))}"
            yield records.problem("circle", message, briefing_id, (section, cycle[0], field))


def _as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _cycles(ways: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Each circle once, from where it was met first; depth first, without recursion."""
    done: set[str] = set()
    for start in ways:
        trail: dict[str, Iterator[str]] = {}
        current: str | None = start if start not in done else None
        while current is not None:
            trail.setdefault(current, iter(ways.get(current, ())))
            following = next(trail[current], None)
            if following is None:
                done.add(current)
                del trail[current]
                current = next(reversed(trail), None)
            elif following in trail:
                names = list(trail)
                yield names[names.index(following) :]
            elif following in ways and following not in done:
                current = following


def _dates(records: _Records) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        as_of = briefing.as_of.latest
        dated: list[tuple[RecordPath, EdtfDate | None]] = [
            *((("sources", name, "published"), source.published) for name, source in briefing.sources.items()),
            *((("events", name, "date"), event.date) for name, event in briefing.events.items()),
            *((("quotes", name, "date"), quote.date) for name, quote in briefing.quotes.items()),
        ]
        for path, when in dated:
            if when and when.earliest > as_of:
                message = f"{when} lies after {briefing.as_of}, the day that the briefing is true of (as_of)"
                yield records.problem("date-after-as-of", message, briefing_id, path)
        for name, source in briefing.sources.items():
            if source.accessed and source.published and source.accessed.latest < source.published.earliest:
                message = f"it was read on {source.accessed}, before it was published on {source.published}"
                yield records.problem("dates-disagree", message, briefing_id, ("sources", name, "accessed"))
        for name, event in briefing.events.items():
            yield from _order(records, briefing_id, name, event)


def _order(records: _Records, briefing_id: str, name: str, event: Event) -> Iterator[Problem]:
    for number, earlier_name in enumerate(event.after):
        earlier = records.find(earlier_name, "events")
        if event.date and earlier and earlier.date and event.date.latest < earlier.date.earliest:
            message = f'it comes after "{earlier_name}", which is dated {earlier.date}, but is dated {event.date}'
            yield records.problem("dates-disagree", message, briefing_id, ("events", name, "after", number))


def _article_was_read(records: _Records) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        source = records.find(briefing.article, "sources")
        if source and source.via:
            message = (
                f'"{briefing.article}" was never read itself (via: {source.via}); a briefing summarises what was read'
            )
            yield records.problem("article-not-read", message, briefing_id, ("article",))


def _locators(records: _Records) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        for path, citation in _citations(briefing):
            paragraphs = citation.paragraphs
            if paragraphs and not 1 <= paragraphs[0] <= paragraphs[1]:
                message = f'"{citation.locator}" names no paragraphs: they count from 1, the first one first'
                yield records.problem("bad-locator", message, briefing_id, path)


def _citations(briefing: Briefing) -> Iterator[tuple[RecordPath, Citation]]:
    cited: list[tuple[RecordPath, Any]] = [
        *((("key_points", number), point) for number, point in enumerate(briefing.key_points)),
        *((("events", name), event) for name, event in briefing.events.items()),
        *((("phases", name), phase) for name, phase in briefing.phases.items()),
        *((("quotes", name), quote) for name, quote in briefing.quotes.items()),
        *((("open_questions", name), question) for name, question in briefing.open_questions.items()),
        *(
            (("phases", name, "items", item_name, "status", number), status)
            for name, phase in briefing.phases.items()
            for item_name, item in phase.items.items()
            for number, status in enumerate(item.status)
        ),
    ]
    for path, record in cited:
        if record.cite is not None:
            yield (*path, "cite"), record.cite


def _partial_quotes(records: _Records) -> Iterator[Problem]:
    for briefing_id, briefing in records.briefings.items():
        for name, quote in briefing.quotes.items():
            if quote.partial and not quote.context:
                message = "a part of a sentence says little alone; tell in `context` what the words refer to"
                yield records.problem("partial-without-context", message, briefing_id, ("quotes", name), at_key=True)


def _used(records: _Records) -> Iterator[Problem]:
    used = {reference.target for made in records.references.values() for reference in made}
    for briefing_id, section, name in records.definitions():
        if section in ("sources", "actors", "places") and name not in used:
            message = f'nothing refers to the {_NOUNS[section]} "{name}"; is a reference missing, or is it left over?'
            yield records.problem("unused", message, briefing_id, (section, name), at_key=True)


def _free_pages(records: _Records, hand_written: Collection[str]) -> Iterator[Problem]:
    taken = {page.lower(): page for page in hand_written}
    pages: list[tuple[str, str, RecordPath]] = [(name, f"briefings/{name}.md", ()) for name in records.briefings]
    pages += [
        (briefing_id, f"{_PAGES[section]}/{name}.md", (section, name))
        for briefing_id, section, name in records.definitions()
        if section in _PAGES
    ]
    for briefing_id, page, path in pages:
        for rival in (page, f"{page.removesuffix('.md')}/index.md"):
            if rival in taken:
                message = f"its page would be docs/{page}, where docs/{taken[rival]} is written by hand; rename one"
                yield records.problem("page-taken", message, briefing_id, path, at_key=True)
