"""What to write for a date that is none: people write spans, deadlines and months as they say them."""

from __future__ import annotations

import calendar
import re

FORMS = (
    "write 2031-05-07, 2031-05 or 2031, with ~ after it for about and ? for uncertain, or leave it out if it "
    "is not known; a span is 2031-05-03/2031-05-05 (For editors has the other forms)"
)
_ISO = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}){0,2}")
_MONTHS = [name.lower() for name in calendar.month_abbr]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_IN_WORDS = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{'|'.join(_MONTHS[1:])})[a-z]*\.?"
    r"(?: (?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)?,? (?P<year>[0-9]{4})"
)
_IN_NUMBERS = re.compile(r"(?P<one>[0-9]{1,2})[./](?P<two>[0-9]{1,2})[./](?P<year>[0-9]{4})")
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)})(?: of)? (?P<year>[0-9]{{4}})")
_WEEKDAY = re.compile(rf"(?:on )?(?:{'|'.join(name.lower() for name in calendar.day_abbr)})[a-z]*\.?,? ")
_DEADLINE = re.compile(
    r"(?:until|till|by|before|no later than|up to|deadline:?|due)(?: the)?(?: end of)? (.+)"
)
_FROM_THEN_ON = re.compile(r"(?:from|since|starting)(?: the)? (.+?)(?: on(?:wards?)?)?")
_ABOUT = re.compile(r"(?:about|around|approximately|circa|ca?\.|early|late|mid-?|(?:the )?end of) ?(.+)")
_BETWEEN = re.compile(r"\s*(?:/|[-–—]|\b(?:to|until|till|through|and)\b)\s*")


def cure(text: str) -> str:
    """What to write instead of what is no date."""
    if match := re.fullmatch(r"([~?%])(.+)", text):
        return f"write the mark after it: {match[2]}{match[1]}"
    said = " ".join(text.lower().split())
    if day := _day(said):
        return f"write {day}"
    if span := _span(re.sub(r"^(?:from|between) ", "", said)):
        return f"write a span with a slash: {span}"
    if match := _DEADLINE.fullmatch(said):
        day = _day(match[1]) or "the day, like 2031-05-20"
        return f"write {day}, and expected: true below it if it is still to come"
    if (match := _FROM_THEN_ON.fullmatch(said)) and (day := _day(match[1])):
        return f"write {day}/.. for from then on"
    if (match := _ABOUT.fullmatch(said)) and (day := _day(match[1])):
        return f"write {day}~ for about then"
    return FORMS


def _day(said: str) -> str | None:
    """The date that some words or numbers mean, if they can mean no other."""
    said = _WEEKDAY.sub("", said, count=1)
    if _ISO.fullmatch(said):
        return said
    if match := _IN_WORDS.fullmatch(said):
        day = match["day"] or match["day2"]
        return f"{match['year']}-{_MONTHS.index(match['month']):02}" + (f"-{int(day):02}" if day else "")
    if match := re.fullmatch(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", said):
        return f"{match[1]}-{match[2]:>02}-{match[3]:>02}"
    if match := _SEASON.fullmatch(said):
        return f"{match['year']}-{_SEASONS[match['season']]}"
    if match := _IN_NUMBERS.fullmatch(said):
        return _in_numbers(int(match["one"]), int(match["two"]), match["year"])
    return None


def _in_numbers(one: int, two: int, year: str) -> str | None:
    """19.02. and 2/19 can be one day only, 3/4 can be two."""
    ways = {
        f"{year}-{month:02}-{day:02}"
        for day, month in ((one, two), (two, one))
        if 1 <= month <= 12 and day <= 31
    }
    return " or ".join(sorted(ways)) or None


def _span(said: str) -> str | None:
    """Both ends of a span; one may leave out what the other has: `3-5 May 2031`, `2031-05-03/05`."""
    for between in _BETWEEN.finditer(said):
        first, last = _WEEKDAY.sub("", said[: between.start()], count=1), said[between.end() :]
        if _ISO.fullmatch(first) and re.fullmatch("[0-9]{2}", last):
            return f"{first}/{first[:-2]}{last}"
        shared = re.sub(r"^[0-9]{1,2}(?:st|nd|rd|th)? ", "", last)
        start, end = _day(first) or _day(f"{first} {shared}") or _day(f"{first} {last[-4:]}"), _day(last)
        if start and end:
            return f"{start}/{end}"
    return None
