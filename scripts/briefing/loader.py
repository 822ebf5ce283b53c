"""Files -> records, or every problem with its place. No word of pydantic's or PyYAML's reaches an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .codes import CODES
from .errors import Position, Problem, RecordPath, Severity
from .fields import ID_LIMIT
from .model import Briefing, Record
from .nodes import SIZE_LIMIT, Mapping, Node, Reading, Scalar, position_of, read_nodes
from .text import is_id, or_list, suggest

BRIEFINGS = Path("data/briefings")
_WORDS_LISTED = 10


@dataclass(frozen=True, slots=True)
class Loaded:
    """The briefings that could be read, by id; the path of each as messages show it; and all problems."""

    briefings: dict[str, Briefing]
    files: dict[str, str]
    problems: tuple[Problem, ...]


def find_briefings(root: Path) -> list[Path]:
    """The files that hold briefings, in the order of their names; `.yaml` files too, so that they can be refused."""
    folder = root / BRIEFINGS
    return sorted(path for pattern in ("*.yml", "*.yaml") for path in folder.glob(pattern))


def load_briefings(paths: Iterable[Path], root: Path) -> Loaded:
    """The records of all files, or all problems of all files, located. Raises nothing, whatever the files hold."""
    briefings: dict[str, Briefing] = {}
    files: dict[str, str] = {}
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        shown = show_path(path, root)
        found = [*_name_problems(path, shown), *_same_name(path, shown, seen)]
        briefing, file_problems = _load_file(path, shown)
        problems += found + file_problems
        if briefing is not None and not found:
            briefings[path.stem], files[path.stem] = briefing, shown
    if not seen:
        where = BRIEFINGS.as_posix()
        message = f"there is no briefing in {where}/; put a file there, like my-briefing.yml (README, “Add a briefing”)"
        problems.append(_problem("no-briefings", message, where, (), Position(1, 1)))
    return Loaded(briefings, files, tuple(sorted(problems, key=lambda problem: problem.sort_key)))


def locate_problems(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """The same problems, sorted, each with the place and the line in its file.

    The files are read again: positions of ten thousand briefings are not kept for the few that have problems.
    """
    readings: dict[str, Reading] = {}
    located = []
    for problem in problems:
        if problem.position is None:
            if problem.file not in readings:
                readings[problem.file] = _read(root / problem.file)
            reading = readings[problem.file]
            position = position_of(reading.root, problem.path, problem.at_key)
            problem = problem.located(position, reading.excerpt(position))
        located.append(problem)
    return tuple(sorted(located, key=lambda problem: problem.sort_key))


def show_path(path: Path, root: Path) -> str:
    """The path as messages show it: below the root where it lies there."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _read(path: Path) -> Reading:
    try:
        with path.open("rb") as file:
            return read_nodes(file.read(SIZE_LIMIT + 1))
    except OSError:
        return Reading([""])


def _name_problems(path: Path, shown: str) -> list[Problem]:
    if path.suffix != ".yml":
        return [_problem("bad-file-name", f'name the file "{path.stem}.yml": only .yml files are read', shown)]
    if not is_id(path.stem) or len(path.stem) > ID_LIMIT or path.stem == "index":
        message = (
            f'"{path.stem}" is the briefing\'s id and part of its address: name the file with lower-case letters and '
            "digits joined by hyphens, like harbour-strike.yml (not index.yml)"
        )
        return [_problem("bad-file-name", message, shown)]
    return []


def _same_name(path: Path, shown: str, seen: dict[str, str]) -> list[Problem]:
    first = seen.setdefault(path.stem.lower(), shown)
    if first == shown:
        return []
    return [_problem("bad-file-name", f"{first} has the same name but for its letters' case or its folder", shown)]


def _load_file(path: Path, shown: str) -> tuple[Briefing | None, list[Problem]]:
    try:
        with path.open("rb") as file:
            reading = read_nodes(file.read(SIZE_LIMIT + 1))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return None, [_problem("unreadable-file", f"this file cannot be read: {reason.lower()}", shown)]
    problems = [
        Problem(
            code=trouble.code,
            message=trouble.message,
            file=shown,
            path=_path_at(reading.root, trouble.position) if trouble.path is None else trouble.path,
            severity=CODES[trouble.code].severity,
            position=trouble.position,
            excerpt=reading.excerpt(trouble.position),
            details=trouble.details,
        )
        for trouble in reading.troubles
    ]
    if reading.root is None:
        return None, problems
    if not isinstance(reading.root, Mapping):
        message = "expected a briefing here, which starts with: title: …  (is the space behind a colon missing?)"
        place = reading.root.position
        return None, [*problems, _problem("not-a-briefing", message, shown, (), place, reading.excerpt(place))]
    try:
        briefing = Briefing.model_validate(_plain(reading.root))
    except ValidationError as error:
        return None, problems + [_translate(detail, shown, reading) for detail in error.errors(include_url=False)]
    return (None if problems else briefing), problems


def _problem(
    code: str,
    message: str,
    file: str,
    path: RecordPath = (),
    position: Position = Position(1, 1),  # noqa: B008 - frozen
    excerpt: str = "",
) -> Problem:
    return Problem(code, message, file, path, CODES[code].severity, position, excerpt)


def _plain(node: Node) -> Any:
    """Nodes as dicts, lists and text, for the model to give them types."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, value in node.values.items()}
    return [_plain(item) for item in node.items]


def _path_at(root: Node | None, position: Position) -> RecordPath:
    """The way to the last value that starts at or before `position`."""
    path: list[str | int] = []
    node = root
    while node is not None and not isinstance(node, Scalar):
        if isinstance(node, Mapping):
            steps: Sequence[tuple[str | int, Position]] = [(key, scalar.position) for key, scalar in node.keys.items()]
        else:
            steps = [(number, item.position) for number, item in enumerate(node.items)]
        reached = [step for step, start in steps if start <= position]
        if not reached:
            break
        path.append(reached[-1])
        node = node.values[str(reached[-1])] if isinstance(node, Mapping) else node.items[int(reached[-1])]
    return tuple(path)


def _translate(detail: ErrorDetails, shown: str, reading: Reading) -> Problem:
    """One of pydantic's errors in our words, at the value or, where a field is missing or unknown, at the key."""
    kind = detail["type"]
    at_key = kind in ("missing", "extra_forbidden") or detail["loc"][-1:] == ("[key]",)
    path = tuple(step for step in detail["loc"] if step != "[key]")
    if kind == "missing":
        field, path = str(path[-1]), path[:-1]
        code, message = "missing-field", f'"{field}" is missing: {_describe(path, field)}'
    elif kind == "extra_forbidden":
        code, message = "unknown-field", _unknown_field(path)
    elif kind == "enum":
        code, message = "unknown-word", _unknown_word(detail)
    elif kind in _WRONG_KINDS:
        empty = detail["input"] == ""
        code = "empty-text" if empty else "wrong-kind"
        message = "this is empty; write something or take the line out" if empty else _WRONG_KINDS[kind]
    else:
        code, message = kind, detail["msg"]
    position = position_of(reading.root, path, at_key)
    return Problem(
        code, message, shown, path, CODES[code].severity, position, reading.excerpt(position), at_key=at_key
    )


_WRONG_KINDS = {
    "model_type": "expected fields here, each as `name: value` on a line of its own",
    "dict_type": "expected ids here, each with its fields below it",
    "tuple_type": "expected a list here: each entry on a line of its own that starts with -",
}


def _record_at(path: RecordPath) -> type[Record] | None:
    """The class of the record that lies at `path`, found by the model's annotations."""
    found: Any = Briefing
    for step in path:
        if isinstance(found, type) and issubclass(found, Record):
            fields = {field.alias or name: field for name, field in found.model_fields.items()}
            found = fields[str(step)].annotation if step in fields else None
        elif get_origin(found) is dict:
            found = get_args(found)[1]
        elif get_origin(found) is tuple:
            found = get_args(found)[0]
        else:
            return None
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _describe(path: RecordPath, name: str) -> str:
    record = _record_at(path)
    description = record.model_fields[name if name != "is" else "is_"].description if record else None
    return " ".join((description or "it has to be there").split())


def _unknown_field(path: RecordPath) -> str:
    name, record = str(path[-1]), _record_at(path[:-1])
    known = [field.alias or key for key, field in record.model_fields.items()] if record else []
    guess = suggest(name, known)
    hint = f'did you mean "{guess}"?' if guess else f"there can be {or_list(known)}"
    return f'there is no field "{name}" here; {hint}'


def _unknown_word(detail: ErrorDetails) -> str:
    known = re.findall(r"'([^']+)'", detail.get("ctx", {}).get("expected", ""))
    word = detail["input"]
    if not isinstance(word, str):
        return f"expected one word here: {or_list(known[:_WORDS_LISTED])}"
    guess = suggest(word, known)
    if guess:
        return f'"{word}" is not one of the words that can stand here; did you mean "{guess}"?'
    more = " …" if len(known) > _WORDS_LISTED else ""
    return f'"{word}" is not one of the words that can stand here: {or_list(known[:_WORDS_LISTED])}{more}'
