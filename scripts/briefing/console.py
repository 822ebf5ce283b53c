"""What the commands share: the project's folder, and messages on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from .errors import Problem
from .mkdocs_steps import CONFIG_FILE
from .report import render_text


def root_of(project: Path | None) -> Path:
    """The folder of the project: as given, or the nearest at or above the current one. Raises click.UsageError."""
    here = project.resolve() if project else Path.cwd()
    for folder in [here] if project else [here, *here.parents]:
        if (folder / CONFIG_FILE).is_file():
            return folder
    where = f"in {here}" if project else "here or above; change to the project's folder or use --project"
    raise click.UsageError(f"There is no {CONFIG_FILE} {where}.")


def tell(message: str) -> None:
    """Show a message."""
    click.echo(message, err=True)


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Show problems, each with its line; nothing if there are none."""
    if problems:
        click.echo(render_text(problems, colour()), err=True, nl=False)


def colour() -> bool:
    """Whether messages may have colours: on a terminal, unless NO_COLOR is set."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
