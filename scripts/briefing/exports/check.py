"""What check.html needs to look recorded places up in a reader's copy of a source: the places, and how text
is folded.

Scripts, since pages opened from a disk can load nothing else. What is in them is JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from ..index import Site
from ..matching import boundaries, folding
from ..matching.variations import VARIATION
from ..pages.views.linking import source_name
from .data import proven
from .records import entries
from .settings import Settings
from .shapes import EntryData


def check_files(site: Site, _settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`check/<id>.js` of each briefing, and `check/index.js`: titles of all, and the table of folding."""
    titles = {name: briefing.title.text for name, briefing in site.briefings.items()}
    yield "check/index.js", _script("start", {"briefings": titles, "folding": folding_table()})
    for name in site.briefings:
        yield f"check/{name}.js", _script("recorded", recorded(site, name))


def _script(function: str, value: Any) -> bytes:
    return f"checking.{function}({json.dumps(value, ensure_ascii=False)});\n".encode()


def recorded(site: Site, name: str) -> dict[str, Any]:
    """The places recorded of a briefing: by entry, with its words, and the names of their sources."""
    found = [entry for entry in entries(site, name, Settings()) if proven(entry)]
    sources = {entry.found.source for entry in found if entry.found}
    return {
        "sources": {each: source_name(site, site.sources[each]) for each in sorted(sources)},
        "entries": [_entry(entry) for entry in found],
    }


def _entry(entry: EntryData) -> dict[str, Any]:
    found = entry.found
    if found is None:
        raise ValueError("only what is proven is looked up")
    said = {"text": entry.text, "source": found.source, "url": entry.url.removeprefix("../")}
    if found.selector:
        selector = found.selector
        return {**said, "exact": selector.exact, "prefix": selector.prefix, "suffix": selector.suffix}
    return {**said, "sentences": [[each.start, each.end] for each in found.rests_on]}


@cache
def folding_table() -> dict[str, Any]:
    """What `matching.folding` and `matching.boundaries` do, as data for regular expressions."""
    return {
        "replaced": {one: plain for one, plain in folding.REPLACED.items() if one != plain},
        "hyphens": folding.HYPHENS,
        "forms": folding.FORMS,
        "dropped": f"[{VARIATION}]|{folding.JOINERS}|{folding.UNSEEN}",
        "unspaced": boundaries.UNSPACED,
        "within_words": boundaries.WITHIN_WORDS,
        "within_numbers": boundaries.WITHIN_NUMBERS,
        "wide_within_numbers": boundaries.WIDE_WITHIN_NUMBERS,
        "before_numbers": boundaries.BEFORE_NUMBERS,
        "behind_numbers": boundaries.BEHIND_NUMBERS,
        "numerals": "".join(filter(_counts, map(chr, range(0x2E80, 0x30000)))),
        "spaces": "\x1c\x1d\x1e\x1f\x85",
    }


def _counts(character: str) -> bool:
    """Whether a character is a number though Unicode has it among the letters: \u4e00, \u767e."""
    return character.isnumeric() and unicodedata.category(character)[0] != "N"
