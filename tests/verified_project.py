"""A project of invented briefings with the texts of their sources, for tests that verify and check."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from briefing.commands.cli import main

ROOT = Path(__file__).resolve().parent.parent


def invented_project(root: Path, texts: bool = True) -> Path:
    """The invented briefings as a project of their own below `root`, with the texts of their sources if
    wanted."""
    briefings = root / "data/briefings"
    briefings.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for file in (ROOT / "tests/data").glob("*.yml"):
        shutil.copy(file, briefings)
    if texts:
        shutil.copytree(ROOT / "tests/data/texts", root / "data/texts")
    return root


def briefing(root: Path, *arguments: str) -> Result:
    """Run the command in the project at `root`."""
    return CliRunner().invoke(main, ["--project", str(root), *arguments], catch_exceptions=False)


def change(file: Path, old: str, new: str) -> None:
    """Replace `old`, which has to be there, in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
