"""Dates of the Extended Date/Time Format, levels 0 and 1: Library of Congress 2019 (ISO 8601-2:2019)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, WithJsonSchema

from ..text import clip
from .date_cures import FORMS, cure
from .fields import FromText, refuse, refuse_saying

_QUALIFIER = r"(?P<sign>[~?%]?)"
_YEAR = r"(?P<year>-?[0-9]{2}(?:[0-9][0-9X]|XX)|Y-?[1-9][0-9]{4,8})"
_ANY_DATE = r"-?[0-9]{4}(?:-[0-9]{2}){0,2}"
_DATE = re.compile(rf"{_YEAR}(?:-(?P<month>[0-9]{{2}}|XX)(?:-(?P<day>[0-9]{{2}}|XX))?)?{_QUALIFIER}")
_TIME = re.compile(
    r"[T ](?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?) ?"
    r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which spring, summer, autumn and winter start in the north, by which they are put in order."""
_WINTER = 24
_SPAN = re.compile(rf"({_ANY_DATE})\s*(?:[-–]|to|until|and)\s*({_ANY_DATE})")
_HAS_TIME = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written: a day, month, season, year, decade or century, perhaps with a time.

    `unknown` counts the X at the end of the year: 1 for a decade, 2 for a century. A month or day of 0 is XX:
    it exists, and is not known. Years before our era count as ISO 8601 does: 0 is 1 BCE, -44 is 45 BCE."""

    year: int
    month: int | None = None
    day: int | None = None
    unknown: int = 0
    approximate: bool = False
    uncertain: bool = False
    time: str = ""
    zone: str = ""

    @property
    def earliest(self) -> int:
        """The first day that it may mean, as a number of days (see `day_number`)."""
        return day_number(self.year, self._calendar_month or 1, self.day or 1)

    @property
    def latest(self) -> int:
        """The last day that it may mean, as a number of days. A winter may end in the next year."""
        if self.month == _WINTER:
            return day_number(self.year + 1, 3, 1) - 1
        year, month = self.year + 10**self.unknown - 1, self._calendar_month or 12
        return day_number(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def in_order(self) -> int:
        """The day by which it is put in order: the first, of a season its first in the north."""
        return day_number(self.year, _SEASONS.get(self.month or 0, self._calendar_month or 1), self.day or 1)

    @property
    def _calendar_month(self) -> int | None:
        """The month; none for a season, which lies elsewhere in the year on the other half of the earth."""
        return self.month if self.month and self.month <= 12 else None

    def __str__(self) -> str:
        sign = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
            (self.approximate, self.uncertain), ""
        )
        parts = [_written_year(self.year, self.unknown)]
        parts += ["XX" if part == 0 else f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + (f"T{self.time}{self.zone}" if self.time else "") + sign


@dataclass(frozen=True, slots=True)
class EdtfDate(FromText):
    """A date of a record: one point, or an interval between two; None for an end open or not known."""

    json_schema: ClassVar[dict[str, Any]] = {
        "type": ["string", "integer"],  # to an editor's program a year alone is a number
        "minimum": 0,
        "maximum": 9999,
        "pattern": r"^(\.\.)?/|^-?[0-9X]{4}|^Y-?\d{5}",
        "examples": [
            "2031-05-07",
            "2031-05~",
            "2031",
            "2031-05-03/2031-05-05",
            "203X",
            "2031-05-07T14:30+02:00",
        ],
    }

    start: Point | None
    end: Point | None
    is_interval: bool = False
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> EdtfDate:
        """Raises refusals with the code `bad-date` for what is no date of levels 0 and 1, or no day."""
        first, slash, last = text.partition("/")
        if not slash:
            point = _point(text, text)
            return cls(point, point, text=str(point))
        if first in _OPEN and last in _OPEN:
            raise refuse("bad-date", '"{text}" names no day at all; ' + FORMS, text=text)
        start = None if first in _OPEN else _point(first, text)
        end = None if last in _OPEN else _point(last, text)
        if start and end and start.earliest > end.latest:
            raise refuse("bad-date", '"{text}" ends before it starts; write the earlier day first', text=text)
        return cls(start, end, is_interval=True, text=f"{start or first}/{end or last}")

    @classmethod
    def of_day(cls, year: int, month: int, day: int) -> EdtfDate:
        """A certain day."""
        point = Point(year, month, day)
        return cls(point, point, text=str(point))

    def __str__(self) -> str:
        return self.text

    @property
    def point(self) -> Point | None:
        """The one date that it is, None for an interval."""
        return None if self.is_interval else self.start

    @property
    def is_day(self) -> bool:
        """Whether it is one certain day, with or without a time."""
        point = self.point
        return bool(point and point.day and point.month and self.is_certain)

    @property
    def is_certain(self) -> bool:
        """Whether another date can contradict it: neither about nor uncertain."""
        return not any(point.approximate or point.uncertain for point in (self.start, self.end) if point)

    @property
    def on_calendar(self) -> bool:
        """Whether its ends, and the days beside them for another zone, are days that a calendar has."""
        ends = (self.start, self.end)
        return all(p and 1 < p.year < 9999 and p.month and p.month <= 12 and p.day for p in ends)

    @property
    def earliest(self) -> int:
        """The first day that it may mean, as a number of days; far in the past where the start is open."""
        return self.start.earliest if self.start else -(10**12)

    @property
    def latest(self) -> int:
        """The last day that it may mean, as a number of days; far ahead where the end is open."""
        return self.end.latest if self.end else 10**12

    @property
    def sort_key(self) -> tuple[int, str, int]:
        """In the order of time: by first day, then time of day (as if all clocks were one), then last day."""
        known = self.start or self.end
        first = known.in_order if known else 0
        return (first, self.start.time if self.start else "", self.latest)

    @property
    def year(self) -> int:
        """The year in which it starts, or by which it ends."""
        known = self.start or self.end
        return known.year if known else 0

    @property
    def iso(self) -> str:
        """What `<time datetime>` takes (HTML: years from 1 on, no season or interval), or nothing."""
        point = self.point
        if point is None or not 1 <= point.year <= 9999 or point.unknown:
            return ""
        if point.day == 0 or point.month == 0 or (point.month or 0) > 12:
            return ""
        return str(replace(point, approximate=False, uncertain=False))


def _day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise refuse("bad-date", "this needs a full day, like 2031-05-07, without ~ or ?")
    return value


Day = Annotated[
    EdtfDate, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d\d){2}$"})
]
"""A certain day."""


def day_number(year: int, month: int, day: int) -> int:
    """The days from 1 March of the year 0 to a day of the Gregorian calendar, carried back.

    After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013 (days_from_civil)."""
    years = year - (month < 3)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return years * 365 + years // 4 - years // 100 + years // 400 + day_of_year


def _point(written: str, whole: str) -> Point:
    date, time = _parted(written, whole)
    match = _DATE.fullmatch(date)
    if not match or ("X" in match["year"] and match["month"]):
        raise refuse_saying("bad-date", f'"{clip(whole)}" is not a date; {cure(whole)}')
    point = _as_written(match)
    if not _is_possible(point, "00" in match.group("month", "day")):
        message = '"{text}" is not a day or month of the calendar; write year, month, day'
        raise refuse("bad-date", message, text=whole)
    if time is None:
        return point
    if not (point.month and point.day) or match["sign"]:
        message = '"{text}": a time of day needs a certain day before it, like 2031-05-07T14:30+02:00'
        raise refuse("bad-date", message, text=whole)
    return replace(point, time=time["time"], zone=time["zone"] or "")


def _as_written(date: re.Match[str]) -> Point:
    year, unknown = int(date["year"].lstrip("Y").replace("X", "0")), date["year"].count("X")
    if unknown and date["year"].startswith("-"):
        year -= 10**unknown - 1  # counted from the first year: the 490s before our era begin with 499
    parts = date.group("month", "day")
    month, day = (None if part is None else int(part.replace("XX", "0")) for part in parts)
    return Point(year, month, day, unknown, date["sign"] in ("~", "%"), date["sign"] in ("?", "%"))


def _parted(written: str, whole: str) -> tuple[str, re.Match[str] | None]:
    """The date, and the time of day if there is one."""
    if not _HAS_TIME.match(written) or _SPAN.fullmatch(written):
        return written, None
    time = _TIME.search(written)
    if time is None or time.end() != len(written):
        message = (
            '"{text}" has a time of day that cannot be read; write two digits each and the zone, like '
            "2031-05-07T14:30+02:00, or Z for UTC"
        )
        raise refuse("bad-date", message, text=whole)
    return written[: time.start()], time


def _is_possible(point: Point, has_zeros: bool) -> bool:
    month, day = point.month, point.day
    if has_zeros or month is None or day is None:
        return not has_zeros and (not month or month <= 12 or (month in _SEASONS and day is None))
    if month == 0:
        return day == 0
    return month <= 12 and day <= calendar.monthrange(point.year, month)[1]


def _written_year(year: int, unknown: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    digits = f"{abs(year):04}"
    return ("-" if year < 0 else "") + (digits[:-unknown] + "X" * unknown if unknown else digits)
