"""Quotations, grouped by speaker: one line of attribution for each run, then the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...deriving.chains import Voice, voice_of
from ...deriving.entries import Entry
from ...index import Site
from ...matching.find import Verdict
from ...records.model import Quote
from ...records.vocabulary import SourceType
from ..pieces import DateView, Flag, Listed, Literal, Own, Piece, Quoted, Text, Words, own
from .linking import record_link, role_of, source_name
from .passages import marks
from .sentences import Names, quoted
from .shown import QuoteView, Run

ALTERED, UNCHECKED = "altered", "unchecked"
_MATCHES = {
    Verdict.EXACT: "exact",
    Verdict.NORMALISED: "exact",
    Verdict.AMBIGUOUS: "exact",
    Verdict.ALTERED: ALTERED,
}
_SAID = "said"
"""The verb that goes without saying."""


def runs(site: Site, entries: Iterable[Entry], names: Names | None = None) -> tuple[Run, ...]:
    """Quotations in runs, in the order in which each speaker is first quoted; with `names`, each leads on
    once."""
    together: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        quote = site.quotes[entry.name]
        together.setdefault((quote.speakers, entry.attribution.sources), []).append(entry)
    first = {speakers: number for number, (speakers, *_) in reversed(list(enumerate(together)))}
    ordered = sorted(together.items(), key=lambda pair: first[pair[0][0]])
    seen: dict[str, int] = {}
    return tuple(_run(site, group, seen, names) for _, group in ordered)


def match(site: Site, entry: Entry) -> str:
    """How a quotation compares with its source: `exact`, `altered` where it says so, else `unchecked`."""
    proof = site.proof(entry)
    return _MATCHES.get(proof.verdict, UNCHECKED) if proof else UNCHECKED


def _run(site: Site, group: list[Entry], seen: dict[str, int], names: Names | None) -> Run:
    quote = site.quotes[group[0].name]
    name = f"said-{quote.speakers[0]}"
    seen[name] = seen.get(name, 0) + 1
    shared = _shared_origin(site, group)
    matches = [match(site, entry) for entry in group]
    usual = max(matches, key=matches.count)
    return Run(
        anchor=name if seen[name] == 1 else f"{name}-{seen[name]}",
        speaker=_speaker(site, group[0], quote, names),
        role=role_of(site, quote.speakers[0]) if len(quote.speakers) == 1 else (),
        hands=_hands(site, group[0], shared),
        quotes=tuple(_quotes(site, group, shared, usual)),
        match=usual,
    )


def _speaker(site: Site, entry: Entry, quote: Quote, names: Names | None) -> Text:
    who = Listed(tuple(names.once(site, who) if names else record_link(site, who) for who in quote.speakers))
    return (who, Literal(" "), Flag("unnamed")) if site.sourcing(entry).voice is Voice.UNNAMED else (who,)


def _shared_origin(site: Site, group: list[Entry]) -> str | None:
    """Where all of a run was first said, unless how it was said tells that already."""
    origins = {entry.attribution.first_in for entry in group}
    shared = origins.pop() if len(origins) == 1 else None
    verbs = " ".join(site.quotes[entry.name].verb for entry in group)
    return None if shared and source_name_of(site, shared) in verbs else shared


def _quotes(site: Site, group: list[Entry], shared: str | None, usual: str) -> Iterator[QuoteView]:
    """Each quotation; how it was said is told where that is another way than before."""
    before: Text = (Words(_SAID, site.briefings[group[0].briefing].language),)
    for entry in group:
        how = _how(site, entry, site.quotes[entry.name], shared)
        if match(site, entry) != usual:
            how = (*how, Literal("; "), own(f"match.{match(site, entry)}"))
        yield _quote(site, entry, how if how != before else ())
        before = how


def source_name_of(site: Site, name: str) -> str:
    """What a reader calls the outlet or the work in which something was first said."""
    return source_name(site, site.sources[name]) if name in site.sources else site.actors[name].name


def _hands(site: Site, entry: Entry, shared: str | None) -> Text:
    """`quoted by The Daily Ledger`, and before it where all the words were first said."""
    read = entry.attribution.sources
    by = own("quoted_by", outlet=Listed(tuple(record_link(site, source).words for source in read)))
    if not shared and all(_speaks_in(site, entry, source) for source in read):
        by = own("own_words")
    return (_origin(site, shared), Literal(", "), by) if shared else (by,)


def _speaks_in(site: Site, entry: Entry, source: str) -> bool:
    """Whether who is quoted speaks in the source itself, which quotes nobody then."""
    return site.quotes[entry.name].speakers in (
        voice_of(source, site.sources[source], site.actors),
        (source,),
    )


def _origin(site: Site, name: str) -> Own:
    source = site.sources.get(name)
    if source and source.type in (SourceType.POST, SourceType.POST_WEBLOG):
        return own("origin.post", container=record_link(site, name).words)
    return own(
        "origin.told" if source is None or source.publisher else "origin.work",
        outlet=record_link(site, name).words,
    )


def _quote(site: Site, entry: Entry, how: Text) -> QuoteView:
    quote = site.quotes[entry.name]
    language = site.briefings[entry.briefing].language
    paragraphs = tuple(Words(text, quote.language or language) for text in quote.paragraphs)
    translation: Text = ()
    if quote.translation:
        words = Quoted(Words(quote.translation.text, language))
        by = quote.translation.by
        who = record_link(site, by).words if by in site.actors else Words(by, language)
        translation = (own("translated", words=words, by=who),)
    return QuoteView(entry.anchor, paragraphs, marks(site, entry), how, translation)


def _how(site: Site, entry: Entry, quote: Quote, shared: str | None) -> Text:
    """How the words were said, if there is more to it: `wrote on X`, what they are about, when."""
    language = site.briefings[entry.briefing].language
    pieces: list[Piece] = [Words(quote.verb, language)]
    first_in = entry.attribution.first_in
    if first_in and first_in != shared and source_name_of(site, first_in) not in quote.verb:
        pieces += [Literal(" "), _origin(site, first_in)]
    if quote.date:
        pieces += [Literal(", "), DateView(quote.date)]
    if quote.indirect:
        pieces += [Literal(", "), own("indirect")]
    flags = [Flag(how.value) for how in site.sourcing(entry).obtained]
    flags += [Flag("hedged", Words(quote.hedge, language))] if quote.hedge else []
    for flag in flags:
        pieces += [Literal(", "), flag]
    if quote.context:
        pieces += [Literal(" · "), *quoted(quote.context, language)]
    return tuple(pieces)
