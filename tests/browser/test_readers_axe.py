"""No violation of WCAG 2.2, A and AA, that axe-core can find: every kind of page, light on a desktop and dark
on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from conftest import serve_folder
from reader_pages import AXE, DESKTOP, PHONE, SITE_PAGES

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Look: TypeAlias = tuple[Literal["light", "dark"], ViewportSize]
LOOKS: list[Look] = [("light", DESKTOP), ("dark", PHONE)]
OTHER_LOOKS: list[Look] = [("dark", DESKTOP), ("light", PHONE)]
"""`make bench` looks at every page in all four."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")  # so that nothing is looked at while it fades in
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def violations(page: Page) -> tuple[list[str], int]:
    """What is wrong with the page as it is now, and how many rules had something to look at."""
    # Of what is in order one example for each rule is enough: it counts rules.
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"], "preload": False}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    wrong = [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    return wrong, len(found["passes"]) + len(found["violations"])


def in_looks(page: Page, looks: Sequence[Look]) -> tuple[list[str], list[int]]:
    """What is wrong in any of `looks`, and how many rules had something to look at in each."""
    wrong, counts = [], []
    page.evaluate(AXE)
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        faults, seen = violations(page)
        wrong += [f"{scheme}, {size['width']}: {fault}" for fault in faults]
        counts.append(seen)
    return wrong, counts


@pytest.mark.parametrize("kind", SITE_PAGES)
def test_no_page_has_a_violation(page: Page, whole_address: str, kind: str) -> None:
    page.goto(whole_address + SITE_PAGES[kind])
    wrong, rules = in_looks(page, LOOKS)
    assert wrong == []
    assert len(rules) == 2
    assert min(rules) >= (6 if kind == "nothing here" else 15)


def test_the_kinds_are_all_there_are() -> None:
    assert len(SITE_PAGES) == len(set(SITE_PAGES.values())) == 23


def test_no_violation_without_javascript_in_the_dark(browser: Browser, whole_address: str) -> None:
    """axe itself is a script, so what a browser without scripts shows is kept and looked at in one with
    them."""
    context = browser.new_context(java_script_enabled=True, color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.documentElement.className = 'no-js')"
    )
    page.goto(whole_address + SITE_PAGES["briefing"])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 28)"
    page.evaluate(AXE)
    wrong, rules = violations(page)
    context.close()
    assert wrong == []
    assert rules >= 15


def test_a_fault_would_be_found(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The check can fail: a page with faults of three rules has them all reported."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "index.html").write_text(
        '<!doctype html><html><title>x</title><body><p style="color:#bbb">pale</p><img src="x.png"><p>more',
        encoding="utf-8",
    )
    with serve_folder(folder) as address:
        page.goto(address + "index.html")
        page.evaluate(AXE)
        wrong, _ = violations(page)
    assert {fault.partition(":")[0] for fault in wrong} == {"color-contrast", "html-has-lang", "image-alt"}
