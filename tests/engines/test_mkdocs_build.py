"""Very many pages are built in parts by several processes: the same site, and no less careful."""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from briefing.engines.mkdocs.build import build_site_files
from briefing.problems.problem import BriefingError
from briefing.publishing.marker import MARKER
from conftest import ROOT, copy_project

ADDRESS = "https://briefings.example/some/where/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose generated pages are up to date."""
    return copy_project(tmp_path_factory.mktemp("pages") / "project")


def stage(folder: Path) -> Path:
    folder.mkdir()
    return folder


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_parts_make_the_same_site_to_the_byte(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS)
    steps: list[tuple[int, int]] = []
    whole = build_site_files(pages, stage(tmp_path / "whole"), parts=1)
    built = build_site_files(pages, stage(tmp_path / "parts"), lambda *step: steps.append(step), parts=3)
    assert built == whole
    one, other = contents(tmp_path / "whole"), contents(tmp_path / "parts")
    one.pop(MARKER)  # MkDocs' hook marks the folder that it builds into; a stage has its marker already
    assert len(one) > 40
    assert one["sitemap.xml"].count(ADDRESS.encode()) == len(whole.markdown)
    assert [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)] == []
    assert not list((tmp_path / "parts").glob(".part-*"))
    assert steps[-1] == (2 * len(whole.markdown),) * 2


def test_what_is_wrong_in_a_part_is_told_and_ends_the_build(
    pages: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = shutil.copytree(pages, tmp_path / "project")
    (project / "docs" / "zz.md").write_text("# Last {#top}\n\n[A way](nowhere.md)\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING, "mkdocs"), pytest.raises(BriefingError, match="could not build"):
        build_site_files(project, stage(tmp_path / "site"), parts=2)
    assert "nowhere.md" in caplog.text


def test_a_process_that_is_killed_ends_the_build(pages: Path, tmp_path: Path) -> None:
    def kill_one() -> None:
        while not (children := multiprocessing.active_children()):
            time.sleep(0.02)
        children[0].kill()

    killer = threading.Thread(target=kill_one)
    killer.start()
    with pytest.raises(BriefingError, match="ended before its time"):
        build_site_files(pages, stage(tmp_path / "site"), parts=2)
    killer.join()


def test_no_process_outlives_a_build_that_was_killed(pages: Path, tmp_path: Path) -> None:
    site = stage(tmp_path / "site")
    command = (
        "import sys\nfrom pathlib import Path\nfrom briefing.engines.mkdocs.build import build_site_files\n"
        "if __name__ == '__main__':\n    build_site_files(Path(sys.argv[1]), Path(sys.argv[2]), parts=2)\n"
    )
    script = tmp_path / "build.py"
    script.write_text(command, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    build = subprocess.Popen(
        [sys.executable, str(script), str(pages), str(site)], env=environment, start_new_session=True
    )
    while not list(site.glob(".part-*")):
        assert build.poll() is None
        time.sleep(0.02)
    build.kill()
    build.wait()
    for _ in range(3000):
        try:
            os.killpg(build.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(build.pid, signal.SIGKILL)
    pytest.fail("a process of the build goes on after its end")
