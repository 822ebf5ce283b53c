"""The editor's page: what rests on each sentence, every problem with its line; whatever an article or a file
holds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from asking import ask
from briefing.desk.page import answer
from briefing.desk.view import State, desk_view
from reader_pages import AXE, DESKTOP, PHONE
from test_build import serving
from verified_project import change, invented_project

HOSTILE = "</code></script><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
BRIEFING = """title: Dockers and port meet
summary: The two sides met at Pier Four.
article: hostile-ledger
as_of: 2031-05-07
sources:
  hostile-ledger: {type: article}
key_points:
  - text: The two sides met at Pier Four.
    cite: 1
  - text: "Nobody came: HOSTILE"
    cite: 2
open_questions:
  rain: {text: Does it rain?, cite: 1}
  all: {text: Who said nothing?}
set_aside:
  - {cite: 3, why: background}
"""
ARTICLE = f"""The two sides met at Pier Four. It rained. They left.

Nobody came, said {HOSTILE}.

The harbour is old.
"""


@pytest.fixture
def project_with_hostile_text(project: Path) -> Path:
    file = project / "data/briefings/hostile-talks.yml"
    file.write_text(BRIEFING.replace("HOSTILE", HOSTILE), "utf-8")
    text = project / "data/texts/hostile-ledger.txt"
    text.parent.mkdir(exist_ok=True)
    text.write_text(ARTICLE, "utf-8")
    return project


def test_each_sentence_has_what_rests_on_it_and_its_line(project_with_hostile_text: Path) -> None:
    view = desk_view(project_with_hostile_text, "hostile-talks")
    assert view
    (source,) = view.sources
    shown = [
        [(one.state, [(line.text, line.number) for line in one.by]) for one in each]
        for each in source.paragraphs
    ]
    assert shown[0] == [
        (State.RESTS, [("key_points[1].text", 8)]),
        (State.RESTS, [("open_questions.rain.text", 13)]),
        (State.OPEN, []),
    ]
    assert {state for state, _ in shown[1]} <= {State.RESTS, State.OPEN}
    assert shown[2] == [(State.SET_ASIDE, [("set_aside[1]", 16)])]
    assert sum(source.count(state) for state in State) == sum(map(len, source.paragraphs))
    assert desk_view(project_with_hostile_text, "no-such") is None


def test_every_problem_is_there_and_a_broken_file_still_has_a_page(project_with_hostile_text: Path) -> None:
    file = project_with_hostile_text / "data/briefings/hostile-talks.yml"
    change(file, "set_aside:", "set_asid:")
    view = desk_view(project_with_hostile_text, "hostile-talks")
    assert view
    assert not view.is_readable
    assert [problem.code for problem in view.problems] == ["unknown-field"]
    file.write_text("title: [", "utf-8")
    page = answer(project_with_hostile_text, "/desk/hostile-talks")
    assert page
    assert b'<a href="#line-1">error, line 1</a>' in page.body
    assert b'<a href="/about/problems.html#missing-value">missing-value</a>' in page.body


def test_all_that_is_cited_is_shown(tmp_path: Path) -> None:
    root = invented_project(tmp_path)
    view = desk_view(root, "harbour-strike")
    assert view
    assert [source.name for source in view.sources] == ["daily-ledger", "port-statement"]
    assert all(source.count(State.RESTS) for source in view.sources)
    shutil.rmtree(root / "data/texts")
    view = desk_view(root, "harbour-strike")
    assert view
    assert view.missing == ("daily-ledger", "port-statement")


def test_text_is_never_markup(project_with_hostile_text: Path) -> None:
    page = answer(project_with_hostile_text, "/desk/hostile-talks")
    assert page
    html = page.body.decode()
    assert html.count("<script>") == 1
    assert "<img" not in html
    assert unescape(html).count("<img src=x onerror=alert(2)>{{ 7*7 }}") >= 2
    policy = dict(page.headers)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path", ["/desk/../mkdocs.yml", "/desk/..%2f", "/desk/hostile-talks.yml", "/desk/\udcff"]
)
def test_nothing_but_briefings_has_a_page(project_with_hostile_text: Path, path: str) -> None:
    found = answer(project_with_hostile_text, path)
    assert found
    assert found.status.startswith("404")


def faults_of(page: Page) -> list[str]:
    """What axe finds, light and dark, on a desktop and on a phone."""
    page.evaluate(AXE)
    found: list[str] = []
    for scheme in ("light", "dark"):
        for size in (DESKTOP, PHONE):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            run = page.evaluate("axe.run(document, {preload: false})")
            assert len(run["passes"]) > 15
            found += [
                f"{rule['id']}: {node['html'][:120]}" for rule in run["violations"] for node in rule["nodes"]
            ]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return found


def test_it_is_served_to_its_editor_alone_follows_saves_and_is_on_no_site(
    project_with_hostile_text: Path, open_page: Callable[[str], Page]
) -> None:
    root = project_with_hostile_text
    file = root / "data/briefings/hostile-talks.yml"
    with serving(root, "briefing", "serve", "--address") as server:
        found = re.search(r"Serving on (http://\S+)", server.said)
        assert found
        place = urlsplit(found[1]).netloc
        assert ask(place, "GET", "/desk/hostile-talks", Host="other.example")[0].status == 421
        assert ask(place, "POST", "/desk/hostile-talks")[0].status == 405
        foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}
        assert ask(place, "GET", "/desk/hostile-talks", **foreign)[0].status == 403
        page = open_page(f"http://{place}/desk/")
        page.get_by_role("link", name="hostile-talks").press("Enter")
        page.wait_for_url("**/desk/hostile-talks")
        page.get_by_role("link", name="key_points[1].text, line 8").first.press("Enter")
        assert ask(place, "GET", "/about/problems.html")[0].status == 200
        target = page.evaluate("document.querySelector(':target').textContent").strip()
        assert target == "- text: The two sides met at Pier Four."
        assert faults_of(page) == []
        change(file, "why: background", "why: the harbour's age")
        page.get_by_text("why: the harbour's age").wait_for()
        assert page.evaluate("location.hash") == "#line-8"
        assert not list(root.rglob("desk*.html"))
        assert not [path for path in (root / "docs").rglob("*") if "desk" in path.name]
        page.goto("about:blank")  # it asks for changes until the server is gone
