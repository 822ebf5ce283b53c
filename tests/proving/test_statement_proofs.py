"""Statements through `briefing verify` and `check`: what is recorded, what is told of a change, what is
answered."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefing.statements.advice import ADVICE, advise, fitted
from briefing.statements.claim import Field
from verified_project import briefing, change, invented_project

STRIKE = "data/briefings/harbour-strike.yml"
RECORD = "data/verified/harbour-strike.json"
POINT = "text: The two sides met for the first time."


def statements(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / RECORD).read_text("utf-8"))["statements"]
    return found


def test_each_statement_is_recorded_by_its_first_and_last_words_alone(proven: Path) -> None:
    recorded = statements(proven)
    assert {
        "title",
        "summary",
        "key-point-1",
        "event-first-talks",
        "status-1",
        "status-canteen-1",
        "event-first-talks.harbour-master",
        "event-first-night.place",
        "key-point-1.lead",
    } <= set(recorded)
    text = (proven / "data/texts/daily-ledger.txt").read_text("utf-8")
    sentences = [sentence for entry in recorded.values() for sentence in entry.get("rests_on", ())]
    assert len(sentences) > 30
    for sentence in sentences:
        assert all(1 <= len(sentence[end].split()) <= 4 for end in ("start", "end"))
    assert not any(
        sentence in (proven / RECORD).read_text("utf-8") for sentence in re.findall(r"[^.\n]{90,}", text)
    )


def test_a_statement_that_was_changed_without_its_source_at_hand_is_told(proven: Path) -> None:
    shutil.rmtree(proven / "data/texts")
    assert "statement-changed" not in briefing(proven, "check").stderr
    change(proven / STRIKE, POINT, "text: The two sides met for the second time.")
    told = briefing(proven, "check")
    assert told.exit_code == 0
    assert "key_points[1].text: this is not what was held against daily-ledger on 20" in told.stderr
    assert "[statement-changed]" in told.stderr


ALTERED = (
    # what is changed, into what, and where what is told of it
    ("lead: First talks\n", "lead: First talks of nine\n", "key_points[1].lead", "number-not-in-passage"),
    (POINT, 'text: The two sides "made peace".', "key_points[1].text", "marked-words-not-in-source"),
    ("terms are on the table, its", "terms are not on the table, its", "key_points[2].says[1].text",
        "negation-added"),
    ("hedge: would say only\n        note: The port said", "hedge: claims\n        note: The port said",
     "key_points[2].says[2].hedge", "hedge-not-in-passage"),
    ("{text: Two of six cranes run", "{text: Two of nine cranes run", "key_points[4].text",
        "number-not-in-passage"),
    ("according_to: port-authority, cite: port-statement 1-2",
        "according_to: port-authority, cite: port-statement 99",
     "key_points[6].cite", "no-such-paragraph"),
    ("    according_to: port-source\n    cite: 4\n    first_in: coast", "    cite: 4\n    first_in: coast",
     "key_points[3].text", "speaker-left-out"),
    ("{title: The strike of 2019", "{title: The strike of 2018", "events.first-strike.title",
        "number-not-in-passage"),
    ("text: It was set up at Pier Five., date: 2028?", "text: It was set up at Pier Nine., date: 2028?",
     "events.new-crane.text", "name-not-in-passage"),
    ("2031-05-06T14:30+02:00", "2031-05-07T14:30+02:00", "events.siren.date", "date-not-in-passage"),
    ("place: harbour-court, cite: 14", "place: pier-five, cite: 14", "events.open-gates.place",
        "name-not-in-passage"),
    ("{who: port-authority, hedge: reportedly,", "{who: port-authority, hedge: supposedly,",
     "events.first-talks.participants[2].hedge", "hedge-not-in-passage"),
    ("shut., date: 2027%, cite: 13, hedge: by some accounts", "shut., date: 2027%, cite: 13",
        "events.lock-out.text",
     "doubt-left-out"),
    ("{is: partly-done, text: They run", "{is: not-done, text: They run",
     "phases.two-cranes.items.cranes.status[1].is", "status-against-passage"),
    ("summary: All six cranes", "summary: Some of the six cranes", "phases", "quantifier-changed"),
    ("{text: A seventh crane}", "{text: A seventh crane, cite: 9}", "phases", "better-paragraph"),
    ("verb: told the Ledger", "verb: shouted at the Ledger", "quotes.accountants.verb",
        "verb-not-in-passage"),
    ("It is a matter for the accountants", "It is a matter for accountants", "quotes.accountants.text",
     "quotation-not-found"),
    ("left the room.\n    speaker: union-head", "left the room.\n    speaker: ministry-speaker",
     "quotes.nobody-left.speaker", "other-speaker"),
    ("The dockers' union and the port met", "The pilots of Norway and the port met", "summary",
        "name-not-in-passage"),
    ("strike: the second day", "strike: the third day", "title", "number-not-in-passage"),
)  # fmt: skip


def test_each_alteration_is_told_at_its_place_in_a_project_without_earlier_proofs(tmp_path: Path) -> None:
    root = invented_project(tmp_path)
    for old, new, _, _ in ALTERED:
        change(root / STRIKE, old, new)
    told = briefing(root, "verify").stderr
    lines = [line for line in told.splitlines() if line.startswith(STRIKE)]
    missed = [
        (place, code)
        for *_, place, code in ALTERED
        if not any(
            re.match(rf"{STRIKE}:\d+:\d+: .*{re.escape(place)}.*: .*\[{code}\]$", line) for line in lines
        )
    ]
    assert missed == [], told
    again = briefing(root, "check").stderr
    unchanged = [line for line in lines if line not in again.splitlines()]
    assert [line for line in unchanged if not re.search(r" quotes\.", line)] == [], "check tells the same"


@pytest.mark.parametrize("code", ADVICE)
def test_no_advice_names_a_field_that_is_not_there(code: str) -> None:
    every = {"count", "number", "words", "theirs", "ours"}
    plain = advise(code, **dict.fromkeys(every, "7"))
    of_the_whole = fitted(plain, Field.SUMMARY, is_of_the_whole=True)
    assert (
        not re.search(r"inferred`|`hedge`|cite it too|cite \d+ too", of_the_whole)
        or code == "inferred-without-words"
    )
    assert "inferred`" not in fitted(plain, Field.NOTE) or code == "inferred-without-words"
    assert fitted(plain, Field.STATEMENT) == plain


def test_a_summary_is_told_what_it_can_do(proven: Path) -> None:
    change(proven / STRIKE, "summary: ", "summary: On 19 piers at once. ")
    told = briefing(proven, "verify").stderr
    advice = (
        "the passage does not have this number; write the one that it has, or take it out "
        "[number-not-in-passage]"
    )
    assert f"summary: “19”: {advice}" in told


def test_what_is_to_be_looked_at_again_is_answered_in_the_record(proven: Path) -> None:
    change(proven / STRIKE, POINT, "text: Both gave speeches.")
    assert briefing(proven, "verify").exit_code == 0
    told = briefing(proven, "check", "--strict").stderr
    assert "look again: key_points[1].text: the passage has none of these words" in told
    record = json.loads((proven / RECORD).read_text("utf-8"))
    record["statements"]["key-point-1"]["looked_at"] = ["nothing-in-common"]
    (proven / RECORD).write_text(
        json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8"
    )
    assert "nothing-in-common" not in briefing(proven, "check").stderr
    assert briefing(proven, "verify", "--check").exit_code == 0, "the answer is part of the record"
