"""Generated pages onto the disk: only what changed, only what we own.

`docs/.generated.json` lists what we wrote, a line for each page with the hash of its text. A file is ours if it is
as that list says, or already holds what we want to write. Before the first page is touched the list is written with
the old and the new hashes, and at the end with the new ones alone: wherever a run is killed, the next one still
knows its own files. The list is read line by line, not as JSON, so that a merge that left both sides' lines or
conflict marks in it does no harm.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from .problems.problem import BriefingError

MANIFEST = ".generated.json"
_MANIFEST_LINE = re.compile(r'^\s*("(?:[^"\\]|\\.)+"): "([0-9a-f]{64})"', re.MULTILINE)
_PART = re.compile(r"[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*")


class _State(StrEnum):
    """What is at a page's path. After the first three, nothing that we may touch: the value says what to do."""

    ABSENT = "absent"
    OURS = "ours"
    AS_WANTED = "as wanted"
    NOT_OURS = "no build made it: move or rename it"
    EDITED = "changed by hand since it was built: carry the change over to data/briefings/, then delete this file"
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
    """Make docs/ hold exactly `pages` beside what is hand-written: path below docs/ to text.

    Raises BriefingError, before anything is written, that names every file which is in the way and not ours;
    and where the disk refuses.
    """
    with _disk_trouble_told(docs):
        plan = _plan(docs, pages)
        if plan.refused:
            raise BriefingError(_refusal(docs, plan.refused))
        if plan.changed or plan.removed:
            both = set(plan.wanted.items())
            both.update((path, digest) for path, digests in plan.owned.items() for digest in digests)
            _replace(docs / MANIFEST, _manifest_text(both))
            del both  # in an archive this is a hundred thousand paths
        for path in plan.removed:
            _remove(docs, path)
        for path in plan.changed:
            _replace(docs / path, pages[path].encode())
        final = _manifest_text(plan.wanted.items())
        if _bytes_of(docs / MANIFEST) != final:
            _replace(docs / MANIFEST, final)
    return Written(tuple(plan.changed), tuple(plan.removed), tuple(plan.unchanged))


def stale_pages(docs: Path, pages: Mapping[str, str]) -> tuple[str, ...]:
    """The paths below docs/ that `write_pages` would change, remove or refuse; empty if all is up to date."""
    with _disk_trouble_told(docs):
        plan = _plan(docs, pages)
        manifest = _bytes_of(docs / MANIFEST)
    stale = {*plan.changed, *plan.removed, *plan.refused}
    if manifest != _manifest_text(plan.wanted.items()):
        stale.add(MANIFEST)
    return tuple(sorted(stale))


def hand_written(docs: Path) -> frozenset[str]:
    """The files below docs/ that no build made; hidden ones, which MkDocs skips, left out.

    Empty where the list of generated pages is missing: then only `write_pages` can tell, by what they hold.
    """
    if not (docs / MANIFEST).is_file():
        return frozenset()
    with _disk_trouble_told(docs):
        generated = _read_manifest(docs)
        found = [path.relative_to(docs) for path in docs.rglob("*") if path.is_file()]
    visible = (path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
    return frozenset(path for path in visible if _same_file_key(path) not in generated)


def write_file(file: Path, text: str) -> bool:
    """Make `file` hold `text`, in one step; whether that changed it.

    Raises BriefingError where the disk refuses, or where a link or no file is in the way.
    """
    with _disk_trouble_told(file):
        for place in (file.parent, file):
            if place.is_symlink() or (place is file and place.exists() and not place.is_file()):
                raise BriefingError(f"{place} is in the way: it is a link or no file. Move it, then run this again.")
        if _bytes_of(file) == text.encode():
            return False
        _replace(file, text.encode())
        return True


@dataclass(slots=True)
class _Plan:
    """What a run has to do. `owned` has every hash that the list gives a path, `refused` why for each file."""

    wanted: dict[str, str]
    owned: dict[str, set[str]]
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: dict[str, _State] = field(default_factory=dict)


def _plan(docs: Path, pages: Mapping[str, str]) -> _Plan:
    _require_distinct_paths(pages)
    listed = _read_manifest(docs)
    wanted = {path: _hash(pages[path].encode()) for path in sorted(pages)}
    plan = _Plan(wanted, {path: digests for known in listed.values() for path, digests in known.items()})
    for path, digest in wanted.items():
        digests = set().union(*listed.get(_same_file_key(path), {}).values())
        state = _state(docs, path, digests, digest)
        if state in (_State.ABSENT, _State.OURS):
            plan.changed.append(path)
        elif state is _State.AS_WANTED:
            plan.unchanged.append(path)
        else:
            plan.refused[path] = state
    for path, digests in sorted(plan.owned.items()):
        if path in wanted:
            continue
        state = _state(docs, path, digests, None)
        if state is _State.OURS:
            plan.removed.append(path)
        elif state is not _State.ABSENT:
            plan.refused[path] = state
    # Where case does not count, removing the old A.md takes the new a.md away, so that has to be written again.
    gone = {_same_file_key(path) for path in plan.removed}
    renamed = [path for path in plan.unchanged if _same_file_key(path) in gone]
    plan.unchanged = [path for path in plan.unchanged if path not in renamed]
    plan.changed += renamed
    return plan


def _state(docs: Path, path: str, digests: set[str], wanted: str | None) -> _State:
    """What is at `path`, of which the list knows `digests` and where the hash `wanted` shall be."""
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
    digest = _hash(file.read_bytes())
    if digest == wanted:
        return _State.AS_WANTED
    if digest in digests:
        return _State.OURS
    return _State.EDITED if digests else _State.NOT_OURS


def _require_distinct_paths(paths: Iterable[str]) -> None:
    """Raise BriefingError for a path that leaves docs/ or is hidden, and for two that are one on some systems."""
    seen: dict[str, str] = {}
    for path in paths:
        if not _is_below_docs(path):
            raise BriefingError(f"A page cannot be written to {path!r}: that is no visible file below docs/.")
        other = seen.setdefault(_same_file_key(path), path)
        if other != path:
            raise BriefingError(f"The pages {other} and {path} are one file where case does not count. Rename one.")


def _is_below_docs(path: str) -> bool:
    return all(_PART.fullmatch(part) for part in path.split("/"))


def _same_file_key(path: str) -> str:
    """Equal for paths that are the same file on some system: case and the form of accents do not count there."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _read_manifest(docs: Path) -> dict[str, dict[str, set[str]]]:
    """For each key of a file the paths listed for it, each with its hashes."""
    listed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    text = (_bytes_of(docs / MANIFEST) or b"").decode("utf-8", "replace")
    for quoted, digest in _MANIFEST_LINE.findall(text):
        with suppress(json.JSONDecodeError):
            path = json.loads(quoted)
            if _is_below_docs(path):
                listed[_same_file_key(path)][path].add(digest)
    return listed


def _manifest_text(entries: Iterable[tuple[str, str]]) -> bytes:
    lines = (f"  {json.dumps(path, ensure_ascii=False)}: {json.dumps(digest)}" for path, digest in sorted(entries))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _refusal(docs: Path, refused: Mapping[str, _State]) -> str:
    lines = [f"  {docs.name}/{path}: {state}" for path, state in sorted(refused.items())]
    return "\n".join(["Nothing was written, because files that no build may change are in the way:", *lines])


def _replace(file: Path, content: bytes) -> None:
    """Put `content` at `file` in one step. The half-written file is hidden, so that MkDocs never publishes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.unfinished")
    if unfinished.is_symlink() or (unfinished.exists() and not unfinished.is_file()):
        raise BriefingError(f"{unfinished} is in the way: it is a link or no file. Move it, then run this again.")
    unfinished.unlink(missing_ok=True)  # left from a run that was killed
    with unfinished.open("xb") as stream:
        stream.write(content)
    unfinished.replace(file)


@contextmanager
def _disk_trouble_told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BriefingError(f"{error.filename or place}: {error.strerror}. Not everything was written.") from error


def _remove(docs: Path, path: str) -> None:
    (docs / path).unlink()
    for folder in list(Path(path).parents)[:-1]:
        with suppress(OSError):  # not empty: others are in it
            (docs / folder).rmdir()


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
