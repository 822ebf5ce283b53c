"""Keyboard, small screens, large type, what a reader's system asks for, and a browser without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from reader_pages import DESKTOP, PHONE, SITE_PAGES

OpenPage = Callable[[str], Page]
FOCUSED = """() => {
  const it = document.activeElement, style = getComputedStyle(it), seen = it.getBoundingClientRect();
  return {
    tag: it.tagName.toLowerCase(), kind: it.className,
    name: it.getAttribute("aria-label") || it.textContent.trim(),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    visible: seen.width > 0 && seen.height > 0 && seen.bottom > 0 && seen.top < innerHeight,
  };
}"""
DOORS = ["Briefings", "People and places", "Phases", "Quotes", "How we know"]


def tab_through(page: Page, stops: int = 400) -> list[dict[str, str]]:
    """Every element that Tab stops at, in order, until the page's end."""
    seen: list[dict[str, str]] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return seen
        seen.append(page.evaluate(FOCUSED))
    raise AssertionError(f"the keyboard does not get past {seen[-1]}")


@pytest.mark.parametrize("kind", ["briefing", "quotes"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    open_page: OpenPage, whole_address: str, kind: str
) -> None:
    page = open_page(whole_address + SITE_PAGES[kind])
    page.emulate_media(reduced_motion="reduce")  # what has the focus is looked at at once
    stops = tab_through(page)
    assert kind != "briefing" or 40 <= len(stops) <= 80, "nobody's thumb gets tired"
    assert stops[0]["name"] == "Skip to the text"
    assert [stop for stop in stops if not stop["visible"]] == []
    assert [stop for stop in stops if not stop["marked"]] == []
    names = [stop["name"] for stop in stops]
    assert [name for name in names if name in DOORS][:5] == DOORS
    for tag in ("a[href]", "summary", "button"):
        assert (
            sum(stop["tag"] == tag[:7].partition("[")[0] for stop in stops)
            == page.locator(f"{tag}:visible").count()
        )
    assert sum(stop["kind"] == "mark" for stop in stops) > 20
    assert "Search" in names


def test_the_skip_link_skips(open_page: OpenPage, whole_address: str) -> None:
    page = open_page(whole_address + SITE_PAGES["briefing"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.fixture(scope="module")
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


def test_large_type_loses_nothing(whole_address: str, open_page: Callable[[str], Page]) -> None:
    """200 % zoom of a 1280 window, and type of twice the size with the window as it is."""
    page = open_page(whole_address + SITE_PAGES["briefing"])
    page.set_viewport_size({"width": 640, "height": 400})
    words = page.locator("article").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size(DESKTOP)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]
    assert page.locator("article").inner_text().split() == words.split()


def test_no_motion_where_none_is_wanted(whole_address: str, open_page: Callable[[str], Page]) -> None:
    page = open_page(whole_address + SITE_PAGES["quotes"])
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "smooth", "there is something to stop"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(scrolling) == "auto"
    moving = """[...document.querySelectorAll("*")].filter(
      it => parseFloat(getComputedStyle(it).transitionDuration)
        || getComputedStyle(it).animationName !== "none")"""
    assert page.evaluate(f"{moving}.length") == 0


def test_more_contrast_where_it_is_wanted(whole_address: str, open_page: Callable[[str], Page]) -> None:
    page = open_page(whole_address + SITE_PAGES["briefing"])
    page.emulate_media(contrast="more")
    assert page.evaluate("getComputedStyle(document.querySelector('article')).color") == "rgb(0, 0, 0)"


def test_forced_colours_keep_shapes_and_states(browser: Browser, whole_address: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(whole_address + SITE_PAGES["briefing with every part"])
    signs = page.evaluate(
        """() => [
          ...document.querySelectorAll(".strip li, .items li, .line li, em.hedged, em.unnamed")
        ].map(it => {
          const sign = getComputedStyle(it, "::before");
          const paper = getComputedStyle(document.body).backgroundColor;
          return sign.content !== "none" && sign.borderTopColor !== paper && sign.borderTopStyle !== "none"
            || it.matches(".now");
        })"""
    )
    assert len(signs) > 20
    assert all(signs)
    assert page.evaluate(
        "[...document.querySelectorAll('.doors a')].map(it => getComputedStyle(it).borderBottomStyle)"
    ) == ["solid", "none", "none", "none", "none"]
    page.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark", viewport=PHONE)
    yield context.new_page()
    context.close()


def test_without_javascript_all_is_there(scriptless: Page, open_page: OpenPage, whole_address: str) -> None:
    for kind in ("briefing", "quotes", "timeline"):
        scriptless.goto(whole_address + SITE_PAGES[kind])
        page = open_page(whole_address + SITE_PAGES[kind])
        page.set_viewport_size(PHONE)
        page.evaluate("document.querySelectorAll('.filter').forEach(it => it.remove())")  # what a script adds
        assert (
            scriptless.locator("article").inner_text().split() == page.locator("article").inner_text().split()
        )
    assert scriptless.locator(".line li").count() > 5


def test_without_javascript_no_control_is_dead_and_the_doors_open(
    scriptless: Page, whole_address: str
) -> None:
    scriptless.goto(whole_address + SITE_PAGES["briefing"])
    assert scriptless.locator("button:visible, input:visible, select:visible, label:visible").count() == 0
    visited = []
    for name in DOORS:
        scriptless.locator("nav.doors").get_by_role("link", name=name, exact=True).click()
        visited.append(scriptless.locator("h1").inner_text())
    assert visited == DOORS
    scriptless.locator("header").get_by_role("link", name="Search").click()
    assert scriptless.locator("h1").inner_text() == "All there is"


def test_without_javascript_dark_follows_the_system(scriptless: Page, whole_address: str) -> None:
    colours = set()
    scriptless.goto(whole_address + SITE_PAGES["briefing"])
    for scheme in ("dark", "light"):
        scriptless.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colours.add(
            tuple(scriptless.locator("body").evaluate("it => [getComputedStyle(it).backgroundColor]"))
        )
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
        assert page.locator("header[lang=en]").count() == 1
        assert page.locator("footer p[lang=en]:visible").count() == 2
        own = page.locator("article bdi[lang=en]").count()
        assert own > 10, "the site's own words say that they are English"
