"""Generated pages onto the disk: only what changed, only what we own.

Every page that we write says so itself: a comment in its front matter tells where it comes from, with the
hash of the rest of its text. A page whose hash is right is ours; one whose hash is wrong was changed by hand,
and is left alone like all that has no such mark. There is no list beside the pages, so nothing that a kill, a
merge, a change of branch or a hostile commit does to one can make a stranger's file ours, or hide a page that
no data stands behind."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from .problems.problem import BriefingError
from .text import listed

_FRONTS = (b"---\n", b"<!--\n")
"""How a page and a picture begin that a build makes; our mark is the next line."""
_MARK = b"# Made by `briefing build` from data/briefings/: edit there, not here. sha256 "
_MARK_LINE = re.compile(rb"^" + re.escape(_MARK) + rb"[0-9a-f]{64}\r?$", re.MULTILINE)
_MARK_WITHIN = 1000
"""Bytes from a page's start: a merge may put its own marks before ours."""
_IN_THE_WAY = "{} is in the way: it is a link or no file. Move it, then run this again."
_PART = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*")


class _State(StrEnum):
    """What is at a page's path; after the first three nothing that we may touch, and what to do."""

    ABSENT = "absent"
    OURS = "ours"
    AS_WANTED = "as wanted"
    NOT_OURS = "no build made it: move or rename it"
    EDITED = (
        "changed by hand since it was built: carry the change over to data/briefings/, then delete this file "
        "(or, if it shall be a page of yours, its line “# Made by …”)"
    )
    LINK = "a symbolic link is in its way: remove it"
    NOT_A_FILE = "it is not a file: move it"
    NOT_A_FOLDER = "a file is where its folder should be: move it"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run of the writer did, as paths below docs/."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def write_pages(docs: Path, pages: Mapping[str, str]) -> Written:
    """Make docs/ hold exactly `pages` (path below it to text) beside what is hand-written.

    Raises BriefingError, before anything is written, that names every file which is in the way and not ours;
    and where the disk refuses.
    """
    with _disk_trouble_told(docs):
        plan = _plan(docs, pages)
        if plan.refused:
            raise BriefingError(_refusal(docs, plan.refused))
        for path in plan.removed:
            _remove(docs, path)
        for path in plan.changed:
            _replace(docs / path, _marked(pages[path]))
    return Written(tuple(plan.changed), tuple(plan.removed), tuple(plan.unchanged))


def removal(removed: Sequence[str]) -> str:
    """What to tell of pages that were removed."""
    pages = "1 generated page" if len(removed) == 1 else f"{len(removed):,} generated pages"
    return f"Removed {pages} that no data stands behind: {listed([f'docs/{path}' for path in removed])}"


def stale_pages(docs: Path, pages: Mapping[str, str]) -> tuple[str, ...]:
    """The paths below docs/ that `write_pages` would change, remove or refuse; empty if all is up to date."""
    with _disk_trouble_told(docs):
        plan = _plan(docs, pages)
    return tuple(sorted({*plan.changed, *plan.removed, *plan.refused}))


def hand_written(docs: Path) -> frozenset[str]:
    """The files below docs/ that no build made; hidden ones, which MkDocs skips, left out."""
    with _disk_trouble_told(docs):
        return frozenset(path for path in _visible_files(docs) if not is_generated(docs / path))


def is_generated(file: Path) -> bool:
    """Whether a build made this file, even if it was changed by hand since."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as stream:
        return _MARK_LINE.search(stream.read(_MARK_WITHIN)) is not None


def write_file(file: Path, text: str | bytes) -> bool:
    """Make `file` hold `text`, in one step; whether that changed it. Raises BriefingError where the disk
    refuses, or where a link or no file is in the way."""
    with _disk_trouble_told(file):
        for place in (file.parent, file):
            if place.is_symlink() or (place is file and place.exists() and not place.is_file()):
                raise BriefingError(_IN_THE_WAY.format(place))
        content = text.encode() if isinstance(text, str) else text
        if file.is_file() and file.read_bytes() == content:
            return False
        _replace(file, content)
        return True


@dataclass(slots=True)
class _Plan:
    """What a run has to do; `refused` has why for each file."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, _State] = field(default_factory=dict)


def _plan(docs: Path, pages: Mapping[str, str]) -> _Plan:
    _require_distinct_paths(pages)
    plan = _Plan()
    for path in sorted(pages):
        state = _state(docs, path, _marked(pages[path]))
        if state in (_State.ABSENT, _State.OURS):
            plan.changed.append(path)
        elif state is _State.AS_WANTED:
            plan.unchanged.append(path)
        else:
            plan.refused[path] = state
    for path in _visible_files(docs):
        if path not in pages and is_generated(docs / path):
            if _state(docs, path, None) is _State.OURS:
                plan.removed.append(path)
            else:
                plan.refused[path] = _State.EDITED
    # Where case does not count, removing the old A.md takes the new a.md away.
    gone = {_same_file_key(path) for path in plan.removed}
    renamed = [path for path in plan.unchanged if _same_file_key(path) in gone]
    plan.unchanged = [path for path in plan.unchanged if path not in renamed]
    plan.changed += renamed
    return plan


def _state(docs: Path, path: str, wanted: bytes | None) -> _State:
    """What is at `path`, where `wanted` shall be."""
    *folders, _ = Path(path).parents
    for folder in reversed(folders):
        if (docs / folder).is_symlink():
            return _State.LINK
        if (docs / folder).exists() and not (docs / folder).is_dir():
            return _State.NOT_A_FOLDER
    file = docs / path
    if file.is_symlink():
        return _State.LINK
    if not file.exists():
        return _State.ABSENT
    if not file.is_file():
        return _State.NOT_A_FILE
    content = file.read_bytes()
    if content == wanted:
        return _State.AS_WANTED
    if _is_as_built(content):
        return _State.OURS
    return _State.EDITED if is_generated(file) else _State.NOT_OURS


def _marked(text: str) -> bytes:
    """The file as it is written: our mark is the first line of its front matter or first comment."""
    content = text.encode()
    front = next((front for front in _FRONTS if content.startswith(front)), None)
    if front is None:
        raise ValueError("a page begins with front matter, a picture with a comment, which carries our mark")
    digest = hashlib.sha256(content).hexdigest().encode()
    return front + _MARK + digest + b"\n" + content.removeprefix(front)


def unmarked(content: bytes) -> bytes:
    """A page as it is published: without the line that is for whoever wants to edit it."""
    before, mark, after = content.partition(_MARK)
    return before + after.partition(b"\n")[2] if mark and before in _FRONTS else content


def _is_as_built(content: bytes) -> bool:
    """Whether a page has our mark, and the text of which it speaks."""
    for front in _FRONTS:
        digest, _, rest = content.removeprefix(front + _MARK).partition(b"\n")
        if hashlib.sha256(front + rest).hexdigest().encode() == digest:
            return True
    return False


def _visible_files(docs: Path) -> Iterator[str]:
    """The files that MkDocs would look at, which are not hidden: paths below docs/, in order."""
    for place, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)
            if not name.startswith(".") and os.path.isfile(path):
                yield Path(path).relative_to(docs).as_posix()


def _require_distinct_paths(paths: Iterable[str]) -> None:
    """Raise BriefingError for a path that leaves docs/ or is hidden, or is another's on some system."""
    seen: dict[str, str] = {}
    for path in paths:
        if not all(map(_PART.fullmatch, path.split("/"))):
            raise BriefingError(f"A page cannot be written to {path!r}: that is no visible file below docs/.")
        other = seen.setdefault(_same_file_key(path), path)
        if other != path:
            told = f"The pages {other} and {path} are one file where case does not count. Rename one."
            raise BriefingError(told)


def _same_file_key(path: str) -> str:
    """Equal for paths that some system takes for one file: case and accents' forms do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _refusal(docs: Path, refused: Mapping[str, _State]) -> str:
    lines = [f"  {docs.name}/{path}: {state}" for path, state in sorted(refused.items())]
    return "\n".join(["Nothing was written, because files that no build may change are in the way:", *lines])


def _replace(file: Path, content: bytes) -> None:
    """Put `content` at `file` in one step. The half-written file is hidden: MkDocs never publishes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    if unfinished.is_symlink() or (unfinished.exists() and not unfinished.is_file()):
        raise BriefingError(_IN_THE_WAY.format(unfinished))
    unfinished.unlink(missing_ok=True)  # left from a run that was killed
    with unfinished.open("xb") as stream:
        stream.write(content)
    unfinished.replace(file)


@contextmanager
def _disk_trouble_told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        told = f"{error.filename or place}: {error.strerror}. Not everything was written."
        raise BriefingError(told) from error


def _remove(docs: Path, path: str) -> None:
    (docs / path).unlink()
    for folder in list(Path(path).parents)[:-1]:
        with suppress(OSError):  # not empty: others are in it
            (docs / folder).rmdir()
