"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # <linux/fs.h>
_RENAME_SWAP = 2  # <sys/stdio.h> of macOS
# What systems and file systems answer that cannot exchange: old kernels, NFS, some network shares.
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two existing folders in one step; every reader finds one or the other at either name.

    Returns False, with nothing changed, where the system or the file system has no such step. Raises OSError
    for all else that can go wrong (no permission, folders on different file systems)."""
    status = _exchange(os.fsencode(one), os.fsencode(other))
    if status == 0:
        return True
    if status in _UNSUPPORTED:
        return False
    raise OSError(status, os.strerror(status), str(one), None, str(other))


if sys.platform == "linux":

    def _exchange(one: bytes, other: bytes) -> int:
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "renameat2"):
            return errno.ENOSYS
        failed = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        return ctypes.get_errno() if failed else 0

elif sys.platform == "darwin":

    def _exchange(one: bytes, other: bytes) -> int:
        library = ctypes.CDLL(None, use_errno=True)
        if not hasattr(library, "renamex_np"):
            return errno.ENOSYS
        failed = library.renamex_np(one, other, _RENAME_SWAP)
        return ctypes.get_errno() if failed else 0

else:

    def _exchange(_one: bytes, _other: bytes) -> int:
        return errno.ENOSYS
