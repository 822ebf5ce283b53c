"""What a proof cannot judge is put before a person: a sense turned round, another's words, words outside the
marks."""

from __future__ import annotations

import pytest

from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import cut_paragraphs
from briefing.proving.doubts import doubts, has_own_words, is_answered, speaker_of, speech_of
from briefing.records.model import Actor, Quote, Source
from briefing.speech.checks import Grade, Misleading
from briefing.speech.whose import named_near

SOURCE = (
    "So we will not leave. We will never stay. We go unless they stay. Oh, we won't stay. "
    "我们不会离开。 نحن لا نبقى هنا. We go home soon. Wir nehmen das Angebot nicht an."
    " Work resumes; no ship left. Yes, if they wait. No. They wait. 我们无法同意。 We paid the crews."
)


def found(quotation: str, source: str = SOURCE, kind: str = "post") -> list[Misleading]:
    text = cut_paragraphs(source)
    finding = find_quotation(quotation, text)
    assert finding.verdict not in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS)
    quote = Quote.model_validate({"text": quotation, "speaker": "nobody", "cite": "article"})
    record = Source.model_validate({"type": kind})
    return list(doubts(quote, finding, text, speech_of(text, "en"), record, {}))


TURNED = [
    ("we will … leave", "dropped-negation", "not"),
    ("We will … stay", "dropped-negation", "never"),
    ("We go … they stay", "dropped-negation", "unless"),
    ("Oh, we [shall] stay", "dropped-negation", "won't"),
    ("我们…离开", "dropped-negation", "不"),
    ("نحن … هنا", "dropped-negation", "لا"),
    ("We [will not] go home", "added-negation", "not"),
    ("We [never] paid the crews", "added-negation", "never"),
    ("Work [only] resumes", "added-negation", "only"),
    ("We [hardly] paid the crews", "added-doubt", "hardly"),
    ("ship left", "dropped-negation", "no"),
    ("leave", "dropped-negation", "not"),
    ("同意", "dropped-negation", "无法"),
    ("Wir nehmen das Angebot", "dropped-negation", "nicht"),
    ("Yes", "cut-from-condition", "if they wait"),
]


@pytest.mark.parametrize(("quotation", "code", "word"), TURNED)
def test_a_sense_that_may_be_turned_round_is_told(quotation: str, code: str, word: str) -> None:
    (doubt,) = found(quotation)
    assert doubt.code == code
    assert f"“{word}" in doubt.message


@pytest.mark.parametrize(
    "quotation",
    ["We go … soon", "Oh, we [will not] stay", "They wait.", "We will never stay", "We [all] go home"],
)
def test_a_sense_that_stays_is_not(quotation: str) -> None:
    assert found(quotation) == []


def test_two_speakers_in_one_paragraph_are_told() -> None:
    source = "“We will go,” the union's head said. “We will stay,” the port's head said."
    for quotation, code in (
        ("We will go […] We will stay", "beyond-quotation-marks"),
        ("We will go [and] We will stay", "beyond-quotation-marks"),
        ("We will go,” the union's head said. “We will stay", "outside-quotation-marks"),
    ):
        (doubt,) = found(quotation, source, kind="article-newspaper")
        assert doubt.code == code
        assert "the union's head said" in doubt.message
    assert found("We will go", source, kind="article-newspaper") == []


NEAR = """The union met.

“We stay,” Q added.

A port official, the Harbour Master’s deputy, and Ankara’nın envoy left.

The Mayor spoke."""
SPEAKERS = [
    ({"kind": "person", "name": "Delegate Q"}, True),
    ({"kind": "person", "name": "Delegate q"}, False),
    ({"kind": "person", "name": "Delegate B"}, False),
    ({"kind": "office", "name": "Harbour Master"}, True),
    ({"kind": "office", "name": "harbour master"}, True),
    ({"kind": "anonymous", "name": "One port official"}, True),
    ({"kind": "anonymous", "name": "A crane driver"}, False),
    ({"kind": "organisation", "name": "Dockers’ Union", "aliases": ["the union"]}, True),
    ({"kind": "organisation", "name": "Dockers’ Union"}, False),
    ({"kind": "office", "name": "Mayor", "names": {"de": "Hafenmeister"}}, False),
    ({"kind": "state", "name": "Port"}, True),
    ({"kind": "state", "name": "Ankara"}, True),
]


@pytest.mark.parametrize(("actor", "expected"), SPEAKERS, ids=range(len(SPEAKERS)))
def test_speakers_are_looked_for_in_three_paragraphs(actor: dict[str, object], expected: bool) -> None:
    speaker = speaker_of(Actor.model_validate(actor))
    assert named_near(speaker, speech_of(cut_paragraphs(NEAR), "en"), 1) is expected


OWN = [
    ({"type": "post"}, True),
    ({"type": "article-newspaper"}, False),
    ({"type": "article-newspaper", "authors": ["a"]}, True),
    ({"type": "webpage", "publisher": "Port Authority"}, True),
    ({"type": "post", "authors": ["somebody-else"]}, False),
]


@pytest.mark.parametrize(("source", "expected"), OWN)
def test_own_words_need_no_marks(source: dict[str, object], expected: bool) -> None:
    assert has_own_words(Source.model_validate(source), {"a", "Port Authority"}) is expected


def test_a_note_answers_warnings_and_indirect_answers_only_words_outside_marks() -> None:
    plain = {"text": "a", "speaker": "b", "cite": "c"}
    noted, told = (
        Quote.model_validate({**plain, "note": "n"}),
        Quote.model_validate({**plain, "indirect": True}),
    )
    warning = Misleading("dropped-doubt", Grade.WARNING, "may", "")
    error = Misleading("outside-quotation-marks", Grade.ERROR, "x", "")
    turn = Misleading("other-turn", Grade.ERROR, "x", "")
    assert [is_answered(one, noted) for one in (warning, error, turn)] == [True, False, False]
    assert [is_answered(one, told) for one in (warning, error, turn)] == [False, True, False]
