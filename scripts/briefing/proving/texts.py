"""The texts of sources, as an editor holds them: plain text, a web page, a PDF. Never published."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from ..extracting.extracted import Extracted
from ..extracting.plain import read_plain
from ..matching.source_text import SourceText, text_of
from ..problems.problem import BriefingError
from ..reading.characters import SIZE_LIMIT, decode
from ..system.regular_files import read_regular
from ..text import clip

PAGE_LIMIT = 40_000_000
_PLAIN = ".txt"
HTML = (".html", ".htm", ".xhtml")
_PDF = ".pdf"
_SUFFIXES = (_PLAIN, *HTML, _PDF)
_LISTED = 10


@dataclass(frozen=True, slots=True)
class TextFiles:
    """Where the texts of sources are looked for: `named` files first, then `folder` by the source's id."""

    folder: Path
    named: Mapping[str, Path]

    def find(self, source: str) -> tuple[Path, ...]:
        """The files that hold the text of `source`; more than one have to have the same paragraphs."""
        if source in self.named:
            return (self.named[source],)
        files = (self.folder / f"{source}{suffix}" for suffix in _SUFFIXES)
        return tuple(file for file in files if file.exists())  # what is no file is told where it is read

    def how_to_give(self, source: str) -> str:
        """What to do when there is no text of `source`: what the folder holds, and the option."""
        held = sorted(file.name for file in self.folder.iterdir()) if self.folder.is_dir() else []
        listed = f"{', '.join(held[:_LISTED])}{', …' if len(held) > _LISTED else ''}" if held else "nothing"
        return (
            f"{_folder(self.folder)} holds {listed}; save the text there as {source}{_PLAIN} (or .html, "
            f".pdf), or name it: --text {source}=FILE"
        )


def read_source_text(file: Path, starts_at: int = 1) -> SourceText:
    """The text in `file`, of which the work begins at paragraph `starts_at`.

    Of a web page the article is taken, without what stands around it. Raises BriefingError for what cannot be
    read, and for a work that begins behind the text's end."""
    read = _extracted(_read(file), file)
    count = len(read.paragraphs)
    if not count:
        raise BriefingError(f"{file} has no words in it. Save its words as plain text.")
    if starts_at > count:
        raise BriefingError(
            f"{file} has {count} paragraphs, and the work shall begin at number {starts_at} (starts_at)."
        )
    return text_of(read, starts_at)


def read_held_text(files: Sequence[Path], starts_at: int = 1) -> SourceText:
    """The text of a source that several files hold, each the same words: the first of them.

    Raises BriefingError where they differ, with the paragraph in which they do, and for what cannot be read.
    """
    first, *others = files
    text = read_source_text(first, starts_at)
    for file in others:
        if difference := first_difference(text, read_source_text(file, starts_at)):
            raise BriefingError(
                f"{first.name} and {file.name} in {_folder(first.parent)} differ: {difference}"
            )
    return text


def first_difference(one: SourceText, other: SourceText) -> str | None:
    """Where two texts of one work part, and what to do about it; None if they have the same paragraphs."""
    ours, theirs = ([text.folded.text[slice(*span)] for span in text.spans] for text in (one, other))
    for number, (mine, their) in enumerate(zip_longest(ours, theirs), start=1):
        if mine != their:
            shown = " and ".join(f"“{clip(words)}”" if words else "nothing more" for words in (mine, their))
            counts = f"{len(ours)} and {len(theirs)} paragraphs"
            return (
                f"para. {number} is {shown} ({counts}). Keep one of them, or take out the line that is too "
                "many."
            )
    return None


def _folder(folder: Path) -> str:
    return "/".join(folder.parts[-2:]) + "/"


def _read(file: Path) -> bytes:
    limit = PAGE_LIMIT if file.suffix.lower() in (*HTML, _PDF) else SIZE_LIMIT
    try:
        raw = read_regular(file, limit + 1)
    except OSError as error:
        raise BriefingError(f"{file}: {error.strerror or 'it cannot be opened'}.") from error
    if len(raw) > limit:
        raise BriefingError(
            f"{file} is larger than {limit:,} bytes, the most that is read. Save the part you need."
        )
    return raw


def _extracted(raw: bytes, file: Path) -> Extracted:
    """What a reader of the file sees. Raises BriefingError for what cannot be read."""
    suffix = file.suffix.lower()
    if suffix not in (*HTML, _PDF):
        words, trouble = decode(raw)
        if trouble:
            place = f"line {trouble.position.line}, column {trouble.position.column}"
            raise BriefingError(f"{file}, {place}: {trouble.message}")
        return read_plain(words)
    what, module, function = (
        ("a PDF", "pdf", "read_pdf") if suffix == _PDF else ("a web page", "html", "read_html")
    )
    try:
        read = getattr(importlib.import_module(f"..extracting.{module}", __package__), function)
        found: Extracted = read(raw)
    except ImportError as error:
        raise BriefingError(
            f"To read {file} the library {error.name} is needed, which belongs to the set-up and is not "
            "there. Set the project up again (`make site`, or as the README says for Windows), or save the "
            "words as plain text."
        ) from error
    except Exception as error:  # whatever a parser does with a file that is none
        raise BriefingError(f"{file} cannot be read as {what} ({type(error).__name__}).") from error
    return found
