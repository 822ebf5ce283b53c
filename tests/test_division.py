"""Long lists in parts: by year or initial, none longer than the limit, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.text import is_id
from briefing.views.division import in_parts, initial, part_title


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
