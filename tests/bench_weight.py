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

from playwright.sync_api import Browser, sync_playwright

from conftest import serve_folder
from find_browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
BRIEFING = "briefings/gaza-ceasefire-phase-two.html"
OWN_SCRIPTS = tuple(f"assets/javascripts/{name}.js" for name in ("appearance", "notes", "search"))
WHERE_NEEDED = tuple(f"assets/javascripts/{name}.js" for name in ("check", "filter", "search-index"))
FIRST_VIEW, OWN_JAVASCRIPT, HTML = 150_000, 18_500, 60_000
"""The bounds in bytes: all compressed; our scripts on every page as they are written; the briefing as it is
built."""
SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => moved += entry.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(moved), 500);
})"""


@dataclass(frozen=True, slots=True)
class Weight:
    """Of one page: the bytes of its HTML; those of all that its first view loads, compressed; the files of
    that."""

    html: int
    first_view: int
    files: tuple[str, ...]


def weigh(browser: Browser, address: str, site: Path, page: str) -> Weight:
    """What a browser asks for when it opens a page of `site`, which is served at `address`."""
    context = browser.new_context()
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url.partition("?")[0].removeprefix(address)))
    opened = context.new_page()
    opened.goto(address + page, wait_until="networkidle")
    context.close()
    files = tuple(sorted(path for path in asked if not path.startswith("data:")))
    loaded = sum(len(gzip.compress((site / path).read_bytes(), 6, mtime=0)) for path in files)
    return Weight((site / page.partition("?")[0]).stat().st_size, loaded, files)


def own_javascript(site: Path) -> int:
    """The bytes of our scripts that every page loads."""
    return sum((site / path).stat().st_size for path in OWN_SCRIPTS)


def plain_site(folder: Path) -> Path:
    """A site of the same theme and versions with one page and nothing of ours."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# A page\n\nSome words.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Plain\ntheme: {name: material, font: false}\n", encoding="utf-8"
    )
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
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        rows = []
        plain = plain_site(Path(folder) / "plain")
        for name, place, page in (("real briefing", site, BRIEFING), ("plain page", plain, "index.html")):
            with serve_folder(place) as address:
                rows.append(
                    (name, weigh(browser, address, place, page), layout_shift(browser, address + page))
                )
        browser.close()
    print(f"{'first view':16}{'compressed':>12}{'files':>7}{'HTML':>10}{'shift':>8}")
    for name, weight, shift in rows:
        print(f"{name:16}{weight.first_view:>12,}{len(weight.files):>7}{weight.html:>10,}{shift:>8.3f}")
    print(f"{'at most':16}{FIRST_VIEW:>12,}{'':7}{HTML:>10,}{0:>8.3f}")
    print(f"our JavaScript: {own_javascript(site):,} bytes, at most {OWN_JAVASCRIPT:,}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as target:
        site = Path(target) / "site"
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        print_weights(site)
