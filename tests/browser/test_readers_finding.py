"""Permalinks; no other host, no violation of the policy, on any page; all of it from a disk, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from reader_pages import SITE_PAGES

OpenPage = Callable[[str], Page]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


def test_no_page_asks_another_host_or_breaks_its_policy(
    browser: Browser, whole_site: Path, whole_address: str
) -> None:
    """Of each kind one page, all briefings and all lists. (The seal reads every page, at each build.)"""
    context = browser.new_context()
    asked: Counter[str] = Counter()
    context.on(
        "request",
        lambda request: asked.update([urlsplit(request.url).hostname or urlsplit(request.url).scheme]),
    )
    context.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', event => "
        "broken.push(event.violatedDirective))"
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on(
        "console",
        lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: troubles.append(str(error)))
    policies = 0
    paths = {
        *SITE_PAGES.values(),
        *(file.relative_to(whole_site).as_posix() for file in whole_site.glob("briefings/*.html")),
    }
    for file in sorted(paths):
        page.goto(whole_address + file)
        policies += page.locator("meta[http-equiv=Content-Security-Policy]").count()
        assert page.evaluate("broken") == [], file
    assert troubles == []
    assert policies == len(paths) >= 25
    assert set(asked) == {"127.0.0.1"}
    assert asked["127.0.0.1"] > 100
    context.close()


def test_a_broken_policy_would_be_noticed(browser: Browser, whole_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(whole_address + SITE_PAGES["home"])
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = "
        "1'}))"
    )
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://other.example/x.png'}))")
    page.wait_for_function("document.images.length > 0")
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in message for message in messages) >= 2
    context.close()


def test_every_quotation_and_statement_has_a_permalink_that_leads_to_it(
    whole_site: Path, open_page: OpenPage
) -> None:
    page = open_page((whole_site / SITE_PAGES["briefing"]).as_uri())
    places = page.evaluate(
        "[...document.querySelectorAll('[id^=quote-], [id^=key-point-], [id^=item-]')].map(it => it.id)"
    )
    assert len(places) > 20
    assert len(places) == len(set(places))
    for place in places[:3]:
        there = open_page((whole_site / SITE_PAGES["briefing"]).as_uri() + f"#{place}")
        assert there.evaluate("document.querySelector(':target').id") == place
