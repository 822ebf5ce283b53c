"""`briefing draft`: quotations to the letter with their speakers, gaps that are told, nothing that no article says."""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.editing.draft import GAP_OF_WORDS, Draft, Known, draft_of
from briefing.editing.draft_text import render_draft
from briefing.editing.fmt import format_briefing
from briefing.editing.into import add_to
from briefing.editing.tree import read_comments
from briefing.extracting.metadata import Metadata, read_metadata
from briefing.reading.loader import Loaded, find_briefings, load_briefings
from briefing.reading.yaml_reader import read_nodes
from briefing.records.vocabulary import ActorKind
from briefing.text import GAP, fold_space
from verified_project import briefing, change

PAGE = """<html lang="en"><head><title>Dockers meet the port | The Daily Ledger</title>
<link rel="canonical" href="https://ledger.example/dockers">
<meta property="og:site_name" content="The Ledger Online">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Dockers meet the port",
 "datePublished": "2031-05-07T08:00:00+02:00", "author": [{"name": "The harbour desk"}],
 "publisher": {"@type": "Organization", "name": "The Daily Ledger"}}]}</script></head><body>
<nav><a href="/">Home</a></nav><article>
<p>The two sides met at Pier Four on Tuesday, 6 May 2031. Some 1,200 dockers reportedly waited outside.</p>
<p>“We put our terms on the table,” said Speaker A, head of the Dockers’ Union. “Nobody left the room.”</p>
<p>The Port Authority called the talks “useful, if slow,” and a port official said: “We will meet again.”</p>
<p>Speaker A and Speaker B left by the gate. “They have to ask us first,” she said.</p>
</article></body></html>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "data/briefings").mkdir(parents=True)
    (tmp_path / "saved.html").write_text(PAGE, "utf-8")
    return tmp_path


def loaded(root: Path) -> Loaded:
    found = load_briefings(find_briefings(root), root)
    assert found.problems == ()
    return found


def test_a_saved_page_becomes_a_draft_that_check_accepts_and_verify_proves(root: Path) -> None:
    told = briefing(root, "draft", str(root / "saved.html"))
    assert "data/briefings/dockers-meet-the-port.yml was written: 4 quotations from saved." in told.stderr
    made = loaded(root).briefings["dockers-meet-the-port"]
    source = made.sources[made.article]
    assert (source.title, source.publisher, str(source.published)) == (
        "Dockers meet the port",
        "daily-ledger",
        "2031-05-07",
    )
    assert (source.authors, source.url) == (("The harbour desk",), "https://ledger.example/dockers")
    assert made.draft
    quotes = [(one.text, one.speakers, one.verb, str(one.cite[0])) for one in made.quotes.values()]
    assert quotes == [
        ("We put our terms on the table […] Nobody left the room.", ("speaker-a",), "said", "2"),
        ("useful, if slow", ("port-authority",), "called", "3"),
        ("We will meet again.", ("port-official",), "said", "3"),
        ("They have to ask us first", ("unknown-speaker",), "said", "4"),
    ]
    assert made.actors["speaker-a"].role == "head of the Dockers’ Union"
    assert made.actors["port-official"].kind is ActorKind.ANONYMOUS
    text = (root / "data/briefings/dockers-meet-the-port.yml").read_text("utf-8")
    found = ("1,200 (1)", "Tuesday, 6 May 2031 (1)", "reportedly (1)", "Pier Four (1)", "  # Speaker A and Speaker B")
    assert [comment for comment in found if comment not in text] == []
    assert (root / "data/texts/saved.html").read_text("utf-8") == PAGE
    assert briefing(root, "verify").exit_code == 0
    assert briefing(root, "check").exit_code == 0
    assert briefing(root, "fmt", "--check").exit_code == 0


def test_gaps_are_told_with_their_places_and_are_errors_once_it_is_no_draft(root: Path) -> None:
    briefing(root, "draft", str(root / "saved.html"))
    briefing(root, "verify")
    draft = root / "data/briefings/dockers-meet-the-port.yml"
    told = briefing(root, "check").stderr
    gaps = re.findall(r"\.yml:\d+:\d+: warning: (\S+): .* \[gap\]", told)
    assert gaps == [
        "title.text", "summary", "key_points[1].lead", "key_points[1].text",
        "quotes.useful-if-slow.context", "quotes.they-have-to-ask.speaker",
    ]  # fmt: skip
    change(draft, "draft: true\n", "")
    told = briefing(root, "check").stderr
    assert told.count("[gap]\n") == len(gaps)
    assert " warning: summary: a gap" not in told


def test_a_text_without_a_day_is_told_to_lack_it(root: Path) -> None:
    (root / "union-letter.txt").write_text("“We stay where we are,” Speaker A said.\n", "utf-8")
    briefing(root, "draft", str(root / "union-letter.txt"))
    told = briefing(root, "check").stderr
    assert "sources.union-letter: the article's day is missing" in told
    change(root / "data/briefings/union-letter.yml", "draft: true\n", "")
    assert '"as_of" is missing' in briefing(root, "check").stderr


def test_it_does_not_write_over_a_briefing(root: Path) -> None:
    briefing(root, "draft", str(root / "saved.html"))
    again = briefing(root, "draft", str(root / "saved.html"))
    assert again.exit_code == 1
    assert "is there already. Add to it with --into" in again.stderr


def test_into_a_briefing_goes_what_it_lacks_and_known_actors_are_recognised(root: Path) -> None:
    strike = root / "data/briefings/harbour-strike.yml"
    strike.write_text(
        """# by hand
title: The two sides meet
summary: They met.   # to be longer
article: daily-ledger
as_of: 2031-05-07
sources:
  daily-ledger: {type: article}
actors:
  union-head: {kind: office, name: The union's head, aliases: [Speaker A]}
quotes:
  # the first
  terms: {text: We put our terms on the table, speaker: union-head, cite: 2}
""",
        "utf-8",
    )
    text = root / "data/texts/daily-ledger.html"
    text.parent.mkdir()
    shutil.copy(root / "saved.html", text)
    told = briefing(root, "draft", str(text), "--into", str(strike))
    assert "3 quotations from daily-ledger" in told.stderr
    written = strike.read_text("utf-8")
    for comment in ("# by hand\n", "  # to be longer\n", "  # the first\n"):
        assert comment in written
    made = loaded(root).briefings["harbour-strike"]
    assert [*made.quotes][:2] == ["terms", "useful-if-slow"]
    assert "speaker-a" not in made.actors
    assert made.title.text == "The two sides meet"
    assert not made.draft
    briefing(root, "draft", str(text), "--into", str(strike))
    assert strike.read_text("utf-8") == written
    other = root / "union-letter.txt"
    other.write_text("“We stay where we are,” Speaker A said.\n", "utf-8")
    briefing(root, "draft", str(other), "--into", str(strike))
    (added,) = [one for one in loaded(root).briefings["harbour-strike"].quotes.values() if "We stay" in one.text]
    assert (added.speakers, str(added.cite[0])) == (("union-head",), "union-letter 1")


def test_a_broken_page_has_no_metadata_and_no_harm() -> None:
    assert read_metadata(b"") == Metadata()
    hostile = b'<script type=\'application/ld+json\'>[[[{"@type": "Article", "author": 7}</script><title>A</title>'
    assert read_metadata(hostile).title == "A"
    made = draft_of(["A"], "a", Metadata("<script>", "???", ("https://a.example",), address="javascript:x"), "en",
                    Known(), date(2031, 5, 7))  # fmt: skip
    assert "javascript" not in render_draft(made)


def test_it_takes_less_than_a_second() -> None:
    paragraphs = ["“We put our terms on the table,” said Speaker A. In May 2031 some 1,200 dockers left."] * 200
    begun = time.monotonic()
    made = draft_of(paragraphs, "article", Metadata(), "en", Known(), date(2031, 5, 7))
    format_briefing(render_draft(made).encode())
    assert time.monotonic() - begun < 3  # a second on a machine that has nothing else to do


WORDS = st.sampled_from(
    [
        "“We stay where we are,”", "said", "told the Ledger", "Speaker A", "Speaker B,", "head of the union,", "she",
        "the port’s spokesman", "“useful, if slow.”", "“", "”", '"', "on 6 May 2031", "1,200", "reportedly", "Türkiye",
        "A: no", "- a", "{b}", "it\u00ads", "сайт", "pаper", "הרציף", "The", "not.", "[they]", "…", "\\", "'", "In",
        "???", "# x", "according to", "Pier Four",
    ]
)  # fmt: skip
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=6)


def drafted(paragraphs: list[str]) -> tuple[Draft, str]:
    made = draft_of(paragraphs, "article", Metadata(), "en", Known(), date(2031, 5, 7))
    return made, format_briefing(render_draft(made).encode())


@given(PARAGRAPHS)
def test_nothing_stands_in_a_draft_that_is_not_in_the_article(paragraphs: list[str]) -> None:
    made, text = drafted(paragraphs)
    assert read_nodes(text.encode()).troubles == []
    article = fold_space(" ".join(paragraphs)).replace("\u00ad", "")
    said = [part for one in made.quotations for words in one.text for part in words.split(f" {GAP_OF_WORDS} ")]
    said += [value for person in made.new_people for value in (person.name, person.role)]
    said += [name for one in made.quotations for name in (*one.candidates, *one.verb.split()) if name != "said"]
    finds = made.finds
    said += [*finds.names, *finds.places, *finds.dates, *finds.numbers, *finds.doubts]
    for words in said:
        assert fold_space(words).replace("\u00ad", "") in article
    listed = [comment for comment in read_comments(text) if re.match(r"# [a-z ]+: ", comment)]
    for comment in listed:
        for words in re.findall(r"(?:: |\), )(.+?) \([\d, ]+(?=\))", comment):
            assert words in article
    assert Counter(text)["“"] <= Counter("".join(paragraphs))["“"] + sum(len(one) for one in listed)


@given(PARAGRAPHS)
def test_a_draft_is_in_its_canonical_form_and_takes_edits(paragraphs: list[str]) -> None:
    made, text = drafted(paragraphs)
    assert format_briefing(text.encode()) == text
    edited = text.replace(f'summary: "{GAP}"', "summary: They met.  # mine").replace(
        "quotes:", "# all of them\nquotes:"
    )
    again, count = add_to(edited.encode(), made)
    assert count == 0
    assert Counter(read_comments(again)) == Counter(read_comments(edited))
    assert again == format_briefing(edited.encode())


def test_an_office_is_one_actor_and_what_is_no_person_is_not_guessed() -> None:
    article = [
        "“We wait,” said the Water Board's director. “It rains.”",
        "“Nobody has drilled there yet,” the director told the council's chair.",
        "The report, counsel for the defence said, was late. The company was sued. Judge A listened.",
        "It told its staff that the gangway would be “looked at in the spring.”",
    ]
    draft = draft_of(article, "ledger", Metadata(), "en", Known(), date(2031, 5, 7))
    first, second, *_, last = draft.quotations
    assert first.speaker
    assert first.speaker == second.speaker
    assert first.speaker.kind is ActorKind.OFFICE
    assert last.speaker is None
