"""Rules between quotations and what was proven of them. `briefing verify` searches sources, not these."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..matching.find import Verdict
from ..matching.quoted_paragraphs import find_paragraphs
from ..matching.source_text import cut_paragraphs
from ..problems.problem import Problem
from ..records.model import Briefing, Quote, Source
from ..speech.checks import OUTSIDE_MARKS
from .clock import FIRST_DAY
from .doubts import left_open
from .held_texts import HeldTexts
from .proofs import Proof, Proofs, proof_path

_AGAIN = "run `briefing verify`"
_ALIKE = 3
"""So many quotations off by the same number of paragraphs are no accident."""
_SHOWN_BEFORE, _SHOWN_BEHIND = 30, 50


@dataclass(frozen=True, slots=True)
class _Place:
    """A quotation; `source` is where it was read, `shift` how many paragraphs all of that source are off."""

    file: str
    name: str
    quote: Quote
    source: str | None
    article: str
    shift: int = 0


def sources_of(briefings: Mapping[str, Briefing]) -> dict[str, Source]:
    """The sources of all briefings by id."""
    return {name: source for briefing in briefings.values() for name, source in briefing.sources.items()}


def source_read(quote: Quote, article: str, sources: Mapping[str, Source]) -> str | None:
    """The source in which words were read: the first cited, else `article`; None if no source has that id."""
    name = quote.cite[0].source or article
    return name if name in sources else None


def cited_paragraphs(quote: Quote) -> tuple[int, int] | None:
    """First and last paragraph of those that are cited, None if one of the places is no paragraph."""
    spans = [citation.paragraphs for citation in quote.cite]
    known = [span for span in spans if span]
    if len(known) < len(spans):
        return None
    return min(first for first, _ in known), max(last for _, last in known)


def is_cited(quote: Quote, paragraph: int) -> bool:
    """Whether the quotation cites this paragraph, or names none."""
    spans = [citation.paragraphs for citation in quote.cite]
    return any(span is None or span[0] <= paragraph <= span[1] for span in spans)


def cite_of(source: str, article: str, paragraph: int) -> str:
    """What to write in `cite` for a paragraph of a source."""
    return f"cite: {paragraph}" if source == article else f"cite: {source} {paragraph}"


def quote_sha256(quote: Quote) -> str:
    """The hash of a quotation's text as YAML has it, white space folded."""
    return hashlib.sha256(quote.text.encode()).hexdigest()


def check_quotations(
    briefings: Mapping[str, Briefing],
    files: Mapping[str, str],
    proofs: Proofs,
    held: HeldTexts,
    only: Iterable[str] | None = None,
) -> tuple[Problem, ...]:
    """What the proofs say against the quotations of `briefings`, not yet with line and column.

    With `only`, against those of these briefings. `files` has the path of each briefing as messages show it,
    `held` the texts of sources that are at hand."""
    sources = sources_of(briefings)
    problems: list[Problem] = []
    for briefing_id in briefings if only is None else only:
        briefing, proven = briefings[briefing_id], proofs.get(briefing_id, {})
        for name, quote in briefing.quotes.items():
            read = source_read(quote, briefing.article, sources)
            shift = _shift(briefing, proven, read)
            place = _Place(files[briefing_id], name, quote, read, briefing.article, shift)
            if proven or len(briefing.quotes) == 1:
                problems += _against(place, proven.get(name), held, proof_path(briefing_id).as_posix())
        if not proven and len(briefing.quotes) > 1:
            message = f"none of these {len(briefing.quotes)} quotations was verified yet; {_AGAIN}"
            problems.append(Problem("not-verified", message, files[briefing_id], ("quotes",), at_key=True))
        for name in sorted(proven.keys() - briefing.quotes.keys()):
            message = f"there is no quotation {name} in {files[briefing_id]} any more; {_AGAIN}"
            file = proof_path(briefing_id).as_posix()
            problems.append(Problem("stale-proof", message, file, ("quotations", name), at_key=True))
    return tuple(problems)


def _against(place: _Place, proof: Proof | None, held: HeldTexts, file: str) -> Iterable[Problem]:
    """What the proof of one quotation says against it."""
    if proof is None:
        return [_problem("not-verified", f"these words were not verified yet; {_AGAIN}", place, "text")]
    if changed := list(_changed(place, proof, held)):
        return changed
    if proof.verified < FIRST_DAY:
        message = f"the record says {proof.verified}, when no program could prove anything yet; set the clock"
        return [_problem("proof-does-not-hold", f"{message} and {_AGAIN}", place, "text")]
    if not _holds(proof, place.quote.paragraphs):
        message = f"the record in {file} does not hold these words; it is not as `briefing verify` wrote it"
        return [_problem("proof-does-not-hold", f"{message}: {_AGAIN}", place, "text")]
    return _said_by(place, proof)


def _changed(place: _Place, proof: Proof, held: HeldTexts) -> Iterator[Problem]:
    """What is not as it was on the day of the proof."""
    day, quote, now = proof.verified, place.quote, quote_sha256(place.quote)
    if now != proof.quote_sha256:
        then = f"then {proof.quote_sha256[:8]}, now {now[:8]}"
        message = (
            f"these words changed since they were verified on {day} ({then}); put them back, or {_AGAIN}"
        )
        yield _problem("changed-since-verified", message, place, "text", _difference(proof, quote.text))
    if " ".join(quote.speakers) != proof.speaker:
        message = f'the speaker changed since the words were verified on {day}: it was "{proof.speaker}"'
        yield _changed_problem(message, place, "speaker")
    if place.source != proof.source:
        message = (
            f'on {day} these words were verified in "{proof.source}", now they are cited from another source'
        )
        yield _changed_problem(message, place, "cite")
    text = held.get(proof.source)
    if text and text.sha256 != proof.text_sha256:
        hashes = f"then {proof.text_sha256[:8]}; {text.file}, saved on {text.saved}: {text.sha256[:8]}"
        message = f"the text of its source changed since the words were verified on {day} ({hashes})"
        yield _changed_problem(message, place, "text")


def _holds(proof: Proof, words: Sequence[str]) -> bool:
    """Whether the source's words in the proof bear out its verdict: hashes alone can be written by hand."""
    if proof.selector is None:
        return proof.verdict is Verdict.NOT_FOUND
    recorded = f"{proof.selector.prefix}{proof.selector.exact}{proof.selector.suffix}"
    verdict = find_paragraphs(words, cut_paragraphs(recorded)).verdict
    several = Verdict.AMBIGUOUS in (verdict, proof.verdict) and verdict is not Verdict.NOT_FOUND
    return several or verdict is proof.verdict


def _said_by(place: _Place, proof: Proof) -> Iterator[Problem]:
    """What the proof itself says against the quotation."""
    if proof.verdict is Verdict.NOT_FOUND:
        message = (
            f"on {proof.verified} these words were not found in {proof.source}; {_AGAIN} to see where they "
            "part"
        )
        yield _problem("quotation-not-found", message, place, "text")
    elif proof.paragraph is not None and not is_cited(place.quote, proof.paragraph):
        right = cite_of(proof.source, place.article, proof.paragraph)
        message = f"the words stand in para. {proof.paragraph} of {proof.source}: write {right}"
        if place.shift:
            message += f"; all quotations of it are off by {place.shift}{_starts(place.shift)}"
        yield _problem("wrong-paragraph", message, place, "cite")
    elif proof.verdict is Verdict.AMBIGUOUS:
        message = (
            f"{proof.source} has these words in several places; quote more of them, or name the paragraph in "
            "cite"
        )
        yield _problem("ambiguous-quotation", message, place, "text")
    for code, message, field in left_open(place.quote, proof.doubts, proof.told):
        yield _problem(code, message, place, field)
    if place.quote.indirect and proof.selector and not any(one.code == OUTSIDE_MARKS for one in proof.doubts):
        message = (
            f"{proof.source} has these words as the speaker's own, so they are not indirect: take the line "
            "out"
        )
        yield _problem("not-indirect", message, place, "indirect")


def _starts(shift: int) -> str:
    """What all paragraphs off by as many may come from."""
    if shift < 0:
        return ""
    return f": if something else stands before the work, write starts_at: {shift + 1} in its source"


def _shift(briefing: Briefing, proven: Mapping[str, Proof], source: str | None) -> int:
    """By how many paragraphs all quotations of a source, three at least, are cited too low; else 0."""
    pairs = [(quote, proven[name]) for name, quote in briefing.quotes.items() if name in proven]
    spans = [(quote.cite[0].paragraphs, proof.paragraph) for quote, proof in pairs if proof.source == source]
    shifts = [found - cited[0] for cited, found in spans if cited and found]
    return shifts[0] if len(shifts) >= _ALIKE and len(set(shifts)) == 1 else 0


def _difference(proof: Proof, now: str) -> tuple[str, ...]:
    """The source's words and the quotation's, side by side from shortly before they part."""
    if proof.selector is None:
        return ()
    then = proof.selector.exact
    pairs = enumerate(zip(then, now, strict=False))
    parting = next((index for index, (ours, theirs) in pairs if ours != theirs), min(len(then), len(now)))
    shown = slice(max(0, parting - _SHOWN_BEFORE), parting + _SHOWN_BEHIND)
    caret = " " * (parting - shown.start)
    return f"source: {then[shown]}", f"now:    {now[shown]}", f"        {caret}^ here they part"


def _changed_problem(what: str, place: _Place, field: str) -> Problem:
    return _problem("changed-since-verified", f"{what}; {_AGAIN}", place, field)


def _problem(code: str, message: str, place: _Place, field: str, details: tuple[str, ...] = ()) -> Problem:
    path = ("quotes", place.name, field)
    return Problem(code, message, place.file, path, details=details)
