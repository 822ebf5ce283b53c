"""Long lists in parts: by year or initial, none longer than the limit, nothing lost."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefing.index import build_site
from briefing.pages.views.division import in_parts, initial, part_title
from briefing.reading.loader import load_briefings
from briefing.text import is_id


@given(st.lists(st.sampled_from(["2029", "2030", "2031", "undated"])), st.integers(1, 5))
def test_parts_hold_everything_once_and_none_too_much(years: list[str], limit: int) -> None:
    items = list(enumerate(years))
    parts = list(in_parts(items, lambda item: item[1], limit))
    names = [name for name, _ in parts]
    assert len(names) == len(set(names))
    assert all(0 < len(members) <= limit for _, members in parts)
    assert sorted(member for _, members in parts for member in members) == items
    for year in set(years):
        together = [item for name, members in parts if name.split("-")[0] == year for item in members]
        assert together == [item for item in items if item[1] == year], "in their order"


def test_initials() -> None:
    words = {"Åland": "a", "türk": "t", "Øst": "o", "9 May": "other", "القاهرة": "other", "": "other", "Łódź": "l"}
    assert {word: initial(word) for word in words} == words
    assert all(is_id(letter) for letter in words.values()), "they are part of an address"


def test_titles_of_parts() -> None:
    titles = {"2031": "2031", "2031-2": "2031, part 2", "a": "A", "a-3": "A, part 3", "other": "other"}
    assert {name: part_title(name) for name in titles} == titles


UNDATED = """title: Briefing {0}
summary: Two things happened.
as_of: 2031-05-07
article: notice-{0}
sources:
  notice-{0}: {{type: webpage, title: Notice {0}}}
events:
  second-{0}: {{title: S, text: It went on, after: [first-{0}], according_to: notice-{0}, cite: notice-{0}}}
  first-{0}: {{title: F, text: It began, according_to: notice-{0}, cite: notice-{0}}}
  third-{0}: {{title: T, text: It happened, according_to: notice-{0}, cite: notice-{0}}}
  dated-{0}: {{title: D, text: It ended, date: 2031-05, according_to: notice-{0}, cite: notice-{0}}}
"""


def test_events_without_a_date_stay_with_their_briefing(tmp_path: Path) -> None:
    """No order is implied between briefings: those whose place nothing gives stand last, briefing by briefing."""
    for name in "ab":
        (tmp_path / f"{name}.yml").write_text(UNDATED.format(name), encoding="utf-8")
    loaded = load_briefings(sorted(tmp_path.glob("*.yml")), tmp_path)
    site = build_site(loaded.briefings, {})
    ordered = site.in_order(entry for entry in site.all_entries() if entry.kind == "event")
    names = "dated-a dated-b first-a second-a third-a first-b second-b third-b"
    assert [entry.name for entry in ordered] == names.split()
