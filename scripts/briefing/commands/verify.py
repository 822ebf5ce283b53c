"""The command `briefing verify`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from ..docs_folder import write_file
from ..extracting.extracted import Kind, Mark
from ..matching.find import Verdict
from ..matching.readings import Told
from ..problems.problem import BriefingError, Problem, ProblemsFound, stop_the_build
from ..problems.report import visible
from ..proving.claims import Claims
from ..proving.clock import wrong_clock
from ..proving.held_texts import texts_folder
from ..proving.proofs import Proof, Proofs, StatementProof, StatementProofs, load_proofs, proof_path, render_proofs
from ..proving.rules import quote_sha256, sources_of
from ..proving.shifts import tell_shifts
from ..proving.statements import StatementVerified, problems_of, verify_statements
from ..proving.texts import TextFiles
from ..proving.verifier import Verified, Verifier
from ..reading.loader import Loaded, find_briefings, load_briefings, locate_problems
from ..reading.unsafe_files import with_unsafe_files
from ..speech.words import words_of
from ..statements.claim import Field
from ..text import clip, suggest
from .console import root_of, tell, tell_problems

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
@click.option("--check", is_flag=True, help="Write nothing; fail if data/verified/ is not what is found.")
@click.pass_obj
def verify(
    project: Path | None, briefings: tuple[str, ...], named: tuple[str, ...], texts: Path | None, check: bool
) -> None:
    """Compare every quotation with the text of its source, and record what was found in data/verified/.

    A text is plain text, a saved web page (.html) or a PDF. None of it is published. Of BRIEFINGS, named by id or
    file, only those are verified.

    \b
    Examples:
      briefing verify
      briefing verify harbour-strike --text daily-ledger=~/ledger.txt
      briefing verify --texts ~/articles --check
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
    for result in results:
        if result.source and (result.finding.verdict is not Verdict.NO_TEXT or not result.proof):
            click.echo(_line(result))
    _tell_missing(results, files)
    _tell_unknown_languages(results, loaded)
    statements = _hold_statements(loaded, names, verifier, old.statements, today)
    problems = (
        *(problem for result in tell_shifts(results, verifier) for problem in result.problems),
        *_against_statements(statements, verifier, loaded),
    )
    tell_problems(locate_problems(problems, root))
    _require_clock(today, old.proofs)
    _record(root, names, results, statements, check)
    unproven = _cannot_be_proven(results, loaded)
    for name in unproven:
        tell(f"{name} changed, and there is no text to compare it with: put its words back, or save the text.")
    if unproven or stop_the_build(problems):
        sys.exit(1)


def _cannot_be_proven(results: Iterable[Verified], loaded: Loaded) -> list[str]:
    """The quotations that changed since they were verified and have no text to be compared with."""
    return [
        f"{result.briefing} {result.quote}"
        for result in results
        if result.finding.verdict is Verdict.NO_TEXT
        and result.source
        and result.proof
        and result.proof.quote_sha256 != quote_sha256(loaded.briefings[result.briefing].quotes[result.quote])
    ]


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
            raise click.BadParameter(f'"{source}" is named twice: {files[source]} and {path}', param_hint="--text")
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


def _line(result: Verified) -> str:
    """`harbour-strike terms: altered, daily-ledger para. 2: [our terms] for “their terms”`."""
    finding = result.finding
    paragraphs = sorted({passage.paragraph for passage in finding.passages})
    where = result.source or ""
    if paragraphs:
        where += f" para. {', '.join(map(str, paragraphs))}"
    kinds = {passage.kind for passage in finding.passages} - {Kind.PARAGRAPH}
    if kinds:
        where += f" ({', '.join(sorted(kinds))})"
    changes = [
        f"{alteration.ours} for “{clip(alteration.source)}”" if alteration.source else f"{alteration.ours} added"
        for alteration in finding.alterations
    ]
    changes += [_as_read(told) for told in finding.told if told.mark in (Mark.LINE_END_HYPHEN, Mark.NOTE_MARK)]
    told = f": {'; '.join(changes)}" if changes else ""
    return visible(f"{result.briefing} {result.quote}: {finding.verdict.replace('-', ' ')}, {where}{told}")


def _as_read(told: Told) -> str:
    if told.mark is Mark.NOTE_MARK:
        return f"note “{told.words}” {'left out' if told.left_out else 'taken as words'}"
    other = "one word" if "-" in told.words else "hyphenated"
    return f"“{told.words}” as read at a line's end, where it may be {other}"


def _tell_missing(results: Iterable[Verified], files: TextFiles) -> None:
    without = (result.source for result in results if result.finding.verdict is Verdict.NO_TEXT)
    missing = Counter(source for source in without if source)
    for source, number in missing.items():
        count = f"{number} quotation{'' if number == 1 else 's'}"
        how = f"{files.how_to_give(source)}. What was proven stays so."
        tell(f"{count} not compared: there is no text of {source}: {how}")


def _tell_unknown_languages(results: Iterable[Verified], loaded: Loaded) -> None:
    """Says where less was checked, because we have no word lists for a source's language."""
    unknown: dict[str, set[str]] = {}
    sources = sources_of(loaded.briefings)
    for result in results:
        if result.source and result.finding.passages:
            language = sources[result.source].language or loaded.briefings[result.briefing].language
            if not words_of(language).knows_speech:
                unknown.setdefault(language, set()).add(result.source)
    for language, names in sorted(unknown.items()):
        tell(
            f"There are no word lists for {language}: in {', '.join(sorted(names))} it was not checked who says the "
            "words, nor what a quotation leaves out around them."
        )


def _hold_statements(
    loaded: Loaded, names: Iterable[str], verifier: Verifier, old: StatementProofs, today: date
) -> list[StatementVerified]:
    """Every statement of the named briefings against the text of its source; tells how many there were."""
    claims = Claims(loaded.briefings)
    found = [
        one for name in names for one in verify_statements(claims, name, verifier.text_of, old.get(name, {}), today)
    ]
    counted = Counter((one.briefing, one.said.source) for one in found if verifier.text_of(one.said.source))
    for (briefing, source), number in counted.items():
        tell(visible(f"{briefing}: {number} statement{'' if number == 1 else 's'} held against {source}."))
    return found


def _against_statements(found: Iterable[StatementVerified], verifier: Verifier, loaded: Loaded) -> Iterator[Problem]:
    for one in found:
        if one.proof and verifier.text_of(one.said.source):
            yield from problems_of(one.proof, one.said, loaded.files[one.briefing])


def _require_clock(today: date, old: Proofs) -> None:
    trouble = wrong_clock(today, [proof for proven in old.values() for proof in proven.values()])
    if trouble:
        raise BriefingError(
            f"The clock of this machine says {today}, but {trouble}. Nothing was recorded, for that day would be "
            "published. Set the clock and verify again; if the other day is the wrong one, delete its file first."
        )


def _record(
    root: Path, names: Iterable[str], results: Iterable[Verified], statements: Iterable[StatementVerified], check: bool
) -> None:
    proofs: dict[str, dict[str, Proof]] = {name: {} for name in names}
    stated: dict[str, dict[str, StatementProof]] = {name: {} for name in proofs}
    for one in statements:
        if one.proof and (one.proof.found or one.said.claim.field is not Field.QUOTATION):
            stated[one.briefing][one.said.name] = one.proof
    compared = set()
    for result in results:
        if result.proof:
            proofs[result.briefing][result.quote] = result.proof
        if result.finding.verdict is not Verdict.NO_TEXT:
            compared.add(result.briefing)
    stale = []
    for name, found in proofs.items():
        file, text = root / proof_path(name), render_proofs(found, stated[name])
        if not found and not stated[name] and not file.exists():
            continue
        if not check:
            changed = write_file(file, text)
            if changed or name in compared:
                tell(f"{proof_path(name).as_posix()} {'was written' if changed else 'is up to date'}.")
        elif not file.is_file() or file.read_bytes() != text.encode():
            stale.append(f"  {proof_path(name).as_posix()}")
    if stale:
        raise BriefingError("\n".join(["These are not what was found. Run `briefing verify` and commit them:", *stale]))
