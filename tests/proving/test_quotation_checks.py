"""A quotation that is not what was verified stops the build: whichever of its parts changed."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.docs_folder import write_file
from briefing.matching.find import Verdict
from briefing.pipeline import Checked, check_files
from briefing.problems.code import Severity
from briefing.problems.problem import Problem
from briefing.proving.proofs import load_proofs, proof_path, render_proofs
from briefing.proving.rules import source_read
from briefing.proving.texts import TextFiles
from briefing.proving.verifier import Verifier
from briefing.reading.loader import find_briefings
from briefing.records.model import Quote, Source
from briefing.records.vocabulary import SourceType
from verified_project import briefing, change, invented_project

STRIKE = "harbour-strike"
QUOTATIONS = 18
DAY = date(2031, 5, 9)


def check(root: Path) -> Checked:
    """What is told, but that nobody held the statements against their sources: here quotations alone are
    verified."""
    checked = check_files(root, find_briefings(root))
    told = tuple(problem for problem in checked.problems if problem.code != "statement-not-held")
    return replace(checked, problems=told)


def verify(root: Path, day: date = DAY) -> None:
    """Verify all quotations and write the records, as the command does."""
    checked = check(root)
    files = {name: f"data/briefings/{name}.yml" for name in checked.briefings}
    texts = TextFiles(root / "data/texts", {})
    results = list(Verifier(checked.briefings, files, texts, checked.proofs, day).verify(checked.briefings))
    for name in checked.briefings:
        found = {result.quote: result.proof for result in results if result.briefing == name and result.proof}
        write_file(root / proof_path(name), render_proofs(found))


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = invented_project(tmp_path_factory.mktemp("verified"))
    verify(root)
    assert check(root).problems == ()
    assert sum(map(len, load_proofs(root).proofs.values())) == QUOTATIONS
    return root


@pytest.fixture
def project(verified: Path, tmp_path: Path) -> Path:
    """Invented briefings, all of whose quotations are verified."""
    return shutil.copytree(verified, tmp_path / "project")


def strike(root: Path) -> Path:
    return root / f"data/briefings/{STRIKE}.yml"


def only_problem(root: Path) -> Problem:
    (problem,) = check(root).problems
    return problem


def test_what_was_never_verified_is_told_once_a_briefing_until_something_was(tmp_path: Path) -> None:
    root = invented_project(tmp_path)
    told = [problem for problem in check(root).problems if problem.code == "not-verified"]
    assert len(told) == sum(bool(briefing.quotes) for briefing in check(root).briefings.values())
    counts = [re.findall(r"none of these (\d+)", problem.message) for problem in told]
    assert sum(int(count[0]) if count else 1 for count in counts) == QUOTATIONS
    verify(root)
    added = "quotes:\n  new-words:\n    text: Nobody left the room\n    speaker: union-head\n    cite: 1\n"
    change(strike(root), "quotes:\n", added)
    told = [problem for problem in check(root).problems if problem.code == "not-verified"]
    assert [problem.path for problem in told] == [("quotes", "new-words", "text")]


TERMS = """text: {text}
    speaker: {speaker}
    verb: wrote
    cite: {cite}
    first_in: union-post
    date: 2031-05-06"""
AS_VERIFIED = {
    "text": "We put [our terms] on the table and they listened",
    "speaker": "union-head",
    "cite": "2",
}
CHANGES = [
    ("text", "We put [our terms] on the table, and they listened", "these words changed"),
    ("speaker", "port-authority", 'it was "union-head"'),
    ("cite", "port-statement", "another source"),
]


@pytest.mark.parametrize(("field", "new", "message"), CHANGES)
def test_a_change_after_the_proof_is_an_error(project: Path, field: str, new: str, message: str) -> None:
    change(strike(project), TERMS.format(**AS_VERIFIED), TERMS.format(**{**AS_VERIFIED, field: new}))
    (problem,) = [problem for problem in check(project).problems if problem.code != "chain-leads-elsewhere"]
    assert (problem.code, problem.severity) == ("changed-since-verified", Severity.ERROR)
    assert problem.path == ("quotes", "terms", field)
    assert message in problem.message
    assert "2031-05-09" in problem.message
    assert "run `briefing verify`" in problem.message
    assert problem.position
    line = strike(project).read_text(encoding="utf-8").splitlines()[problem.position.line - 1]
    assert line.strip().startswith(f"{field}:")


def test_one_letter_is_enough_and_both_hashes_are_named(project: Path) -> None:
    before = load_proofs(project).proofs[STRIKE]["terms"].quote_sha256
    change(strike(project), "they listened\n", "they glistened\n")
    problem = only_problem(project)
    assert f"then {before[:8]}, now " in problem.message
    verify(project, date(2031, 5, 10))
    after = load_proofs(project).proofs[STRIKE]["terms"]
    assert (after.verdict, after.verified) == (Verdict.NOT_FOUND, date(2031, 5, 10))
    problem = only_problem(project)
    assert (problem.code, problem.severity) == ("quotation-not-found", Severity.ERROR)
    assert "on 2031-05-10 these words were not found in daily-ledger" in problem.message


def test_a_changed_text_of_the_source_is_an_error_for_all_that_it_proved(project: Path) -> None:
    text = project / "data/texts/daily-ledger.txt"
    change(text, "On Monday evening the Ledger counted one", "On Monday evening the Ledger counted three")
    problems = check(project).problems
    assert len(problems) == 10
    assert {problem.code for problem in problems} == {"changed-since-verified"}
    for problem in problems:
        assert "2031-05-09" in problem.message
        assert "data/texts/daily-ledger.txt, saved on 20" in problem.message
    verify(project)
    assert check(project).problems == ()
    text.unlink()
    assert check(project).problems == ()


def test_wrapping_the_text_in_another_way_changes_nothing(project: Path) -> None:
    text = project / "data/texts/daily-ledger.txt"
    words = text.read_text(encoding="utf-8")
    text.write_bytes(words.replace(" listened", "\nlistened").replace("\n", "\r\n").encode())
    assert check(project).problems == ()


def test_the_cited_paragraph_has_to_be_the_right_one(project: Path) -> None:
    change(
        strike(project),
        "cite: 2\n    first_in: union-post\n    date",
        "cite: 3-4\n    first_in: union-post\n    date",
    )
    (problem,) = (one for one in check(project).problems if one.severity is not Severity.LOOK_AGAIN)
    assert (problem.code, problem.path) == ("wrong-paragraph", ("quotes", "terms", "cite"))
    assert "write cite: 2" in problem.message
    change(
        strike(project),
        "cite: 3-4\n    first_in: union-post\n    date",
        "cite: 1-4\n    first_in: union-post\n    date",
    )
    assert check(project).problems == ()
    change(
        strike(project),
        "cite: 1-4\n    first_in: union-post\n    date",
        "cite: daily-ledger\n    first_in: union-post\n    date",
    )
    assert check(project).problems == ()
    assert load_proofs(project).proofs[STRIKE]["terms"].paragraph == 2


def test_an_ambiguous_quotation_stays_a_warning(project: Path) -> None:
    proofs = dict(load_proofs(project).proofs[STRIKE])
    proofs["terms"] = replace(proofs["terms"], verdict=Verdict.AMBIGUOUS)
    (project / "data/texts/daily-ledger.txt").unlink()  # it would say otherwise
    write_file(project / proof_path(STRIKE), render_proofs(proofs))
    problem = only_problem(project)
    assert (problem.code, problem.severity) == ("ambiguous-quotation", Severity.WARNING)


def test_a_doubt_stays_a_warning_until_a_note_answers_it(project: Path) -> None:
    change(project / "data/texts/daily-ledger.txt", "as it was our fathers’", "never our fathers’")
    verify(project)
    problem = only_problem(project)
    assert (problem.code, problem.severity) == ("dropped-negation", Severity.WARNING)
    assert problem.path == ("quotes", "night-shift", "text")
    assert "leaves out “never”" in problem.message
    change(
        strike(project),
        "verb: wrote to the members",
        "verb: wrote\n    note: What is left out is of other nights",
    )
    assert check(project).problems == ()


def test_a_speaker_who_is_not_named_near_stays_a_warning(project: Path) -> None:
    change(project / "data/texts/tide-magazine.txt", "the Port Authority’s speech", "the speech")
    verify(project)
    problem = only_problem(project)
    assert (problem.code, problem.severity) == ("speaker-not-near", Severity.WARNING)
    assert problem.path == ("quotes", "founders-words", "speaker")
    proofs = json.loads((project / proof_path("harbour-archive")).read_text(encoding="utf-8"))["quotations"]
    with_doubts = {name for name, proof in proofs.items() if "doubts" in proof}  # only where there are some
    assert with_doubts == {"founders-words"}
    assert len(with_doubts) < len(proofs)


def test_a_proof_of_a_quotation_that_is_gone_is_stale(project: Path) -> None:
    proofs = dict(load_proofs(project).proofs[STRIKE])
    proofs["gone"] = proofs["terms"]
    statements = load_proofs(project).statements[STRIKE]
    write_file(project / proof_path(STRIKE), render_proofs(proofs, statements))
    problem = only_problem(project)
    assert (problem.code, problem.severity, problem.path) == (
        "stale-proof",
        Severity.WARNING,
        ("quotations", "gone"),
    )
    assert problem.file == "data/verified/harbour-strike.json"
    assert problem.position
    assert problem.position.line >= 1
    verify(project)
    assert check(project).problems == ()


def test_all_paragraphs_off_by_one_are_told_with_what_it_may_come_from(tmp_path: Path) -> None:
    project = invented_project(tmp_path)
    change(strike(project), "    starts_at: 2\n", "")
    briefing(project, "verify")
    problems = [problem for problem in check(project).problems if problem.code == "wrong-paragraph"]
    assert len(problems) >= 3
    cure = (
        "all quotations of it are off by 1: if something else stands before the work, write starts_at: 2 in "
        "its source"
    )
    assert all(problem.message.endswith(cure) for problem in problems)


def test_an_article_that_is_misspelt_is_one_problem(project: Path) -> None:
    """All that cites it without its name is cited from nowhere, and says so no more."""
    change(strike(project), "article: daily-ledger", "article: daily-leger")
    problem = only_problem(project)
    assert (problem.code, problem.path) == ("unknown-reference", ("article",))


def test_what_is_cited_was_read() -> None:
    sources = {"ledger": Source(type=SourceType.POST), "report": Source(type=SourceType.REPORT)}
    cited = {
        cite: Quote.model_validate({"text": "T", "speaker": "a", "cite": cite})
        for cite in ("4", "report 4", "x")
    }
    assert [source_read(quote, "ledger", sources) for quote in cited.values()] == ["ledger", "report", None]
    assert source_read(cited["4"], "unknown", sources) is None


def test_a_record_written_by_hand_does_not_hold(project: Path) -> None:
    """Whoever changes a quotation and its hash in the record has still not changed the source's words
    there."""
    old, new = (
        "We put [our terms] on the table and they listened",
        "We put [our terms] on the table and they left",
    )
    change(strike(project), old, new)
    record = project / proof_path(STRIKE)
    change(record, hashlib.sha256(old.encode()).hexdigest(), hashlib.sha256(new.encode()).hexdigest())
    problem = only_problem(project)
    assert (problem.code, problem.severity) == ("proof-does-not-hold", Severity.ERROR)
    assert record.relative_to(project).as_posix() in problem.message


def test_a_verdict_written_by_hand_does_not_hold(project: Path) -> None:
    record = project / proof_path(STRIKE)
    written = record.read_text(encoding="utf-8")
    assert '"verdict": "altered"' in written
    record.write_text(written.replace('"verdict": "altered"', '"verdict": "exact"'), encoding="utf-8")
    found = check(project).problems
    assert {problem.code for problem in found} == {"proof-does-not-hold"}
    assert len(found) == written.count('"verdict": "altered"')
