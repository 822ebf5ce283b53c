"""One site out of the parts that MkDocs built: the same, to the byte, as if it was built at once."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from ...problems.problem import BriefingError

_SITEMAP, _PACKED_SITEMAP = "sitemap.xml", "sitemap.xml.gz"
_JOINED = frozenset({_SITEMAP, _PACKED_SITEMAP})


def join_parts(parts: Sequence[Path], site: Path) -> None:
    """Move the files of all `parts`, in the order of their pages, into the existing folder `site`; the parts
    go.

    What every part has (assets, the page for unknown addresses) is taken from the first. Sitemaps list the
    pages of their part alone and are joined. Raises BriefingError where one has not the form that it has in
    our theme."""
    if (parts[0] / _SITEMAP).exists():
        _join_sitemaps(parts, site)
        _pack_sitemap(parts[0] / _PACKED_SITEMAP, site)
    for part in parts:
        for path in sorted(_paths(part) - _JOINED):
            if not (site / path).exists():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (part / path).replace(site / path)
        shutil.rmtree(part)


def _paths(folder: Path) -> set[str]:
    """Every file below `folder`, with forward slashes; not the marker, which the whole site has already."""
    return {
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        for name in names
        if not (name.startswith(".briefing") and Path(place) == folder)
    }


def _join_sitemaps(parts: Sequence[Path], site: Path) -> None:
    """One sitemap out of the entries of all, each file read by itself."""
    start, end = 'sitemap/0.9">', "\n</urlset>"
    with (site / _SITEMAP).open("w", encoding="utf-8", newline="") as joined:
        for number, part in enumerate(parts):
            head, found, rest = (part / _SITEMAP).read_text(encoding="utf-8").partition(start)
            entries, ended, _ = rest.rpartition(end)
            if not (found and ended):
                raise BriefingError(
                    f"{_SITEMAP} has not the form that was expected, so its parts cannot be joined."
                )
            joined.write(entries if number else head + found + entries)
        joined.write(end)


def _pack_sitemap(like: Path, site: Path) -> None:
    """The compressed sitemap with the time that MkDocs gave that of the part."""
    with gzip.open(like) as packed:
        packed.peek(1)
        moment = packed.mtime
    with (
        (site / _PACKED_SITEMAP).open("wb") as file,
        gzip.GzipFile(filename=str(site / _PACKED_SITEMAP), fileobj=file, mode="wb", mtime=moment) as packed,
    ):
        packed.write((site / _SITEMAP).read_bytes())
