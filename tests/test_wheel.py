"""The wheel carries all that a build needs: installed elsewhere, without this folder's package, it builds the site."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from conftest import ROOT, copy_project


def python(*arguments: str | Path) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_installed_wheel_builds_a_site_with_a_map(tmp_path: Path) -> None:
    source = tmp_path / "source"  # setuptools leaves folders behind where it builds
    source.mkdir()
    shutil.copy(ROOT / "pyproject.toml", source)
    shutil.copytree(ROOT / "scripts", source / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    python("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", tmp_path, source)
    [wheel] = tmp_path.glob("*.whl")

    elsewhere = tmp_path / "elsewhere"
    python("venv", "--without-pip", elsewhere)
    [packages] = elsewhere.glob("lib/python*/site-packages")
    # What the wheel depends on is taken from here; the package itself is not, since .pth files work in one folder only.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python("pip", "--python", elsewhere, "install", "--quiet", "--no-deps", wheel)

    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "scripts" / "briefing")
    command = [str(elsewhere / "bin" / "briefing"), "--project", str(project), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    assert "<details" in next((project / "site/briefings").glob("gaza*.html")).read_text("utf-8")
