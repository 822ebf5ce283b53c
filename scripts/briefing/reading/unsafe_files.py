"""What may not lie in the folders of a project: links that lead out of them, and what is no file.

MkDocs copies through a link whatever it leads to: a commit of a link to /proc/self/environ would put the
secrets of the build on the site. So nothing is built while there is one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..problems.problem import Problem
from ..project import BRIEFINGS
from .loader import show_path

UNSAFE = frozenset({"link-leads-out", "not-a-file"})
"""The codes of what is told here."""

_PUBLISHED = ("docs", "theme")
_DATA = "data"


def with_unsafe_files(problems: Iterable[Problem], root: Path) -> tuple[Problem, ...]:
    """What `check_files_are_safe` finds, and the `problems` of all other files."""
    unsafe = check_files_are_safe(root)
    told = {problem.file for problem in unsafe}
    return (*unsafe, *(problem for problem in problems if problem.file not in told))


def check_files_are_safe(root: Path) -> tuple[Problem, ...]:
    """An error for each symbolic link in docs/, theme/ and data/ that leads out of its folder, round in a
    circle or, unless it is hidden, nowhere, and for each pipe, socket or device there. Of data/ each folder
    counts by itself; data/briefings may be a link."""
    folders = [root / name for name in (*_PUBLISHED, _DATA)]
    problems = [_leads_out(folder, root) for folder in folders if folder.is_symlink()]
    for name in _PUBLISHED:
        problems += _check(root / name, root)
    with suppress(OSError):
        for entry in sorted((root / _DATA).iterdir()):
            if entry.is_symlink() and (entry != root / BRIEFINGS or not entry.exists()):
                problems += [_leads_out(entry, root)] if _leaves(entry, entry.parent) else []
            elif entry.is_dir():
                problems += _check(entry, root)
            elif not entry.is_file():
                problems.append(_no_file(entry, root))
    return tuple(problems)


def _check(folder: Path, root: Path) -> Iterator[Problem]:
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path = Path(entry.path)
                if entry.is_symlink():
                    if _leaves(path, folder):
                        yield _leads_out(path, root)
                elif entry.is_dir():
                    waiting.append(path)
                elif not entry.is_file():
                    yield _no_file(path, root)


def _leaves(link: Path, folder: Path) -> bool:
    """Whether a link leads out of `folder`, nowhere (as an editor's hidden lock may), or to a folder that
    holds it, through which a walk would never end."""
    target, home = Path(os.path.realpath(link)), Path(os.path.realpath(folder))
    holds_itself = target.is_dir() and Path(os.path.realpath(link.parent)).is_relative_to(target)
    leads_nowhere = not link.name.startswith(".") and not os.path.exists(link)
    return holds_itself or leads_nowhere or not target.is_relative_to(home)


def _leads_out(link: Path, root: Path) -> Problem:
    message = (
        "this is a symbolic link that leads nowhere; put the file itself here, or remove the link"
        if not os.path.exists(link)
        else (
            "this is a symbolic link that leads out of its folder, so that a build would read or publish "
            "what does not belong to the project; put the file itself here, or remove the link"
        )
    )
    return _problem("link-leads-out", message, link, root)


def _no_file(path: Path, root: Path) -> Problem:
    return _problem("not-a-file", "this is a pipe, a socket or a device, not a file; remove it", path, root)


def _problem(code: str, message: str, path: Path, root: Path) -> Problem:
    return Problem.of_file(code, message, show_path(path, root))
