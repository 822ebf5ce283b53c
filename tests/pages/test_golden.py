"""One page of every kind, of the invented briefings, as Markdown: a change of a template shows here and in
review.

`UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes the pages anew; look at the difference before you commit
it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from briefing.index import build_site
from briefing.pages.render import render_pages
from briefing.reading.loader import load_briefings

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
DATA = sorted((ROOT / "tests/data").glob("*.yml"))
PAGES = [
    "index.md",
    "quotes.md",
    "timeline.md",
    "briefings/index.md",
    "briefings/harbour-strike.md",
    "briefings/water-agreement.md",
    "phases/index.md",
    "search/index.md",
    "sources/index.md",
    "who/index.md",
    "phases/two-cranes.md",
    "sources/daily-ledger.md",
    "where/harbour.md",
    "who/port-authority.md",
    "who/union-head.md",
]


@cache
def pages() -> Mapping[str, str]:
    loaded = load_briefings(DATA, ROOT)
    assert len(loaded.briefings) >= 3
    return render_pages(build_site(loaded.briefings, {}))


@pytest.mark.parametrize("path", PAGES)
def test_page_is_as_it_was(path: str) -> None:
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(pages()[path], "utf-8")
    assert pages()[path] == golden.read_text("utf-8"), (
        "changed; if that is meant, write the golden pages anew"
    )


def test_every_kind_of_page_is_here() -> None:
    kinds = {
        path.rpartition("/")[0] or path
        for path in pages()
        if path.endswith(".md") and not path.startswith("about/")
    }
    assert {path.rpartition("/")[0] or path for path in PAGES} == kinds
    assert {str(path.relative_to(GOLDEN).as_posix()) for path in GOLDEN.rglob("*.md")} == set(PAGES)


def test_rendering_is_pure() -> None:
    """The same twice, whatever the folder, the day or the environment: nothing but the records goes in."""
    loaded = load_briefings(DATA, ROOT)
    assert render_pages(build_site(loaded.briefings, {})) == pages()
