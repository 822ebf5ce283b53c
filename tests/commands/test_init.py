"""A project of one's own: from the installed wheel alone, in an empty folder, to its checks and its site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from conftest import ROOT, copy_project
from test_build import command

NOT_COPIED = shutil.ignore_patterns(
    ".*_cache", ".venv", ".git", ".hypothesis", "site", "build", "*.egg-info", "__pycache__"
)
COMMANDS = ("check --strict", "fmt --check", "build --check", "verify --check", "build")
"""What its `make test` and `make site` run."""


def run_in(folder: Path, *command: str | Path) -> str:
    clean = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "BRIEFING_TEXTS")
    }
    done = subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel that is installed in an environment of its own, which has its dependencies from
    here."""
    made = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, made / "source", ignore=NOT_COPIED)
    pip = (sys.executable, "-m", "pip")
    run_in(
        made,
        *pip,
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        made,
        made / "source",
    )
    [wheel] = made.glob("*.whl")
    run_in(made, sys.executable, "-m", "venv", "--without-pip", made / "own")
    [packages] = made.glob("own/lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    run_in(made, *pip, "--python", made / "own", "install", "--quiet", "--no-deps", wheel)
    shutil.rmtree(made / "source")
    return made / "own/bin/briefing"


def test_a_new_project_is_in_order_and_builds_with_its_own_colours_and_parts(
    installed: Path, tmp_path: Path
) -> None:
    project = tmp_path / "own"
    assert "make site" in run_in(tmp_path, installed, "init", project)
    (project / "theme/partials").mkdir()
    (project / "theme/partials/site-footer.html").write_text("<footer>The Harbour Desk</footer>")
    for arguments in COMMANDS:
        run_in(project, installed, *arguments.split())
    page = (project / "site/briefings/dockers-and-port-meet.html").read_text("utf-8")
    assert "word for word" in page
    assert 'href="../assets/stylesheets/own.css"' in page
    assert (project / "site/assets/stylesheets/page.css").is_file()
    assert "The Harbour Desk" in (project / "site/index.html").read_text("utf-8")
    [wheel] = (project / "wheels").iterdir()
    assert wheel.read_bytes() == next(installed.parents[2].glob("*.whl")).read_bytes()


def test_the_wheel_builds_a_project_that_has_its_own_theme(installed: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "scripts/briefing")
    run_in(project, installed, "build")
    assert "<details" in next((project / "site/briefings").glob("gaza*.html")).read_text("utf-8")


@pytest.mark.parametrize("name", ["notes.txt", "data/briefings/own.yml", ".env"])
def test_nothing_of_a_strangers_is_touched(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine")
    done = command("init", str(tmp_path))
    assert done.exit_code == 1
    assert "not empty; nothing was written" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [file]
    assert command("init", str(file)).exit_code == 1
    assert file.read_text() == "mine"


def settings_of(file: Path) -> dict[str, Any]:
    with file.open(encoding="utf-8") as stream:
        found: dict[str, Any] = yaml_load(stream)
    return found


def test_a_theme_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("init", str(tmp_path / "own")).exit_code == 0
    monkeypatch.setitem(sys.modules, "briefing.theme", None)  # as in an editable install
    told = command("--project", str(tmp_path / "own"), "build")
    assert told.exit_code == 1
    assert "asks for what is not installed" in told.stderr
    assert "Our theme comes with the wheel" in told.stderr


def test_its_settings_are_ours_but_for_what_is_its_own() -> None:
    ours, new = settings_of(ROOT / "mkdocs.yml"), settings_of(ROOT / "scripts/briefing/starter/mkdocs.yml")
    differ = {key for key in ours.keys() | new.keys() if ours.get(key) != new.get(key)}
    assert differ == {"site_name", "exclude_docs", "theme", "extra_css"}
