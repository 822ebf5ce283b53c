"""`briefing fmt`, and what a pre-commit hook calls."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from briefing.commands.cli import main
from briefing.project import OWN_SCHEMA_PATH
from minimal import MINIMAL

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "data/briefings").mkdir(parents=True)
    return tmp_path


def briefing(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def test_fmt_formats_what_is_in_order_and_tells_what_is_not(root: Path) -> None:
    messy, broken = root / "data/briefings/messy.yml", root / "data/briefings/broken.yml"
    messy.write_text(MINIMAL.replace("title: Harbour strike", "title: 'Harbour strike'"), "utf-8")
    broken.write_text("title: [", "utf-8")
    checked = briefing(root, "fmt", "--check")
    assert checked.exit_code == 1
    assert "data/briefings/messy.yml is not in its canonical form: run `briefing fmt`.\n" in checked.stderr
    assert "'Harbour strike'" in messy.read_text("utf-8")
    told = briefing(root, "fmt")
    assert told.exit_code == 1
    assert "data/briefings/messy.yml was formatted.\n" in told.stderr
    assert "data/briefings/broken.yml:1:1:" in told.stderr
    assert "What it means: docs/about/problems.md#missing-value\n" in told.stderr
    assert messy.read_text("utf-8").startswith("title: Harbour strike\n")
    assert broken.read_text("utf-8") == "title: ["
    assert briefing(root, "fmt", str(messy)).stderr == "Every file is in its canonical form.\n"


def test_check_annotates_a_pull_request(root: Path) -> None:
    (root / "data/briefings/strike.yml").write_text(MINIMAL.replace("summary", "sumary"), "utf-8")
    told = briefing(root, "check", "--format", "github")
    assert told.exit_code == 1
    assert "::error file=data/briefings/strike.yml,line=2,col=1,title=sumary [unknown-field]::" in told.stdout
    assert re.fullmatch(r"(::(error|warning|notice) [^\n]+#[a-z-]+\n)+", told.stdout)


def test_check_annotates_a_merge_request(root: Path) -> None:
    """By a report on code quality, which knows a problem again whose line has moved."""
    known = []
    for before in ("", "# A comment\n"):
        wrong = before + MINIMAL.replace("summary", "sumary") + "notee: x\n"
        (root / "data/briefings/strike.yml").write_text(wrong, "utf-8")
        told = briefing(root, "check", "--format", "gitlab")
        assert told.exit_code == 1
        first, *others = json.loads(told.stdout)
        assert first["location"] == {
            "path": "data/briefings/strike.yml",
            "lines": {"begin": 2 + bool(before)},
        }
        assert (first["check_name"], first["severity"]) == ("unknown-field", "major")
        assert 'did you mean "summary"?' in first["description"]
        assert first["fingerprint"] not in {one["fingerprint"] for one in others} != set()
        known.append(first["fingerprint"])
    assert len(set(known)) == 1


def test_the_hooks_call_commands_that_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["briefing-check", "briefing-fmt"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "briefing"
        assert CliRunner().invoke(main, [*arguments, "--help"]).exit_code == 0
        assert re.search(hook["files"], "data/briefings/harbour-strike.yml")


def test_the_schema_with_own_ids_follows_the_files_whatever_is_wrong_with_them(root: Path) -> None:
    strike = root / "data/briefings/strike.yml"
    strike.write_text(
        MINIMAL + "wrong: x\nactors:\n  union-head: {kind: offfice, name: The union's head}\n", "utf-8"
    )
    (root / "data/briefings/broken.yml").write_text("title: [", "utf-8")
    assert briefing(root, "schema").exit_code == 0
    fields = json.loads((root / OWN_SCHEMA_PATH).read_text("utf-8"))["$defs"]["Quote"]["properties"]
    alone, several = fields["speaker"]["anyOf"]
    assert alone == {
        "enum": ["union-head", "daily-ledger"],
        "enumDescriptions": ["The union's head", "Dockers and port meet"],
    }
    assert several == {"type": "array", "items": alone}
    Draft202012Validator.check_schema(fields)
    assert briefing(root, "schema", "--check").exit_code == 0
    assert (ROOT / ".gitignore").read_text("utf-8").count(f"/{OWN_SCHEMA_PATH}\n") == 1
