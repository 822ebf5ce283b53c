"""Readers look up in their own copy what was recorded: as Python does it, offline, from a disk, with a
keyboard."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from playwright.sync_api import Page

from briefing.exports import files
from briefing.extracting.extracted import UNREADABLE
from briefing.index import Site
from briefing.matching.boundaries import is_boundary
from briefing.matching.find import Verdict, find_quotation
from briefing.matching.folding import fold_source
from briefing.matching.source_text import cut_paragraphs
from exported_sites import ROOT, settings, site_called
from matching.test_folding import DIFFERENT, SAME, WORDS
from matching.test_quotes import ALTERED, FOUND, NOT_FOUND, SOURCE
from nasty_texts import NASTY
from reader_pages import AXE

TEXT = (ROOT / "tests/data/texts/daily-ledger.txt").read_text("utf-8")
WORD_FOR_WORD = (Verdict.EXACT, Verdict.NORMALISED)
EVERY = [chr(point) for point in range(0x20000) if not 0xD800 <= point < 0xE000 and chr(point) != UNREADABLE]


@pytest.fixture(scope="module")
def site() -> Site:
    return site_called("invented")


@pytest.fixture(scope="module")
def checked_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    """The built site with the exports of the invented briefings in it."""
    folder = tmp_path_factory.mktemp("check") / "site"
    shutil.copytree(built_site, folder)
    for path, content in files(site, settings("")).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def page(checked_site: Path, open_page: Callable[[str], Page]) -> Page:
    """From a disk, without a network."""
    page = open_page(f"{(checked_site / 'check.html').as_uri()}?briefing=harbour-strike")
    page.context.set_offline(True)
    page.wait_for_selector("#check select[name=source] option", state="attached")
    page.select_option("select[name=source]", "daily-ledger")
    return page


def counts(page: Page) -> tuple[int, int, int]:
    found, elsewhere, missing = (
        page.locator(f"#check li.{kind}").count() for kind in ("found", "elsewhere", "missing")
    )
    return found, elsewhere, missing


def looked_up(page: Page, entries: list[dict[str, Any]]) -> list[str]:
    """What the page says of each of these, in their order; it shows first what is missing."""
    data = [
        {"source": "s", "url": f"#{number}", "text": "x", **entry} for number, entry in enumerate(entries)
    ]
    page.evaluate("data => checking.recorded(data)", {"sources": {"s": "S"}, "entries": data})
    shown = "items => items.map(item => [item.querySelector('a').getAttribute('href'), item.className])"
    found: dict[str, str] = dict(page.locator("#check li").evaluate_all(shown))
    return [found[f"#{number}"] for number in range(len(entries))]


def recorded(site: Site) -> int:
    quotations = [
        p for p in site.proofs["harbour-strike"].values() if p.source == "daily-ledger" and p.selector
    ]
    names = {f"{e.kind}-{e.name}" for e in site.entries["harbour-strike"] if e.kind != "quote"}
    claims = site.resting["harbour-strike"].items()
    return len(quotations) + sum(
        p.source == "daily-ledger" and bool(p.rests_on) for n, p in claims if n in names
    )


def test_all_is_found_in_the_text_that_was_read(page: Page, site: Site) -> None:
    page.fill("textarea", TEXT)
    assert counts(page) == (recorded(site), 0, 0)
    assert recorded(site) > 15


def test_all_is_found_in_the_text_as_a_page_with_other_marks(page: Page, site: Site) -> None:
    other = TEXT.translate({ord("“"): '"', ord("”"): '"', ord("’"): "'"})
    paragraphs = "".join(f"<p>{part}</p>" for part in other.split("\n\n"))
    page.fill("textarea", f"<!doctype html><body><nav>Menu</nav>{paragraphs}<script>x</script></body>")
    assert counts(page) == (recorded(site), 0, 0)


def test_a_changed_word_is_missing_and_shown(page: Page, site: Site) -> None:
    page.fill("textarea", TEXT.replace("on the table and they listened", "on the desk and they listened"))
    found, elsewhere, missing = counts(page)
    assert missing
    assert found + elsewhere + missing == recorded(site)
    shown = page.locator("#check li.missing q").all_inner_texts()
    assert any("table and they listened" in words for words in shown)
    assert any("desk and they listened" in words for words in shown)


def test_other_words_around_are_told(page: Page) -> None:
    page.fill("textarea", "Nobody wrote this. We put [our terms] on the table and they listened. Nor this.")
    assert page.locator("#check li.elsewhere").count() == 1


def test_a_sentence_needs_its_first_and_last_words_in_order_and_in_one_paragraph(page: Page) -> None:
    page.fill("textarea", "The gates are shut, it says at the end.")
    sentences = [["The gates", "at the end."], ["at the end.", "The gates"], ["The gates", "no end."]]
    entries = [{"sentences": [each]} for each in sentences]
    assert looked_up(page, entries) == ["found", "missing", "missing"]
    page.fill("textarea", "The gates are shut.\n\nIt says so at the end.")
    assert looked_up(page, entries) == ["missing"] * 3


def test_words_that_were_struck_out_or_hidden_are_not_found(page: Page) -> None:
    page.fill("textarea", f"<p>Empty</p><del>{TEXT}</del><p hidden>{TEXT}</p><script>{TEXT}</script>")
    assert counts(page)[0] == 0


def test_a_file_is_read_in_the_browser(page: Page, site: Site, tmp_path: Path) -> None:
    for encoding in ("utf-8", "windows-1252"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(TEXT.encode(encoding, "replace"))
        page.fill("textarea", "")
        page.set_input_files("input[type=file]", file)
        page.wait_for_selector("#check li.found")
    assert page.input_value("textarea").count("“") == TEXT.count("“")


def test_no_request_and_nothing_kept(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.fill(
        "textarea",
        f'{TEXT}<img src="https://other.example/x.png"><script src="https://other.example/x.js"></script>',
    )
    page.wait_for_timeout(200)
    assert asked == []
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"


@pytest.mark.parametrize("asked", ["", "?briefing=", "?briefing=nowhere", "?briefing=constructor"])
def test_a_briefing_is_chosen_before_anybody_chooses(
    checked_site: Path, open_page: Callable[[str], Page], asked: str
) -> None:
    page = open_page(f"{(checked_site / 'check.html').as_uri()}{asked}")
    page.wait_for_selector("#check select[name=source] option", state="attached")
    assert page.input_value("select[name=briefing]")


def test_it_works_with_the_keyboard(page: Page) -> None:
    page.focus("select[name=briefing]")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.insert_text(f"{TEXT} Nobody left the room.".replace("the table", "the desk"))
    assert page.locator("#check li.found").count() > 15
    assert page.locator("#check li.missing").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_of_accessibility(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    page.fill("textarea", TEXT.replace("the table", "the desk"))
    assert page.locator("#check li.missing").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_texts_are_folded_as_python_does(page: Page) -> None:
    texts = [text for pair in (*SAME, *DIFFERENT) for text in pair] + [
        words.replace("|", "") for words in WORDS
    ]
    texts += [text for text in NASTY if UNREADABLE not in text and text.isprintable()]
    texts += [f"a{letter}b {letter} c" for letter in EVERY]
    texts += [
        "a -- b",
        "a—b",
        "a ―b",
        "x - y",
        "…—",
        "在 港",
        "二 百",
        "e\u0301\u0323",
        "日\ufe00本",
        "a\u200d👩",
    ]
    mine = page.evaluate("texts => texts.map(checking.fold)", texts)
    expected = [fold_source(text).text.strip(" ") for text in texts]
    different = [
        (ascii(t), ascii(m), ascii(e)) for t, m, e in zip(texts, mine, expected, strict=True) if m != e
    ]
    assert different == []


def test_words_end_where_python_ends_them(page: Page) -> None:
    texts = [fold_source(words.replace("|", "")).text for words in WORDS] + [
        fold_source(SOURCE).text,
        fold_source(TEXT).text,
    ]
    places = (
        "text => [...text].map((_, i) => checking.isBoundary(text, [...text].slice(0, i).join('').length))"
    )
    for text in texts:
        assert page.evaluate(places, text) == [is_boundary(text, index) for index in range(len(text))], text


def test_words_are_found_where_python_finds_them(page: Page) -> None:
    """The selectors that Python records are found, and the same with a letter more are not."""
    entries = []
    for words, _, _ in FOUND:
        selector = find_quotation(words, cut_paragraphs(SOURCE)).passages[0].selector
        around = {"prefix": selector.prefix, "suffix": selector.suffix}
        entries += [{**around, "exact": exact} for exact in (selector.exact, f"{selector.exact}ж")]
    page.fill("textarea", SOURCE)
    assert looked_up(page, entries) == ["found", "missing"] * len(FOUND)


def test_a_copy_with_other_signs_counts_as_it_does_for_verify(page: Page) -> None:
    """What was recorded of a text that has one of two signs, looked up in a copy that has the other."""
    told = []
    for one, other in (*SAME, *DIFFERENT):
        quoted, copy = (f"Speaker A came and {each} went, they said." for each in (one, other))
        found = find_quotation(f"came and {one} went", cut_paragraphs(quoted)).passages
        if not found or not other.isprintable():
            continue
        selector = found[0].selector
        again = find_quotation(selector.exact, cut_paragraphs(copy)).verdict in WORD_FOR_WORD
        page.fill("textarea", copy)
        recorded_there = {part: getattr(selector, part) for part in ("prefix", "exact", "suffix")}
        told.append((one, other, looked_up(page, [recorded_there]) == ["found"], again))
    assert [case for case in told if case[2] != case[3]] == []
    assert {case[3] for case in told} == {True, False}
    assert len(told) > 25


def test_quotations_of_the_red_team_and_of_the_corpus_count_as_they_do_for_verify(page: Page) -> None:
    """All of them, looked up in one text that has all of theirs: what verify finds unaltered, and nothing
    else."""
    seeds = [
        yaml.safe_load(file.read_text("utf-8")) for file in (ROOT / "tests/red_team/quotations").glob("*.yml")
    ]
    text = "\n\n".join([SOURCE, *(seed["text"].strip() for seed in seeds)])
    quotations = [seed["record"]["quotation"]["text"] for seed in seeds]
    quotations += [words for words, *_ in (*FOUND, *ALTERED)] + [
        words for words in NOT_FOUND if any(map(str.isalnum, words))
    ]
    expected = []
    for words in quotations:
        finding = find_quotation(words, cut_paragraphs(text))
        expected.append(bool(finding.passages) and not finding.alterations)
    # Hidden, for laying out so many scripts takes seconds.
    page.locator("textarea").evaluate("(box, text) => { box.hidden = true; box.value = text; }", text)
    found = looked_up(page, [{"exact": words, "prefix": "", "suffix": ""} for words in quotations])
    different = [
        case for case in zip(quotations, found, expected, strict=True) if (case[1] == "found") != case[2]
    ]
    assert different == []
    assert 80 < sum(expected) < len(expected) - 40


@pytest.mark.parametrize("from_disk", [True, False])
def test_a_briefing_leads_to_it_with_itself_chosen(
    built_site: Path, site_address: str, open_page: Callable[[str], Page], from_disk: bool
) -> None:
    asked: list[str] = []
    name = "gaza-ceasefire-phase-two"
    address = (built_site / "briefings").as_uri() + "/" if from_disk else f"{site_address}briefings/"
    page = open_page(f"{address}{name}.html#cite")
    page.on("request", lambda request: asked.append(request.url))
    if not page.locator("#cite[open]").count():  # a jump opens it
        page.locator("#cite > summary").click()
    page.get_by_role("link", name="Check it in your own copy").click()
    page.wait_for_selector("#check select[name=source] option", state="attached")
    assert page.input_value("select[name=briefing]") == name
    page.fill("textarea", "Nobody said any of it.")
    page.wait_for_selector("#check li.missing")
    assert page.locator("#check li").count() > 10
    assert all(each.startswith(address.removesuffix("briefings/")) for each in asked)
    page.locator("#check li a").first.click()
    page.wait_for_url(f"**/briefings/{name}.html#*")
