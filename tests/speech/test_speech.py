"""Who says which words: marks of every style, interrupted quotations, verbs, speakers, turns; any text at
all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.speech.attribution import How
from briefing.speech.marks import quoted_words
from briefing.speech.reading import read_speech
from briefing.speech.said import Form, Said
from briefing.speech.sentences import sentence_spans
from briefing.speech.words import words_of

LANGUAGES = ("en", "de", "fr", "es", "ar", "he")


def quoted(*paragraphs: str) -> list[str]:
    return [paragraphs[one.paragraph][one.start : one.end] for one in quoted_words(paragraphs)]


MARKS = [
    ("“We go,” it said. “We stay.”", ["We go,", "We stay."]),
    ('"We go," it said, "and stay."', ["We go,", "and stay."]),
    ("''We go,'' it said. ``We stay.''", ["We go,", "We stay."]),
    ("‘We go,’ it said. ‘We stay.’", ["We go,", "We stay."]),
    ("„Wir gehen“, sagte das Amt, „und bleiben.“", ["Wir gehen", "und bleiben."]),
    ("»Wir gehen«, sagte das Amt, »und bleiben.«", ["Wir gehen", "und bleiben."]),
    ("« Nous partons », a-t-il dit, « et restons »", [" Nous partons ", " et restons "]),
    ("我们走。”港口说：“我们留下。”", ["我们留下。"]),
    ("「我们走」他说「我们留下」", ["我们走", "我们留下"]),
    ("”סגור”, נאמר. ”פתוח”", ["סגור", "פתוח"]),
    ("de sade ”ja” och ”nej” igen", ["ja", "nej"]),
    ("“He said ‘go’ and we went”", ["He said ‘go’ and we went"]),
    ("“He called it “fair” at last,” it said.", ["He called it “fair” at last,"]),
    ('“We go," it said. “We stay.“', ["We go,", "We stay."]),
    ("‘The workers’ boats are ours,’ it said", ["The workers’ boats are ours,"]),
    ("the union’s ‘last offer’ is the dockers’ own", ["last offer"]),
    ("'Tis the dockers who own it, and it's theirs", []),
    ('a 5" pipe broke, and דובר צה"ל אמר', []),
    ("a mark without its fellow: “We go", ["We go"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_what_stands_in_marks_is_found_in_every_style(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_mark_that_opens_each_paragraph_goes_on_with_the_quotation() -> None:
    text = ("“We came at night. The gate was open.", "“We left,” Speaker A said.", "Nobody asked.")
    (said,) = read_speech(text, words_of("en")).said
    assert [text[part.paragraph][part.start : part.end] for part in said.parts] == [text[0][1:], "We left,"]
    assert said.attribution
    assert said.attribution.speaker.text == "Speaker A"


def said_in(*paragraphs: str, language: str = "en") -> list[Said]:
    return list(read_speech(paragraphs, words_of(language)).said)


SPEAKERS = [
    ("“We stay,” Speaker A said.", "Speaker A", "said", How.AFTER),
    ("“We stay,” said the union's head.", "the union's head", "said", How.AFTER),
    ("“We stay,” Speaker A, head of the union, told the Ledger.", "Speaker A", "told", How.AFTER),
    ("“We stay,” according to Speaker A.", "Speaker A", "according to", How.AFTER),
    ("“Stay!” Speaker A shouted.", "Speaker A", "shouted", How.AFTER),
    ("In a letter on Tuesday, Speaker A wrote: “We stay where we are.”", "Speaker A", "wrote", How.BEFORE),
    ("Speaker A met Speaker B, saying: “We stay where we are.”", "Speaker A", "saying", How.BEFORE),
    ("Speaker A was asked by Speaker B, “Will you stay where you are?”", "Speaker B", "asked", How.BEFORE),
    ("Speaker A said Speaker B had told him: “We stay where we are.”", "Speaker B", "told", How.BEFORE),
    ("Speaker A said that the port was shut, and added: “We stay here.”", "Speaker A", "added", How.BEFORE),
    (
        "“We go,” Speaker A said. Speaker B left. “We stay where we are.”",
        "Speaker B",
        "",
        How.SENTENCE_BEFORE,
    ),
    ("“We go,” Speaker A said. “We stay,” Speaker B said.", "Speaker B", "said", How.AFTER),
]


@pytest.mark.parametrize(("text", "speaker", "verb", "how"), SPEAKERS)
def test_the_nearest_verb_of_saying_names_the_speaker(text: str, speaker: str, verb: str, how: How) -> None:
    attribution = said_in(text)[-1].attribution
    assert attribution
    assert (attribution.speaker.text, attribution.verb, attribution.how) == (speaker, verb, how)


JOINED = [
    ("“We go,” Speaker A said. “We come back.”", 1),
    ("“We go,” said Speaker A, “and we come back.”", 1),
    ("“We go,” Speaker A said. The rain went on. “We come back.”", 2),
    ("“We go,” Speaker A said. “We come back,” Speaker B said.", 2),
]


@pytest.mark.parametrize(("text", "count"), JOINED)
def test_words_that_only_an_attribution_parts_are_one_quotation(text: str, count: int) -> None:
    assert len(said_in(text)) == count


def test_titles_and_words_held_at_arms_length_are_no_speech() -> None:
    forms = [
        said.form
        for said in said_in("On “Midday in the Harbour” Speaker A called it a “deal.” The “offer” stood.")
    ]
    assert forms == [Form.TERM, Form.SPEECH, Form.TERM]


def test_labels_make_turns_and_a_lone_label_does_not() -> None:
    interview = said_in("Interviewer: Did you sign?", "Speaker A: We signed.", "On Friday, it was.")
    assert [said.form for said in interview] == [Form.TURN] * 3
    assert [said.attribution.speaker.text for said in interview if said.attribution] == [
        "Interviewer",
        *["Speaker A"] * 2,
    ]
    assert said_in("Update: the talks go on.", "The harbour is shut.") == []


def test_a_pronoun_has_those_named_before_as_candidates() -> None:
    (said,) = said_in("Speaker A met Speaker B. “We stay where we are,” she said.")
    assert [candidate.text for candidate in said.candidates][:2] == ["Speaker A", "Speaker B"]


def test_a_language_without_lists_has_marks_and_no_speakers() -> None:
    (said,) = said_in("”Vi stannar vid kajen i natt”, sade Speaker A.", language="sv")
    assert said.form is Form.SPEECH
    assert said.attribution is None
    assert not words_of("sv").knows_speech
    assert all(words_of(language).knows_speech for language in LANGUAGES)
    assert words_of("../en").saying == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("Mr. A of the U.S. office left.", 1),
        ("“Go?” he said.", 1),
        ("他走了。她留下。", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentence_spans(text, words_of("en").abbreviations)) == count


WORDS = st.sampled_from(
    [
        *"“”„‟\"'‘’«»「」:,.!?—",
        " ",
        "said",
        "Speaker A",
        "the",
        "union's",
        "he",
        "according to",
        "We",
        "stay",
        "نعم",
        "他",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=25).map("".join) | st.text(max_size=40), max_size=5)


@given(TEXTS, st.sampled_from([*LANGUAGES, "sv"]))
def test_any_text_is_read_and_nothing_is_found_that_is_not_there(
    paragraphs: list[str], language: str
) -> None:
    speech = read_speech(paragraphs, words_of(language))
    for said in speech.said:
        for part in said.parts:
            assert (
                0
                <= part.outer_start
                <= part.start
                <= part.end
                <= part.outer_end
                <= len(paragraphs[part.paragraph])
            )
        if said.attribution:
            speaker = said.attribution.speaker
            assert speech.paragraphs[speaker.paragraph][speaker.start : speaker.end] == speaker.text
    ends = [
        (said.parts[0].paragraph, said.parts[0].outer_start, said.parts[-1].outer_end) for said in speech.said
    ]
    assert ends == sorted(ends)


STYLES = ["“”", "„“", "«»", "»«", '""', "「」", "””"]


@given(
    st.sampled_from(STYLES),
    st.lists(st.sampled_from(["we", "they", "stay", "go", "here", "now"]), min_size=2, max_size=9),
)
def test_words_in_any_marks_are_found_to_the_letter(style: str, words: list[str]) -> None:
    text = " ".join(words)
    assert quoted(f"Speaker A said: {style[0]}{text}.{style[1]} Then it rained.") == [f"{text}."]
