"""The command `briefing verify`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import click

from ..docs_folder import write_file
from ..matching.find import Verdict
from ..problems.problem import BriefingError, Problem, ProblemsFound, stop_the_build
from ..proving.clock import wrong_clock
from ..proving.found import Found, find_all
from ..proving.held_texts import texts_folder
from ..proving.proofs import LoadedProofs, Proofs, load_proofs, proof_path
from ..proving.rules import quote_sha256
from ..proving.shifts import first_of_all, tell_shifts
from ..proving.source_rules import check_sources, quoted_at_most
from ..proving.statements import Statements, problems_of
from ..proving.texts import TextFiles
from ..proving.verifier import Verified, Verifier
from ..reading.loader import Loaded, find_briefings, load_briefings, locate_problems
from ..reading.unsafe_files import with_unsafe_files
from ..text import suggest
from .console import root_of, tell, tell_problems
from .verify_shown import show_coverage, show_quotations, tell_missing, tell_unknown_languages, tell_use

_MANY = 50
"""From so many quotations on a terminal shows how far the work is."""


@click.command()
@click.argument("briefings", nargs=-1)
@click.option(
    "--text", "named", multiple=True, metavar="SOURCE=FILE", help="The file with a source's text; repeatable."
)
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the texts, each named by its source's id. Default: $BRIEFING_TEXTS or data/texts/.",
)
@click.option("--coverage", is_flag=True, help="List the sources' sentences, each with what rests on it.")
@click.option("--check", is_flag=True, help="Write nothing; fail if data/verified/ is not what is found.")
@click.pass_obj
def verify(
    project: Path | None,
    briefings: tuple[str, ...],
    named: tuple[str, ...],
    texts: Path | None,
    coverage: bool,
    check: bool,
) -> None:
    """Hold every quotation and every statement against the text of its source.

    What was found is recorded in data/verified/. A text is plain text, a saved web page (.html) or a PDF.
    None of it is published. Of BRIEFINGS, named by id or file, only those are verified.

    \b
    Examples:
      briefing verify
      briefing verify harbour-strike --text daily-ledger=~/ledger.txt
      briefing verify --texts ~/articles --check
      briefing verify harbour-strike --coverage
    """
    root = root_of(project)
    loaded = load_briefings(find_briefings(root), root)
    wrong = with_unsafe_files(loaded.problems, root)
    if stop_the_build(wrong):
        raise ProblemsFound(wrong)
    names = _chosen(briefings, loaded)
    files = TextFiles(texts_folder(root, texts), _named_files(named))
    old = load_proofs(root)
    today = date.today()  # noqa: DTZ011 - the editor's day
    verifier = Verifier(loaded.briefings, loaded.files, files, old.proofs, today)
    results = _with_progress(verifier, names, sum(len(loaded.briefings[name].quotes) for name in names))
    show_quotations(results)
    tell_missing(results, files)
    tell_unknown_languages(results, loaded)
    everything = _everything(names, results, verifier, old, today)
    for found in everything:
        tell_use(found, old)
        if coverage:
            show_coverage(found)
    told = [problem for result in tell_shifts(results, verifier) for problem in result.problems]
    against = (_against(found, loaded, quoted_at_most(root)) for found in everything)
    problems = first_of_all([*told, *chain.from_iterable(against)])
    tell_problems(locate_problems(problems, root))
    _require_clock(today, old.proofs)
    _record(root, everything, check)
    if _tell_unproven(results, loaded) or stop_the_build(problems):
        sys.exit(1)


def _tell_unproven(results: Iterable[Verified], loaded: Loaded) -> bool:
    """Whether quotations changed that have no text to be compared with; tells which."""
    unproven = [result for result in results if _cannot_be_proven(result, loaded)]
    for each in unproven:
        name = f"{each.briefing} {each.quote}"
        tell(
            f"{name} changed, and there is no text to compare it with: put its words back, or save the text."
        )
    return bool(unproven)


def _cannot_be_proven(result: Verified, loaded: Loaded) -> bool:
    if result.finding.verdict is not Verdict.NO_TEXT or not result.source or not result.proof:
        return False
    quote = loaded.briefings[result.briefing].quotes[result.quote]
    return result.proof.quote_sha256 != quote_sha256(quote)


def _everything(
    names: Iterable[str], results: Iterable[Verified], verifier: Verifier, old: LoadedProofs, today: date
) -> list[Found]:
    """What there is of each briefing, its statements held now."""
    by_briefing: dict[str, list[Verified]] = {name: [] for name in names}
    for result in results:
        by_briefing[result.briefing].append(result)
    statements = Statements(verifier.briefings, verifier.held, today)
    return [find_all(name, found, statements, verifier, old, today) for name, found in by_briefing.items()]


def _against(found: Found, loaded: Loaded, limit: int | None) -> Iterator[Problem]:
    """What is to be said of a briefing's statements and of what it uses of its sources."""
    file = loaded.files[found.briefing]
    held = {used.source for used in found.used}
    for one in found.statements:
        if one.proof and one.said.source in held:
            yield from problems_of(one.proof, one.said, file)
    read = {name: read for name, read in found.sources.items() if name in held}
    yield from check_sources(loaded.briefings[found.briefing], file, read, limit)


def _chosen(briefings: Sequence[str], loaded: Loaded) -> list[str]:
    """The ids of the briefings that were named, or of all."""
    names = [Path(name).name.removesuffix(".yml") for name in briefings]
    for name in names:
        if name not in loaded.briefings:
            guess = suggest(name, loaded.briefings)
            hint = f'Did you mean "{guess}"?' if guess else "Its id is the file's name without .yml."
            raise BriefingError(f'There is no briefing called "{name}". {hint}')
    return list(dict.fromkeys(names)) or sorted(loaded.briefings)


def _named_files(named: Iterable[str]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for source, path in map(_named_file, named):
        if source in files:
            raise click.BadParameter(
                f'"{source}" is named twice: {files[source]} and {path}', param_hint="--text"
            )
        files[source] = path
    return files


def _named_file(text: str) -> tuple[str, Path]:
    source, equals, file = text.partition("=")
    if not (source and equals and file):
        raise click.BadParameter(f'"{text}" is not of the form SOURCE=FILE', param_hint="--text")
    path = Path(file).expanduser()
    if not path.is_file():
        raise click.BadParameter(f"there is no file {file}", param_hint="--text")
    return source, path


def _with_progress(verifier: Verifier, names: Iterable[str], count: int) -> list[Verified]:
    if count < _MANY or not sys.stderr.isatty():
        return list(verifier.verify(names))
    with click.progressbar(verifier.verify(names), length=count, label="Verifying", file=sys.stderr) as shown:
        return list(shown)


def _require_clock(today: date, old: Proofs) -> None:
    trouble = wrong_clock(today, [proof for proven in old.values() for proof in proven.values()])
    if trouble:
        raise BriefingError(
            f"The clock of this machine says {today}, but {trouble}. Nothing was recorded, for that day "
            "would be published. Set the clock and verify again; if the other day is the wrong one, delete "
            "its file first."
        )


def _record(root: Path, everything: Iterable[Found], check: bool) -> None:
    stale = []
    for found in everything:
        path = proof_path(found.briefing)
        file, text = root / path, found.render()
        if found.is_empty and not file.exists():
            continue
        if not check:
            changed = write_file(file, text)
            if changed or found.is_compared:
                tell(f"{path.as_posix()} {'was written' if changed else 'is up to date'}.")
        elif not file.is_file() or file.read_bytes() != text.encode():
            stale.append(f"  {path.as_posix()}")
    if stale:
        raise BriefingError(
            "\n".join(["These are not what was found. Run `briefing verify` and commit them:", *stale])
        )
