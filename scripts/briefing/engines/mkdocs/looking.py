"""The site while one edits: a page is made when somebody looks at it, and kept until a save."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from threading import RLock

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from ...docs_folder import hand_written
from ...editing.own_schema import own_ids, write_own_schema
from ...index import Site, build_site
from ...pages.render import render_at
from ...pipeline import check_files, files_beside
from ...problems.problem import BriefingError, ProblemsFound, UnsafeFilesFound, stop_the_build
from ...problems.report import render_text
from ...project import BRIEFINGS, DOCS, VERIFIED
from ...proving.held_texts import texts_folder
from ...publishing.made_files import write_files
from ...reading.loader import find_briefings
from ...reading.unsafe_files import UNSAFE
from ...search.guides import read_guides
from ...system.regular_files import Kept
from .build import configured, exports_of
from .theme_scripts import own_folders

_log = logging.getLogger("mkdocs.briefing")
_States = Mapping[Path, tuple[int, int]]


class _AnyFile(Files):
    """Every file that a page can lead to, as if it were there: most pages were not made yet."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__([])
        self._config = config
        self._made: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File:
        if path not in self._made:
            folders = self._config.docs_dir, self._config.site_dir
            self._made[path] = File(path, *folders, self._config.use_directory_urls)
        return self._made[path]


class LookedAt:
    """The site of the project at `root`, with its drafts, a file at a time into `folder`; `settings` are of
    MkDocs.

    `version` changes with every `refresh`, `kept` is what was read of the files.
    """

    def __init__(self, root: Path, folder: Path, **settings: str) -> None:
        self.version = 0
        self.kept: Kept = {}
        self._kept_ids: Kept = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._root, self._folder, self._settings = root, folder, settings
        self._lock = RLock()
        self._made: dict[str, bool] = {}
        self._states: _States = {}
        self._texts: _States = {}
        self._by_hand: frozenset[str] = frozenset()
        self._wrong: frozenset[str] = frozenset()
        self._site: Site | None = None
        self._beside: dict[str, bytes] | None = None
        self._trouble = ""
        self._is_configured = False

    def refresh(self) -> None:
        """Read what changed; tell its problems. With an error the pages stay as they were, and each says so.

        Raises BriefingError where the first time the configuration is unfit, and where a file is unsafe.
        """
        with self._lock:
            self._trouble = ""
            try:
                self._configure()
                self._read()
            except BriefingError as error:
                if not self._is_configured or isinstance(error, UnsafeFilesFound):
                    raise
                self._trouble = report_of(error)
                _log.error("The pages stay as they were:\n%s", self._trouble)
            self._made.clear()
            self.version += 1

    def _configure(self) -> None:
        config = configured(self._root, site_dir=str(self._folder), **self._settings)
        exports_of(config)
        config.plugins.on_startup(command="serve", dirty=False)
        self._config, self._files = config, _AnyFile(config)
        self._nav = get_navigation(self._files, config)
        self._environment = config.plugins.on_env(config.theme.get_env(), config=config, files=self._files)
        self._is_configured = True

    def put(self, path: str) -> bool:
        """Make the file at `path` of the site, unless it was since the last refresh; whether there is one."""
        with self._lock:
            parts = PurePosixPath(path).parts
            if path not in self._made and not any(part.startswith((".", "/")) for part in parts):
                content = self._content(path)
                self._made[path] = content is not None
                write_files(self._folder, [(path, content)] if content is not None else [])
            return self._made.get(path, False)

    def watched(self) -> Iterator[str]:
        """The files and folders that people edit."""
        yield from (self._config.config_file_path, *self._config.watch, *by_hand_in(self._root / DOCS))

    def _read(self) -> None:
        ids = own_ids(self._root, self._kept_ids)
        if ids != self._ids:
            write_own_schema(self._root, ids)
            self._ids = ids
        checked = check_files(self._root, find_briefings(self._root), only=self._changed(), kept=self.kept)
        gc.freeze()  # what was read stays, and need not be looked through for garbage again and again
        self._wrong = frozenset(Path(one.file).stem for one in checked.problems if stop_the_build([one]))
        if any(problem.code in UNSAFE for problem in checked.problems):
            raise UnsafeFilesFound(checked.problems)
        self._by_hand = checked.by_hand
        if self._wrong:
            raise ProblemsFound(checked.problems)
        if checked.problems:
            _log.warning("\n%s", render_text(checked.problems, colour=False))
        self._site = build_site(checked.briefings, checked.proofs, checked.resting, checked.texts_read)
        self._beside = None

    def _changed(self) -> frozenset[str] | None:
        """The briefings that were saved or proven since they were read, or had errors; None for all."""
        states = _states_in(self._root / BRIEFINGS, self._root / VERIFIED)
        texts = _states_in(texts_folder(self._root))
        before, texts_before = self._states, self._texts
        self._states, self._texts = states, texts
        if self._site is None or texts != texts_before:
            return None
        changed = {
            file.stem for file in states.keys() | before.keys() if states.get(file) != before.get(file)
        }
        return frozenset(changed) | self._wrong

    def _content(self, path: str) -> bytes | None:
        if path.endswith(".html"):
            page = self._page(f"{path.removesuffix('.html')}.md")
            return page.encode() if page is not None else None
        if self._site and path.endswith((".svg", ".md")) and (made := render_at(self._site, path)):
            return made.encode()
        return self._static(path) or self._of_beside(path)

    def _static(self, path: str) -> bytes | None:
        """A file of the theme, or one that a person put into docs/."""
        theme = self._config.theme
        folders = theme.dirs if path == theme["favicon"] else own_folders(self._config)
        if path in self._by_hand and not self._is_kept(path):
            folders = [*folders, self._config.docs_dir]
        files = (Path(folder) / path for folder in folders)
        return next((file.read_bytes() for file in files if file.is_file()), None)

    def _of_beside(self, path: str) -> bytes | None:
        """A file that is no page, like a piece of the index; all are made when one is wanted."""
        if self._beside is None and self._site:
            self._beside = dict(
                files_beside(self._site, read_guides(self._root / DOCS), exports_of(self._config))
            )
        return (self._beside or {}).get(path)

    def _is_kept(self, path: str) -> bool:
        excluded = self._config.exclude_docs
        return bool(excluded and excluded.match_file(path))

    def _page(self, source: str) -> str | None:
        """The HTML of a page, made as MkDocs does it; None if there is none."""
        text = render_at(self._site, source) if self._site else None
        is_last_good = self._site is None and (self._root / DOCS / source).is_file()
        if (text is None and not (is_last_good or source in self._by_hand)) or self._is_kept(source):
            return None
        config, files, file = self._config, self._files, self._files.get_file_from_path(source)
        if text is not None:
            file.content_string = text
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        page.render(config, files)
        page.content = config.plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        page.active = True
        context = get_context(self._nav, [], config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
        html = self._environment.get_template(str(page.meta.get("template", "main.html"))).render(context)
        page.active = False
        return self._with_trouble(config.plugins.on_post_page(html, page=page, config=config))

    def _with_trouble(self, html: str) -> str:
        if not self._trouble:
            return html
        told = (
            "<p>These pages are older than the files, which have errors:</p>"
            f"<pre>{escape(self._trouble)}</pre>"
        )
        return html.replace("<article", f'<aside class="stale" role="alert">{told}</aside><article', 1)


def by_hand_in(docs: Path) -> Iterator[str]:
    """The hand-written files below docs/, or their folder where it holds only such: new ones are seen."""
    by_hand = hand_written(docs)
    all_files = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    mixed = {folder for path in all_files - by_hand for folder in Path(path).parents}
    for path in sorted(by_hand):
        whole = [folder for folder in Path(path).parents if folder not in mixed]
        yield str(docs / (whole[-1] if whole else path))


def report_of(error: BriefingError) -> str:
    """What is wrong, in words."""
    return render_text(error.problems, colour=False) if isinstance(error, ProblemsFound) else str(error)


def _states_in(*folders: Path) -> _States:
    files = [file for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()]
    return {file: (file.stat().st_mtime_ns, file.stat().st_size) for file in files}
