"""Filters, copying, permalinks; no other host, no violation of the policy, on any page; all of it from a disk, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from reader_pages import SITE_PAGES

OpenPage = Callable[[str], Page]
FACETS = {
    "quotes": ["Speaker", "Place", "Phase", "Source", "Standing", "Verification"],
    "timeline": ["Who", "Place", "Phase", "Source", "Standing"],
}
DENIED = (
    "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('denied'))}})"
)


def shown(page: Page) -> int:
    return page.locator(".entry:visible").count()


@pytest.mark.parametrize("kind", FACETS)
def test_every_facet_filters_to_its_count(open_page: OpenPage, whole_address: str, kind: str) -> None:
    """Each choice of each facet shows as many entries as it says, all of which have it."""
    page = open_page(whole_address + SITE_PAGES[kind])
    entries = page.locator(".entry").count()
    labels = [label.inner_text() for label in page.locator(".filters label").all()]
    offered = [label for label in FACETS[kind] if label in labels]
    assert labels == offered
    assert len(offered) >= 4
    tried = 0
    for label in offered:
        select = page.get_by_label(label, exact=True)
        texts = [option.inner_text() for option in select.locator("option").all()]
        assert texts[0] == "All"
        assert len(texts) > 2
        for text in texts[1:]:
            value, _, count = text.rpartition(" (")
            select.select_option(value=value)
            assert shown(page) == int(count.rstrip(")")) > 0, text
            assert page.locator(".filter-status").inner_text().startswith(f"{shown(page)} of {entries}")
            tried += 1
        select.select_option(value="")
        assert shown(page) == entries
    assert tried > 15


def test_choices_join_live_in_the_address_and_come_back(
    open_page: OpenPage, whole_site: Path, whole_address: str
) -> None:
    for start in (whole_address, whole_site.as_uri() + "/"):
        page = open_page(start + SITE_PAGES["quotes"])
        whole = shown(page)
        page.get_by_label("Standing", exact=True).select_option(index=1)
        first = shown(page)
        page.get_by_label("Speaker", exact=True).select_option(index=1)
        both = shown(page)
        assert 0 < both <= first < whole
        assert "standing=" in page.url
        assert "speaker=" in page.url
        again = open_page(page.url)
        assert shown(again) == both
        assert again.get_by_label("Standing", exact=True).input_value() != ""
        again.get_by_role("button", name="Show all").click()
        assert shown(again) == whole
        assert "standing=" not in again.url


def test_the_keyboard_filters(open_page: OpenPage, whole_address: str) -> None:
    page = open_page(whole_address + SITE_PAGES["quotes"])
    whole = shown(page)
    page.get_by_label("Speaker", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("whole => document.querySelectorAll('.entry:not([hidden])').length < whole", arg=whole)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert page.get_by_role("status").first.inner_text().endswith("shown.")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


def pasted(page: Page) -> str:
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    return page.locator("#paste").input_value()


@pytest.mark.parametrize("denied", [False, True])
@pytest.mark.parametrize("kind", ["briefing", "quotes"])
def test_a_quotation_is_copied_with_all_that_belongs_to_it(
    context: BrowserContext, whole_address: str, denied: bool, kind: str
) -> None:
    if denied:
        context.add_init_script(DENIED)
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES[kind])
    quotation = page.locator("figure.quotation").filter(has_text="In our discussions regarding phase two")
    quotation.get_by_role("button", name="Copy with attribution").click()
    quotation.get_by_text("Copied.").wait_for()
    words, attribution, labels, source, link = pasted(page).splitlines()
    assert words.startswith("“In our discussions regarding phase two, we emphasized")
    assert words.endswith("public order”")
    assert attribution.startswith("Steve Witkoff, U.S. special envoy, wrote (")
    assert attribution.endswith("quoted by Fox News, para. 2)")
    assert labels.endswith("named source")
    assert source.startswith("https://www.foxnews.com/world/")
    assert "#" not in source
    assert link == f"{whole_address}{SITE_PAGES['briefing']}#quote-governing-body-quote"


def test_where_nothing_may_be_copied_the_words_stand_ready(context: BrowserContext, whole_address: str) -> None:
    context.add_init_script(DENIED + "; document.execCommand = () => false")
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["quotes"])
    page.get_by_role("button", name="Copy with attribution").first.click()
    field = page.get_by_label("The quotation with its attribution")
    assert field.evaluate("it => it.selectionEnd - it.selectionStart === it.value.length && it.value.length > 40")
    assert page.get_by_text("Select the text below and copy it.").is_visible()


def test_ways_into_a_filtered_page_lose_no_choice_but_for_what_it_hides(
    open_page: OpenPage, whole_address: str
) -> None:
    page = open_page(whole_address + SITE_PAGES["timeline"])
    page.get_by_label("Who", exact=True).select_option(value="Speaker A")
    shown, hidden = page.locator(".entry:not([hidden])"), page.locator(".entry[hidden] h2")
    some, away = shown.count(), hidden.first.get_attribute("id")
    assert 0 < some < page.locator(".entry").count()
    assert page.locator(".md-nav--secondary li:not([hidden])").count() == some
    page.evaluate("location.hash = '#top'")
    page.wait_for_timeout(100)
    assert shown.count() == some
    page.evaluate(f"location.hash = '#{away}'")
    page.locator(f"#{away}").wait_for(state="visible")
    assert shown.count() == page.locator(".entry").count()
    assert page.locator(f"#{away}").evaluate(
        "it => { const y = it.getBoundingClientRect().y; return 0 <= y && y < 400 }"
    )


def test_who_shows_all_again_goes_on_from_the_first_choice(open_page: OpenPage, whole_address: str) -> None:
    page = open_page(whole_address + SITE_PAGES["quotes"])
    page.get_by_label("Speaker", exact=True).select_option(index=1)
    page.get_by_role("button", name="Show all").press("Enter")
    assert page.evaluate("document.activeElement.id") == "filter-speaker"


def test_every_quotation_and_statement_has_a_permalink_that_leads_to_it(whole_site: Path, open_page: OpenPage) -> None:
    page = open_page((whole_site / SITE_PAGES["quotes"]).as_uri())
    links = page.locator("figure.quotation .permalink a[href*='#quote-']")
    assert links.count() == page.locator("figure.quotation").count() >= 15
    targets = links.evaluate_all("all => all.map(it => it.href)")
    for target in targets[:3]:
        there = open_page(target)
        assert there.evaluate("document.querySelector(':target') !== null")
    briefing = open_page((whole_site / SITE_PAGES["briefing"]).as_uri())
    assert briefing.locator(".statement:not([id])").count() == 0
    statements = briefing.locator(":is(.statement, .question)[id]")
    own = statements.evaluate_all("all => all.map(it => [it.id, it.querySelector('.headerlink').hash])")
    assert len(own) > 15
    assert all(leads_to == f"#{name}" for name, leads_to in own)
    statements.first.locator(".words").hover()
    statements.first.locator(".headerlink").click()
    assert briefing.evaluate("document.querySelector(':target').id") == own[0][0]


def test_no_page_asks_another_host_or_breaks_its_policy(browser: Browser, whole_site: Path, whole_address: str) -> None:
    """Of each kind one page, all briefings and all lists. (The seal reads every page, at each build.)"""
    context = browser.new_context()
    asked: Counter[str] = Counter()
    context.on(
        "request", lambda request: asked.update([urlsplit(request.url).hostname or urlsplit(request.url).scheme])
    )
    context.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', event => broken.push(event.violatedDirective))"
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    policies = 0
    paths = {
        *SITE_PAGES.values(),
        *(file.relative_to(whole_site).as_posix() for file in whole_site.glob("briefings/*")),
    }
    for file in sorted(paths):
        page.goto(whole_address + file)
        policies += page.locator("meta[http-equiv=Content-Security-Policy]").count()
        assert page.evaluate("broken") == [], file
    assert troubles == []
    assert policies == len(paths) >= 26
    assert set(asked) == {"127.0.0.1"}
    assert asked["127.0.0.1"] > 100
    context.close()


def test_search_palette_and_filters_keep_the_policy(open_page: OpenPage, whole_site: Path, whole_address: str) -> None:
    """`open_page` fails for any error on the console, which a violation is."""
    for start in (whole_address, whole_site.as_uri() + "/"):
        page = open_page(start + SITE_PAGES["quotes"])
        page.get_by_label("Speaker", exact=True).select_option(index=1)
        page.locator("form[data-md-component=palette] label:visible").click()
        page.keyboard.press("Tab")
        page.get_by_role("textbox", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially("harbour")
        page.locator(".md-search-result__item").first.wait_for()


def test_a_broken_policy_would_be_noticed(browser: Browser, whole_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(whole_address + SITE_PAGES["home"])
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://other.example/x.png'}))")
    page.wait_for_function("document.images.length > 0")
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in message for message in messages) >= 2
    context.close()
