"""All records of all files together: where each id is defined, and what each file refers to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ..problems.problem import Problem, RecordPath
from ..records.model import Actor, Briefing, Source
from ..records.references import SECTIONS
from .resembling import Resembling

# Guessing looks at every id. So many unknown ones come from a file that is missing, not from slips of the
# hand.
_MOST_LOOKED_AT = 1_000_000


class Definitions:
    """The records that the rules look at; of what concerns one briefing by itself they ask `asked`.

    `homes` has the briefing and the section of each id, more than one where it is defined twice; `references`
    the references that each briefing makes; `other_ids` are defined in files that could not be read as
    records.
    `phase_of_item` has a phase for the id of each item, which is its phase's own: nothing can refer to it.
    """

    def __init__(
        self,
        briefings: Mapping[str, Briefing],
        files: Mapping[str, str],
        other_ids: Collection[str] = frozenset(),
        only: Collection[str] | None = None,
    ) -> None:
        self.briefings = briefings
        self.asked = {name: each for name, each in briefings.items() if only is None or name in only}
        self.other_ids = other_ids
        self.files = files
        self.references = {name: briefing.references for name, briefing in briefings.items()}
        self.homes: dict[str, list[tuple[str, str]]] = {}
        for briefing_id, section, name in self.definitions():
            self.homes.setdefault(name, []).append((briefing_id, section))
        self.sources: dict[str, Source] = self.all_of("sources")
        self.actors: dict[str, Actor] = self.all_of("actors")
        self.phase_of_item = {
            item: name for name, phase in self.all_of("phases").items() for item in phase.items
        }
        self._guesses: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._known: dict[tuple[str, ...], Resembling] = {}
        self._looked_at = 0

    def definitions(self) -> Iterator[tuple[str, str, str]]:
        """Briefing, section and id of every record."""
        for briefing_id, briefing in self.briefings.items():
            for section in SECTIONS:
                for name in getattr(briefing, section):
                    yield briefing_id, section, name

    def all_of(self, section: str) -> dict[str, Any]:
        """One section of all briefings; of an id that is defined twice the first."""
        found: dict[str, Any] = {}
        for briefing in self.briefings.values():
            for name, record in getattr(briefing, section).items():
                found.setdefault(name, record)
        return found

    def find(self, name: str, section: str) -> Any:
        """The record called `name` in `section`, or None."""
        for briefing_id, defined_in in self.homes.get(name, ()):
            if defined_in == section:
                return getattr(self.briefings[briefing_id], section)[name]
        return None

    def guess(self, name: str, sections: tuple[str, ...]) -> str | None:
        """The id in `sections` that `name` most likely meant; None too after many guesses."""
        asked = (name, sections)
        if asked not in self._guesses and self._looked_at < _MOST_LOOKED_AT:
            known = self._known_in(sections)
            self._looked_at += len(known)
            self._guesses[asked] = known.find(name)
        return self._guesses.get(asked)

    def _known_in(self, sections: tuple[str, ...]) -> Resembling:
        if sections not in self._known:
            defined = (
                (name, home) for name, homes in self.homes.items() for home in homes if home[1] in sections
            )
            self._known[sections] = Resembling((name, self._name_of(name, home)) for name, home in defined)
        return self._known[sections]

    def _name_of(self, name: str, home: tuple[str, str]) -> str:
        """What readers call the record. A headline is no name: it has words of much else."""
        record = getattr(self.briefings[home[0]], home[1])[name]
        return str(getattr(record, "title" if home[1] == "events" else "name", ""))

    def problem(
        self, code: str, message: str, briefing_id: str, path: RecordPath, at_key: bool = False
    ) -> Problem:
        """A problem of this code in the file of a briefing."""
        return Problem(code, message, self.files[briefing_id], path, at_key=at_key)
