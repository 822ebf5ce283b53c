"""The index in small files, each a call that the page's script loads: {path: bytes}, the same for the same
entries.

    search/start.js                what every search needs: languages, fold, own words, first terms of pieces
    search/pieces/<hash>/b7.js     the entries 224 to 255, as they are shown
    search/pieces/<hash>/t3.js     terms in order, each with the entries that have it
    search/pieces/<hash>/f5-1.js   of a frequent term the entries in one range of numbers

Entries are numbered in the order in which they are shown among equals, names before sentences, so that the
first range of a frequent term, with all names, is mostly enough. Numbers are written as the first, and the
distance from each to the next. `hash` is of all that is in the folder: two indexes never mix."""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain, islice, pairwise
from typing import Any, TypeAlias

from ..index import Site
from ..kinds import page_of
from ..pages.own_words import OWN_LANGUAGE, load_words
from .entries import Found, Guide, names, sentences
from .fold import LANGUAGES, TABLE, fold, is_function_word, terms

_LISTS = {"briefings": "briefings", "names": "actors"}
"""What is offered where nothing is found: its name in the words, and its section."""
FOLDER = "search"
BLOCK = 32
"""Entries in a file."""
PIECE = 9_000
"""About so many characters has a file of terms."""
FREQUENT = 1500
"""Of more entries a term has files of its own."""
FIRST_RANGE = 32_768
"""Sentences in the first range of a frequent term; each further range is twice as long."""
_OWN = load_words(OWN_LANGUAGE)

Hold: TypeAlias = Callable[[str, Any], None]
"""Keep what a file shall have, by its name in the folder."""


def search_files(site: Site, guides: tuple[Guide, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path below the site."""
    held: list[tuple[str, bytes]] = []
    digest = sha256()

    def hold(name: str, data: Any) -> None:
        written = _call(data)
        digest.update(written)
        held.append((name, zlib.compress(written, 1)))

    named = names(site, guides)
    postings, languages, count = _hold_entries(chain(named, sentences(site)), len(site.briefings) > 1, hold)
    ends = range_ends(len(named), count)
    start = {
        "keys": _hold_terms(postings, ends, hold),
        "folder": f"pieces/{digest.hexdigest()[:12]}",
        "names": len(named),
        "ends": ends,
        "block": BLOCK,
        "fold": TABLE,
        "own": OWN_LANGUAGE,
        "languages": {tag: LANGUAGES[tag] for tag in sorted(languages & LANGUAGES.keys())},
        "lists": {
            "all_briefings": page_of("briefings", ending=".html"),
            "all_names": page_of("actors", ending=".html"),
        },
        "words": {key[7:]: text for key, text in _OWN.texts.items() if key.startswith("search.")},
    }
    yield f"{FOLDER}/start.js", _call(start)
    while held:
        file, packed = held.pop()
        yield f"{FOLDER}/{start['folder']}/{file}.js", zlib.decompress(packed)


def _call(data: Any) -> bytes:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"briefingSearch.take({written});\n".encode()


def _hold_entries(
    found: Iterator[Found], several: bool, hold: Hold
) -> tuple[dict[str, array[int]], set[str], int]:
    """Hold the files of entries; gives the numbers of the entries that have each term, the languages of
    entries, and how many there are."""
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    languages, count = set(), 0
    while block := list(islice(found, BLOCK)):
        hold(f"b{count // BLOCK}", _block(block, several))
        for entry in block:
            tongues = {tag.partition("-")[0] for tag in (OWN_LANGUAGE, entry.language, *entry.tongues)}
            languages |= tongues
            for term in _terms(entry, tongues):
                postings[term].append(count)
            count += 1
    return postings, languages, count


def _terms(entry: Found, tongues: set[str]) -> set[str]:
    """Of a name every word of ours counts, and what is one word alone; else those that decide something."""
    is_name = entry.kind in ("actor", "place")
    texts = (
        entry.title, "" if is_name else entry.text, *(flag for _, flag in entry.flags),
        *entry.place, *entry.says, *entry.aliases, *entry.more,
    )  # fmt: skip
    silent = tongues - {OWN_LANGUAGE} if is_name else tongues
    compounds = {
        each for words in map(fold, texts) for each in words
        if len(each) > 1 or len(words) == 1 or not is_function_word(each[0], silent)
    }  # fmt: skip
    return {term for compound in compounds for tongue in tongues for term in terms(compound, tongue)}


def _block(entries: list[Found], several: bool) -> dict[str, Any]:
    """Entries as they are shown; `b` is the place of an entry's briefing in the list of the block."""
    briefings: dict[tuple[str, str, str], int] = {}
    rows = []
    for entry in entries:
        row: dict[str, Any] = {
            "k": entry.kind,
            "p": entry.page.removesuffix(".md") + ".html" + (f"#{entry.anchor}" if entry.anchor else ""),
            "h": entry.title, "t": entry.text, "l": entry.language, "n": entry.aliases, "f": entry.flags,
            "w": entry.says, "s": entry.state, "o": [each for each in (*entry.place, entry.marks) if each],
            "i": _OWN.say(f"search.kind.{entry.kind}") if entry.kind in _KINDS_TOLD else "",
            "r": entry.source, "g": entry.standing,
        }  # fmt: skip
        row = {key: value for key, value in row.items() if value}
        if entry.day:
            told = (entry.briefing if several else "", entry.day, entry.year)
            row["b"] = briefings.setdefault(told, len(briefings))
        rows.append(row)
    return {"rows": rows, "briefings": list(briefings)}


_KINDS_TOLD = ("place", "phase", "guide", "question", "briefing")
"""The kinds of which an entry does not look unlike others."""


def _hold_terms(postings: dict[str, array[int]], ends: list[int], hold: Hold) -> list[str]:
    """Hold the files of terms, in the order of JavaScript; gives the first term of each but the first."""
    lines: dict[str, Any] = {}
    keys, size, frequent = [""], 0, 0
    for term in sorted(postings, key=lambda each: each.encode("utf-16-be")):
        numbers = postings.pop(term)
        if size > PIECE:
            hold(f"t{len(keys) - 1}", lines)
            keys.append(term)
            lines, size = {}, 0
        lines[term] = distances(numbers)
        if len(numbers) > FREQUENT:
            _hold_ranges(f"f{frequent}", numbers, ends, hold)
            lines[term] = {"file": f"f{frequent}", "count": len(numbers)}
            frequent += 1
        size += len(term) + 4 * len(lines[term])
    hold(f"t{len(keys) - 1}", lines)
    return keys


def _hold_ranges(name: str, numbers: array[int], ends: list[int], hold: Hold) -> None:
    """The entries of a frequent term, range by range: every range has its file, and it may be empty."""
    by_range: list[list[int]] = [[] for _ in ends]
    for number in numbers:
        by_range[bisect(ends, number)].append(number)
    for place, members in enumerate(by_range):
        hold(f"{name}-{place}", distances(members))


def range_ends(named: int, count: int) -> list[int]:
    """Where each range of entries ends, of `count` entries of which the first `named` are names."""
    ends, length = [named + FIRST_RANGE], FIRST_RANGE
    while ends[-1] < count:
        length *= 2
        ends.append(ends[-1] + length)
    return [*ends[:-1], count]


def distances(numbers: Iterable[int]) -> list[int]:
    """Growing numbers as the first, and the distance from each to the next."""
    return [number - before for before, number in pairwise((0, *numbers))]
