"""From any text, any span with an allowed alteration is found at its place; with a forbidden one it is not.

Words are of many scripts. None of them holds three dots or a bracket, which in a quotation stand for
something else. What is not found is what the text does not have: where a forbidden change happens to give
words that stand in one of its paragraphs after all (a word swapped with its equal, say), the example is left
out by `assume`."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.matching.find import Finding, Verdict, find_quotation
from briefing.matching.folding import fold_quotation, fold_source
from briefing.matching.source_text import cut_paragraphs

LATIN = st.text("aeiounrtéñßøTR", min_size=1, max_size=6)
PUNCTUATED = st.sampled_from(
    ["U.S.-led", "don't", "1,000", "co-operate", "“so”", "Gaza's", "—", "–", "well,", "yes.", "5%", "$5"]
)
ARABIC = st.sampled_from(["قالت", "سلطة", "الميناء", "إن", "محادثات", "جادّة", "مُستأنفة", "٥٠", "«نعم»", "لا"])
PERSIAN = st.sampled_from(["می\u200cخواهم", "خانه\u200cها", "که", "نه"])
HEBREW = st.sampled_from(["רציף", "ארבע", "צה״ל", "בית־ספר", "שָׁלוֹם", "לא", "„כן”"])
DEVANAGARI = st.sampled_from(["हम", "क्\u200dष", "नहीं", "हिन्दी", "गए"])
HANGUL = st.sampled_from(["항구", "파업", "않는다", "첫날"])
EMOJI = st.sampled_from(
    [
        "😀",
        "👨\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f\u200d🔥",
        "🇹🇷",
        "🇪🇬🇶🇦",
        "1\ufe0f\u20e3",
        "👩",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ]
)
# A number is one word here too, and no other stands right beside it.
CHINESE = st.sampled_from([*"港口罢工天不没会谈，。「」", "第二天", "一百艘"])
WITH_CAPITALS = [(" ", LATIN), (" ", st.one_of(LATIN, PUNCTUATED)), (" ", st.one_of(LATIN, EMOJI))]
SCRIPTS = [
    *WITH_CAPITALS,
    (" ", st.one_of(ARABIC, PERSIAN)),
    (" ", HEBREW),
    (" ", DEVANAGARI),
    (" ", HANGUL),
    ("", CHINESE),
]


@dataclass(frozen=True)
class Paragraph:
    """Words, and what stands between them in their script."""

    space: str
    words: list[str]

    def text(self, start: int = 0, end: int | None = None) -> str:
        return self.space.join(self.words[start:end])

    def with_words(self, words: list[str]) -> str:
        return self.space.join(words)


@st.composite
def paragraphs(draw: st.DrawFn, scripts: list[tuple[str, st.SearchStrategy[str]]] = SCRIPTS) -> Paragraph:
    space, words = draw(st.sampled_from(scripts))
    return Paragraph(space, draw(st.lists(words, min_size=3, max_size=14)))


@dataclass(frozen=True)
class Span:
    """Some words of one of a text's paragraphs."""

    paragraphs: list[Paragraph]
    number: int
    start: int
    end: int

    @property
    def paragraph(self) -> Paragraph:
        return self.paragraphs[self.number - 1]

    @property
    def words(self) -> list[str]:
        return self.paragraph.words[self.start : self.end]

    def source(self) -> str:
        return "\n\n".join(paragraph.text() for paragraph in self.paragraphs)

    def place(self) -> tuple[int, int]:
        """Where the span stands in `source()`."""
        offset = sum(len(paragraph.text()) + 2 for paragraph in self.paragraphs[: self.number - 1])
        before = len(self.paragraph.text(0, self.start)) + (len(self.paragraph.space) if self.start else 0)
        return offset + before, offset + before + len(self.paragraph.text(self.start, self.end))


def says_something(words: list[str]) -> bool:
    """Whether there is more than punctuation, which alone is no quotation."""
    return any(unicodedata.category(character)[0] in "LNS" for character in "".join(words))


@st.composite
def spans(
    draw: st.DrawFn, at_least: int = 1, scripts: list[tuple[str, st.SearchStrategy[str]]] = SCRIPTS
) -> Span:
    drawn = draw(
        st.lists(paragraphs(scripts), min_size=2, max_size=4)
    )  # with one alone, each line would be one
    number = draw(st.integers(1, len(drawn)))
    length = len(drawn[number - 1].words)
    start = draw(st.integers(0, length - at_least))
    end = draw(st.integers(start + at_least, length))
    span = Span(drawn, number, start, end)
    assume(says_something(span.words))
    return span


def found_at(finding: Finding, span: Span, exactly: bool = True) -> bool:
    """Whether one of the places found is the span's (or lies in it: pieces around a gap may stand nearer
    together)."""
    start, end = span.place()
    return any(
        passage.paragraph == span.number
        and (
            (passage.start, passage.end) == (start, end)
            if exactly
            else start <= passage.start < passage.end <= end
        )
        for passage in finding.passages
    )


def stands_in(words: str, paragraph: Paragraph) -> bool:
    """Whether the paragraph has `words`, compared without any of the verifier's rules but the folding of
    marks."""
    squeezed = fold_quotation(words).replace(" ", "").replace("'", '"').rstrip(".,。，")
    return squeezed in fold_source(paragraph.text()).text.replace(" ", "").replace("'", '"')


@given(spans())
def test_any_span_is_found_at_its_place(span: Span) -> None:
    finding = find_quotation(span.paragraph.with_words(span.words), cut_paragraphs(span.source()))
    assert finding.verdict in (Verdict.EXACT, Verdict.AMBIGUOUS)
    assert finding.places > 20 or found_at(finding, span)
    assert not finding.alterations


MARKS = st.sampled_from(
    [
        str.maketrans({"“": '"', "”": '"', "„": "«", "»": "”"}),
        str.maketrans({"'": "’", "-": "‑", "–": "-", "—": "―"}),
        str.maketrans({"״": '"', "־": "-", "「": "“", "」": "”"}),
    ]
)


@given(spans(), MARKS, st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\n", "\u00a0", " \n  "]))
def test_marks_hyphens_spaces_and_composition_do_not_matter(
    span: Span, marks: dict[int, int], form: Literal["NFC", "NFD"], space: str
) -> None:
    quotation = unicodedata.normalize(form, span.paragraph.with_words(span.words).translate(marks))
    source = span.source().replace(" ", space) if span.paragraph.space else span.source()
    finding = find_quotation(
        quotation, cut_paragraphs(unicodedata.normalize("NFD" if form == "NFC" else "NFC", source))
    )
    assert finding.verdict in (Verdict.EXACT, Verdict.NORMALISED, Verdict.AMBIGUOUS)
    assert any(passage.paragraph == span.number for passage in finding.passages) or finding.places > 20
    assert not finding.alterations


@given(spans(), st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e"]), st.data())
def test_what_nobody_sees_in_the_source_does_not_matter(span: Span, unseen: str, data: st.DataObject) -> None:
    source = span.source()
    index = data.draw(st.integers(1, len(source)))
    assume(source[index - 1 : index + 1] != "\n\n")
    finding = find_quotation(
        span.paragraph.with_words(span.words), cut_paragraphs(source[:index] + unseen + source[index:])
    )
    assert finding.verdict in (Verdict.EXACT, Verdict.NORMALISED, Verdict.AMBIGUOUS)
    assert any(passage.paragraph == span.number for passage in finding.passages) or finding.places > 20


@given(spans(at_least=3), st.sampled_from(["…", "...", "[…]", " […] ", " ... ", ". . ."]), st.data())
def test_a_marked_gap_is_found(span: Span, mark: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(span.words) - 2))
    last = data.draw(st.integers(first + 1, len(span.words) - 1))
    before, behind = span.words[:first], span.words[last:]
    assume(
        not before[-1].endswith(".")
    )  # "yes...." reads as a full stop and a gap: shown by an example elsewhere
    assume(says_something(before) and says_something(behind))
    quotation = f"{span.paragraph.with_words(before)}{mark}{span.paragraph.with_words(behind)}"
    finding = find_quotation(quotation, cut_paragraphs(span.source()))
    assert finding.verdict in (Verdict.ALTERED, Verdict.AMBIGUOUS)
    assert finding.places > 20 or found_at(finding, span, exactly=False)
    assert len(finding.alterations) == 1


@given(spans(at_least=3), st.sampled_from(["they", "他们", "هم", "הם", "👩"]), st.data())
def test_a_bracketed_insertion_is_found(span: Span, inserted: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(span.words) - 2))
    last = data.draw(st.integers(first, len(span.words) - 1))
    assume(len(span.paragraph.with_words(span.words[first:last])) <= 80)
    assume(says_something([*span.words[:first], *span.words[last:]]))
    quotation = (
        f"{span.paragraph.with_words(span.words[:first])} [{inserted}] "
        f"{span.paragraph.with_words(span.words[last:])}"
    )
    finding = find_quotation(quotation, cut_paragraphs(span.source()))
    assert finding.verdict in (Verdict.ALTERED, Verdict.AMBIGUOUS)
    assert finding.places > 20 or found_at(finding, span, exactly=False)


@given(spans(scripts=WITH_CAPITALS))
def test_a_changed_first_letter_is_found(span: Span) -> None:
    words = span.paragraph.with_words(span.words)
    first = words[0]
    assume(len(first.swapcase()) == 1 and first.swapcase() != first and words[1:2].isalpha())
    finding = find_quotation(f"[{first.swapcase()}]{words[1:]}", cut_paragraphs(span.source()))
    assert finding.verdict in (Verdict.ALTERED, Verdict.AMBIGUOUS)
    assert finding.places > 20 or found_at(finding, span)


@given(spans(), st.sampled_from([',"', '."', ",”", '".']))
def test_the_outlets_closing_mark_may_be_another(span: Span, end: str) -> None:
    quoted = span.paragraph.with_words(span.words)
    assume(fold_quotation(quoted)[-1].isalnum())
    source = f"{span.source()}\n\n“{quoted}{end} said the port."
    finding = find_quotation(f"{quoted}.", cut_paragraphs(source))
    assert finding.verdict in (Verdict.EXACT, Verdict.NORMALISED, Verdict.ALTERED, Verdict.AMBIGUOUS)
    if not any(stands_in(quoted, paragraph) for paragraph in span.paragraphs[: span.number - 1]):
        assert finding.passages


def assert_not_found(quotation: str, span: Span) -> None:
    """Unless the text has the words after all."""
    assume(not any(stands_in(quotation, paragraph) for paragraph in span.paragraphs))
    assert find_quotation(quotation, cut_paragraphs(span.source())).verdict is Verdict.NOT_FOUND


@given(spans(), st.one_of(LATIN, ARABIC, HEBREW, CHINESE, EMOJI, st.just("not")), st.data())
def test_an_inserted_word_is_not_taken(span: Span, word: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(span.words)))
    assert_not_found(span.paragraph.with_words([*span.words[:index], word, *span.words[index:]]), span)


@given(spans(at_least=3), st.data())
def test_a_dropped_word_is_not_taken(span: Span, data: st.DataObject) -> None:
    index = data.draw(st.integers(1, len(span.words) - 2))
    assert_not_found(span.paragraph.with_words([*span.words[:index], *span.words[index + 1 :]]), span)


@given(spans(at_least=2), st.data())
def test_swapped_words_are_not_taken(span: Span, data: st.DataObject) -> None:
    words = list(span.words)
    index = data.draw(st.integers(0, len(words) - 2))
    words[index], words[index + 1] = words[index + 1], words[index]
    assert_not_found(span.paragraph.with_words(words), span)


@given(spans(), spans())
def test_words_of_two_paragraphs_are_not_spliced(one: Span, other: Span) -> None:
    together = Span([*one.paragraphs, *other.paragraphs], one.number, one.start, one.end)
    words, more = one.paragraph.with_words(one.words), other.paragraph.with_words(other.words)
    assert_not_found(f"{words} {more}", together)


@given(spans(), spans(), st.sampled_from([" … ", " [they] "]))
def test_no_gap_leaves_its_paragraph(one: Span, other: Span, mark: str) -> None:
    words, more = one.paragraph.with_words(one.words), other.paragraph.with_words(other.words)
    every = [*one.paragraphs, *other.paragraphs]
    # Left out: texts in which one paragraph has both pieces anyway.
    assume(not any(stands_in(words, paragraph) and stands_in(more, paragraph) for paragraph in every))
    text = cut_paragraphs("\n\n".join(paragraph.text() for paragraph in every))
    assert find_quotation(f"{words}{mark}{more}", text).verdict is Verdict.NOT_FOUND


INDIVISIBLE = st.one_of(
    LATIN,
    HANGUL,
    DEVANAGARI,
    st.sampled_from(
        [
            "الميناء",
            "جادّة",
            "می\u200cخواهم",
            "רציף",
            "צה״ל",
            "שָׁלוֹם",
            "don't",
            "1,000",
            "co-operate",
            "U.S.-led",
        ]
    ),
    st.sampled_from(["😀", "👨\u200d👩\u200d👧", "👍🏽", "❤\ufe0f\u200d🔥", "🇹🇷", "👩\u200d🚒"]),
)


@given(INDIVISIBLE, st.sampled_from(["NFC", "NFD"]), st.data())
def test_a_part_of_a_word_or_of_a_character_is_not_taken(
    word: str, form: Literal["NFC", "NFD"], data: st.DataObject
) -> None:
    word = unicodedata.normalize(form, word)
    assume(len(word) > 1)
    index = data.draw(st.integers(1, len(word) - 1))
    for part in (word[:index], word[index:]):
        folded = fold_quotation(part)
        assume(
            folded != fold_quotation(word) and folded.strip("'-,.\"")
        )  # a joiner at the end alone is no cut
        assert find_quotation(part, cut_paragraphs(word)).verdict is Verdict.NOT_FOUND


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_and_any_quotation_give_a_finding(source: str, quotation: str) -> None:
    text = cut_paragraphs(source)
    for finding in (find_quotation(quotation, text), find_quotation(f"{quotation}…[{source[:9]}]", text)):
        for passage in finding.passages:
            selector = passage.selector
            assert 0 <= passage.start < passage.end <= len(text.original)
            assert len(selector.prefix) <= 32
            assert len(selector.suffix) <= 32


@given(st.text(max_size=200))
def test_folding_keeps_the_way_back(source: str) -> None:
    folded = fold_source(source)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(source) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert fold_source(folded.text).text == folded.text
    assert fold_source(unicodedata.normalize("NFD", source)).text == folded.text
