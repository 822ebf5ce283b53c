"""Problems as an editor reads them, and as data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.commands.cli import main
from briefing.problems.problem import Position, Problem
from briefing.problems.report import (
    SHOWN,
    count,
    render_explanations,
    render_github,
    render_json,
    render_text,
    visible,
)

FILE = "data/briefings/x.yml"
UNKNOWN = Problem(
    code="unknown-reference",
    message='no actor is called "union-haed"; did you mean "union-head"?',
    file=FILE,
    path=("quotes", "terms", "speaker"),
    position=Position(42, 14),
    excerpt="    speaker: union-haed",
)
WARNING = Problem("unused", "nothing refers to it", FILE, ("places", "pier"), Position(3, 3), "  pier:")


def shown_at(line: str, column: int) -> list[str]:
    """The excerpt and the line with the caret."""
    problem = Problem("bad-id", "wrong", FILE, (), Position(1, column), line)
    return render_text([problem], colour=False).split("\n")[1:3]


def test_a_problem_has_place_path_message_code_line_and_caret() -> None:
    assert render_text([UNKNOWN], colour=False) == (
        'data/briefings/x.yml:42:14: quotes.terms.speaker: no actor is called "union-haed"; '
        'did you mean "union-head"? [unknown-reference]\n'
        "        speaker: union-haed\n"
        "                 ^\n"
        "1 error in 1 file.\n"
    )


def test_a_warning_says_so_behind_the_place() -> None:
    first = render_text([WARNING], colour=False).split("\n")[0]
    assert first == "data/briefings/x.yml:3:3: warning: places.pier: nothing refers to it [unused]"


def test_details_follow_indented() -> None:
    problem = Problem(
        "duplicate-key", "twice", FILE, (), Position(2, 1), "a: c", details=("line 1: a: b", "x\x1b")
    )
    assert render_text([problem], colour=False).split("\n")[3:5] == ["    line 1: a: b", "    x<U+001B>"]


def test_a_problem_without_place_or_line_is_one_line() -> None:
    problem = Problem("unreadable-file", "this file cannot be read", FILE)
    assert (
        render_text([problem], colour=False).split("\n")[0]
        == f"{FILE}: this file cannot be read [unreadable-file]"
    )


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([], "No problems."),
        ([UNKNOWN], "1 error in 1 file."),
        ([WARNING, WARNING], "2 warnings in 1 file."),
        ([UNKNOWN, UNKNOWN, WARNING], "2 errors, 1 warning in 1 file."),
        ([UNKNOWN, Problem("bad-id", "wrong", "data/briefings/y.yml")], "2 errors in 2 files."),
    ],
)
def test_the_count(problems: list[Problem], expected: str) -> None:
    assert count(problems) == expected


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("note: x", 7, 6),
        ("\tnote: x", 8, 7),
        ("note: 港湾 x", 10, 11),
        ("note: e\u0301e\u0301 x", 12, 9),
        ("note: \u0627\u0644 x", 10, 9),
        ("note: \x00 x", 9, 15),
        ("note: \u200d x", 9, 15),
        ("note: 👍🏽 x", 10, 11),
        ("note: ❤\ufe0f x", 10, 8),
        ("note:", 6, 5),
    ],
    ids=[
        "plain",
        "tab",
        "wide",
        "combining",
        "right-to-left",
        "control",
        "joiner",
        "emoji",
        "selector",
        "behind-the-end",
    ],
)
def test_the_caret_stands_below_the_place(line: str, column: int, caret: int) -> None:
    excerpt, below = shown_at(line, column)
    assert below == " " * (4 + caret) + "^"
    assert excerpt == "    " + visible(line)


def test_a_long_line_is_shortened_around_the_place() -> None:
    line = "a" * 5_000 + "HERE" + "b" * 5_000
    excerpt, below = shown_at(line, 5_001)
    assert excerpt.startswith("    …a")
    assert excerpt.endswith("b…")
    assert len(excerpt) < 110
    assert excerpt[below.index("^") :].startswith("HERE")


def test_the_ends_of_a_long_line_are_shown_as_ends() -> None:
    line = "START" + "a" * 500 + "END"
    assert shown_at(line, 1)[0].startswith("    START")
    excerpt, below = shown_at(line, 506)
    assert excerpt.endswith("END")
    assert excerpt[below.index("^") :] == "END"


def test_no_control_character_reaches_the_terminal() -> None:
    nasty = "\x1b[2J\x07\x9b\u202e\u2066\r\n\ud800"
    problem = Problem("bad-id", nasty, nasty, (nasty,), Position(1, 1), nasty, details=(nasty,))
    shown = render_text([problem], colour=False)
    assert all(line.isprintable() for line in shown.split("\n"))
    assert shown.count("<U+001B>") == 5
    assert len(shown.split("\n")) == 6
    assert render_json([problem]).isascii()


def test_a_very_long_path_does_not_bury_the_message() -> None:
    problem = Problem("bad-id", "wrong", FILE, ("x" * 100_000,), Position(1, 1), "x")
    assert len(render_text([problem], colour=False)) < 400


def test_colours_only_when_asked_and_always_ended() -> None:
    plain = render_text([UNKNOWN, WARNING], colour=False)
    coloured = render_text([UNKNOWN, WARNING], colour=True)
    assert "\x1b" not in plain
    assert coloured.count("\x1b[") == 2 * coloured.count("\x1b[0m") == 14
    for style in ("0", "1", "31", "32", "33"):
        coloured = coloured.replace(f"\x1b[{style}m", "")
    assert coloured == plain


def test_of_very_many_problems_the_first_are_shown_and_errors_before_warnings() -> None:
    told = render_text([WARNING] * (2 * SHOWN) + [UNKNOWN], colour=False)
    assert told.startswith("data/briefings/x.yml:42:14: quotes.terms.speaker: no actor")
    assert told.count(": warning: ") == SHOWN - 1
    last = told.splitlines()[-1]
    assert last.startswith(f"1 error, {2 * SHOWN} warnings in 1 file. {SHOWN} of them are shown;")
    assert len(json.loads(render_json([WARNING] * (2 * SHOWN)))) == 2 * SHOWN


def test_json_is_the_same_as_data() -> None:
    listed = json.loads(render_json([UNKNOWN, WARNING]))
    assert listed[0] == {
        "file": FILE,
        "line": 42,
        "column": 14,
        "path": "quotes.terms.speaker",
        "severity": "error",
        "code": "unknown-reference",
        "message": UNKNOWN.message,
        "excerpt": "    speaker: union-haed",
        "details": [],
        "explained": "docs/about/problems.md#unknown-reference",
    }
    assert [entry["severity"] for entry in listed] == ["error", "warning"]
    assert json.loads(render_json([])) == []


def test_json_of_a_problem_without_a_place() -> None:
    (entry,) = json.loads(render_json([Problem("unreadable-file", "gone", FILE)]))
    assert (entry["line"], entry["column"], entry["excerpt"]) == (None, None, None)


def test_of_many_problems_in_one_file_all_are_in_the_json(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    file = tmp_path / "data/briefings/many.yml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "title: Many\n" + "".join(f"wrong-{number}: x\n" for number in range(700)), encoding="utf-8"
    )
    told = json.loads(
        CliRunner().invoke(main, ["--project", str(tmp_path), "check", "--format", "json"]).stdout
    )
    assert {problem["line"] for problem in told if problem["code"] == "unknown-field"} == set(range(2, 702))
    shown = CliRunner().invoke(main, ["--project", str(tmp_path), "check"]).stderr
    assert f"{SHOWN} of them are shown; `briefing check --format json` tells all." in shown


def test_a_very_long_line_is_cut_in_the_json() -> None:
    problem = replace(UNKNOWN, position=Position(1, 1_500_000), excerpt="a" * 1_499_999 + "b" + "a" * 500_000)
    (told,) = json.loads(render_json([problem]))
    assert told["column"] == 1_500_000
    assert len(told["excerpt"]) == 1_000
    assert "b" in told["excerpt"]


def test_annotations_have_place_severity_and_the_address_of_the_explanation() -> None:
    hostile = Problem("bad-id", "100% \n::error::x", "a,b:c\n.yml", details=("line 1: a",))
    assert render_github([UNKNOWN, WARNING, hostile]).splitlines() == [
        (
            "::error file=data/briefings/x.yml,line=42,col=14,title=quotes.terms.speaker [unknown-reference]"
            '::no actor is called "union-haed"; did you mean "union-head"?'
            "%0AWhat it means: docs/about/problems.md#unknown-reference"
        ),
        (
            "::warning file=data/briefings/x.yml,line=3,col=3,title=places.pier [unused]"
            "::nothing refers to it%0AWhat it means: docs/about/problems.md#unused"
        ),
        (
            "::error file=a%2Cb%3Ac<U+000A>.yml,title=[bad-id]::100%25 <U+000A>::error::x%0Aline 1: a"
            "%0AWhat it means: docs/about/problems.md#bad-id"
        ),
    ]


def test_each_code_is_explained_once_behind_the_text() -> None:
    assert render_explanations([UNKNOWN, WARNING, UNKNOWN]) == (
        "What it means: docs/about/problems.md#unknown-reference\nWhat it means: "
        "docs/about/problems.md#unused\n"
    )
