"""The loader: every file of the corpus gives its message, and no file gives anything but a message."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.commands.cli import main
from briefing.pipeline import check_files
from briefing.problems.code import Severity
from briefing.problems.codes import CODES, statements
from briefing.problems.problem import Problem
from briefing.problems.report import render_text
from briefing.reading.loader import find_briefings, load_briefings, locate_problems
from briefing.reading.yaml_reader import TROUBLES_LISTED
from minimal import MINIMAL

ROOT = Path(__file__).resolve().parents[2]
INVALID = sorted((ROOT / "tests/corpus/invalid").glob("*.y*ml"))
VALID = sorted((ROOT / "tests/corpus/valid").glob("*.yml"))
NOT_IN_ONE_FILE = {
    **dict.fromkeys(statements.CODES, "test_red_team_statements.py"),
    "statement-changed": "test_statement_proofs.py",
    "no-briefings": "test_loader.py",
    "unreadable-file": "test_loader.py",
    "ignored-folder": "test_loader.py",
    "link-leads-out": "test_unsafe_files.py",
    "not-a-file": "test_unsafe_files.py",
    "file-too-large": "test_loader.py",
    "too-many-problems": "test_loader.py",
    "page-taken": "test_checks.py",
    "only-in-draft": "test_drafts.py",
    "expected-day-passed": "test_checks.py",
    "unlike-seen": "test_read_sources.py",
    "quotation-not-found": "test_quotation_checks.py",
    "changed-since-verified": "test_quotation_checks.py",
    "proof-does-not-hold": "test_quotation_checks.py",
    "wrong-paragraph": "test_quotation_checks.py",
    "paragraphs-off": "test_read_sources.py",
    "not-verified": "test_quotation_checks.py",
    "stale-proof": "test_quotation_checks.py",
    "ambiguous-quotation": "test_quotation_checks.py",
    "bad-proofs": "test_proofs.py",
    "dropped-negation": "test_doubts.py",
    "added-negation": "test_doubts.py",
    "dropped-doubt": "test_red_team_quotations.py",
    "added-doubt": "test_doubts.py",
    "beyond-quotation-marks": "test_doubts.py",
    "outside-quotation-marks": "test_red_team_quotations.py",
    "not-indirect": "test_red_team_quotations.py",
    "cut-from-condition": "test_red_team_quotations.py",
    "cut-from-denial": "test_red_team_quotations.py",
    "question-as-statement": "test_red_team_quotations.py",
    "other-turn": "test_red_team_quotations.py",
    "other-speaker": "test_red_team_quotations.py",
    "speaker-not-near": "test_verify_command.py",
}
"""Codes that a file of the corpus cannot show, and the test that does."""


def code_of(path: Path) -> str:
    """The code that a file of the corpus shows: the longest with which its name starts."""
    name = path.stem.replace("_", "-")
    return max((code for code in CODES if f"{name}-".startswith(f"{code}-")), key=len, default="")


def write_briefing(root: Path, name: str = "harbour-strike.yml", text: str | bytes = MINIMAL) -> Path:
    path = root / "data/briefings" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def only_problem(root: Path) -> Problem:
    (problem,) = load_briefings(find_briefings(root), root).problems
    return problem


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_each_invalid_file_gives_its_message(path: Path) -> None:
    problems = check_files(ROOT, [path]).problems
    shown = render_text(problems, colour=False)
    expected = path.with_suffix(".txt")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == expected.read_text(encoding="utf-8")
    assert code_of(path) in {problem.code for problem in problems}
    for word in (
        "pydantic",
        "yaml.",
        "Traceback",
        "Input should",
        "mapping values",
        "ScannerError",
        "errors.pydantic",
    ):
        assert word not in shown


def test_the_command_prints_the_same_for_each_file_and_leaves_with_the_right_status() -> None:
    for path in INVALID:
        expected = path.with_suffix(".txt").read_text(encoding="utf-8")
        outcome = CliRunner().invoke(main, ["--project", str(ROOT), "check", str(path)])
        shown, *explained = outcome.stderr.partition("What it means: docs/about/problems.md#")
        assert shown == expected
        assert explained[-1].splitlines()[0] in expected
        assert outcome.exit_code == (1 if " error" in expected.splitlines()[-1] else 0)


def test_the_corpus_shows_every_code_once_or_more() -> None:
    assert {code_of(path) for path in INVALID} | set(NOT_IN_ONE_FILE) == set(CODES)
    assert len(INVALID) >= 150
    expectations = {path.stem for path in (ROOT / "tests/corpus/invalid").glob("*.txt")}
    assert expectations == {path.stem for path in INVALID}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_each_valid_file_loads_without_a_problem(path: Path) -> None:
    checked = check_files(ROOT, [path])
    assert render_text(checked.problems, colour=False) == "No problems.\n"
    assert list(checked.briefings) == [path.stem]


def test_there_are_valid_files() -> None:
    assert len(VALID) >= 18


def test_words_that_other_loaders_take_for_something_else_stay_text() -> None:
    path = ROOT / "tests/corpus/valid/words-of-other-loaders.yml"
    briefing = load_briefings([path], ROOT).briefings[path.stem]
    texts = [point.text for point in briefing.key_points]
    assert texts == [
        "off",
        "on",
        "yes",
        "null",
        "~",
        "true",
        "12:30",
        "010",
        "1_000",
        "1.10",
        "0x1F",
        ".inf",
        "2031-02-30",
    ]
    assert briefing.note == "no"
    assert list(briefing.actors) == ["no", "on"]
    assert list(briefing.open_questions) == ["off"]


def test_decomposed_text_is_composed_and_never_made_compatible() -> None:
    path = ROOT / "tests/corpus/valid/decomposed.yml"
    assert load_briefings([path], ROOT).briefings["decomposed"].note == "The caf\u00e9 at the pier"
    path = ROOT / "tests/corpus/valid/beyond-the-first-plane.yml"
    assert load_briefings([path], ROOT).briefings[path.stem].note == "😀😀 😀 𝔸"


def test_comments_are_left_out_and_nothing_else() -> None:
    path = ROOT / "tests/corpus/valid/comments.yml"
    briefing = load_briefings([path], ROOT).briefings["comments"]
    assert briefing.note == "The pier is closed"
    assert [point.text for point in briefing.key_points] == ["We are #1"]


def test_the_real_briefings_are_found_in_order_and_load() -> None:
    paths = find_briefings(ROOT)
    assert paths
    assert paths == sorted(paths)
    loaded = load_briefings(paths, ROOT)
    assert loaded.problems == ()
    assert list(loaded.files.values()) == [f"data/briefings/{path.name}" for path in paths]


def test_an_empty_folder_or_none_is_a_warning_that_says_what_to_do(tmp_path: Path) -> None:
    for _ in range(2):
        problem = only_problem(tmp_path)
        assert (problem.code, problem.severity, problem.file) == (
            "no-briefings",
            Severity.WARNING,
            "data/briefings",
        )
        assert "put a file there" in problem.message
        (tmp_path / "data/briefings").mkdir(parents=True, exist_ok=True)


def test_a_large_file_is_refused_with_the_limit(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL + "# a long comment\n" * 120_000)
    problem = only_problem(tmp_path)
    assert problem.code == "file-too-large"
    assert "2,000,000 bytes" in problem.message


def test_a_file_of_countless_values_is_refused_with_the_limit(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL + "key_points:\n" + "  - {}\n" * 120_000)
    problem = only_problem(tmp_path)
    assert problem.code == "file-too-large"
    assert "100,000 values" in problem.message


def test_a_file_just_below_the_limit_is_read(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL + "#" * (2_000_000 - len(MINIMAL)))
    assert load_briefings(find_briefings(tmp_path), tmp_path).problems == ()


def test_what_is_no_readable_file_is_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "data/briefings"
    (folder / "folder.yml").mkdir(parents=True)
    (folder / "gone.yml").symlink_to(folder / "nothing.yml")
    (folder / "round.yml").symlink_to(folder / "round.yml")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yml"
    outside.write_text(MINIMAL)
    (folder / "outside.yml").symlink_to(outside)
    os.mkfifo(folder / "pipe.yml")
    paths = [*find_briefings(tmp_path), folder / "vanished.yml", folder / "null\0.yml"]
    loaded = load_briefings(paths, tmp_path)
    unreadable = [problem for problem in loaded.problems if problem.code == "unreadable-file"]
    assert len(unreadable) == len(paths) == 7
    assert loaded.briefings == {}
    messages = {problem.file.rpartition("/")[2]: problem.message for problem in unreadable}
    assert messages["folder.yml"] == "this file cannot be read: it is a folder or a device, not a file"
    assert messages["pipe.yml"] == messages["folder.yml"]
    assert "leads out of the project" in messages["outside.yml"]
    assert messages["vanished.yml"] == "this file cannot be read: no such file or directory"


def test_a_link_that_stays_in_the_project_is_read(tmp_path: Path) -> None:
    original = write_briefing(tmp_path)
    (original.parent / "the-same.yml").symlink_to(original)
    loaded = load_briefings(find_briefings(tmp_path), tmp_path)
    assert loaded.problems == ()
    assert list(loaded.briefings) == ["harbour-strike", "the-same"]


@pytest.mark.parametrize(
    "name",
    [
        "Harbour.yml",
        "harbour strike.yml",
        "harbour.YML",
        "con.yml",
        "index.yml",
        "häfen.yml",
        "a--b.yml",
        "x.yaml",
    ],
)
def test_a_name_that_cannot_be_an_id_is_refused(tmp_path: Path, name: str) -> None:
    write_briefing(tmp_path, name)
    assert only_problem(tmp_path).code == "bad-file-name"


def test_a_name_of_bytes_that_are_no_text_is_refused_and_can_be_shown(tmp_path: Path) -> None:
    folder = os.fsencode(write_briefing(tmp_path).parent)
    try:
        Path(os.fsdecode(folder + b"/caf\xe9.yml")).write_text(MINIMAL)
    except OSError:  # macOS takes no such name
        return
    problems = load_briefings(find_briefings(tmp_path), tmp_path).problems
    assert [problem.code for problem in problems] == ["bad-file-name"]
    render_text(problems, colour=True).encode("utf-8")


def test_names_are_unique_without_regard_to_case_and_ending(tmp_path: Path) -> None:
    for name in ("harbour.yml", "harbour.yaml", "Harbour.yml"):
        write_briefing(tmp_path, name)
    problems = load_briefings(find_briefings(tmp_path), tmp_path).problems
    same = [problem for problem in problems if "has the same name" in problem.message]
    assert len(same) == 2


def test_what_an_editor_leaves_behind_is_no_briefing(tmp_path: Path) -> None:
    write_briefing(tmp_path)
    for name in (".#harbour-strike.yml", ".harbour-strike.yml.swp", "harbour-strike.yml~", "notes.txt"):
        write_briefing(tmp_path, name, "not YAML: [")
    assert [path.name for path in find_briefings(tmp_path)] == ["harbour-strike.yml"]


def test_folders_below_are_not_read_and_that_is_told(tmp_path: Path) -> None:
    write_briefing(tmp_path)
    write_briefing(tmp_path, "2031/second.yml")
    write_briefing(tmp_path, "2031/may/third.yml")
    write_briefing(tmp_path, "pictures/pier.txt", "no briefing")
    write_briefing(tmp_path, ".git/x.yml")
    (problem,) = check_files(tmp_path, find_briefings(tmp_path)).problems
    assert (problem.code, problem.severity, problem.file) == (
        "ignored-folder", Severity.WARNING, "data/briefings/2031",
    )  # fmt: skip
    assert "not read: data/briefings/2031/may/third.yml and 1 more" in problem.message


def test_every_file_is_read_whatever_the_others_hold(tmp_path: Path) -> None:
    write_briefing(tmp_path, "one.yml", "title: 'unclosed")
    write_briefing(tmp_path, "two.yml", MINIMAL + "speeker: nobody\nlnguage: en\n")
    write_briefing(tmp_path, "three.yml")
    write_briefing(tmp_path, "four.yml", b"\xff\xfe\x00")
    loaded = load_briefings(find_briefings(tmp_path), tmp_path)
    assert list(loaded.briefings) == ["three"]
    codes = [(problem.file.rpartition("/")[2], problem.code) for problem in loaded.problems]
    assert codes == [
        ("four.yml", "not-utf-8"),
        ("one.yml", "unclosed-quotation-mark"),
        ("two.yml", "unknown-field"),
        ("two.yml", "unknown-field"),
    ]


def test_references_are_checked_although_another_file_has_errors(tmp_path: Path) -> None:
    point = "key_points: [{text: They met, according_to: WHO, cite: daily-ledger}]\n"
    write_briefing(
        tmp_path, "one.yml", MINIMAL.replace("title: H", "titel: H") + "actors:\n  union: {kind: office}\n"
    )
    write_briefing(tmp_path, "two.yml", MINIMAL.split("sources:")[0] + point.replace("WHO", "union"))
    write_briefing(tmp_path, "three.yml", MINIMAL.split("sources:")[0] + point.replace("WHO", "onion"))

    def unknown() -> list[str]:
        problems = check_files(tmp_path, find_briefings(tmp_path)).problems
        return [problem.message for problem in problems if problem.code == "unknown-reference"]

    (message,) = unknown()  # the broken file defines union and daily-ledger, that much is seen
    assert message.startswith('no actor or source is called "onion"')
    write_briefing(tmp_path, "one.yml", "actors:\n  union: {kind: [\n")
    assert unknown() == []


def test_a_folder_stands_for_its_files_and_errors_elsewhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("")
    write_briefing(tmp_path, "one.yml", "title: [\n")
    write_briefing(tmp_path, "two.yml")
    (tmp_path / "empty").mkdir()

    def check(path: str) -> tuple[int, str]:
        outcome = CliRunner().invoke(main, ["--project", str(tmp_path), "check", str(tmp_path / path)])
        return outcome.exit_code, outcome.stderr

    status, said = check("data/briefings")
    assert status == 1
    assert "data/briefings/one.yml:1:" in said
    status, said = check("data/briefings/two.yml")
    assert status == 0
    told, result, held = said.splitlines()
    assert held.startswith("0 of 1 texts held")
    assert told.startswith(
        "Other files have errors (1, not shown); until they are mended some references go unchecked"
    )
    assert result == "No problems."
    status, said = check("empty")
    assert status == 2
    assert "There is no .yml file in" in said


def test_a_mistyped_field_is_one_problem_not_two(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL.replace("summary:", "sumary:"))
    problem = only_problem(tmp_path)
    assert problem.message == 'there is no field "sumary" here; did you mean "summary"?'


def test_a_page_of_rubbish_is_cut_short(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL + "".join(f"field-{number}: \x01\n" for number in range(30_000)))
    problems = load_briefings(find_briefings(tmp_path), tmp_path).problems
    assert len(problems) == TROUBLES_LISTED + 1
    assert problems[-1].code == "too-many-problems"


def test_a_long_row_of_combining_marks_is_read_soon(tmp_path: Path) -> None:
    write_briefing(tmp_path, text=MINIMAL + "note: " + "\u0430\u0301" * 200_000 + "\n")
    started = time.process_time()
    assert only_problem(tmp_path).code == "too-long"
    assert time.process_time() - started < 5


def test_problems_that_know_only_their_path_are_located(tmp_path: Path) -> None:
    write_briefing(tmp_path, text="# first\n" + MINIMAL + "key_points:\n  - {text: They met}\n")
    file = "data/briefings/harbour-strike.yml"
    asked = [
        Problem("unused", "at the value", file, ("sources", "daily-ledger", "title")),
        Problem("unused", "at the key", file, ("sources", "daily-ledger", "title"), at_key=True),
        Problem("unused", "in a list", file, ("key_points", 0, "text")),
        Problem("unused", "the nearest there is", file, ("key_points", 0, "cite", "source")),
        Problem("unused", "the whole", file),
        Problem("unused", "gone", "data/briefings/gone.yml", ("title",)),
    ]
    located = {problem.message: problem for problem in locate_problems(asked, tmp_path)}
    places = {
        message: (found.position.line, found.position.column)
        for message, found in located.items()
        if found.position
    }
    assert places == {
        "at the value": (7, 50),
        "at the key": (7, 43),
        "in a list": (9, 12),
        "the nearest there is": (9, 5),
        "the whole": (2, 1),
        "gone": (1, 1),
    }
    assert located["in a list"].excerpt == "  - {text: They met}"


def test_located_problems_are_sorted_by_file_and_place(tmp_path: Path) -> None:
    write_briefing(tmp_path, "a.yml")
    write_briefing(tmp_path, "b.yml")
    asked = [
        Problem("unused", "third", "data/briefings/b.yml", ("title",)),
        Problem("unused", "second", "data/briefings/a.yml", ("article",)),
        Problem("unused", "first", "data/briefings/a.yml", ("title",)),
    ]
    assert [problem.message for problem in locate_problems(asked, tmp_path)] == ["first", "second", "third"]
