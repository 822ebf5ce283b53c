"""The form of a page: what finishing makes of Markdown, that it loses no word, and that nobody's text can
break it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from briefing.engines.finishing import finish
from briefing.pages.own_words import load_words
from briefing.text import escape_markdown, fold_space
from handmade_site import GENERATED, PAGES, body_of, build_handmade, finished, rendered

TEXTS = st.text(min_size=1).filter(lambda text: fold_space(text) != "")


def words_in(html: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", BeautifulSoup(html, "html5lib").get_text(" ")))


def only(page: BeautifulSoup, selector: str) -> Tag:
    [found] = page.select(selector)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handmade")
    build_handmade(folder)
    return folder


@pytest.mark.parametrize("path", PAGES)
def test_finishing_loses_and_adds_no_word(path: str) -> None:
    """But for the strip, whose passages stand in its cells and again in its key."""
    body = "\n\n".join(part for part in body_of(path).split("\n\n") if not part.endswith("\n{.strip}"))
    html = rendered(body)
    assert words_in(finish(html, load_words())) == words_in(html)


@pytest.mark.parametrize("path", GENERATED)
def test_what_is_taken_off_markdown_changes_no_page(path: str) -> None:
    body = body_of(path)
    with_all = rendered(body, ["attr_list", "md_in_html", "def_list", "tables"])
    assert rendered(body) == re.sub(r">\n+<", "><", with_all)  # line ends between elements show nothing


@pytest.mark.parametrize("path", PAGES)
def test_every_mark_has_a_name_and_every_jump_a_target(path: str, site: Path) -> None:
    page = BeautifulSoup((site / path).with_suffix(".html").read_text(encoding="utf-8"), "html5lib")
    marks = page.select("a.mark")
    assert [mark for mark in marks if not str(mark.get("aria-label")).startswith("Source: ")] == []
    assert len(marks) == len(re.findall(r"\]\([^)]*#p[0-9-]", body_of(path)))
    ids = [str(each["id"]) for each in page.select("[id]")]
    assert len(ids) == len(set(ids))
    jumps = [str(link["href"])[1:] for link in page.select("a[href^='#']")]
    assert [jump for jump in jumps if jump not in ids] == []
    named = [
        str(each[name])
        for name in ("aria-labelledby", "aria-describedby")
        for each in page.select(f"[{name}]")
    ]
    assert [name for name in named if name not in ids] == []


def test_the_head_has_the_kicker_over_the_headline_and_the_box_beside() -> None:
    page = finished(body_of("briefings/harbour-talks.md"))
    head = only(page, ".head")
    assert [child.name for child in only(page, ".head > div:first-child").find_all(recursive=False)] == [
        "p",
        "h1",
        "p",
    ]
    assert [cell.get_text() for cell in head.select(".strip li.hedged, .strip li.unnamed")] == [
        "A\u00a0¶2",
        "B\u00a0¶3",
    ]
    assert only(page, ".strip")["aria-label"] == "Their seven passages"


def test_what_is_unusual_in_the_same_way_is_told_once_below_the_strip() -> None:
    page = finished(
        "# T\n\nIts passages: ¶1 *leaked*{.leaked} · ¶2 · ¶3 *leaked*{.leaked} · ¶4 *so*{.hedged}\n{.strip}"
    )
    assert [key.get_text() for key in page.select(".keys span")] == ["¶1, ¶3 leaked", "¶4 so"]


def test_sections_stand_below_and_beside_one_another() -> None:
    page = finished(
        "# T\n\n## A {#a}\n\n## B {#b .below}\n\n## C {#c .beside}\n\n## D {#d .beside}\n\n## E {#e}\n\nText"
    )
    grid = only(page, ".grid")
    main, side = [child for child in grid.children if isinstance(child, Tag)]
    assert [h2["id"] for h2 in main.select("h2")] == ["a", "b"]
    assert [h2["id"] for h2 in side.select("h2")] == ["c", "d"]
    assert only(page, "section[aria-labelledby=e]").find_parent(class_="grid") is None


def test_an_item_has_its_state_and_a_day_its_dot() -> None:
    page = finished("## A {#a}\n\n- Work[¶1](#p1): **under way**{.under-way #item-work}\n  at one pier\n")
    item = only(page, "ul.items > li#item-work.under-way")
    assert [child.get_text() for child in item.find_all(recursive=False)] == [
        "Work¶1 at one pier",
        "under way",
    ]
    page = finished("## A {#a}\n\n- **7 May**{.day .gap #event-x datetime=2031-05-07} **Talks.** At sea\n")
    assert only(page, "ol.line > li#event-x.day.gap time")["datetime"] == "2031-05-07"
    assert only(page, "li#event-x").get_text() == "7 May Talks. At sea"


def test_a_run_of_quotations_is_a_figure_named_by_its_speaker() -> None:
    page = finished(body_of("briefings/harbour-talks.md"))
    runs = page.select("section.quotes figure.run")
    assert [run["aria-labelledby"] for run in runs] == ["said-union-head", "said-port-authority"]
    assert [len(run.select("blockquote > p")) for run in runs] == [2, 1]
    assert [len(run.select("blockquote")) for run in runs] == [2, 1]


def test_notes_and_folds_are_closed_and_have_their_line() -> None:
    page = finished(body_of("briefings/harbour-talks.md"))
    notes = page.select(".entries > details")
    assert [str(note["id"]) for note in notes][:2] == ["p1", "p2"]
    assert only(page, "#p2 > summary").get_text() == "A\u00a0¶2 The Daily Ledger, reportedly"
    assert [fold["id"] for fold in page.select(".folds > details")] == ["sources", "checked", "cite"]
    assert page.select("details[open]") == []


def test_a_picture_and_its_caption_are_a_figure() -> None:
    page = finished("## A {#a}\n\n![Land](map.svg)\n\nOutlines.\n{.caption}\n\nText\n\n![Sea](sea.svg)\n")
    assert [figure.get_text() for figure in page.select("figure")] == ["Outlines.", ""]


@pytest.mark.parametrize(
    "rest", ["Text\n\n* * *\n\nMore", "Text\n\n<!-- <p> a -->\n\nMore", "Text\n\n<br>\n\nMore"]
)
def test_what_a_hand_wrote_stays(rest: str) -> None:
    html = rendered(f"# T\n\n## A {{#a}}\n\n{rest}", ["attr_list", "md_in_html"])
    assert words_in(finish(html, load_words())) == words_in(html)
    assert "More</p>" in finish(html, load_words())


@pytest.mark.parametrize("address", ["https://ledger.example/#p5", "http://ledger.example/a#p-1"])
def test_a_link_that_leaves_the_site_is_no_mark(address: str) -> None:
    page = finished(f"# T\n\n[there]({address})")
    assert only(page, "a.away")["aria-describedby"] == "leaves-site"
    assert page.select(".mark") == []


def test_the_foot_line_says_who_answers_for_the_page(site: Path) -> None:
    page = BeautifulSoup((site / "quotes.html").read_text(encoding="utf-8"), "html5lib")
    line = " ".join(only(page, ".foot > p:first-child").get_text().split())
    assert line.endswith("Edited by The <Harbour> Desk. Corrections: desk@harbour.example")
    assert [link["href"] for link in page.select(".foot a")] == [
        "about/index.html#who-we-are",
        "about/index.html#corrections",
    ]


def test_what_is_in_another_language_says_so_and_a_flag_stays_one() -> None:
    page = finished("# T\n\n*A*{lang=ar dir=rtl} *unnamed source*{.unnamed lang=en dir=ltr}")
    assert only(page, "bdi")["dir"] == "rtl"
    assert only(page, "em.unnamed")["lang"] == "en"


EVERYWHERE = """\
# {0} {{#top}}

{0}
{{.lede}}

Passages: ¶1 · ¶2 *{0}*{{.hedged}}
{{.strip}}

## {0} {{#a .points}}

### {0} {{#l}}

{0} *{0}*{{lang=ar dir=rtl}}[¶1](#p1)

- {0}: **done**{{.done}}
  {0}

## B {{#b .rows}}

- *7 May*{{datetime=2031-05-07}} [{0}](x.md) · {0}

## C {{#c .quotes}}

### {0} {{#s}}

> {0}
> {{#q}}

## N {{#n .notes}}

### {0} {{#p1}}

1. *{0}*{{.passage}}, which we read
"""
PLACES = [
    "h1", ".lede", ".keys em", "h2#a", ".point h3", ".point bdi", ".items span > small",
    ".rows > li > a", ".rows > li > span", "#s", "blockquote > p", "summary", ".passage",
]  # fmt: skip


@given(text=TEXTS)
def test_any_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    html = finish(rendered(EVERYWHERE.format(escape_markdown(text))), load_words())
    page, whole = BeautifulSoup(html, "html.parser"), fold_space(text)
    shown = {place: [found.get_text().strip() for found in page.select(place)] for place in PLACES}
    assert shown == {place: [whole] for place in shown}
    assert only(page, "a.mark")["aria-label"] == f"Source: {whole}"
    assert only(page, ".heading:has(> h2#a) > .permalink")["aria-label"] == f"Link to: {whole}"
