"""What the commands share: the project's folder, and messages on standard error."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problems.problem import Problem
from ..problems.report import render_explanations, render_text
from ..project import CONFIG_FILE, find_project

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_LONG = 200
"""Of so many things at least the progress is shown."""

_WIDTH = 18


def root_of(project: Path | None) -> Path:
    """The project's folder: as given, or the nearest at or above this one. Raises click.UsageError."""
    here = project.resolve() if project else Path.cwd()
    root = find_project(here)
    if root is None or (project and root != here):
        where = f"in {here}" if project else "here or above; change to the project's folder or use --project"
        raise click.UsageError(f"There is no {CONFIG_FILE} {where}.")
    return root


def tell(message: str) -> None:
    """Show a message."""
    click.echo(message, err=True)


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Show problems, each with its line, and where they are explained; nothing if there are none."""
    if problems:
        click.echo(render_text(problems, colour()) + render_explanations(problems), err=True, nl=False)


def colour() -> bool:
    """Whether messages may have colours: on a terminal, unless NO_COLOR is set."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


class Progress:
    """How far a long step is: a bar on a terminal, elsewhere a line at its start. A short one is silent."""

    def __init__(self, step: str) -> None:
        self._step = step
        self._begun = False
        self._bar: ProgressBar[int] | None = None

    def __call__(self, done: int, all_of_them: int) -> None:
        if all_of_them < _LONG:
            return
        if not self._begun:
            self._begun = True
            self._begin(all_of_them)
        if self._bar:
            self._bar.length = all_of_them
            self._bar.update(done - self._bar.pos)
            if done == all_of_them:
                self._bar.render_finish()

    def _begin(self, all_of_them: int) -> None:
        if sys.stderr.isatty():
            label = self._step.ljust(_WIDTH)
            self._bar = click.progressbar(length=all_of_them, label=label, file=sys.stderr, show_pos=True)
        else:
            tell(f"{self._step}: {all_of_them:,}")


class Steps:
    """The long steps of a command: shows how far each is, and keeps how many seconds it took."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float]] = []

    def __call__(self, step: str) -> Progress:
        """Begin a step, which ends the one before."""
        self._begun.append((step, time.monotonic()))
        return Progress(step)

    def seconds(self) -> dict[str, float]:
        """The steps in their order; the last ends now."""
        ends = [*(begun for _, begun in self._begun[1:]), time.monotonic()]
        return {step: end - begun for (step, begun), end in zip(self._begun, ends, strict=True)}


def show_log(level: int) -> None:
    """Show what MkDocs logs, as its own command does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.addHandler(handler)
