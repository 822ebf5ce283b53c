"""What a search of an archive costs: making the index, and the way from the last key to the first result.

    python tests/bench_search.py 1000      measures 1, 10, 100 and 1,000 invented briefings

Each question is asked in a browser that has loaded nothing yet, over 20 Mbit/s with 40 ms, and from a disk:
pasted in the moment in which the dialog opens and, from a disk, also 0.3 s later, as one who types has it.
Material's search, which was here before, loaded 1,134 KB and took 2.9 s at 1,000 briefings, and a minute at
10,000."""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from bench_exports import archive
from bench_weight import ROOT, built
from briefing.pages.render import render_pages
from briefing.publishing.made_files import write_files
from briefing.search.pieces import search_files
from conftest import serve_folder
from find_browser import find_browser

QUESTIONS = (
    "lighthouse", "northern lighthouse", "northern lighthouse convoy", "the harbour registers the grain",
    "lighth", "lighthuose", "Ministry", "ceasefire while the northern ferry",
)  # fmt: skip
MOST_KILOBYTES, SLOW, DISK = 60, 0.5, 0.1
"""The bounds of what is loaded before the first result, and of the seconds until it."""
_LINE = {"offline": False, "latency": 40, "downloadThroughput": 2_500_000, "uploadThroughput": 2_500_000}


_OPEN = """() => {
    window.opened = performance.now();
    document.querySelector("button.search").click();
}"""
_ASK = """question => new Promise(resolve => {
    const input = document.querySelector("#search-words"), hits = document.querySelector(".hits");
    const before = performance.now();
    new MutationObserver(() => {
        const after = performance.now();
        if (!hits.querySelector("a")) return;
        const loaded = performance.getEntriesByType("resource")
            .filter(file => file.startTime > window.opened && file.responseEnd < after);
        resolve([(after - before) / 1000, loaded.map(file => file.name)]);
    }).observe(hits, {childList: true});
    input.value = question;
    input.dispatchEvent(new InputEvent("input"));
})"""
"""Paste a question into the open dialog."""
TYPING = 300
"""Milliseconds from opening the dialog to the last key: nobody types a word faster."""


def ask(browser: Browser, start: str, question: str, pause: int = 0) -> tuple[float, list[str]]:
    """Seconds from the last key to the first result, and the files that were loaded until then."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{start}index.html")
    if start.startswith("http"):
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", _LINE)
    page.evaluate(_OPEN)
    page.wait_for_timeout(pause)
    seconds, loaded = page.evaluate(_ASK, question)
    context.close()
    return float(seconds), [address.removeprefix(start) for address in loaded]


def usual(browser: Browser, start: str, question: str, pause: int = 0) -> float:
    """The middle one of three times that a question takes."""
    return sorted(ask(browser, start, question, pause)[0] for _ in range(3))[1]


def measure(browser: Browser, shell: Path, folder: Path, count: int) -> list[str]:
    """A row of the table."""
    site = archive(count)
    start = time.process_time()
    render_pages(site)
    rendering = time.process_time() - start
    start = time.process_time()
    files = list(search_files(site))
    making, size = time.process_time() - start, sum(len(content) for _, content in files)
    tracemalloc.start()
    for _ in search_files(site):
        pass
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    shutil.copytree(shell, folder)
    shutil.rmtree(folder / "search/pieces")
    write_files(folder, files)
    disk_address = f"{folder.as_uri()}/"
    slow, kilobytes, disk, at_once = [], [], [], []
    with serve_folder(folder) as address:
        ask(browser, address, QUESTIONS[0])  # the first page of a browser takes longer
        for question in QUESTIONS:
            loaded = ask(browser, address, question)[1]
            kilobytes.append(
                sum(len(gzip.compress((folder / path).read_bytes(), 6)) for path in loaded) / 1000
            )
            slow.append(usual(browser, address, question))
            at_once.append(usual(browser, disk_address, question))
            disk.append(usual(browser, disk_address, question, TYPING))
    return [
        f"{count:,}", f"{making:.2f}", f"{making / rendering:.2f}", f"{memory / 1e6:.0f}", f"{len(files):,}",
        f"{size / 1e6:.1f}", f"{max(kilobytes):.0f}", f"{max(slow):.2f}", f"{max(disk):.2f}",
        f"{max(at_once):.2f}",
    ]  # fmt: skip


def main(most: int) -> None:
    head = (
        "briefings",
        "made, s",
        "to rendering",
        "memory, MB",
        "files",
        "MB",
        "loaded, KB",
        "line, s",
        "disk, s",
        "at once",
    )
    installed = find_browser()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(ROOT, folder / "project", ignore=shutil.ignore_patterns(".*", "site"))
        shell = built(folder / "project")
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        click.echo(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
        for count in sorted({size for size in (1, 10, 100, 1000, 10_000) if size < most} | {most}):
            click.echo(f"| {' | '.join(measure(browser, shell, folder / str(count), count))} |")
        browser.close()
    click.echo(f"at most {MOST_KILOBYTES} KB, and {SLOW} s over the line, {DISK} s from a disk")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
