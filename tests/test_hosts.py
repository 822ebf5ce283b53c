"""Real servers, set up as the page for hosts says: every page is reached, search works, headers are as
promised.

The disk, and a server below a path; where EVERY_HOST is set, as `make bench` sets it, each server at a root
and below a path, with the site built with SITE_URL and without. A server that is not installed is skipped,
visibly, but never where CI is set. conftest.py prints the table of all this."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from briefing.sealing.markup import read_tags
from conftest import run
from kill_builds import PROJECT, copy_project

RECIPES = dict(
    re.findall(
        r"```(\w+)\n(.*?)```",
        (PROJECT / "docs" / "about" / "hosts.md").read_text(encoding="utf-8"),
        re.DOTALL,
    )
)
FOLDER = "/srv/www/briefings/site"
HASHED = re.compile(r"search/pieces/[0-9a-f]{12}/\w[-\w]*\.js$")
MODULES = Path("/usr/lib/apache2/modules")
PROGRAMS = {"python": sys.executable, "nginx": "nginx", "caddy": "caddy", "apache": "apache2"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: HTTPMessage
    text: str


@dataclass(frozen=True, slots=True)
class Host:
    """Where the site is: on a server, and where below its root; or on a disk. `built` is the folder that is
    shown."""

    server: str
    built: Path
    below: str = ""
    port: int = 0

    @property
    def address(self) -> str:
        """With a slash at its end."""
        return f"http://127.0.0.1:{self.port}{self.below}/" if self.port else f"{self.built.as_uri()}/"

    def get(self, path: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()


SITE_URL = "https://briefings.example/some/where/"
BUILT = {"no SITE_URL": "site", "SITE_URL": "addressed"}
DISK = [("disk", "", built) for built in BUILT]
SERVED = [("nginx", "/briefings", "SITE_URL")]
if os.environ.get("EVERY_HOST"):
    SERVED = [
        (server, *place) for server in ("python", "nginx") for place in product(("", "/briefings"), BUILT)
    ]
    # The site itself is the same on any server; of these two it is the recipe that is tried.
    SERVED += [
        (server, *place)
        for server in ("caddy", "apache")
        for place in (("", "no SITE_URL"), ("/briefings", "SITE_URL"))
    ]


def named(param: tuple[str, str, str]) -> str:
    server, below, built = param
    return " ".join(
        [server, *([] if server == "disk" else ["below a path" if below else "at the root"]), built]
    )


on_servers = pytest.mark.parametrize("host", SERVED, ids=named, indirect=True)
everywhere = pytest.mark.parametrize("host", [*DISK, *SERVED], ids=named, indirect=True)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that any server's user can read, with both sites, each also below a path:
    `below-site/briefings`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy_project(folder)
        for built, address in zip(BUILT.values(), ("", SITE_URL), strict=True):
            done = run("briefing", "build", "--site-dir", built, folder=folder, SITE_URL=address)
            assert done.returncode == 0, done.stderr
            shutil.copytree(folder / built, folder / f"below-{built}" / "briefings")
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_for(server: str, port: int, folder: Path, below: str, built: str) -> list[str]:
    """Write the server's configuration, from the recipe, and say how it is started."""
    root = folder / (f"below-{built}" if below else built)
    address = f"127.0.0.1:{port}"
    if server == "python":
        return [
            sys.executable,
            "-m",
            "http.server",
            str(port),
            "--bind",
            "127.0.0.1",
            "--directory",
            str(root),
        ]
    recipe = RECIPES[server].replace(FOLDER, str(root)).replace("/404.html", f"{below}/404.html")
    file = folder / f"{server}.conf"
    if server == "nginx":
        recipe = recipe.replace("listen 80;", f"listen {address};")
        file.write_text(
            f"pid {folder}/nginx.pid;\ndaemon off;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n"
            f"default_type application/octet-stream;\naccess_log off;\n{recipe}}}\n"
        )
        return ["nginx", "-c", str(file), "-p", str(folder), "-e", str(folder / "nginx.log")]
    if server == "caddy":
        recipe = recipe.replace("http://briefings.example", f"http://{address}")
        file.write_text(f"{{\nadmin off\nauto_https off\n}}\n{recipe}")
        return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]
    recipe = recipe.replace("*:80", address)
    loaded = "".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so\n"
        for name in ("mpm_event", "authz_core", "dir", "mime", "headers", "unixd")
        if (MODULES / f"mod_{name}.so").exists()
    )
    user = "User nobody\nGroup nogroup\n" if os.geteuid() == 0 else ""
    file.write_text(
        f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/apache.pid\nErrorLog "
        f"{folder}/apache.log\nListen {address}\n{loaded}{user}TypesConfig /etc/mime.types\n{recipe}"
    )
    return ["apache2", "-f", str(file), "-D", "FOREGROUND"]


@pytest.fixture(scope="module")
def host(request: pytest.FixtureRequest, folder: Path) -> Iterator[Host]:
    server, below, choice = request.param
    built = BUILT[choice]
    if server == "disk":
        yield Host(server, folder / built)
        return
    if shutil.which(PROGRAMS[server]) is None:
        message = f"{server} is not installed; install the Debian package to try it"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    port = free_port()
    log = folder / f"{server}.out"
    with log.open("w") as output:
        process = subprocess.Popen(
            command_for(server, port, folder, below, built),
            stdout=output,
            stderr=output,
            env={
                **os.environ,
                "HOME": str(folder),
                "XDG_CONFIG_HOME": str(folder),
                "XDG_DATA_HOME": str(folder),
            },
        )
    try:
        end = time.monotonic() + 60
        with socket.socket() as probe:
            while probe.connect_ex(("127.0.0.1", port)) != 0:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, f"{server} does not answer"
                time.sleep(0.05)
        yield Host(server, folder / built, below, port)
    finally:
        process.terminate()
        process.wait(timeout=20)


@everywhere
def test_search_leads_to_a_page(host: Host, open_page: Callable[[str], Page]) -> None:
    """`open_page` fails for any error, and for a request to another host."""
    page = open_page(f"{host.address}about/index.html")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").press_sequentially("Miami")
    page.locator(".hits[aria-busy=false] a").first.click()
    page.wait_for_url(f"{host.address}*/*.html*")
    assert "Miami" in page.locator("article").inner_text()
    assert "about/" not in page.url


@everywhere
def test_no_address_lies(host: Host) -> None:
    """Canonical addresses and the sitemap name the published address; without one, no address is named."""
    pages = [path for path in host.built.rglob("*.html") if path.name != "404.html"]
    named = [
        path for path in pages if f'rel="canonical" href="{SITE_URL}' in path.read_text(encoding="utf-8")
    ]
    listed = (host.built / "sitemap.xml").read_text(encoding="utf-8").count(f"<loc>{SITE_URL}")
    expected = len(pages) if host.built.name == "addressed" else 0
    assert len(named) == listed == expected
    assert len(pages) > 20


def test_every_page_opens_from_a_disk(folder: Path, browser: Browser) -> None:
    """By its links, in a browser; without scripts, whose work on a disk other tests look at."""
    start = f"{(folder / 'site').as_uri()}/index.html"
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(start)
    seen, waiting = {start}, [start]
    while waiting:
        page.goto(waiting.pop(), wait_until="domcontentloaded")
        links = page.eval_on_selector_all(
            "a[href]", "all => all.map(it => new URL(it.getAttribute('href'), location).href.split('#')[0])"
        )
        new = {link for link in links if link.startswith("file:")} - seen
        seen |= new
        waiting += [link for link in new if link.endswith(".html")]
    page.context.close()
    files = {link for link in seen if not link.endswith(".html")}
    assert files
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in files)
    assert seen - files == {
        path.as_uri() for path in (folder / "site").rglob("*.html") if path.name != "404.html"
    }


@on_servers
def test_every_page_and_file_is_reached_by_links(host: Host) -> None:
    start = f"http://site{host.below}/index.html"
    seen, waiting = {start}, [start]
    pages = 0
    while waiting:
        address = waiting.pop()
        answer = host.get(urlsplit(address).path)
        assert answer.status == 200, address
        if not address.endswith(".html"):
            continue
        pages += 1
        assert answer.headers["Content-Type"].startswith("text/html")
        for tag in read_tags(answer.text):
            for name in ("href", "src"):
                if name in tag.attributes:
                    target = urldefrag(urljoin(address, tag.attributes[name])).url.partition("?")[0]
                    if target.startswith(f"http://site{host.below}/") and target not in seen:
                        seen.add(target)
                        waiting.append(target)
    there = {path.relative_to(host.built).as_posix() for path in host.built.rglob("*.html")}
    assert pages == len(there - {"404.html"})
    assert pages > 20
    assert len(seen) > pages + 5


@on_servers
def test_the_start_page_needs_no_file_name(host: Host) -> None:
    assert host.get(f"{host.below}/").text == host.get(f"{host.below}/index.html").text


@on_servers
def test_unknown_addresses_at_any_depth_get_the_404_page(host: Host) -> None:
    for path in ("/gone.html", "/no/such/page.html", "/who/gone/"):
        answer = host.get(f"{host.below}{path}")
        assert answer.status == 404
        if host.server != "python":  # it has no page for unknown addresses
            assert "There is no page at this address" in answer.text
            assert "Content-Security-Policy" in answer.text


@on_servers
def test_headers_are_as_the_page_for_hosts_says(host: Host) -> None:
    if host.server == "python":
        assert host.get(f"{host.below}/index.html").headers["X-Content-Type-Options"] is None
        return
    paths = ["index.html", "gone.html", "search/start.js"]
    for folder in ("assets", "search/pieces"):
        paths += [path.relative_to(host.built).as_posix() for path in (host.built / folder).rglob("*.[cj]s*")]
    hashed = 0
    for path in paths:
        answer = host.get(f"{host.below}/{path}")
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert answer.headers["Referrer-Policy"] == "no-referrer", path
        assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'", path
        immutable = HASHED.search(path) is not None
        hashed += immutable
        expected = ["public, max-age=31536000, immutable"] if immutable else ["no-cache"]
        assert answer.headers.get_all("Cache-Control") == expected, path
    assert hashed >= 3
    assert len(paths) > hashed + 8


@on_servers
def test_a_browser_runs_no_other_script_and_shows_no_page_in_a_frame(host: Host, browser: Browser) -> None:
    """The policy is the page's own, so it holds on any server; framing is refused by the recipes' headers."""
    page = browser.new_page()
    page.goto(f"{host.address}index.html")
    page.evaluate("""() => {
        const script = document.body.appendChild(document.createElement("script"));
        script.append("document.title = 'run'");
    }""")
    assert page.title() != "run"
    framing = f'<iframe src="{host.address}index.html"></iframe>'
    page.route("**/framing", lambda route: route.fulfill(body=framing, content_type="text/html"))
    page.goto(f"{host.address}framing")
    assert (page.frames[1].locator("article h1").count() > 0) == (host.server == "python")
    page.close()


@on_servers
def test_text_is_served_as_utf_8(host: Host) -> None:
    for path, kind in (("assets/stylesheets/page.css", "css"), ("search/start.js", "javascript")):
        answer = host.get(f"{host.below}/{path}")
        assert kind in answer.headers["Content-Type"]
    kind = host.get(f"{host.below}/index.html").headers["Content-Type"].lower()
    assert host.server == "python" or "charset=utf-8" in kind


@on_servers
def test_what_is_for_programs_has_its_type_and_markdown_is_shown_as_text(
    host: Host, browser: Browser
) -> None:
    if host.server == "python":
        return
    name = "briefings/gaza-ceasefire-phase-two"
    types = {
        f"{name}.md": "text/plain",
        "all/quotations.csv": "text/csv",
        f"{name}.jsonld": "application/ld+json",
    }
    types |= {"all/places.geojson": "application/geo+json"}
    for path, kind in types.items():
        served = host.get(f"{host.below}/{path}").headers["Content-Type"].lower()
        assert served.partition(";")[0] == kind, path
        assert "charset=utf-8" in served or kind.endswith("json"), path
    page = browser.new_page()
    page.goto(f"{host.address}{name}.md")
    assert "“" in page.inner_text("body")
    page.close()


def test_the_recipes_are_all_tried() -> None:
    assert set(RECIPES) == {"nginx", "caddy", "apache"}
    assert all(FOLDER in recipe and "/404.html" in recipe for recipe in RECIPES.values())


def test_header_rules_name_hashed_files_that_are_there(folder: Path) -> None:
    """Of `_headers`, which the hosts that read it cannot be asked here: each rule fits a file, and only
    hashed ones."""
    text = (folder / "site" / "_headers").read_text(encoding="utf-8")
    rules = re.findall(r"^(/\S+)\n  Cache-Control: public, max-age=31536000, immutable$", text, re.MULTILINE)
    assert len(rules) == 1
    for rule in rules:
        fitting = [path for path in (folder / "site").glob(f"{rule.lstrip('/')}*/*") if path.is_file()]
        assert fitting, rule
        assert all(HASHED.search(path.as_posix()) for path in fitting), rule
    assert "/*\n  X-Content-Type-Options: nosniff\n" in text
