"""The briefings for programs and readers of other formats: index -> {path below the site: bytes}, pure.

One family of formats, one file. docs/about/data.md tells users of each; a test holds that page to what is
made here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import TypeAlias

from ..index import Site
from ..problems.problem import BriefingError
from ..text import suggest
from .check import check_files
from .citations import citation_files
from .data import annotation_files, json_files
from .events import calendar_files, map_files
from .feeds import feed_files
from .linked_data import linked_data_files
from .settings import CARDS, Settings
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
    "markdown": markdown_files,
    "check": check_files,
}
FORMATS = (*_MADE_BY, CARDS)
"""The names that `extra.exports` in mkdocs.yml takes."""
_DRAWN_WITH = {"PIL": "Pillow", "pymupdf_fonts": "pymupdf-fonts"}


def settings_of(site_url: str, site_name: str, publisher: str, chosen: object) -> Settings:
    """The settings from what mkdocs.yml says; `chosen` is its `extra.exports`, None for all but cards.

    Raises BriefingError for a choice that cannot be followed."""
    names = list(_MADE_BY) if chosen is None else chosen
    if not isinstance(names, list):
        raise BriefingError("mkdocs.yml: `exports` below `extra` is a list, like [json, tables]; [] is none")
    for name in names:
        if name not in FORMATS:
            like = suggest(str(name), FORMATS)
            hint = f"did you mean {like}?" if like else f"write some of {', '.join(FORMATS)}"
            raise BriefingError(f'mkdocs.yml: there is no export called "{name}"; {hint}')
    if CARDS in names and (
        missing := [name for module, name in _DRAWN_WITH.items() if not find_spec(module)]
    ):
        raise BriefingError(
            f"mkdocs.yml: `exports` has cards, and what draws them is not installed: "
            f"`pip install {' '.join(missing)}`, or take `cards` out"
        )
    return Settings(f"{site_url.rstrip('/')}/" if site_url else "", site_name, publisher, frozenset(names))


def each_file(site: Site, settings: Settings) -> Files:
    """The files of the formats that were chosen, one after the other, and those of all briefings in pieces,
    so that no large archive is held in memory: a path that comes again has the next piece."""
    for name, files_of in _MADE_BY.items():
        if name in settings.formats:
            yield from files_of(site, settings)
    if CARDS in settings.formats:
        from .cards import card_files  # here, since what draws them is installed by those who want them

        yield from card_files(site, settings)


def files(site: Site, settings: Settings) -> Mapping[str, bytes]:
    """All of them, whole, by path."""
    found: dict[str, list[bytes]] = {}
    for path, piece in each_file(site, settings):
        found.setdefault(path, []).append(piece)
    return {path: b"".join(pieces) for path, pieces in found.items()}
