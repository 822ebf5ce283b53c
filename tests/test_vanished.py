"""Data that went missing does not empty the site, unless somebody says that it may."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.docs_folder import write_pages
from briefing.pipeline import make_pages
from briefing.problems.problem import BriefingError
from briefing.publishing.marker import mark_site
from briefing.vanished import require_briefings_left
from conftest import run
from minimal import MINIMAL
from test_build import contents


def moved_away(folder: Path) -> None:
    folder.rename(folder.parent.parent / "elsewhere")


def emptied(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def moved_down(folder: Path) -> None:
    (folder / "2031").mkdir()
    for file in folder.glob("*.yml"):
        file.rename(folder / "2031" / file.name)


def renamed(folder: Path) -> None:
    for file in folder.glob("*.yml"):
        file.rename(f"{file}.orig")


def replaced_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not mounted")


WAYS: dict[Callable[[Path], None], str] = {
    moved_away: "data/briefings/, which does not exist",
    emptied: "data/briefings/, which is empty",
    moved_down: "it holds 2031/; a briefing's name ends in .yml",
    renamed: "it holds gaza-ceasefire-phase-two.yml.orig; a briefing's name ends in .yml",
    replaced_by_a_file: "data/briefings/, which does not exist",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_site_is_not_built_without_briefings(project: Path, way: Callable[[Path], None]) -> None:
    way(project / "data/briefings")
    before = contents(project / "docs")
    for command in (("briefing", "build"), ("mkdocs", "build")):
        done = run(*command, folder=project)
        assert done.returncode == 1, command
        assert WAYS[way] in done.stderr
        assert "briefing build --allow-fewer" in done.stderr
        assert "Traceback" not in done.stderr
    assert contents(project / "docs") == before
    assert not (project / "site").exists()


def test_who_says_so_gets_an_empty_site(project: Path) -> None:
    emptied(project / "data/briefings")
    done = run("briefing", "build", "--allow-fewer", folder=project)
    assert done.returncode == 0, done.stderr
    assert "no data stands behind: docs/briefings/gaza-ceasefire-phase-two.md, " in done.stderr
    assert not (project / "docs/briefings/gaza-ceasefire-phase-two.md").exists()
    assert run("briefing", "build", "--check", "--allow-fewer", folder=project).returncode == 0


@pytest.mark.parametrize("kept", ["docs", "site"])
def test_most_of_an_archive_does_not_go_at_once(project: Path, kept: str) -> None:
    """Whether the last build is known from docs/, or, where its pages are not committed, from the site."""
    folder = project / "data/briefings"
    names = [f"harbour-{letter}" for letter in "abcd"]
    for name in names:
        text = MINIMAL.replace("daily-ledger", f"ledger-{name}")
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    write_pages(project / "docs", make_pages(project).texts)
    if kept == "site":
        (project / "site").mkdir(exist_ok=True)
        shutil.move(project / "docs/briefings", project / "site/briefings")
        for page in (project / "site/briefings").iterdir():
            page.rename(page.with_suffix(".html"))
        mark_site(project / "site")
    for name in names[:3]:
        (folder / f"{name}.yml").unlink()
    before = contents(project)
    done = run("briefing", "build", folder=project)
    assert done.returncode == 1
    assert (
        "of the 5 briefings of the last build 3 are gone from data/briefings/: harbour-a, harbour-b, "
        in done.stderr
    )
    assert {name: text for name, text in contents(project).items() if name in before} == before
    assert run("briefing", "build", "--check", "--allow-fewer", folder=project).stderr.count("docs/") > 0


@pytest.mark.parametrize(("before", "left", "drafts", "stops"), [
    (1, 0, 0, True), (3, 1, 0, False), (4, 2, 0, False), (4, 1, 0, True), (4, 1, 1, False), (4, 1, 3, False),
    (9, 5, 0, False), (9, 4, 0, True), (0, 0, 0, True),
])  # fmt: skip
def test_more_than_half_of_at_least_four(
    tmp_path: Path, before: int, left: int, drafts: int, stops: bool
) -> None:
    """What an editor makes a draft is not missing."""
    names = [f"briefing-{number}" for number in range(9)]
    site = tmp_path / "site/briefings"
    site.mkdir(parents=True)
    for name in [*names[:before], "index"]:
        (site / f"{name}.html").touch()
    published, kept_back = names[:left], names[left : left + drafts]
    if stops:
        with pytest.raises(BriefingError, match="Nothing was built"):
            require_briefings_left(tmp_path, published, kept_back, tmp_path / "site")
    else:
        require_briefings_left(tmp_path, published, kept_back, tmp_path / "site")
