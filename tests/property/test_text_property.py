"""Any text stays text in every position; dates, citations and addresses read back as they were written."""

from __future__ import annotations

import html
import re
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from briefing.records.addresses import Address
from briefing.records.citations import Citation
from briefing.records.edtf import EdtfDate, day_number
from briefing.text import escape_address, escape_markdown, fold_space, is_id
from nasty_texts import NASTY
from positions import faults, seen

# Marks alone, marks among letters, nasty texts side by side, and anything at all.
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n\t\u00a0a1é"
SHORT_NASTY = st.sampled_from([text for text in NASTY if len(text) < 60])
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=MARKS, max_size=30),
    st.lists(SHORT_NASTY | st.text(MARKS, max_size=4), max_size=5).map("".join),
)
ADDRESSES = st.one_of(
    st.text(max_size=40),
    st.builds(
        "{}{}".format, st.sampled_from(["https://a.example/", "http://", "https:", "HTTP://A/"]), TEXTS
    ),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_shows_as_itself_in_every_position(text: str) -> None:
    assume(fold_space(text))
    assert faults(text) == []


@settings(max_examples=500, deadline=None)
@given(st.text())
def test_escaped_text_is_the_folded_text_without_markup(text: str) -> None:
    escaped = str(escape_markdown(text))
    assert html.unescape(escaped) == fold_space(text)
    assert not re.search(r"[<>\"`*_\[\]{}|~\\^!=$@+]", escaped)
    assert not re.search(r"(?<![^\W_])[.:/?]|://|(?<=[^\W_])-(?![^\W_])", escaped)
    assert re.sub(r"&#\d+;", "", escaped).count("&") == 0


@settings(deadline=None)
@given(st.text())
def test_folding_is_stable(text: str) -> None:
    folded = fold_space(text)
    assert fold_space(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)
    assert folded == folded.strip()
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|  ", folded)


@settings(max_examples=500, deadline=None)
@given(ADDRESSES)
def test_an_address_is_harmless_or_refused(address: str) -> None:
    try:
        escaped = str(escape_address(address))
    except ValueError:
        return
    assert re.match(r"(?i)https?:", escaped)
    assert re.fullmatch(r"[A-Za-z0-9/:?#@!$&+,;=%\-._~]*", escaped)
    elements, words = seen(f'[text]({escaped}) and <a href="{escaped}">text</a>')
    assert elements == [
        ("p", []),
        ("a", [("href", html.unescape(escaped))]),
        ("a", [("href", html.unescape(escaped))]),
    ]
    assert words == "text and text"


@settings(max_examples=500, deadline=None)
@given(ADDRESSES)
def test_every_address_that_a_record_can_hold_can_be_shown(text: str) -> None:
    try:
        address = TypeAdapter(Address).validate_python(text)
    except ValidationError:
        return
    escape_address(address)


DATES = st.builds(
    lambda day, parts, sign: "-".join(day.isoformat().split("-")[:parts]) + sign,
    st.dates(),
    st.integers(1, 3),
    st.sampled_from(["", "~", "?", "%"]),
)


def parsed_or_code(kind: type[EdtfDate] | type[Citation], text: str) -> EdtfDate | Citation | str:
    try:
        return kind.parse(text)
    except PydanticCustomError as error:
        return error.type


@settings(deadline=None)
@given(DATES)
def test_a_date_reads_back_and_bounds_itself(text: str) -> None:
    parsed = EdtfDate.parse(text)
    assert str(parsed) == text
    assert EdtfDate.parse(str(parsed)) == parsed
    assert parsed.earliest <= parsed.latest
    assert text.startswith(parsed.iso)
    point = parsed.point
    assert point
    assert parsed.earliest == day_number(point.year, point.month or 1, point.day or 1)
    longest = 0 if point.day else 30 if point.month else 365
    assert longest - 3 <= parsed.latest - parsed.earliest <= longest
    assert (point.approximate, point.uncertain) == (text[-1] in "~%", text[-1] in "?%")


@settings(deadline=None)
@given(st.text(max_size=12) | st.text("0123456789-~?% ", max_size=12))
def test_what_is_no_date_is_refused_in_our_words(text: str) -> None:
    parsed = parsed_or_code(EdtfDate, text)
    assert parsed == "bad-date" or str(parsed) == text


IDS = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@settings(deadline=None)
@given(
    st.text(max_size=20)
    | st.builds("{}{}{}".format, IDS, st.sampled_from([" ", ", ", ""]), st.text(max_size=10))
)
def test_any_text_is_a_citation_or_refused_in_our_words(text: str) -> None:
    citation = parsed_or_code(Citation, fold_space(text))
    if citation in ("bad-citation", "bad-locator"):
        return
    assert isinstance(citation, Citation)
    assert citation.source is None or is_id(citation.source)
    assert citation.source or citation.locator
    assert Citation.parse(str(citation)) == citation


PARAGRAPH = st.integers(1, 10**6 - 60)


@settings(deadline=None)
@given(
    st.sampled_from(["", "para. ", "paras. ", "para ", "par. ", "¶", "paragraph ", "paragraphs "]),
    PARAGRAPH,
    st.integers(0, 49),
)
def test_paragraphs_are_read_from_a_locator(word: str, first: int, more: int) -> None:
    last = first + more
    for source in ("", "a-b "):
        assert Citation.parse(f"{source}{word}{first}").paragraphs == (first, first)
        assert Citation.parse(f"{source}{word}{first}-{last}").paragraphs == (first, last)
        assert Citation.parse(f"{source}{word}{first} – {last}").paragraphs == (first, last)
        assert Citation.parse(f"{source}p. {first}").paragraphs is None
