"""What the first view of the real briefing costs over the wire, beside a plain page of the same theme.

`python tests/bench_weight.py` prints the figures; tests/test_weight.py holds the bounds.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import html5lib
from playwright.sync_api import Browser, sync_playwright

from find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = "briefings/gaza-ceasefire-phase-two.html"
OWN_SCRIPTS = tuple(f"assets/javascripts/{name}.js" for name in ("briefing", "iframe-worker", "before-paint"))
FIRST_VIEW, OWN_JAVASCRIPT, HTML = 150_000, 10_000, 60_000
"""The bounds in bytes: all compressed; ours as it is written; the real briefing's as it is built."""
SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(moved), 500);
})"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one page: the bytes of its HTML; those of all that a first view loads, compressed; the number of files."""

    html: int
    first_view: int
    files: int


def weigh(site: Path, page: str) -> Weight:
    """What a browser loads for a page: its HTML, style sheets, scripts and icon."""
    html = (site / page).read_bytes()
    tree = html5lib.parse(html.decode(), namespaceHTMLElements=False)
    linked = {it.get("href") for it in tree.iter("link") if it.get("rel") in ("stylesheet", "icon")}
    linked |= {it.get("src") for it in tree.iter("script") if it.get("src")}
    paths = sorted({urljoin(page, address) for address in linked if address})
    contents = [html, *((site / path).read_bytes() for path in paths)]
    return Weight(len(html), sum(len(gzip.compress(content, 6, mtime=0)) for content in contents), len(contents))


def own_javascript(site: Path) -> int:
    """The bytes of the scripts that are ours."""
    return sum((site / path).stat().st_size for path in OWN_SCRIPTS)


def plain_site(folder: Path) -> Path:
    """A site of the same theme and versions with one page and nothing of ours."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# A page\n\nSome words.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Plain\ntheme: {name: material, font: false}\n", encoding="utf-8")
    return built(folder)


def built(project: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(project / "site")]
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return project / "site"


def layout_shift(browser: Browser, address: str, width: int = 1280) -> float:
    """How far things move while the page loads, as browsers count it: 0 is not at all."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    moved = float(page.evaluate(SHIFTS))
    page.close()
    return moved


def print_weights(site: Path) -> None:
    """Print the figures of the real briefing in `site`, beside those of a plain page and the bounds."""
    path = find_browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plain = plain_site(Path(folder) / "plain")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        rows = [
            ("real briefing", weigh(site, BRIEFING), layout_shift(browser, (site / BRIEFING).as_uri())),
            ("plain page", weigh(plain, "index.html"), layout_shift(browser, (plain / "index.html").as_uri())),
        ]
        browser.close()
    print(f"{'first view':16}{'compressed':>12}{'files':>7}{'HTML':>10}{'shift':>8}")
    for name, weight, shift in rows:
        print(f"{name:16}{weight.first_view:>12,}{weight.files:>7}{weight.html:>10,}{shift:>8.3f}")
    print(f"{'at most':16}{FIRST_VIEW:>12,}{'':7}{HTML:>10,}{0:>8.3f}")
    print(f"our JavaScript: {own_javascript(site):,} bytes, at most {OWN_JAVASCRIPT:,}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        site = Path(target) / "site"
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        print_weights(site)
