"""Which folders are ours: a published one carries a marker file that lists what is in it.

We replace, empty or build into only folders that are absent, empty or so marked, and only while they hold
nothing that no build put there."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from ..problems.problem import BriefingError

MARKER = ".briefing-site"
# A leading dot, because MkDocs empties the folder it builds into but leaves dot-files alone.
_MARKER_HEAD = "This folder is made by `briefing build`, which replaces it as a whole. Its files:\n"
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NAMED_AT_MOST = 5


class PublishError(BriefingError):
    """The new site could not be put in place; the live one is as it was."""


def mark_site(folder: Path, *, in_place: bool = False) -> None:
    """Write the marker that makes `folder` replaceable: a list of every file in it now.

    With `in_place`, after a plain `mkdocs build`, dot-files at the top are not listed: MkDocs lets those of
    other people stay, so they may be hand-written. Never writes through a link. Raises PublishError where the
    marker's name is taken by something else than a file."""
    marker = folder / MARKER
    if os.path.lexists(marker) and not is_marked(folder):
        raise PublishError(f"{marker} is in the way and was not made by a build. Move it, then build again.")
    listed = [path for path in _files(folder) if not (in_place and path.startswith("."))]
    text = (_MARKER_HEAD + "".join(f"{path}\n" for path in listed)).encode("utf-8", "surrogateescape")
    if not marker.exists():
        with marker.open("xb") as stream:
            stream.write(text)
        return
    _replace(marker, text)


def _replace(marker: Path, text: bytes) -> None:
    """A new file in the old one's place: its other names keep theirs, a kill leaves the folder marked."""
    descriptor, unfinished = tempfile.mkstemp(prefix=f"{MARKER}-", dir=marker.parent)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(text)
        shutil.copymode(marker, unfinished)
        os.replace(unfinished, marker)
    except OSError:
        os.unlink(unfinished)
        raise


def require_apart(root: Path, made: Path) -> None:
    """Raise PublishError for a site, or a print, inside what a build reads and would publish."""
    for name in ("docs", "theme", "data", "scripts"):
        if made.resolve().is_relative_to((root / name).resolve()):
            raise PublishError(f"{made} lies in {name}/, which the next build reads. Name a place elsewhere.")


def require_replaceable(site_dir: Path) -> None:
    """Raise PublishError unless `site_dir` is absent, empty, or a site of ours that holds only our files."""
    if os.path.ismount(site_dir):
        raise PublishError(f"{site_dir} is a mounted disk, which cannot be swapped. Name a folder inside it.")
    _require_ours(site_dir, in_place=False)


def require_buildable(site_dir: Path) -> None:
    """Raise PublishError where a plain `mkdocs build` into `site_dir` would empty what is not ours."""
    _require_ours(site_dir, in_place=True)


def _require_ours(site_dir: Path, in_place: bool) -> None:
    if site_dir.is_symlink():
        raise PublishError(f"{site_dir} is a symbolic link. Name the folder that it leads to.")
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise PublishError(f"{site_dir} is a file. Name a folder that the site may have for itself.")
    foreign = _foreign_files(site_dir, in_place)
    if foreign and not is_marked(site_dir):
        raise PublishError(
            f"{site_dir} holds files, but not a site that `briefing build` made: it has no {MARKER}. "
            "Name another folder, or remove this one if nothing in it is needed."
        )
    if foreign:
        named = ", ".join(foreign[:_NAMED_AT_MOST]) + (", …" if len(foreign) > _NAMED_AT_MOST else "")
        count = "1 file" if len(foreign) == 1 else f"{len(foreign):,} files"
        raise PublishError(
            f"{site_dir} holds {count} that no build put there: {named}. A build would delete what it "
            "did not make. Move it to docs/ so that every build publishes it, or remove it."
        )


def is_marked(folder: Path) -> bool:
    """Whether a build put its marker there: a file, no link to one."""
    marker = folder / MARKER
    return marker.is_file() and not marker.is_symlink()


def _foreign_files(site_dir: Path, in_place: bool) -> list[str]:
    """What no build put there. No build makes links or pipes, so one is not ours whatever its name."""
    marked = is_marked(site_dir)
    text = (site_dir / MARKER).read_text(encoding="utf-8", errors="surrogateescape") if marked else ""
    ours = set(text.split("\n"))
    found = [] if marked or not os.path.lexists(site_dir / MARKER) else [MARKER]
    for path in _files(site_dir):
        kept = in_place and path.startswith(".")
        listed = path in ours and (path.endswith("/") or stat.S_ISREG((site_dir / path).lstat().st_mode))
        if not (kept or listed or (marked and Path(path).name in _DROPPINGS)):
            found.append(path)
    return found


def _files(folder: Path) -> list[str]:
    """Every file, symbolic link and empty folder below `folder` except the marker, as sorted paths with
    forward slashes; a folder's ends in one."""
    found = []
    for place, folders, names in os.walk(folder):
        shown = Path(place).relative_to(folder)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found += [(shown / name).as_posix() for name in (*names, *links)]
        if not folders and not names and shown.parts:
            found.append(f"{shown.as_posix()}/")
    return sorted(path for path in found if path != MARKER)


def is_ours(folder: Path) -> bool:
    """Whether a build may have made `folder`, which exists: it is marked, or empty."""
    return is_marked(folder) or not any(folder.iterdir())


def require_removable(folder: Path) -> None:
    """Raise PublishError for anything that has the name of a stage or of an old site and is neither."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and is_ours(folder))):
        raise PublishError(f"{folder} is in the way and was not made by a build. Move it, then build again.")


def remove_ours(folder: Path) -> None:
    """Remove a stage or an old site; raise PublishError for anything else that has its name.

    The marker goes last: killed half-way, the folder must still be known as ours."""
    require_removable(folder)
    if not folder.exists():
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()
