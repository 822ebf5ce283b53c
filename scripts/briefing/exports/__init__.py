"""The briefings for programs and readers of other formats: index -> {path below the site: bytes}, pure.

One family of formats, one file. docs/about/data.md tells users of each; a test holds that page to what is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from ..index import Site
from .cards import card_files
from .check import check_files
from .citations import citation_files
from .data import annotation_files, json_files
from .events import calendar_files, map_files
from .feeds import feed_files
from .linked_data import linked_data_files
from .settings import Settings
from .tables import table_files
from .texts import markdown_files

Files: TypeAlias = Iterator[tuple[str, bytes]]

_MADE_BY: dict[str, Callable[[Site, Settings], Files]] = {
    "json": json_files,
    "annotations": annotation_files,
    "tables": table_files,
    "feeds": feed_files,
    "linked-data": linked_data_files,
    "citations": citation_files,
    "calendar": calendar_files,
    "map": map_files,
    "check": check_files,
    "cards": card_files,
}


def each_file(site: Site, settings: Settings, pages: Mapping[str, str]) -> Files:
    """The files of the formats that were chosen, one after the other: those of a large archive need not be held at
    once. `pages` are the generated pages and pictures, for the format `markdown`.
    """
    for name, files_of in _MADE_BY.items():
        if name in settings.formats:
            yield from files_of(site, settings)
    if "markdown" in settings.formats:
        yield from markdown_files(site, settings, pages)


def files(site: Site, settings: Settings, pages: Mapping[str, str] | None = None) -> Mapping[str, bytes]:
    """All of them by path."""
    return dict(each_file(site, settings, pages or {}))
