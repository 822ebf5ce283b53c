"""MkDocs, as far as we use it: our pages before its builds, its builds into a folder, its server on our files."""

from __future__ import annotations

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer

from .errors import BriefingError, ProblemsFound
from .mkdocs_pages import PagesInHand, Progress
from .pipeline import DOCS, make_pages
from .policy import with_policy
from .publish import mark_site
from .report import render_text
from .writer import hand_written, write_pages

CONFIG_FILE = "mkdocs.yml"
_PAGES_WRITTEN = "pages_written"
_BLANK = re.compile(r"\s*\n\s*")
_BLOCKS = "blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|table|tbody|td|th|thead|tr|ul"
_BREAK = re.compile(rf"\n(?=</?(?:{_BLOCKS})\b)")
_log = logging.getLogger("mkdocs.briefing")
# Material's banner for developers, which it prints when it is imported, is nothing that an editor can act on.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# No file may hold the day of the build, so that the same commit gives the same bytes; no page shows this date.
os.environ.setdefault("SOURCE_DATE_EPOCH", str(365 * 24 * 3600))


@dataclass(frozen=True, slots=True)
class Built:
    """What MkDocs was to build: the Markdown files, below docs/, that are published; the published address, if any."""

    markdown: frozenset[str]
    site_url: str


def build_site_files(root: Path, site_dir: Path, on_progress: Progress | None = None) -> Built:
    """Let MkDocs build the pages on the disk into `site_dir`; any warning of its is an error.

    `on_progress` gets the number of steps done and of all.

    Raises BriefingError where MkDocs fails; it has logged why.
    """
    try:
        config = load_config(str(root / CONFIG_FILE), site_dir=str(site_dir), strict=True)
        config.extra[_PAGES_WRITTEN] = True
        config.plugins["briefing"] = PagesInHand(on_progress)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, Abort) as error:
        raise BriefingError(f"MkDocs could not build the site: {error}") from error
    docs = Path(config.docs_dir)
    visible = (path.relative_to(docs).as_posix() for path in docs.rglob("[!.]*.md"))
    excluded = config.exclude_docs
    return Built(
        frozenset(path for path in visible if not (excluded and excluded.match_file(path))), config.site_url or ""
    )


def serve_site(root: Path, address: str | None) -> None:
    """Serve the site while it is edited, until interrupted; the hook does what is ours. Raises BriefingError."""
    try:
        # MkDocs takes None for "as the configuration says".
        serve(str(root / CONFIG_FILE), dev_addr=address)
    except (MkDocsException, Abort) as error:
        raise BriefingError(f"MkDocs could not serve the site: {error}") from error
    except OSError as error:
        hint = "another `briefing serve` may be running there; stop it, or choose another place with --address"
        raise BriefingError(f"The site cannot be served at this address ({error.strerror}): {hint}.") from error


def before_build(config: MkDocsConfig, keep_last_good: bool) -> None:
    """Bring the generated pages up to date, unless this run did so before it called MkDocs.

    With `keep_last_good`, as while serving, problems are logged and the pages stay as they are. Otherwise raises
    PluginError with the report, on which MkDocs ends the build; warnings are logged, and stop it if it is strict.
    """
    if config.extra.get(_PAGES_WRITTEN):
        return
    root = _root(config)
    try:
        pages = make_pages(root)
        write_pages(root / DOCS, pages.texts)
    except BriefingError as error:
        report = render_text(error.problems, colour=False) if isinstance(error, ProblemsFound) else str(error)
        if not keep_last_good:
            raise PluginError(f"\n{report}") from error
        _log.error("The pages stay as they were:\n%s", report)
    else:
        if pages.warnings:
            _log.warning("\n%s", render_text(pages.warnings, colour=False))


def finish_page(html: str, serving: bool) -> str:
    """The page made small, with its content security policy; without that while serving: MkDocs adds a script then."""
    tight = _made_small(html)
    return tight if serving else with_policy(tight)


def _made_small(html: str) -> str:
    """The page without the blank lines and indents that the theme leaves around its article, about a tenth of it.

    In the article, where white space can matter, only the line ends beside blocks go: they show nothing.
    """
    before, article, rest = html.partition("<article")
    inside, end, after = rest.rpartition("</article>")
    return _BLANK.sub("\n", before) + article + _BREAK.sub("", inside) + end + _BLANK.sub("\n", after)


def after_build(config: MkDocsConfig) -> None:
    """Mark the built folder as one that `briefing build` may replace."""
    mark_site(Path(config.site_dir), in_place=True)


def watch_sources(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Let the server watch what people edit and not what we generate, so that one edit gives one build.

    The data and the theme are in the configuration's `watch`. Folders that hold only hand-written files are watched
    whole, so that a new file in them is seen.
    """
    docs = Path(config.docs_dir)
    server.unwatch(str(docs))
    by_hand = hand_written(docs)
    all_files = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    mixed = {folder for path in all_files - by_hand for folder in Path(path).parents}
    for path in sorted(by_hand):
        whole = [folder for folder in Path(path).parents if folder not in mixed]
        server.watch(str(docs / (whole[-1] if whole else path)))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
