"""Rules between records, over all briefings at once. Each finds every breach; none stops another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from ..kinds import KINDS, page_of
from ..matching.folding import fold_quotation
from ..problems.problem import Problem, RecordPath
from ..records.model import Briefing
from ..records.references import Reference, circles
from ..text import or_list, suggest
from .attributions import check_attributions
from .dates import check_dates
from .definitions import Definitions
from .gaps import check_gaps

_NOUNS = {section: kind.noun for section, kind in KINDS.items()} | {"events": "event", "quotes": "quotation"}


def check_briefings(
    briefings: Mapping[str, Briefing],
    files: Mapping[str, str],
    hand_written: Collection[str] = frozenset(),
    other_ids: Collection[str] = frozenset(),
    only: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Every breach of a rule between records, with file and path but not yet with line and column.

    `files` has the path of each briefing as messages show it, `hand_written` the pages below docs/ that no
    briefing may take the place of, `other_ids` what files define that could not be read as records. What
    concerns one briefing by itself is asked of all, or of `only` these."""
    records = Definitions(briefings, files, other_ids, only)
    rules: tuple[Callable[[Definitions], Iterable[Problem]], ...] = (
        _unique_ids, _known_references, _not_only_in_drafts, _acyclic, check_dates, check_attributions,
        _partial_quotes, _translations, _outer_marks, check_gaps, _used,
    )  # fmt: skip
    found = [problem for rule in rules for problem in rule(records)]
    return (*found, *_free_pages(records, hand_written))


def _unique_ids(records: Definitions) -> Iterator[Problem]:
    for name, homes in records.homes.items():
        (first, first_section), *others = homes
        for briefing_id, section in others:
            message = (
                f'"{name}" is defined already, as {_a(_NOUNS[first_section])} in {records.files[first]} '
                f"({first_section}.{name}); an id is defined once, and every file can refer to it"
            )
            yield records.problem("duplicate-id", message, briefing_id, (section, name), at_key=True)


def _known_references(records: Definitions) -> Iterator[Problem]:
    for briefing_id, made in records.references.items():
        for reference in made:
            sections = {section for _, section in records.homes.get(reference.target, ())}
            if reference.target not in records.other_ids and not sections.intersection(reference.sections):
                message = _unknown_reference(records, reference, sections)
                yield records.problem("unknown-reference", message, briefing_id, reference.path)


def _not_only_in_drafts(records: Definitions) -> Iterator[Problem]:
    """What is published must not lean on a draft, whose records no page has."""
    for briefing_id, made in records.references.items():
        if records.briefings[briefing_id].draft:
            continue
        for reference in made:
            homes = [
                home
                for home, section in records.homes.get(reference.target, ())
                if section in reference.sections
            ]
            if homes and all(records.briefings[home].draft for home in homes):
                message = (
                    f'"{reference.target}" is defined only in {records.files[homes[0]]}, which is a draft; '
                    "define it in a briefing that is published, or take draft: true out there"
                )
                yield records.problem("only-in-draft", message, briefing_id, reference.path)


def _unknown_reference(records: Definitions, reference: Reference, sections: set[str]) -> str:
    """What to say of a reference to an id that is defined in none but these `sections`."""
    nouns = [_NOUNS[section] for section in reference.sections]
    if sections:
        is_one = or_list(_a(_NOUNS[section]) for section in sorted(sections))
        places = (str(reference.path[0]), "")
        cure = next((_OTHER_FIELDS[at] for place in places
                     if (at := (place, reference.field, min(sections))) in _OTHER_FIELDS), "")  # fmt: skip
        return f'"{reference.target}" is {is_one}; here {or_list(map(_a, nouns))} is meant{cure}'
    phase = records.phase_of_item.get(reference.target)
    if phase and "phases" in reference.sections:
        return f'"{reference.target}" is an item of the phase "{phase}": write the phase, {phase}'
    message = f'no {or_list(nouns)} is called "{reference.target}"'
    guess = records.guess(reference.target, reference.sections)
    if guess:
        message += f'; did you mean "{guess}"?'
    elif "phases" in reference.sections and (item := suggest(reference.target, records.phase_of_item)):
        phase = records.phase_of_item[item]
        message += f'; if you mean the item "{item}" of the phase "{phase}", write the phase, {phase}'
    elif reference.to.or_name:
        message += "; to give a name as it stands, write it with its capital letters"
    else:
        message += f"; define it under {or_list(reference.sections)}"
    return message


_OTHER_FIELDS = {
    ("places", "within", "actors"): "; define a place, and let an actor belong to another by affiliation",
    ("actors", "affiliation", "places"): "; a place lies `within` another, an actor belongs to an actor",
    ("events", "place", "actors"): "; who was there stands in participants",
    ("events", "who", "sources"): "; a work that says something stands in according_to or speaker",
    ("", "about", "sources"): "; a work is named in cite or first_in",
    ("", "about", "quotes"): "; name in both what they are about",
    ("quotes", "by", "sources"): "; write who translated the words: an actor's id, or a name as it stands",
}
"""What to write instead, by the section (or any) and the field of a reference, and what it names."""


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


_STEPS_SHOWN = 8
_LINKS = (
    ("sources", "via"),
    ("places", "within"),
    ("actors", "affiliation"),
    ("events", "after"),
    ("phases", "after"),
)


def _acyclic(records: Definitions) -> Iterator[Problem]:
    for section, field in _LINKS:
        ways = {
            name: _as_tuple(getattr(getattr(records.briefings[briefing_id], section)[name], field))
            for briefing_id, defined_in, name in records.definitions()
            if defined_in == section
        }
        for circle in circles(ways):
            briefing_id = next(home for home, defined_in in records.homes[circle[0]] if defined_in == section)
            shown = circle if len(circle) <= _STEPS_SHOWN else [*circle[:_STEPS_SHOWN], "…"]
            message = f"this goes round in a circle: {' -> '.join((*shown, circle[0]))}"
            yield records.problem("circle", message, briefing_id, (section, circle[0], field))


def _as_tuple(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _partial_quotes(records: Definitions) -> Iterator[Problem]:
    for briefing_id, briefing in records.asked.items():
        for name, quote in briefing.quotes.items():
            if quote.partial and not quote.context:
                message = "a part of a sentence says little alone; tell in `context` what the words refer to"
                yield records.problem(
                    "partial-without-context", message, briefing_id, ("quotes", name), at_key=True
                )


def _translations(records: Definitions) -> Iterator[Problem]:
    for briefing_id, briefing in records.asked.items():
        for name, quote in briefing.quotes.items():
            if quote.translation and not quote.language:
                message = (
                    '"language" is missing: these words are translated; write which they are in, like '
                    "language: fr"
                )
                yield records.problem("missing-field", message, briefing_id, ("quotes", name), at_key=True)


def _outer_marks(records: Definitions) -> Iterator[Problem]:
    for briefing_id, briefing in records.asked.items():
        for name, quote in briefing.quotes.items():
            text = fold_quotation(quote.text)
            if len(text) > 1 and text[0] == text[-1] == '"' and text.count('"') == 2 and not quote.note:
                message = "leave out the quotation marks around the whole: the page sets its own"
                yield records.problem("outer-quotation-marks", message, briefing_id, ("quotes", name, "text"))


def _used(records: Definitions) -> Iterator[Problem]:
    used = Counter(reference.target for made in records.references.values() for reference in made)
    meant = {
        guess: (reference.target, used[reference.target])
        for made in records.references.values()
        for reference in made
        if reference.target not in records.homes
        and (guess := records.guess(reference.target, reference.sections))
    }
    for briefing_id, section, name in records.definitions():
        if section in ("sources", "actors", "places") and name not in used:
            message = f'nothing refers to the {_NOUNS[section]} "{name}"'
            if name in meant and meant[name][1] == 1:
                continue  # a slip in the one reference, which is told there
            if name in meant:
                message += '; {1} references name "{0}", which is nowhere defined: is that its name?'.format(
                    *meant[name]
                )
            else:
                message += "; is a reference missing, or is it left over?"
            yield records.problem("unused", message, briefing_id, (section, name), at_key=True)


def _free_pages(records: Definitions, hand_written: Collection[str]) -> Iterator[Problem]:
    taken = {page.lower(): page for page in hand_written}
    pages: list[tuple[str, str, RecordPath]] = [
        (name, page_of("briefings", name), ()) for name in records.briefings
    ]
    pages += [
        (briefing_id, page_of(section, name), (section, name))
        for briefing_id, section, name in records.definitions()
        if section in KINDS
    ]
    for briefing_id, page, path in pages:
        stem = page.removesuffix(".md")
        for rival in (page, f"{stem}/index.md", f"{stem}.html"):
            if rival in taken:
                message = (
                    f"its page, docs/{page}, clashes with the hand-written docs/{taken[rival]}; rename one"
                )
                yield records.problem("page-taken", message, briefing_id, path, at_key=True)
