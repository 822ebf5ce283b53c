"""The invented briefings in tests/data use every field and every word of the model, and have no problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args

from briefing.checking.rules import check_briefings
from briefing.reading.loader import Loaded, load_briefings
from briefing.records.base import Record
from briefing.records.citations import Citation, LocatorKind
from briefing.records.edtf import EdtfDate
from briefing.records.model import Attributed, Briefing, Participation, Quote
from briefing.text import is_id

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests/data"


@cache
def loaded() -> Loaded:
    return load_briefings(sorted(DATA.glob("*.yml")), ROOT)


def records(value: Any) -> Iterator[Record]:
    """`value` and every record in it."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from records(inner)


def all_records() -> list[Record]:
    return [record for briefing in loaded().briefings.values() for record in records(briefing)]


def classes_in(annotation: Any) -> Iterator[type]:
    """Every class that an annotation mentions, at any depth."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from classes_in(inner)


def record_kinds(kind: type[Record] = Briefing) -> set[type[Record]]:
    """The kinds of record of which the model is made."""
    found = {kind}
    for field in kind.model_fields.values():
        for inner in classes_in(field.annotation):
            if issubclass(inner, Record):
                found |= record_kinds(inner)
    return found


def test_they_load_and_have_no_problem() -> None:
    assert len(loaded().briefings) == 5
    assert loaded().problems == ()
    assert check_briefings(loaded().briefings, loaded().files) == ()


def test_every_field_is_written_somewhere_and_every_optional_one_left_out_somewhere() -> None:
    written: set[tuple[type, str]] = set()
    left_out: set[tuple[type, str]] = set()
    for record in all_records():
        for name, field in type(record).model_fields.items():
            at_default = getattr(record, name) == field.get_default(call_default_factory=True)
            (left_out if at_default and not field.is_required() else written).add((type(record), name))
    fields = {(kind, name) for kind in record_kinds() for name in kind.model_fields}
    optional = {(kind, name) for kind, name in fields if not kind.model_fields[name].is_required()}
    assert fields - written == {(Briefing, "draft")}, (
        "tests/test_drafts.py writes it: no page here may be a draft's"
    )
    assert optional - left_out == set()
    assert len(record_kinds()) >= 17
    assert len(fields) > 150


def test_every_word_of_every_closed_list_occurs() -> None:
    lists = {
        inner
        for kind in record_kinds()
        for field in kind.model_fields.values()
        for inner in classes_in(field.annotation)
        if issubclass(inner, Enum)
    }
    used = {
        value for record in all_records() for name in type(record).model_fields
        for value in _each(getattr(record, name)) if isinstance(value, Enum)
    }  # fmt: skip
    assert {word for words in lists for word in words} - used == set()
    assert len(lists) == 6
    assert len(used) > 60


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def values_of(kind: type[Any]) -> list[Any]:
    fields = (getattr(record, name) for record in all_records() for name in type(record).model_fields)
    return [value for field in fields for value in _each(field) if isinstance(value, kind)]


def test_every_form_of_date_occurs() -> None:
    points = [date.point for date in values_of(EdtfDate) if date.point]
    plain = [point for point in points if not point.unknown and 0 not in (point.month, point.day)]
    forms = {(point.month is None, point.day is None, point.approximate, point.uncertain) for point in plain}
    assert len(forms) == 3 * 4
    assert {point.month for point in points} >= {0, 21}
    assert {point.day for point in points} >= {0}
    assert any(point.unknown for point in points)
    assert any(point.year < 0 for point in points)
    assert any(point.time and point.zone for point in points)
    intervals = [date for date in values_of(EdtfDate) if date.is_interval]
    assert any(date.end is None for date in intervals)
    assert any(date.start and date.end for date in intervals)


def test_every_form_of_citation_occurs() -> None:
    locators = [citation.locator for citation in values_of(Citation)]
    assert {locator.kind for locator in locators if locator} == set(LocatorKind)
    assert None in locators
    assert {citation.source is None for citation in values_of(Citation)} == {True, False}
    assert any("-" in locator.value for locator in locators if locator)
    assert any(len(getattr(record, "cite", ())) > 1 for record in all_records())


def test_chains_have_every_length() -> None:
    sources = {
        name: source for briefing in loaded().briefings.values() for name, source in briefing.sources.items()
    }
    lengths = set()
    for name in sources:
        steps, hand = 0, sources[name]
        while hand.via:
            steps, hand = steps + 1, sources[hand.via]
        lengths.add(steps)
    assert lengths == {0, 1, 2, 3}


def test_the_ways_of_writing_that_need_care_occur() -> None:
    quotes = [record for record in all_records() if isinstance(record, Quote)]
    assert {quote.language for quote in quotes} == {None, "ar", "en", "he"}
    assert any("[…]" in quote.text for quote in quotes)
    assert any(re.search(r"\[[a-z ]+\]", quote.text) for quote in quotes)
    assert any(re.match(r"\[[A-Z]\]", quote.text) for quote in quotes)
    assert {briefing.language for briefing in loaded().briefings.values()} == {"en", "ar", "he"}
    authors = [
        name for b in loaded().briefings.values() for source in b.sources.values() for name in source.authors
    ]
    assert {is_id(name) for name in authors} == {True, False}
    item_statuses = [
        {status.according_to for status in item.status}
        for b in loaded().briefings.values() for phase in b.phases.values() for item in phase.items.values()
    ]  # fmt: skip
    assert max(len(who) for who in item_statuses) >= 3
    assert min(len(who) for who in item_statuses) == 0


def test_briefings_share_actors_and_places() -> None:
    for name, briefing in loaded().briefings.items():
        others = [other for key, other in loaded().briefings.items() if key != name]
        named = {r.who for r in records(briefing) if isinstance(r, Participation)}
        named |= {who for r in records(briefing) if isinstance(r, Attributed) for who in r.according_to}
        elsewhere = {actor for other in others for actor in other.actors}
        assert not named or name == "harbour-strike" or named & elsewhere, (
            f"{name} uses no actor of another file"
        )


def test_the_text_of_every_source_that_was_read_and_quoted_is_there() -> None:
    sources = {
        name: source for briefing in loaded().briefings.values() for name, source in briefing.sources.items()
    }
    checked = 0
    for briefing in loaded().briefings.values():
        for quote in briefing.quotes.values():
            name = quote.cite[0].source or briefing.article
            paragraphs = (DATA / "texts" / f"{name}.txt").read_text("utf-8").strip().split("\n\n")
            first, last = quote.cite[0].paragraphs or (1, len(paragraphs))
            offset = sources[name].starts_at - 1
            text = "\n".join(paragraphs[offset + first - 1 : offset + last])
            # Only the longest run of words that no bracket, gap or mark interrupts: the rest is the
            # verifier's.
            run = max(re.split(r"\[[^\]]*\]|[\"“”.,]", quote.paragraphs[0]), key=len).strip()
            assert len(run) > 5
            assert run in text, f"{quote.text!r} is not in {name}, paragraphs {first} to {last}"
            checked += 1
    assert checked == 18
