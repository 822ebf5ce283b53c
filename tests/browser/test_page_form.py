"""The handmade pages as readers meet them: marks by mouse, keyboard and finger, without a script, large, on
paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page

from conftest import serve_folder
from handmade_site import build_handmade
from reader_pages import AXE

BRIEFING = "briefings/harbour-talks.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("handmade")
    build_handmade(site)
    return site


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve_folder(folder) as address:
        yield address


def is_shown(page: Page) -> bool:
    return page.locator(".pop:popover-open").count() == 1


def mark(page: Page) -> Locator:
    return page.locator(".point a.mark").first


def test_focus_shows_the_note_and_the_next_tab_goes_on(
    address: str, open_page: Callable[[str], Page]
) -> None:
    page = open_page(address + BRIEFING)
    page.locator(".point p a").nth(2).focus()  # the last link before the first mark
    page.keyboard.press("Tab")
    assert is_shown(page)
    assert page.evaluate("document.activeElement.className") == "mark"
    page.keyboard.press("Tab")
    assert not is_shown(page)
    assert not page.evaluate("Boolean(document.activeElement.closest('.pop'))")


def test_enter_goes_into_the_note_and_escape_back_to_the_mark(
    address: str, open_page: Callable[[str], Page]
) -> None:
    page = open_page(address + BRIEFING)
    mark(page).focus()
    page.keyboard.press("Enter")
    assert is_shown(page)
    assert mark(page).get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.pop'))")
    page.keyboard.press("Escape")
    assert not is_shown(page)
    assert page.evaluate("document.activeElement.className") == "mark"
    assert mark(page).get_attribute("aria-expanded") is None


def test_the_mouse_shows_the_note_and_can_move_into_it(
    address: str, open_page: Callable[[str], Page]
) -> None:
    page = open_page(address + BRIEFING)
    mark(page).hover()
    page.wait_for_selector(".pop:popover-open")
    assert "which we read" in page.locator(".pop").inner_text()
    page.locator(".pop").hover()
    page.wait_for_timeout(400)
    assert is_shown(page)
    page.mouse.move(2, 2)
    page.wait_for_selector(".pop:popover-open", state="detached")


def test_on_a_phone_the_note_leaves_its_mark_in_sight(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto(address + BRIEFING)
    last = page.locator("blockquote a.mark").last
    last.evaluate("mark => mark.scrollIntoView({block: 'end'})")
    last.click()
    box = page.locator(".pop").bounding_box()
    seen = last.bounding_box()
    assert box
    assert seen
    assert 0 < seen["y"] + seen["height"] < box["y"]
    page.close()


def test_a_quotation_is_copied_with_its_attribution(folder: Path, browser: Browser) -> None:
    """From a disk, too, where there may be no clipboard to write to."""
    page = browser.new_page()
    page.goto((folder / BRIEFING).as_uri() + "?h=terms")
    page.evaluate("document.addEventListener('copy', () => { window.copied = getSelection().toString(); })")
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    page.locator("#quote-terms a.mark").click()
    page.locator(".pop button:not(.close)").click()
    copied = page.evaluate("window.copied").splitlines()
    assert copied == [
        "“We put [our terms] on the table and they listened”",
        "The union’s head",
        "in a post, quoted by The Daily Ledger · word for word",
        "The Daily Ledger, 7 May 2031, paragraph 4",
        f"{(folder / BRIEFING).as_uri()}#quote-terms",
    ]
    page.close()


def test_without_a_script_a_mark_is_a_jump_that_shows_the_note_and_leads_back(
    address: str, browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + BRIEFING)
    mark(page).click()
    assert page.url.endswith("#p2")
    note = page.locator("#p2 .inside")
    assert note.is_visible()
    note.locator("a[href='#key-point-first-talks']").click()
    assert page.url.endswith("#key-point-first-talks")
    page.close()


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        (BRIEFING, "light", 1440),
        (BRIEFING, "dark", 390),
        ("who/index.html", "dark", 1440),
        ("about/index.html", "light", 390),
    ],
)
def test_axe_finds_nothing(
    path: str, scheme: Literal["light", "dark"], width: int, address: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.goto(address + path)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    page.close()


def test_the_doors_stay_in_one_row_and_nothing_moves_sideways_with_large_text(
    address: str, browser: Browser, browser_path: str
) -> None:
    large = browser.browser_type.launch(
        executable_path=browser_path, args=["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    )
    page = large.new_page(viewport={"width": 390, "height": 844})
    for path in (BRIEFING, "who/index.html", "about/index.html"):
        page.goto(address + path)
        assert (
            len(set(page.evaluate("[...document.querySelectorAll('.doors li')].map(each => each.offsetTop)")))
            == 1
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    large.close()


@pytest.mark.parametrize(
    ("system", "chosen", "paper"),
    [("dark", "light", "rgb(253, 252, 250)"), ("light", "dark", "rgb(21, 25, 28)")],
)
def test_the_chosen_appearance_is_there_before_the_first_paint(
    system: Literal["dark", "light"], chosen: str, paper: str, address: str, browser: Browser
) -> None:
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.goto(address + BRIEFING)
    button = page.locator(".appearance button")
    while chosen not in button.inner_text():
        button.click()
    page.goto(address + "quotes.html", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
    context.close()


def test_on_paper_all_notes_are_open_and_nothing_is_there_to_press(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(address + BRIEFING)
    page.emulate_media(media="print")
    assert [text for text in page.locator(".inside").all() if not text.bounding_box()] == []
    assert [each for each in page.locator(".doors, .appearance, .permalink").all() if each.is_visible()] == []
    page.close()
