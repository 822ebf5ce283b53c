"""Reading sentences, numbers and dates; what a statement rests on; what is said where a language has no
lists."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

import briefing.statements
from briefing.statements.advice import ADVICE
from briefing.statements.checking import check
from briefing.statements.claim import Article, Claim, Named
from briefing.statements.lexicon import load_lexicon
from briefing.statements.numbers import numbers_in
from briefing.statements.reading import read
from briefing.statements.resting import Resting, coverage, quoted_sentences, rests_on
from briefing.statements.rules import RULES
from briefing.statements.rules.dates import Day, dates_in
from briefing.statements.weighing import countries_in

FOLDER = Path(briefing.statements.__file__).parent
PARAGRAPHS = (
    "The U.S. envoy met Mr. X of the union on Oct. 7. “We stay,” he said. “For good.”",
    "Two of the six cranes ran. The port did not comment on the talks at Pier Four that day.",
)
ARTICLE = Article(PARAGRAPHS, date(2031, 5, 7))


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "The U.S. envoy met Mr. X on Oct. 7. He said: “For good.” He left.", [
            "The U.S. envoy met Mr. X on Oct. 7.", "He said: “For good.”", "He left.",
        ]),
        ("en", "Prices rose by 2.5 percent. Nobody knew why!", ["Prices rose by 2.5 percent.",
            "Nobody knew why!"]),
        ("zh", "港口罢工。第二天没有会谈。", ["港口罢工。", "第二天没有会谈。"]),
        ("ar", "هل انتهى؟ لم ينته.", ["هل انتهى؟", "لم ينته."]),
        ("de", "Am 7. Oktober begann es. Dr. A kam.", ["Am 7. Oktober begann es.", "Dr. A kam."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_sees_it(language: str, text: str, sentences: list[str]) -> None:
    found = read(text, language)
    assert [text[slice(*found.original(span))].strip() for span in found.sentences] == sentences


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "twenty-one cranes", [21]),
        ("en", "two hundred and five", [205]),
        ("en", "a hundred thousand", [100_000]),
        ("en", "1.5 million", [1_500_000]),
        ("en", "first and second", [1, 2]),
        ("en", "two cranes, three ships", [2, 3]),
        ("en", "in 2019", [2019]),
        ("de", "dreiundvierzig", [43]),
        ("de", "1.200", [1200]),
        ("fr", "vingt-deux", [22]),
        ("ar", "٢٥", [25]),
        ("fa", "۲۵", [25]),
        ("hi", "२५", [25]),
        ("zh", "一千二百", [1200]),
        ("zh", "二十三万", [230_000]),
    ],
)
def test_numbers_in_digits_and_words(language: str, text: str, values: list[int]) -> None:
    found = numbers_in(read(text, language))
    assert len(found) == len(values)
    assert all(Fraction(value) in number.values for value, number in zip(values, found, strict=True))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on Tuesday.", Day(2031, 5, 6)),
        ("They meet on Friday.", Day(2031, 5, 9)),
        ("They met yesterday.", Day(2031, 5, 6)),
        ("It was signed in November.", Day(2030, 11)),
        ("It ran from 3 to 9 May 2031.", Day(2031, 5, 9)),
        ("It ran from 3 to 9 May 2031.", Day(2031, 5, 3)),
        ("The strike entered its third day on Wednesday.", Day(2031, 5, 5)),
        ("That was two weeks ago.", Day(2031, 4, 23)),
        ("The one of 2019, and a lock-out eight years later.", Day(2027)),
        ("Signed on 2031-05-02.", Day(2031, 5, 2)),
        ("It happened last year.", Day(2030)),
    ],
)
def test_dates_that_a_passage_bears_out(text: str, day: Day) -> None:
    assert any(found.bears(day) for found in dates_in(read(text, "en"), date(2031, 5, 7)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on Tuesday.", Day(2031, 5, 7)),
        ("It was signed in November.", Day(2030, 11, 3)),
        ("It may rain; the port may close.", Day(2031, 5)),
        ("It ran for two weeks.", Day(2031, 5, 6)),
    ],
)
def test_dates_that_a_passage_does_not_bear_out(text: str, day: Day) -> None:
    assert not any(found.bears(day) for found in dates_in(read(text, "en"), date(2031, 5, 7)))


def test_a_country_is_known_by_its_people_and_never_within_a_word() -> None:
    assert countries_in(read("U.S.-led talks; Israeli and Turkish envoys in Qatar", "en")) == {
        "US",
        "IL",
        "TR",
        "QA",
    }
    assert countries_in(read("Nigeria", "en")) == {"NG"}
    assert countries_in(read("Omaniac or turkey", "en")) == set()


def test_what_a_statement_rests_on_is_recorded_by_few_of_its_words() -> None:
    claim = Claim("The port said nothing of the talks at Pier Four.", (2,))
    assert rests_on(claim, ARTICLE) == (Resting(2, "The port did not", "Pier Four that day."),)
    both = Claim("Two cranes ran. The port did not comment on the talks.", (2,))
    assert [rest.start for rest in rests_on(both, ARTICLE)] == ["Two of", "The port did not"]


def test_coverage_lists_every_sentence_with_what_rests_on_it() -> None:
    resting = {
        "key point 1": rests_on(Claim("Two cranes ran.", (2,)), ARTICLE),
        "stays": quoted_sentences(ARTICLE, 1, "We stay,”"),
    }
    covered = coverage(ARTICLE, resting)
    assert [entry.by for entry in covered] == [(), ("stays",), (), ("key point 1",), ()]
    assert quoted_sentences(ARTICLE, 1, "not there") == ()


def test_without_lists_the_result_says_which_rules_were_not_asked() -> None:
    article = Article(("הרציף נסגר ב-7 במאי.",), None, "he")
    checked = check(Claim("הרציף נסגר ב-8 במאי.", (1,), attributed_to=Named(("x",)), language="he"), article)
    assert [finding.words for finding in checked.findings] == ["8"]
    assert checked.not_asked == tuple(name for name, rule in RULES.items() if rule.lists and name != "status")
    assert check(Claim("Two cranes ran.", (2,)), ARTICLE).not_asked == ()


@pytest.mark.parametrize("path", sorted((FOLDER / "languages").glob("*.yml")), ids=lambda path: path.stem)
def test_a_language_has_only_lists_that_are_known(path: Path) -> None:
    lists = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    described = (FOLDER / "languages/README.md").read_text(encoding="utf-8")
    assert [name for name in lists if f"`{name}`" not in described] == []
    lexicon = load_lexicon(path.stem)
    wanted = {name for rule in RULES.values() for name in rule.lists}
    assert all(lexicon.has(name) for name in wanted)
    assert lexicon.numbers
    assert len(lexicon.months) >= 12
    assert set(lexicon.weekdays.values()) == set(range(7))


def test_every_code_has_its_advice_and_every_advice_its_code() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py") if path.name != "advice.py"
    )
    assert [code for code in ADVICE if f'"{code}"' not in sources] == []
