"""Every quotation against the text of its source. Reads the texts; writes and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..extracting.extracted import UNREADABLE
from ..matching.divergence import Divergence
from ..matching.find import Finding, Verdict
from ..matching.quoted_paragraphs import find_paragraphs
from ..matching.readings import readable
from ..matching.source_text import SourceText
from ..problems.problem import BriefingError, Problem
from ..records.model import Briefing, Quote
from ..speech.checks import Misleading
from ..speech.said import Piece, Speech
from ..speech.words import words_of
from ..text import clip, columns, suggest
from .clock import FIRST_DAY
from .doubts import doubts, left_open, pieces_of, speakers_of, speech_of
from .proofs import Proof, Proofs
from .rules import cite_of, cited_paragraphs, is_cited, quote_sha256, source_read, sources_of
from .texts import TextFiles, read_held_text

_TEXTS_KEPT = 64
_FOUND_KEPT = 1000
_PLACES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found for one quotation: `proof` is what to record, None where nothing was compared.

    `source` is None where its chain leads to none; `cited` are the first and last paragraph it names."""

    briefing: str
    quote: str
    source: str | None
    finding: Finding
    proof: Proof | None
    problems: tuple[Problem, ...] = ()
    cited: tuple[int, int] | None = None


class Verifier:
    """Compares quotations with texts; it reads a text once for those of one source in a row."""

    def __init__(
        self,
        briefings: Mapping[str, Briefing],
        files: Mapping[str, str],
        texts: TextFiles,
        old: Proofs,
        today: date | None,
        text_of: Callable[[str], tuple[SourceText, str] | None] | None = None,
    ) -> None:
        """`files` has the path of each briefing as messages show it; `old` the proofs so far, whose day stays
        where nothing changed; a check needs no day. `text_of` reads in place of `texts`. Raises BriefingError
        where `texts` names a file for what is no source that was read."""
        self.briefings = briefings
        self.files = files
        self.texts = texts
        self.old = old
        self.today = today or FIRST_DAY
        self.sources = sources_of(briefings)
        self.actors = dict(item for briefing in briefings.values() for item in briefing.actors.items())
        self.held = text_of or lru_cache(maxsize=_TEXTS_KEPT)(self._read_text)
        self._speech_of = lru_cache(maxsize=_TEXTS_KEPT)(self._read_speech)
        self._find = lru_cache(maxsize=_FOUND_KEPT)(self._find_in)
        self._require_known(texts.named)

    def verify(self, names: Iterable[str]) -> Iterator[Verified]:
        """Verify the quotations of the briefings called `names`. Raises BriefingError for a bad text."""
        for name in names:
            for quote_name, quote in self.briefings[name].quotes.items():
                source = source_read(quote, self.briefings[name].article, self.sources)
                if source is None:
                    yield self._lost(name, quote_name, quote)
                else:
                    yield self._verify(name, quote_name, quote, source)

    def _lost(self, briefing: str, name: str, quote: Quote) -> Verified:
        """A quotation whose chain leads to no source. What was proven of it stays on record."""
        cited = quote.cite[0].source or self.briefings[briefing].article
        message = f'"{cited}" is no source that was read, so these words were not compared'
        problem = _problem("unknown-reference", message, (self.files[briefing], name), "cite")
        old = self.old.get(briefing, {}).get(name)
        return Verified(briefing, name, None, Finding(Verdict.NO_TEXT), old, (problem,))

    def _verify(self, briefing: str, name: str, quote: Quote, source: str) -> Verified:
        old = self.old.get(briefing, {}).get(name)
        held = self.held(source)
        if held is None:
            return Verified(briefing, name, source, Finding(Verdict.NO_TEXT), old)
        text_sha256 = held[1]
        finding = self._find(quote.paragraphs, source, cited_paragraphs(quote))
        found = tuple(self._doubts(briefing, name, finding, source)) if finding.passages else ()
        proof = self._proof(quote, source, finding, text_sha256, found)
        if old and replace(proof, verified=old.verified) == old and old.verified >= FIRST_DAY:
            proof = old
        place = (self.files[briefing], name)
        article = self.briefings[briefing].article
        problems = tuple(self._problems(place, quote, source, article, finding, found))
        return Verified(briefing, name, source, finding, proof, problems, cited_paragraphs(quote))

    def _proof(
        self, quote: Quote, source: str, finding: Finding, text_sha256: str, found: tuple[Misleading, ...]
    ) -> Proof:
        passage = finding.passages[0] if finding.passages else None
        return Proof(
            verdict=finding.verdict,
            source=source,
            speaker=" ".join(quote.speakers),
            quote_sha256=quote_sha256(quote),
            text_sha256=text_sha256,
            verified=self.today,
            paragraph=passage.paragraph if passage else None,
            occurrences=passage.occurrences if passage else 0,
            selector=passage.selector if passage else None,
            alterations=finding.alterations,
            told=finding.told,
            doubts=found,
        )

    def _doubts(self, briefing: str, name: str, finding: Finding, source: str) -> Iterator[Misleading]:
        held = self.held(source)
        if held is None:
            return
        text, record = held[0], self.sources[source]
        speech = self._speech_of(source, record.language or self.briefings[briefing].language)
        others = list(self._other_pieces(briefing, name, source, text))
        quote = self.briefings[briefing].quotes[name]
        speakers = speakers_of(quote, self.briefings[briefing], self.actors, self.sources, source)
        yield from doubts(quote, finding, text, speech, record, speakers, others)

    def _other_pieces(self, briefing: str, name: str, source: str, text: SourceText) -> Iterator[Piece]:
        """Where the briefing's other quotations from the same source stand."""
        article = self.briefings[briefing].article
        for other, quote in self.briefings[briefing].quotes.items():
            if other != name and source_read(quote, article, self.sources) == source:
                finding = self._find(quote.paragraphs, source, cited_paragraphs(quote))
                if finding.passages:
                    yield from pieces_of(finding, text)

    def _problems(
        self,
        place: tuple[str, str],
        quote: Quote,
        source: str,
        article: str,
        finding: Finding,
        found: tuple[Misleading, ...],
    ) -> Iterator[Problem]:
        if finding.verdict is Verdict.NOT_FOUND:
            yield _not_found(place, source, finding, is_extract=self.sources[source].extract)
            return
        paragraphs = sorted({passage.paragraph for passage in finding.passages})
        if not any(is_cited(quote, paragraph) for paragraph in paragraphs):
            first = paragraphs[0]
            message = f"the words stand in para. {first}: write {cite_of(source, article, first)}"
            yield _problem("wrong-paragraph", message, place, "cite")
        if finding.verdict is Verdict.AMBIGUOUS:
            yield _ambiguous(place, source, finding)
        for code, message, field in left_open(quote, found, finding.told):
            yield _problem(code, message, place, field)

    def _read_text(self, source: str) -> tuple[SourceText, str] | None:
        """The text of a source and its hash, if there is one. Raises BriefingError for an unreadable one."""
        files = self.texts.find(source)
        if not files:
            return None
        text = read_held_text(files, self.sources[source].starts_at)
        return text, text.sha256()

    def _find_in(self, words: tuple[str, ...], source: str, cited: tuple[int, int] | None) -> Finding:
        held = self.held(source)
        return find_paragraphs(words, held[0], cited) if held else Finding(Verdict.NO_TEXT)

    def _read_speech(self, source: str, language: str) -> Speech:
        held = self.held(source)
        return speech_of(held[0], language) if held else Speech((), (), words_of(language), ())

    def _require_known(self, named: Iterable[str]) -> None:
        read = sorted(name for name, source in self.sources.items() if not source.via)
        for name in named:
            if name not in read:
                guess = suggest(name, read)
                hint = f'Did you mean "{guess}"?' if guess else f"There are: {', '.join(read) or 'none'}."
                raise BriefingError(f'No source that was read is called "{name}". {hint}')


def _not_found(place: tuple[str, str], source: str, finding: Finding, is_extract: bool) -> Problem:
    details = [f"{reason}." for reason in finding.reasons]
    message = f"these words are not in {source}"
    if finding.divergence:
        message += f"; they leave it in para. {finding.divergence.paragraph}"
        details += picture(finding.divergence)
    if is_extract:
        details.append("Only a part of this source's text is held (extract: true).")
    return _problem("quotation-not-found", message, place, "text", tuple(details))


def picture(divergence: Divergence) -> tuple[str, ...]:
    """Our words above the source's, a caret below the place where they part, and the same in words."""
    column = divergence.column
    lines = [
        f"ours:   {divergence.ours}",
        f"source: {readable(divergence.source)}",
        f"        {' ' * sum(map(columns, divergence.source[:column]))}^ here they part",
    ]
    if UNREADABLE in divergence.source:
        lines.append("▯ is a letter that cannot be read: nothing matches it. Save the words as plain text.")
    if divergence.goes_on:
        lines.append("Our words go on in the next paragraph; a quotation keeps to one. Make two of it.")
        if divergence.by_lines:
            lines.append(
                "The text has no blank lines, so each line counts as a paragraph: if they were only broken "
                "to fit a page, put a blank line between paragraphs."
            )
    return tuple(lines)


def _ambiguous(place: tuple[str, str], source: str, finding: Finding) -> Problem:
    shown = []
    for passage in finding.passages[:_PLACES_SHOWN]:
        selector = passage.selector
        shown.append(f"para. {passage.paragraph}: {selector.prefix}[{clip(selector.exact)}]{selector.suffix}")
    if finding.places > len(shown):
        shown.append(f"and {finding.places - len(shown)} more")
    message = f"{source} has these words in {finding.places} places; quote more, or cite the paragraph"
    return _problem("ambiguous-quotation", message, place, "text", tuple(shown))


def _problem(
    code: str, message: str, place: tuple[str, str], field: str, details: tuple[str, ...] = ()
) -> Problem:
    file, name = place
    return Problem(code, message, file, ("quotes", name, field), details=details)
