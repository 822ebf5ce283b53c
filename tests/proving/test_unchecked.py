"""What readers are told was not checked is what was not checked: no more, and no less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from briefing.pages.own_words import load_words
from briefing.proving.claims import Claims
from briefing.proving.unchecked import NOT_CHECKED, not_checked
from briefing.reading.loader import load_briefings
from briefing.records.model import Briefing
from conftest import ROOT
from test_data import record_kinds
from verified_project import briefing, change, invented_project

OF_A_CLAIM = {
    "according_to", "cite", "first_in", "hedge", "inferred", "date", "is_", "verb", "who", "place",
    "participants", "speakers", "paragraphs", "partial", "indirect", "fingerprint",
}  # fmt: skip
"""What a rule looks at beside the words."""
SAY_NOTHING = {
    "about", "article", "title", "as_of", "byline", "read_by", "noindex", "draft", "own_page", "language",
    "extract", "starts_at", "expected", "day", "change",
}  # fmt: skip
"""What an editor decides, or what says how a record is to be read; a briefing's title is a record."""
HOLD_RECORDS = {
    "sources", "actors", "places", "key_points", "events", "phases", "quotes", "open_questions", "set_aside",
    "items", "status", "says", "editions",
}  # fmt: skip


def told_to_readers() -> set[tuple[str, str]]:
    """(record, field) of all that is on the list, of each kind of record that has the field."""
    listed = [(kind, name) for fields in NOT_CHECKED.values() for kind, names in fields for name in names]
    return {(r.__name__, name) for r in record_kinds() for kind, name in listed if issubclass(r, kind)} | {
        ("Translation", name) for name in ("text", "by")
    }


def held_words(briefings: dict[str, Briefing]) -> set[tuple[str, str]]:
    """(record, field) of all words that are claims of a briefing."""
    claims = Claims(briefings)
    return {_field_at(briefings[name], said.words) for name in briefings for said in claims.of(name)}


def _field_at(record: Any, path: tuple[str | int, ...]) -> tuple[str, str]:
    if path == ("title",):
        return "Title", "text"
    for step in path[:-1]:
        if step == "inferred":
            return type(record).__name__, "inferred"
        inner: Any = record
        record = inner[step] if isinstance(record, (dict, tuple)) else getattr(record, str(step))
    last = {"text": "paragraphs", "is": "is_"}.get(str(path[-1]), str(path[-1]))
    kind = type(record)
    return kind.__name__, last if last in kind.model_fields else str(path[-1])


def test_every_field_is_held_or_listed_or_says_nothing_of_a_source(
    read_briefings: dict[str, Briefing],
) -> None:
    held, listed = held_words(read_briefings), told_to_readers()
    every = {(kind.__name__, name) for kind in record_kinds() for name in kind.model_fields}
    left = {
        (kind, name)
        for kind, name in every - held - listed
        if name not in OF_A_CLAIM | SAY_NOTHING | HOLD_RECORDS
    }
    assert left - {("Briefing", "published")} == set(), (
        "hold the field against its source (proving/words_beside.py), list it as not checked "
        "(proving/unchecked.py), or name it in one of the sets above"
    )
    assert len(held) > 20
    assert held & listed <= {("Actor", "role")}, "of a role the words in double marks are held"


def test_each_has_its_words_for_readers_on_the_page_of_checks(read_briefings: dict[str, Briefing]) -> None:
    page = " ".join((ROOT / "docs/about/verification.md").read_text("utf-8").split())
    words = load_words("en")
    assert [key for key in NOT_CHECKED if words.say(f"unchecked.{key}") not in page] == []
    assert set(not_checked(read_briefings["harbour-strike"])) == set(NOT_CHECKED)
    assert not_checked(read_briefings["second-look"]) == ()


ALTERED = {
    "coordinates": ("coordinates: [51.95, 4.05]", "coordinates: [12.95, 4.05]"),
    "kinds": ("{kind: person, name: Speaker B", "{kind: office, name: Speaker B"),
    "roles": ("role: speaks for the Ministry of Ports", "role: reads the tide gauge"),
    "other_names": ("zh: 發言人甲", "zh: 發言人乙"),
    "order": ("after: [pay-letter]", "after: [warning]"),
    "translations": ("The talks were serious, and will", "The talks were short, and will"),
    "links": ("https://ledger.example/terms", "https://ledger.example/weather"),
    "works": ("title: Dockers and port meet as strike enters second day", "title: Dockers and port part"),
}


def test_nobody_notices_what_is_on_the_list(tmp_path: Path) -> None:
    assert ALTERED.keys() == NOT_CHECKED.keys()
    root = invented_project(tmp_path)
    for old, new in ALTERED.values():
        change(root / "data/briefings/harbour-strike.yml", old, new)
    told = briefing(root, "verify")
    assert told.exit_code == 0
    assert re.findall(r"\[[a-z-]+\]$", told.stderr, re.MULTILINE) == [], told.stderr


@pytest.fixture(scope="module")
def read_briefings() -> dict[str, Briefing]:
    return dict(load_briefings(sorted((ROOT / "tests/data").glob("*.yml")), ROOT).briefings)
