"""The tutorial is true: its article gives its draft, its commands print what it shows. So are the how-tos'
examples."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.commands.cli import main
from briefing.reading.loader import load_briefings
from reference_pages import PAGES

ROOT = Path(__file__).resolve().parents[1]
ABOUT = ROOT / "docs/about"
HEAD = "title: A\nsummary: A\narticle: daily-ledger\nas_of: 2031-05-08\n"
LEDGER = "sources:\n  daily-ledger: {type: article}\n"


def blocks(page: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block."""
    return re.findall(r"```([a-z]+)\n(.*?)```", (ABOUT / page).read_text("utf-8"), re.DOTALL)


def as_pattern(shown: str) -> str:
    """What a page shows as a pattern: a line of … is any number of lines."""
    lines = [re.escape(line) for line in shown.splitlines()]
    return "".join(r"(?:.*\n)*?" if line == "…" else line + r"\n" for line in lines)


def test_the_commands_of_the_tutorial_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "data/briefings").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    ran = 0
    for language, content in blocks("tutorial.md"):
        if language == "text":
            Path("daily-ledger.txt").write_text(content, "utf-8")
        elif language == "yaml":
            next(Path("data/briefings").iterdir()).write_text(content, "utf-8")
        shells = re.findall(r"\$ briefing (.+)\n((?:(?!\$ ).*\n)*)", content) if language == "console" else []
        for command, shown in shells:
            result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
            assert result.exit_code == 0, result.output
            assert re.match(as_pattern(shown) + r"\Z", result.output), f"{command}:\n{result.output}"
            ran += 1
    assert ran == 5


def test_the_examples_of_the_how_tos_load(tmp_path: Path) -> None:
    examples = [content for language, content in blocks("howto.md") if language == "yaml"]
    assert len(examples) == 4
    for number, example in enumerate(examples):
        file = tmp_path / f"example-{number}.yml"
        file.write_text(HEAD + ("" if "sources:" in example else LEDGER) + example, "utf-8")
        assert load_briefings([file], tmp_path).problems == ()


@pytest.mark.parametrize("page", PAGES)
def test_the_reference_is_made_from_the_code(page: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        (ABOUT / page).write_text(PAGES[page](), "utf-8", newline="\n")
    assert (ABOUT / page).read_text("utf-8") == PAGES[page](), "run this with UPDATE_GOLDEN=1"
