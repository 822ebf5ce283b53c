"""The texts of sources that are held where the command runs: in data/texts/ or a folder that is shared."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..matching.source_text import SourceText
from ..problems.problem import BriefingError
from ..project import TEXTS
from ..records.model import Source
from .texts import TextFiles, read_held_text

FOLDER_VARIABLE = "BRIEFING_TEXTS"
_PUBLISHED = ("docs", "theme", "site")
_KEPT = 64


@dataclass(frozen=True, slots=True)
class HeldText:
    """A source's text that is held: its file as messages show it, its hash, the day it was saved."""

    file: str
    sha256: str
    saved: date


def texts_folder(root: Path, named: Path | None = None) -> Path:
    """Where the texts lie: in the folder `named`, that of the environment's BRIEFING_TEXTS, or data/texts/.

    Raises BriefingError if the environment's is none, or one whose files are published.
    """
    shared = os.environ.get(FOLDER_VARIABLE)
    if named or not shared:
        return named or root / TEXTS
    folder = Path(shared)
    if not folder.is_dir():
        raise BriefingError(
            f"{FOLDER_VARIABLE} names {shared}, where there is no folder. Mend it or unset it."
        )
    if any(folder.resolve().is_relative_to((root / name).resolve()) for name in _PUBLISHED):
        raise BriefingError(
            f"{FOLDER_VARIABLE} names {shared}, where files are published. Texts belong elsewhere."
        )
    return folder


class HeldTexts:
    """The texts that are held and can be read; `briefing verify` says why one cannot."""

    def __init__(self, root: Path, sources: Mapping[str, Source]) -> None:
        """Raises BriefingError for an environment that names no folder."""
        self.files = TextFiles(texts_folder(root), {})
        self._sources = sources
        is_own = self.files.folder == root / TEXTS
        self._shown = TEXTS.as_posix() if is_own else f"${FOLDER_VARIABLE}"

    def get(self, source: str) -> HeldText | None:
        """What is known of the text of `source`, None if it is not held."""
        files, text = self._files(source), self.text(source)
        if not files or text is None:
            return None
        saved = date.fromtimestamp(files[0].stat().st_mtime)  # noqa: DTZ012 - the editor's own day
        return HeldText(f"{self._shown}/{files[0].name}", text[1], saved)

    def text(self, source: str) -> tuple[SourceText, str] | None:
        """The text of `source` and its hash, None if it is not held."""
        files = self._files(source)
        if not files:
            return None
        state = tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files)
        return _read(files, self._sources[source].starts_at, state)

    def _files(self, source: str) -> tuple[Path, ...]:
        return self.files.find(source) if source in self._sources else ()


@lru_cache(maxsize=_KEPT)
def _read(
    files: tuple[Path, ...], starts_at: int, _state: tuple[tuple[int, int], ...]
) -> tuple[SourceText, str] | None:
    """Kept as long as the file does not change: `briefing serve` asks again with every edit of a briefing."""
    try:
        text = read_held_text(files, starts_at)
    except (BriefingError, OSError):
        return None
    return text, text.sha256()
