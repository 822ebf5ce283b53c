"""What can be wrong with the input: problems, each with a place and a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from .code import Severity
from .codes import CODES

RecordPath: TypeAlias = tuple[str | int, ...]
"""The way from a file's root to a value: ("quotes", "terms", "speaker")."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input.

    `file` is the path as the messages show it, `path` the way to the value in its record. `position` and
    `excerpt` (the file's line) are None until `loader.locate_problems` has looked them up; the loader sets
    them at once, the checks know only file and path. `at_key` puts the caret under the key instead of the
    value. `details` are further lines for the reader: a picture of a divergence, a second place.
    """

    code: str
    message: str
    file: str
    path: RecordPath = ()
    position: Position | None = None
    excerpt: str | None = None
    at_key: bool = False
    details: tuple[str, ...] = ()
    grade: Severity | None = None

    @classmethod
    def of_file(cls, code: str, message: str, file: str, position: Position = Position(1, 1)) -> Problem:
        """A problem of a whole file, of which no line is shown."""
        return cls(code, message, file, (), position, "")

    @property
    def severity(self) -> Severity:
        """How severe it is: its code says so, unless this one weighs less."""
        return self.grade or CODES[self.code].severity

    @property
    def dotted_path(self) -> str:
        """The path as messages show it: `quotes.terms.speaker`, `key_points[2].cite`."""
        shown = ""
        for step in self.path:
            if isinstance(step, int):
                shown += f"[{step + 1}]"
            else:
                shown += f".{step}" if shown else step
        return shown

    def located(self, position: Position, excerpt: str) -> Problem:
        """The same problem, with its place in the file."""
        return replace(self, position=position, excerpt=excerpt)

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        return (self.file, self.position or Position(0, 0), self.code, self.message)


def stop_the_build(problems: Iterable[Problem], strict: bool = False) -> bool:
    """Whether any stops a build: an error; if `strict`, a warning too; what is to be looked at never."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(problem.severity in stopping for problem in problems)


class BriefingError(Exception):
    """Something that stops a command and that its user can mend; the message says how."""


class ProblemsFound(BriefingError):
    """The input has errors; `problems` holds every one of them, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return f"{len(self.problems)} problems in the briefings"


class UnsafeFilesFound(ProblemsFound):
    """Some errors are files that MkDocs must not even see: it would copy them, or wait for ever."""
