"""What a text says of itself at its top: who wrote it, for whom, on which day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from ..extracting.metadata import Metadata
from ..statements.reading import read
from ..statements.rules.dates import dates_in

_TOP = 5
_LONGEST = 20
_PARTS = re.compile(r"\n|\s(?=(?:Published|Posted|Updated)\b)|(?<=\d)\s(?=By\s)")
_BY = re.compile(r"By (?P<author>[^,|\n]{2,60})(?:[,|] ?(?P<publisher>[^,|\n]{2,60}))?", re.IGNORECASE)
_DATED = re.compile(r"(?P<publisher>[^\d,|:]{2,60}?),? ?[|,–—-] ?(?P<day>(?:[^\W\d]+, ?)?[^,|]*\d.*)")
_DAY_WORDS = re.compile(
    r"(?:first |last )?(?:published|posted|updated)(?: on| at)?:?|[\W\d]|\b(?:at|am|pm|of|the|st|nd|rd|th)\b",
    re.IGNORECASE,
)


def read_byline(paragraphs: Sequence[str], language: str) -> tuple[Metadata, frozenset[int]]:
    """Author, publisher and day, as the first lines give them; the paragraphs that are nothing else."""
    found, taken = Metadata(), set[int]()
    for number, paragraph in enumerate(paragraphs[:_TOP], start=1):
        lines = [line.strip() for line in _PARTS.split(paragraph) if line.strip()]
        told = [one for line in lines if (one := _told(line, language))]
        if len(told) == len(lines):
            taken.add(number)
            found = reduce(completed, told, found)
    return found, frozenset(taken)


def headline_of(paragraphs: Sequence[str]) -> str:
    """The first paragraph of a text, if it stands like a headline: short, and no sentence."""
    first = paragraphs[0] if len(paragraphs) > 1 else ""
    return first if 2 <= len(first.split()) <= _LONGEST and first[-1:] not in tuple('.!?…:"”') else ""


def completed(metadata: Metadata, byline: Metadata) -> Metadata:
    """What is known of an article, and where nothing is, what a byline says."""
    return replace(
        metadata,
        authors=metadata.authors or byline.authors,
        publisher=metadata.publisher or byline.publisher,
        day=metadata.day or byline.day,
    )


def _told(line: str, language: str) -> Metadata | None:
    """What a line tells that has nothing but a byline or a day."""
    if len(line.split()) > _LONGEST or line[-1:] in ".!?:":
        return None
    if match := _BY.fullmatch(line):
        return Metadata(authors=(match["author"].strip(),), publisher=(match["publisher"] or "").strip())
    if day := _only_day(line, language):
        return Metadata(day=day)
    if (match := _DATED.fullmatch(line)) and (day := _only_day(match["day"], language)):
        return Metadata(publisher=match["publisher"].strip(), day=day)
    return None


def _only_day(said: str, language: str) -> str:
    """The one full day that words are, in ISO 8601; empty if they are more than a day."""
    text = read(said, language)
    days = [day for day in dates_in(text, None) if day.year and day.month and day.day]
    months = "|".join([*text.lexicon.months, *text.lexicon.weekdays])
    rest = _DAY_WORDS.sub("", re.sub(rf"\b(?:{months})\b", "", said, flags=re.IGNORECASE))
    if len(days) != 1 or rest:
        return ""
    return f"{days[0].year:04}-{days[0].month:02}-{days[0].day:02}"
