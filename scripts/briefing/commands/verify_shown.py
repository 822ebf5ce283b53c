"""What `briefing verify` shows: a line for each quotation, what is missing, what of a source is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from ..extracting.extracted import Kind, Mark
from ..matching.find import Verdict
from ..matching.readings import Told
from ..problems.report import visible
from ..proving.found import Found
from ..proving.proofs import LoadedProofs, SourceRead
from ..proving.rules import sources_of
from ..proving.sources_read import Used
from ..proving.texts import TextFiles
from ..proving.verifier import Verified
from ..reading.loader import Loaded
from ..speech.words import words_of
from ..text import clip
from .console import tell

FINGERPRINT = 10
"""So many digits of a text's hash an editor writes into `editions`."""
_FALLEN_SHOWN = 10


def show_quotations(results: Iterable[Verified]) -> None:
    """A line for each quotation that was compared, or never was."""
    for result in results:
        if result.source and (result.finding.verdict is not Verdict.NO_TEXT or not result.proof):
            click.echo(_line(result))


def _line(result: Verified) -> str:
    """`harbour-strike terms: altered, daily-ledger para. 2: [our terms] for “their terms”`."""
    finding = result.finding
    paragraphs = sorted({passage.paragraph for passage in finding.passages})
    where = result.source or ""
    if paragraphs:
        where += f" para. {', '.join(map(str, paragraphs))}"
    kinds = {passage.kind for passage in finding.passages} - {Kind.PARAGRAPH}
    if kinds:
        where += f" ({', '.join(sorted(kinds))})"
    changes = [
        f"{alteration.ours} for “{clip(alteration.source)}”"
        if alteration.source
        else f"{alteration.ours} added"
        for alteration in finding.alterations
    ]
    changes += [
        _as_read(told) for told in finding.told if told.mark in (Mark.LINE_END_HYPHEN, Mark.NOTE_MARK)
    ]
    told = f": {'; '.join(changes)}" if changes else ""
    return visible(f"{result.briefing} {result.quote}: {finding.verdict.replace('-', ' ')}, {where}{told}")


def _as_read(told: Told) -> str:
    if told.mark is Mark.NOTE_MARK:
        return f"note “{told.words}” {'left out' if told.left_out else 'taken as words'}"
    other = "one word" if "-" in told.words else "hyphenated"
    return f"“{told.words}” as read at a line's end, where it may be {other}"


def tell_missing(results: Iterable[Verified], files: TextFiles) -> None:
    """Which texts there are none of, and how to give them."""
    without = (result.source for result in results if result.finding.verdict is Verdict.NO_TEXT)
    missing = Counter(source for source in without if source)
    for source, number in missing.items():
        count = f"{number} quotation{'' if number == 1 else 's'}"
        how = f"{files.how_to_give(source)}. What was proven stays so."
        tell(f"{count} not compared: there is no text of {source}: {how}")


def tell_unknown_languages(results: Iterable[Verified], loaded: Loaded) -> None:
    """Says where less was checked, because we have no word lists for a source's language."""
    unknown: dict[str, set[str]] = {}
    sources = sources_of(loaded.briefings)
    for result in results:
        if result.source and result.finding.passages:
            language = sources[result.source].language or loaded.briefings[result.briefing].language
            if not words_of(language).knows_speech:
                unknown.setdefault(language, set()).add(result.source)
    for language, names in sorted(unknown.items()):
        tell(
            f"There are no word lists for {language}: in {', '.join(sorted(names))} it was not checked who "
            "says the words, nor what a quotation leaves out around them."
        )


def tell_use(found: Found, old: LoadedProofs) -> None:
    """How many statements were held, what is used and quoted of each source, what another text did."""
    before = old.sources.get(found.briefing, {})
    counted = Counter(one.said.source for one in found.statements if one.is_held)
    for used in found.used:
        read, number = found.sources[used.source], counted[used.source]
        tell(visible(
            f"{found.briefing}: {number} statement{'' if number == 1 else 's'} held against {used.source} "
            f"(fingerprint {read.text_sha256[:FINGERPRINT]}). Of its {read.sentences} sentences {read.used} "
            f"are used, {read.set_aside} set aside, {len(used.open)} open; {read.quoted} % of it is quoted."
        ))  # fmt: skip
        was = before.get(used.source)
        if was and was.text_sha256 != read.text_sha256:
            tell(visible(_another_text(used, was, read)))


def _another_text(used: Used, was: SourceRead, read: SourceRead) -> str:
    """What became of all that rested on the text before, and what to write if the outlet changed it."""
    became = read.earlier[-1]
    fingerprint = read.text_sha256[:FINGERPRINT]
    return (
        f"{used.source} is another text than on {was.read} ({was.text_sha256[:FINGERPRINT]}): of what rests "
        f"on it {became.stood} stand as before, {_named('moved', became.moved)}, "
        f"{_named('fell', became.fell)}. If the outlet changed it, say so to readers, in its `editions`: "
        f"{{day: {read.read}, fingerprint: {fingerprint}, change: …}}"
    )


def _named(what: str, names: tuple[str, ...]) -> str:
    shown = ", ".join((*names[:_FALLEN_SHOWN], *(["…"] if len(names) > _FALLEN_SHOWN else [])))
    return f"{len(names)} {what}{f' ({shown})' if names else ''}"


def show_coverage(found: Found) -> None:
    """The sentences of each source whose text is held, each with what rests on it."""
    for used in found.used:
        for covered in used.sentences:
            sentence = covered.sentence
            by = ", ".join(covered.by) or ("OPEN" if used.is_open(covered) else "set aside")
            click.echo(
                visible(f"{used.source} {sentence.paragraph}: {sentence.start} … {sentence.end}  <- {by}")
            )
