"""One build at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..problems.problem import BriefingError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SECONDS_BETWEEN_TRIES = 0.1
# Windows forbids reading a locked byte, so the byte we lock lies far beyond the few that we write.
_LOCKED_BYTE = 1 << 30
_MARK = b"briefing build, process "
# Windows has neither: there the file that was looked at is compared with the one that was opened.
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class LockHeldError(BriefingError):
    """Another process holds the lock and the caller did not want to wait."""


@contextmanager
def hold_lock(
    path: Path, *, wait: bool = True, on_wait: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the lock at `path` for the length of a `with` block.

    While another process holds it, waits and tells `on_wait` so once; without `wait` raises LockHeldError.
    The system frees the lock when its process ends, however it ends, so no lock is ever stale. The file goes
    with the block. Raises BriefingError where it cannot be made, or where something lies at `path` that no
    build put there: a link, a second name of another file, what holds anything but our mark. An empty file,
    or one that holds only a number, may be left from a build that was killed or of an older version: it
    serves, and stays as it is."""
    descriptor, made = _acquire(path, wait, on_wait)
    ours = False
    try:
        ours = made or _is_ours(descriptor, path)
        if ours:
            _write_owner(descriptor)
        yield
    finally:
        if ours:
            _remove(descriptor, path)
        _unlock(descriptor)
        os.close(descriptor)


def _acquire(path: Path, wait: bool, on_wait: Callable[[str], None] | None) -> tuple[int, bool]:
    """The lock file's descriptor, locked, and whether the file was made for it."""
    told = False
    while True:
        descriptor, made = _open(path)
        if _try_lock(descriptor):
            if _lies_at(descriptor, path):
                return descriptor, made
            os.close(descriptor)  # whoever held the lock has just taken the file away
            continue
        holder = f"Another build ({_read_owner(descriptor)}) is running; it holds {path}."
        os.close(descriptor)
        if not wait:
            raise LockHeldError(f"{holder} Run this again when it has ended, or without --no-wait.")
        if on_wait and not told:
            on_wait(f"{holder} Waiting for it to end.")
            told = True
        time.sleep(_SECONDS_BETWEEN_TRIES)


def _open(path: Path) -> tuple[int, bool]:
    while True:
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644), True
        except FileExistsError:
            with suppress(FileNotFoundError):  # taken away by a build that has just ended
                return _open_existing(path), False
        except OSError as error:
            raise BriefingError(
                f"Cannot make the lock file {path}: {error.strerror}. Nothing was changed."
            ) from error


def _open_existing(path: Path) -> int:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise _in_the_way(path)
    try:
        descriptor = os.open(path, os.O_RDWR | _AS_IT_IS)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise BriefingError(
            f"Cannot open the lock file {path}: {error.strerror}. Nothing was changed."
        ) from error
    if not os.path.samestat(found, os.fstat(descriptor)):
        os.close(descriptor)
        raise FileNotFoundError(path)
    return descriptor


def _in_the_way(path: Path) -> BriefingError:
    return BriefingError(
        f"{path} is in the way of the lock, and no build made it. Move it, then build again."
    )


def _lies_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _is_ours(descriptor: int, path: Path) -> bool:
    """Whether a build put its mark into a file that was there. Raises BriefingError for a stranger's."""
    text = _text_of(descriptor)
    if re.fullmatch(_MARK + rb"\d+\n", text):
        return True
    if text.strip() and not text.strip().isdigit():
        raise _in_the_way(path)
    return False


def _text_of(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 100)


def _write_owner(descriptor: int) -> None:
    """Note our process number for the message of those who wait; a full disk must not stop us here."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"%b%d\n" % (_MARK, os.getpid()))


def _read_owner(descriptor: int) -> str:
    number = _text_of(descriptor).removeprefix(_MARK).strip()
    return f"process {number.decode()}" if number.isdigit() else "its process number is not known"


def _remove(descriptor: int, path: Path) -> None:
    """Take the file away while it is locked: whoever opened it meanwhile sees that it lies there no more.

    Windows keeps a file that is open; the next build uses it."""
    with suppress(OSError):
        if _lies_at(descriptor, path):
            path.unlink()


# POSIX record locks, not flock: a child that outlives a killed build inherits a flock and would go on holding
# it.
if sys.platform == "win32":

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKED_BYTE)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, _LOCKED_BYTE)
