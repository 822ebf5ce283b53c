"""Folding and boundaries: what counts as the same text, and where a quotation may begin and end."""

from __future__ import annotations

import unicodedata

import pytest

from briefing.matching.boundaries import is_boundary
from briefing.matching.folding import fold_quotation, fold_source

SAME = [
    ("“so”", '"so"'),
    ("«so»", "„so“"),
    ("「我们」", "“我们”"),
    ("Gaza’s", "Gaza's"),
    ("co‑operate", "co-operate"),
    ("2019–2020", "2019-2020"),
    ("we met—late", "we met – late"),
    ("we met -- late", "we met — late"),
    ("wait…", "wait..."),
    ("five\u00a0ships\n  left", "five ships left"),
    ("我们\n在港口", "我们在港口"),
    ("caf\u00e9", "cafe\u0301"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("می\u200cخواهم", "میخواهم"),
    ("❤\ufe0f", "❤"),
    ("צה״ל", 'צה"ל'),
    ("בית־ספר", "בית-ספר"),
    ("ﬁve oﬃces", "five offices"),
    ("ﻻ ﺑﺪ", "لا بد"),
    ("⽇本", "日本"),
]
DIFFERENT = [
    ("Port", "port"),
    ("resume", "résumé"),
    ("ＡＢＣ", "ABC"),
    ("x²", "x2"),
    ("１", "1"),
    ("harbour master", "harbourmaster"),
    ("한국 항구", "한국항구"),
    ("👨\u200d👩", "👨👩"),
    ("سلام", "سَلام"),
    ("wait.", "wait..."),
    ("met,", "met;"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_differs_in_marks_hyphens_and_spaces_is_the_same(one: str, other: str) -> None:
    assert fold_quotation(one) == fold_quotation(other)
    assert fold_source(one).text == fold_source(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs_in_letters_is_not(one: str, other: str) -> None:
    assert fold_quotation(one) != fold_quotation(other)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200f", "\u202a", "\u2066"])
def test_what_nobody_sees_is_dropped_in_the_source_only(unseen: str) -> None:
    assert fold_source(f"har{unseen}bour").text == "harbour"
    assert fold_quotation(f"har{unseen}bour") != "harbour"


def test_the_way_back_leads_to_the_original_characters() -> None:
    original = "The “cafe\u0301”  is\u00ad n’t—open…"
    folded = fold_source(original)
    assert folded.text == 'The "caf\u00e9" is n\'t - open...'
    for words, own in [
        ("caf\u00e9", "cafe\u0301"),
        ("n't", "n’t"),
        ('" is', "”  is"),
        ("-", "—"),
        ("...", "…"),
    ]:
        start = folded.text.index(words)
        first, last = folded.original_span(start, start + len(words))
        assert original[first:last] == own


# A bar stands where a word or a character ends; everywhere else none does.
WORDS = [
    "Gaza's| recovery",
    "we| don't| know",
    "a| non-violent| way",
    "1,000| ships|,| not| 1.5",
    "-5| degrees",
    "$5| million|,| 5%",
    "a| .5| percent|.| no",
    "about| 1 200| or| 12 345 678| jobs|,| 2031| 200",
    "共|有|一千二百|人|、|５０|人|、|5万|人|、|１２０|人",
    "the| U.S.-led| talks",
    "well|...|but| no",
    "we| met| |-| late",
    "(|so|)",
    "caf\u00e9| cafe\u0301",
    "وقالت| سلطة| الميناء",
    "جَادّة|،| نعم",
    "רציף| ארבע",
    'צה"ל| בית-ספר',
    "我|们|在|港|口|。",
    "ค|น|ไ|ม่",
    "हिन्दी| नहीं",
    "한국| 항구",
    "👍🏽|👨\u200d👩\u200d👧|👩",
    "🇹🇷|🇪🇬|!",
    "ship|👍| ahoy",
]


@pytest.mark.parametrize("marked", WORDS)
def test_where_words_and_characters_end(marked: str) -> None:
    text = marked.replace("|", "")
    expected, index = {0, len(text)}, 0
    for character in marked:
        if character == "|":
            expected.add(index)
        else:
            index += 1
    found = {index for index in range(len(text) + 1) if is_boundary(text, index)}
    # A space begins no word, so behind it a bar would only be noise in the list above.
    found -= {index for index in found if 0 < index < len(text) and text[index - 1] == " "}
    expected -= {index for index in expected if 0 < index < len(text) and text[index - 1] == " "}
    assert found == expected
