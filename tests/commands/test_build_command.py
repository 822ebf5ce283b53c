"""What `briefing build` does itself: steps and their seconds, and a process of its own for very many
briefings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.commands import build as build_command
from briefing.commands.build import Job, bring_up_to_date
from briefing.problems.problem import BriefingError, ProblemsFound
from conftest import ROOT, run


@pytest.mark.parametrize("apart_from", [1, 1000])
def test_pages_are_written_the_same_in_a_process_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], apart_from: int
) -> None:
    monkeypatch.setattr(build_command, "_APART_FROM", apart_from)
    for invented in (ROOT / "tests" / "data").glob("*.yml"):
        shutil.copy(invented, project / "data" / "briefings")
    written = bring_up_to_date(Job(project))
    assert "briefings/water-agreement.md" in written.pages
    assert all((project / "docs" / page).is_file() for page in written.pages)
    assert {problem.code for problem in written.warnings} == {"not-verified", "statement-not-held"}
    assert "[not-verified]" in capsys.readouterr().err
    assert list(written.seconds) == ["Reading briefings", "Rendering pages"]


@pytest.mark.parametrize("apart_from", [1, 1000])
def test_problems_come_whole_out_of_a_process_of_its_own(
    project: Path, monkeypatch: pytest.MonkeyPatch, apart_from: int
) -> None:
    monkeypatch.setattr(build_command, "_APART_FROM", apart_from)
    (project / "data" / "briefings" / "broken.yml").write_text("title: [\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="problems in the briefings") as raised:
        bring_up_to_date(Job(project))
    assert raised.value.problems[0].file == "data/briefings/broken.yml"
    (project / "data" / "briefings" / "broken.yml").unlink()
    (project / "docs" / "quotes.md").write_text("by hand", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"docs/quotes\.md"):
        bring_up_to_date(Job(project))


def test_timings_are_told_as_json(project: Path) -> None:
    done = run("briefing", "--project", str(project), "build", "--timings", folder=project)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert list(told["seconds"]) == [
        "Reading briefings", "Rendering pages", "Indexing", "Building the site", "Checking the site",
        "Publishing",
    ]  # fmt: skip
    assert all(seconds >= 0 for seconds in told["seconds"].values())
    assert told["pages"] == len(list((project / "site").rglob("*.html")))
    assert told["bytes"] > 300_000
