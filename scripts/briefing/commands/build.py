"""`briefing build`: check, write, build, seal, publish, in this order and each once."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from ..docs_folder import removal, stale_pages, write_pages
from ..exports.settings import Settings
from ..pipeline import make_pages
from ..problems.problem import BriefingError, Problem
from ..project import DOCS, SITE
from ..publishing.made_files import keep_files, place_kept_files
from ..publishing.publish import Summary, build_lock, publish, staged
from ..reading.loader import find_briefings
from ..sealing.seal import Seal, check_site, expected_pages
from ..system.processes import in_processes
from ..text import listed
from .console import Steps, root_of, show_log, tell, tell_problems

_FAULTS_LISTED = 20
_APART_FROM = 500
"""From so many briefings on, pages are rendered in a process that gives all its memory back."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of `bring_up_to_date`. What goes into the site beside the pages, as `exports` says, is
    kept in `stage`, if there is one, until they are built. `site_dir` has the site that was built last."""

    root: Path
    strict: bool = False
    drafts: bool = False
    allow_fewer: bool = False
    site_dir: Path | None = None
    stage: Path | None = None
    exports: Settings | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The paths of the generated pages, below docs/, and of those that were removed; the warnings; the
    seconds of each step; which briefings are drafts, and the pages that are new or different with them, if
    they were asked for."""

    pages: frozenset[str]
    removed: tuple[str, ...]
    warnings: tuple[Problem, ...]
    seconds: Mapping[str, float]
    drafts: tuple[str, ...]
    with_drafts: Mapping[str, str]


@click.command()
@click.option(
    "--check", is_flag=True, help="Write nothing; fail if a page in docs/ is not what would be written."
)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where the site goes. Default: site/ in the project."
)
@click.option(
    "--drafts", is_flag=True, help="Show briefings with draft: true as well. Not for a site that is public."
)
@click.option("--allow-fewer", is_flag=True, help="Build even if most briefings of the last build are gone.")
@click.option("--no-wait", is_flag=True, help="Fail at once if another build is running.")
@click.option("--timings", is_flag=True, help="Print the seconds of each step, and what was built, as JSON.")
@click.pass_obj
def build(
    project: Path | None,
    check: bool,
    strict: bool,
    site_dir: Path | None,
    drafts: bool,
    allow_fewer: bool,
    no_wait: bool,
    timings: bool,
) -> None:
    """Check the briefings, write their pages, build the site.

    The site that is there is replaced in one step, and only when the new one is complete and sound.

    \b
    Examples:
      briefing build
      briefing build --site-dir /srv/www/briefings
      briefing build --check    in CI: are the committed pages up to date?
    """
    # Here, since MkDocs takes longer to load than other commands to run.
    from ..engines.mkdocs.build import build_site_files, configured, exports_of

    root = root_of(project)
    if check:
        _check_pages(root, strict, allow_fewer)
        return
    started = time.monotonic()
    site_dir = site_dir or root / SITE
    exports = exports_of(configured(root))
    steps = Steps()
    with build_lock(root, site_dir, wait=not no_wait, on_wait=tell), staged(site_dir) as stage:
        written = bring_up_to_date(Job(root, strict, drafts, allow_fewer, site_dir, stage, exports))
        show_log(logging.WARNING)
        built = build_site_files(root, stage, steps("Building the site"), drafts=written.with_drafts)
        place_kept_files(stage)
        expected = expected_pages(written.pages | built.markdown)
        step = steps("Checking the site")
        sealed = check_site(stage, expected, scripts=built.scripts, site_url=built.site_url, on_progress=step)
        _require_sound(sealed)
        for told in sealed.large[:_FAULTS_LISTED]:
            tell(f"Large: {told}")
        steps("Publishing")
        publish(stage, site_dir)
    _tell_of_publisher(built.unnamed)
    seconds = time.monotonic() - started
    tell(str(Summary(sealed.pages, sealed.bytes, seconds, len(written.warnings), site_dir)))
    if timings:
        spent = {**written.seconds, **steps.seconds()}
        click.echo(json.dumps({"seconds": spent, "pages": sealed.pages, "bytes": sealed.bytes}))


def bring_up_to_date(job: Job) -> Written:
    """Check the briefings and write their pages, as `make_pages` does it; what is worth knowing is told.

    Raises ProblemsFound, BriefingError."""
    if len(find_briefings(job.root)) < _APART_FROM:
        written = _write_pages(job)
    else:
        [written] = in_processes(1, _write_pages, [(job,)])
    tell_problems(written.warnings)
    if written.removed:
        tell(removal(written.removed))
    if written.drafts:
        tell(_told_of_drafts(written.drafts, shown=job.drafts))
    return written


def _write_pages(job: Job) -> Written:
    steps = Steps()
    pages = make_pages(job.root, job.strict, steps, job.drafts, job.allow_fewer, job.site_dir)
    removed = write_pages(job.root / DOCS, pages.texts).removed
    if job.stage and job.exports:
        steps("Indexing")
        keep_files(job.stage, pages.files(job.exports))
    return Written(
        frozenset(pages.texts),
        removed,
        pages.warnings,
        steps.seconds(),
        pages.drafts,
        dict(pages.with_drafts),
    )


def _told_of_drafts(drafts: tuple[str, ...], shown: bool) -> str:
    count = "1 briefing is a draft" if len(drafts) == 1 else f"{len(drafts):,} briefings are drafts"
    outcome = "and on the site: do not publish it" if shown else "and not on the site (--drafts shows them)"
    return f"{count}, {outcome}: {listed(drafts)}"


def _tell_of_publisher(unnamed: tuple[str, ...]) -> None:
    if unnamed:
        keys = ", ".join(unnamed)
        tell(
            f"Readers are not told who answers for the pages: fill in {keys} below extra.publisher in "
            "mkdocs.yml."
        )


def _require_sound(sealed: Seal) -> None:
    if sealed.faults:
        shown = "\n".join(f"  {fault}" for fault in sealed.faults[:_FAULTS_LISTED])
        more = len(sealed.faults) - _FAULTS_LISTED
        rest = f"\n  and {more:,} more" if more > 0 else ""
        count = "1 fault" if len(sealed.faults) == 1 else f"{len(sealed.faults):,} faults"
        raise BriefingError(f"The new site has {count} and was not published:\n{shown}{rest}")


def _check_pages(root: Path, strict: bool, allow_fewer: bool) -> None:
    pages = make_pages(root, strict, Steps(), allow_fewer=allow_fewer)
    tell_problems(pages.warnings)
    stale = stale_pages(root / DOCS, pages.texts)
    if stale:
        shown = "\n".join(f"  {DOCS}/{path}" for path in stale)
        raise BriefingError(
            f"These pages are not what the data says. Run `briefing build` and commit them:\n{shown}"
        )
    tell(f"All {len(pages.texts)} generated pages are up to date.")
