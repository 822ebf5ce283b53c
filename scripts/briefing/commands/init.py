"""`briefing init`: a project of one's own, out of the wheel that is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import url2pathname
from zipfile import ZipFile

import click

from ..docs_folder import write_file, write_pages
from ..editing.own_schema import write_own_schema
from ..pipeline import make_pages
from ..problems.problem import BriefingError
from ..project import DOCS, SCHEMA_PATH
from ..records.schema import render_schema
from .console import tell

_STARTER = "briefing/starter/"
_NOT_BUILT = shutil.ignore_patterns(".venv", ".git", ".cache", ".*_cache", "site", "build", "*.egg-info")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--wheel", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The wheel that the project shall use. Default: the one that was installed.",
)  # fmt: skip
def init(folder: Path, wheel: Path | None) -> None:
    """Make a new project in FOLDER, ready for `make site` and `make test`.

    It has a small invented briefing with its proof, workflows for GitHub and GitLab, and the wheel, so that
    it needs nothing of this place. A folder that has anything in it, but for .git, is left alone.

    \b
    Examples:
      briefing init ~/briefings
      briefing init ~/briefings --wheel attributed_briefing-0.1.0-py3-none-any.whl
    """
    if folder.exists() and (not folder.is_dir() or any(entry.name != ".git" for entry in folder.iterdir())):
        raise BriefingError(
            f"{folder} is there and not empty; nothing was written. Name a new folder or an empty one."
        )
    with TemporaryDirectory() as made:
        wheel = wheel or _installed(Path(made))
        _unpack(wheel, folder)
        write_file(folder / "wheels" / wheel.name, wheel.read_bytes())
    write_file(folder / SCHEMA_PATH, render_schema())
    write_own_schema(folder)
    write_pages(folder / DOCS, make_pages(folder).texts)
    tell(f"{folder} is a project. Next: cd {folder}, make site, make test. Its README.md tells the rest.")


def _installed(made: Path) -> Path:
    """The wheel that was installed, or one built into `made` from the package's folder (PEP 610)."""
    package = distribution("attributed-briefing")
    origin = urlsplit(json.loads(package.read_text("direct_url.json") or "{}").get("url", ""))
    place = Path(url2pathname(origin.path))
    if origin.scheme == "file" and place.is_file():
        return place
    if origin.scheme != "file" or not place.is_dir():
        raise BriefingError("The wheel that was installed is not at hand any more: name it with --wheel.")
    shutil.copytree(place, made / "source", ignore=_NOT_BUILT)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", made)
    command = (sys.executable, "-m", "pip", "wheel", *options, made / "source")
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise BriefingError(f"The wheel could not be built from {place}:\n{done.stderr}")
    return next(made.glob("*.whl"))


def _unpack(wheel: Path, folder: Path) -> None:
    with ZipFile(wheel) as packed:
        names = [name for name in packed.namelist() if name.startswith(_STARTER) and not name.endswith("/")]
        if not names:
            raise BriefingError(f"{wheel} is no wheel of attributed-briefing.")
        for name in names:
            write_file(folder / name.removeprefix(_STARTER), packed.read(name))
