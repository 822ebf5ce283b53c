"""The command `briefing`. Each arrow of the data's way (docs/decisions, CONTRIBUTING) is one call from here."""

from __future__ import annotations

import errno
import logging
import sys
import time
from pathlib import Path
from typing import Any

import click

from .console import Progress, colour, root_of, tell, tell_problems
from .errors import BriefingError, ProblemsFound, Severity
from .loader import briefings_in, find_briefings, show_path
from .mkdocs_steps import build_site_files, serve_site
from .pdf_command import pdf
from .pipeline import DOCS, check_files, make_pages
from .publish import Summary, build_lock, publish, staged
from .report import render_json, render_text
from .schema import SCHEMA_PATH, render_schema
from .seal import Seal, check_site, expected_pages
from .verify_command import verify
from .writer import stale_pages, write_file, write_pages

_FAULTS_LISTED = 20


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
            tell(f"{f'{error.filename}: ' if error.filename else ''}{error.strerror or 'the system refused'}.")
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
      briefing check            is everything in data/briefings/ in order?
      briefing verify           are the quotations word for word in their sources?
      briefing serve            look at the site while you edit
      briefing build            build the site into site/

    Exit status: 0 all is well, 1 there are problems, 2 the command was used wrongly.
    """
    context.obj = project


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a page in docs/ is not what would be written.")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes. Default: site/ in the project.")
@click.option("--no-wait", is_flag=True, help="Fail at once if another build is running.")
@click.pass_obj
def build(project: Path | None, check: bool, strict: bool, site_dir: Path | None, no_wait: bool) -> None:
    """Check the briefings, write their pages, build the site.

    The site that is there is replaced in one step, and only when the new one is complete and sound.

    \b
    Examples:
      briefing build
      briefing build --site-dir /srv/www/briefings
      briefing build --check    in CI: are the committed pages up to date?
    """
    root = root_of(project)
    if check:
        _check_pages(root, strict)
        return
    started = time.monotonic()
    site_dir = site_dir or root / "site"
    with build_lock(root, site_dir, wait=not no_wait, on_wait=tell):
        rendered, warnings = _write_pages(root, strict)
        _show_log(logging.WARNING)
        with staged(site_dir) as stage:
            built = build_site_files(root, stage, Progress("Building the site"))
            expected = expected_pages(rendered | built.markdown)
            sealed = check_site(stage, expected, site_url=built.site_url, on_progress=Progress("Checking the site"))
            _require_sound(sealed)
            publish(stage, site_dir)
    tell(str(Summary(sealed.pages, sealed.bytes, time.monotonic() - started, warnings, site_dir)))


def _write_pages(root: Path, strict: bool) -> tuple[frozenset[str], int]:
    """The paths of the pages that were written, and the number of warnings. Their texts are not kept for the build."""
    pages = make_pages(root, strict, Progress)
    tell_problems(pages.warnings)
    write_pages(root / DOCS, pages.texts)
    return frozenset(pages.texts), len(pages.warnings)


def _require_sound(sealed: Seal) -> None:
    if sealed.faults:
        listed = "\n".join(f"  {fault}" for fault in sealed.faults[:_FAULTS_LISTED])
        more = len(sealed.faults) - _FAULTS_LISTED
        rest = f"\n  and {more:,} more" if more > 0 else ""
        count = "1 fault" if len(sealed.faults) == 1 else f"{len(sealed.faults):,} faults"
        raise BriefingError(f"The new site has {count} and was not published:\n{listed}{rest}")


def _check_pages(root: Path, strict: bool) -> None:
    pages = make_pages(root, strict, Progress)
    tell_problems(pages.warnings)
    stale = stale_pages(root / DOCS, pages.texts)
    if stale:
        listed = "\n".join(f"  {DOCS}/{path}" for path in stale)
        raise BriefingError(f"These pages are not what the data says. Run `briefing build` and commit them:\n{listed}")
    tell(f"All {len(pages.texts)} generated pages are up to date.")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to show problems.")
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
    """
    root = root_of(project)
    all_files = find_briefings(root)
    paths = [file for path in files for file in (briefings_in(path) if path.is_dir() else [path])]
    if files and not paths:
        raise click.UsageError(f"There is no .yml file in {', '.join(map(str, files))}.")
    named = {show_path(path, root) for path in paths}
    in_place = named <= {show_path(path, root) for path in all_files}
    problems = check_files(root, all_files if in_place else paths).problems
    if named:
        others = sum(problem.severity is Severity.ERROR and problem.file not in named for problem in problems)
        problems = tuple(problem for problem in problems if problem.file in named)
        if others:
            tell(f"Other files have errors ({others}, not shown); until they are mended some references go unchecked.")
    if form == "json":
        click.echo(render_json(problems), nl=False)
    else:
        click.echo(render_text(problems, colour()), err=True, nl=False)
    if any(strict or problem.severity is Severity.ERROR for problem in problems):
        sys.exit(1)


main.add_command(pdf)
main.add_command(verify)


@main.command()
@click.option("--address", metavar="HOST:PORT", help="Where to serve. Default: 127.0.0.1:8000.")
@click.pass_obj
def serve(project: Path | None, address: str | None) -> None:
    """Show the site in a browser while you edit; every saved change is built at once.

    If a file is broken, the pages stay as they were and this terminal says what is wrong with it.

    \b
    Examples:
      briefing serve
      briefing serve --address 127.0.0.1:9000
    """
    _show_log(logging.INFO)
    serve_site(root_of(project), address)


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if the file is not what would be written.")
@click.pass_obj
def schema(project: Path | None, check: bool) -> None:
    """Write data/briefing.schema.json, which gives editors completion.

    \b
    Examples:
      briefing schema
      briefing schema --check
    """
    file, text = root_of(project) / SCHEMA_PATH, render_schema()
    if check and (not file.is_file() or file.read_text(encoding="utf-8") != text):
        raise BriefingError(f"{SCHEMA_PATH} is not what the model says. Run `briefing schema` and commit it.")
    changed = not check and write_file(file, text)
    tell(f"{SCHEMA_PATH} {'was written' if changed else 'is up to date'}.")


def _show_log(level: int) -> None:
    """Show what MkDocs logs, as its own command does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.addHandler(handler)
