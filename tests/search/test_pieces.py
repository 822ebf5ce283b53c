"""The files of the index: what is found leads to what is there, is there once, and is the same each time."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefing.search.pieces import FIRST_RANGE, encoded, range_of

CALL = re.compile(r"briefingSearch\.take\((.*)\);\n", re.DOTALL)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
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
    pages = {row["p"] for row in rows}
    anchors = {
        page: set(re.findall(r'\bid="([^"]+)"', (whole_site / page).read_text("utf-8"))) for page in pages
    }
    assert [row for row in rows if row.get("a", "top") not in {*anchors[row["p"]], "top"}] == []
    places = Counter((row["p"], row.get("a")) for row in rows if row["k"] != "actor")
    assert [place for place, times in places.items() if times > 1] == []
    assert not pages & EDITORS
    assert {row["k"] for row in rows} == {
        "actor", "place", "phase", "guide", "briefing", "key-point", "event", "item", "quote", "question",
    }  # fmt: skip
    assert len(rows) == taken(whole_site / "search/start.js")["all"] > 150


@given(st.sets(st.integers(0, 10**6)))
def test_numbers_are_read_back(numbers: set[int]) -> None:
    assert decoded(encoded(sorted(numbers))) == sorted(numbers)


def decoded(text: str) -> list[int]:
    found, before, bits, distance = [], -1, 0, 0
    for sign in text:
        digit = _DIGITS.index(sign)
        distance += (digit % 32) << bits
        bits += 5
        if digit < 32:
            before += distance + 1
            found.append(before)
            bits = distance = 0
    return found


def test_each_range_is_twice_as_long_as_the_one_before() -> None:
    starts = [0, FIRST_RANGE, 3 * FIRST_RANGE, 7 * FIRST_RANGE]
    assert [range_of(start) for start in starts] == [0, 1, 2, 3]
    assert [range_of(start - 1) for start in starts[1:]] == [0, 1, 2]
