"""What long builds need of MkDocs: word of how far it is, no more in memory than it has to hold, a part of
the pages, links at once.

MkDocs turns all Markdown into HTML before it writes the first page, and keeps both until it ends. Here the
Markdown goes as soon as it is HTML, and the HTML waits compressed until its page is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from ...system.packed_texts import pack, unpack

Progress = Callable[[int, int], None]
STEPS = 2
"""For each page: it is turned into HTML, and it is written."""

_FIRST, _LAST = 100, -100


class PlainPaths(Files):
    """MkDocs makes a path plain before it looks a file up, which takes a third of the time of a link."""

    def get_file_from_path(self, path: str) -> File | None:
        return self.src_uris.get(path) or super().get_file_from_path(path)


class PartOfPages(PlainPaths):
    """All files, so that every link can be followed and is checked, but only a run of the pages to build."""

    def __init__(self, files: Files, run: slice) -> None:
        super().__init__(files)
        self._own = frozenset(file.src_uri for file in files.documentation_pages()[run])

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> list[File]:
        return [
            file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri in self._own
        ]


class PagesInHand(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # no types in MkDocs
    """An MkDocs plugin; `on_progress` gets the number of steps done and of all, two for each page.

    Of the pages, in MkDocs' order, only the `run` is built.
    """

    def __init__(self, on_progress: Progress | None = None, run: slice = slice(None)) -> None:
        self._on_progress = on_progress
        self._run = run
        self._packed: dict[str, bytes] = {}
        self._done = 0
        self._all = 0

    def on_files(self, files: Files, **_: Any) -> Files:
        chosen = files if self._run == slice(None) else PartOfPages(files, self._run)
        self._all = STEPS * len(chosen.documentation_pages())
        return chosen

    @event_priority(_LAST)
    def on_page_content(self, html: str, page: Page, **_: Any) -> str:
        self._packed[page.file.src_uri] = pack(html)
        page.title = page.title  # worked out from the Markdown until it is set
        page.markdown = None
        self._count()
        return ""

    @event_priority(_FIRST)
    def on_page_context(self, context: Any, page: Page, **_: Any) -> Any:
        page.content = unpack(self._packed.pop(page.file.src_uri))
        return context

    @event_priority(_LAST)
    def on_post_page(self, output: str, page: Page, **_: Any) -> str:
        page.content = None
        self._count()
        return output

    def _count(self) -> None:
        self._done += 1
        if self._on_progress:
            self._on_progress(min(self._done, self._all), self._all)
