"""A proof can be written by hand, and a clock can be wrong: the held text decides, and no wrong day is
kept."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.commands import verify as verify_command
from briefing.proving import clock
from verified_project import briefing, change, invented_project

STRIKE = "data/briefings/harbour-strike.yml"
PROOFS = "data/verified/harbour-strike.json"
TRUE, FORGED = "text: useful, if slow", "text: useless, if slow"


def edit(root: Path, name: str, **fields: Any) -> None:
    file = root / PROOFS
    entries = json.loads(file.read_text("utf-8"))
    entries["quotations"][name].update(fields)
    file.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")


def forge(root: Path) -> None:
    """Another word in the quotation, and a proof that says so."""
    change(root / STRIKE, TRUE, FORGED)
    words = FORGED.removeprefix("text: ")
    selector = json.loads((root / PROOFS).read_text("utf-8"))["quotations"]["useful"]["selector"]
    edit(
        root,
        "useful",
        quote_sha256=hashlib.sha256(words.encode()).hexdigest(),
        selector={**selector, "exact": words},
    )


@pytest.mark.parametrize("command", [("check",), ("build", "--check")])
def test_a_proof_edited_with_its_quotation_is_an_error_where_the_text_is_held(
    proven: Path, command: tuple[str, ...]
) -> None:
    forge(proven)
    told = briefing(proven, *command)
    assert told.exit_code == 1
    assert "[proof-does-not-hold]" in told.stderr
    assert (
        "data/texts/daily-ledger.txt does not have these words, whatever data/verified/ says of them"
        in told.stderr
    )
    assert "here they part" in told.stderr


FORGERIES: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda entry: {"verdict": "normalised"},
    lambda entry: {"paragraph": 1},
    lambda entry: {"occurrences": 7},
    lambda entry: {"selector": {**entry["selector"], "prefix": "Nobody denied: "}},
    lambda entry: {"selector": {**entry["selector"], "suffix": ", all agreed"}},
    lambda entry: {"alterations": [{"kind": "gap", "ours": "…", "source": "not"}]},
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_no_part_of_a_proof_can_be_another(
    proven: Path, forgery: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    entry = json.loads((proven / PROOFS).read_text("utf-8"))["quotations"]["useful"]
    edit(proven, "useful", **forgery(entry))
    told = briefing(proven, "check")
    assert told.exit_code == 1
    assert "[proof-does-not-hold]" in told.stderr


def test_what_was_found_against_a_quotation_cannot_be_taken_out(proven: Path) -> None:
    change(proven / "data/texts/tide-magazine.txt", "the Port Authority’s speech", "the speech")
    briefing(proven, "verify")
    file = proven / "data/verified/harbour-archive.json"
    entries = json.loads(file.read_text("utf-8"))
    name = next(name for name, entry in entries["quotations"].items() if entry.pop("doubts", None))
    file.write_text(json.dumps(entries), encoding="utf-8")
    told = briefing(proven, "check")
    assert f"quotes.{name}.text:" in told.stderr
    assert "is not what data/texts/" in told.stderr


def test_without_the_text_the_proof_is_as_good_as_its_commit_and_the_check_says_what_is_held(
    proven: Path,
) -> None:
    forge(proven)
    texts = sorted((proven / "data/texts").glob("*.txt"))
    shutil.rmtree(proven / "data/texts")
    told = briefing(proven, "check")
    assert told.exit_code == 0
    assert "0 of 5 texts held: what is quoted from the others rests on data/verified/ alone." in told.stderr
    assert len(texts) >= 5


def test_texts_are_shared_in_a_folder_that_the_environment_names(
    proven: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path_factory.mktemp("shared")
    shutil.move(proven / "data/texts", shared / "texts")
    monkeypatch.setenv("BRIEFING_TEXTS", str(shared / "texts"))
    assert "5 of 5 texts held.\n" in briefing(proven, "check").stderr
    assert briefing(proven, "verify", "--check").exit_code == 0
    forge(proven)
    told = briefing(proven, "check", "--format", "json")
    assert "$BRIEFING_TEXTS/daily-ledger.txt does not have these words" in told.stdout
    (shared / "texts/daily-ledger.txt").unlink()
    assert "4 of 5 texts held" in briefing(proven, "check").stderr
    monkeypatch.setenv("BRIEFING_TEXTS", "")
    assert "0 of 5 texts held" in briefing(proven, "check").stderr


@pytest.mark.parametrize(
    ("folder", "told"), [("gone", "there is no folder"), ("docs/texts", "files are published")]
)
def test_a_folder_of_texts_that_is_none_or_is_published_is_refused(
    proven: Path, folder: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (proven / "docs/texts").mkdir(parents=True)
    monkeypatch.setenv("BRIEFING_TEXTS", str(proven / folder))
    for command in (("check",), ("verify",), ("build", "--check")):
        refused = briefing(proven, *command)
        assert refused.exit_code == 1
        assert "BRIEFING_TEXTS names" in refused.stderr
        assert told in refused.stderr


def test_a_text_that_cannot_be_read_counts_as_not_held(proven: Path) -> None:
    (proven / "data/texts/daily-ledger.txt").write_bytes(b"caf\xe9")
    shutil.copy(proven / "data/texts/valley-gazette.txt", proven / "data/texts/valley-gazette.html")
    assert "3 of 5 texts held" in briefing(proven, "check").stderr


class _Clock(date):
    shown = date(1999, 1, 1)

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.shown


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1999, 1, 1), date(2026, 11, 1)])
def test_a_clock_before_this_version_is_told_and_no_day_of_it_is_kept(
    tmp_path: Path, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = invented_project(tmp_path)
    monkeypatch.setattr(_Clock, "shown", day)
    monkeypatch.setattr(verify_command, "date", _Clock)
    told = briefing(root, "verify")
    assert told.exit_code == 1
    assert f"The clock of this machine says {day}" in told.stderr
    assert not (root / "data/verified").exists()


def test_a_clock_before_an_earlier_proof_is_told(proven: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(proven, "useful", verified="2031-05-09")
    before = (proven / PROOFS).read_bytes()
    monkeypatch.setattr(verify_command, "date", _Clock)
    for day, status in ((date(2031, 5, 6), 1), (date(2031, 5, 8), 0), (date(2031, 5, 10), 0)):
        monkeypatch.setattr(_Clock, "shown", day)
        told = briefing(proven, "verify")
        assert told.exit_code == status
        assert ("a proof in data/verified/ is of 2031-05-09" in told.stderr) is (status == 1)
    assert json.loads((proven / PROOFS).read_text("utf-8")) == json.loads(before)


def test_a_day_before_the_program_is_never_published_and_the_next_proof_has_its_own(proven: Path) -> None:
    edit(proven, "useful", verified="1999-01-01")
    told = briefing(proven, "check")
    assert told.exit_code == 1
    assert "the record says 1999-01-01, when no program could prove anything yet" in told.stderr
    assert briefing(proven, "verify").exit_code == 0
    day = json.loads((proven / PROOFS).read_text("utf-8"))["quotations"]["useful"]["verified"]
    assert date.fromisoformat(day) >= clock.FIRST_DAY
    assert briefing(proven, "check").exit_code == 0
