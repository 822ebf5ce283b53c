"""The files of the index: what is found leads to what is there, is there once, and is the same each time."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing.search.pieces import FIRST_RANGE, distances, range_ends

CALL = re.compile(r"briefingSearch\.take\((.*)\);\n", re.DOTALL)
EDITORS = {
    "about/editors.html",
    "about/hosts.html",
    "about/problems.html",
    "about/commands.html",
    "check.html",
}


def taken(file: Path) -> Any:
    call = CALL.fullmatch(file.read_text("utf-8"))
    assert call, file
    return json.loads(call[1])


def rows_of(site: Path) -> list[dict[str, Any]]:
    [folder] = (site / "search/pieces").iterdir()
    files = sorted(folder.glob("b*.js"), key=lambda file: int(file.stem[1:]))
    return [row for file in files for row in taken(file)["rows"]]


def test_every_result_leads_to_its_place_and_there_is_one_of_it(whole_site: Path) -> None:
    rows = rows_of(whole_site)
    places = Counter(row["p"] for row in rows if row["k"] != "actor")
    assert [place for place, times in places.items() if times > 1] == []
    pages = {row["p"].partition("#")[0] for row in rows}
    anchors = {
        page: set(re.findall(r'\bid="([^"]+)"', (whole_site / page).read_text("utf-8"))) for page in pages
    }
    ways = [row["p"].partition("#") for row in rows]
    assert [way for way in ways if way[1] and way[2] not in anchors[way[0]]] == []
    assert not pages & EDITORS
    assert {row["k"] for row in rows} == {
        "actor", "place", "phase", "guide", "briefing", "key-point", "event", "item", "quote", "question",
    }  # fmt: skip
    assert len(rows) == taken(whole_site / "search/start.js")["ends"][-1] > 150


@given(st.sets(st.integers(0, 10**6)))
def test_numbers_are_read_back(numbers: set[int]) -> None:
    assert list(accumulate(distances(sorted(numbers)))) == sorted(numbers)


def test_the_first_range_has_all_names_and_each_is_twice_as_long_as_the_one_before() -> None:
    ends = range_ends(100, 100 + 6 * FIRST_RANGE)
    assert ends == [100 + FIRST_RANGE, 100 + 3 * FIRST_RANGE, 100 + 6 * FIRST_RANGE]
    assert range_ends(3, 3) == [3]
