"""A clock that is plainly wrong: a day that it gives would be published beside quotations for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .proofs import Proof

FIRST_DAY = date(2026, 11, 23)
"""Since this day there is a program that proves quotations."""
RELEASED = date(2026, 11, 23)
"""The day of this version."""
_ZONES = timedelta(days=1)
"""Two editors can have two days at once."""


def wrong_clock(today: date, proofs: Iterable[Proof]) -> str | None:
    """What to say of a clock that shows a day before this version's own or that of an earlier proof."""
    if today + _ZONES < RELEASED:
        return f"this program is of {RELEASED}"
    latest = max((proof.verified for proof in proofs), default=today)
    if today + _ZONES < latest:
        return f"a proof in data/verified/ is of {latest}"
    return None
