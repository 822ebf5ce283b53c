"""Text: folded, escaped for every place of a page, compared and suggested."""

from __future__ import annotations

import re

import pytest

from briefing.text import (
    clip,
    escape_address,
    escape_markdown,
    fold_space,
    is_id,
    or_list,
    suggest,
    without_marks,
)
from nasty_texts import NASTY
from positions import POSITIONS, ROOT, faults, seen

PIECES = 10


@pytest.mark.parametrize("piece", range(PIECES))
def test_nasty_texts_show_as_themselves_in_every_position(piece: int) -> None:
    texts = [text for text in NASTY[piece::PIECES] if fold_space(text)]
    assert len(texts) > 25
    assert len(POSITIONS) > 25
    assert {text: found for text in texts if (found := faults(text))} == {}


def test_the_positions_notice_what_is_not_escaped() -> None:
    """Each position, given raw text, is changed by some of it: none of them would pass whatever came."""
    blind = set(POSITIONS)
    for raw in ("<b>a</b>", "*a*", "&copy;", '"><b>'):
        for position, template in POSITIONS.items():
            if seen(template.replace("X", raw)) != seen(template.replace("X", str(escape_markdown(raw)))):
                blind.discard(position)
    assert blind == set()


def test_templates_print_no_text_into_lists_of_attributes() -> None:
    """Python-Markdown's attr_list knows no escape: what a template prints between braces is an id and nothing
    else."""
    templates = sorted((ROOT / "scripts/briefing/pages/templates").rglob("*.j2"))
    lists = [
        found
        for path in templates
        for found in re.findall(r"\{\.[a-z]|(?<!\{)\{[#.][^\n]*|\{width=[^\n]*", path.read_text("utf-8"))
    ]
    printed = {value for each in lists for value in re.findall(r"{{\s*(\w+)", each)}
    assert len(lists) > 10
    assert printed <= {"id", "shown"}, "ids, and the size of a picture"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  a  b  ", "a b"),
        ("a\tb\nc\r\nd\ve\ff", "a b c d e f"),
        ("a\x85b\u2028c\u2029d", "a b c d"),
        ("a\x00b\x02c\x03d\x7fe\x9ff", "abcdef"),
        ("\ufeffa\ufeffb\ufffe", "ab"),
        ("e\u0301", "é"),
        ("\u1fef", "`"),
        ("a\u00a0b", "a\u00a0b"),
        ("\u00a0a\u3000", "a"),
        ("\u00a0", ""),
        ("\x02 \x03", ""),
        ("ﬁ", "ﬁ"),
    ],
)
def test_white_space_is_folded_and_controls_go(text: str, folded: str) -> None:
    assert fold_space(text) == folded


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("They met. Then they left.", "They met. Then they left."),
        ("It's (about) 50%, or so; well-known", "It's (about) 50%, or so; well-known"),
        ("on 2031-05-07", "on 2031-05-07"),
        ("سلطة الميناء.", "سلطة الميناء."),
        ("“curly” — and …", "“curly” — and …"),
        ("Why? By 7 May, 2031. In 2031, or 24/7?", "Why? By 7 May, 2031. In 2031, or 24/7?"),
        ("At 10:30 they said: 2.5 tonnes and/or 3.", "At 10:30 they said: 2.5 tonnes and/or 3."),
        ("So it: is", "So it: is"),
        (": is", "&#58; is"),
        ("a :b: c", "a &#58;b: c"),
        ("- 5. x", "&#45; 5&#46; x"),
        ("https://a.example", "https&#58;&#47;&#47;a.example"),
        ("<b>", "&#60;b&#62;"),
        ("a & b", "a &#38; b"),
        ("1. x", "1&#46; x"),
        ("- x", "&#45; x"),
        ("[a](b)", "&#91;a&#93;(b)"),
        ('"a"', "&#34;a&#34;"),
    ],
)
def test_escaped_text_stays_readable(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
    assert faults(text) == []


@pytest.mark.parametrize(
    ("address", "escaped"),
    [
        ("https://ledger.example/a?b=1&c=2#d", "https://ledger.example/a?b=1&amp;c=2#d"),
        ("http://ledger.example:8080/", "http://ledger.example:8080/"),
        ("HTTPS://ledger.example/", "HTTPS://ledger.example/"),
        ("https://ledger.example/(a)_[b]*c", "https://ledger.example/&#40;a&#41;_&#91;b&#93;&#42;c"),
        ('https://ledger.example/" onclick="x', "https://ledger.example/%22%20onclick=%22x"),
        ("https://ledger.example/<b>'`\\", "https://ledger.example/%3Cb%3E&#39;%60%5C"),
        ("https://ledger.example/ماء", "https://ledger.example/%D9%85%D8%A7%D8%A1"),
        ("https://ledger.example/%D9%85?q=%26copy;", "https://ledger.example/%D9%85?q=%26copy;"),
        ("https://ledger.example/?a&copy;=1", "https://ledger.example/?a&amp;copy;=1"),
    ],
)
def test_addresses_keep_nothing_that_is_markup(address: str, escaped: str) -> None:
    assert escape_address(address) == escaped


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:x", " javascript:x", "java\nscript:x", "data:text/html,x",
        "vbscript:x", "", "//a.example", "a.example", "ftp://a.example", "mailto:a@b.example", "file:///a",
        "https", "http//a", "http://[",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"not an http|Invalid"):
        escape_address(address)


def test_ids_are_lower_case_words_joined_by_hyphens() -> None:
    for good in ("a", "port-authority", "2031", "a-1-b"):
        assert is_id(good)
    for bad in ("", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a\n", "a/b", "..", "a.b", "١"):
        assert not is_id(bad), bad


def test_a_suggestion_is_close_or_nothing() -> None:
    known = ["union-head", "union-hall", "pier-four"]
    assert suggest("unoin-head", known) == "union-head"
    assert suggest("union-hall", iter(known)) == "union-hall"
    assert suggest("xyzzy", known) is None
    assert suggest("x", []) is None


def test_marks_go_and_letters_stay() -> None:
    for written, typed in [
        ("Türkiye", "Turkiye"), ("Ørsted", "Orsted"), ("Łódź", "Lodz"), ("İzmir ı", "Izmir i"), ("Straße",
            "Strasse"),
        ("كَتَبَ", "كتب"), ("plain", "plain"), ("港口", "港口"), ("한글", "한글"),
    ]:  # fmt: skip
        assert without_marks(written) == typed


def test_long_input_is_cut_in_messages() -> None:
    assert clip("a" * 60) == "a" * 60
    assert clip("a" * 61) == "a" * 60 + "…"


def test_lists_of_words() -> None:
    assert or_list(["a"]) == "a"
    assert or_list(iter(["a", "b"])) == "a or b"
    assert or_list(["a", "b", "c"]) == "a, b or c"
