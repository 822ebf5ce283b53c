"""The fold in Python; tests/browser/test_search.py holds the page's script to the same cases."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.search.fold import LANGUAGES, LONGEST, TABLE, fold, is_function_word, stem, terms
from search.cases import APART, FOLDED, STEMS, shown


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_fold(text: str, expected: str) -> None:
    assert shown(fold(text)) == expected


@pytest.mark.parametrize(("language", "few", "one"), STEMS)
def test_plurals_and_cases_have_one_stem(language: str, few: str, one: str) -> None:
    assert stem(few, language) == stem(one, language)


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_other_words_stay_apart(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


@given(st.text())
@example("ក/0")
@example("0-港–-湾_")
def test_folding_what_was_folded_changes_nothing(text: str) -> None:
    words = [part for compound in fold(text) for part in compound if "_" not in part]
    again = [part for word in words for compound in fold(word) for part in compound]
    assert all(0 < len(word) <= LONGEST and " " not in word and "=" not in word for word in words)
    assert again == words


@given(
    st.text(alphabet=st.characters(categories=["L", "N", "P", "Z", "M"])), st.text(alphabet=" \n\t\u00a0,;!?")
)
def test_white_space_and_marks_at_the_ends_change_nothing(text: str, around: str) -> None:
    words = fold(f"a {text} a")
    assert fold(f"{around} a {text} a {around}") == words


def test_a_compound_is_found_by_its_parts_and_as_one_word() -> None:
    [compound] = fold("cease-fires")
    assert list(terms(compound, "en")) == ["ceasefire", "ceas", "fire"]
    assert list(terms(("港湾",), "ja")) == ["港湾", "港", "湾"]


def test_the_table_is_json_and_its_words_are_folded() -> None:
    assert json.loads(json.dumps(TABLE)) == TABLE
    for language in LANGUAGES.values():
        listed = [*language["function"], *(word for group in language["numbers"] for word in group)]
        assert [word for word in listed if fold(word) != [(word,)]] == []
    assert is_function_word("the", {"ar", "en"})
    assert not is_function_word("us", {"en"})
    assert not is_function_word("the", {"xx"})


def test_the_digits_of_every_script_are_in_the_table() -> None:
    digits = [chr(code) for code in range(0x110000) if chr(code).isdecimal()]
    assert len(digits) > 600
    assert {digit: found for digit in digits if (found := fold(digit)) != [(str(int(digit)),)]} == {}
