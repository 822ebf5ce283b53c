"""What the editor's page shows of a briefing: its file, its problems, its sources sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..pipeline import check_files
from ..problems.problem import Problem, RecordPath
from ..project import BRIEFINGS, VERIFIED
from ..proving.claims import Claims, Said, article_of
from ..proving.held_texts import HeldTexts, texts_folder
from ..proving.rules import sources_of
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import find_briefings, show_path
from ..reading.nodes import Reading, position_of
from ..reading.yaml_reader import read_nodes
from ..records.model import Briefing
from ..statements.claim import Article, Field
from ..statements.reading import Span
from ..statements.resting import resting_sentences
from ..system.regular_files import Kept, read_regular

_COVERS = frozenset({Field.STATEMENT, Field.STATUS, Field.PARTICIPANT, Field.QUOTATION})
"""What covers a sentence; a title, the summary or the reason for setting it aside do not."""


class State(StrEnum):
    """What became of a sentence."""

    RESTS = "something rests on it"
    SET_ASIDE = "set aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Line:
    """A place in the briefing's file, by what stands there."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    state: State
    by: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source whose text is held: its paragraphs, each its sentences."""

    name: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    def count(self, state: State) -> int:
        return sum(one.state is state for sentences in self.paragraphs for one in sentences)


@dataclass(frozen=True, slots=True)
class DeskView:
    """A briefing as its editor sees it. Without `is_readable` its sources cannot be told of until errors are mended."""

    name: str
    file: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    sources: tuple[SourceView, ...]
    missing: tuple[str, ...]
    is_readable: bool


def briefings_of(root: Path) -> list[str]:
    """The ids of the briefings that have a page here."""
    return [path.stem for path in find_briefings(root)]


def state_of(root: Path) -> str:
    """What changes with every save of a briefing, a proof or a text."""
    folders = (root / BRIEFINGS, root / VERIFIED, texts_folder(root))
    files = [file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if file.is_file()]
    return str(hash(tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)))


def desk_view(root: Path, name: str, kept: Kept | None = None) -> DeskView | None:
    """The view of the briefing `name` as it is now; None if there is none. Raises BriefingError as checks do."""
    paths = find_briefings(root)
    path = next((one for one in paths if one.stem == name), None)
    if path is None:
        return None
    reading = read_nodes(read_regular(path, SIZE_LIMIT + 1))
    checked = check_files(root, paths, only={name}, kept=kept)
    shown = show_path(path, root)
    problems = tuple(problem for problem in checked.problems if problem.file == shown)
    briefing = checked.briefings.get(name)
    sources, missing = _sources(root, name, checked.briefings, reading) if briefing else ((), ())
    return DeskView(name, shown, tuple(reading.lines), problems, sources, missing, briefing is not None)


def _sources(
    root: Path, name: str, briefings: Mapping[str, Briefing], reading: Reading
) -> tuple[tuple[SourceView, ...], tuple[str, ...]]:
    """The sources that a briefing cites and whose texts are held, the article first; and those that are not held."""
    briefing, known = briefings[name], sources_of(briefings)
    held = HeldTexts(root, known)
    claims: dict[str, list[Said]] = defaultdict(list)
    claims[briefing.article] = []
    for said in Claims(briefings).of(name):
        if said.claim.field in _COVERS:
            claims[said.source].append(said)
    views, missing = [], []
    for source, resting in claims.items():
        text = held.words(source)
        if text is None:
            missing.append(source)
            continue
        article = article_of(text, known[source], briefing.language)
        views.append(SourceView(source, tuple(_paragraphs(article, resting, _set_aside(briefing, source), reading))))
    return tuple(views), tuple(missing)


def _set_aside(briefing: Briefing, source: str) -> dict[int, RecordPath]:
    """The paragraphs of a source that are set aside, with the way to the entry that says so."""
    found: dict[int, RecordPath] = {}
    for number, entry in enumerate(briefing.set_aside):
        for cite in entry.cite:
            if (cite.source or briefing.article) == source and cite.paragraphs:
                first, last = cite.paragraphs
                found.update(dict.fromkeys(range(first, last + 1), ("set_aside", number)))
    return found


def _paragraphs(
    article: Article, claims: list[Said], aside: Mapping[int, RecordPath], reading: Reading
) -> Iterator[tuple[Sentence, ...]]:
    by: dict[tuple[int, Span], list[Line]] = defaultdict(list)
    for said in claims:
        for sentence in resting_sentences(said.claim, article):
            by[sentence.paragraph, sentence.span].append(_line(said.words, reading))
    for number, text in enumerate(article.read, start=1):
        sentences = []
        for span in text.sentences:
            first, last = text.original(span)
            lines = tuple(dict.fromkeys(by[number, span]))
            state = State.RESTS if lines else State.SET_ASIDE if number in aside else State.OPEN
            if state is State.SET_ASIDE:
                lines = (_line(aside[number], reading),)
            sentences.append(Sentence(text.source[first:last].strip(), state, lines))
        yield tuple(sentences)


def _line(path: RecordPath, reading: Reading) -> Line:
    """The line of a value, named by the way to it."""
    return Line(position_of(reading.root, path).line, Problem("gap", "", "", path).dotted_path)
