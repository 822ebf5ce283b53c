"""One build at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..problems.problem import BriefingError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_SECONDS_BETWEEN_TRIES = 0.1
# Windows forbids reading a locked byte, so the byte we lock lies far behind the few that we write.
_LOCKED_BYTE = 1 << 30


class LockHeldError(BriefingError):
    """Another process holds the lock and the caller did not want to wait."""


@contextmanager
def hold_lock(path: Path, *, wait: bool = True, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock at `path` for the length of a `with` block.

    While another process holds it, waits and tells `on_wait` so once; without `wait` raises LockHeldError. The system
    frees the lock when its process ends, however it ends, so no lock is ever stale. The file itself stays: to
    delete it would let two processes hold two files of the same name. Raises BriefingError where the file
    cannot be made.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise BriefingError(f"Cannot make the lock file {path}: {error.strerror}. Nothing was changed.") from error
    try:
        _acquire(descriptor, path, wait, on_wait)
        try:
            _write_owner(descriptor)
            yield
        finally:
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, wait: bool, on_wait: Callable[[str], None] | None) -> None:
    told = False
    while not _try_lock(descriptor):
        holder = f"Another build ({_read_owner(descriptor)}) is running; it holds {path}."
        if not wait:
            raise LockHeldError(f"{holder} Run this again when it has ended, or without --no-wait.")
        if on_wait and not told:
            on_wait(f"{holder} Waiting for it to end.")
            told = True
        time.sleep(_SECONDS_BETWEEN_TRIES)


def _write_owner(descriptor: int) -> None:
    """Note our process number for the message of those who wait; a full disk must not stop us here."""
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n".encode())
    except OSError:
        pass


def _read_owner(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    number = os.read(descriptor, 20).decode("ascii", "replace").strip()
    return f"process {number}" if number.isdigit() else "its process number is not known"


# POSIX record locks, not flock: a child that outlives a killed build inherits a flock and would go on holding it.
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
