"""A sentence as a reader sees it: flags, the source's own words in marks, names that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from ...deriving.chains import Voice
from ...deriving.entries import Entry
from ...index import Site
from ..pieces import Flag, Link, Literal, Piece, Quoted, Text, Words
from .linking import IN_MARKS, entry_words, record_link, record_name, record_words
from .passages import marks

_SPACE = Literal(" ")
_WORD = re.compile(r"\w+")
_TELLING = 4
"""So long a word of a name or a role stands for somebody."""


class Names:
    """The names that may lead to their pages, each at its first mention only; never to the page that they are
    on."""

    def __init__(self, site: Site, names: Iterable[str] = (), on: Link | None = None) -> None:
        records = {name: site.actors.get(name) or site.places.get(name) for name in names}
        self._ways: dict[str, Link] = {
            spelling: record_link(site, name)
            for name, record in records.items()
            if record
            for spelling in (record.name, *record.aliases)
        }
        longest_first = sorted(self._ways, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if records else None
        )
        self._linked = {(on.page, on.anchor)} if on else set()

    def once(self, site: Site, name: str) -> Link | Words:
        """The way to a record where it has not been met before, else its name."""
        link = record_link(site, name)
        if (link.page, link.anchor) in self._linked:
            return link.words
        self._linked.add((link.page, link.anchor))
        return link

    def linked(self, text: str, language: str) -> Iterator[Piece]:
        """`text` in pieces, with a link at each name that has not been met before."""
        position = 0
        for match in self._pattern.finditer(text) if self._pattern and self._ways else ():
            way = self._ways[match[0]]
            if (way.page, way.anchor) in self._linked:
                continue
            self._linked.add((way.page, way.anchor))
            if before := text[position : match.start()]:
                yield Words(before, language)
            yield Link(Words(match[0], language), way.page, way.anchor, way.draft)
            position = match.end()
        if rest := text[position:]:
            yield Words(rest, language)


def mentions(site: Site, entry: Entry, name: str) -> bool:
    """Whether an entry's words name a record: its sentence, or its title."""
    record = site.actors.get(name) or site.places.get(name)
    spellings = (record_name(site, name), *(record.aliases if record else ()))
    words = f"{getattr(entry.record, 'title', None) or ''} {entry.text}"
    return any(_has(words, each) for each in spellings)


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def plain(text: str, language: str) -> Iterator[Piece]:
    """Text without links."""
    yield Words(text, language)


def sentence(
    site: Site, entry: Entry, names: Names | None = None, anchor: str = "", text: str | None = None
) -> Text:
    """What an entry says, with its flags and its marks; the first mark has `anchor`."""
    return (*unnamed_speaker(site, entry), *spoken(site, entry, names, text), *marks(site, entry, anchor))


def unnamed_speaker(site: Site, entry: Entry) -> Text:
    """`Chair D: `, where somebody else than what we read says it and the sentence does not tell who: by a
    name or alias, or a word of the name or the role. Of several it is left to the sentence ("both sides
    say")."""
    name, *more = site.voices(entry)
    if more or site.sourcing(entry).voice is not Voice.NAMED or mentions(site, entry, name):
        return ()
    record = site.actors.get(name)
    called = f"{record_name(site, name)} {record.role if record else ''}"
    told = {word for word in _WORD.findall(called.casefold()) if len(word) >= _TELLING}
    return (
        ()
        if told.intersection(_WORD.findall(entry.text.casefold()))
        else (record_words(site, name), Literal(": "))
    )


def spoken(site: Site, entry: Entry, names: Names | None = None, text: str | None = None) -> Text:
    """What an entry says, with its flags: the hedge's own word is one where it stands, else it is first."""
    said = entry.text if text is None else text
    language = site.briefings[entry.briefing].language
    write = names.linked if names else plain
    hedge = entry.hedge or ""
    found = re.search(rf"(?<!\w){re.escape(hedge)}(?!\w)", said, re.IGNORECASE) if hedge else None
    first = [flag for flag in flags(site, entry) if not (found and flag.kind == "hedged")]
    pieces: list[Piece] = []
    for flag in first:
        pieces += (flag, _SPACE)
    if found and not _within_marks(said, found.start()):
        pieces += quoted(said[: found.start()], language, write)
        pieces.append(Flag("hedged", Words(found[0], language)))
        pieces += quoted(said[found.end() :], language, write)
    else:
        pieces += [Flag("hedged", Words(hedge, language)), _SPACE] if found else []
        pieces += quoted(said, language, write)
    return tuple(pieces)


def quoted(text: str, language: str, write: Callable[[str, str], Iterator[Piece]] = plain) -> Iterator[Piece]:
    """A sentence of ours in pieces: the source's words in it keep their letters, and get the page's marks."""
    for number, piece in enumerate(IN_MARKS.split(text)):
        if number % 2:
            yield Quoted(Words(piece, language))
        elif piece:
            yield from write(piece, language)


def flags(site: Site, entry: Entry) -> tuple[Flag, ...]:
    """What is unusual about how an entry is sourced; nothing for most."""
    if entry.kind in ("question", "item"):
        return (Flag("hedged", entry_words(site, entry, entry.hedge)),) if entry.hedge else ()
    sourcing = site.sourcing(entry)
    found = [Flag("unnamed")] if sourcing.voice is Voice.UNNAMED else []
    found += [Flag(how.value) for how in sourcing.obtained]
    if sourcing.hedge:
        found.append(Flag("hedged", entry_words(site, entry, sourcing.hedge)))
    if sourcing.inferred:
        found.append(Flag("inferred"))
    return tuple(found)


def flags_of(site: Site, entries: Iterable[Entry]) -> tuple[Flag, ...]:
    """The flags of several entries, each once; what an editor inferred is no matter of the passage."""
    found = dict.fromkeys(flag for entry in entries for flag in flags(site, entry) if flag.kind != "inferred")
    return tuple(found)


def inferences(inferred: Mapping[str, str], language: str) -> Iterator[Text]:
    """Words that an editor concluded, each with the reason."""
    for said, why in inferred.items():
        yield (
            Quoted(Words(said, language)),
            Literal(" "),
            Flag("inferred"),
            Literal(": "),
            Words(why, language),
        )


def _within_marks(text: str, position: int) -> bool:
    return any(match.start() < position < match.end() for match in IN_MARKS.finditer(text))
