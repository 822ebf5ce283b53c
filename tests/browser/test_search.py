"""Search as a reader uses it: the built site in a browser, over HTTP below a sub-path and opened from a disk."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from briefing.reading.loader import find_briefings, load_briefings
from conftest import ROOT, build_with_mkdocs, copy_project, serve_folder
from text_fields import fill

OpenPage = Callable[[str], Page]
INVENTED = ROOT / "tests" / "data" / "harbour-strike.yml"


MARKS = """title: Names with marks
summary: A list of names.
as_of: 2031-05-07
article: marked-notice
sources:
  marked-notice: {type: webpage, title: Notice, publisher: Office A}
actors:
  turkiye: {kind: state, name: Türkiye}
  office-b: {kind: office, name: Erdoğan Office}
places:
  lodz: {name: Łódź Basin}
key_points:
  - {text: They were named., according_to: turkiye, cite: marked-notice, about: [turkiye, office-b, lodz]}
"""


def quotations() -> list[tuple[str, str]]:
    """Each quotation's words and the end of its permalink."""
    loaded = load_briefings(find_briefings(ROOT), ROOT)
    return [
        (quote.text, f"briefings/{name}.html#quote-{quote_id}")
        for name, briefing in loaded.briefings.items()
        for quote_id, quote in briefing.quotes.items()
    ]


def build_site_of(folder: Path, briefings: dict[str, str]) -> Path:
    """The site of other briefings than the project's: file name to YAML. Warnings do not stop it."""
    project = copy_project(folder / "project")
    shutil.rmtree(project / "data" / "briefings")
    (project / "data" / "briefings").mkdir()
    for name, text in briefings.items():
        (project / "data" / "briefings" / name).write_text(text, encoding="utf-8")
    build_with_mkdocs(project, folder / "site", strict=False)
    return folder / "site"


@pytest.fixture(scope="session")
def invented_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with names in several scripts and other spellings."""
    others = {path.name: path.read_text(encoding="utf-8") for path in INVENTED.parent.glob("*.yml")}
    others["marks.yml"] = MARKS
    with serve_folder(build_site_of(tmp_path_factory.mktemp("invented"), others)) as address:
        yield address


def results(page: Page, query: str) -> list[list[str]]:
    """What search shows, best first: for each page its link, then those of its sections."""
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill(query)
    box.press("End")  # it listens to keys
    meta = page.locator(".md-search-result__meta", has_text="matching document")
    meta.wait_for()
    if not meta.inner_text().startswith("No "):
        page.locator(".md-search-result__item").first.wait_for(state="attached")  # the count comes before them
    found: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll(".md-search-result__item")].map(
            item => [...item.querySelectorAll("a")].map(link => link.href.replace(/[?]h=[^#]*/, "")))"""
    )
    return found


def first_words(text: str) -> str:
    return " ".join(text.split()[:8])


@pytest.mark.parametrize(("words", "permalink"), quotations())
def test_the_words_of_a_quotation_find_it_first(
    open_page: OpenPage, site_address: str, words: str, permalink: str
) -> None:
    """The first page is the quotation's briefing; no section but a point that has the same words stands before it."""
    page = open_page(site_address + "index.html")
    best = results(page, first_words(words))[0]
    briefing = site_address + permalink.partition("#")[0]
    assert best[0] == briefing
    assert site_address + permalink in best[1:3]
    assert set(best[1:3]) <= {site_address + permalink, f"{briefing}#key-points"}


def test_the_words_of_a_quotation_are_in_the_index_once(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = {entry["location"]: entry["text"] for entry in index["docs"]}
    for words, permalink in quotations():
        found = [location for location, text in texts.items() if words[:40] in text]
        points = f"{permalink.partition('#')[0]}#key-points"  # a point may quote the same words
        assert [location for location in found if location != points] == [permalink]
    assert len(quotations()) >= 5


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("Witkoff", "who/steve-witkoff.html"),
        ("Witkof", "who/steve-witkoff.html"),
        ("Miami", "where/miami.html"),
        ("U.S.", "who/united-states.html"),
        ("US", "who/united-states.html"),
        ("Second phase", "phases/ceasefire-phase-two.html"),
        ("Turkish source", "who/turkish-source.html"),
    ],
)
def test_names_find_their_pages(open_page: OpenPage, site_address: str, query: str, target: str) -> None:
    page = open_page(site_address + "who/index.html")
    assert site_address + target in [found[0] for found in results(page, query)[:2]]


def test_a_name_comes_before_longer_ones_with_it(open_page: OpenPage, site_address: str) -> None:
    page = open_page(site_address + "who/index.html")
    for query in ("Qatar", "Turkey"):
        assert results(page, query)[0][0] == f"{site_address}who/{query.lower()}.html"


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("Coast Republic", "who/coast-republic.html"),
        ("Cöast", "who/coast-republic.html"),  # another spelling
        ("Turkiye", "who/turkiye.html"),  # without its marks, and with them
        ("Türkiye", "who/turkiye.html"),
        ("Erdogan", "who/office-b.html"),
        ("Lodz", "where/lodz.html"),
        ("Old Harbour", "where/harbour.html"),
        ("سلطة", "who/port-authority.html"),
        ("רשות", "who/port-authority.html"),
        ("docks", "where/harbour.html"),
        ("Pier Four", "where/pier-four.html"),
    ],
)
def test_other_spellings_and_scripts_find_pages(
    open_page: OpenPage, invented_address: str, query: str, target: str
) -> None:
    page = open_page(invented_address + "index.html")
    assert invented_address + target in [found[0] for found in results(page, query)[:3]]


def test_a_word_is_completed_by_one_key(open_page: OpenPage, site_address: str) -> None:
    page = open_page(site_address + "index.html")
    results(page, "witkof")
    page.locator(".md-search__suggest", has_text="witkoff").wait_for()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("textbox", name="Search").input_value().lower() == "witkoff"


def test_search_works_from_a_disk(open_page: OpenPage, built_site: Path) -> None:
    page = open_page((built_site / "who" / "index.html").as_uri())
    words, permalink = quotations()[0]
    assert f"{built_site.as_uri()}/{permalink}" in results(page, first_words(words))[0]


def test_hostile_text_is_shown_and_does_not_run(open_page: OpenPage, tmp_path: Path) -> None:
    """Every text of a briefing carries markup that would set `window.ran`; it is on the page, as text."""
    hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script></title><script>window.ran=1</script>'
    plain = yaml.load(INVENTED.read_text(encoding="utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    # What is inferred has to stand in its statement, to the letter.
    data = fill(plain, lambda record, field, old: old if field == "inferred" else f"{hostile} {old}")
    site = build_site_of(
        tmp_path, {"hostile.yml": yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)}
    )
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 40
    shown = titled = 0
    with serve_folder(site) as address:
        page = open_page(address + "index.html")
        for file in pages:
            page.goto(address + file.relative_to(site).as_posix(), wait_until="domcontentloaded")
            assert page.evaluate("window.ran") is None, file
            shown += hostile in page.evaluate("document.body.textContent")
            titled += hostile in page.title()
        assert shown > 30
        assert titled > 25

        page.goto(address + "index.html")
        assert results(page, "onerror window.ran")
        assert page.evaluate("window.ran") is None
        assert "<script>window.ran=1</script>" in page.locator(".md-search-result").first.inner_text()
