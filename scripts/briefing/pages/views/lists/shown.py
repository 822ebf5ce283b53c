"""What a list page shows."""

from __future__ import annotations

from dataclasses import dataclass

from ..briefing_page import BriefingPage
from ..division import UNDIVIDED, Division
from ..shown import Day, Entry, Line, PhaseList, Run, Text


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of a list, and what stands below it."""

    name: str
    title: Text
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    days: tuple[Day, ...] = ()
    phases: tuple[PhaseList, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a list page shows: one list, or a part of it."""

    name: str
    lede: Text
    groups: tuple[Group, ...] = ()
    runs: tuple[Run, ...] = ()
    speakers: tuple[Line, ...] = ()
    newest: BriefingPage | None = None
    division: Division = UNDIVIDED
