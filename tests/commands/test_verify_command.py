"""`briefing verify`: a line for each quotation, a picture of what parts, records that change only where they
must."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from briefing.proving.held_texts import texts_folder
from verified_project import briefing, change, invented_project

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = texts_folder(ROOT) / "fox-news-article.txt"
STRIKE = "data/briefings/harbour-strike.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return invented_project(tmp_path)


def records(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((root / "data/verified").glob("*"))}


def test_every_quotation_gets_a_line_and_a_record(project: Path) -> None:
    result = briefing(project, "verify")
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if " held against " not in line]
    assert len(lines) == 18
    assert "harbour-strike terms: exact, daily-ledger para. 2" in lines
    assert "harbour-strike meet-again: altered, daily-ledger para. 4: [A] for “a”" in lines
    assert (
        "harbour-strike night-shift: altered, daily-ledger para. 7: […] for “, as it was our fathers’,”"
        in lines
    )
    assert (
        "harbour-strike accountants: altered, daily-ledger para. 6: [the ministry] for “this ministry”"
        in lines
    )
    assert "water-agreement one-gate-quote: exact, valley-gazette para. 3" in lines
    written = records(project)
    assert len(written) == 5
    entries = [entry for content in written.values() for entry in json.loads(content)["quotations"].values()]
    assert len(entries) == 18
    assert {entry["verdict"] for entry in entries} == {"exact", "altered"}
    text = "".join(
        (project / f"data/texts/{name}.txt").read_text("utf-8") for name in ("daily-ledger", "valley-gazette")
    )
    assert all(
        len(entry["selector"]["prefix"]) <= 32 >= len(entry["selector"]["suffix"]) for entry in entries
    )
    assert sum(entry["selector"]["exact"] in text for entry in entries) == 12


def test_a_second_run_changes_nothing_and_a_later_day_neither(project: Path) -> None:
    briefing(project, "verify")
    before = records(project)
    file = project / "data/verified/harbour-strike.json"
    day = json.loads(before["harbour-strike.json"])["quotations"]["terms"]["verified"]
    change(file, day, "2026-11-23")
    older = records(project)
    assert "is up to date" in briefing(project, "verify").stderr
    assert records(project) == older
    change(project / STRIKE, "text: useful, if slow", "text: useful")
    assert briefing(project, "verify").exit_code == 0
    entries = json.loads(file.read_text("utf-8"))["quotations"]
    assert {name for name, entry in entries.items() if entry["verified"] != "2026-11-23"} == {"useful"}


def test_check_writes_nothing_and_fails_where_something_is_new(project: Path) -> None:
    first = briefing(project, "verify", "--check")
    assert first.exit_code == 1
    assert "data/verified/harbour-strike.json" in first.stderr
    assert records(project) == {}
    briefing(project, "verify")
    before = records(project)
    assert briefing(project, "verify", "--check").exit_code == 0
    change(project / STRIKE, "text: useful, if slow", "text: useful")
    again = briefing(project, "verify", "--check")
    assert again.exit_code == 1
    assert "Run `briefing verify`" in again.stderr
    assert records(project) == before


def test_what_is_not_found_fails_and_shows_where_it_parts(project: Path) -> None:
    change(project / "data/texts/daily-ledger.txt", "and they listened", "and they waited")
    result = briefing(project, "verify")
    assert result.exit_code == 1
    assert "harbour-strike terms: not found, daily-ledger" in result.stdout.splitlines()
    lines = result.stderr.splitlines()
    (said,) = [line for line in lines if "[quotation-not-found]" in line]
    assert said.startswith(f"{STRIKE}:273:")
    assert "they leave it in para. 2" in said
    (ours,) = [line for line in lines if line.startswith("    ours:")]
    (source,) = [line for line in lines if line.startswith("    source:")]
    (caret,) = [line for line in lines if "^ here they part" in line]
    column = caret.index("^")
    assert ours[column:] == "listened"
    assert source[column:].startswith("waited")
    assert ours[:column].partition(":")[2].strip() == source[:column].partition(":")[2].strip()
    assert "Only a part of this source's text is held" in result.stderr
    assert (
        json.loads((project / "data/verified/harbour-strike.json").read_text("utf-8"))["quotations"]["terms"][
            "verdict"
        ]
        == "not-found"
    )


def test_the_caret_stands_under_wide_characters_too(project: Path) -> None:
    (project / "data/texts/port-statement.txt").write_text(
        "港口说：我们在港口等了两天。\n\n完。", encoding="utf-8"
    )
    change(project / STRIKE, "text: كانت المحادثات جادة، وستُستأنف قريبًا", "text: 我们在港口等了三天")
    lines = briefing(project, "verify").stderr.splitlines()
    (source,) = [line for line in lines if line.startswith("    source: 我们")]
    (caret,) = [line for line in lines if "^ here they part" in line]
    assert len(caret[: caret.index("^")]) == len("    source: ") + 2 * len("我们在港口等了")
    assert "两天" in source


def test_a_quotation_whose_source_is_unknown_is_told_and_its_record_stays(project: Path) -> None:
    briefing(project, "verify")
    before = records(project)
    change(
        project / STRIKE,
        "cite: 2\n    first_in: union-post\n    date",
        "cite: union-past 2\n    first_in: union-post\n    date",
    )
    result = briefing(project, "verify")
    assert result.exit_code == 1
    (said,) = [line for line in result.stderr.splitlines() if "[unknown-reference]" in line]
    assert 'quotes.terms.cite: "union-past" is no source that was read' in said
    for name, content in records(project).items():
        assert json.loads(content)["quotations"] == json.loads(before[name])["quotations"]


def test_marks_around_the_whole_and_lines_that_count_as_paragraphs_are_told(project: Path) -> None:
    change(project / STRIKE, "text: We put [our terms]", 'text: >-\n      "We put [our terms]')
    change(project / STRIKE, "on the table and they listened\n", 'on the table and they listened"\n')
    result = briefing(project, "verify")
    assert result.exit_code == 1
    assert "without the quotation marks around them they are; take those out" in result.stderr
    text = project / "data/texts/daily-ledger.txt"
    words = text.read_text(encoding="utf-8").replace("\n\n", "\n").replace("they listened", "they\nlistened")
    text.write_text(words, encoding="utf-8")
    change(project / STRIKE, 'on the table and they listened"', "on the table and they listened")
    change(project / STRIKE, '"We put [our terms]', "We put [our terms]")
    result = briefing(project, "verify", "harbour-strike")
    assert "Our words go on in the next paragraph" in result.stderr
    assert "The text has no blank lines, so each line counts as a paragraph" in result.stderr


def test_a_missing_text_is_told_with_what_there_is(tmp_path: Path) -> None:
    root = invented_project(tmp_path / "project", texts=False)
    result = briefing(root, "verify")
    assert result.exit_code == 0
    assert result.stdout.count(": no text, ") == 18
    assert "no text of daily-ledger: data/texts/ holds nothing" in result.stderr
    assert not (root / "data/verified").exists()
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ledger-may.txt").write_text("Some other name.")
    result = briefing(root, "verify", "--texts", str(folder))
    assert "articles/ holds ledger-may.txt; " in result.stderr
    assert "--text daily-ledger=FILE" in result.stderr


def test_texts_that_go_away_leave_the_records_alone(project: Path) -> None:
    briefing(project, "verify")
    before = records(project)
    shutil.rmtree(project / "data/texts")
    assert briefing(project, "verify").exit_code == 0
    assert records(project) == before


def test_a_text_is_named_and_only_the_named_briefing_verified(tmp_path: Path) -> None:
    root = invented_project(tmp_path, texts=False)
    text = ROOT / "tests/data/texts/daily-ledger.txt"
    for name in ("harbour-strike", STRIKE):
        result = briefing(root, "verify", name, "--text", f"daily-ledger={text}")
        assert result.exit_code == 0
        lines = [line for line in result.stdout.splitlines() if " held against " not in line]
        assert len([line for line in lines if line.startswith("harbour-strike ")]) == len(lines) == 11
        assert list(records(root)) == ["harbour-strike.json"]


WRONG = [
    (["verify", "harbour-strik"], 1, 'Did you mean "harbour-strike"?'),
    (["verify", "--text", "daily-leger={file}"], 1, 'Did you mean "daily-ledger"?'),
    (["verify", "--text", "union-post={file}"], 1, 'No source that was read is called "union-post"'),
    (["verify", "--text", "daily-ledger"], 2, "is not of the form SOURCE=FILE"),
    (["verify", "--text", "daily-ledger=gone.txt"], 2, "there is no file gone.txt"),
    (["verify", "--texts", "gone"], 2, "does not exist"),
    (
        ["verify", "--text", "daily-ledger={file}", "--text", "daily-ledger={file}"],
        2,
        '"daily-ledger" is named twice',
    ),
]


@pytest.mark.parametrize(("arguments", "status", "message"), WRONG, ids=range(len(WRONG)))
def test_wrong_use_is_told(project: Path, arguments: list[str], status: int, message: str) -> None:
    file = project / "data/texts/daily-ledger.txt"
    result = briefing(project, *(argument.format(file=file) for argument in arguments))
    assert result.exit_code == status
    assert message in result.stderr
    assert records(project) == {}


def test_an_unreadable_text_or_briefing_stops_the_command(project: Path) -> None:
    (project / "data/texts/daily-ledger.txt").write_bytes(b"caf\xe9 here")
    result = briefing(project, "verify")
    assert result.exit_code == 1
    assert "daily-ledger.txt, line 1, column 4" in result.stderr
    change(project / STRIKE, "title:", "titel:")
    result = briefing(project, "verify")
    assert result.exit_code == 1
    assert "[unknown-field]" in result.stderr
    assert records(project) == {}


def test_a_broken_record_is_written_anew(project: Path) -> None:
    briefing(project, "verify")
    before = records(project)
    (project / "data/verified/harbour-strike.json").write_text("{<<<<")
    assert briefing(project, "verify").exit_code == 0
    assert records(project) == before


def test_warnings_name_a_dropped_negation_and_a_speaker_who_is_not_near(project: Path) -> None:
    change(project / "data/texts/daily-ledger.txt", "as it was our fathers’", "never our fathers’")
    result = briefing(project, "verify")
    assert result.exit_code == 0
    (said,) = [line for line in result.stderr.splitlines() if "[dropped-negation]" in line]
    assert "quotes.night-shift.text: […] leaves out “never”" in said
    change(project / "data/texts/tide-magazine.txt", "the Port Authority’s speech", "the speech")
    (said,) = [
        line for line in briefing(project, "verify").stderr.splitlines() if "[speaker-not-near]" in line
    ]
    assert "quotes.founders-words.speaker" in said


def test_a_language_without_word_lists_is_told(project: Path) -> None:
    assert "no word lists" not in briefing(project, "verify").stderr
    change(project / STRIKE, "  daily-ledger:\n", "  daily-ledger:\n    language: sv\n")
    result = briefing(project, "verify")
    assert (
        "There are no word lists for sv: in daily-ledger it was not checked who says the words"
        in result.stderr
    )


def test_the_real_briefing_is_verified_against_its_article(tmp_path: Path) -> None:
    """Where a copy of the article lies beside the project; elsewhere only that the committed record is
    complete."""
    name = "gaza-ceasefire-phase-two"
    record = (ROOT / f"data/verified/{name}.json").read_bytes()
    entries = json.loads(record)["quotations"]
    assert len(entries) >= 5
    assert len(json.loads(record)["statements"]) > 35
    assert {entry["verdict"] for entry in entries.values()} == {"exact"}
    if ARTICLE.is_file():
        shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("texts"))
        shutil.copy(ROOT / "mkdocs.yml", tmp_path)
        result = briefing(tmp_path, "verify", "--check", "--text", f"fox-news-article={ARTICLE}")
        assert result.exit_code == 0, result.stderr
        assert re.fullmatch(
            rf"{name}: \d\d statements held against fox-news-article \(fingerprint c9db924c48\)\. "
            rf"Of its 11 sentences 11 are used, 0 set aside, 0 open; \d\d % of it is quoted\.\n",
            result.stderr,
        )
        assert result.stdout.count(": exact, fox-news-article para. ") == len(entries)
