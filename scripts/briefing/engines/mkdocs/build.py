"""MkDocs builds the pages on the disk into a folder; very many pages in several processes, each a part of
them.

MkDocs itself uses one core, and holds every page until it has written the last one.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from ...exports import settings_of
from ...exports.settings import Settings
from ...problems.problem import BriefingError
from ...project import CONFIG_FILE
from ...sealing.policy import KnownScripts
from ...system.processes import cores, in_processes, say
from .environment import require_address, require_build_time
from .joining import join_parts
from .pages import STEPS, PagesInHand, Progress
from .theme_scripts import known_scripts

PAGES_WRITTEN = "pages_written"
"""Set in a configuration's `extra` where this run has brought the generated pages up to date already."""
WITH_DRAFTS = "with_drafts"
"""In `extra`: the texts of pages that show drafts, by their path below docs/, where they never lie."""

PUBLISHER = ("name", "contact", "corrections", "unnamed_sources", "drafted_by")
"""What `extra.publisher` can say of who answers for the pages."""

PARTS_FROM = 1500
"""Of so many pages at least; below, starting processes costs more than it saves."""
PART_AT_MOST = 6000
"""Pages: what one process holds in memory, while each part has to read the names of all files."""
_STEPS_TOLD = 20

# Material's banner for developers, which it prints when it is imported, is nothing that an editor can act on.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# No file may hold the day of the build, so that the same commit gives the same bytes; no page shows this
# date.
os.environ.setdefault("SOURCE_DATE_EPOCH", str(365 * 24 * 3600))


@dataclass(frozen=True, slots=True)
class Built:
    """What MkDocs was to build: the Markdown files, below docs/, that are published; the published address,
    if any; the scripts that its pages may run; what `extra.publisher` leaves open."""

    markdown: frozenset[str]
    site_url: str
    scripts: KnownScripts
    unnamed: tuple[str, ...] = ()


def build_site_files(
    root: Path,
    site_dir: Path,
    on_progress: Progress | None = None,
    parts: int | None = None,
    drafts: Mapping[str, str] = MappingProxyType({}),
) -> Built:
    """Let MkDocs build the pages on the disk into `site_dir`; any warning of its is an error.

    `on_progress` gets the number of steps done and of all; `parts` is for tests, else it follows from the
    number of pages; `drafts` has the texts of pages that take the place of those in docs/, or come to them.
    Raises BriefingError where MkDocs fails; it has logged why."""
    built = _to_build(root, drafts)
    pages = len(built.markdown)
    if parts is None:
        parts = _parts_for(pages)
    if parts == 1:
        _build_pages(root, site_dir, PagesInHand(on_progress), drafts)
    else:
        _build_in_parts(root, site_dir, _runs(pages, parts), on_progress, STEPS * pages, drafts)
    return built


_THEME = " Our theme comes with the wheel: install that, and not a checkout with pip's --editable."


def configured(root: Path, **settings: str) -> MkDocsConfig:
    """The project's configuration, with `settings` for its own. Raises BriefingError if it is unfit."""
    require_address(os.environ.get("SITE_URL", ""))
    require_build_time()
    try:
        config = load_config(str(root / CONFIG_FILE), strict=True, **settings)
    except (MkDocsException, Abort) as error:
        raise BriefingError(f"{CONFIG_FILE} cannot be used: {error}") from error
    except ImportError as error:
        raise BriefingError(f"{CONFIG_FILE} asks for what is not installed: {error}.{_THEME}") from error
    require_address(config.site_url or "")
    return config


def exports_of(config: MkDocsConfig) -> Settings:
    """What the configuration says of exports. Raises BriefingError for a choice that cannot be followed."""
    name = (config.extra.get("publisher") or {}).get("name") or ""
    return settings_of(config.site_url or "", config.site_name, name, config.extra.get("exports"))


def _to_build(root: Path, drafts: Mapping[str, str]) -> Built:
    config = configured(root)
    docs, excluded = Path(config.docs_dir), config.exclude_docs
    visible = {*drafts, *(path.relative_to(docs).as_posix() for path in docs.rglob("[!.]*.md"))}
    published = frozenset(path for path in visible if not (excluded and excluded.match_file(path)))
    publisher = config.extra.get("publisher") or {}
    unnamed = tuple(key for key in PUBLISHER if not publisher.get(key))
    return Built(published, config.site_url or "", known_scripts(config), unnamed)


def _build_pages(root: Path, site_dir: Path, pages: PagesInHand, drafts: Mapping[str, str]) -> None:
    config = configured(root, site_dir=str(site_dir))
    config.extra[PAGES_WRITTEN] = True
    config.extra[WITH_DRAFTS] = drafts
    config.plugins["briefing"] = pages
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise BriefingError(f"MkDocs could not build the site: {error}") from error


def _parts_for(pages: int) -> int:
    """As many for each core, so that none is idle while another builds the last."""
    return cores() * -(-pages // (PART_AT_MOST * cores())) if pages >= PARTS_FROM else 1


def _runs(pages: int, parts: int) -> list[slice]:
    """Neighbouring pages in `parts` runs of about one length; the last is open, so that none is lost."""
    bounds = [pages * number // parts for number in range(parts)]
    return [slice(start, end) for start, end in zip(bounds, [*bounds[1:], None], strict=True)]


def _build_in_parts(
    root: Path,
    site_dir: Path,
    runs: list[slice],
    on_progress: Progress | None,
    of_all: int,
    drafts: Mapping[str, str],
) -> None:
    # Below the stage, so that whatever removes the stage of a build that was killed removes these as well.
    folders = [site_dir / f".part-{number}" for number in range(len(runs))]
    done = 0

    def told(message: int | logging.LogRecord) -> None:
        nonlocal done
        if isinstance(message, logging.LogRecord):
            logging.getLogger(message.name).handle(message)
            return
        done += message
        if on_progress:
            on_progress(min(done, of_all - 1), of_all)

    for _ in in_processes(
        cores(), _build_part, list(zip(folders, runs, strict=True)), (root, dict(drafts)), told
    ):
        pass
    join_parts(folders, site_dir)
    if on_progress:
        on_progress(of_all, of_all)


class _ToParent(QueueHandler):
    """Hands what is logged to the process that started this one, which has the handlers."""

    def enqueue(self, record: logging.LogRecord) -> None:
        say(record)


def _build_part(root: Path, drafts: Mapping[str, str], folder: Path, run: slice) -> None:
    handler = _ToParent(SimpleQueue())
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        _build_pages(root, folder, PagesInHand(_count, run), drafts)
    finally:
        logger.removeHandler(handler)


def _count(done: int, of_all: int) -> None:
    """Tell of progress, but not of every step."""
    if done % _STEPS_TOLD == 0 or done == of_all:
        say((done - 1) % _STEPS_TOLD + 1)
