"""Where a source's text is held, its words are searched again: a proof can be written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..matching.find import Verdict
from ..problems.problem import Problem
from ..records.model import Briefing
from .held_texts import HeldTexts
from .proofs import Proofs
from .rules import sources_of
from .shifts import PARAGRAPHS_OFF, tell_shifts
from .verifier import Verified, Verifier


def check_held(
    briefings: Mapping[str, Briefing],
    files: Mapping[str, str],
    proofs: Proofs,
    held: HeldTexts,
    names: Iterable[str] | None = None,
) -> Iterator[Problem]:
    """An error for each quotation whose proof is not what is found in the text of its source, if it is held;
    and one for each source whose quotations all stand the same number of paragraphs further on than cited.

    `files` has the path of each briefing as messages show it. With `names` only theirs are looked at.
    """
    verifier = Verifier(briefings, files, held.files, proofs, None, held.text)
    results = list(verifier.verify(briefings if names is None else names))
    for result in tell_shifts(results, verifier):
        yield from (problem for problem in result.problems if problem.code == PARAGRAPHS_OFF)
    for result in results:
        old = proofs.get(result.briefing, {}).get(result.quote)
        is_compared = result.source and result.finding.verdict is not Verdict.NO_TEXT
        if old and is_compared and result.proof is not old:
            yield _forged(result, files[result.briefing], held)


def with_forged(unproven: Iterable[Problem], forged: Iterable[Problem]) -> tuple[Problem, ...]:
    """Both, each quotation's once: a forged record's words count nothing; that it changed is told already."""
    problems, forged = list(unproven), list(forged)
    off = [problem for problem in forged if problem.code == PARAGRAPHS_OFF]
    changed = {(problem.file, problem.path[:2]) for problem in problems if problem.code in _CHANGED}
    new = {(problem.file, problem.path[:2]): problem for problem in forged if problem not in off}
    kept = [one for one in problems if one.code in _CHANGED or (one.file, one.path[:2]) not in new]
    return (*off, *kept, *(problem for place, problem in new.items() if place not in changed))


_CHANGED = ("changed-since-verified", "proof-does-not-hold")


def _forged(result: Verified, file: str, held: HeldTexts) -> Problem:
    text = held.get(result.source or "")
    where = text.file if text else "the source's text"
    message = f"the record in data/verified/ is not what {where} says of them; run `briefing verify`"
    if result.finding.verdict is Verdict.NOT_FOUND:
        message = (
            f"{where} does not have these words, whatever data/verified/ says of them; run `briefing verify`"
        )
    code, path = "proof-does-not-hold", ("quotes", result.quote, "text")
    return Problem(code, message, file, path, details=_told(result))


def _told(result: Verified) -> tuple[str, ...]:
    """Where the words leave the source, as `briefing verify` shows it."""
    return next((problem.details for problem in result.problems if problem.code == "quotation-not-found"), ())


def texts_held(briefings: Mapping[str, Briefing], held: HeldTexts) -> tuple[int, int]:
    """Of how many sources that were read the text is held, and how many there are."""
    read = [name for name, source in sources_of(briefings).items() if not source.via]
    return sum(held.text(source) is not None for source in read), len(read)
