"""`make fuzz`: the tests of property/test_fuzz.py with ever new examples, each for its share of the time."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, seed, settings

from property import test_fuzz

ROUND = settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
TARGETS: list[Callable[..., Any]] = [
    test_fuzz.test_yaml,
    test_fuzz.test_a_value_of_yaml_is_kept_whole_or_told,
    test_fuzz.test_texts,
    test_fuzz.test_proofs,
    test_fuzz.test_pages_that_say_who_made_them,
    test_fuzz.test_addresses,
]


def fuzz(target: Callable[..., Any], until: float) -> tuple[int, Exception | None]:
    """How many examples were tried before `until`, and how the first that fails does."""
    tried, rounds = 0, ROUND(target)
    while time.monotonic() < until:
        try:
            seed(random.getrandbits(64))(rounds)()
        except Exception as error:
            return tried, error
        tried += ROUND.max_examples
    return tried, None


def main(seconds: float) -> int:
    failed = 0
    for number, target in enumerate(TARGETS):
        left = len(TARGETS) - number
        started = time.monotonic()
        tried, error = fuzz(target, started + seconds / left)
        seconds -= time.monotonic() - started
        name = target.__name__.removeprefix("test_").replace("_", " ")
        print(f"{name:44}{tried:>9,} examples  {'FAILED' if error else 'held'}", flush=True)
        if error:
            failed += 1
            print("".join(f"  {note}\n" for note in getattr(error, "__notes__", [])), repr(error), sep="")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if sys.argv[1:] else 60))
