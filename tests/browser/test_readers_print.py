"""The briefing on paper, and `briefing pdf`, which prints it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from briefing.commands import pdf as pdf_command
from briefing.commands.cli import main
from conftest import build_with_mkdocs, copy_project
from reader_pages import SITE_PAGES


@pytest.fixture(scope="module")
def paper(browser: Browser, whole_address: str) -> Iterator[Page]:
    """The page of the briefing as it is printed, by a reader whose system is dark and who runs no scripts."""
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(whole_address + SITE_PAGES["briefing"])
    page.emulate_media(media="print")
    yield page
    context.close()


def test_nothing_to_press_is_printed(paper: Page) -> None:
    for selector in ("header", "nav", ".skip", ".permalink", ".screen", ".appearance", "button", "input"):
        found = paper.locator(selector)
        assert [it for it in found.all() if it.is_visible()] == [], selector
    assert paper.locator("header, nav, .permalink, .screen").count() > 20, "they are there, and hidden"


def test_it_is_black_on_white_even_from_a_dark_screen(paper: Page) -> None:
    colours = paper.locator("article").evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(document.body).getPropertyValue('--paper')]"
    )
    assert colours == ["rgb(0, 0, 0)", "#fff"]


def test_date_address_and_sources_are_on_it(paper: Page) -> None:
    assert "as of 20 December 2025" in paper.locator(".kicker").inner_text()
    assert paper.locator(".printed-from").is_visible()
    assert SITE_PAGES["briefing"] in paper.locator(".printed-from").inner_text()
    sources = paper.locator("#sources a[href^='http']")
    assert sources.count() >= 1
    for link in sources.all():
        assert link.is_visible()


def test_the_published_address_is_printed_where_there_is_one(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    build_with_mkdocs(project, tmp_path / "site", SITE_URL="https://news.example/briefings-site/")
    html = (tmp_path / "site" / SITE_PAGES["briefing"]).read_text(encoding="utf-8")
    assert f'dir="ltr">https://news.example/briefings-site/{SITE_PAGES["briefing"]}</p>' in html


def test_no_quotation_is_torn(paper: Page) -> None:
    for selector in ("blockquote", ".point", ".questions li", ".items > li", ".line > li"):
        breaks = paper.locator(f"article {selector}").evaluate_all(
            "all => all.map(it => getComputedStyle(it).breakInside)"
        )
        assert set(breaks) == {"avoid"}, selector


def test_all_notes_are_printed_open(paper: Page) -> None:
    assert paper.locator("details:not([open]) .inside").count() > 7
    assert [it for it in paper.locator(".inside").all() if not it.is_visible()] == []


def run_pdf(project: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project), "pdf", *arguments])
    return done.exit_code, done.output


def test_one_command_prints_a_pdf(project: Path, tmp_path: Path, browser_path: str) -> None:
    file = tmp_path / "it.pdf"
    code, said = run_pdf(project, "-o", str(file), "--browser", browser_path)
    assert (code, said.strip()) == (0, f"{file} was written.")
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert 2 <= content.count(b"/Type /Page\n") <= 3, "a few pages"
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "20 December 2025" in text
        assert "Skip to the text" not in text
        assert not (project / "site").exists()


def test_without_a_browser_it_says_what_to_install(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_command, "find_browser", lambda: None)
    code, said = run_pdf(project)
    assert code == 1
    assert "Install one" in said
    assert "Traceback" not in said


def test_a_wrong_name_gets_a_suggestion(project: Path) -> None:
    code, said = run_pdf(project, "gaza-ceasefire-phase-too")
    assert code == 2
    assert "Do you mean 'gaza-ceasefire-phase-two'?" in said


def test_a_browser_that_fails_is_told(project: Path, tmp_path: Path) -> None:
    code, said = run_pdf(project, "-o", str(tmp_path / "x.pdf"), "--browser", "false")
    assert code == 1
    assert "did not print the page" in said
    assert not (tmp_path / "x.pdf").exists()


def test_it_looks_for_browsers_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "google-chrome" else None)
    assert pdf_command.find_browser() == "/bin/google-chrome"
