"""Keyboard, small screens, large type, what a reader's system asks for, and a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from reader_pages import DESKTOP, PHONE, SITE_PAGES

OpenPage = Callable[[str], Page]
FOCUSED = """() => {
  const it = document.activeElement;
  // The palette's radio buttons are drawn by the label behind them.
  const drawn = it.matches(".md-option") ? it.nextElementSibling : it;
  const style = getComputedStyle(drawn), seen = drawn.getBoundingClientRect();
  return {
    tag: it.tagName.toLowerCase(), kind: it.className?.baseVal ?? it.className, href: it.getAttribute("href"),
    name: it.getAttribute("aria-label") || it.labels?.[0]?.textContent || it.textContent.trim(),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none"
      || drawn.matches(".map-pin"),
    visible: seen.width > 0 && seen.height > 0 && seen.bottom > 0 && seen.top < innerHeight,
  };
}"""


def tab_through(page: Page, stops: int = 400) -> list[dict[str, str]]:
    """Every element that Tab stops at, in order, until the page's end."""
    seen: list[dict[str, str]] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return seen
        seen.append(page.evaluate(FOCUSED))
    raise AssertionError(f"the keyboard does not get past {seen[-1]}")


@pytest.mark.parametrize(("kind", "least"), [("briefing", 150), ("quotes", 100)])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    open_page: OpenPage, whole_address: str, kind: str, least: int
) -> None:
    page = open_page(whole_address + SITE_PAGES[kind])
    page.locator(".copy-quotation").first.wait_for()
    stops = tab_through(page)
    assert len(stops) >= least
    assert stops[0]["name"] == "Skip to content"
    assert [stop for stop in stops if not stop["visible"]] == []
    assert [stop for stop in stops if not stop["marked"]] == []
    names = [stop["name"] for stop in stops]
    assert "Search" in names
    assert any("md-option" in stop["kind"] for stop in stops), "the palette"
    assert [name for name in names if name in NINE][:9] == NINE
    reached = sum(stop["tag"] == "a" for stop in stops)
    assert reached == page.locator("a[href]:visible").count()
    assert names.count("Copy with attribution") == page.locator(".copy-quotation").count() >= 5
    assert sum(stop["tag"] == "select" for stop in stops) == page.locator("select").count()


NINE = ["Home", "Briefings", "Who", "Where", "Phases", "Quotes", "Timeline", "Sources", "About"]


def test_the_skip_link_skips(open_page: OpenPage, whole_address: str) -> None:
    page = open_page(whole_address + SITE_PAGES["briefing"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """320 CSS pixels, which is also what 400 % zoom leaves of 1280."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", SITE_PAGES)
def test_nothing_is_wider_than_a_small_screen(narrow: Page, whole_address: str, kind: str) -> None:
    narrow.goto(whole_address + SITE_PAGES[kind])
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    # Nothing sticks out that could not be scrolled to in a box of its own.
    outside = narrow.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(it => {
          const box = it.getBoundingClientRect();
          if (!box.width || !box.height || box.left >= -1 && box.right <= 321) return false;
          if (getComputedStyle(it).clipPath !== "none" || it.closest("svg")) return false;
          for (let up = it.parentElement; up; up = up.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return false;
          return true;
        }).map(it => it.outerHTML.slice(0, 120))"""
    )
    assert outside == []


def test_large_type_loses_nothing(browser: Browser, whole_address: str) -> None:
    """200 % zoom of a 1280 window, and type of twice the size with the window as it is."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["briefing"])
    ways_in = page.locator(".contents")
    assert ways_in.is_visible()
    ways_in.evaluate("it => it.remove()")  # where there is room, Material has this list beside the page
    words = page.locator("article").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]
    assert page.locator("article").inner_text().split() == words.split()
    context.close()


def test_no_motion_where_none_is_wanted(browser: Browser, whole_address: str) -> None:
    moving = """[...document.querySelectorAll("*")].filter(
      it => parseFloat(getComputedStyle(it).transitionDuration) > 0).length"""
    context = browser.new_context()
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["quotes"])
    assert page.evaluate(moving) > 10, "there is something to stop"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
    context.close()


def test_more_contrast_where_it_is_wanted(browser: Browser, whole_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["briefing"])
    page.emulate_media(contrast="more")
    colour = page.evaluate("getComputedStyle(document.querySelector('article')).color")
    assert colour == "rgb(0, 0, 0)"
    context.close()


def test_forced_colours_keep_shapes_and_states(browser: Browser, whole_address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["briefing"])
    shapes = page.evaluate(
        """() => [...document.querySelectorAll(".label, .board-items b")].map(it => {
          const mark = getComputedStyle(it, "::before");
          return [mark.backgroundColor !== getComputedStyle(document.body).backgroundColor, mark.maskImage !== "none"];
        })"""
    )
    partial = page.locator(".label-partial").count()
    assert len(shapes) > 20
    assert sum(all(shape) for shape in shapes) == len(shapes) - partial
    active = page.evaluate(
        "[...document.querySelectorAll('.md-tabs__link')].map(it => getComputedStyle(it).borderBottomStyle)"
    )
    assert sorted(active) == ["none"] * 8 + ["solid"]
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark", viewport=PHONE)
    yield context.new_page()
    context.close()


ADDED = ".filters, .copy-quotation, .copy-status, .words > .headerlink"
"""What our script adds to a page."""


def test_without_javascript_all_is_there(scriptless: Page, open_page: OpenPage, whole_address: str) -> None:
    for kind in ("briefing", "quotes", "timeline"):
        scriptless.goto(whole_address + SITE_PAGES[kind])
        page = open_page(whole_address + SITE_PAGES[kind])
        page.set_viewport_size(PHONE)
        page.locator(".copy-quotation").or_(page.locator(".filters")).first.wait_for()
        page.evaluate(f"document.querySelectorAll('{ADDED}').forEach(it => it.remove())")
        assert scriptless.locator("article").inner_text().split() == page.locator("article").inner_text().split()
    assert scriptless.locator(".entry").count() > 5


def test_without_javascript_no_control_is_dead_and_the_navigation_works(scriptless: Page, whole_address: str) -> None:
    scriptless.goto(whole_address + SITE_PAGES["briefing"])
    assert scriptless.locator("button:visible, input:visible, select:visible, label:visible").count() == 0
    visited = []
    for name in NINE:
        scriptless.locator("nav.md-tabs").get_by_role("link", name=name, exact=True).click()
        visited.append(scriptless.locator("h1").first.inner_text().rstrip("¶"))
    assert len(set(visited)) == 9
    assert visited[1:8] == ["Briefings", "Who", "Where", "Phases", "Quotes", "Timeline", "Sources"]


def test_without_javascript_dark_follows_the_system(scriptless: Page, whole_address: str) -> None:
    colours = set()
    scriptless.goto(whole_address + SITE_PAGES["briefing"])
    for scheme in ("dark", "light"):
        scriptless.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colours.add(tuple(scriptless.locator("body").evaluate("it => [getComputedStyle(it).backgroundColor]")))
    assert colours == {("rgb(21, 25, 28)",), ("rgb(253, 252, 250)",)}


@pytest.mark.parametrize(
    ("kind", "direction"), [("briefing in Arabic", "rtl"), ("briefing in Hebrew", "rtl"), ("briefing", "ltr")]
)
def test_a_page_runs_in_its_language_s_direction(
    open_page: OpenPage, whole_address: str, kind: str, direction: str
) -> None:
    page = open_page(whole_address + SITE_PAGES[kind])
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == direction
    if direction == "rtl":
        assert page.evaluate("document.documentElement.lang") in ("ar", "he")
        assert page.locator("header[lang=en]").count() == page.locator("nav.md-tabs[lang=en]").count() == 1
        own = page.locator("article bdi[lang=en]").count()
        assert own > 10, "the site's own words say that they are English"
