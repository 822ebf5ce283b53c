"""Links that lead out of the project, and what is no file, are refused before anything is copied or waited
for."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.problems.problem import BriefingError
from briefing.proving.texts import TextFiles, read_held_text
from briefing.reading.unsafe_files import check_files_are_safe
from briefing.system.regular_files import read_regular
from conftest import run
from verified_project import invented_project

SECRET = "a-token-that-no-page-may-show"
BRIEFING = "data/briefings/a.yml"


def link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


LINKS = {
    "docs/about/data.txt": "../../../../../../../../../../../proc/self/environ",
    "docs/about/data": "/etc",
    "docs/x": "../data/texts",
    "docs/page.md": "../README.md",
    "docs/.hidden.txt": "/etc/hostname",
    "docs/gone.txt": "/nowhere/at/all",
    "docs/gone.md": "not-there.md",
    "docs/itself.md": "itself.md",
    "theme/gone.css": "../theme/not-there.css",
    "data/briefings": "/nowhere/at/all",
    "theme/assets/x.txt": "/etc/passwd",
    "theme/loop": ".",
    "data/texts/daily-ledger.txt": "/etc/passwd",
    "data/verified/x.json": "../texts/x.txt",
    "data/notes": "/etc",
    BRIEFING: "../../mkdocs.yml",
}


@pytest.mark.parametrize("place", LINKS)
def test_a_link_that_leads_out_is_named(tmp_path: Path, place: str) -> None:
    link(tmp_path / place, LINKS[place])
    [problem] = check_files_are_safe(tmp_path)
    assert (problem.file, problem.code) == (place, "link-leads-out")


@pytest.mark.parametrize("folder", ["docs", "theme", "data"])
def test_a_folder_that_is_itself_a_link_is_named(tmp_path: Path, folder: str) -> None:
    link(tmp_path / folder, "/etc/ssl")
    assert f"{folder}: link-leads-out" in [f"{p.file}: {p.code}" for p in check_files_are_safe(tmp_path)]


def test_a_chain_of_links_counts_by_its_end(tmp_path: Path) -> None:
    link(tmp_path / "docs/one.txt", "two.txt")
    link(tmp_path / "docs/two.txt", "/etc/hostname")
    assert {problem.file for problem in check_files_are_safe(tmp_path)} == {"docs/one.txt", "docs/two.txt"}


def test_links_that_stay_inside_are_left_alone(tmp_path: Path) -> None:
    """So are an editor's lock, which leads to nothing, and briefings that lie elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.yml").write_text("title: A\n", encoding="utf-8")
    root = tmp_path / "project"
    (root / "docs/about").mkdir(parents=True)
    (root / "docs/pictures").mkdir()
    (root / "docs/about/same.md").touch()
    (root / "data/briefings").mkdir(parents=True)
    (root / "data/briefings/b.yml").touch()
    link(root / BRIEFING, "b.yml")
    link(root / "docs/same.md", "about/same.md")
    link(root / "docs/images", "pictures")
    link(root / "data/texts/.#a.txt", "editor@host.1234:567")
    assert check_files_are_safe(root) == ()
    link(root / "other/data/briefings", str(elsewhere))
    assert check_files_are_safe(root / "other") == ()
    link(elsewhere / "b.yml", "/etc/hostname")
    assert [problem.file for problem in check_files_are_safe(root / "other")] == ["data/briefings/b.yml"]


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        folder = os.open(path.parent, os.O_RDONLY)  # the name of a socket may not be long
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


NO_FILES: dict[str, Callable[[Path], None]] = {"pipe": os.mkfifo, "socket": make_socket}


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize(
    "place", [BRIEFING, "data/texts/a.txt", "data/verified/a.json", "docs/a.md", "theme/a.css"]
)
def test_what_is_no_file_is_named_and_never_waited_for(tmp_path: Path, place: str, kind: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    NO_FILES[kind](tmp_path / place)
    [problem] = check_files_are_safe(tmp_path)
    assert (problem.file, problem.code) == (place, "not-a-file")
    with pytest.raises(OSError, match="not a file"):
        read_regular(tmp_path / place)


def test_a_text_in_a_folder_that_was_named_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "daily-ledger.txt")
    files = TextFiles(tmp_path, {}).find("daily-ledger")
    assert files
    with pytest.raises(BriefingError, match="not a file"):
        read_held_text(files)


def test_no_command_reads_waits_or_publishes(project: Path) -> None:
    """Real processes, each of which would leak the environment or hang."""
    link(project / "docs/about/data.txt", LINKS["docs/about/data.txt"])
    commands = [
        ("briefing", "check"), ("briefing", "build"), ("briefing", "verify"), ("mkdocs", "build", "--dirty"),
    ]  # fmt: skip
    for command in commands:
        done = run(*command, folder=project, TOKEN=SECRET)
        assert done.returncode == 1, command
        assert "docs/about/data.txt" in done.stderr, command
        assert SECRET not in done.stdout + done.stderr
    assert not (project / "site").exists()
    (project / "docs/about/data.txt").unlink()
    (project / "data/texts").mkdir(exist_ok=True)
    for place in ("docs/a.md", BRIEFING, "data/texts/fox-news-article.txt", "data/verified/a.json"):
        os.mkfifo(project / place)
    for command in commands:
        done = run(*command, folder=project)
        assert done.returncode == 1, command
        assert done.stderr.count("[not-a-file]") == 4, done.stderr


WORDS = "The harbour master kept a list of every crane"


def test_no_command_says_or_publishes_what_a_source_says(tmp_path: Path, project: Path) -> None:
    """But for quotations and the few words around the place where one parts from its source."""
    for file in invented_project(tmp_path / "invented").glob("data/*/*"):
        target = project / file.relative_to(tmp_path / "invented")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    texts = sorted((project / "data/texts").glob("*.txt"))
    assert texts
    for text in texts:
        with text.open("a", encoding="utf-8") as stream:
            stream.write(f"\n\n{WORDS}, and nobody else was to see it.\n")
    quoted = project / "data/briefings/harbour-strike.yml"
    told = ""
    for command in (("check",), ("verify",), ("build",)):
        done = run("briefing", *command, folder=project)
        told += done.stdout + done.stderr
    quoted.write_text(
        quoted.read_text("utf-8").replace("[our terms]", "[our terms] loudly"), encoding="utf-8"
    )
    failed = run("briefing", "verify", folder=project)
    assert failed.returncode == 1
    assert "[quotation-not-found]" in failed.stderr
    told += failed.stdout + failed.stderr
    assert (project / "site/index.html").is_file()
    assert WORDS not in told
    published = [
        path for folder in ("docs", "site") for path in (project / folder).rglob("*") if path.is_file()
    ]
    assert len(published) > 100
    assert not any(WORDS.encode() in path.read_bytes() for path in published)
