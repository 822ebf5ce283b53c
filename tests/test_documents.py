"""The documentation's examples are true: what it shows as YAML loads, what it names as a command is there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from briefing.checking.rules import check_briefings
from briefing.commands.cli import main
from briefing.index import build_site
from briefing.pages.render import render_pages
from briefing.problems.codes import CODES
from briefing.reading.loader import load_briefings
from briefing.records.vocabulary import ActorKind, NotStated, Obtained, PlaceKind, StatusKind

ROOT = Path(__file__).resolve().parents[1]
EDITORS = ROOT / "docs/about/editors.md"
HAND_WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/about").glob("*.md"))]


def yaml_examples(page: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def test_the_examples_for_editors_are_briefings(tmp_path: Path) -> None:
    """The first is a briefing by itself; the others, part by part, are another."""
    whole, *parts = yaml_examples(EDITORS)
    assert len(parts) == 7
    for name, text in (("harbour-strike", whole), ("ferry-talks", "\n".join(parts))):
        file = tmp_path / f"{name}.yml"
        file.write_text(text, "utf-8")
        loaded = load_briefings([file], tmp_path)
        assert not loaded.problems
        assert not check_briefings(loaded.briefings, loaded.files)
        assert len(render_pages(build_site(loaded.briefings, {}))) > 12


def test_the_new_briefing_of_the_readme_is_a_briefing(tmp_path: Path) -> None:
    (example,) = [
        part for part in yaml_examples(ROOT / "README.md") if part.startswith("# yaml-language-server")
    ]
    file = tmp_path / "harbour-strike.yml"
    file.write_text(example, "utf-8")
    loaded = load_briefings([file], tmp_path)
    assert not loaded.problems
    assert not check_briefings(loaded.briefings, loaded.files)


@pytest.mark.parametrize("page", HAND_WRITTEN, ids=lambda page: page.name)
def test_commands_and_files_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    assert isinstance(main, click.Group)
    assert set(re.findall(r"`(?:\$ )?briefing ([a-z]+)", text)) <= set(main.commands)
    for path in re.findall(r"`((?:scripts|tests|docs|data)/[\w./-]+\.(?:py|md|json|yml|j2))`", text):
        assert (ROOT / path).exists(), path


def test_every_code_and_word_is_explained() -> None:
    problems = (ROOT / "docs/about/problems.md").read_text("utf-8")
    assert len(CODES) > 50
    assert [code for code in CODES if f"{{#{code}}}" not in problems] == []
    editors = EDITORS.read_text("utf-8")
    assert [
        word
        for word in (*StatusKind, *ActorKind, *PlaceKind, *Obtained, *NotStated)
        if word.value not in editors
    ] == []
