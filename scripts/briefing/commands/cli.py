"""The command `briefing`. Each arrow of the data's way (docs/decisions, CONTRIBUTING) is one call here."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..docs_folder import write_file
from ..editing.own_schema import write_own_schema
from ..pipeline import check_files
from ..problems.code import Severity
from ..problems.problem import BriefingError, Problem, ProblemsFound, stop_the_build
from ..problems.report import render_github, render_gitlab, render_json
from ..project import SCHEMA_PATH
from ..reading.loader import briefings_at, find_briefings, show_path
from ..records.schema import render_schema
from .build import build
from .console import root_of, show_log, tell, tell_problems
from .editing import draft, fmt
from .init import init
from .pdf import pdf
from .verify import verify

_FORMATS = {"json": render_json, "github": render_github, "gitlab": render_gitlab}


class _Commands(click.Group):
    """Commands that end with what is wrong in words and exit status 1, never with a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except ProblemsFound as found:
            tell_problems(found.problems)
        except BriefingError as error:
            tell(str(error))
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has seen enough
                raise
            tell(
                f"{f'{error.filename}: ' if error.filename else ''}{error.strerror or 'the system refused'}."
            )
        return context.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder. Default: the one above you that has mkdocs.yml.",
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Attributed briefings: YAML files in, a searchable site out.

    \b
    Examples:
      briefing draft FILE       make a first draft from an article
      briefing check            is everything in data/briefings/ in order?
      briefing verify           are the quotations word for word in their sources?
      briefing serve            look at the site while you edit
      briefing build            build the site into site/
      briefing fmt              put the files into their canonical form
      briefing init FOLDER      make a new project

    Exit status: 0 all is well, 1 there are problems, 2 the command was used wrongly.
    """
    context.obj = project


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--format", "form", type=click.Choice(["text", *_FORMATS]), default="text", help="How to show problems."
)
@click.pass_obj
def check(project: Path | None, files: tuple[Path, ...], strict: bool, form: str) -> None:
    """Say everything that is wrong with the briefings.

    Of FILES in data/briefings/, which are checked together with all others there, only their own problems are
    shown. FILES from elsewhere are checked by themselves. A folder stands for the .yml files in it.

    \b
    Examples:
      briefing check
      briefing check data/briefings/harbour-strike.yml
      briefing check --format json > problems.json
      briefing check --format github     annotates the lines of a pull request
      briefing check --format gitlab     the same for a merge request, as a report on code quality
    """
    root = root_of(project)
    paths = briefings_at(files)
    if files and not paths:
        raise click.UsageError(f"There is no .yml file in {', '.join(map(str, files))}.")
    all_files, named = find_briefings(root), {show_path(path, root) for path in paths}
    in_place = named <= {show_path(path, root) for path in all_files}
    checked = check_files(root, all_files if in_place else paths, today=date.today())  # noqa: DTZ011 - the editor's day
    problems = _only_of(named, checked.problems) if named else checked.problems
    if form != "text":
        click.echo(_FORMATS[form](problems), nl=False)
    elif problems:
        tell_problems(problems)
    else:
        tell("No problems.")
    _tell_texts(*checked.texts)
    if stop_the_build(problems, strict):
        sys.exit(1)


def _only_of(named: Collection[str], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of these files; that others have errors is told."""
    if others := sum(
        problem.severity is Severity.ERROR and problem.file not in named for problem in problems
    ):
        tell(
            f"Other files have errors ({others}, not shown); until they are mended some references go "
            "unchecked."
        )
    return tuple(problem for problem in problems if problem.file in named)


def _tell_texts(held: int, wanted: int) -> None:
    if wanted:
        rest = ": what is quoted from the others rests on data/verified/ alone" if held < wanted else ""
        tell(f"{held} of {wanted} texts held{rest}.")


for command in (build, draft, fmt, init, pdf, verify):
    main.add_command(command)


@main.command()
@click.option("--address", metavar="HOST:PORT", help="Where to serve. Default: 127.0.0.1:8000.")
@click.pass_obj
def serve(project: Path | None, address: str | None) -> None:
    """Show the site in a browser while you edit; a page is made when you look at it, and anew after every
    save.

    If a file is broken, the pages stay as they were; they and this terminal say what is wrong with it.

    \b
    Examples:
      briefing serve
      briefing serve --address 127.0.0.1:9000
    """
    from ..engines.mkdocs.events import serve_site  # here, since loading MkDocs takes its time

    show_log(logging.INFO)
    serve_site(root_of(project), address)


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the file is not what would be written.")
@click.pass_obj
def schema(project: Path | None, check: bool) -> None:
    """Write the schemas that give editors completion: data/briefing.schema.json, and one with the project's
    own ids.

    The second, data/briefing.own.schema.json, offers actors and all else by name where a field refers to
    them. Git does not keep it; `briefing serve` follows what you add. A file asks for it in its first line: #
    yaml-language-server: $schema=../briefing.own.schema.json

    \b
    Examples:
      briefing schema
      briefing schema --check
    """
    file, text = root_of(project) / SCHEMA_PATH, render_schema()
    if check and (not file.is_file() or file.read_text(encoding="utf-8") != text):
        raise BriefingError(f"{SCHEMA_PATH} is not what the model says. Run `briefing schema` and commit it.")
    changed = not check and write_file(file, text)
    if not check:
        write_own_schema(root_of(project))
    tell(f"{SCHEMA_PATH} {'was written' if changed else 'is up to date'}.")
