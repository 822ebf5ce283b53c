"""Long lists in parts: by year or initial, none longer than the limit, nothing lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from briefing.index import build_site
from briefing.pages.views.division import WEIGHT, in_parts, part_words
from briefing.reading.loader import load_briefings
from conftest import run


@given(st.lists(st.sampled_from(["2029", "2030", "2031", "undated"])), st.integers(1, 5))
def test_parts_hold_everything_once_and_none_too_much(years: list[str], limit: int) -> None:
    items = list(enumerate(years))
    parts = list(in_parts(items, lambda item: item[1], limit, lambda _: 0))
    names = [name for name, _ in parts]
    assert len(names) == len(set(names))
    assert all(0 < len(members) <= limit for _, members in parts)
    assert sorted(member for _, members in parts for member in members) == items
    for year in set(years):
        together = [item for name, members in parts if name.split("-")[0] == year for item in members]
        assert together == [item for item in items if item[1] == year], "in their order"


@given(st.lists(st.integers(0, 2 * WEIGHT)), st.integers(1, 5))
def test_no_part_weighs_too_much_but_an_entry_that_does_so_alone(weights: list[int], limit: int) -> None:
    parts = [part for _, part in in_parts(weights, lambda _: "part", limit, lambda weight: weight)]
    assert [weight for part in parts for weight in part] == weights
    assert all(len(part) == 1 or (len(part) <= limit and sum(part) <= WEIGHT) for part in parts)
    assert all(len(a) == limit or sum(a) + b[0] > WEIGHT for a, b in pairwise(parts)), (
        "no more parts than it takes"
    )


WORDS = "مجلس الميناء يعلن عن محادثات جديدة مع النقابة حول الأرصفة والرافعات "
LETTERS = WORDS.replace(" ", "و")


def large_briefing(name: str, events: int, title: int, text: int, notes: int = 0, year: int = 2031) -> str:
    lines = [
        f"title: {WORDS}", f"summary: {WORDS}", f"as_of: {year}-12-07", f"article: ledger-{name}",
        "language: ar",
        f"sources:\n  ledger-{name}: {{type: webpage, title: Notice {name}}}",
    ]  # fmt: skip
    if notes:
        long = (
            f"text: {WORDS}, according_to: ledger-{name}, cite: ledger-{name}, note: {(WORDS * 300)[:19_000]}"
        )
        lines += ["key_points:", *[f"  - {{{long}}}"] * notes]
    lines.append("events:")
    for number in range(events):
        own = f"title: {number} {(LETTERS * 9)[:title]}, text: {(LETTERS * 40)[:text]}, date: {year}-05-07"
        lines.append(f"  e-{name}-{number}: {{{own}, according_to: ledger-{name}, cite: ledger-{name}}}")
    return "\n".join(lines) + "\n"


def test_a_valid_archive_can_always_be_built(project: Path) -> None:
    """195 events of one year in letters of two bytes; a briefing of 120 long events; what cannot be parted is
    told."""
    for number in range(13):
        text = large_briefing(f"b{number}", events=15, title=200, text=150, year=2030)
        (project / f"data/briefings/b{number}.yml").write_text(text, encoding="utf-8")
    (project / "data/briefings/long.yml").write_text(large_briefing("long", 120, 200, 900), encoding="utf-8")
    (project / "data/briefings/vast.yml").write_text(
        large_briefing("vast", 1, 9, 9, notes=15), encoding="utf-8"
    )
    done = run("briefing", "build", folder=project)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("Large: ")]
    assert (
        {"briefings/vast.html:"}
        <= {line.split()[1] for line in told}
        <= {"briefings/vast.html:", "briefings/long.html:"}
    )
    sizes = {
        path.relative_to(project / "site").as_posix(): path.stat().st_size
        for path in project.glob("site/**/*.html")
    }
    assert {path for path, size in sizes.items() if size > 400_000} <= {
        "briefings/vast.html",
        "briefings/long.html",
    }
    assert "timeline/all-2030.html" in sizes
    long = BeautifulSoup((project / "site/briefings/long.html").read_text("utf-8"), "html5lib")
    assert (len(long.select("ol.line > li")), len(long.select("details ol.line > li"))) == (120, 108), (
        "earlier ones fold"
    )


def test_titles_of_parts() -> None:
    titles = {"2031": "2031", "2031-2": "2031 (2)", "a": "A", "a-3": "A (3)", "other": "other"}
    assert {name: part_words(name).text for name in titles} == titles


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
    """No order is implied between briefings: those whose place nothing gives stand last, briefing by
    briefing."""
    for name in "ab":
        (tmp_path / f"{name}.yml").write_text(UNDATED.format(name), encoding="utf-8")
    loaded = load_briefings(sorted(tmp_path.glob("*.yml")), tmp_path)
    site = build_site(loaded.briefings, {})
    ordered = site.in_order(entry for entry in site.all_entries() if entry.kind == "event")
    names = "dated-a dated-b first-a second-a third-a first-b second-b third-b"
    assert [entry.name for entry in ordered] == names.split()
