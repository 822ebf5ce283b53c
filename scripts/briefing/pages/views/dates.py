"""Dates in words, in the language of the page: months by Babel, all else from the file of words."""

from __future__ import annotations

from dataclasses import replace

from babel.dates import get_month_names

from ...records.edtf import EdtfDate, Point
from ..own_words import Words

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def in_words(date: EdtfDate, words: Words) -> str:
    """`about May 2031`, `7 May 2031 (uncertain)`, `3 to 5 May 2031`, `the 2030s`, `45 BCE`."""
    if date.is_interval:
        return _interval(date, words)
    return _point(date.start, words) if date.start else ""


def _point(point: Point, words: Words) -> str:
    said = _bare(point, words)
    said = words.say("date.about", date=said) if point.approximate else said
    return words.say("date.uncertain", date=said) if point.uncertain else said


def _bare(point: Point, words: Words) -> str:
    """A point without its doubts. A month or day that exists and is not known is said so."""
    if point.unknown == 1 and point.year >= 10:
        return words.say("date.decade", year=str(point.year))
    if point.unknown:
        last = point.year + 10**point.unknown - 1
        return words.say("date.between", first=_year(point.year, words), last=_year(last, words))
    year = _year(point.year, words)
    if point.month is None:
        return year
    if point.month in _SEASONS:
        return words.say(f"date.{_SEASONS[point.month]}", year=year)
    if point.month == 0:
        return words.say("date.some_month" if point.day is None else "date.some_day_of_year", year=year)
    month = get_month_names("wide", locale=words.locale)[point.month]
    if not point.day:
        said = words.say("date.month", month=month, year=year)
        return said if point.day is None else words.say("date.some_day", month=said)
    return _with_time(words.say("date.day", day=str(point.day), month=month, year=year), point, words)


def _with_time(day: str, point: Point, words: Words) -> str:
    if not point.time:
        return day
    if not point.zone:
        return words.say("date.time", day=day, time=point.time)
    return words.say("date.time_zone", day=day, time=point.time, zone=point.zone.removeprefix("Z"))


def _year(year: int, words: Words) -> str:
    """Years before our era count from 1 BCE, which is 0 in ISO 8601."""
    return str(year) if year > 0 else words.say("date.bce", year=str(1 - year))


def _interval(date: EdtfDate, words: Words) -> str:
    """`..` is an end that is open; an end that is left out is not known."""
    start, end = date.start, date.end
    if start and end:
        first = str(start.day) if _in_one_month(date) else _point(start, words)
        return words.say("date.span", first=first, last=_point(end, words))
    if start:
        open_end = date.text.endswith("..")
        return words.say("date.from" if open_end else "date.from_to_unknown", first=_point(start, words))
    last = _point(end, words) if end else ""
    return words.say("date.until" if date.text.startswith("..") else "date.unknown_to", last=last)


def _in_one_month(date: EdtfDate) -> bool:
    start, end = date.start, date.end
    if not (start and end and start.day and end.day and date.is_certain):
        return False
    return start == replace(end, day=start.day) and not end.time
