"""How much a reader has to read and scroll: the real page within its bounds, a long one in the same
proportions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from archive import write_archive
from conftest import copy_project, run, serve_folder
from reader_pages import SITE_PAGES

ARTICLE_WORDS = 292
"""Of the real briefing's article, whose text is not ours to carry."""
WORDS, SCREENS, POINTS_AT, OPEN_AT, PRINTED = 2.5, 6.5, 1.2, 3.0, 3
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Measured:
    """Of a page: its words as it opens, phone screens, the screens above the points and above what is open,
    sheets."""

    words: int
    screens: float
    points_at: float
    open_at: float
    printed: int


def measure(page: Page) -> Measured:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    words = re.findall(r"\S*\w\S*", page.locator("main").inner_text())
    tops = [
        page.evaluate(f"document.getElementById({name!r}).getBoundingClientRect().top") for name in _SECTIONS
    ]
    points, open_ = (top / PHONE["height"] for top in tops)
    screens = page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
    sheets = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))
    return Measured(len(words), screens, points, open_, sheets)


_SECTIONS = ("brief", "open")


def test_the_real_page_is_no_longer_than_it_may_be(
    open_page: Callable[[str], Page], whole_address: str
) -> None:
    found = measure(open_page(whole_address + SITE_PAGES["briefing"]))
    assert 300 < found.words <= WORDS * ARTICLE_WORDS
    assert 3 < found.screens <= SCREENS
    assert 0 < found.points_at <= POINTS_AT
    assert found.points_at < found.open_at <= OPEN_AT
    assert found.printed <= PRINTED


def test_a_long_page_keeps_the_proportions(open_page: Callable[[str], Page], tmp_path: Path) -> None:
    project, texts = copy_project(tmp_path / "project"), tmp_path / "texts"
    texts.mkdir()
    for kind in ("briefings", "verified"):
        for file in (project / "data" / kind).iterdir():
            file.unlink()
    write_archive(project / "data/briefings", texts, 2)
    built = run("briefing", "build", "--allow-fewer", folder=project)
    assert built.returncode == 0, built.stderr[-2000:]
    article = len((texts / "article-00001.txt").read_text("utf-8").split())
    assert article > 2 * ARTICLE_WORDS
    with serve_folder(project / "site") as address:
        found = measure(open_page(f"{address}briefings/briefing-00001.html"))
    longer = article / ARTICLE_WORDS
    assert 300 < found.words <= WORDS * article
    assert found.screens <= SCREENS * longer
    assert found.points_at <= POINTS_AT
    assert found.points_at < found.open_at <= OPEN_AT
    assert found.printed <= PRINTED * longer
