"""The last check before a site is published: whole, closed to other hosts, and sound on any host.

Everything is read from the finished files, as a browser would, so that nothing that made them is trusted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from ..system.processes import cores, in_processes
from .addresses import Site
from .file_scan import ScannedFile, scan_file
from .policy import KnownScripts
from .site_files import Fault, list_files

_CHUNK = 100
# Below this, starting processes costs more than it saves.
_PARALLEL_FROM = 1500
_PAGES = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".mht", ".mhtml", ".svgz", ".php", ".phtml", ".asp",
    ".aspx", ".jsp", ".cgi",
)  # fmt: skip
"""The names of what browsers, or some hosts, take for a page or a program."""
_MARKERS = frozenset({".briefing-site"})
LARGEST_PAGE = 400_000
"""So many bytes a page should have at most; of a larger one is only told, since no editor could mend it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What the check found and what it looked at; a site may be published when there are no faults. `large`
    has what is larger than it should be."""

    faults: tuple[Fault, ...]
    pages: int
    files: int
    bytes: int
    large: tuple[Fault, ...] = ()


def expected_pages(markdown: Iterable[str]) -> frozenset[str]:
    """The pages that MkDocs makes of these Markdown files (paths below docs/), and 404.html."""
    pages = {PurePosixPath(path).with_suffix(".html") for path in markdown}
    return frozenset(
        {"404.html"} | {str(page.with_stem("index") if page.stem == "README" else page) for page in pages}
    )


def check_site(
    site_dir: Path,
    expected: Collection[str],
    *,
    scripts: KnownScripts,
    site_url: str = "",
    largest_page: int = LARGEST_PAGE,
    processes: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Seal:
    """Check a finished site against the pages that were rendered, as paths below its folder.

    `scripts` are those that pages may run. `site_url` is the published address, if there is one: what starts
    with it has to exist too. `on_progress` gets the number of files looked at and of all files. Faults are
    sorted by file."""
    sizes, faults = list_files(site_dir)
    files = {path: size for path, size in sizes.items() if path not in _MARKERS}
    site = Site(frozenset(files), f"{site_url.rstrip('/')}/" if site_url else "", scripts)
    faults += _count_faults(files, expected)
    scanned = list(_scan(site_dir, site, sorted(files), processes, on_progress))
    faults += chain.from_iterable(scan.faults for scan in scanned)
    faults += _anchor_faults(scanned)
    pages = sum(path.endswith(".html") for path in files)
    large = tuple(sorted(_too_large(files, largest_page)))
    return Seal(tuple(sorted(faults)), pages, len(files), sum(files.values()), large)


def _count_faults(files: Collection[str], expected: Collection[str]) -> Iterator[Fault]:
    pages = {path for path in files if path.lower().endswith(_PAGES)}
    for path in set(expected) - pages:
        yield Fault(path, "The page was rendered but is not in the site. Read the messages of MkDocs.")
    for path in pages - set(expected):
        yield Fault(
            path, "No page was rendered for this. Take the file out of docs/ or make it a Markdown page."
        )


def _too_large(files: dict[str, int], largest: int) -> Iterator[Fault]:
    for path, size in files.items():
        if path.endswith(".html") and size > largest:
            yield Fault(path, f"The page has {size:,} bytes, more than the {largest:,} that load quickly.")


def _anchor_faults(scanned: list[ScannedFile]) -> Iterator[Fault]:
    """Links to anchors of other files: only now are all anchors known."""
    anchors = {scan.path: scan.anchors for scan in scanned if scan.anchors is not None}
    for scan in scanned:
        for wanted in scan.wanted.split("\n") if scan.wanted else ():
            path, _, fragment = wanted.partition("#")
            if f"\n{fragment}\n" not in anchors.get(path, f"\n{fragment}\n"):
                yield Fault(scan.path, f"A link leads to #{fragment} in {path}, where nothing has that id.")


def _scan(
    site_dir: Path,
    site: Site,
    paths: list[str],
    processes: int | None,
    on_progress: Callable[[int, int], None] | None,
) -> Iterator[ScannedFile]:
    if processes is None:
        processes = cores() if len(paths) >= _PARALLEL_FROM else 1
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    done = 0
    for scanned in _scan_chunks(site_dir, site, chunks, processes):
        yield from scanned
        done += len(scanned)
        if on_progress:
            on_progress(done, len(paths))


def _scan_chunks(
    site_dir: Path, site: Site, chunks: list[list[str]], processes: int
) -> Iterator[list[ScannedFile]]:
    if processes == 1:
        for chunk in chunks:
            yield _scan_chunk(site_dir, site, chunk)
        return
    yield from in_processes(processes, _scan_chunk, [(chunk,) for chunk in chunks], (site_dir, site))


def _scan_chunk(site_dir: Path, site: Site, paths: list[str]) -> list[ScannedFile]:
    return [scan_file(site_dir, site, path) for path in paths]
