"""The commands that change what people edit: `briefing fmt` and `briefing draft`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from ..docs_folder import write_file
from ..editing.byline import headline_of
from ..editing.draft import Known, draft_of
from ..editing.draft_text import render_draft
from ..editing.fmt import format_briefing
from ..editing.into import add_to
from ..editing.own_schema import known_in, write_own_schema
from ..editing.people import short_slug
from ..extracting.metadata import Metadata, read_metadata
from ..problems.problem import BriefingError, Problem, ProblemsFound
from ..project import BRIEFINGS
from ..proving.held_texts import texts_folder
from ..proving.texts import HTML, PAGE_LIMIT, TextFiles, read_source_text
from ..reading.characters import SIZE_LIMIT
from ..reading.loader import briefings_at, find_briefings, show_path, text_problems
from ..reading.yaml_reader import read_nodes
from ..system.regular_files import read_regular
from ..text import is_id
from .console import root_of, tell, tell_problems


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not in its canonical form.")
@click.pass_obj
def fmt(project: Path | None, files: tuple[Path, ...], check: bool) -> None:
    """Put briefings into their canonical form: order, block style, quotation marks, width.

    Every comment and every letter stays. A file that YAML cannot read is left as it is. A folder stands for
    the .yml files in it; without FILES it is data/briefings/.

    \b
    Examples:
      briefing fmt
      briefing fmt data/briefings/harbour-strike.yml
      briefing fmt --check
    """
    root = root_of(project)
    problems: list[Problem] = []
    changed = False
    for path in briefings_at(files) if files else find_briefings(root):
        shown, raw = show_path(path, root), read_regular(path, SIZE_LIMIT + 1)
        if found := tuple(text_problems(read_nodes(raw), shown)):
            problems += found
        elif (formatted := _formatted(raw, shown)).encode() != raw:
            changed = True
            _put_into_form(path, shown, formatted, check)
    tell_problems(tuple(problems))
    if not changed and not problems:
        tell("Every file is in its canonical form.")
    if problems or (check and changed):
        sys.exit(1)


def _put_into_form(path: Path, shown: str, formatted: str, check: bool) -> None:
    if check:
        tell(f"{shown} is not in its canonical form: run `briefing fmt`.")
    else:
        tell(f"{shown} was formatted.")
        write_file(path, formatted)


@click.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Add to this briefing."
)
@click.option(
    "--language", help="The language of the article. Default: what a saved page says of itself, or English."
)
@click.pass_obj
def draft(project: Path | None, article: Path, into: Path | None, language: str | None) -> None:
    """Write the first draft of a briefing on ARTICLE: a text, a saved web page or a PDF.

    Every quotation stands in it to the letter, with its place, its speaker where that is sure, and who it may
    be where not; sentences with a day as events, and what is left open as questions, each for you to word or
    to take out; names, dates, numbers and words of doubt stand beside the gaps. Each gap is ???, and
    `briefing check` tells it. A copy of the article is put where `briefing verify` looks for it, and is never
    published.

    \b
    Examples:
      briefing draft ~/Downloads/daily-ledger.html
      briefing draft data/texts/union-letter.txt --into data/briefings/harbour-strike.yml
    """
    root = root_of(project)
    metadata = (
        read_metadata(read_regular(article, PAGE_LIMIT)) if article.suffix.lower() in HTML else Metadata()
    )
    known, folder = known_in(root, into), texts_folder(root)
    text = read_source_text(article)
    paragraphs = [text.words_between(*text.paragraph_span(number + 1)) for number in range(len(text.starts))]
    metadata = replace(metadata, title=metadata.title or headline_of(paragraphs))
    source = _source_of(article, metadata, folder, known, into)
    tongue = language or metadata.language or "en"
    made = draft_of(paragraphs, source, metadata, tongue, known, date.today())  # noqa: DTZ011 - the editor's day
    if into:
        shown, raw = show_path(into, root), read_regular(into, SIZE_LIMIT + 1)
        if found := tuple(text_problems(read_nodes(raw), shown)):
            raise ProblemsFound(found)
        written, made = add_to(raw, made)
    else:
        into = root / BRIEFINGS / f"{_name_of(article, metadata)}.yml"
        shown = show_path(into, root)
        if os.path.lexists(into):
            raise BriefingError(f"{shown} is there already. Add to it with --into {shown}, or move it.")
        written = format_briefing(render_draft(made, tongue).encode())
    _hold(article, folder, source)
    write_file(into, written)
    write_own_schema(root)
    counts = {"quotation": made.quotations, "event": made.events, "question": made.questions}
    told = ", ".join(f"{len(each)} {what}{'' if len(each) == 1 else 's'}" for what, each in counts.items())
    tell(f"{shown} was written: {told} from {source}. `briefing check` tells its gaps.")


def _source_of(article: Path, metadata: Metadata, folder: Path, known: Known, into: Path | None) -> str:
    """The id of the article as a source: its file's name if that is one, else made of what the page says."""
    if is_id(article.stem) and (
        article.parent.resolve() == folder.resolve() or into or article.stem not in known.ids
    ):
        return article.stem
    base = short_slug(metadata.publisher) or short_slug(article.stem) or "article"
    names = (base, *(f"{base}-{number}" for number in range(2, 10_000)))
    return next(name for name in names if name not in known.ids)


def _name_of(article: Path, metadata: Metadata) -> str:
    return short_slug(metadata.title, 6) or short_slug(article.stem, 6) or "draft"


def _hold(article: Path, folder: Path, source: str) -> None:
    """Put a copy of the article where its text is looked for, unless one is there."""
    copy = folder / f"{source}{article.suffix.lower()}"
    if not TextFiles(folder, {}).find(source):
        write_file(copy, article.read_bytes())


def _formatted(raw: bytes, shown: str) -> str:
    try:
        return format_briefing(raw)
    except BriefingError as error:
        raise BriefingError(f"{shown}: {error}.") from error
