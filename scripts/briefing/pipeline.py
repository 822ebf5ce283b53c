"""The way of the data from the files to the pages' text, in one direction; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from .checking.dates import expected_by_now
from .checking.rules import check_briefings
from .docs_folder import hand_written
from .exports import each_file
from .exports.settings import Settings
from .index import Site, build_site
from .pages.render import render_pages
from .problems.code import Severity
from .problems.problem import Problem, ProblemsFound, UnsafeFilesFound, stop_the_build
from .project import BRIEFINGS, DOCS, SITE
from .proving.held_checks import check_held, texts_held, with_forged
from .proving.held_texts import HeldTexts
from .proving.proofs import LoadedProofs, Proofs, SourcesRead, StatementProofs, load_proofs
from .proving.rules import check_quotations, sources_of
from .proving.shifts import first_of_all
from .proving.source_rules import check_sources, quoted_at_most
from .proving.statements import check_statements
from .reading.loader import Loaded, check_folder, find_briefings, load_briefings, locate_problems
from .reading.unsafe_files import UNSAFE, with_unsafe_files
from .records.model import Briefing
from .search.entries import Guide
from .search.guides import read_guides
from .search.pieces import search_files
from .system.regular_files import Kept
from .vanished import require_briefings_left

# A file that cannot be read may define, or use, what these miss: with one of them gone they say nothing true.
_NEED_EVERY_FILE = frozenset({"unknown-reference", "unused"})


Files: TypeAlias = Callable[[Settings], Iterator[tuple[str, bytes]]]
"""Makes the files of the site that are no pages, one after the other, each with its path below the site."""
Progress: TypeAlias = Callable[[str], Callable[[int, int], None]]
"""Takes the name of a long step; what it gives is called with the number of things done and of all."""


def _unseen(_step: str) -> Callable[[int, int], None]:
    return lambda _done, _all: None


@dataclass(frozen=True, slots=True)
class Checked:
    """The briefings and the proofs that could be read, and every problem of all files with its place."""

    briefings: Mapping[str, Briefing]
    proofs: Proofs
    resting: StatementProofs
    texts_read: SourcesRead
    problems: tuple[Problem, ...]
    by_hand: frozenset[str] = frozenset()
    """The files below docs/ that no build made."""
    texts: tuple[int, int] = (0, 0)
    """Of how many sources of quotations the text is held, and how many there are."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of every generated page by its path below docs/, and the warnings that did not stop them.

    `drafts` are the ids of briefings that no page here shows; `with_drafts` has the pages that are new or
    different with them, if they were asked for. Those never lie in docs/. `files` makes what goes into the
    site beside the pages."""

    texts: Mapping[str, str]
    warnings: tuple[Problem, ...]
    drafts: tuple[str, ...] = ()
    with_drafts: Mapping[str, str] = field(default_factory=dict)
    files: Files = lambda _settings: iter(())


def check_files(
    root: Path,
    paths: Iterable[Path],
    progress: Progress = _unseen,
    today: date | None = None,
    only: Collection[str] | None = None,
    kept: Kept | None = None,
) -> Checked:
    """Load the files at `paths` and check them together. Raises nothing, whatever they hold.

    With `only`, ids of briefings, of the others only errors are told that are soon found. `kept` is for who
    asks again and again.

    With `today`, what was expected by then is told, too: only a person who asks knows what day it is, never a
    page. Raises BriefingError, too, if the environment names no folder of texts."""
    loaded = load_briefings(paths, root, progress("Reading briefings"), kept)
    pages = hand_written(root / DOCS)
    found = _between_records(loaded, pages, only)
    verified = load_proofs(root, kept)
    # Proofs are of the project's own briefings; of a file from elsewhere nothing can be proven yet.
    own = {
        name: loaded.briefings[name] for name, file in loaded.files.items() if Path(file).parent == BRIEFINGS
    }
    held = HeldTexts(root, sources_of(own))
    names = [name for name in own if only is None or name in only]
    unknown = {(problem.file, problem.path) for problem in found if problem.code == "unknown-reference"}
    unproven = _not_proven(root, own, loaded.files, verified, held, names)
    unproven = tuple(
        problem
        for problem in unproven
        if not {(problem.file, problem.path), (problem.file, ("article",))} & unknown
    )
    passed = expected_by_now(loaded.briefings, loaded.files, today) if today else ()
    told = (*check_folder(root), *loaded.problems, *found, *passed, *verified.problems, *unproven)
    problems = locate_problems(_asked_for(with_unsafe_files(told, root), only), root)
    held_now = texts_held(own, held) if only is None else (0, 0)
    return Checked(
        loaded.briefings, verified.proofs, verified.statements, verified.sources, problems, pages, held_now
    )


def _between_records(
    loaded: Loaded, pages: Collection[str], only: Collection[str] | None
) -> tuple[Problem, ...]:
    """What the rules between records find; where files could not be read, not what only they may know."""
    found = check_briefings(loaded.briefings, loaded.files, pages, loaded.other_ids or frozenset(), only)
    if not stop_the_build(loaded.problems):
        return found
    hidden = _NEED_EVERY_FILE if loaded.other_ids is None else {"unused"}
    return tuple(problem for problem in found if problem.code not in hidden)


def _asked_for(problems: Iterable[Problem], only: Collection[str] | None) -> tuple[Problem, ...]:
    """Those of the briefings called `only`, and errors; all if nobody asks for some."""
    return tuple(
        p for p in problems if only is None or Path(p.file).stem in only or p.severity is Severity.ERROR
    )


def _not_proven(
    root: Path,
    own: Mapping[str, Briefing],
    files: Mapping[str, str],
    verified: LoadedProofs,
    held: HeldTexts,
    names: Sequence[str],
) -> tuple[Problem, ...]:
    """What sources do not bear out of the briefings `names`, by what was recorded and the texts held."""
    found = check_quotations(own, files, verified.proofs, held, names)
    found = with_forged(found, check_held(own, files, verified.proofs, held, names))
    limit = quoted_at_most(root)
    sources = (check_sources(own[name], files[name], verified.sources.get(name, {}), limit) for name in names)
    statements = check_statements(own, files, verified.statements, held.text, names)
    return first_of_all((*found, *statements, *chain.from_iterable(sources)))


def make_pages(
    root: Path,
    strict: bool = False,
    progress: Progress = _unseen,
    drafts: bool = False,
    allow_fewer: bool = False,
    site_dir: Path | None = None,
) -> Pages:
    """The pages of all briefings of the project, `drafts` apart.

    Raises ProblemsFound for errors; if `strict`, for warnings too; and BriefingError where data is missing,
    unless it may (`allow_fewer`): `site_dir` has the site that was built last, by default site/."""
    checked = check_files(root, find_briefings(root), progress)
    if any(problem.code in UNSAFE for problem in checked.problems):
        raise UnsafeFilesFound(checked.problems)
    if stop_the_build(checked.problems, strict):
        raise ProblemsFound(checked.problems)
    published = {name: briefing for name, briefing in checked.briefings.items() if not briefing.draft}
    kept_back = tuple(name for name in checked.briefings if name not in published)
    if not allow_fewer:
        require_briefings_left(root, published, kept_back, site_dir or root / SITE)
    step = progress("Rendering pages")
    site = _site_of(published, checked)
    texts = render_pages(site, on_progress=step)
    with_drafts: dict[str, str] = {}
    if drafts and kept_back:
        site = _site_of(checked.briefings, checked)
        with_drafts = _other_than(texts, render_pages(site, on_progress=step))
    return Pages(
        texts, checked.problems, kept_back, with_drafts, partial(files_beside, site, read_guides(root / DOCS))
    )


def _site_of(briefings: Mapping[str, Briefing], checked: Checked) -> Site:
    return build_site(briefings, checked.proofs, checked.resting, checked.texts_read)


def _other_than(texts: Mapping[str, str], every: Mapping[str, str]) -> dict[str, str]:
    """Those of `every` page that are not among `texts`, or not as they are there."""
    return {path: text for path, text in every.items() if texts.get(path) != text}


def files_beside(site: Site, guides: tuple[Guide, ...], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """What of the site is no page, each file with its path below it."""
    yield from search_files(site, guides)
    yield from each_file(site, settings)
