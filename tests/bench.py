"""How long building takes with many briefings, and whether it grows with more than their number.

    python tests/bench.py 1000      measures 10, 100 and 1000 invented briefings

Nothing here passes or fails: how fast a machine is says nothing about the code. The ratios do.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright

from archive import write_archive
from bench_search import ask
from conftest import copy_project, serve_folder
from find_browser import find_browser

HERE = Path(__file__).resolve().parent
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parent / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
SEARCHED = "lighthouse"
_LEAST_HOOK = """from briefing.engines.mkdocs.pages import PlainPaths
from briefing.engines.plain_markdown import extensions_for
from briefing.pages.own_words import load_words

def on_env(env, **_):
    env.globals["say"] = load_words().say

def on_files(files, **_):
    return PlainPaths(files)

def on_page_markdown(markdown, page, config, **_):
    if page.meta.get("kind", "text") == "text":
        config.markdown_extensions = config.extra.get("by_hand", config.markdown_extensions)
    else:
        config.extra.setdefault("by_hand", config.markdown_extensions)
        config.markdown_extensions = extensions_for(markdown)
"""
"""What the theme and the form of the pages need of us, so that MkDocs alone can be measured."""
_MEGABYTE = 1_000_000
EDITED_UP_TO = 1000
"""With more briefings no edit is tried: it takes as long as the first build, half an hour with ten
thousand."""
STEPS = {
    "load and check": "Reading briefings",
    "render and write": "Rendering pages",
    "search and exports": "Indexing",
    "MkDocs": "Building the site",
    "seal": "Checking the site",
    "publish": "Publishing",
}
"""What the table calls each step, and what the command calls it."""
_OWN_STEPS = [step for step in STEPS if step != "MkDocs"]


@dataclass(frozen=True)
class Measured:
    """What was measured with one number of briefings: seconds, bytes; no edit where there were too many for
    it."""

    briefings: int
    steps: dict[str, float]
    edit: float | None
    plain: float
    plain_processor: float
    memory: int
    plain_memory: int
    pages: int
    site_bytes: int
    index_bytes: int
    largest_page: int
    first_result: float

    @property
    def whole(self) -> float:
        return sum(self.steps.values())

    @property
    def own(self) -> float:
        return sum(self.steps[step] for step in _OWN_STEPS)


def _archive_in(folder: Path, count: int) -> Path:
    """A copy of the project with `count` invented briefings in the place of its own, all quotations
    verified."""
    project, texts = copy_project(folder / "project"), folder / "texts"
    texts.mkdir()
    for kind in ("briefings", "verified"):
        for file in (project / "data" / kind).iterdir():
            file.unlink()
    write_archive(project / "data/briefings", texts, count)
    _run(*_briefing(project), "verify", "--texts", str(texts))
    return project


def _briefing(project: Path) -> tuple[str, ...]:
    return ("-m", "briefing", "--project", str(project))


def measure(folder: Path, count: int, tell: Callable[[str], None]) -> Measured:
    """Build an archive of `count` briefings below `folder` in each of the ways that are compared."""
    tell(f"{count:,}: inventing")
    project, site = _archive_in(folder, count), folder / "site"
    tell(f"{count:,}: building")
    built, memory = _build(project, site)
    pages = list(site.rglob("*.html"))
    tell(f"{count:,}: searching")
    first_result = _first_result(site)
    tell(f"{count:,}: plain mkdocs build")
    plain, plain_processor, plain_memory = _plain(project, folder / "plain")
    tell(f"{count:,}: building after an edit")
    return Measured(
        briefings=count,
        steps={step: built["seconds"][name] for step, name in STEPS.items()},
        edit=_edited(project, site, count) if count <= EDITED_UP_TO else None,
        plain=plain,
        plain_processor=plain_processor,
        memory=memory,
        plain_memory=plain_memory,
        pages=built["pages"],
        site_bytes=built["bytes"],
        index_bytes=sum(file.stat().st_size for file in (site / "search").rglob("*.js")),
        largest_page=max(page.stat().st_size for page in pages),
        first_result=first_result,
    )


def _edited(project: Path, site: Path, count: int) -> float:
    """The seconds of a build after one line of one file was changed."""
    file = project / "data/briefings" / f"briefing-{count // 2:05}.yml"
    file.write_text(file.read_text("utf-8").replace("summary: The ", "summary: Edited, the ", 1), "utf-8")
    built, _ = _build(project, site)
    return float(sum(built["seconds"].values()))


def _plain(project: Path, site: Path) -> tuple[float, float, int]:
    """The seconds, those of the processor, and the bytes of memory of a plain `mkdocs build` of the same
    Markdown."""
    (project / "plain.py").write_text(_LEAST_HOOK, "utf-8")
    (project / "plain.yml").write_text("INHERIT: mkdocs.yml\nhooks: [plain.py]\n", "utf-8")
    started, used = time.perf_counter(), _processor_of_children()
    _, memory = _run("-m", "mkdocs", "build", "-q", "-f", str(project / "plain.yml"), "-d", str(site))
    return time.perf_counter() - started, _processor_of_children() - used, memory


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _build(project: Path, site: Path) -> tuple[dict[str, Any], int]:
    """What the command says of itself, and the most memory that it had."""
    # The invented sentences give warnings, which stop nothing.
    output, memory = _run(*_briefing(project), "build", "--timings", "--site-dir", str(site))
    return json.loads(output), memory


def _run(*command: str) -> tuple[str, int]:
    """Run Python with these arguments: what it printed, and the most memory that it and its children had at
    once."""
    process = subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_ENVIRONMENT,
    )
    with _watched_memory(process.pid) as highest:
        output, messages = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}:\n{messages[-2000:]}")
    return output, max(highest)


@contextmanager
def _watched_memory(pid: int) -> Iterator[list[int]]:
    """The bytes in use by a process and its children, in a list that grows while it runs; zeros without
    /proc."""
    seen, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            seen[0] = max(seen[0], _memory_of(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def _memory_of(pid: int) -> int:
    process = Path(f"/proc/{pid}")
    try:
        status = (process / "status").read_text()
        children = (process / f"task/{pid}/children").read_text().split()
    except OSError:
        return 0
    own = [int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:")]
    return sum(own) + sum(_memory_of(int(child)) for child in children)


def _first_result(site: Path) -> float:
    """The seconds from a word in the search of a freshly opened site to the first result, over a slow
    line."""
    installed = find_browser()
    with serve_folder(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        seconds, _ = ask(browser, address, SEARCHED)
        browser.close()
    return seconds


def table(all_measured: list[Measured]) -> str:
    """Markdown: seconds with their share of the whole, then sizes, then what grew more than the briefings
    did."""
    rows: list[list[str]] = [["", *(f"{m.briefings:,} briefings" for m in all_measured), "growth"]]

    def row(name: str, values: Sequence[float | None], show: Callable[[float, Measured], str]) -> None:
        shown = [
            "–" if value is None else show(value, m) for value, m in zip(values, all_measured, strict=True)
        ]
        rows.append([name, *shown, _growth([value for value in values if value is not None])])

    def seconds(value: float, measured: Measured) -> str:
        return f"{value:.2f} s ({value / measured.whole:.0%})"

    for step in STEPS:
        row(step, [m.steps[step] for m in all_measured], seconds)
    row("whole build", [m.whole for m in all_measured], lambda value, _: f"{value:.2f} s")
    row("our own steps", [m.own for m in all_measured], seconds)
    row("after one edit", [m.edit for m in all_measured], seconds)
    row("plain `mkdocs build`", [m.plain for m in all_measured], seconds)
    row("of it processor time", [m.plain_processor for m in all_measured], lambda value, _: f"{value:.2f} s")
    row(
        "own steps to plain `mkdocs build`",
        [m.own / m.plain for m in all_measured],
        lambda value, _: f"{value:.2f}",
    )
    row("peak memory", [m.memory for m in all_measured], _megabytes)
    row("peak memory, plain `mkdocs build`", [m.plain_memory for m in all_measured], _megabytes)
    row("pages", [m.pages for m in all_measured], lambda value, _: f"{value:,.0f}")
    row("kB a page", [m.site_bytes / m.pages / 1000 for m in all_measured], lambda value, _: f"{value:.1f}")
    row("largest page, kB", [m.largest_page / 1000 for m in all_measured], lambda value, _: f"{value:.0f}")
    row("search index", [m.index_bytes for m in all_measured], _megabytes)
    row("first search result", [m.first_result for m in all_measured], lambda value, _: f"{value:.2f} s")
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _megabytes(value: float, _: Measured) -> str:
    return f"{value / _MEGABYTE:.1f} MB"


def _growth(values: list[float]) -> str:
    """How many times as large each is as the one before; as many times more briefings are in the head."""
    return ", ".join(f"{after / before:.1f}×" if before else "–" for before, after in pairwise(values))


def main(most: int) -> None:
    sizes = sorted({size for size in (10, 100, 1000, 10_000) if size < most} | {most})
    done: list[Measured] = []
    try:
        with click.progressbar(
            length=len(sizes) * 5, file=sys.stderr, item_show_func=lambda text: text
        ) as bar:
            for count in sizes:
                with tempfile.TemporaryDirectory() as folder:
                    done.append(measure(Path(folder), count, partial(bar.update, 1)))
    finally:  # what took an hour is not lost to what comes after it
        if done:
            click.echo(table(done))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
