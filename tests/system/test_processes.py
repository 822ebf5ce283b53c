"""Processes that work for another one: one that dies ends the work in words, and nothing waits for ever."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator
from typing import Any

import pytest

from briefing.problems.problem import BriefingError
from briefing.system.processes import in_processes, say


def doubled(factor: int, number: int) -> int:
    time.sleep(0.02 * (number % 3))
    say(("seen", number))
    return factor * number


def sleeping(seconds: float) -> None:
    time.sleep(seconds)


def failing(number: int) -> int:
    if number == 5:
        raise BriefingError("five is wrong")
    return number


def dying(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("number", [1, 2, 5])
def test_outcomes_come_in_order_and_all_is_heard(number: int) -> None:
    said: list[Any] = []
    outcomes = list(in_processes(number, doubled, [(job,) for job in range(20)], (3,), said.append))
    assert outcomes == [3 * job for job in range(20)]
    assert sorted(said) == [("seen", job) for job in range(20)]
    assert multiprocessing.active_children() == []


def test_nothing_to_do_is_nothing() -> None:
    assert list(in_processes(2, doubled, [], (3,))) == []


def test_what_the_work_raises_is_raised_and_ends_all() -> None:
    with pytest.raises(BriefingError, match="five is wrong"):
        list(in_processes(2, failing, [(job,) for job in range(1000)]))
    assert multiprocessing.active_children() == []


def test_what_the_system_says_is_passed_on() -> None:
    with pytest.raises(FileNotFoundError):
        list(in_processes(1, open, [("/nowhere/to/be/found",)]))


def test_one_that_kills_itself_ends_the_work() -> None:
    with pytest.raises(BriefingError, match="ended before its time"):
        list(in_processes(2, dying, [(job,) for job in range(1000)]))
    assert multiprocessing.active_children() == []


def _kill_one(after: float) -> None:
    while not (children := multiprocessing.active_children()):
        time.sleep(0.001)
    time.sleep(after)
    children[0].kill()


@pytest.mark.parametrize("after", [0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3])
def test_a_process_that_is_killed_ends_the_work(after: float) -> None:
    """At whatever moment: while the others are started, or while all are at work."""
    started = time.monotonic()
    killer = threading.Thread(target=_kill_one, args=(after,))
    killer.start()
    with pytest.raises(BriefingError, match="ended before its time"):
        list(in_processes(3, sleeping, [(90.0,)] * 6))
    killer.join()
    assert time.monotonic() - started < 60
    assert multiprocessing.active_children() == []


def test_who_stops_listening_ends_the_work() -> None:
    started = time.monotonic()
    outcomes = in_processes(2, sleeping, [(0.01,)] + [(90.0,)] * 5)
    assert isinstance(outcomes, Generator)
    next(outcomes)
    outcomes.close()
    assert time.monotonic() - started < 60
    assert multiprocessing.active_children() == []
