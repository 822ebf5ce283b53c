"""What is ours in any run of MkDocs, also in one that its own command starts: the hook hands its events on to here."""

from __future__ import annotations

import logging
import re
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.serve import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ...docs_folder import hand_written, removal, unmarked, write_pages
from ...editing.own_schema import write_own_schema
from ...exports.facts import facts_told
from ...exports.page_parts import with_exports
from ...exports.settings import Settings
from ...pages.own_words import load_words
from ...pipeline import Files as FilesBeside
from ...pipeline import make_pages
from ...problems.problem import BriefingError, ProblemsFound, UnsafeFilesFound
from ...problems.report import render_text
from ...project import CONFIG_FILE, DOCS
from ...publishing.made_files import write_files
from ...publishing.marker import mark_site, require_buildable
from ...sealing.policy import KnownScripts, with_policy
from ..finishing import finish
from ..plain_markdown import extensions_for
from .build import PAGES_WRITTEN, WITH_DRAFTS, configured, exports_of
from .environment import require_address, require_build_time
from .serving import answer_only_own_requests, require_free, require_place
from .theme_scripts import known_scripts

_BLANK = re.compile(r"\s*\n\s*")
_BLOCKS = "blockquote|dd|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|table|tbody|td|th|thead|tr|ul"
_BREAK = re.compile(rf"\n(?=</?(?:{_BLOCKS})\b)")
_TROUBLE = "trouble"
"""What is wrong with the files, in the `extra` of a configuration whose pages could not be brought up to date."""
_SCRIPTS = "known_scripts"
_last_good_drafts: dict[str, str] = {}
"""While serving: the pages with drafts as they were when the files had no error."""
_FILES = "files_beside"
"""In the `extra` of a configuration: what makes the files of the site that are no pages."""
_last_good_files: list[FilesBeside] = []
_ALL_EXTENSIONS = "all_extensions"
"""In the `extra` of a configuration: the Markdown extensions that it names, while a page is rendered with fewer."""
_BY_HAND = "text"
_log = logging.getLogger("mkdocs.briefing")


def serve_site(root: Path, address: str | None) -> None:
    """Serve the site while it is edited, until interrupted; the hook does what is ours. Raises BriefingError."""
    require_place(address)
    config = configured(root, **({"dev_addr": address} if address else {}))
    require_free(*config.dev_addr)
    try:
        # MkDocs takes None for "as the configuration says".
        serve(str(root / CONFIG_FILE), dev_addr=address)
    except (MkDocsException, Abort) as error:
        raise BriefingError(f"MkDocs could not serve the site: {error}") from error


def before_build(config: MkDocsConfig, keep_last_good: bool) -> None:
    """Bring the generated pages up to date, unless this run did so before it called MkDocs.

    With `keep_last_good`, as while serving, problems are logged, the pages stay as they are, and each says so.
    Otherwise raises PluginError with the report, on which MkDocs ends the build; warnings are logged, and stop it
    if it is strict.
    """
    if config.extra.get(PAGES_WRITTEN):
        return
    root = _root(config)
    _exports(config)
    try:
        if keep_last_good:
            write_own_schema(root)
        require_address(config.site_url or "")
        require_build_time()
        require_buildable(Path(config.site_dir))
        pages = make_pages(root, drafts=keep_last_good, site_dir=Path(config.site_dir))
        removed = write_pages(root / DOCS, pages.texts).removed
    except BriefingError as error:
        report = render_text(error.problems, colour=False) if isinstance(error, ProblemsFound) else str(error)
        if not keep_last_good or isinstance(error, UnsafeFilesFound):
            raise PluginError(f"\n{report}") from error
        _log.error("The pages stay as they were:\n%s", report)
        config.extra[_TROUBLE] = report
        config.extra[WITH_DRAFTS] = _last_good_drafts
    else:
        _last_good_drafts.clear()
        _last_good_drafts.update(pages.with_drafts)
        config.extra[WITH_DRAFTS] = _last_good_drafts
        _last_good_files[:] = [pages.files]
        if removed:
            _log.info(removal(removed))
        if pages.warnings:
            _log.warning("\n%s", render_text(pages.warnings, colour=False))
    config.extra[_FILES] = tuple(_last_good_files)


def choose_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the pages that show drafts into the place of those in docs/, without writing them there.

    Of the theme only its favicon and what lies in theme/ is published: our frame loads nothing else.
    """
    own, kept = config.theme.custom_dir or "", config.theme["favicon"]
    for file in list(files):
        from_theme = file.src_dir in config.theme.dirs and file.src_dir != own
        if from_theme and file.src_uri.startswith("assets/") and file.src_uri != kept:
            files.remove(file)
    for path, text in config.extra.get(WITH_DRAFTS, {}).items():
        if shown_without := files.get_file_from_path(path):
            files.remove(shown_without)
        files.append(File.generated(config, path, content=text))
    return files


def give_words(environment: Environment, config: MkDocsConfig) -> Environment:
    """The theme's templates get `say`, the site's own words."""
    environment.globals["say"] = load_words(config.theme["language"]).say
    return environment


def choose_form(markdown: str, page: Page, config: MkDocsConfig) -> None:
    """Before a page is rendered: the Markdown extensions that it is written for.

    The front matter's `kind` says of which kind a page is; without one, and with `text`, it is written by hand, with
    all that the configuration allows.
    """
    whole = config.extra.setdefault(_ALL_EXTENSIONS, config.markdown_extensions)
    config.markdown_extensions = extensions_for(markdown) if page.meta.get("kind", _BY_HAND) != _BY_HAND else whole


def finish_article(html: str, page: Page, config: MkDocsConfig) -> str:
    """The article of a page, finished."""
    return finish(html, load_words(page.meta.get("language", config.theme["language"])))


def offer_exports(html: str, page: Page, config: MkDocsConfig) -> str:
    """The page with what it says of itself to programs, and with its Markdown beside it, as far as they are chosen."""
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
    """The page made small, with its content security policy.

    While serving without that, since MkDocs adds a script then, but with what is wrong with the files, if the page is
    older than they are.
    """
    tight = _made_small(html)
    if not serving:
        return with_policy(tight, _scripts(config))
    trouble = config.extra.get(_TROUBLE)
    if not trouble:
        return tight
    told = f"<p>These pages are older than the files, which have errors:</p><pre>{escape(trouble)}</pre>"
    return tight.replace("<article", f'<aside class="stale" role="alert">{told}</aside><article', 1)


def _scripts(config: MkDocsConfig) -> KnownScripts:
    """Worked out for the first page."""
    if _SCRIPTS not in config.extra:
        config.extra[_SCRIPTS] = known_scripts(config)
    found: KnownScripts = config.extra[_SCRIPTS]
    return found


def _made_small(html: str) -> str:
    """The page without the blank lines and indents that the theme leaves around its article, about a tenth of it.

    In the article, where white space can matter, only the line ends beside blocks go: they show nothing.
    """
    before, article, rest = html.partition("<article")
    inside, end, after = rest.rpartition("</article>")
    return _BLANK.sub("\n", before) + article + _BREAK.sub("", inside) + end + _BLANK.sub("\n", after)


def after_build(config: MkDocsConfig) -> None:
    """Write what no builder makes, and mark the built folder as one that `briefing build` may replace."""
    for files in config.extra.get(_FILES, ()):
        write_files(Path(config.site_dir), files(_exports(config)))
    mark_site(Path(config.site_dir), in_place=True)


def watch_sources(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Let the server answer only its own address, and watch what people edit and not what we generate, so that one edit
    gives one build.

    The data and the theme are in the configuration's `watch`. Folders that hold only hand-written files are watched
    whole, so that a new file in them is seen.
    """
    docs = Path(config.docs_dir)
    try:
        require_free(*config.dev_addr)
    except BriefingError as error:
        raise PluginError(str(error)) from error
    answer_only_own_requests(server, config.dev_addr.host, _root(config))
    _log.info("For the editor, what rests on each sentence: %sdesk/", server.url)
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
