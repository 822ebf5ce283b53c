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
    WHERE_NEEDED,
    layout_shift,
    own_javascript,
    weigh,
)


def test_the_first_view_is_light(browser: Browser, site_address: str, built_site: Path) -> None:
    weight = weigh(browser, site_address, built_site, BRIEFING)
    assert BRIEFING in weight.files
    assert 10_000 < weight.first_view <= FIRST_VIEW
    assert 20_000 < weight.html <= HTML


def test_our_own_javascript_is_little(built_site: Path) -> None:
    assert 1_000 < own_javascript(built_site) <= OWN_JAVASCRIPT
    there = {path.relative_to(built_site).as_posix() for path in (built_site / "assets").rglob("*.js")}
    assert there == {*OWN_SCRIPTS, *WHERE_NEEDED}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page", [BRIEFING, "quotes.html", "timeline.html", "index.html"])
def test_nothing_moves_while_a_page_loads(browser: Browser, site_address: str, page: str, width: int) -> None:
    assert layout_shift(browser, site_address + page, width) == 0
