"""Search in a browser, over HTTP and from a disk: forty questions, the fold, the keyboard, what is
hostile."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from briefing.search.fold import LANGUAGES, fold, stem
from conftest import ROOT, build_with_mkdocs, copy_project, serve_folder
from nasty_texts import NASTY
from reader_pages import AXE
from search.cases import APART, FOLDED, STEMS

OpenPage = Callable[[str], Page]
GAZA = "briefings/gaza-ceasefire-phase-two.html"
FOG = "briefings/fog-at-the-bar.html"
ARABIC = "briefings/water-agreement.html"
STRIKE = "briefings/harbour-strike.html"
WITKOFF, TURKEY, US = "who/steve-witkoff.html", "who/turkey.html", "who/united-states.html"
OPEN = "briefings/harbour-archive.html#question-walk-out-author"
INTEGRATION = f"{GAZA}#quote-regional-integration-quote"

QUESTIONS: list[tuple[str, str]] = [
    # what is typed, and where the first hit leads
    ("Witkoff?", WITKOFF), ("Who is Witkoff", WITKOFF), ("steve witkoff", WITKOFF), ("witk", WITKOFF),
    ("Egypt?", "who/egypt.html"), ("Türkiye", TURKEY), ("turkiye", TURKEY), ("turkey", TURKEY),
    ("gvilli", "who/index.html#ran-gvili"), ("Gvilis", "who/index.html#ran-gvili"),
    ("Qatar’s prime minister", "who/index.html#qatar-prime-minister"), ("U.S.", "who/united-states.html"),
    ("hostages", f"{GAZA}#key-point-3-1"), ("hostage", f"{GAZA}#key-point-3-1"),
    ("„hostages“", f"{GAZA}#key-point-3-1"),
    ("phase 2", "phases/ceasefire-phase-two.html"), ("second phase", "phases/ceasefire-phase-two.html"),
    ("How much aid went in", f"{GAZA}#question-extent-of-first-phase"),
    ("yielded progress", f"{GAZA}#key-point-3-4"), ("long term prosperity",
        f"{GAZA}#quote-regional-integration-quote"),
    ("US envoy says second phase of Gaza ceasefire is being prepared", GAZA),
    ("7 October 2023", f"{GAZA}#key-point-3-2"), ("2023-10-07", f"{GAZA}#event-october-attacks"),
    ("cease fire fleets", f"{FOG}#key-point-1"), ("ceasefire fleet", f"{FOG}#key-point-1"),
    ("cease-fire fleets", f"{FOG}#key-point-1"), ("cooperation harbour", FOG), ("fleetts",
        f"{FOG}#key-point-1"),
    ("12000 tonnes", f"{FOG}#key-point-2"), ("12 000 tonnes", f"{FOG}#key-point-2"), ("4,5 bn",
        f"{FOG}#key-point-2"),
    ("Hafenvertrag", f"{FOG}#key-point-3"), ("f16", f"{FOG}#key-point-4"), ("R&D", f"{FOG}#key-point-4"),
    ("church bell", f"{FOG}#key-point-5"), ("party", f"{FOG}#key-point-5"), ("Besancon", "who/pilots.html"),
    ("lodz quay", FOG), ("how long will the fog last?", f"{FOG}#question-lift"),
    ("longest night of any", f"{FOG}#quote-longest-night"), ("WPO", "who/pilots.html"),
    ("港湾局", "who/port-bureau.html"), ("霧の中", f"{FOG}#quote-bureau"),
    ("港務局", "who/port-authority.html"), ("سلطة الميناء", "who/port-authority.html"),
    ("صامتة", f"{FOG}#quote-vowels"),
    ("مسودات", "phases/draft-phase.html"),
    ("רציף סגור", f"{STRIKE}#quote-closed-notice"), ("הָרָצִיף", "where/pier-four.html"),
    ("Oct. 7, 2023", f"{GAZA}#key-point-3-2"), ("07.10.2023", f"{GAZA}#event-october-attacks"),
    ("Phase II", "phases/ceasefire-phase-two.html"), ("Rachel Wolf", GAZA), ("united states of america", US),
    ("Turkiye’s intelligence chief", "who/index.html#turkey-intelligence-chief"), ("open questions", OPEN),
    ("who would form the governing body?", f"{GAZA}#question-who-governs"), ("Witkoff, Steve", WITKOFF),
    ("hostages/prisoners", f"{GAZA}#key-point-3-1"), ("ｈｏｓｔａｇｅｓ", f"{GAZA}#key-point-3-1"),
    ("host\u00adages", f"{GAZA}#key-point-3-1"), ("hostagse", f"{GAZA}#key-point-3-1"),
    ("Civil-Military Coordination Centre", "who/index.html#coordination-center"), ("gazas recovery",
        INTEGRATION),
    ("any of us", f"{FOG}#quote-longest-night"), ("f-16s", f"{FOG}#key-point-4"), ("F/A-16",
        f"{FOG}#key-point-4"),
    ("W.P.O.", "who/pilots.html"), ("walkout", f"{STRIKE}#event-walk-out"), ("backpay",
        f"{STRIKE}#event-pay-letter"),
    ("7th crane", "phases/all-cranes.html#item-gantry"), ("eleven days", f"{STRIKE}#event-first-strike"),
    ("ports ministry", "who/ministry-of-ports.html"), ("harbourmaster", "who/harbour-master.html"),
    ("Journal of Fairways", "briefings/harbour-archive.html#event-fairway-report"),
    ("الجولات", "briefings/water-agreement.html#event-first-round"), ("للوفد",
        "who/mountain-delegation.html"),
    ("المُسَوَّدَة", "phases/draft-phase.html"), ("הקברניט", "who/harbour-master.html"),
    ("안개", f"{FOG}#quote-korean"), ("หมอก", f"{FOG}#quote-thai"), ("浓雾", f"{FOG}#quote-chinese"),
    ("港", "where/harbour.html"), ("港口", "where/harbour.html"),
    ("Портовое бюро", "who/port-bureau.html"), ("docks", "where/harbour.html"),
    ("Mr. Witkoff", WITKOFF), ("S. Witkoff", WITKOFF), ("<b>Witkoff</b>", WITKOFF),
    ("Egyptian intelligence chief", "who/index.html#egypt-intelligence-chief"),
    ("東京", "who/port-bureau.html"), ("وادي", "who/index.html#valley"),
    ("Who was at the meeting in Cairo?", f"{GAZA}#event-cairo-meeting"), ("נמל", "where/harbour.html"),
    ("לנמל", "where/harbour.html"),
    ("underway", f"{GAZA}#key-point-1"), ("take-over", f"{FOG}#key-point-8"), ("unite", f"{FOG}#key-point-8"),
    ("Harbor Museum", "who/museum.html"),
    ("the port", "who/index.html#harbour-office"), ("host", f"{GAZA}#key-point-3-1"),
    ("the night shift i", f"{STRIKE}#quote-night-shift"), ("harbour-mas", "who/harbour-master.html"),
    ("time-tab", "briefings/water-agreement.html#quote-english-quote"),
    ("רציף א", "where/pier-four.html"),
    ("DAS", "who/pilots.html"), ("Lotsen", "who/pilots.html"), ("the DAS", "who/pilots.html"),
    ("pilots war", f"{FOG}#key-point-8"),
    ("Wann war die Sperre?", f"{FOG}#quote-german"),
    ("4.5 billion", f"{FOG}#key-point-2"), ("Eleven shelves & a whistle", "briefings/harbour-archive.html"),
    ("Agreed to meet again before the week is out", f"{STRIKE}#quote-meet-again"),
]  # fmt: skip


FIRST_HIT = """async questions => {
    const firsts = [];
    for (const question of questions) {
        const found = await briefingSearch.find(question);
        if (found) await briefingSearch.grow(found, 24);
        const row = found?.rows[0];
        firsts.push(row?.p ?? "");
    }
    return firsts;
}"""
"""As the dialog asks: what the first rows are, and once more with further ones."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real briefing, all invented ones and one with words that are hard to find."""
    folder = tmp_path_factory.mktemp("searched")
    project = copy_project(folder / "project")
    for path in (*sorted((ROOT / "tests/data").glob("*.yml")), ROOT / "tests/search/fog-at-the-bar.yml"):
        shutil.copy(path, project / "data/briefings")
    build_with_mkdocs(project, folder / "site", strict=False)
    return folder / "site"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serve_folder(folder) as address:
        yield address


def opened(open_page: OpenPage, address: str) -> Page:
    page = open_page(address)
    page.keyboard.press("/")
    page.evaluate("""async () => {
        while (!window.briefingSearch) await new Promise(resolve => setTimeout(resolve, 10));
        await briefingSearch.start();
    }""")
    return page


def ask(page: Page, question: str) -> None:
    """Paste a question, and wait until it is answered."""
    page.locator("#search-words").fill("x")
    page.locator("#search-words").fill(question)
    answered(page)


def answered(page: Page) -> None:
    """Wait until what is shown is the answer to what is in the field."""
    page.locator(".hits[aria-busy=false]").wait_for(state="attached")


def test_forty_questions_have_their_right_first_hits(folder: Path, address: str, open_page: OpenPage) -> None:
    assert len(QUESTIONS) >= 40
    for start in (address, f"{folder.as_uri()}/"):
        page = opened(open_page, f"{start}index.html")
        firsts = page.evaluate(FIRST_HIT, [question for question, _ in QUESTIONS])
        wrong = {
            asked: first for (asked, right), first in zip(QUESTIONS, firsts, strict=True) if first != right
        }
        assert wrong == {}, start
        ask(page, QUESTIONS[0][0])
        assert page.locator(".hits a").first.evaluate("each => each.href") == start + QUESTIONS[0][1]


def test_the_script_folds_as_python_does(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, f"{address}index.html")
    texts = [*(text for text, _ in FOLDED), *NASTY]
    assert page.evaluate("texts => texts.map(briefingSearch.fold)", texts) == [_lists(text) for text in texts]
    words = [[tag, word] for tag, *forms in (*STEMS, *APART) for word in forms]
    stems = page.evaluate(STEMMED, [words, LANGUAGES])
    assert stems == [stem(word, tag) for tag, word in words]

    known = st.characters(exclude_categories=["Cs", "Cn"])

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.text(known | st.sampled_from("'’-.,0123456789 \"s"), max_size=60), min_size=20, max_size=60
        )
    )
    def alike(texts: list[str]) -> None:
        assert page.evaluate("texts => texts.map(briefingSearch.fold)", texts) == [
            _lists(text) for text in texts
        ]

    alike()


STEMMED = """([words, languages]) => words.map(([tag, word]) => {
    const { starts, endings, instead } = languages[tag] ?? { starts: "^", endings: "(?!)" };
    const compiled = { starts: new RegExp(starts, "gu"), endings: new RegExp(endings, "gu") };
    return briefingSearch.stem(word, { ...compiled, instead });
})"""


def _lists(text: str) -> list[list[str]]:
    return [list(parts) for parts in fold(text)]


def test_what_is_typed_pasted_or_stored_runs_nothing_and_shows_as_it_is(
    address: str, open_page: OpenPage
) -> None:
    page = opened(open_page, f"{address}index.html")
    page.evaluate("() => { window.alert = () => { window.ran = true; }; }")
    for text in [
        *NASTY[::7],
        "constructor",
        "__proto__",
        "toString",
        "hasOwnProperty",
        "((((",
        "a" * 5000,
        "*",
        "\\",
        "=",
    ]:
        ask(page, text.replace("\x00", "") or "x")
        assert page.locator(".search-box :is(script, img, iframe, svg, b:not(.flag))").count() == 0, text
    ask(page, "script painted")
    assert "</script><script>alert(1)</script> was painted" in page.locator(".hits li").first.inner_text()
    ask(page, "bureau of ports")
    first = page.locator(".hits li").first.inner_text()
    assert first.startswith("Tokyo Bureau of Ports (Bureau-of-Ports)")
    ask(page, "img onerror alert")
    assert "<img src=x onerror=alert(1)>" in page.locator(".hits li").first.inner_text()
    ask(page, "<img src=x onerror=alert(9)>zzqx")
    assert "ran" not in page.evaluate("Object.keys(window)")


def test_the_keyboard_does_everything(address: str, open_page: OpenPage) -> None:
    page = open_page(address + GAZA)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Search the briefings").is_visible()
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.type("hostages")
    answered(page)
    assert page.get_by_role("status").inner_text().endswith("results")
    assert page.url.endswith("?q=hostages")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".hits a").nth(1)
    assert second.evaluate("each => each === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-words"
    page.keyboard.press("Escape")
    assert not page.locator(".search-box").is_visible()
    assert button.evaluate("each => each === document.activeElement")
    assert "?" not in page.url
    page.keyboard.press("Control+k")
    assert page.locator(".hits a").count() > 2  # what was found is still there
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{GAZA}#key-point-3-1")
    assert not page.locator(".search-box").is_visible()
    assert "?" not in page.url


@pytest.mark.parametrize("earlier", ["zzqx", "hostages"])
def test_enter_waits_for_the_answer_to_what_is_typed(earlier: str, address: str, open_page: OpenPage) -> None:
    page = opened(open_page, f"{address}index.html")
    ask(page, earlier)
    held: list[Route] = []
    page.route("**/search/pieces/**", lambda route: held.append(route))  # an index that is slow to come
    page.locator("#search-words").fill("")
    page.keyboard.type("steve witkoff")
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    assert page.url == f"{address}index.html?q=steve+witkoff"
    assert page.locator(".hits").get_attribute("aria-busy") == "true"
    assert "Nothing" not in page.get_by_role("status").inner_text()
    page.route("**/search/pieces/**", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_url(f"{address}{WITKOFF}")


TYPED_ON = """() => {
    const input = document.querySelector("#search-words");
    const type = text => { input.value = text; input.dispatchEvent(new InputEvent("input")); };
    type("witkoff");
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    type("witkoff zzqx");
}"""
"""Enter, and more letters before an answer can have come."""


def test_enter_leads_nowhere_where_nothing_was_found_or_more_is_typed(
    address: str, open_page: OpenPage
) -> None:
    page = opened(open_page, f"{address}index.html")
    page.locator("#search-words").fill("zzqx")
    page.keyboard.press("Enter")
    answered(page)
    page.keyboard.press("Enter")
    assert page.locator(".hits a").count() == 2
    page.evaluate(TYPED_ON)
    answered(page)
    page.wait_for_timeout(50)
    assert page.url == f"{address}index.html?q=witkoff+zzqx"


def test_the_way_back_leads_to_the_results(folder: Path, address: str, open_page: OpenPage) -> None:
    for start in (address, f"{folder.as_uri()}/"):
        page = opened(open_page, f"{start}index.html")
        ask(page, "second phase")
        page.locator(".hits a").first.click()
        page.wait_for_url("**/phases/ceasefire-phase-two.html")
        page.go_back()
        answered(page)
        assert page.locator("#search-words").input_value() == "second phase"


def test_choices_count_what_they_show(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, f"{address}index.html")
    ask(page, "hostages")
    assert page.locator(".facets").is_hidden()
    ask(page, "the port")
    page.locator(".facets select").first.wait_for()
    for label in ("Kind", "Who says so"):
        select = page.get_by_label(label, exact=True)
        for option in select.locator("option").all()[1:]:
            value, number = (
                str(option.get_attribute("value")),
                int(option.inner_text().rpartition("(")[2].rstrip(")")),
            )
            select.select_option(value=value)
            told = page.get_by_role("status").inner_text()
            assert told.startswith(("One result" if number == 1 else str(number), f"{number} ")), (
                label,
                value,
            )
        select.select_option(value="")


def test_nothing_found_leads_on(address: str, open_page: OpenPage) -> None:
    page = opened(open_page, f"{address}index.html")
    ask(page, "zzqx")
    assert page.get_by_role("status").inner_text() == "Nothing found for “zzqx”."
    assert page.locator(".hits a").evaluate_all("all => all.map(each => each.textContent)")[-2:] == [
        "All briefings",
        "All people and places",
    ]
    for question in ("met in Miami", "Mr. Witkoff of zzqx", "zzqx US"):
        ask(page, question)
        assert page.get_by_role("status").inner_text().startswith("No entry has all of these words.")
    ask(page, "Wann war die Sperre?")
    assert page.get_by_role("status").inner_text() == "One result"
    ask(page, "Turkmenistan")
    assert page.get_by_role("status").inner_text() == "Nothing found for “Turkmenistan”. Did you mean:"
    assert page.locator(".hits a").first.inner_text() == "Turkey"


def test_without_a_script_the_way_leads_to_all_there_is(address: str, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + GAZA)
    page.get_by_role("link", name="Search", exact=True).click()
    assert page.locator("article a[href='../briefings/gaza-ceasefire-phase-two.html']").count() == 1
    assert page.locator("article a[href='../who/steve-witkoff.html']").count() == 1
    page.close()


def test_a_new_site_in_the_place_of_the_old_one_is_asked_for_what_is_gone(
    folder: Path, browser: Browser, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(folder, site)
    with serve_folder(site) as address:
        page = opened(lambda address: _plain_page(browser, address), f"{address}index.html")
        [pieces] = [path for path in (site / "search/pieces").iterdir() if path.is_dir()]
        pieces.rename(pieces.with_name("0123456789ab"))
        start = site / "search/start.js"
        start.write_text(start.read_text("utf-8").replace(pieces.name, "0123456789ab"), "utf-8")
        ask(page, "hostages")
        assert page.locator(".hits a").count() > 2
        page.close()


def _plain_page(browser: Browser, address: str) -> Page:
    """A page that may ask for what is not there."""
    page = browser.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("path", "scheme", "width"), [(GAZA, "light", 1280), (ARABIC, "dark", 320)])
def test_axe_finds_nothing_and_nothing_moves_sideways(
    path: str, scheme: Any, width: int, address: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(address + path)
    page.keyboard.press("/")
    page.evaluate(AXE)
    for question in ("", "the port", "hostages", "zzqx"):
        ask(page, question)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == [], question
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(
            "(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.search-box'))"
        )
    right_to_left = path != GAZA
    close, label = (
        page.locator(f".search-box {each}").bounding_box() for each in (".bar > button", "#search-label")
    )
    assert close is not None
    assert label is not None
    assert (close["x"] < label["x"]) == right_to_left
    page.close()
