"""The policy, the headers and the framing rules do in a browser what the page for hosts says of them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT

INJECTED = (
    '<script>document.title = "run"</script><script type="module">document.title = "run"</script>'
    '<img src="gone.png" onerror="document.title = \'run\'">'
    '<a id="way" href="javascript:document.title=\'run\'">x</a>'
)

LEAVE = """address => {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = address;
    link.click();
}"""


def recommended() -> list[tuple[str, str, str]]:
    """The headers of docs/_headers: for which paths, name, value."""
    found, pattern = [], ""
    for line in (ROOT / "docs" / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        elif ":" in line and line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
    return found


class Host(SimpleHTTPRequestHandler):
    """The site, with or without the headers; the same page with scripts put into it, alone and in a frame."""

    headers_sent: ClassVar[list[tuple[str, str, str]]] = []
    referrers: ClassVar[list[str | None]] = []

    def end_headers(self) -> None:
        for pattern, name, value in self.headers_sent:
            if fnmatch(self.path, pattern):
                self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        page = (Path(self.directory) / "index.html").read_text("utf-8")
        made = {
            "/injected.html": page.replace("</body>", f"{INJECTED}</body>"),
            "/bare.html": f"<html><body>{INJECTED}<a id='other' href='x'>x</a></body></html>",
            "/framing.html": "<html><body><iframe></iframe></body></html>",
            "/text": "var text = 1;",
        }.get(self.path)
        if self.path == "/seen.html":
            type(self).referrers.append(self.headers["Referer"])
            made = "<html><body>seen</body></html>"
        if made is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", f"text/{'plain' if self.path == '/text' else 'html'}; charset=utf-8")
        self.end_headers()
        self.wfile.write(made.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests' output is for the tests."""


def serve(handler: type[Host], folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Recommended(Host):
    headers_sent = recommended()


class Elsewhere(Host):
    """Another site."""


@pytest.fixture(scope="module")
def recommended_host(built_site: Path) -> Iterator[str]:
    yield from serve(Recommended, built_site)


@pytest.fixture(scope="module")
def plain_host(built_site: Path) -> Iterator[str]:
    """A host that sends no headers."""
    yield from serve(Host, built_site)


@pytest.fixture(scope="module")
def elsewhere(built_site: Path) -> Iterator[str]:
    yield from serve(Elsewhere, built_site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_the_table_of_the_page_for_hosts_is_what_is_tried() -> None:
    rows = re.findall(
        r"^\| `([\w-]+)` \| `([^`]+)` \|", (ROOT / "docs/about/hosts.md").read_text("utf-8"), re.MULTILINE
    )
    whole_site = {(name, value) for pattern, name, value in recommended() if pattern == "/*"}
    assert whole_site == {(name, value) for name, value in rows if name != "Cache-Control"}
    assert len(whole_site) == 3


@pytest.mark.parametrize("name", ["plain_host", "recommended_host"])
def test_the_themes_scripts_run_and_no_other(page: Page, request: pytest.FixtureRequest, name: str) -> None:
    host = request.getfixturevalue(name)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{host}/index.html")
    page.wait_for_selector("html[data-appearance]")
    assert page.locator(".appearance button").is_visible()
    assert refused == []
    page.goto(f"{host}/injected.html")
    page.wait_for_selector("html[data-appearance]")
    page.locator("#way").click()
    page.wait_for_timeout(200)
    assert page.title() != "run"
    assert sum("Content Security Policy" in text for text in refused) >= 3, refused
    page.goto(f"{host}/bare.html")  # without our policy, they would have run
    page.wait_for_function('document.title == "run"')


def test_no_site_shows_this_one_in_a_frame(
    page: Page, recommended_host: str, plain_host: str, elsewhere: str
) -> None:
    for framing, framed, shown in (
        (elsewhere, plain_host, True),  # so the test would see it
        (elsewhere, recommended_host, False),
        (recommended_host, recommended_host, False),
    ):
        page.goto(f"{framing}/framing.html")
        page.evaluate("address => { document.querySelector('iframe').src = address }", f"{framed}/index.html")
        page.wait_for_timeout(500)
        frame = page.frames[1]
        assert (frame.url == f"{framed}/index.html") == shown, frame.url
        assert (frame.locator("article h1").count() > 0) == shown


@pytest.mark.parametrize("name", ["plain_host", "recommended_host"])
@pytest.mark.parametrize("path", ["/index.html", "/about/index.html", "/404.html"])
def test_another_site_does_not_learn_what_was_read(
    page: Page, request: pytest.FixtureRequest, elsewhere: str, name: str, path: str
) -> None:
    def follow(address: str) -> str | None:
        page.goto(address)
        page.evaluate(LEAVE, f"{elsewhere}/seen.html")
        page.wait_for_url(f"{elsewhere}/seen.html")
        return Elsewhere.referrers[-1]

    host = request.getfixturevalue(name)
    assert follow(f"{host}{path}") is None
    if name == "plain_host":
        assert follow(f"{host}/bare.html"), "without our word on it, the other site learns of this one"


def test_a_text_is_no_script(page: Page, recommended_host: str, plain_host: str) -> None:
    """`nosniff`: a file is what its name says."""
    for host, runs in ((plain_host, True), (recommended_host, False)):
        page.goto(f"{host}/framing.html")
        script = """address => new Promise(told => {
            const script = document.createElement("script");
            script.onload = () => told(true);
            script.onerror = () => told(false);
            script.src = address;
            document.body.append(script);
        })"""
        assert page.evaluate(script, f"{host}/text") == runs
