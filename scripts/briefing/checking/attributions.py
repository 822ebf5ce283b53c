"""Rules about what is cited and how far back it goes: what we read was read, and the chain leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..deriving.chains import chain_from
from ..deriving.days import as_of, is_day_of_reading
from ..deriving.entries import Entry, entries_of
from ..matching.folding import fold_quotation
from ..problems.code import Severity
from ..problems.problem import Problem, RecordPath
from ..records.model import Attributed, Briefing, Status
from .definitions import Definitions


def check_attributions(records: Definitions) -> Iterator[Problem]:
    """Every breach of them in every briefing."""
    for briefing_id, briefing in records.asked.items():
        yield from _article_was_read(records, briefing_id, briefing)
        yield from _cited_was_read(records, briefing_id, briefing)
        yield from _has_its_day(records, briefing_id, briefing)
        for entry in entries_of(briefing_id, briefing):
            if not entry.inherited:
                yield from _leads_to_what_was_read(records, entry)
                yield from _is_cited(records, entry, briefing)
                yield from _inferred_words_stand_there(records, entry)


def _article_was_read(records: Definitions, briefing_id: str, briefing: Briefing) -> Iterator[Problem]:
    source = records.sources.get(briefing.article)
    if source and source.via:
        message = (
            f'"{briefing.article}" was never read itself (via: {source.via}); a briefing summarises what was '
            "read"
        )
        yield records.problem("article-not-read", message, briefing_id, ("article",))


def _has_its_day(records: Definitions, briefing_id: str, briefing: Briefing) -> Iterator[Problem]:
    if briefing.article not in records.sources:
        return
    if briefing.draft and is_day_of_reading(briefing, records.sources):
        message = (
            "the article's day is missing: write it as `published` of the article, or as_of, like 2031-05-07"
        )
        path = ("sources", briefing.article) if briefing.article in briefing.sources else ("article",)
        problem = records.problem("gap", message, briefing_id, path, at_key=True)
        yield replace(problem, grade=Severity.WARNING)
    elif as_of(briefing, records.sources) is None:
        message = (
            f'"as_of" is missing: "{briefing.article}" has no certain day in `published` that it could be '
            "taken from; write the day up to which the briefing is right, like as_of: 2031-05-07"
        )
        yield records.problem("missing-field", message, briefing_id, ())


def _cited_was_read(records: Definitions, briefing_id: str, briefing: Briefing) -> Iterator[Problem]:
    """`cite` is what we read: not a work that is known only through another."""
    for reference in records.references[briefing_id]:
        source = records.sources.get(reference.target) if reference.field == "cite" else None
        if source and source.via:
            read = chain_from(reference.target, records.sources)[-1]
            place = "4" if read == briefing.article else f"{read} 4"
            first_in = f" and first_in: {reference.target}" if _can_have_first_in(reference.path) else ""
            message = (
                f'"{reference.target}" was never read itself, only through "{read}": cite the place in that, '
                f"like cite: {place}{first_in}"
            )
            yield records.problem("cited-not-read", message, briefing_id, reference.path)


def _can_have_first_in(path: RecordPath) -> bool:
    return path[0] not in ("open_questions", "set_aside", "title")


def _leads_to_what_was_read(records: Definitions, entry: Entry) -> Iterator[Problem]:
    """The chain of `first_in` ends at a source that is cited; an outlet in `first_in` is one."""
    first, cited = entry.attribution.first_in, entry.attribution.sources
    if first is None or getattr(entry.record, "first_in", None) is None:
        return
    way = chain_from(first, records.sources)
    ends = first in records.sources and way[-1] in records.sources and records.sources[way[-1]].via is None
    known = all(source in records.sources for source in cited)
    if ends and known and len(way) > 1 and not set(way) & set(cited):
        message = (
            f'"{first}" is known through "{way[-1]}" (via), which is not what is cited here '
            f"({', '.join(cited)}): cite {way[-1]}, or mend the via of {first}"
        )
        yield records.problem("chain-leads-elsewhere", message, entry.briefing, (*entry.path, "first_in"))


def _is_cited(records: Definitions, entry: Entry, briefing: Briefing) -> Iterator[Problem]:
    """A status leads to a passage: its own, its item's or its phase's."""
    if not isinstance(entry.record, Status) or entry.record.cite:
        return
    phase = briefing.phases[entry.phase or ""]
    item = phase.items.get(entry.item or "")
    if not phase.cite and not (item and item.cite):
        message = (
            '"cite" is missing: name the paragraph that says how far it has come, on this status, on its '
            "item or, for all of its items, on the phase. Example: `cite: 4`"
        )
        yield records.problem("missing-field", message, entry.briefing, entry.path, at_key=True)


def _inferred_words_stand_there(records: Definitions, entry: Entry) -> Iterator[Problem]:
    """Each word or span under `inferred` stands in the statement whose word it explains."""
    record = entry.record
    if not isinstance(record, Attributed) or not record.inferred:
        return
    text = fold_quotation(entry.text).casefold()
    for words in record.inferred:
        if fold_quotation(words).casefold() not in text:
            message = f'"{words}" does not stand in the text; write a word or some words of it, to the letter'
            yield records.problem("inferred-not-in-text", message, entry.briefing, (*entry.path, "inferred",
                words),
                                  at_key=True)  # fmt: skip
