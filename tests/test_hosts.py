"""Real servers, set up as the page for hosts says: every page is reached, headers and the 404 page are as promised.

A server that is not installed is skipped, visibly, but never where CI is set.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from briefing.markup import read_tags
from kill_builds import PROJECT, copy_project, start_real

RECIPES = dict(
    re.findall(r"```(\w+)\n(.*?)```", (PROJECT / "docs" / "about" / "hosts.md").read_text(encoding="utf-8"), re.DOTALL)
)
FOLDER = "/srv/www/briefings/site"
HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")
MODULES = Path("/usr/lib/apache2/modules")
PROGRAMS = {"python": sys.executable, "nginx": "nginx", "caddy": "caddy", "apache": "apache2"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: HTTPMessage
    text: str


@dataclass(frozen=True, slots=True)
class Host:
    """A running server and where below its root the site lies."""

    server: str
    port: int
    below: str

    def get(self, path: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that any server's user can read, with the site at its root and below a path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy_project(folder)
        build = start_real(folder)
        errors = build.communicate()[1]
        assert build.returncode == 0, errors
        shutil.copytree(folder / "site", folder / "www" / "briefings")
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command_for(server: str, port: int, folder: Path, below: str) -> list[str]:
    """Write the server's configuration, from the recipe, and say how it is started."""
    root = folder / ("www" if below else "site")
    address = f"127.0.0.1:{port}"
    if server == "python":
        return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(root)]
    recipe = RECIPES[server].replace(FOLDER, str(root)).replace("/404.html", f"{below}/404.html")
    file = folder / f"{server}.conf"
    if server == "nginx":
        recipe = recipe.replace("listen 80;", f"listen {address};")
        file.write_text(
            f"pid {folder}/nginx.pid;\ndaemon off;\nevents {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\n"
            f"access_log off;\n{recipe}}}\n"
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
        f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/apache.pid\nErrorLog {folder}/apache.log\n"
        f"Listen {address}\n{loaded}{user}TypesConfig /etc/mime.types\n{recipe}"
    )
    return ["apache2", "-f", str(file), "-D", "FOREGROUND"]


@pytest.fixture(
    scope="module",
    params=[(server, below) for server in PROGRAMS for below in ("", "/briefings")],
    ids=lambda param: f"{param[0]}-{'below-a-path' if param[1] else 'at-the-root'}",
)
def host(request: pytest.FixtureRequest, folder: Path) -> Iterator[Host]:
    server, below = request.param
    if shutil.which(PROGRAMS[server]) is None:
        message = f"{server} is not installed; install the Debian package to try it"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    port = free_port()
    log = folder / f"{server}.out"
    with log.open("w") as output:
        process = subprocess.Popen(
            command_for(server, port, folder, below),
            stdout=output,
            stderr=output,
            env={**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)},
        )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        yield Host(server, port, below)
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_every_page_and_file_is_reached_by_links(host: Host, folder: Path) -> None:
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
    there = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*.html")}
    assert pages == len(there - {"404.html"})
    assert pages > 20
    assert len(seen) > pages + 5


def test_the_start_page_needs_no_file_name(host: Host) -> None:
    assert host.get(f"{host.below}/").text == host.get(f"{host.below}/index.html").text


def test_unknown_addresses_at_any_depth_get_the_404_page(host: Host) -> None:
    for path in ("/gone.html", "/no/such/page.html", "/who/gone/"):
        answer = host.get(f"{host.below}{path}")
        assert answer.status == 404
        if host.server != "python":  # it has no page for unknown addresses
            assert "There is no page at this address" in answer.text
            assert "Content-Security-Policy" in answer.text


def test_headers_are_as_the_page_for_hosts_says(host: Host, folder: Path) -> None:
    if host.server == "python":
        assert host.get(f"{host.below}/index.html").headers["X-Content-Type-Options"] is None
        return
    paths = ["index.html", "gone.html", "search/search_index.json"]
    paths += [path.relative_to(folder / "site").as_posix() for path in (folder / "site" / "assets").rglob("*.[cj]s*")]
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
    assert hashed >= 4
    assert len(paths) > hashed + 10


def test_text_is_served_as_utf_8(host: Host) -> None:
    for path, kind in (("assets/stylesheets/briefing.css", "css"), ("search/search_index.js", "javascript")):
        answer = host.get(f"{host.below}/{path}")
        assert kind in answer.headers["Content-Type"]
    kind = host.get(f"{host.below}/index.html").headers["Content-Type"].lower()
    assert host.server == "python" or "charset=utf-8" in kind


def test_the_recipes_are_all_tried() -> None:
    assert set(RECIPES) == {"nginx", "caddy", "apache"}
    assert all(FOLDER in recipe and "/404.html" in recipe for recipe in RECIPES.values())


def test_header_rules_name_hashed_files_that_are_there(folder: Path) -> None:
    """Of `_headers`, which the hosts that read it cannot be asked here: each rule fits a file, and only hashed ones."""
    text = (folder / "site" / "_headers").read_text(encoding="utf-8")
    rules = re.findall(r"^(/\S+)\n  Cache-Control: public, max-age=31536000, immutable$", text, re.MULTILINE)
    assert len(rules) == 4
    for rule in rules:
        fitting = [path for path in (folder / "site").glob(rule.lstrip("/")) if path.suffix != ".map"]
        assert fitting, rule
        assert all(HASHED.search(path.name) for path in fitting), rule
    assert "/*\n  X-Content-Type-Options: nosniff\n" in text
