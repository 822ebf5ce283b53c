"""Sources: the box that says once what a page rests on, and each source as it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...deriving.entries import Entry
from ...index import Site, of_kind
from ...records.citations import Passage
from ...records.model import Edition
from ...records.vocabulary import SourceType
from ..own_words import OWN_LANGUAGE
from ..pieces import Away, DateView, Flag, Link, Listed, Literal, Own, Piece, Quoted, Text, Words, joined, own
from .linking import record_link, source_words
from .passages import cited, label, letter_of, read_sources
from .runs import UNCHECKED, match
from .sentences import flags_of, quoted

_ARTICLES = frozenset(
    {
        SourceType.ARTICLE,
        SourceType.ARTICLE_JOURNAL,
        SourceType.ARTICLE_MAGAZINE,
        SourceType.ARTICLE_NEWSPAPER,
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage in the strip, and what is unusual about it."""

    label: str
    flag: Flag | None


@dataclass(frozen=True, slots=True)
class Sourcing:
    """From which articles, what of them we hold, what was compared; a cell for each passage that is cited."""

    intro: Own
    articles: Text
    sentences: tuple[Own, ...]
    strip_title: Own
    strip: tuple[Cell, ...]


def sourcing(site: Site, briefing_id: str) -> Sourcing:
    """The box of sourcing of a briefing's page."""
    read = read_sources(site, briefing_id)
    passages = cited(site, briefing_id)
    only = len(read) == 1
    kind = "from.articles" if all(site.sources[name].type in _ARTICLES for name in read) else "from.reports"
    sentences = [_held(site, briefing_id, read)]
    if not only:
        sentences.insert(0, own("from.marks", mark=_first_label(site, briefing_id, passages)))
    sentences.append(compared(site, of_kind(site.entries[briefing_id], "quote")))
    return Sourcing(
        intro=own(kind, count=len(read)),
        articles=joined([_article(site, briefing_id, name) for name in read]),
        sentences=tuple(each for each in sentences if each),
        strip_title=own("strip.of_one" if only else "strip.of_many", count=len(passages)),
        strip=tuple(
            Cell(label(site, briefing_id, p), _flag(site, entries)) for p, entries in passages.items()
        ),
    )


def compared(site: Site, quotes: Sequence[Entry]) -> Own | None:
    """How many quotations were compared with their source and match; None where there are none."""
    found = [match(site, entry) for entry in quotes]
    matching = len(found) - found.count(UNCHECKED)
    if not quotes:
        return None
    if matching == len(quotes):
        return own("from.all_match_but" if "altered" in found else "from.all_match", count=matching)
    return own("from.some_match", count=matching, all=len(quotes))


def _first_label(site: Site, briefing_id: str, passages: dict[Passage, list[Entry]]) -> str:
    return next((label(site, briefing_id, passage) for passage in passages), "A")


def _held(site: Site, briefing_id: str, read: Sequence[str]) -> Own | None:
    """What of the sources we hold is an extract."""
    extracts = [name for name in read if site.sources[name].extract]
    if not extracts:
        return None
    if len(read) == 1:
        return own("from.extract")
    letters = Listed(tuple(Words(letter_of(site, briefing_id, name), OWN_LANGUAGE) for name in extracts))
    return own("from.extract_of", source=letters)


def _article(site: Site, briefing_id: str, name: str) -> Text:
    """`A The Daily Ledger, 7 May 2031, by A. Writer`, a link to the article itself."""
    source = site.sources[name]
    letter = letter_of(site, briefing_id, name)
    outlet = source_words(site, name)
    pieces: list[Piece] = [own("letter", letter=letter), Literal(" ")] if letter else []
    pieces.append(Away(outlet, source.url) if source.url else outlet)
    if source.published:
        pieces += [Literal(", "), DateView(source.published)]
    if source.authors:
        pieces += [Literal(", "), own("by", names=authors_of(site, name))]
    return tuple(pieces)


def _flag(site: Site, entries: Iterable[Entry]) -> Flag | None:
    found = flags_of(site, entries)
    return next((flag for flag in found if flag.kind == "unnamed"), found[0] if found else None)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is cited, and what is to be said of it."""

    link: Link
    letter: str
    type: Own
    title: Words | None
    authors: Text
    container: Words | None
    published: DateView | None
    accessed: DateView | None
    address: Away | None
    archived: Away | None
    extract: bool
    obtained: Flag | None
    note: Text
    editions: tuple[Text, ...]
    links: tuple[Away, ...]


def source_view(site: Site, name: str, letter: str = "") -> SourceView:
    """All that is known of a source."""
    source, own_language = site.sources[name], site.language_of(name)
    link = record_link(site, name)

    def unless_called_so(text: str | None) -> Words | None:
        if not text or text == link.words.text:
            return None
        return Words(text, source.language or own_language)

    return SourceView(
        link=link,
        letter=letter,
        type=own(f"type.{source.type.value}"),
        title=unless_called_so(source.title),
        authors=(authors_of(site, name),) if source.authors else (),
        container=unless_called_so(source.container),
        published=DateView(source.published) if source.published else None,
        accessed=DateView(source.accessed) if source.accessed else None,
        address=Away(Words(_without_scheme(source.url), "en"), source.url) if source.url else None,
        archived=Away(own("source.archived"), source.archived) if source.archived else None,
        extract=source.extract,
        obtained=Flag(source.obtained.value) if source.obtained else None,
        note=tuple(quoted(source.note, own_language)) if source.note else (),
        editions=tuple(_edition(edition, own_language) for edition in source.editions),
        links=tuple(Away(Words(words, own_language), target) for words, target in source.links.items()),
    )


def authors_of(site: Site, name: str) -> Listed:
    """Who wrote a source, each a way to its page where it is an actor, else the name."""
    language = site.language_of(name)
    return Listed(tuple(
        record_link(site, who) if who in site.actors else Words(who, language)
        for who in site.sources[name].authors
    ))  # fmt: skip


def _edition(edition: Edition, language: str) -> Text:
    told = own("source.edition", day=DateView(edition.day), fingerprint=edition.fingerprint[:8])
    return (told, Literal(": "), Words(edition.change, language)) if edition.change else (told,)


def _without_scheme(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def title_of(site: Site, name: str) -> Text:
    """A source's title in quotation marks, else what a reader calls it."""
    source = site.sources[name]
    if source.title:
        return (Quoted(Words(source.title, source.language or site.language_of(name))),)
    return (source_words(site, name),)


def without_title(site: Site, name: str) -> Own | Words:
    """What a source without a title is called: where its name is that of a platform, by who wrote there."""
    source, called = site.sources[name], source_words(site, name)
    if not source.authors or called.text != source.container:
        return called
    authors = (each.words if isinstance(each, Link) else each for each in authors_of(site, name).items)
    return own("source.post", authors=Listed(tuple(authors)), container=called)
