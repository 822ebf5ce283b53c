"""An event's date stands in its passage, or follows from it and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import product, zip_longest

from ..advice import advise
from ..claim import Article, Claim, Finding, Grade
from ..numbers import Number, numbers_in
from ..reading import Span, Text
from ..resting import cited

_EDTF = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)")
_NUMERIC = re.compile(r"(?<!\d)(?:(\d{4})[-/.](\d\d?)[-/.](\d\d?)|(\d\d?)[./](\d\d?)[./](\d{4}))(?!\d)")
_UNIT = re.compile(r"\W*([^\W\d_]+)")
_BETWEEN = re.compile(
    r"(?:\W|st\b|nd\b|rd\b|th\b|er\b|of\b|the\b|de\b|den\b|to\b|and\b|bis\b|und\b|au\b|et\b|al\b|y\b|\d)*",
    re.IGNORECASE,
)
_AROUND, _NEAR = 14, 12
_FAR = 400
_WEEK, _YEAR = 7, 365


@dataclass(frozen=True, slots=True)
class Day:
    """A year, or a month or day of it; 0 for what is not said. A year of 0 fits any."""

    year: int
    month: int = 0
    day: int = 0

    def bears(self, wanted: Day) -> bool:
        """Whether this date says all that the other says."""
        same_year = self.year in (0, wanted.year)
        same_month = not wanted.month or self.month == wanted.month
        return same_year and same_month and (not wanted.day or self.day == wanted.day)


def event_date(claim: Claim, article: Article) -> Iterator[Finding]:
    """A passage bears out each date of the record; of an uncertain one that is only to be looked at."""
    texts = [text for _, text in cited(claim, article)]
    if not claim.date or not texts:
        return
    there = {day for text in texts for day in dates_in(text, article.published)}
    for part in claim.date.split("/"):
        match = _EDTF.fullmatch(part.partition("T")[0])
        if match is None or any(day.bears(_day(match)) for day in there):
            continue
        grade = Grade.LOOK_AGAIN if match["mark"] else Grade.WARNING
        yield Finding("date-not-in-passage", grade, part, advise("date-not-in-passage"))


def named_days(claim: Claim, article: Article) -> Iterator[Finding]:
    """A weekday or month in the statement stands in the passage, or is one of a date that it bears out."""
    texts = [text for _, text in cited(claim, article)]
    if not texts:
        return
    days = {day for text in texts for day in dates_in(text, article.published)}
    told = (
        (_weekday_words, {one.weekday() for one in _full(days)}),
        (_month_words, {day.month for day in days}),
    )
    for words_in, borne_out in told:
        there = borne_out | {number for text in texts for *_, number in words_in(text)}
        for start, end, number in words_in(claim.read):
            if number not in there and not claim.read.is_masked((start, end)):
                span, code = claim.read.original((start, end)), "day-not-in-passage"
                yield Finding(code, Grade.WARNING, claim.read.text[start:end], advise(code), span)


def _day(match: re.Match[str]) -> Day:
    """A season, which EDTF writes as a month from 21 on, is held against its year alone."""
    month = int(match["month"] or 0)
    return Day(int(match["year"]), month if month <= 12 else 0, int(match["day"] or 0))


@lru_cache(maxsize=4096)
def dates_in(text: Text, published: date | None) -> frozenset[Day]:
    """All dates that a passage bears out: written ones, and those counted from the day of publication."""
    days = {*_written(text), *_numeric(text)}
    if published:
        anchored = {*_weekdays(text, published), *_relative(text, published), *_months(days, published)}
        days |= anchored
    return frozenset(days | set(_counted(text, days, published)))


def _written(text: Text) -> Iterator[Day]:
    """Months with the numbers next to them, and years alone."""
    numbers = numbers_in(text)
    for number in numbers:
        yield from map(Day, _years(number))
    for start, end, month in _month_words(text):
        near = [n for n in numbers if _are_near((start, end), n.span)]
        days = [value for n in near if _is_beside(text, n, start, end) for value in _whole(n)]
        years = [year for n in near for year in _years(n)] or [0]
        possible = (*filter(range(1, 32).__contains__, days), 0)
        yield from (Day(year, month, day) for year, day in product(years, possible))


def _are_near(one: Span, other: Span) -> bool:
    return abs(other[0] - one[1]) <= _NEAR or abs(one[0] - other[1]) <= _NEAR


def _years(number: Number) -> list[int]:
    return [value for value in _whole(number) if 1000 <= value <= 2999]


def _is_beside(text: Text, number: Number, start: int, end: int) -> bool:
    first, last = (number.span[1], start) if number.span[1] <= start else (end, number.span[0])
    return _BETWEEN.fullmatch(text.text[first:last]) is not None


def _whole(number: Number) -> list[int]:
    return [int(value) for value in number.values if value.denominator == 1]


@lru_cache(maxsize=4096)
def _month_words(text: Text) -> tuple[tuple[int, int, int], ...]:
    """Where months are named; in Arabic a name may be two words."""
    words, months = text.all_words, text.lexicon.months
    found = []
    for word, following in zip_longest(words, words[1:]):
        two = f"{word.plain} {following.plain}" if following else ""
        for plain, end in ((word.plain, word.end), (two, following.end if following else 0)):
            if plain in months and (word.is_capital or not _has_capital_days(text)):
                found.append((word.start, end, months[plain]))
    return tuple(found)


def _numeric(text: Text) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text.text):
        year, first, second = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        yield Day(int(year), int(first), int(second))
        if match[6]:
            yield Day(int(year), int(second), int(first))


def _weekdays(text: Text, published: date) -> Iterator[Day]:
    """The weekday before the day of publication or on it, the one before that, and the one after."""
    for *_, number in _weekday_words(text):
        back = (published.weekday() - number) % 7
        yield from (_of(published + timedelta(shift)) for shift in (-back, 7 - back, -back - 7))


@lru_cache(maxsize=4096)
def _weekday_words(text: Text) -> tuple[tuple[int, int, int], ...]:
    """Where weekdays are named, also with an article or preposition that is written as one with the word."""
    found = []
    for word in text.all_words:
        forms = [word.plain, *(word.plain.removeprefix(prefix) for prefix in text.lexicon.prefixes)]
        number = next((text.lexicon.weekdays[form] for form in forms if form in text.lexicon.weekdays), None)
        if number is not None and (word.is_capital or not _has_capital_days(text)):
            found.append((word.start, word.end, number))
    return tuple(found)


def _has_capital_days(text: Text) -> bool:
    """Whether the language writes days and months large, so that may is no month and sat no day."""
    return text.lexicon.language in {"en", "de", "nl"}


def _relative(text: Text, published: date) -> Iterator[Day]:
    for phrase, shift in text.lexicon.values("relative_days").items():
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text.text, re.IGNORECASE):
            yield _of(published + timedelta(shift))
    for phrase, shift in text.lexicon.values("relative_months").items():
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text.text, re.IGNORECASE):
            count = published.year * 12 + published.month - 1 + shift
            yield Day(count // 12, 0 if abs(shift) == 12 else count % 12 + 1)


def _months(days: set[Day], published: date) -> Iterator[Day]:
    """A month without a year is the nearest: the last one of the name, or the next."""
    for day in days:
        if day.month and not day.year:
            years = sorted(
                range(published.year - 1, published.year + 2),
                key=lambda year: abs(year * 12 + day.month - published.year * 12 - published.month),
            )
            yield Day(years[0], day.month, day.day)


def _counted(text: Text, days: set[Day], published: date | None) -> Iterator[Day]:
    """Two days before, eight years later, the second day: counted from each date of the passage."""
    bases = {*_full(days), *([published] if published else [])}
    years = {day.year for day in days if day.year} | {base.year for base in bases}
    for value, unit, is_ordinal in _counts(text):
        if is_ordinal:
            yield from _shifted(bases, (1 - value) * unit, unit)
        elif unit == _YEAR:
            yield from (Day(year + shift) for year in years for shift in (value, -value))
        else:
            yield from _shifted(bases, value * unit, unit)
            yield from _shifted(bases, -value * unit, unit)


def _counts(text: Text) -> Iterator[tuple[int, int, bool]]:
    """Each number of days, weeks, years, with the days of its unit, and whether it is the second of them."""
    units, ordinal = text.lexicon.values("time_units"), text.lexicon.words("ordinal_units")
    for number in numbers_in(text):
        word = _UNIT.match(text.text, number.span[1])
        if word is None or (plain := word[1].casefold()) not in units:
            continue
        around = (max(0, number.span[0] - _AROUND), word.end() + _AROUND)
        is_counted = any(around[0] <= start and end <= around[1] for start, end in text.find("counting"))
        for value in _whole(number):
            if plain in ordinal and value > 1:
                yield value, units[plain], True
            elif is_counted and value < _FAR:
                yield value, units[plain], False


def _shifted(bases: set[date], days: int, unit: int) -> Iterator[Day]:
    for base in bases:
        near = base + timedelta(days)
        yield Day(near.year, near.month, near.day if unit <= _WEEK else 0)


def _full(days: Iterable[Day]) -> Iterator[date]:
    """Those of the dates that are a day of the calendar."""
    for day in days:
        with suppress(ValueError):
            yield date(day.year, day.month, day.day)


def _of(day: date) -> Day:
    return Day(day.year, day.month, day.day)
