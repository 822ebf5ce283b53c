"""What several accounts of one thing say together: which is superseded, and whether they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records.edtf import EdtfDate
from ..records.vocabulary import StatusKind


@dataclass(frozen=True, slots=True)
class Account:
    """How far something has come, says `who`, on `day` (of the status, else the source), in `sources`."""

    status: StatusKind
    who: tuple[str, ...]
    day: EdtfDate | None
    sources: tuple[str, ...]


def current(accounts: Sequence[Account]) -> list[Account]:
    """The accounts that no later one of the same speaker supersedes, in their order."""
    return [account for account in accounts if not any(_supersedes(other, account) for other in accounts)]


def differ(accounts: Sequence[Account]) -> bool:
    """Whether different speakers say different things in one source or of one day, none superseded."""
    left = current(accounts)
    return any(_contradict(one, other) for number, one in enumerate(left) for other in left[:number])


def summary(accounts: Sequence[Account]) -> StatusKind | None:
    """What they say together: the last known, None where they differ or there are none."""
    if not accounts or differ(accounts):
        return None
    left = current(accounts)
    return max(left, key=lambda account: account.day.latest if account.day else -(10**12)).status


def _supersedes(later: Account, earlier: Account) -> bool:
    return bool(
        later.who == earlier.who and later.day and earlier.day and later.day.earliest > earlier.day.latest
    )


def _contradict(one: Account, other: Account) -> bool:
    if one.status is other.status or one.who == other.who:
        return False
    same_day = bool(one.day and other.day and one.day == other.day)
    return same_day or bool(set(one.sources) & set(other.sources))
