"""The index in small files, each a call that the page's script loads: {path: bytes}, the same for the same
entries.

    search/start.js                what every search needs: languages, fold, own words, first terms of pieces
    search/pieces/<hash>/b7.js     the entries 224 to 255, as they are shown
    search/pieces/<hash>/t3.js     terms in order, each with the entries that have it
    search/pieces/<hash>/f5-1.js   of a frequent term the entries in one range of numbers

Entries are numbered in the order in which they are shown among equals, names apart from sentences, so that
the first range of a frequent term is mostly enough. `hash` is of all that is in the folder: two indexes never
mix."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from ..index import Site
from ..kinds import page_of
from ..pages.own_words import OWN_LANGUAGE, load_words
from .entries import Found, Guide, names, sentences
from .fold import LANGUAGES, TABLE, fold, is_function_word, terms

FOLDER = "search"
BLOCK = 32
"""Entries in a file."""
PIECE = 9_000
"""About so many characters has a file of terms."""
FREQUENT = 1500
"""Of more entries a term has files of its own."""
FIRST_RANGE = 32_768
"""Entries in the first range of a frequent term; each further range is twice as long."""
NAME = "="
"""Behind a term that stands in a name. No folded word has it."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"

_SHORT = {
    "kind": "k", "page": "p", "anchor": "a", "title": "h", "text": "t", "language": "l", "says": "w",
    "flags": "f", "place": "o", "marks": "m", "state": "s", "source": "r", "standing": "g", "aliases": "n",
}  # fmt: skip
"""What a field of an entry is called in a file; `b` is its briefing, by its place in the file's list."""


def search_files(site: Site, guides: tuple[Guide, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path below the site."""
    found = names(site, guides)
    postings = _Postings(len(found))
    held: list[tuple[str, bytes]] = []
    digest = sha256()

    def hold(name: str, data: Any) -> None:
        written = _call(data)
        digest.update(written)
        held.append((name, zlib.compress(written, 1)))

    entries = _all(found, sentences(site))
    for number, block in enumerate(_blocks(entries, postings)):
        hold(f"b{number}", block)
    keys = _hold_terms(postings, hold)
    name = f"pieces/{digest.hexdigest()[:12]}"
    yield f"{FOLDER}/start.js", _call(_start(name, keys, postings, len(site.briefings)))
    while held:
        file, packed = held.pop()
        yield f"{FOLDER}/{name}/{file}.js", zlib.decompress(packed)


def _all(found: list[Found], more: Iterable[Found]) -> Iterator[Found]:
    yield from found
    yield from more


def _call(data: Any) -> bytes:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"briefingSearch.take({written});\n".encode()


def _start(name: str, keys: list[str], postings: _Postings, briefings: int) -> dict[str, Any]:
    own = load_words(OWN_LANGUAGE).texts
    return {
        "folder": name,
        "keys": keys,
        "names": postings.names,
        "all": postings.count,
        "briefings": briefings,
        "block": BLOCK,
        "range": FIRST_RANGE,
        "fold": TABLE,
        "languages": {tag: LANGUAGES[tag] for tag in sorted(postings.languages) if tag in LANGUAGES},
        "lists": {
            "all_briefings": page_of("briefings", ending=".html"),
            "all_names": page_of("actors", ending=".html"),
        },
        "words": {key.removeprefix("search."): own[key] for key in own if key.startswith("search.")},
    }


class _Postings:
    """The numbers of the entries that have each term, while entries are added in their order."""

    def __init__(self, names: int) -> None:
        self.names = names
        self.count = 0
        self.languages: set[str] = set()
        self.by_term: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, entry: Found) -> None:
        language = entry.language.partition("-")[0]
        self.languages.add(language)
        is_name = self.count < self.names
        for term in _names_terms(entry, language) if is_name else _terms(entry, language):
            self.by_term[term].append(self.count)
        self.count += 1


def _names_terms(entry: Found, language: str) -> set[str]:
    """Of a name every word counts, as it is written and without endings."""
    flags = (flag for _, flag in entry.flags)
    texts = (entry.title, *entry.place, *entry.aliases, *entry.more, *flags)
    if entry.kind in ("phase", "guide"):
        texts = (*texts, entry.text)
    compounds = {compound for text in texts for compound in fold(text)}
    found = {term for compound in compounds for term in terms(compound, language)}
    return {f"{term}{NAME}" for term in found}


def _terms(entry: Found, language: str) -> set[str]:
    texts = (
        entry.title,
        entry.text,
        *entry.place,
        *entry.says,
        *(flag for _, flag in entry.flags),
        *entry.more,
    )
    compounds = {compound for text in texts for compound in fold(text)}
    deciding = (each for each in compounds if not (len(each) == 1 and is_function_word(each[0], language)))
    return {term for compound in deciding for term in terms(compound, language)}


def _blocks(entries: Iterator[Found], postings: _Postings) -> Iterator[dict[str, Any]]:
    """The entries as they are shown, file by file, added to the postings on the way."""
    rows: list[dict[str, Any]] = []
    briefings: dict[tuple[str, str, str], int] = {}
    for entry in entries:
        postings.add(entry)
        row = {short: value for field, short in _SHORT.items() if (value := getattr(entry, field))}
        row["p"] = entry.page.removesuffix(".md") + ".html"
        if entry.briefing:
            row["b"] = briefings.setdefault((entry.briefing, entry.day, entry.year), len(briefings))
        rows.append(row)
        if len(rows) == BLOCK:
            yield {"rows": rows, "briefings": list(briefings)}
            rows, briefings = [], {}
    if rows:
        yield {"rows": rows, "briefings": list(briefings)}


def _hold_terms(postings: _Postings, hold: Callable[[str, Any], None]) -> list[str]:
    """Hold the files of terms; gives the first term of each, as short as tells it from the one before."""
    keys: list[str] = []
    lines: list[str] = []
    size, before = 0, ""
    for term, line in _lines(postings, hold):
        if size + len(line) > PIECE and lines:
            hold(f"t{len(keys) - 1}", "\n".join(lines))
            lines, size = [], 0
        if not lines:
            keys.append(_shortest(before, term))
        lines.append(line)
        size += len(line)
        before = term
    if lines:
        hold(f"t{len(keys) - 1}", "\n".join(lines))
    return keys


def _lines(postings: _Postings, hold: Callable[[str, Any], None]) -> Iterator[tuple[str, str]]:
    """Each term, in the order of JavaScript, with its line; the ranges of the frequent ones are held."""
    frequent = 0
    for term in sorted(postings.by_term, key=lambda each: each.encode("utf-16-be")):
        numbers = postings.by_term.pop(term)
        if len(numbers) <= FREQUENT:
            yield term, f"{term} {encoded(numbers)}"
            continue
        shelf = (0, postings.names) if term.endswith(NAME) else (postings.names, postings.count)
        _hold_ranges(frequent, numbers, *shelf, hold)
        yield term, f"{term} *{frequent} {len(numbers)}"
        frequent += 1


def _shortest(before: str, term: str) -> str:
    """As much of `term` as no term up to `before` starts with."""
    alike = next(
        (at for at, (one, other) in enumerate(zip(before, term, strict=False)) if one != other), len(before)
    )
    return term[: alike + 1]


def _hold_ranges(
    term: int, numbers: array[int], start: int, end: int, hold: Callable[[str, Any], None]
) -> None:
    """The entries of a frequent term, range by range: every range has its file, and it may be empty."""
    by_range: list[list[int]] = [[] for _ in range(range_of(end - start - 1) + 1)]
    for number in numbers:
        by_range[range_of(number - start)].append(number)
    for place, members in enumerate(by_range):
        hold(f"f{term}-{place}", encoded(members))


def range_of(number: int) -> int:
    """The range in which the entry lies that is `number` after the first of its kind."""
    return (number // FIRST_RANGE + 1).bit_length() - 1


def encoded(numbers: Iterable[int]) -> str:
    """Growing numbers by their distances: five bits a character, the lowest first, a sixth where more
    follow."""
    written, before = [], -1
    for number in numbers:
        distance, before = number - before - 1, number
        while distance > 31:
            written.append(_DIGITS[32 + distance % 32])
            distance //= 32
        written.append(_DIGITS[distance])
    return "".join(written)
