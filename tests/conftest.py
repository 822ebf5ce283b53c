"""What many tests share: a copy of the project, its built site, a server on a sub-path, a browser without a
network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Route, sync_playwright

from find_browser import find_browser
from forked import run_forked
from verified_project import briefing, invented_project

ROOT = Path(__file__).resolve().parent.parent
SUB_PATH = "/some/where/"
# How long an example takes says something of the machine. (Where CI is set, Hypothesis does this by itself,
# and always tries the same examples.)
settings.register_profile("any machine", settings.default, deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("any machine")

_PROJECT = ("mkdocs.yml", "data", "docs", "scripts", "theme")


def copy_project(target: Path) -> Path:
    """A copy of everything that a build needs, so that no test writes into the repository."""
    target.mkdir(parents=True)
    for name in _PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    return target


@pytest.fixture(scope="session", autouse=True)
def _no_texts_of_the_editor() -> None:
    """The texts that whoever runs the tests holds are for the tests of the real briefing, which found them by
    now."""
    os.environ.pop("BRIEFING_TEXTS", None)


def run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module (`run("mkdocs", "build", folder=…)`) in `folder`, without what the caller's shell
    set."""
    ours = ("SITE_URL", "SOURCE_DATE_EPOCH", "BRIEFING_TEXTS")
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return run_forked(command, folder, {**clean, "NO_MKDOCS_2_WARNING": "1", **environment})


def build_with_mkdocs(project: Path, site: Path, strict: bool = True, **environment: str) -> None:
    option = "--strict" if strict else "--no-strict"
    done = run("mkdocs", "build", option, "--site-dir", str(site), folder=project, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project to change."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def _proven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = invented_project(tmp_path_factory.mktemp("proven"))
    assert briefing(root, "verify").exit_code == 0
    return root


@pytest.fixture
def proven(_proven: Path, tmp_path: Path) -> Path:
    """The invented briefings, verified, to change."""
    return shutil.copytree(_proven, tmp_path, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `mkdocs build --strict` makes it; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    build_with_mkdocs(copy_project(folder / "project"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real briefing and all invented ones, which are not verified; not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    project = copy_project(folder / "project")
    for path in sorted((ROOT / "tests" / "data").glob("*.yml")):
        shutil.copy(path, project / "data" / "briefings")
    build_with_mkdocs(project, folder / "site", strict=False)
    return folder / "site"


class _SubPathHandler(SimpleHTTPRequestHandler):
    """Serves its folder below SUB_PATH, and the site's own page for everything that is not there."""

    def translate_path(self, path: str) -> str:
        address = urlsplit(path).path
        return (
            super().translate_path("/" + address.removeprefix(SUB_PATH))
            if address.startswith(SUB_PATH)
            else ""
        )

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing: the tests' output is for the tests."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve `folder` below a sub-path of a free port; gives its address, which ends in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_SubPathHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with serve_folder(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def whole_address(whole_site: Path) -> Iterator[str]:
    """The address at which the site of all briefings is served."""
    with serve_folder(whole_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The program that the tests drive."""
    path = find_browser()
    assert path, "no browser: run `make test`, which sets one up"
    return path


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _kept_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page for one test after the other, which is four times as fast as a new one for each, and what went
    wrong on any page of its context."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    troubles: list[str] = []

    def refuse_others(route: Route) -> None:
        if urlsplit(route.request.url).hostname in (None, "", "127.0.0.1"):
            route.continue_()
        else:
            troubles.append(f"asked for {route.request.url}")
            route.abort()

    context.route("**/*", refuse_others)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    yield context.new_page(), troubles
    context.close()


@pytest.fixture
def open_page(_kept_page: tuple[Page, list[str]]) -> Iterator[Callable[[str], Page]]:
    """Opens an address in a page, the first time in one that forgot what other tests did with it. Other hosts
    are refused, and asking for one, or an error, fails the test."""
    page, troubles = _kept_page
    unused = [page]
    troubles.clear()

    def opened(address: str) -> Page:
        found = unused.pop() if unused else page.context.new_page()
        found.goto(address)
        return found

    yield opened
    _forget(page)
    assert troubles == []


def _forget(page: Page) -> None:
    """Close all other pages, and put this one back as it was when it was new."""
    for other in page.context.pages:
        if other != page:
            other.close()
    page.context.set_offline(False)
    page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch { }")
    page.goto("about:blank")
    page.mouse.move(0, 0)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="null", reduced_motion="null", contrast="null")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what was tried on which host, and how it ended."""
    outcomes: dict[str, dict[str, str]] = defaultdict(dict)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            found = re.fullmatch(r"tests/test_hosts\.py::test_(\w+)\[(.+)\]", report.nodeid)
            if found and (report.when == "call" or outcome != "passed"):
                outcomes[found[2]][found[1].replace("_", " ")] = outcome
    if outcomes:
        tried = sorted({test for tests in outcomes.values() for test in tests})
        terminalreporter.section("hosts")
        for number, test in enumerate(tried, start=1):
            terminalreporter.write_line(f"{number}: {test}")
        terminalreporter.write_line(
            f"{'':36}{''.join(f'{number:>9}' for number in range(1, len(tried) + 1))}"
        )
        for host, tests in sorted(outcomes.items()):
            terminalreporter.write_line(
                f"{host:36}{''.join(f'{tests.get(test, chr(8211)):>9}' for test in tried)}"
            )
