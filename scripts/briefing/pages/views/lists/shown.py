"""What a list page shows."""

from __future__ import annotations

from dataclasses import dataclass

from ...own_words import load_words
from ...pieces import Text, Words
from ..briefing_page import BriefingPage
from ..division import UNDIVIDED, Division
from ..maps import Map
from ..shown import Day, Entry, Line, PhaseList, Run


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
    map: Map | None = None
    newest: BriefingPage | None = None
    division: Division = UNDIVIDED


def own_title(key: str) -> Words:
    """The title of a list, for the ways back to it."""
    words = load_words()
    return Words(words.say(key), words.language)
