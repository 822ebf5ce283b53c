"""What is ours in any run of MkDocs, also in one of its own command: the hook hands its events on."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...docs_folder import removal, unmarked, write_pages
from ...exports.facts import facts_told
from ...exports.page_parts import with_exports
from ...exports.settings import Settings
from ...pages.own_words import load_words
from ...pipeline import make_pages
from ...problems.problem import BriefingError
from ...problems.report import render_text
from ...project import DOCS
from ...publishing.made_files import write_files
from ...publishing.marker import mark_site, require_apart, require_buildable
from ...sealing.policy import KnownScripts, with_policy
from ..finishing import finish
from ..plain_markdown import extensions_for
from .build import PAGES_WRITTEN, WITH_DRAFTS, configured, exports_of
from .environment import require_address, require_build_time
from .looking import LookedAt, by_hand_in, report_of
from .pages import PlainPaths
from .serving import answer_only_own_requests, require_free, require_place, serve_looked_at
from .theme_scripts import known_scripts, own_folders

_BLANK = re.compile(r"\s*\n\s*")
_BLOCKS = "blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|table|tbody|td|th|thead|tr|ul"
_BREAK = re.compile(rf"\n(?=</?(?:{_BLOCKS})\b)")
_SCRIPTS = "known_scripts"
_FILES = "files_beside"
"""In the `extra` of a configuration: what makes the files of the site that are no pages."""
_ALL_EXTENSIONS = "all_extensions"
"""In a configuration's `extra`: the extensions that it names, while a page is rendered with fewer."""
_BY_HAND = "text"
_log = logging.getLogger("mkdocs.briefing")


def serve_site(root: Path, address: str | None) -> None:
    """Serve the site while it is edited; what is looked at is made. Raises BriefingError."""
    require_place(address)
    host, port = configured(root, **({"dev_addr": address} if address else {})).dev_addr
    require_free(host, port)
    with TemporaryDirectory(prefix="briefing-") as folder:
        site = LookedAt(root, Path(folder), site_url=f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        serve_looked_at(root, site, Path(folder), host, port)


def before_build(config: MkDocsConfig) -> None:
    """Bring the generated pages up to date, unless this run did so before it called MkDocs.

    Raises PluginError with the report, on which MkDocs ends the build; warnings are logged, and stop it if
    strict."""
    if config.extra.get(PAGES_WRITTEN):
        return
    root = _root(config)
    _exports(config)
    try:
        require_address(config.site_url or "")
        require_build_time()
        require_apart(root, Path(config.site_dir))
        require_buildable(Path(config.site_dir))
        pages = make_pages(root, site_dir=Path(config.site_dir))
        removed = write_pages(root / DOCS, pages.texts).removed
    except BriefingError as error:
        raise PluginError(f"\n{report_of(error)}") from error
    if removed:
        _log.info(removal(removed))
    if pages.warnings:
        _log.warning("\n%s", render_text(pages.warnings, colour=False))
    config.extra[_FILES] = pages.files


def choose_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the pages that show drafts into the place of those in docs/, without writing them there.

    Of the theme only its favicon and what lies in theme/ is published: our frame loads nothing else.
    """
    own, kept = own_folders(config), config.theme["favicon"]
    for file in list(files):
        from_theme = file.src_dir in config.theme.dirs and file.src_dir not in own
        if from_theme and file.src_uri.startswith("assets/") and file.src_uri != kept:
            files.remove(file)
    for path, text in config.extra.get(WITH_DRAFTS, {}).items():
        if shown_without := files.get_file_from_path(path):
            files.remove(shown_without)
        files.append(File.generated(config, path, content=text))
    return PlainPaths(files)


def give_words(environment: Environment, config: MkDocsConfig) -> Environment:
    """The theme's templates get `say`, the site's own words."""
    environment.globals["say"] = load_words(config.theme["language"]).say
    return environment


def choose_form(markdown: str, page: Page, config: MkDocsConfig) -> None:
    """Before a page is rendered: the Markdown extensions that it is written for.

    The front matter's `kind` says of which kind a page is; without one, and with `text`, it is written by
    hand, with all that the configuration allows."""
    whole = config.extra.setdefault(_ALL_EXTENSIONS, config.markdown_extensions)
    config.markdown_extensions = (
        extensions_for(markdown) if page.meta.get("kind", _BY_HAND) != _BY_HAND else whole
    )


def finish_article(html: str, page: Page, config: MkDocsConfig) -> str:
    """The article of a page, finished."""
    return finish(html, load_words(page.meta.get("language", config.theme["language"])))


def offer_exports(html: str, page: Page, config: MkDocsConfig) -> str:
    """The page with what it tells programs, and its Markdown beside it, as far as they are chosen."""
    settings = _exports(config)
    path, language = page.file.dest_uri, config.theme["language"]
    if "markdown" in settings.formats:
        markdown = unmarked(page.file.content_bytes)
        write_files(Path(config.site_dir), [(f"{path.removesuffix('.html')}.md", markdown)])
    facts = facts_told(Path(path).stem, page.meta, language) if "headline" in page.meta else None
    words = load_words(page.meta.get("language", language))
    return with_exports(html, path, facts, settings, words)


def _exports(config: MkDocsConfig) -> Settings:
    try:
        return exports_of(config)
    except BriefingError as error:
        raise PluginError(str(error)) from error


def finish_page(html: str, config: MkDocsConfig, serving: bool) -> str:
    """The page made small, with its policy; while serving without, since MkDocs adds a script then."""
    tight = _made_small(html)
    return tight if serving else with_policy(tight, _scripts(config))


def _scripts(config: MkDocsConfig) -> KnownScripts:
    """Worked out for the first page."""
    if _SCRIPTS not in config.extra:
        config.extra[_SCRIPTS] = known_scripts(config)
    found: KnownScripts = config.extra[_SCRIPTS]
    return found


def _made_small(html: str) -> str:
    """The page without the blank lines and indents that the theme leaves around its article, about a tenth of
    it.

    In the article, where white space can matter, only the line ends beside blocks go: they show nothing.
    """
    before, article, rest = html.partition("<article")
    inside, end, after = rest.rpartition("</article>")
    return _BLANK.sub("\n", before) + article + _BREAK.sub("", inside) + end + _BLANK.sub("\n", after)


def after_build(config: MkDocsConfig) -> None:
    """Write what no builder makes, and mark the built folder as one that `briefing build` may replace."""
    if files := config.extra.get(_FILES):
        write_files(Path(config.site_dir), files(_exports(config)))
    mark_site(Path(config.site_dir), in_place=True)


def watch_sources(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Let the server of `mkdocs serve` answer only its own address, and watch what people edit, not what we
    made.

    So one edit gives one build. The data and the theme are in the configuration's `watch`.
    """
    docs = Path(config.docs_dir)
    try:
        require_free(*config.dev_addr)
    except BriefingError as error:
        raise PluginError(str(error)) from error
    answer_only_own_requests(server, config.dev_addr.host)
    server.unwatch(str(docs))
    for path in by_hand_in(docs):
        server.watch(path)
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
