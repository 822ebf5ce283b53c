"""`briefing draft`: quotations to the letter with their speakers, gaps that are told, nothing that no article
says."""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
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
from briefing.text import GAP
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
    assert (
        "data/briefings/dockers-meet-the-port.yml was written: 4 quotations, 1 event, 0 questions from saved."
        in told.stderr
    )
    made = loaded(root).briefings["dockers-meet-the-port"]
    source = made.sources[made.article]
    assert (source.title, source.publisher, str(source.published)) == (
        "Dockers meet the port",
        "the-daily-ledger",
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
    found = (
        "1,200 (1)",
        "Tuesday, 6 May 2031 (1)",
        "reportedly (1)",
        "Pier Four (1)",
        "  # Speaker A, Speaker B?",
    )
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
        "events.two-sides-met.title", "quotes.useful-if-slow.context", "quotes.they-have-to-ask.speaker",
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
    assert "3 quotations, 1 event, 0 questions from daily-ledger" in told.stderr
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
    (added,) = [
        one for one in loaded(root).briefings["harbour-strike"].quotes.values() if "We stay" in one.text
    ]
    assert (added.speakers, str(added.cite[0])) == (("union-head",), "union-letter 1")


def test_a_broken_page_has_no_metadata_and_no_harm() -> None:
    assert read_metadata(b"") == Metadata()
    hostile = (
        b'<script type=\'application/ld+json\'>[[[{"@type": "Article", "author": 7}</script><title>A</title>'
    )
    assert read_metadata(hostile).title == "A"
    made = draft_of(["A"], "a", Metadata("<script>", "???", ("https://a.example",), address="javascript:x"),
        "en",
                    Known(), date(2031, 5, 7))  # fmt: skip
    assert "javascript" not in render_draft(made)


def test_it_takes_less_than_a_second() -> None:
    said = (
        "“We put our terms on the table,” said Speaker {0}. In May 2031 some 1,200 dockers left, {0} of the "
        "union said."
    )
    paragraphs = [said.format(f"{chr(65 + n % 26)}{n}") for n in range(200)]
    paragraphs.append("“We wait for it here,” she said. The clerk told a visitor that it was late. " * 200)
    begun = time.process_time()
    made = draft_of(paragraphs, "article", Metadata(), "en", Known(), date(2031, 5, 7))
    format_briefing(render_draft(made).encode())
    assert time.process_time() - begun < 3  # a second on a machine that has nothing else to do


WORDS = st.sampled_from(
    [
        "“We stay where we are,”", "said", "told the Ledger", "Speaker A", "Speaker B,", "head of the union,",
        "she", "the port’s spokesman", "“useful, if slow.”", "“", "”", '"', "on 6 May 2031", "1,200",
        "reportedly", "Türkiye", "A: no", "- a", "{b}", "it\u00ads", "сайт", "pаper", "הרציף", "The", "not.",
        "[they]", "…", "\\", "'", "In", "???", "# x", "according to", "Pier Four", "That\u00a0",
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
    article = " ".join(" ".join(paragraphs).replace("\u00ad", "").split())
    said = [
        part for one in made.quotations for words in one.text for part in words.split(f" {GAP_OF_WORDS} ")
    ]
    said += [value for person in made.new_people for value in (person.name, person.role)]
    said += [
        name for one in made.quotations for name in (*one.candidates, *one.verb.split()) if name != "said"
    ]
    finds = made.finds
    said += [one.sentence for _, one in (*made.events, *made.questions)] + [*made.in_marks, *finds.stages]
    said += [*finds.names, *finds.places, *finds.dates, *finds.numbers, *finds.doubts]
    for words in said:
        assert " ".join(words.replace("\u00ad", "").split()) in article
    listed = [comment for comment in read_comments(text) if re.match(r"# [a-z ]+: ", comment)]
    for comment in listed:
        for words in re.findall(r"(?:: |\), )(.+?) \([\d, ]+(?=\))", comment):
            assert " ".join(words.split()) in article
    assert Counter(text)["“"] <= Counter("".join(paragraphs))["“"] + sum(len(one) for one in listed)


@given(PARAGRAPHS)
def test_a_draft_is_in_its_canonical_form_and_takes_edits(paragraphs: list[str]) -> None:
    made, text = drafted(paragraphs)
    assert format_briefing(text.encode()) == text
    edited = text.replace(f'summary: "{GAP}"', "summary: They met.  # mine").replace(
        "quotes:", "# all of them\nquotes:"
    )
    again, added = add_to(edited.encode(), made)
    assert (added.quotations, added.events, added.questions) == ((), (), ())
    assert Counter(read_comments(again)) == Counter(read_comments(edited))
    assert again == format_briefing(edited.encode())


@settings(max_examples=40)
@given(PARAGRAPHS, PARAGRAPHS)
def test_what_is_added_to_a_briefing_takes_nothing_from_it(paragraphs: list[str], others: list[str]) -> None:
    _, text = drafted(paragraphs)
    there = text.replace("\nsources:", "\n# of mine\nsources:  # and mine")
    letter = draft_of(others, "letter", Metadata(), "en", Known(ids_in(text)), date(2031, 5, 7))
    written, added = add_to(there.encode(), letter)
    assert Counter(read_comments(there)) <= Counter(read_comments(written))
    assert Counter(there.split()) - Counter(written.split()) == Counter()
    assert (added.events, added.questions) == (letter.events, letter.questions)
    assert f"cite: letter {letter.events[0][1].paragraph}\n" in written if letter.events else True
    assert add_to(written.encode(), letter)[0] == written


def ids_in(text: str) -> set[str]:
    return set(re.findall(r"^  ([\w-]+):", text, re.MULTILINE))


EVENTS = """title: Two sides
article: ledger
events:
  # the talks
  talks: {title: The talks, date: 2031-05, cite: 2}
open_questions: {next: {text: When?, cite: [1, 3]}}
set_aside: {cite: ledger 4, why: history}
"""


@pytest.mark.parametrize(
    ("paragraph", "sentence", "is_added"),
    [
        (2, "They met on 6 May.", False),
        (2, "They met on 6 April.", True),
        (3, "They met on 6 May.", True),
        (4, "The pier was built on 6 May 1964.", False),
        (1, "It gave no date for more.", False),
        (2, "It gave no date for more.", True),
        (4, "It gave no date for more.", False),
    ],
)
def test_an_event_or_a_question_that_a_briefing_has_or_set_aside_is_not_added(
    paragraph: int, sentence: str, is_added: bool
) -> None:
    article = ["It rains in the harbour."] * (paragraph - 1) + [sentence]
    made = draft_from(*article, day="2031-06-01")
    assert len(made.events) + len(made.questions) == 1
    text, added = add_to(EVENTS.encode(), made)
    assert len(added.events) + len(added.questions) == is_added
    assert ("???" in text) is is_added
    assert "  # the talks\n" in text


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


def draft_from(*paragraphs: str, known: Known | None = None, day: str = "") -> Draft:
    return draft_of(paragraphs, "ledger", Metadata(day=day), "en", known or Known(), date(2031, 6, 1))


WHO_SPEAKS = {
    "a title that is one person's": (
        'Minister A spoke on Monday. "I have not forgotten that," the minister said.', "Minister A",
        "person"),
    "a trade before the name": (
        'Economist E of the Institute for Trade warned of costs. "It would be a blow," the economist said.',
        "Economist E", "person"),
    "a role before the name": (
        (
            'Opposition lawmaker F accused the government. "For two months he watched," the lawmaker told '
            'parliament.'
        ),
        "lawmaker F", "person"),
    "a body's spokesperson": (
        'Harbour Board spokesperson C was there. "Ships do not wait for daylight," the spokesperson added.',
        "spokesperson C", "person"),
    "a name behind its role": (
        'The union\'s deputy head, Deputy G, replied: "Trust is a big word."', "Deputy G", "person"),
    "a role behind the name": (
        'Speaker B, the president of the union, left. "We will be back on Monday," the president said.',
        "Speaker B", "person"),
    "what somebody does": (
        (
            'Speaker F, who leads the nurses\' union, doubted it. "We have waited for long," the union\'s '
            'leader said.'
        ),
        "Speaker F", "person"),
    "somebody unnamed": (
        (
            'One senior official, who spoke on condition of anonymity, left. "The mood was different," the '
            'official said.'
        ),
        "One senior official", "anonymous"),
    "who asked not to be named": (
        '"I will believe it when I see it," one crane operator, who asked not to be named, said.',
        "one crane operator", "anonymous"),
    "somebody unnamed who is close to something": (
        'A source close to the talks said on Monday: "The letter has arrived at last."',
        "A source close to the talks", "anonymous"),
    "a body that has of in its name": (
        'The Chamber of Commerce said: "Our members cannot plan for April."', "Chamber of Commerce",
        "organisation"),
    "a pronoun beside places and bodies": (
        'Speaker B met the Dockers\' Union in the Customs House. "They will read it first," he said.',
        "Speaker B", "person"),
    "two of one role": (
        'Minister A met Minister B on Monday. "I have not forgotten that," the minister said.', None, ""),
    "two of one family": (
        'North Keeper met South Keeper on Monday. "I have not forgotten that," Keeper said.', None, ""),
    "a body by its last word": (
        'The Dockers\' Union met on Monday. "We will be back on Friday," the union said.', "Dockers' Union",
        "organisation"),
    "two bodies": (
        'The Dockers\' Union met the Pilots\' Union. "We will be back on Friday," the union said.', None, ""),
    "one of some": (
        'Chair D was there. Two doctors left. "My colleague found out from the porter," one of them said.',
        None, ""),
    "a letter alone": ('Director L left. "I will not close a door before I have to," L said.', "Director L",
        "person"),
    "a pronoun for who is named in the paragraph": (
        'Nurse M, who has been here for long, said she had warned them. "I wrote to them twice," she said.',
        "Nurse M", "person"),
    "a pronoun for somebody unnamed": (
        (
            'A spokeswoman for the Board denied it. The letters went on, she said, "as the contract requires '
            'it here".'
        ),
        "A spokeswoman for the Board", "anonymous"),
    "who asked not to be named and a pronoun": (
        (
            'One nurse, who asked not to be named because she feared it, said it was old. "We move the '
            'beds," she said.'
        ),
        "One nurse", "anonymous"),
    "whose spokesman": (
        'The company denied it. "No one here has asked for that," its spokesman said.', "spokesman",
        "office"),
    "the one of the sentence before": (
        'The clerk told a visitor that it was late. "We wait for the answer," she said.', "The clerk",
        "office"),
    "what is no person": (
        'Minister D called the ruling poor. He added: "A country without a lake has no heat."', "Minister D",
        "person"),
    "somebody named and somebody unnamed": (
        'Chair D met the Board. A spokeswoman denied it. "We wait for the answer," she said.', None, ""),
    "a statement": (
        (
            'In a statement on Thursday it denied that. "Two letters remained without an answer," the '
            'statement said.'
        ),
        "a statement", "document"),
    "a document": ('The report called it "a standing risk to life here".', "The report", "document"),
    "another's chair": (
        'Chair D of the Board left. "We stay where we are," the council\'s chair said.',
        "the council's chair",
        "office"),
}  # fmt: skip


@pytest.mark.parametrize("case", WHO_SPEAKS)
def test_one_person_is_one_actor_whatever_the_article_calls_them(case: str) -> None:
    article, name, kind = WHO_SPEAKS[case]
    (quotation,) = draft_from(article).quotations
    speaker = quotation.speaker
    assert (speaker.name if speaker else None, speaker.kind.value if speaker else "") == (name, kind)
    assert quotation.verb != "asked"
    if not name:
        assert quotation.candidates


@pytest.mark.parametrize(
    ("article", "role"),
    [
        ("The hospital's medical director, Doctor G, disagreed. “We stay where we are,” he said.",
         "the hospital's medical director"),
        ("Its managing director, Doctor G, disagreed. “We stay where we are,” he said.", "managing director"),
        ("“We stay where we are,” said the head of the union, Doctor G.", "the head of the union"),
        ("The talks with the director, Doctor G said, were short. “We stay where we are,” he said.", ""),
    ],
)  # fmt: skip
def test_what_stands_before_a_name_is_a_role_too(article: str, role: str) -> None:
    (quotation,) = draft_from(article).quotations
    assert quotation.speaker
    assert (quotation.speaker.name, quotation.speaker.role) == ("Doctor G", role)


def test_whom_a_colon_gives_words_may_be_somebody_unnamed() -> None:
    article = (
        "Minister D left. Another resident, an elderly woman, shook her head: “I moved once for that lake.”"
    )
    (quotation,) = draft_from(article).quotations
    assert quotation.speaker is None
    assert quotation.candidates[0] == "Another resident"


def test_it_may_mean_the_paper_that_the_paragraph_is_about() -> None:
    article = (
        'The memo was sent to Director B and others. It says that the air "does not meet what was ordered".'
    )
    (quotation,) = draft_from(article).quotations
    assert (quotation.speaker, quotation.candidates) == (None, ("The memo",))


def test_another_briefings_actor_is_meant_by_a_whole_name_alone(root: Path) -> None:
    (root / "data/briefings/other.yml").write_text(
        """title: T
actors:
  state-minister: {kind: office, name: The State's prime minister, aliases: [The minister]}
  insider: {kind: anonymous, name: A senior official}
  head-of-the-union: {kind: person, name: Speaker B, aliases: [The union's head]}
""",
        "utf-8",
    )
    (root / "letter.txt").write_text(
        '"I have not forgotten that," the minister said.\n\n"We wait for the answer," a senior official '
        'said.\n\n"We stay where we are," said the union\'s head.\n\n"It will be cold," said the State\'s '
        "prime minister.\n",
        "utf-8",
    )
    briefing(root, "draft", str(root / "letter.txt"))
    text = (root / "data/briefings/letter.yml").read_text("utf-8")
    speakers = re.findall(r"speaker: (.+)", text)
    assert speakers == ["minister", "senior-official", "head-of-the-union", "state-minister"]


@pytest.mark.parametrize(
    ("article", "words", "verb"),
    [
        ('The chair, Chair D, called the walkout "theatre".', "theatre", "called"),
        ("Chair D called the talks “useful and slow”.", "useful and slow", "called"),
        ('Chair D said that the Board "regrets all of it" and left.', "regrets all of it", "said"),
        ('"No," Chair D told Radio Northport on Thursday.', "No", "told Radio Northport"),
        ('Speaker B told reporters outside the house: "Nobody wants that now."', "Nobody wants that now.",
         "told reporters"),
    ],
)  # fmt: skip
def test_short_quotations_are_there_too_and_whom_somebody_told(article: str, words: str, verb: str) -> None:
    (quotation,) = draft_from(article).quotations
    assert (quotation.text, quotation.verb) == ((words,), verb)


def test_who_is_named_too_stands_there_as_an_actor_to_be_uncommented() -> None:
    known = Known({"company-c"}, {"Company C": "company-c"})
    text = render_draft(
        draft_from(
            "The board's head, Director B, met the Building Inspectorate. There was Company C.",
            "“We wait for it here,” said Speaker A, as Director B left.",
            known=known,
        )
    )
    assert re.findall(r"  # (.+  # [\d, ]+)", text) == [
        'director-b: {kind: person, name: Director B, role: "the board\'s head"}  # 1, 2',
        "building-inspectorate: {kind: organisation, name: Building Inspectorate}  # 1",
        "company-c  # 1",
    ]


def test_what_else_stands_in_marks_is_told_beside_the_quotations() -> None:
    draft = draft_from(
        "They sang “Midday in the Harbour” and left.", "“We wait for it here,” said Speaker A."
    )
    assert "  # in quotation marks too: Midday in the Harbour (1)\n" in render_draft(draft)


@pytest.mark.parametrize(
    ("top", "author", "publisher", "day"),
    [
        ("By the Staff Reporter, The Daily Ledger\nPublished 14 March 2025", "the Staff Reporter",
            "The Daily Ledger",
         "2025-03-14"),
        ("By the harbour desk", "the harbour desk", "", ""),
        ("The Daily Ledger, 3 April 2031\nBy the harbour desk", "the harbour desk", "The Daily Ledger",
            "2031-04-03"),
        ("The Daily Ledger, Friday, 14 March 2025", "", "The Daily Ledger", "2025-03-14"),
        ("Updated: March 14, 2025 at 10:30", "", "", "2025-03-14"),
        ("In 2025 on 14 March the port was shut", "", "", ""),
        ("By noon on 14 March 2025 nobody had come.", "", "", ""),
    ],
)  # fmt: skip
def test_the_lines_at_the_top_tell_author_publisher_and_day(
    top: str, author: str, publisher: str, day: str
) -> None:
    draft = draft_from("Port is shut", top, "The port was shut. “We wait here for it,” said Speaker A.")
    assert draft.metadata.authors == ((author,) if author else ())
    assert (draft.publisher.name if draft.publisher else "") == publisher
    assert draft.metadata.day == day


@pytest.mark.parametrize(
    ("sentence", "when", "ahead"),
    [
        ("The outline was reached on 12 March.", "2031-03-12", False),
        ("They may vote as early as 24 March.", "2031-03-24", True),
        ("The dispute began on 9 December 2030.", "2030-12-09", False),
        ("Members voted in February to stop work.", "2031-02", False),
        ("They met on Tuesday.", "2031-03-11", False),
        ("They met on Tuesday, 4 March.", "2031-03-04", False),
        ("They will meet on Tuesday.", "", False),
        ("They met on 30 February.", "", False),
    ],
)
def test_a_sentence_with_a_day_is_proposed_as_an_event(sentence: str, when: str, ahead: bool) -> None:
    text = render_draft(draft_from("Port is shut", sentence, day="2031-03-14"))
    events = text.partition("events:\n")[2].partition("quotes:")[0]
    assert f"  # {sentence}\n" in events
    assert (re.findall(r"date: (.+)", events), "expected: true" in events) == ([when] if when else [], ahead)


def test_what_is_said_on_a_day_and_a_date_in_a_quotation_are_no_events() -> None:
    assert "expected" not in render_draft(
        draft_from("Port is shut", "They met on 6 May 2025.")
    )  # of no day is it ahead
    draft = draft_from(
        "Officials said on Friday that it rains.", "“We met here on 12 March,” said Speaker A."
    )
    assert draft.events == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not known how the Board would pay.", "What changed is not entirely clear.",
        "The Ministry declined to comment.", "He would not say whether they agree.",
        "It gave no date for the talks.",
        "Neither figure could be checked independently.",
    ],
)  # fmt: skip
def test_what_the_article_leaves_open_is_proposed_as_a_question(sentence: str) -> None:
    text = render_draft(draft_from("They say “all is well with us.” " + sentence, "They met."))
    questions = text.partition("open_questions:\n")[2]
    assert re.fullmatch(rf'  # {re.escape(sentence)}\n  \S+: {{text: "\?\?\?", cite: 1}}\n', questions)


def test_names_are_whole_and_words_that_only_begin_a_sentence_are_none() -> None:
    finds = draft_from(
        (
            "NORTHPORT — The Harbour Board and the Dockers' Union met at Terminal 2 with the Bureau of "
            "Statistics."
        ),
        (
            "Recalling it, Speaker A nodded. Asked why, he left. Trust is rare. I'll see. Shopkeepers' "
            "groups waited."
        ),
    ).finds
    assert [*finds.names] == ["Harbour Board", "Dockers' Union", "Bureau of Statistics", "Speaker A"]
    assert [*finds.places] == ["NORTHPORT", "Terminal 2"]


def test_a_name_begins_with_its_first_letter_whatever_spaces_stand_before() -> None:
    draft = draft_from(
        "They met Keeper of The Daily Ledger.\u00a0 Keeper left. “We wait for it here,” said Keeper."
    )
    assert [*draft.finds.names] == ["Keeper", "Daily Ledger"]


def test_a_name_is_a_place_where_it_mostly_stands_like_one() -> None:
    finds = draft_from(
        "In Lower Village they met. Mayor C of Lower Village left. It was near Lower Village.",
        "A letter from Mayor C came to the Ministry. At the Ministry nobody read it. The Ministry said so.",
    ).finds
    assert ([*finds.places], [*finds.names]) == (["Lower Village"], ["Mayor C", "Ministry"])


def test_an_interview_has_its_turns_and_labels_that_are_nobody_are_no_speakers() -> None:
    asked = (
        "Q: When do you meet again?",
        "A: On Friday, and not before.",
        "Q: Who pays for it?",
        "A: The port pays.",
    )
    draft = draft_from(*asked)
    assert [one.text[0] for one in draft.quotations] == [one[3:] for one in asked]
    assert (draft.new_people, draft.events) == ((), ())
    press = draft_from("Reporter: When do you meet?", "Minister A: On Friday.", "Reporter: Who pays for it?")
    assert [one.speaker and one.speaker.name for one in press.quotations] == [None, "Minister A", None]
