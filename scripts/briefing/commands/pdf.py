"""The command `briefing pdf`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from ..problems.problem import BriefingError
from ..project import SITE
from ..publishing.marker import require_apart
from ..publishing.publish import build_lock
from ..reading.loader import find_briefings
from ..text import suggest
from .build import Job, bring_up_to_date
from .console import root_of, tell

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_SECONDS = 120


@click.command()
@click.argument("briefing", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: BRIEFING.pdf here, if there is none.",
)
@click.option("--browser", metavar="PROGRAM", help="Chromium or Chrome, if it is not found by itself.")
@click.pass_obj
def pdf(project: Path | None, briefing: str | None, output: Path | None, browser: str | None) -> None:
    """Print a briefing as a PDF, as its page says on paper. Needs Chromium or Chrome.

    BRIEFING is the name of its file without the ending; it can be left out if there is only one.

    \b
    Examples:
      briefing pdf
      briefing pdf harbour-strike -o strike.pdf
    """
    from ..engines.mkdocs.build import build_site_files  # here, since loading MkDocs takes its time

    root = root_of(project)
    name = _chosen(briefing, sorted(path.stem for path in find_briefings(root)))
    program = browser or find_browser()
    if program is None:
        raise BriefingError(
            "No Chromium or Chrome was found, and one has to print the page. Install one, for example with "
            "`apt install chromium`, or name it with --browser. Any browser can print the page to a PDF by "
            "hand, too."
        )
    output = _writable(output, name)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / SITE
        with build_lock(root, site, wait=True, on_wait=tell):
            written = bring_up_to_date(Job(root, drafts=True))
            if name in written.drafts:
                require_apart(root, output)
            build_site_files(root, site, drafts=written.with_drafts if name in written.drafts else {})
        _print_page(program, site / "briefings" / f"{name}.html", output, Path(folder) / "profile")
    tell(f"{output} was written.")


def _writable(named: Path | None, name: str) -> Path:
    """Where the PDF goes. Raises BriefingError for what must not be replaced: only a named PDF is."""
    output = named or Path(f"{name}.pdf")
    if named is None and os.path.lexists(output):
        raise BriefingError(
            f"{output} is there already. Name it to replace it: `briefing pdf {name} -o {output}`."
        )
    if output.is_symlink() or (output.exists() and not _is_pdf(output)):
        raise BriefingError(f"{output} is no PDF, so it is not replaced. Name another file with -o.")
    return output.absolute()


def _is_pdf(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        return stream.read(5) == b"%PDF-"


def find_browser() -> str | None:
    """An installed Chromium or Chrome, if there is one."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _chosen(briefing: str | None, names: list[str]) -> str:
    if briefing is None:
        if len(names) == 1:
            return names[0]
        raise click.UsageError(f"Which briefing? There are: {', '.join(names) or 'none'}.")
    if briefing not in names:
        close = suggest(briefing, names)
        raise click.UsageError(
            f"There is no briefing {briefing!r}." + (f" Do you mean {close!r}?" if close else "")
        )
    return briefing


def _print_page(program: str, page: Path, output: Path, profile: Path) -> None:
    """Let the browser print the page, in a profile of its own. Raises BriefingError if it does not."""
    command = [
        program, "--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}",
        "--no-pdf-header-footer", f"--print-to-pdf={output}", page.as_uri(),
    ]  # fmt: skip
    if sys.platform == "linux" and os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # Chromium refuses to start for root with it; the page is our own
    before = output.stat().st_mtime_ns if output.exists() else None
    try:  # the browser is one that was found or that the user named, the page is ours
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BriefingError(f"{program} could not print the page: {error}") from error
    if done.returncode or not output.exists() or output.stat().st_mtime_ns == before:
        said = done.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise BriefingError(f"{program} did not print the page: {said[0]}")
