"""Has data gone missing? A folder that is not mounted, or files that were moved, must not empty the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from .docs_folder import is_generated
from .kinds import page_of
from .problems.problem import BriefingError
from .project import BRIEFINGS
from .text import listed

_FROM = 4
"""Of fewer briefings more than half go easily, on purpose."""


def require_briefings_left(
    root: Path, published: Collection[str], drafts: Collection[str], site_dir: Path
) -> None:
    """Raise BriefingError if no briefing is left, or more than half of those of the last build are gone.

    `published` and `drafts` are the ids that data/briefings/ has. What the last build had is read from the
    pages that lie in docs/ and, where those are not kept, in `site_dir`."""
    where = BRIEFINGS.as_posix()
    if not published:
        reason = (
            f"all that {where}/ has are drafts"
            if drafts
            else f"there is no briefing in {where}/{_held(root)}"
        )
        raise BriefingError(f"Nothing was built: {reason}. {_what_to_do('an empty site is what you want')}")
    for before in (set(_pages_in_docs(root)), set(_pages_in_site(site_dir))):
        gone = sorted(before.difference(published, drafts))
        if len(before) >= _FROM and 2 * len(gone) > len(before):
            raise BriefingError(
                f"Nothing was built: of the {len(before)} briefings of the last build {len(gone)} are gone "
                f"from {where}/: {listed(gone)}. {_what_to_do('they shall go from the site')}"
            )


def _what_to_do(wanted: str) -> str:
    return (
        f"Put the files back, or mount the folder that holds them; if {wanted}: briefing build --allow-fewer"
    )


def _held(root: Path) -> str:
    """What the folder holds instead of briefings."""
    folder = root / BRIEFINGS
    if not folder.is_dir():
        return ", which does not exist"
    names = sorted(f"{entry.name}{'/' if entry.is_dir() else ''}" for entry in folder.iterdir())
    return (
        f" itself (it holds {listed(names)}; a briefing's name ends in .yml)" if names else ", which is empty"
    )


def _pages_in_docs(root: Path) -> Iterator[str]:
    for page in (root / "docs").glob(page_of("briefings", "*")):
        if page.stem != "index" and is_generated(page):
            yield page.stem


def _pages_in_site(site_dir: Path) -> Iterator[str]:
    for page in site_dir.glob(page_of("briefings", "*", ".html")):
        if page.stem != "index":
            yield page.stem
