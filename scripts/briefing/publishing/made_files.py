"""The files of a site that no builder makes (its search index): written by us, whatever engine built the
pages.

They are made where all records are in memory, and before a builder runs, which empties the folder that it
builds into; so they wait in a hidden folder below it, which goes with the stage of a build that was killed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

_WAITING = ".made"


def write_files(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files below the folder `site`, by path. What comes again is a large one's next piece."""
    begun: set[str] = set()
    for path, content in files:
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab" if path in begun else "wb") as file:
            file.write(content)
        begun.add(path)


def keep_files(stage: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files below `stage` where no builder looks."""
    write_files(stage / _WAITING, files)


def place_kept_files(stage: Path) -> None:
    """Put the files that were kept into their places in the site that was built into `stage`."""
    waiting = stage / _WAITING
    for file in sorted(path for path in waiting.rglob("*") if path.is_file()):
        place = stage / file.relative_to(waiting)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)
    shutil.rmtree(waiting, ignore_errors=True)
