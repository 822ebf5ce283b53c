"""Dates of EDTF, level 1: what is one, which days it may mean, in which order and in which words it
stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from briefing.pages.own_words import load_words
from briefing.pages.views.dates import in_words
from briefing.records.edtf import EdtfDate, day_number

READ = [
    ("2031-05-07", "7 May 2031", "2031-05-07"),
    ("2031-05", "May 2031", "2031-05"),
    ("2031", "2031", "2031"),
    ("2031-05~", "about May 2031", "2031-05"),
    ("2031?", "2031 (uncertain)", "2031"),
    ("2031-05-07%", "about 7 May 2031 (uncertain)", "2031-05-07"),
    ("-0044-03-15", "15 March 45 BCE", ""),
    ("0000", "1 BCE", ""),
    ("2031-05-03/2031-05-05", "3 to 5 May 2031", ""),
    ("2031-05-30/2031-06-02", "30 May 2031 to 2 June 2031", ""),
    ("1984~/2004-06", "about 1984 to June 2004", ""),
    ("2031-05-03/..", "from 3 May 2031 on", ""),
    ("../2031-05", "until May 2031", ""),
    ("2031/", "from 2031 to an unknown day", ""),
    ("/2031", "from an unknown day to 2031", ""),
    ("2031-21", "spring 2031", ""),
    ("2031-24", "winter 2031", ""),
    ("203X", "the 2030s", ""),
    ("20XX", "between 2000 and 2099", ""),
    ("-049X", "between 500 BCE and 491 BCE", ""),
    ("2031-05-XX", "a day in May 2031", ""),
    ("2031-XX", "an unknown month of 2031", ""),
    ("2031-XX-XX", "an unknown day of 2031", ""),
    ("Y170000002", "170000002", ""),
    ("2031-05-07T14:30+02:00", "7 May 2031, 14:30 (UTC+02:00)", "2031-05-07T14:30+02:00"),
    ("2031-05-07T14:30:10Z", "7 May 2031, 14:30:10 (UTC)", "2031-05-07T14:30:10Z"),
    ("2031-05-07T14:30", "7 May 2031, 14:30", "2031-05-07T14:30"),
]


@pytest.mark.parametrize(("written", "words", "iso"), READ)
def test_each_form_keeps_its_text_and_has_words(written: str, words: str, iso: str) -> None:
    read = EdtfDate.parse(written)
    assert str(read) == written
    assert EdtfDate.parse(str(read)) == read
    assert in_words(read, load_words()) == words
    assert read.iso == iso


REFUSED = [
    *(
        "2031-13",
        "2031-02-30",
        "2031-00",
        "2031-05-00",
        "2031-25",
        "2031-21-03",
        "2031-XX-04",
        "203X-05",
        "20X1",
    ),
    *(
        "XXXX",
        "~2031",
        "2031-5-7",
        "31-05-07",
        "7 May 2031",
        "Tuesday",
        "",
        "..",
        "/",
        "../..",
        "2031/2030",
        "2031//",
    ),
    *(
        "2031-05-07T25:00Z",
        "2031-05-07T14:60Z",
        "2031-05-07T14:30 CET",
        "2031-05T14:30Z",
        "2031-05-07~T14:30Z",
    ),
    *("٢٠٣١", "2031-05-07T14:30+25:00", "Y2031", "-2031-13"),
]


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_date_is_refused_in_our_words(written: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        EdtfDate.parse(written)
    assert refused.value.type == "bad-date"


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("~2031", "write the mark after it: 2031~"),
        ("2031-05-03 to 2031-05-05", "write a span with a slash: 2031-05-03/2031-05-05"),
        ("2031-05-03–2031-05-05", "write a span with a slash: 2031-05-03/2031-05-05"),
        ("2031-2032", "write a span with a slash: 2031/2032"),
        ("7 May 2031", "write 2031-05-07"),
        ("March 20, 2031", "write 2031-03-20"),
        ("Sept. 2031", "write 2031-09"),
        ("2031-05-07T14:30 CET", "like 2031-05-07T14:30+02:00"),
    ],
)
def test_the_message_says_what_to_write(written: str, cure: str) -> None:
    with pytest.raises(PydanticCustomError, match=r"bad-date|.*") as refused:
        EdtfDate.parse(written)
    assert cure in str(refused.value)


def test_they_stand_in_the_order_of_time() -> None:
    in_order = [
        *(
            "Y-170000",
            "-0044-03-15",
            "0000",
            "19XX",
            "../2031-01-05",
            "203X",
            "2031",
            "2031-21",
            "2031-03-02",
        ),
        *("2031-05-03/2031-05-05", "2031-05-06T08:00Z", "2031-05-06T14:30Z", "2031-06~", "2031-24"),
    ]
    dates = [EdtfDate.parse(text) for text in in_order]
    keys = [when.sort_key for when in dates]
    assert [str(when) for when in sorted(dates, key=lambda when: when.sort_key)][:3] == in_order[:3]
    assert keys[-5:] == sorted(keys[-5:])
    assert (
        EdtfDate.parse("2031").sort_key
        < EdtfDate.parse("2031-21").sort_key
        < EdtfDate.parse("2031-22").sort_key
    )


def test_a_season_may_lie_on_the_other_half_of_the_earth() -> None:
    """In the south spring is in September: a season contradicts only another year."""
    spring, autumn = EdtfDate.parse("2031-21"), EdtfDate.parse("2031-10")
    assert spring.earliest < autumn.earliest
    assert autumn.latest < spring.latest
    assert EdtfDate.parse("2031-24").latest == EdtfDate.parse("2032-02").latest


@given(st.dates(), st.dates())
def test_days_are_counted_as_the_calendar_does(one: date, other: date) -> None:
    def number(day: date) -> int:
        return day_number(day.year, day.month, day.day)

    assert number(one) - number(other) == (one - other).days
    written = EdtfDate.parse(one.isoformat())
    assert written.earliest == written.latest == number(one)
    month = EdtfDate.parse(one.isoformat()[:7])
    assert month.earliest <= number(one) <= month.latest


@given(st.text(alphabet="0123456789-/.~?%XYTZ:+ ", max_size=24))
def test_any_text_is_read_or_refused_in_our_words(text: str) -> None:
    try:
        when = EdtfDate.parse(text)
    except PydanticCustomError:
        return
    assert when.earliest <= when.latest
    assert EdtfDate.parse(str(when)) == when
    assert in_words(when, load_words())
