"""Statements through `briefing verify` and `check`: what is recorded, what is told of a change, what is answered."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from verified_project import briefing, change, invented_project

STRIKE = "data/briefings/harbour-strike.yml"
RECORD = "data/verified/harbour-strike.json"
POINT = "text: The two sides met for the first time."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = invented_project(tmp_path)
    assert briefing(root, "verify").exit_code == 0
    return root


def statements(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / RECORD).read_text("utf-8"))["statements"]
    return found


def test_each_statement_is_recorded_by_its_first_and_last_words_alone(project: Path) -> None:
    recorded = statements(project)
    assert {"title", "summary", "key-point-1", "event-first-talks", "phase-two-cranes", "item-canteen"} <= set(recorded)
    text = (project / "data/texts/daily-ledger.txt").read_text("utf-8")
    sentences = [sentence for entry in recorded.values() for sentence in entry.get("rests_on", ())]
    assert len(sentences) > 30
    for sentence in sentences:
        assert all(1 <= len(sentence[end].split()) <= 4 for end in ("start", "end"))
    assert not any(sentence in (project / RECORD).read_text("utf-8") for sentence in re.findall(r"[^.\n]{90,}", text))


def test_a_statement_that_was_changed_without_its_source_at_hand_is_told(project: Path) -> None:
    shutil.rmtree(project / "data/texts")
    assert "statement-changed" not in briefing(project, "check").stderr
    change(project / STRIKE, POINT, "text: The two sides met for the second time.")
    told = briefing(project, "check")
    assert told.exit_code == 0
    assert "this is not what was held against daily-ledger; run `briefing verify` [statement-changed]" in told.stderr


WRONG = {
    "marked-words-not-in-source": (POINT, 'text: The two sides "made peace".'),
    "no-such-paragraph": ("cite: 1\n    about: [first-talks", "cite: 99\n    about: [first-talks"),
    "number-not-in-passage": ("text: Two of six cranes", "text: Two of nine cranes"),
    "name-not-in-passage": (POINT, "text: The two sides met at Pier Nine."),
    "negation-added": (POINT, "text: The two sides did not meet."),
    "hedge-not-in-passage": (
        "hedge: would say only\n        note: The port said",
        "hedge: claims\n        note: The port said",
    ),
    "date-not-in-passage": ("date: 2031-05-06T14:30+02:00", "date: 2031-05-07T14:30+02:00"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_does_not_stand_there_is_told_with_its_place_by_check_and_verify(project: Path, code: str) -> None:
    old, new = WRONG[code]
    change(project / STRIKE, old, new)
    for command in ("check", "verify"):
        told = briefing(project, command)
        line, *_ = [line for line in told.stderr.splitlines() if f"[{code}]" in line]
        assert re.match(rf"{STRIKE}:\d+:\d+: ", line)
        assert told.exit_code == (0 if ": warning: " in line else 1)


def test_what_is_to_be_looked_at_again_is_answered_in_the_record(project: Path) -> None:
    change(project / STRIKE, POINT, "text: Both gave speeches.")
    assert briefing(project, "verify").exit_code == 0
    told = briefing(project, "check", "--strict").stderr
    assert "look again: key_points[1].text: the passage has none of these words" in told
    record = json.loads((project / RECORD).read_text("utf-8"))
    record["statements"]["key-point-1"]["looked_at"] = ["nothing-in-common"]
    (project / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    assert "nothing-in-common" not in briefing(project, "check").stderr
    assert briefing(project, "verify", "--check").exit_code == 0, "the answer is part of the record"
