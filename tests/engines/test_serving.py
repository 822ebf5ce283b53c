"""The server that shows the site while one edits answers its own user's browser, and nobody else's page."""

from __future__ import annotations

import re
import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from asking import ask
from briefing.engines.mkdocs.looking import LookedAt
from briefing.engines.mkdocs.serving import refused, require_free, require_place
from briefing.problems.problem import BriefingError, UnsafeFilesFound
from conftest import run
from test_build import serving

LOOPBACK = {"127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000", "127.8.8.8:8000"}
FOREIGN = {
    "", "other.example", "other.example:8000", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8001",
    "127.0.0.1:8000:8000", "127.0.0.1:8000,127.0.0.1:8000", "127.0.0.1.other.example:8000",
    "localhost.other.example:8000", "x@127.0.0.1:8000",
}  # fmt: skip


def asked(**request: str) -> dict[str, str]:
    return {"REQUEST_METHOD": "GET", "HTTP_HOST": "127.0.0.1:8000", "PATH_INFO": "/", **request}


@pytest.mark.parametrize(
    ("served_at", "own", "foreign"),
    [
        ("127.0.0.1", LOOPBACK, {*FOREIGN, "10.0.0.5:8000"}),
        ("localhost", LOOPBACK, {*FOREIGN, "10.0.0.5:8000"}),
        ("::1", LOOPBACK, {*FOREIGN, "10.0.0.5:8000"}),
        ("10.0.0.5", {"10.0.0.5:8000"}, {*FOREIGN, *LOOPBACK}),
        ("desk.example", {"desk.example:8000"}, {*FOREIGN, *LOOPBACK}),
        ("0.0.0.0", {*LOOPBACK, "10.0.0.5:8000", "[fe80::1]:8000"}, FOREIGN),
        ("::", {*LOOPBACK, "10.0.0.5:8000"}, FOREIGN),
    ],
)
def test_only_its_own_host_is_answered(served_at: str, own: set[str], foreign: set[str]) -> None:
    assert {host for host in own | foreign if not refused(asked(HTTP_HOST=host), served_at, 8000)} == own


def test_at_port_80_a_host_needs_no_port() -> None:
    assert not refused(asked(HTTP_HOST="localhost"), "127.0.0.1", 80)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "BREW"])
def test_only_reading_is_answered(method: str) -> None:
    assert refused(asked(REQUEST_METHOD=method), "127.0.0.1", 8000).startswith("405")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_no_part_of_another_site_is_answered(site: str) -> None:
    for part in ("script", "iframe", "image", "empty", "style"):
        assert refused(
            asked(HTTP_SEC_FETCH_SITE=site, HTTP_SEC_FETCH_DEST=part), "127.0.0.1", 8000
        ).startswith("403")
    assert not refused(asked(HTTP_SEC_FETCH_SITE=site, HTTP_SEC_FETCH_DEST="document"), "127.0.0.1", 8000)


@pytest.mark.parametrize("place", ["nonsense", ":8000", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:0",
    "127.0.0.1:٣",
                                   "a b:80", "a\0b:80", "127.0.0.1:-1", "[::1:80",
                                   "http://127.0.0.1:80"])  # fmt: skip
def test_what_is_no_place_to_serve_at_is_told(place: str) -> None:
    with pytest.raises(BriefingError, match="HOST:PORT"):
        require_place(place)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70, "256.1.1.1", "192.0.2.1"])
def test_a_host_that_is_not_here_is_told(host: str) -> None:
    with pytest.raises(BriefingError, match="cannot be served at"):
        require_free(host, 8765)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("briefing", "serve", "--address"), "with a port from 1 to 65535"),
        (("mkdocs", "serve", "--dev-addr"), "names no host and port that can be"),
    ],
)
def test_a_bad_port_is_no_traceback(project: Path, command: tuple[str, ...], told: str) -> None:
    done = run(*command, "127.0.0.1:99999", folder=project)
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_real_server(project: Path) -> None:
    with serving(project, "briefing", "serve", "--address") as server:
        found = re.search(r"Serving on (http://\S+)", server.said)
        assert found
        place = urlsplit(found[1]).netloc
        page = ask(place, "GET", "/index.html")
        assert page[0].status == 200
        head = ask(place, "HEAD", "/index.html")
        assert (head[0].status, head[1]) == (200, b"")
        for status, method, path, headers in (
            (421, "GET", "/index.html", {"Host": "other.example"}),
            (405, "POST", "/index.html", {}),
            (404, "GET", "/%00", {}),
            (404, "GET", "/%ff%fe", {}),
            (404, "GET", "/who/%0d%0aSet-Cookie:%20x", {}),
            (404, "GET", f"/livereload/{'9' * 5000}/1", {}),
            (404, "GET", "/%5c%5cother.example", {}),
            (403, "GET", "/search/start.js", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "script"}),
        ):
            answer, body = ask(place, method, path, **headers)
            assert (answer.status, b"<html" in body) == (status, False), path
        for begun in (
            b"GET",
            b"GET / HTTP/1.1\r\nHost: " + place.encode() + b"\r\n\r\n",
            b"\xff\xfe\r\n\r\n",
        ):
            host, _, port = place.partition(":")
            broken = socket.create_connection((host, int(port)))
            broken.sendall(begun)
            broken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed at once
            broken.close()
        assert ask(place, "GET", "/index.html")[0].status == 200
        assert "Traceback" not in server.said


def test_what_is_looked_at_follows_the_files_and_a_broken_configuration_changes_nothing(
    project: Path, tmp_path: Path
) -> None:
    site = LookedAt(project, tmp_path / "looked", site_url="http://127.0.0.1:8000/")
    site.refresh()
    assert site.put("index.html")
    assert not any(
        map(site.put, ("../mkdocs.yml", "/etc/hostname", ".state", "docs/index.html", "no-such.html"))
    )
    page = f"briefings/{next((project / 'data/briefings').glob('*.yml')).stem}.html"
    assert site.put(page)
    config = project / "mkdocs.yml"
    good = config.read_text("utf-8")
    config.write_text("nav: [", "utf-8")
    site.refresh()
    assert site.put(page)
    assert 'role="alert"' in (tmp_path / "looked" / page).read_text("utf-8")
    config.write_text(good, "utf-8")
    (project / "docs/about/leak.md").symlink_to("/etc/hostname")
    with pytest.raises(UnsafeFilesFound):
        site.refresh()


def test_nothing_is_served_while_a_file_is_unsafe(project: Path) -> None:
    with serving(project, "briefing", "serve", "--address") as server:
        link = project / "data/briefings/link.txt"
        link.symlink_to("/etc/hostname")
        server.wait_for("link-leads-out")
        assert "Traceback" not in server.said
        link.unlink()
        server.wait_for_reload(1)
        assert "Attributed briefings" in server.page("index.html")
