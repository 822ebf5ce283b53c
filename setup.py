"""What the wheel carries beside the package: the theme, and what a new project starts with (`briefing
init`)."""

from __future__ import annotations

from pathlib import Path
from shutil import copy, copytree

from setuptools import setup
from setuptools.command.build_py import build_py

STARTER = (
    ".github/workflows/pages.yml",
    ".gitlab-ci.yml",
    ".gitignore",
    "requirements.txt",
    "scripts/hooks.py",
    "docs/check.md",
    "docs/_headers",
)
"""Files of this project that a new one has as they are; its other files lie in scripts/briefing/starter/."""


class WithTheme(build_py):  # type: ignore[misc]  # no types in setuptools
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        package = Path(self.build_lib) / "briefing"
        copytree("theme", package / "theme", dirs_exist_ok=True)
        for name in (*STARTER, *map(str, Path("docs/about").glob("*.md"))):
            if name != "docs/about/problems.md":  # a build makes it
                target = package / "starter" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                copy(name, target)


setup(cmdclass={"build_py": WithTheme})
