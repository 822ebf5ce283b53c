"""The first view of the real briefing stays light, and nothing moves while it loads."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench_weight import (
    BRIEFING,
    FIRST_VIEW,
    HTML,
    OWN_JAVASCRIPT,
    OWN_SCRIPTS,
    layout_shift,
    own_javascript,
    plain_site,
    weigh,
)
from conftest import serve_folder

OF_THE_NEW_FORM = ("assets/javascripts/appearance.js", "assets/javascripts/notes.js")
"""What a page in the new form loads instead."""


def test_the_first_view_is_light(browser: Browser, site_address: str, built_site: Path) -> None:
    weight = weigh(browser, site_address, built_site, BRIEFING)
    assert BRIEFING in weight.files
    assert any("/workers/search." in path for path in weight.files)
    assert 20_000 < weight.first_view <= FIRST_VIEW
    assert 20_000 < weight.html <= HTML


def test_the_search_index_comes_when_somebody_searches(browser: Browser, site_address: str, built_site: Path) -> None:
    index = "search/search_index.json"
    assert index not in weigh(browser, site_address, built_site, BRIEFING).files
    assert index in weigh(browser, site_address, built_site, f"{BRIEFING}?h=Miami").files


def test_our_own_javascript_is_little(built_site: Path) -> None:
    assert 1_000 < own_javascript(built_site) <= OWN_JAVASCRIPT
    there = {path.relative_to(built_site).as_posix() for path in (built_site / "assets/javascripts").glob("*.js")}
    assert {path for path in there if "/bundle." not in path} == {*OWN_SCRIPTS, *OF_THE_NEW_FORM}
    assert 1_000 < sum((built_site / path).stat().st_size for path in OF_THE_NEW_FORM) <= OWN_JAVASCRIPT


def test_little_is_added_to_a_plain_page(browser: Browser, site_address: str, built_site: Path, tmp_path: Path) -> None:
    site = plain_site(tmp_path / "plain")
    with serve_folder(site) as address:
        plain = weigh(browser, address, site, "index.html")
    assert weigh(browser, site_address, built_site, BRIEFING).first_view - plain.first_view < 30_000


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", [BRIEFING, "quotes.html", "timeline.html", "index.html"])
def test_nothing_moves_while_a_page_loads(browser: Browser, site_address: str, page: str, width: int) -> None:
    assert layout_shift(browser, site_address + page, width) == 0
