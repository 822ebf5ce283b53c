"""The staged build: make the new site beside the live one, then let the two change places.

    with build_lock(root, site_dir, wait=not no_wait, on_wait=say):
        ... load, check and write the pages ...
        with staged(site_dir) as stage:
            ... mkdocs builds into `stage` ...
            sealed = seal.check_site(stage, expected, ...)
            if sealed.faults: report them and end with an error
            publish(stage, site_dir)

Leaving `staged` without `publish` removes the stage; the live site stays as it was. A build that was killed leaves
its stage behind, and the next build removes it, under the lock. For `site/` the names are `.site-next` (the stage),
`.site-old` (only where the system cannot exchange folders) and `.site.lock`, all beside it.

A published folder carries a marker file that lists what is in it. We replace only folders that are absent, empty or
so marked, and only while they hold nothing that no build put there.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..problems.problem import BriefingError
from ..system.lock import hold_lock
from .exchange import exchange_folders

MARKER = ".briefing-site"
# A leading dot, because MkDocs empties the folder it builds into but leaves dot-files alone.
_MARKER_HEAD = "This folder is made by `briefing build`, which replaces it as a whole. Its files:\n"
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NAMED_AT_MOST = 5
_DISK_TROUBLE = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file would be larger than is allowed",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
}


class PublishError(BriefingError):
    """The new site could not be put in place; the live one is as it was."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, for the last line it prints."""

    pages: int
    bytes: int
    seconds: float
    warnings: int
    site_dir: Path

    def __str__(self) -> str:
        pages = "1 page" if self.pages == 1 else f"{self.pages:,} pages"
        warnings = {0: "no warnings", 1: "1 warning"}.get(self.warnings, f"{self.warnings:,} warnings")
        size = f"{self.bytes / 1_000_000:,.1f} MB"
        return f"{pages} ({size}) in {self.seconds:.1f} s, {warnings}. The site is in {self.site_dir}"


@contextmanager
def build_lock(
    root: Path, site_dir: Path, *, wait: bool = True, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Keep every other build of this project, and every build into `site_dir`, out for the length of the block.

    Without `wait` raises LockHeldError while another build runs; otherwise tells `on_wait` once and waits.
    """
    site_dir = _absolute(site_dir)
    _make_folder(site_dir.parent)
    with (
        hold_lock(root / ".briefing.lock", wait=wait, on_wait=on_wait),
        hold_lock(site_dir.parent / f".{site_dir.name}.lock", wait=wait, on_wait=on_wait),
    ):
        yield


@contextmanager
def staged(site_dir: Path) -> Iterator[Path]:
    """Give an empty folder beside `site_dir` to build into; call it under `build_lock`.

    Raises PublishError where `site_dir` is not ours to replace, and for a full disk or a lack of permission inside
    the block. Whatever the block raises, the stage is removed and the live site stays as it was.
    """
    site_dir = _absolute(site_dir)
    stage, old = _beside(site_dir, "next"), _beside(site_dir, "old")
    try:
        _put_back(old, site_dir)
        _require_replaceable(site_dir)
        _remove_ours(stage)
        _remove_ours(old)
        stage.mkdir()
        mark_site(stage)
        yield stage
    except OSError as error:
        trouble = _DISK_TROUBLE.get(error.errno or 0)
        if trouble is None:
            raise
        where = f" ({error.filename})" if error.filename else ""
        raise PublishError(f"The build stopped: {trouble}{where}. The live site {site_dir} is as it was.") from error
    finally:
        # Under a full or failing disk the removal may fail too; the next build does it then.
        with suppress(OSError, PublishError):
            _remove_ours(stage)


def publish(stage: Path, site_dir: Path) -> None:
    """Put the finished `stage` in the place of `site_dir` and remove the site that was there.

    One step where the system can exchange folders (Linux, macOS) or where there was no site; elsewhere two renames,
    and for the moment between them a reader finds no site. Raises PublishError where `site_dir` is not ours to
    replace, OSError where the step fails; in both cases the live site is as it was.
    """
    site_dir = _absolute(site_dir)
    _require_replaceable(site_dir)
    mark_site(stage)
    _flush_to_disk()
    if not site_dir.exists():
        stage.rename(site_dir)
        return
    shutil.copymode(site_dir, stage)
    if not exchange_folders(stage, site_dir):
        _swap_by_two_renames(stage, site_dir)
    # The new site is in place: what remains of the old one must not turn success into failure.
    with suppress(OSError, PublishError):
        _remove_ours(stage)
        _remove_ours(_beside(site_dir, "old"))


def mark_site(folder: Path, *, in_place: bool = False) -> None:
    """Write the marker that makes `folder` replaceable: a list of every file in it now.

    With `in_place`, after a plain `mkdocs build`, dot-files at the top are not listed: MkDocs lets those of other
    people stay, so they may be hand-written.
    """
    listed = [path for path in _files(folder) if not (in_place and path.startswith("."))]
    lines = "".join(f"{path}\n" for path in listed)
    (folder / MARKER).write_text(_MARKER_HEAD + lines, encoding="utf-8", errors="surrogateescape", newline="\n")


def _swap_by_two_renames(stage: Path, site_dir: Path) -> None:
    old = _beside(site_dir, "old")
    site_dir.rename(old)
    try:
        stage.rename(site_dir)
    except OSError:
        old.rename(site_dir)
        raise


def _put_back(old: Path, site_dir: Path) -> None:
    """After a kill between the two renames: the live site is where the first of them put it."""
    if old.exists() and not site_dir.exists() and _is_ours(old):
        old.rename(site_dir)


def _require_replaceable(site_dir: Path) -> None:
    """Raise PublishError unless `site_dir` is absent, empty, or a site of ours that holds only our files."""
    if site_dir.is_symlink():
        raise PublishError(f"{site_dir} is a symbolic link. Name the folder that it leads to.")
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise PublishError(f"{site_dir} is a file. Name a folder that the site may have for itself.")
    if os.path.ismount(site_dir):
        raise PublishError(f"{site_dir} is a mounted disk, which cannot be swapped. Name a folder inside it.")
    if not _is_ours(site_dir):
        raise PublishError(
            f"{site_dir} holds files, but not a site that `briefing build` made: it has no {MARKER}. "
            "Name another folder, or remove this one if nothing in it is needed."
        )
    foreign = _foreign_files(site_dir)
    if foreign:
        named = ", ".join(foreign[:_NAMED_AT_MOST]) + (", …" if len(foreign) > _NAMED_AT_MOST else "")
        count = "1 file" if len(foreign) == 1 else f"{len(foreign):,} files"
        raise PublishError(
            f"{site_dir} holds {count} that no build put there: {named}. A build would delete what it "
            "did not make. Move it to docs/ so that every build publishes it, or remove it."
        )


def _is_ours(folder: Path) -> bool:
    return (folder / MARKER).is_file() or not any(folder.iterdir())


def _foreign_files(site_dir: Path) -> list[str]:
    marker = site_dir / MARKER
    if not marker.is_file():
        return []
    ours = set(marker.read_text(encoding="utf-8", errors="surrogateescape").split("\n"))
    return [path for path in _files(site_dir) if path not in ours and Path(path).name not in _DROPPINGS]


def _files(folder: Path) -> list[str]:
    """Every file and symbolic link below `folder` except the marker, as sorted paths with forward slashes."""
    found = []
    for place, folders, names in os.walk(folder):
        shown = Path(place).relative_to(folder)
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found += [(shown / name).as_posix() for name in (*names, *links)]
    return sorted(path for path in found if path != MARKER)


def _remove_ours(folder: Path) -> None:
    """Remove a stage or an old site; raise PublishError for anything else that has its name.

    The marker goes last: killed half-way, the folder must still be known as ours.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and _is_ours(folder))):
        raise PublishError(f"{folder} is in the way and was not made by a build. Move it, then build again.")
    if not folder.exists():
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != MARKER:
            entry.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


def _flush_to_disk() -> None:
    """One flush of everything, far cheaper than one a file: a power cut then leaves the old site or the new one."""
    if hasattr(os, "sync"):
        os.sync()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PublishError(f"Cannot make the folder {folder}: {error.strerror}. Nothing was changed.") from error


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _beside(site_dir: Path, role: str) -> Path:
    return site_dir.parent / f".{site_dir.name}-{role}"
