"""Quotations, grouped by speaker: one line of attribution for each run, then the words."""

from __future__ import annotations

from collections.abc import Iterable

from ...deriving.chains import Voice
from ...deriving.entries import Entry
from ...index import Site
from ...matching.find import Verdict
from ...records.model import Quote
from ...records.vocabulary import SourceType
from .dates import date_view
from .linking import record_link, source_name
from .passages import marks
from .sentences import Names, quoted
from .shown import Flag, Listed, Literal, Own, Piece, Quoted, QuoteView, Run, Text, Words, own

_MATCHES = {Verdict.EXACT: "exact", Verdict.NORMALISED: "exact", Verdict.AMBIGUOUS: "exact", Verdict.ALTERED: "altered"}
UNCHECKED = "unchecked"
_SAID = "said"
"""The verb that goes without saying."""


def runs(site: Site, entries: Iterable[Entry], names: Names | None = None) -> tuple[Run, ...]:
    """Quotations in runs, in the order in which each speaker is first quoted; with `names`, each leads on once."""
    together: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        quote = site.quotes[entry.name]
        together.setdefault((quote.speakers, entry.attribution.sources, match(site, entry)), []).append(entry)
    first = {speakers: number for number, (speakers, *_) in reversed(list(enumerate(together)))}
    ordered = sorted(together.items(), key=lambda pair: first[pair[0][0]])
    seen: dict[str, int] = {}
    return tuple(_run(site, group, seen, names) for _, group in ordered)


def match(site: Site, entry: Entry) -> str:
    """How a quotation compares with its source: `exact`, `altered` where it says what it changed, else `unchecked`."""
    proof = site.proof(entry)
    return _MATCHES.get(proof.verdict, UNCHECKED) if proof else UNCHECKED


def _run(site: Site, group: list[Entry], seen: dict[str, int], names: Names | None) -> Run:
    quote = site.quotes[group[0].name]
    name = f"said-{quote.speakers[0]}"
    seen[name] = seen.get(name, 0) + 1
    actor = site.actors.get(quote.speakers[0]) if len(quote.speakers) == 1 else None
    speaker: list[Piece] = [
        Listed(tuple(names.once(site, who) if names else record_link(site, who) for who in quote.speakers))
    ]
    sourcing = site.sourcing(group[0])
    for flag in [Flag("unnamed")] if sourcing.voice is Voice.UNNAMED else []:
        speaker += [Literal(" "), flag]
    origins = {entry.attribution.first_in for entry in group}
    verbs = " ".join(site.quotes[entry.name].verb for entry in group)
    shared = origins.pop() if len(origins) == 1 else None
    if shared and source_name_of(site, shared) in verbs:
        shared = None
    quotes: list[QuoteView] = []
    before: Text = (Words(_SAID, site.briefings[group[0].briefing].language),)
    for entry in group:
        view, how = _quote(site, entry, shared, before)
        quotes.append(view)
        before = how
    return Run(
        anchor=name if seen[name] == 1 else f"{name}-{seen[name]}",
        speaker=tuple(speaker),
        role=Words(actor.role, site.language_of(quote.speakers[0])) if actor and actor.role else None,
        hands=_hands(site, group[0], shared),
        quotes=tuple(quotes),
        match=match(site, group[0]),
    )


def source_name_of(site: Site, name: str) -> str:
    """What a reader calls the outlet or the work in which something was first said."""
    return source_name(site, site.sources[name]) if name in site.sources else site.actors[name].name


def _hands(site: Site, entry: Entry, shared: str | None) -> Text:
    """`quoted by The Daily Ledger`, and before it where the words were first said, if that is the same for all."""
    by = own("quoted_by", outlet=Listed(tuple(record_link(site, source).words for source in entry.attribution.sources)))
    return (_origin(site, shared), Literal(", "), by) if shared else (by,)


def _origin(site: Site, name: str) -> Own:
    source = site.sources.get(name)
    if source and source.type in (SourceType.POST, SourceType.POST_WEBLOG):
        return own("origin.post", container=record_link(site, name).words)
    return own(
        "origin.told" if source is None or source.publisher else "origin.work", outlet=record_link(site, name).words
    )


def _quote(site: Site, entry: Entry, shared: str | None, before: Text) -> tuple[QuoteView, Text]:
    quote = site.quotes[entry.name]
    language = site.briefings[entry.briefing].language
    how = _how(site, entry, quote, shared)
    paragraphs = tuple(Words(text, quote.language or language) for text in quote.paragraphs)
    translation: Text = ()
    if quote.translation:
        words = Quoted(Words(quote.translation.text, language))
        translation = (own("translated", words=words, by=Words(quote.translation.by, language)),)
    shown = how if how != before else ()
    return QuoteView(entry.anchor, paragraphs, marks(site, entry), shown, translation), how


def _how(site: Site, entry: Entry, quote: Quote, shared: str | None) -> Text:
    """How the words were said, if there is more to it than that they were: `wrote on X`, what they are about, when."""
    language = site.briefings[entry.briefing].language
    pieces: list[Piece] = [Words(quote.verb, language)]
    first_in = entry.attribution.first_in
    if first_in and first_in != shared and source_name_of(site, first_in) not in quote.verb:
        pieces += [Literal(" "), _origin(site, first_in)]
    if quote.date:
        pieces += [Literal(", "), date_view(quote.date)]
    if quote.indirect:
        pieces += [Literal(", "), own("indirect")]
    flags = [Flag(how.value) for how in site.sourcing(entry).obtained]
    flags += [Flag("hedged", Words(quote.hedge, language))] if quote.hedge else []
    for flag in flags:
        pieces += [Literal(", "), flag]
    if quote.context:
        pieces += [Literal(": "), *quoted(quote.context, language)]
    return tuple(pieces)
