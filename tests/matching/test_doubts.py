"""What a proof cannot judge is put before a person: a sense turned round, words of two people in one quotation."""

from __future__ import annotations

import pytest

from briefing.matching.doubts import Doubt, doubts, words_beyond_marks
from briefing.matching.find import Verdict, find_quotation
from briefing.matching.source_text import cut_paragraphs

SOURCE = (
    "So we will not leave. We will never stay. We go unless they stay. Oh, we won't stay. "
    "我们不会离开。 نحن لا نبقى هنا. We go home soon. Wir nehmen das Angebot nicht an. Work resumes; no ship left. "
    "Yes or no. They wait. 我们无法同意。 We paid the crews."
)


def found(quotation: str, source: str = SOURCE) -> list[Doubt]:
    finding = find_quotation(quotation, cut_paragraphs(source))
    assert finding.verdict not in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS)
    return list(doubts(finding.alterations, finding.passages[0].selector))


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
    ("ship left", "dropped-negation", "no"),
    ("leave", "dropped-negation", "not"),
    ("同意", "dropped-negation", "无法"),
    ("Wir nehmen das Angebot", "dropped-negation", "nicht"),
]


@pytest.mark.parametrize(("quotation", "code", "word"), TURNED)
def test_a_sense_that_may_be_turned_round_is_told(quotation: str, code: str, word: str) -> None:
    (doubt,) = found(quotation)
    assert doubt.code == code
    assert f"“{word}”" in doubt.message


@pytest.mark.parametrize(
    "quotation", ["We go … soon", "Oh, we [will not] stay", "They wait", "We will never stay", "We [all] go home"]
)
def test_a_sense_that_stays_is_not(quotation: str) -> None:
    assert found(quotation) == []


BEYOND = [
    ("We go,” the office said. “We stay", "the office said. “We stay"),
    ('We go," it said, "and stay', 'it said, "and stay'),
    ("‘We go,’ it said. ‘We stay", None),
    ("We go,’ it said. ‘We stay", "it said. ‘We stay"),
    ("Nous partons », a-t-il dit, « et restons", "a-t-il dit, « et restons"),
    ("Wir gehen“, sagte das Amt, „und bleiben", "sagte das Amt, „und bleiben"),
    ("Wir gehen«, sagte das Amt, »und bleiben", "sagte das Amt, »und bleiben"),
    ("我们走。”港口说：“我们留下", "港口说：“我们留下"),
    ("我们走」他说「我们留下", "他说「我们留下"),
    ("סגור”, נאמר. ”פתוח", "נאמר. ”פתוח"),
    ("the terms,” the office said", "the office said"),
    ("We go,” it said. “We call it “fair", "it said. “We call it “fair"),
    ("“We go,” it said", None),
    ("call “fair” the plan and “good” it", None),
    ("the union’s ‘last offer’ is the dockers’ own", None),
    ("Er nannte es „fair“ und „gut“ zugleich", None),
    ("on a dit « oui », puis « non » hier", None),
    ("de sade ”ja” och ”nej” igen", None),
    ('דובר צה"ל אמר', None),
    ('a 5" pipe broke', None),
    ("they left.”", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "beyond"), BEYOND)
def test_words_behind_a_closing_mark_are_seen(words: str, beyond: str | None) -> None:
    assert words_beyond_marks(words) == beyond


def test_two_speakers_in_one_paragraph_are_told() -> None:
    source = "“We will go,” the union's head said. “We will stay,” the port's head said."
    for quotation in ("We will go […] We will stay", "We will go [and] We will stay", "go,” the union's head said"):
        (doubt,) = found(quotation, source)
        assert doubt.code == "beyond-quotation-marks"
        assert "the union's head said" in doubt.message
    assert found("We will go", source) == []
