"""Work in several processes, none of which outlives the one that started it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from typing import Any

# Spawned, not forked: a fork would copy the memory of a build of ten thousand briefings into each process.
SPAWNED = get_context("spawn")


def cores() -> int:
    """How many processes can work at once."""
    return os.cpu_count() or 1


@contextmanager
def worker_processes(
    number: int, prepare: Callable[..., None] | None = None, *shared: Any
) -> Iterator[ProcessPoolExecutor]:
    """A pool of so many processes; each first calls `prepare(*shared)`, a function at the top of its module."""
    with ProcessPoolExecutor(number, SPAWNED, _start, (prepare, shared)) as pool:
        yield pool


def _start(prepare: Callable[..., None] | None, shared: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare(*shared)


def _end_with_parent() -> None:
    """A build that was killed leaves no process behind that goes on writing."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
