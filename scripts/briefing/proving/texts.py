"""The texts of sources, as an editor holds them: plain text, a saved web page, a PDF. They are never published."""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..matching.source_text import SourceText, cut_paragraphs
from ..problems.problem import BriefingError
from ..project import TEXTS
from ..reading.characters import SIZE_LIMIT, decode
from ..records.model import Source

_MARKED_UP_LIMIT = 40_000_000
_PLAIN = ".txt"
_HTML = (".html", ".htm", ".xhtml")
_PDF = ".pdf"
_SUFFIXES = (_PLAIN, *_HTML, _PDF)
_LISTED = 10


@dataclass(frozen=True, slots=True)
class TextFiles:
    """Where the texts of sources are looked for: `named` files first, then `folder` by the source's id."""

    folder: Path
    named: Mapping[str, Path]

    def find(self, source: str) -> Path | None:
        """The file that holds the text of `source`, if there is one. Raises BriefingError if there are several."""
        if source in self.named:
            return self.named[source]
        files = [file for suffix in _SUFFIXES if (file := self.folder / f"{source}{suffix}").is_file()]
        if len(files) > 1:
            held = " and ".join(file.name for file in files)
            raise BriefingError(
                f"{'/'.join(self.folder.parts[-2:])}/ holds {held}, which may differ. Keep one of them, "
                f"or name the one to read: --text {source}=FILE"
            )
        return files[0] if files else None

    def how_to_give(self, source: str) -> str:
        """What to do when there is no text of `source`: what the folder holds, and the option to name a file."""
        held = sorted(file.name for file in self.folder.iterdir()) if self.folder.is_dir() else []
        folder = "/".join(self.folder.parts[-2:])
        listed = f"{', '.join(held[:_LISTED])}{', …' if len(held) > _LISTED else ''}" if held else "nothing"
        return (
            f"{folder}/ holds {listed}; save the text there as {source}{_PLAIN} (or .html, .pdf), "
            f"or name it: --text {source}=FILE"
        )


def read_source_text(file: Path, starts_at: int = 1) -> SourceText:
    """The text in `file`, of which the work begins at paragraph `starts_at`.

    Of a web page the article is taken, without what stands around it. A PDF does not tell its paragraphs, so each
    page is one. Raises BriefingError for what cannot be read, and for a work that begins behind the text's end.
    """
    suffix = file.suffix.lower()
    raw = _read(file)
    if suffix in _HTML:
        words = _article_of(raw, file)
    elif suffix == _PDF:
        words = _pages_of(file)
    else:
        words, trouble = decode(raw)
        if trouble:
            place = f"line {trouble.position.line}, column {trouble.position.column}"
            raise BriefingError(f"{file}, {place}: {trouble.message}")
    text = cut_paragraphs(words, starts_at)
    if not text.starts:
        count = len(cut_paragraphs(words).starts)
        if not count:
            raise BriefingError(f"{file} has no words in it.")
        raise BriefingError(
            f"{file} has {count} paragraphs, and the work shall begin at number {starts_at} (starts_at)."
        )
    return text


@dataclass(frozen=True, slots=True)
class HeldText:
    """A source's text that lies in the project: its file as messages show it, its hash, the day it was saved."""

    file: str
    sha256: str
    saved: date


def held_texts(root: Path, sources: Mapping[str, Source]) -> dict[str, HeldText]:
    """The plain texts in data/texts/, by source. One that cannot be read is left out: `briefing verify` says why."""
    folder = root / TEXTS
    found = {}
    for file in sorted(folder.glob(f"*{_PLAIN}")) if folder.is_dir() else ():
        if file.stem not in sources:
            continue
        try:
            text = read_source_text(file, sources[file.stem].starts_at)
            saved = date.fromtimestamp(file.stat().st_mtime)  # noqa: DTZ012 - the editor's own day
        except (BriefingError, OSError):
            continue
        found[file.stem] = HeldText((TEXTS / file.name).as_posix(), text.sha256(), saved)
    return found


def _read(file: Path) -> bytes:
    limit = _MARKED_UP_LIMIT if file.suffix.lower() in (*_HTML, _PDF) else SIZE_LIMIT
    try:
        with file.open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        raise BriefingError(f"{file}: {error.strerror or 'it cannot be opened'}.") from error
    if len(raw) > limit:
        raise BriefingError(f"{file} is larger than {limit:,} bytes, the most that is read. Save the part you need.")
    return raw


def _reader(module: str, file: Path) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise BriefingError(
            f"To read {file}, {module} is needed, which belongs to the set-up and is not there. Set the project up "
            "again (`make site`, or as the README says for Windows), or save the file's words as plain text."
        ) from error


def _article_of(raw: bytes, file: Path) -> str:
    trafilatura = _reader("trafilatura", file)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        words = trafilatura.extract(raw, output_format="txt", include_comments=False, favor_recall=True)
    except Exception as error:  # whatever a parser does with a page that is none
        raise BriefingError(f"{file} cannot be read as a web page ({type(error).__name__}).") from error
    if not words:
        raise BriefingError(f"No article was found in {file}. Save its words as plain text.")
    return _as_blocks(words.splitlines())


def _pages_of(file: Path) -> str:
    pypdf = _reader("pypdf", file)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    except Exception as error:  # whatever a parser does with a file that is no PDF
        raise BriefingError(f"{file} cannot be read as a PDF ({type(error).__name__}).") from error
    # A word that a line's end parts has a hyphen there; so does one that always has it, which is rarer.
    return _as_blocks(re.sub(r"(?<=\w)-\s*\n\s*(?=[^\W\d_])", "", page).replace("\n", " ") for page in pages)


def _as_blocks(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block.strip()) + "\n\n"
