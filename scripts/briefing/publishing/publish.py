"""The staged build: make the new site beside the live one, then let the two change places.

`build_lock` keeps other builds out, `staged` gives the folder to build into, `publish` puts it in place. Left
without that, the stage goes and the live site stays as it was. A build that was killed leaves its stage, and
the next one removes it, under the lock. For `site/` the names are `.site-next` (the stage), `.site-old` (only
where the system cannot exchange folders) and `.site.lock`. marker.py says which folders are ours."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..system.lock import hold_lock
from .exchange import exchange_folders
from .marker import (
    PublishError,
    is_marked,
    mark_site,
    remove_ours,
    require_apart,
    require_removable,
    require_replaceable,
)

_DISK_TROUBLE = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file would be larger than is allowed",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
}


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
    """Keep every other build of this project, and every build into `site_dir`, out for the length of the
    block.

    Without `wait` raises LockHeldError while another build runs; otherwise tells `on_wait` once and waits.
    Raises PublishError where `site_dir`, or what a build needs beside it, is not ours. A project that cannot
    be written to has no lock of its own. What was made for the locks goes with the block."""
    site_dir = _absolute(site_dir)
    require_apart(root, site_dir)
    site_lock = site_dir.parent / f".{site_dir.name}.lock"
    locks = [site_lock] if _is_read_only(root) else [root / ".briefing.lock", site_lock]
    with _folder_made(site_dir.parent), ExitStack() as held:
        for path in dict.fromkeys(locks):
            held.enter_context(hold_lock(path, wait=wait, on_wait=on_wait))
        require_replaceable(site_dir)
        for role in ("next", "old"):
            require_removable(_beside(site_dir, role))
        yield


def _is_read_only(root: Path) -> bool:
    """Whether nobody can build this project's pages here: then there is nothing to keep others out of."""
    return not any(os.access(place, os.W_OK) for place in (root, root / "docs"))


@contextmanager
def staged(site_dir: Path) -> Iterator[Path]:
    """Give an empty folder beside `site_dir` to build into; call it under `build_lock`.

    Raises PublishError where `site_dir` is not ours to replace, and for a full disk or a lack of permission
    inside the block. Whatever the block raises, the stage is removed and the live site stays as it was."""
    site_dir = _absolute(site_dir)
    stage, old = _beside(site_dir, "next"), _beside(site_dir, "old")
    try:
        _put_back(old, site_dir)
        require_replaceable(site_dir)
        remove_ours(stage)
        remove_ours(old)
        stage.mkdir()
        mark_site(stage)
        yield stage
    except OSError as error:
        trouble = _DISK_TROUBLE.get(error.errno or 0)
        if trouble is None:
            raise
        where = f" ({error.filename})" if error.filename else ""
        raise PublishError(
            f"The build stopped: {trouble}{where}. The live site {site_dir} is as it was."
        ) from error
    finally:
        # Under a full or failing disk the removal may fail too; the next build does it then.
        with suppress(OSError, PublishError):
            remove_ours(stage)


def publish(stage: Path, site_dir: Path) -> None:
    """Put the finished `stage` in the place of `site_dir` and remove the site that was there.

    One step where the system can exchange folders (Linux, macOS) or where there was no site; elsewhere two
    renames, and for the moment between them a reader finds no site. Raises PublishError where `site_dir` is
    not ours to replace, OSError where the step fails; in both cases the live site is as it was."""
    site_dir = _absolute(site_dir)
    mark_site(stage)
    _flush_to_disk()
    require_replaceable(site_dir)
    if not site_dir.exists():
        stage.rename(site_dir)
        return
    shutil.copymode(site_dir, stage)
    if not exchange_folders(stage, site_dir):
        _swap_by_two_renames(stage, site_dir)
    # The new site is in place: what remains of the old one must not turn success into failure.
    with suppress(OSError, PublishError):
        remove_ours(stage)
        remove_ours(_beside(site_dir, "old"))


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
    if old.is_dir() and not old.is_symlink() and is_marked(old) and not os.path.lexists(site_dir):
        old.rename(site_dir)


def _flush_to_disk() -> None:
    """One flush of all, far cheaper than one a file: a power cut leaves the old site or the new one."""
    if hasattr(os, "sync"):
        os.sync()


@contextmanager
def _folder_made(folder: Path) -> Iterator[None]:
    """Make `folder` for the block; what is still empty at its end goes again."""
    made: list[Path] = []
    try:
        made = [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _remove_empty(made)
        raise PublishError(
            f"Cannot make the folder {folder}: {error.strerror}. Nothing was changed."
        ) from error
    try:
        yield
    finally:
        _remove_empty(made)


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _beside(site_dir: Path, role: str) -> Path:
    return site_dir.parent / f".{site_dir.name}-{role}"
