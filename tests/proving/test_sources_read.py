"""What of a source is used and quoted, what another text of it does, and statements on several works."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefing.pipeline import make_pages
from verified_project import briefing, change, invented_project

STRIKE = "data/briefings/harbour-strike.yml"
TEXT = "data/texts/daily-ledger.txt"
POINT = "text: The two sides met for the first time."


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = invented_project(tmp_path_factory.mktemp("verified"))
    assert briefing(root, "verify").exit_code == 0
    return root


@pytest.fixture
def project(verified: Path, tmp_path: Path) -> Path:
    return shutil.copytree(verified, tmp_path / "project")


def read_of(root: Path, source: str = "daily-ledger") -> Any:
    return json.loads((root / "data/verified/harbour-strike.json").read_text("utf-8"))["sources"][source]


def test_coverage_lists_every_sentence_with_what_rests_on_it(project: Path) -> None:
    shown = briefing(project, "verify", "harbour-strike", "--coverage").stdout
    lines = [line for line in shown.splitlines() if "  <- " in line]
    read = read_of(project)
    ledger = [line for line in lines if line.startswith("daily-ledger ")]
    assert len(ledger) == read["sentences"]
    assert sum(line.endswith("<- set aside") for line in ledger) == read["set_aside"]
    assert (
        sum(line.endswith("<- OPEN") for line in ledger)
        == read["sentences"] - read["used"] - read["set_aside"]
    )
    (by,) = [line for line in ledger if "“Nobody … room.”" in line]
    assert by.endswith("<- quote-nobody-left")
    assert any(line.startswith("port-statement ") for line in lines)


def test_a_sentence_is_open_until_it_is_used_or_set_aside(project: Path) -> None:
    before = read_of(project)
    with (project / TEXT).open("a", encoding="utf-8") as file:
        file.write("\nThe pier's clock has been slow since March.\n")
    told = briefing(project, "verify", "harbour-strike", "--coverage").stdout
    assert "daily-ledger 15: The pier's … since March.  <- OPEN" in told
    change(project / STRIKE, "set_aside:\n", 'set_aside:\n  - {cite: 15, why: "Nothing hangs on it."}\n')
    told = briefing(project, "verify", "harbour-strike", "--coverage").stdout
    assert "since March.  <- set aside" in told
    assert read_of(project)["set_aside"] == before["set_aside"] + 1


def test_another_text_of_a_source_tells_what_stands_moved_and_fell(project: Path) -> None:
    before = read_of(project)
    change(
        project / TEXT,
        "The Port Authority would say only",
        "A word on the tides.\n\nThe Port Authority would say only",
    )
    change(project / TEXT, "The one of 2019 lasted eleven days", "The one of 2019 lasted twelve days")
    told = briefing(project, "verify", "harbour-strike")
    (line,) = [line for line in told.stderr.splitlines() if "is another text than on" in line]
    assert f"({before['text_sha256'][:10]})" in line
    after = read_of(project)
    assert "event-first-strike" in after["earlier"][0]["fell"]
    assert "quote-useful" in after["earlier"][0]["moved"]
    assert after["earlier"][0]["stood"] > 5
    assert f"fingerprint: {after['text_sha256'][:10]}" in line
    assert "[edition-not-read]" in told.stderr, "until the record names this edition"
    change(project / STRIKE, before["text_sha256"][:10], after["text_sha256"][:10])
    assert "[edition-not-read]" not in briefing(project, "check").stderr


@pytest.mark.parametrize(
    ("limit", "code"), [("11", "quoted-too-much"), ("50", None), ("eleven", "extra.quoted_at_most")]
)
def test_a_bound_can_be_set_for_how_much_is_quoted(project: Path, limit: str, code: str | None) -> None:
    change(project / "mkdocs.yml", "extra:\n", f"extra:\n  quoted_at_most: {limit}\n")
    told = briefing(project, "check").stderr
    assert ("12 % of daily-ledger is quoted" in told) == (limit == "11")
    assert code is None or code in told


def test_a_statement_on_several_works_is_told_once_where_none_of_them_bears_it_out(project: Path) -> None:
    point = "text: Both sides say that talks go on."
    change(project / STRIKE, point, "text: Both sides say that the serious talks of nine go on.")
    told = briefing(project, "check").stderr
    assert told.count("“nine”") == 1
    assert "serious" not in told.replace("the serious talks of nine go on.", ""), (
        "only the other work has this word"
    )


def test_a_statement_of_more_than_a_thousand_characters_is_told_and_not_compared(project: Path) -> None:
    change(
        project / STRIKE, POINT, "text: The two sides met at Pier Nine. " + "They met again and again. " * 40
    )
    told = briefing(project, "check")
    assert "[statement-too-long]" in told.stderr
    assert "Pier Nine" not in told.stderr.replace("text: The two sides met at Pier Nine.", "")


def test_the_page_says_how_much_is_covered_and_what_is_not_checked(project: Path) -> None:
    pages = make_pages(project, allow_fewer=True).texts
    read = read_of(project)
    strike, notice = pages["briefings/harbour-strike.md"], pages["briefings/dredging-notice.md"]
    used = f"{read['sentences']} sentences: {read['used']} used, four set aside. Quoted: 12%"
    assert used in strike
    assert "Not checked, because no text can bear it out&#58; coordinates, " in strike
    assert "no lists of words" not in strike
    assert "In one of the languages we have no lists of words, so that less was checked." in notice
