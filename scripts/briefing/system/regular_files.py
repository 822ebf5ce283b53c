"""Files that end: pipes, sockets and devices among a project's files would be waited for for ever."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeVar


def read_regular(file: Path, limit: int = -1) -> bytes:
    """The bytes of `file`, at most `limit`. Raises OSError, at once, if it cannot be read or is no file."""
    _require_regular(file, os.stat(file))  # before it is opened: to open a device may do something to it
    with open(file, "rb", opener=_without_waiting) as stream:
        _require_regular(file, os.fstat(stream.fileno()))
        return stream.read(limit)


def _require_regular(file: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a folder or a device, not a file", str(file))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


Kept: TypeAlias = dict[Path, tuple[tuple[int, int], Any]]
"""What was made of files by one who reads them again and again, with the state in which each was."""
_T = TypeVar("_T")


def load_kept(file: Path, kept: Kept | None, load: Callable[[], _T]) -> _T:
    """What `load` makes of a file; what is kept of it, if it is as it was then."""
    if kept is None:
        return load()
    try:
        status = file.stat()
    except OSError:
        return load()
    state = status.st_mtime_ns, status.st_size
    if file not in kept or kept[file][0] != state:
        kept[file] = state, load()
    found: _T = kept[file][1]
    return found
