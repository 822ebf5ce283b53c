"""Files -> records, or every problem with its place. No word of pydantic's or PyYAML's reaches an editor."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from ..problems.problem import Position, Problem
from ..project import BRIEFINGS
from ..records.fields import Id
from ..records.model import Briefing
from ..records.references import SECTIONS
from ..system.regular_files import Kept, load_kept, read_regular
from ..text import is_id
from .characters import SIZE_LIMIT, Trouble, odd_space
from .nodes import Mapping, Node, Reading, Scalar, path_at, places_of, position_of
from .refusals import word_refusals
from .yaml_reader import TROUBLES_LISTED, read_nodes

_SUFFIXES = (".yml", ".yaml")
_ID: TypeAdapter[str] = TypeAdapter(Id)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The briefings that could be read, by id; the path of each as messages show it; and all problems.

    `other_ids` are those that the other files define as far as can be seen, None where one shows nothing."""

    briefings: dict[str, Briefing]
    files: dict[str, str]
    problems: tuple[Problem, ...]
    other_ids: frozenset[str] | None = frozenset()


def find_briefings(root: Path) -> list[Path]:
    """The files of the project that hold briefings."""
    return briefings_in(root / BRIEFINGS)


def briefings_in(folder: Path) -> list[Path]:
    """A folder's YAML files in the order of their names; .yaml and .YML too, which are refused."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in entries if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".")]


def briefings_at(paths: Iterable[Path]) -> list[Path]:
    """The files at `paths`, where a folder stands for the YAML files in it."""
    return [file for path in paths for file in (briefings_in(path) if path.is_dir() else [path])]


def check_folder(root: Path) -> tuple[Problem, ...]:
    """A warning for each folder among the briefings that holds YAML files: none of them is read."""
    problems = []
    with suppress(OSError):
        for folder in sorted((root / BRIEFINGS).iterdir()):
            if folder.name.startswith(".") or folder.is_symlink() or not folder.is_dir():
                continue
            files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
            if files:
                shown = show_path(files[0], root) + (f" and {len(files) - 1} more" if files[1:] else "")
                message = (
                    f"what lies in folders is not read: {shown}; move it up into {BRIEFINGS.as_posix()}/"
                )
                problems.append(Problem.of_file("ignored-folder", message, show_path(folder, root)))
    return tuple(problems)


_FileLoaded: TypeAlias = tuple[Briefing | None, list[Problem], set[str] | None]


def load_briefings(
    paths: Iterable[Path],
    root: Path,
    on_progress: Callable[[int, int], None] | None = None,
    kept: Kept | None = None,
) -> Loaded:
    """The records of all files, or all problems of all files, located. Raises nothing.

    `on_progress` gets the number of files read and of all. With `kept` only files that changed are read."""
    paths = list(paths)
    briefings: dict[str, Briefing] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    other_ids: set[str] | None = set()
    for number, path in enumerate(paths, start=1):
        shown = show_path(path, root)
        found = [*_name_problems(path, shown), *_same_name(path, shown, seen)]
        briefing, file_problems, ids = load_kept(path, kept, partial(_load_file, path, root, shown))
        problems += found + file_problems
        if briefing is not None and not found:
            briefings[path.stem], files[path.stem] = briefing, shown
        else:
            other_ids = None if ids is None or other_ids is None else other_ids | ids
        if on_progress:
            on_progress(number, len(paths))
    if not seen:
        where = BRIEFINGS.as_posix()
        told = f"there is no briefing in {where}/; put a file there, like my-briefing.yml"
        problems.append(Problem.of_file("no-briefings", f"{told} (README, “Add a briefing”)", where))
    problems.sort(key=lambda problem: problem.sort_key)
    return Loaded(briefings, files, tuple(problems), None if other_ids is None else frozenset(other_ids))


def locate_problems(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """The same problems, sorted, each with the place and the line in its file.

    The files are read again: positions of ten thousand briefings are not kept for the few that have problems.
    """
    located = []
    file, reading = "", Reading([""])
    for problem in sorted(problems, key=lambda problem: problem.file):
        if problem.position is None:
            if problem.file != file:
                file, reading = problem.file, _read_again(root / problem.file)
            position = position_of(reading.root, problem.path, problem.at_key)
            problem = problem.located(position, reading.excerpt(position))
        located.append(problem)
    return tuple(sorted(located, key=lambda problem: problem.sort_key))


def show_path(path: Path, root: Path) -> str:
    """The path as messages show it: below the root where it lies there."""
    inside = _inside(Path(os.path.abspath(path)), Path(os.path.abspath(root)))
    with suppress(OSError, RuntimeError, ValueError):  # a circle of links, a path that no system has
        inside = inside or _inside(path.resolve(), root.resolve())
    return inside or path.as_posix()


def _inside(path: Path, folder: Path) -> str | None:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _read(path: Path) -> Reading:
    """The nodes of a file. Raises OSError or, for a path that no system has, ValueError."""
    return read_nodes(read_regular(path, SIZE_LIMIT + 1))


def _read_again(path: Path) -> Reading:
    try:
        return _read(path)
    except (OSError, ValueError):
        return Reading([""])  # it vanished meanwhile; the problem is told without its line


def _name_problems(path: Path, shown: str) -> list[Problem]:
    if path.suffix != ".yml":
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "harbour-strike"
        return [
            Problem.of_file("bad-file-name", f'name the file "{name}.yml": only .yml files are read', shown)
        ]
    with suppress(ValidationError):
        if is_id(path.stem) and _ID.validate_python(path.stem):
            return []
    message = (
        f'"{path.stem}" is the briefing\'s id and part of its address: name the file with lower-case letters '
        "and digits joined by hyphens, like harbour-strike.yml; index and names that systems reserve will "
        "not do"
    )
    return [Problem.of_file("bad-file-name", message, shown)]


def _same_name(path: Path, shown: str, seen: dict[str, str]) -> list[Problem]:
    first = seen.setdefault(path.stem.lower(), shown)
    if first == shown:
        return []
    return [
        Problem.of_file(
            "bad-file-name", f"{first} has the same name but for its letters' case or its folder", shown
        )
    ]


def _leaves_project(path: Path, root: Path) -> bool:
    """Whether a symbolic link inside the project stands for a file outside it."""
    is_inside = _inside(Path(os.path.abspath(path)), Path(os.path.abspath(root))) is not None
    return is_inside and path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def _load_file(path: Path, root: Path, shown: str) -> _FileLoaded:
    """The briefing in a file, its problems, and the ids that it defines, None where YAML broke off."""
    try:
        if _leaves_project(path, root):
            raise OSError(0, "it is a symbolic link that leads out of the project; put the file itself here")
        reading = _read(path)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of symbolic links
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        message = f"this file cannot be read: {reason[0].lower()}{reason[1:]}"
        return None, [Problem.of_file("unreadable-file", message, shown)], None
    briefing: Briefing | None = None
    problems = list(text_problems(reading, shown))
    if isinstance(reading.root, Mapping):
        try:
            briefing = Briefing.model_validate(_plain(reading.root))
        except ValidationError as error:
            refusals = error.errors(include_url=False)[: TROUBLES_LISTED + 1]
            problems += word_refusals(refusals, shown, reading, problems)
    if len(problems) > TROUBLES_LISTED:
        problems = _shortened(problems, shown)
    return (None if problems else briefing), problems, _ids_in(reading.root)


def _ids_in(root: Node | None) -> set[str] | None:
    """Every key that stands where ids do, whatever is wrong with the rest."""
    if not isinstance(root, Mapping):
        return None
    sections = [root.values[name] for name in SECTIONS if name in root.values]
    return {name for section in sections if isinstance(section, Mapping) for name in section.keys}


_EXPECTED = "expected a briefing here, which starts with: title: …  (is the space after a colon missing?)"


def text_problems(reading: Reading, shown: str) -> Iterator[Problem]:
    """What is wrong with a file's text, before anybody asks what it says; `shown` is its path in messages."""
    places = places_of(reading.root) if reading.troubles else []
    for trouble in reading.troubles[: TROUBLES_LISTED + 1]:
        position = trouble.position
        excerpt = reading.excerpt(position)
        path = trouble.path
        if path is None:  # known from the text alone; a line of comment belongs to no record
            path = () if excerpt.lstrip().startswith("#") else path_at(places, position)
        yield Problem(trouble.code, trouble.message, shown, path, position, excerpt, details=trouble.details)
    root = reading.root
    if root is not None and not isinstance(root, Mapping):
        odd = odd_space(reading.lines, root.position.line)
        trouble = odd or Trouble("not-a-briefing", _EXPECTED, root.position)
        excerpt = reading.excerpt(trouble.position)
        yield Problem(trouble.code, trouble.message, shown, (), trouble.position, excerpt)


def _shortened(problems: list[Problem], shown: str) -> list[Problem]:
    """The problems of one file, as many as any briefing has."""
    problems = sorted(problems, key=lambda problem: problem.sort_key)[:TROUBLES_LISTED]
    last = problems[-1].position or Position(1, 1)
    message = f"the file has more problems than the {TROUBLES_LISTED:,} listed here; mend these first"
    return [*problems, Problem.of_file("too-many-problems", message, shown, last)]


def _plain(node: Node) -> Any:
    """Nodes as dicts, lists and text, for the model to give them types."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.values.items()}
    return [_plain(item) for item in node.items]
