"""No letter of another script, and no unseen character, hides in a word; real names of any script are left
alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import cut_paragraphs
from briefing.reading.characters import find_forbidden

VARIATIONS = [*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
DISGUISES = "аοԁ𝐨𝕠ｏ𐐬ⲟᴏɡꭇɑᎪᏟᗪᑌꓲⵏⅼℴℊ𐌀𑢵ჿዐဝ〇ഠ०٥๐໐０𝟎ہהסو"
"""One of nearly every script in which Unicode's confusables list passes for a Latin letter or digit."""


@pytest.mark.parametrize("letter", DISGUISES)
def test_a_disguise_inside_a_word_is_told_at_its_place(letter: str) -> None:
    for before, behind in (("p", "rt"), ("har", "bour"), ("Harb\u0301", "ur")):
        told = [(index, code) for index, code, _ in find_forbidden(f"A {before}{letter}{behind} is")]
        assert told == [(2 + len(before), "mixed-script")]


@pytest.mark.parametrize("letter", "𝐨ｏⲟᴏᏟᗪⵏⅼ𐌀𑢵ჿዐဝ०๐𝟎هס")
def test_a_disguise_at_a_word_s_end_is_told(letter: str) -> None:
    assert [code for _, code, _ in find_forbidden(f"harb{letter} is")] == ["mixed-script"]


@pytest.mark.parametrize("words", ["1\u041e0", "10\u041e tons", "$1\u041e\u041e", "5\u03bf%", "1\u05850"])
def test_a_letter_in_a_zero_s_place_is_told(words: str) -> None:
    assert "mixed-script" in [code for _, code, _ in find_forbidden(words)]
    assert not list(find_forbidden("2ой 1000м 90е О2 X5O"))


@pytest.mark.parametrize(
    "words", ["Speaker \u0410", "B.\u0412.C.", "Sana'\u0430", "Sana’\u0430", "Plan \u0392 holds"]
)
def test_a_disguise_that_stands_alone_is_told(words: str) -> None:
    assert [code for _, code, _ in find_forbidden(words)] == ["mixed-script"]
    assert list(find_forbidden("А. Б. сказал: iPhone’а нет\nT-90 (Т-90), Карл І\nΗ Α΄ τάξη")) == []


@pytest.mark.parametrize("letter", "\u17b4\u2065\ufff0\U0001bca0\U000e0080\U000e0fff")
def test_no_unseen_character_hides_in_a_word(letter: str) -> None:
    assert [code for _, code, _ in find_forbidden(f"har{letter}bour")] == ["zero-width-character"]


@pytest.mark.parametrize("word", ["пo\u0440т", "порt", "Кіеv", "λόgος", "по\U0001d6c2рт", "п\uff4fрт"])
def test_greek_and_cyrillic_words_are_looked_at_too(word: str) -> None:
    assert "mixed-script" in [code for _, code, _ in find_forbidden(word)]


@pytest.mark.parametrize("point", VARIATIONS)
def test_no_variation_selector_hides_in_a_word(point: int) -> None:
    """Neither does the loader take it, nor is a quotation with it the source's word."""
    for words in (
        f"the po{chr(point)}rt",
        f"the port{chr(point)}",
        f"пор{chr(point)}т",
        f"מי{chr(point)}ם",
        f"5{chr(point)}0",
    ):
        assert [code for _, code, _ in find_forbidden(words)] == ["zero-width-character"]
        plain = words.replace(chr(point), "")
        assert find_quotation(words, cut_paragraphs(f"It is {plain} here.")).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("words", ["०×", "०\u037e", "५÷२", "港×", "٥\u0387"])
def test_a_sign_among_the_letters_of_a_block_is_no_letter(words: str) -> None:
    assert list(find_forbidden(words)) == []


@pytest.mark.parametrize("words", ["❤️ ☎︎ 1️⃣ ⚕️ ™️ ㊗️", "葛󠄀飾 辻󠄁 〇︀", "ᠮᠠ᠋", "，︁ “︀", "⊕︀"])
def test_a_variation_selector_stays_where_unicode_has_one(words: str) -> None:
    assert list(find_forbidden(words)) == []


own = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=6)
other = st.characters(categories=("Lu", "Ll", "Lo", "Nd"), min_codepoint=0x0530).filter(
    lambda letter: letter < "\u1e00" or letter > "\u1fff"
)
BESIDE = (
    *(
        "CJK",
        "HIRAGANA",
        "KATAKANA",
        "HALFWIDTH",
        "HANGUL",
        "BOPOMOFO",
        "IDEOGRAPHIC",
        "HENTAIGANA",
        "YI",
        "TANGUT",
    ),
    *("NUSHU", "KHITAN", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "TAI", "PHAGS-PA"),
)
SAME = ("LATIN", "ANGSTROM", "KELVIN", "OHM", "COMBINING", "MODIFIER", "GREEK", "CYRILLIC")


@given(own, other, own)
@example("ca", "\u05d4", "ia")
@example("po", "\u0966", "rt")
def test_a_letter_between_latin_ones_is_told_unless_its_script_stands_there(
    before: str, letter: str, behind: str
) -> None:
    name = unicodedata.name(letter, "?").split()[0]
    told = [code for _, code, _ in find_forbidden(f"{before}{letter}{behind}")]
    if name not in (*BESIDE, *SAME, "?") and "DIGIT" not in unicodedata.name(letter):
        assert told, (letter, unicodedata.name(letter))


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("The shell was 6' long", 'The shell was 6" long.'),
        ("The shell was 6' long", "“The shell was 6″ long,” Speaker A said."),
        ('The shell was 6" long', "The shell was 6’ long."),
        ("It was 6 ' long", 'It was 6 " long.'),
        ("½' wide", '½" wide'),
        ("五' wide", '五" wide'),
        ("at 51°30\"26' north", "at 51°30′26″ north"),
        ("๑๒๐๐ คน", "มี ๑ ๒๐๐ คน"),
        ("๒๐๐ คน", "มี ๑ ๒๐๐ คน"),
        ("๒๐๐ คน", "มี ๑,๒๐๐ คน"),
        ("１２００隻", "は１ ２００隻だ"),
        ("２００隻", "は１，２００隻だ"),
        ("５", "は５％だ"),
        ("二十人", "有二 十人在"),
        ("二 十人", "有二十人在"),
        ("١٢٠٠ سفينة", "رست ١ ٢٠٠ سفينة"),
        ("१२ जहाज", "आए १ २ जहाज"),
        ("၁၂ ခု", "၁ ၂ ခု"),
        ("១២ នាក់", "១ ២ នាក់"),
    ],
)
def test_measures_and_numbers_are_not_another_s(quotation: str, source: str) -> None:
    assert find_quotation(quotation, cut_paragraphs(source)).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("The shell was 6' long", "The shell was 6′ long."),
        ('we "won in 1990" then', "“we ‘won in 1990’ then,” Speaker A said."),
        ("his '1990' speech", "his “1990” speech"),
        ("二百人", "其一，二百人"),
        ("港口罢工", "港口 罢工"),
        ("第二天 港口", "第二天港口"),
        ("๑๒๐๐คน", "๑๒๐๐ คน"),
    ],
)
def test_the_same_words_are_still_found(quotation: str, source: str) -> None:
    assert find_quotation(quotation, cut_paragraphs(source)).passages
