"""The commands that change what people edit: `briefing fmt`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..docs_folder import write_file
from ..editing.fmt import format_briefing
from ..problems.problem import BriefingError, Problem
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import briefings_in, find_briefings, show_path, text_problems
from ..reading.yaml_reader import read_nodes
from ..system.regular_files import read_regular
from .console import root_of, tell, tell_problems


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not in its canonical form.")
@click.pass_obj
def fmt(project: Path | None, files: tuple[Path, ...], check: bool) -> None:
    """Put briefings into their canonical form: order, block style, quotation marks, width.

    Every comment and every letter stays. A file that YAML cannot read is left as it is. A folder stands for the .yml
    files in it; without FILES it is data/briefings/.

    \b
    Examples:
      briefing fmt
      briefing fmt data/briefings/harbour-strike.yml
      briefing fmt --check
    """
    root = root_of(project)
    paths = [file for path in files for file in (briefings_in(path) if path.is_dir() else [path])]
    problems: list[Problem] = []
    changed = 0
    for path in paths if files else find_briefings(root):
        shown = show_path(path, root)
        raw = read_regular(path, SIZE_LIMIT + 1)
        if found := tuple(text_problems(read_nodes(raw), shown)):
            problems += found
            continue
        formatted = _formatted(raw, shown)
        if formatted.encode() != raw:
            changed += 1
            tell(f"{shown} {'is not in its canonical form: run `briefing fmt`' if check else 'was formatted'}.")
            if not check:
                write_file(path, formatted)
    tell_problems(tuple(problems))
    if not changed and not problems:
        tell("Every file is in its canonical form.")
    if problems or (check and changed):
        sys.exit(1)


def _formatted(raw: bytes, shown: str) -> str:
    try:
        return format_briefing(raw)
    except BriefingError as error:
        raise BriefingError(f"{shown}: {error}.") from error
