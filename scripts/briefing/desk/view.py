"""What the editor's page shows of a briefing: its file, its problems, its sources sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from ..pipeline import check_files
from ..problems.problem import Problem, RecordPath
from ..project import BRIEFINGS, VERIFIED
from ..proving.found import find_all
from ..proving.held_texts import HeldTexts, texts_folder
from ..proving.proofs import load_proofs
from ..proving.rules import sources_of
from ..proving.sources_read import Used
from ..proving.statements import Statements
from ..proving.verifier import Verifier
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import find_briefings, show_path
from ..reading.nodes import Reading, position_of
from ..reading.yaml_reader import read_nodes
from ..records.model import Briefing
from ..system.regular_files import Kept, read_regular


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
    """A briefing as its editor sees it. Sources can be told of once it `is_readable`, without errors."""

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
    files = [
        file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()) if file.is_file()
    ]
    return str(hash(tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)))


def desk_view(root: Path, name: str, kept: Kept | None = None) -> DeskView | None:
    """The view of the briefing `name`, read anew; None without one. Raises BriefingError as checks do."""
    paths = find_briefings(root)
    path = next((one for one in paths if one.stem == name), None)
    if path is None:
        return None
    reading = read_nodes(read_regular(path, SIZE_LIMIT + 1))
    checked = check_files(root, paths, only={name}, kept=kept)
    shown = show_path(path, root)
    problems = tuple(problem for problem in checked.problems if problem.file == shown)
    briefing = checked.briefings.get(name)
    sources, missing = _sources(root, name, checked.briefings, reading, kept) if briefing else ((), ())
    return DeskView(name, shown, tuple(reading.lines), problems, sources, missing, briefing is not None)


def _sources(
    root: Path, name: str, briefings: Mapping[str, Briefing], reading: Reading, kept: Kept | None
) -> tuple[tuple[SourceView, ...], tuple[str, ...]]:
    """The cited sources whose texts are held, the article first; and those whose texts are not."""
    held, old = HeldTexts(root, sources_of(briefings)), load_proofs(root, kept)
    verifier = Verifier(briefings, {name: name}, held.files, old.proofs, None, held.text)
    quotations = list(verifier.verify([name]))
    found = find_all(
        name, quotations, Statements(briefings, held.text, date.max), verifier, old, date.max, anew=False
    )
    places = {one.said.name: one.said.words for one in found.statements}
    article = briefings[name].article
    views = [SourceView(one.source, tuple(_paragraphs(one, places, reading))) for one in found.used]
    cited = dict.fromkeys((article, *(one.said.source for one in found.statements)))
    missing = tuple(source for source in cited if held.text(source) is None)
    return tuple(sorted(views, key=lambda view: view.name != article)), missing


def _paragraphs(
    used: Used, places: Mapping[str, RecordPath], reading: Reading
) -> Iterator[tuple[Sentence, ...]]:
    for number, covered in groupby(used.sentences, key=lambda one: one.sentence.paragraph):
        sentences = []
        for one in covered:
            by = [places.get(name, ("quotes", name.removeprefix("quote-"), "text")) for name in one.by]
            state = State.RESTS if by else State.OPEN if used.is_open(one) else State.SET_ASIDE
            if state is State.SET_ASIDE:
                by = [("set_aside", used.set_aside[number])]
            sentences.append(
                Sentence(one.words, state, tuple(dict.fromkeys(_line(path, reading) for path in by)))
            )
        yield tuple(sentences)


def _line(path: RecordPath, reading: Reading) -> Line:
    """The line of a value, named by the way to it."""
    return Line(position_of(reading.root, path).line, Problem("gap", "", "", path).dotted_path)
