"""Work in several processes, none of which outlives the one that started it.

Each has a pipe of its own, for jobs, outcomes and what it says on the way. Nothing is shared between them, so
one that is killed, at whatever moment, leaves no lock behind for which another would wait for ever."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, cast

from ..problems.problem import BriefingError

# Spawned, not forked: a fork would copy the memory of a build of ten thousand briefings into each process.
_SPAWNED = get_context("spawn")
_SAID, _DONE, _FAILED = range(3)


def cores() -> int:
    """How many processes can work at once."""
    return os.cpu_count() or 1


def in_processes(
    number: int,
    work: Callable[..., Any],
    jobs: Sequence[tuple[Any, ...]],
    shared: tuple[Any, ...] = (),
    on_said: Callable[[Any], None] | None = None,
) -> Iterator[Any]:
    """The outcomes of `work(*shared, *job)` for each of `jobs`, in their order, from so many processes at
    most.

    `work` stands at the top of its module. `on_said` gets what it tells with `say`. Raises what `work`
    raises, and BriefingError where a process ends before its time; then all others are ended too."""
    pool = _Pool(jobs)
    try:
        for _ in range(min(number, len(jobs))):
            pool.start(work, shared)
        for wanted in range(len(jobs)):
            while wanted not in pool.outcomes:
                pool.listen(on_said)
            yield pool.outcomes.pop(wanted)
    finally:
        pool.end()


class _Pool:
    """The processes at work; `outcomes` has those that nobody has taken yet, by the number of the job."""

    def __init__(self, jobs: Sequence[tuple[Any, ...]]) -> None:
        self.outcomes: dict[int, Any] = {}
        self._jobs = iter(enumerate(jobs))
        self._busy: dict[Connection, int] = {}
        self._workers: list[tuple[BaseProcess, Connection]] = []

    def start(self, work: Callable[..., Any], shared: tuple[Any, ...]) -> None:
        ours, theirs = _SPAWNED.Pipe()
        process = _SPAWNED.Process(target=_serve, args=(theirs, work, shared), daemon=True)
        process.start()
        theirs.close()  # so that its death closes the pipe
        self._workers.append((process, ours))
        self._hand_on(ours)

    def _hand_on(self, pipe: Connection) -> None:
        for number, job in self._jobs:
            self._busy[pipe] = number
            try:
                pipe.send(job)
            except OSError:
                raise _ended_early() from None
            return

    def listen(self, on_said: Callable[[Any], None] | None) -> None:
        """Take what the processes have to tell; wait for something if there is nothing."""
        for pipe in cast("list[Connection]", wait(list(self._busy))):
            try:
                kind, value = pipe.recv()
            except (EOFError, OSError):
                raise _ended_early() from None
            if kind == _SAID:
                if on_said:
                    on_said(value)
                continue
            number = self._busy.pop(pipe)
            if kind == _FAILED:
                raise value
            self.outcomes[number] = value
            self._hand_on(pipe)

    def end(self) -> None:
        for process, pipe in self._workers:
            pipe.close()  # on which a process that has nothing to do ends by itself
            if pipe in self._busy:
                process.terminate()
        for process, _ in self._workers:
            process.join()


def _ended_early() -> BriefingError:
    return BriefingError("A process of the build ended before its time; is there enough memory?")


# Set in each process when it starts.
_pipe: Connection


def say(value: Any) -> None:
    """Tell the process that started this one."""
    _pipe.send((_SAID, value))


def _serve(pipe: Connection, work: Callable[..., Any], shared: tuple[Any, ...]) -> None:
    global _pipe
    _pipe = pipe
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses Ctrl-C means the process that started this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            told = (_DONE, work(*shared, *job))
        except Exception as error:
            told = (_FAILED, error)
        pipe.send(told)


def _end_with_parent() -> None:
    """A build that was killed leaves no process behind that goes on writing."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
