"""What other people's checkers say of the pages: vnu (HTML), axe (access), Lighthouse (a phone on a slow
line).

`python tests/bench_checkers.py` builds the site, puts vnu and Lighthouse into a temporary folder, and prints
what they find: 0 faults on every page of the real briefing and the invented ones; of 100, at least 95 for
speed and all of the rest on the pages that are opened first. It wants node and Java."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.test_readers_axe import LOOKS, OTHER_LOOKS, in_looks
from conftest import ROOT, build_with_mkdocs, copy_project
from find_browser import find_browser
from reader_pages import html_files

OPENED_FIRST = ("index.html", "briefings/gaza-ceasefire-phase-two.html", "quotes.html")
RUNS, LEAST_SPEED = 5, 95
_COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class _CompressingHandler(SimpleHTTPRequestHandler):
    """Serves its folder as hosts do: text compressed, and kept by the browser."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _COMPRESSED or not path.is_file():
            return super().do_GET()
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which `site` is served, compressed, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_CompressingHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def vnu_faults(tools: Path, site: Path) -> list[str]:
    """Each error of any page. Its warnings are of the policy, whose hashes and `'self'` it does not know on a
    disk."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()


def axe_faults(site: Path, address: str) -> list[str]:
    """What axe finds on every page, light and dark, desktop and phone."""
    faults, installed = [], find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        page = browser.new_context(reduced_motion="reduce", bypass_csp=True).new_page()
        for file in html_files(site):
            path = file.relative_to(site).as_posix()
            page.goto(address + path)
            faults += [f"{path}, {fault}" for fault in in_looks(page, [*LOOKS, *OTHER_LOOKS])[0]]
        browser.close()
    return faults


def lighthouse(tools: Path, address: str) -> dict[str, int]:
    """Lighthouse's scores of one page on a phone: each category, of 100."""
    command = [
        str(tools / "node_modules/.bin/lighthouse"),
        address,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    return {name: round(100 * it["score"]) for name, it in report["categories"].items()}


def print_scores(tools: Path, address: str, pages: Sequence[str]) -> None:
    """The median of each score in some runs, and what is less than it shall be."""
    for path in pages:
        runs = [lighthouse(tools, address + path) for _ in range(RUNS)]
        scores = {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}
        low = [
            name for name, score in scores.items() if score < (LEAST_SPEED if name == "performance" else 100)
        ]
        shown = "  ".join(f"{name} {score}" for name, score in scores.items())
        print(f"{path:45}{shown}{'  TOO LOW: ' + ', '.join(low) if low else ''}", flush=True)


def main() -> None:
    if missing := [name for name in ("npm", "java") if not shutil.which(name)]:
        print(f"vnu, axe, Lighthouse: left out, for want of {' and '.join(missing)}.")
        return
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder)
        subprocess.run(
            ["npm", "install", "--silent", "--prefix", folder, "vnu-jar", "lighthouse"], check=True
        )
        project, site, real = copy_project(tools / "project"), tools / "all", tools / "real"
        build_with_mkdocs(project, real, strict=False)
        for path in sorted((ROOT / "tests" / "data").glob("*.yml")):
            shutil.copy(path, project / "data" / "briefings")
        build_with_mkdocs(project, site, strict=False)
        with served(site) as address:
            faults = {"vnu": vnu_faults(tools, site), "axe": axe_faults(site, address)}
        for name, found in faults.items():
            print(
                f"{name}: {len(found)} faults on {len(html_files(site))} pages",
                *found[:20],
                sep="\n  ",
                flush=True,
            )
        with served(real) as address:
            print_scores(tools, address, OPENED_FIRST)


if __name__ == "__main__":
    main()
