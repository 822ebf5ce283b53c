"""A quotation is found if its words are the source's, with alterations that it declares; nothing else is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefing.matching.alterations import AlterationKind
from briefing.matching.find import Finding, Verdict, find_quotation
from briefing.matching.selector import Selector
from briefing.matching.source_text import SourceText, cut_paragraphs
from briefing.matching.text_fragment import fragment
from briefing.proving.held_texts import texts_folder
from briefing.reading.loader import find_briefings, load_briefings

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = texts_folder(ROOT) / "fox-news-article.txt"

SOURCE = """
Evening edition, with tomorrow's tides.

“We put [our terms] on the table and they listened,” Speaker A wrote. “Nobody left the room; we will not leave
unless they do.” The two sides said they “agreed to meet again”.

"We will keep the piers open," Speaker B said. "The union's 'last offer' is not our last — it is
non-negotiable."

The harbour stayed shut, the harbour master said. “The gates remember who shut them... and when,”
the museum's sign says.

وقالت سلطة الميناء: «كانت المحادثات جادة، وستُستأنف قريبًا»، بحسب البيان.

נכתב בהודעה: „הרציף ייפתח שוב כשיהיה מי שיפתח אותו”.

港务局说：“我们在港口
等了两天，不会离开。”

A family 👨\u200d👩\u200d👧 waved 🇹🇷🇪🇬 from the pier 👍🏽!
"""


@pytest.fixture(scope="module")
def text() -> SourceText:
    return cut_paragraphs(SOURCE, starts_at=2)


FOUND = [
    ("We put [our terms] on the table and they listened", Verdict.EXACT, 1),
    ("Nobody left the room; we will not leave unless they do.", Verdict.EXACT, 1),
    ("agreed to meet again", Verdict.EXACT, 1),
    ("it is non-negotiable.", Verdict.EXACT, 2),
    ("our last—it is non‑negotiable.", Verdict.NORMALISED, 2),
    ("The union’s ‘last offer’ is not our last — it is", Verdict.NORMALISED, 2),
    ('The union\'s "last offer" is not', Verdict.NORMALISED, 2),
    ("The gates remember who shut them… and when", Verdict.NORMALISED, 3),
    ("كانت المحادثات جادة، وستُستأنف قريبًا", Verdict.EXACT, 4),
    ("المحادثات جادة", Verdict.EXACT, 4),
    ("הרציף ייפתח שוב כשיהיה מי שיפתח אותו", Verdict.EXACT, 5),
    ("我们在港口等了两天", Verdict.NORMALISED, 6),
    ("在港口 等了", Verdict.EXACT, 6),
    ("不会离开。", Verdict.EXACT, 6),
    ("waved 🇹🇷🇪🇬 from", Verdict.EXACT, 7),
    ("👨\u200d👩\u200d👧 waved 🇹🇷", Verdict.EXACT, 7),
    ("the pier 👍🏽", Verdict.EXACT, 7),
    ("👍🏽", Verdict.EXACT, 7),
]


@pytest.mark.parametrize(("quotation", "verdict", "paragraph"), FOUND)
def test_the_sources_words_are_found(
    text: SourceText, quotation: str, verdict: Verdict, paragraph: int
) -> None:
    finding = find_quotation(quotation, text)
    assert (finding.verdict, [passage.paragraph for passage in finding.passages]) == (verdict, [paragraph])
    assert not finding.alterations
    passage = finding.passages[0]
    before = text.original[: passage.start]
    assert before.count("\n\n") == paragraph
    assert passage.selector.exact.split() == text.original[passage.start : passage.end].split()


GAP, INSERTION = AlterationKind.GAP, AlterationKind.INSERTION
LETTER, MARK = AlterationKind.CHANGED_LETTER, AlterationKind.CLOSING_MARK
ALTERED = [
    ("We put [them] on the table", [(INSERTION, "[them]", "[our terms]")]),
    ("We put … on the table", [(GAP, "…", "[our terms]")]),
    ("We put […] on the table", [(GAP, "[…]", "[our terms]")]),
    ("We put [. . .] on the table", [(GAP, "[. . .]", "[our terms]")]),
    ("We put . . . on the table", [(GAP, ". . .", "[our terms]")]),
    ("[w]e put [our terms] on the table", [(LETTER, "[w]", "W")]),
    ("[T]hey listened", [(LETTER, "[T]", "t")]),
    ("they listened.", [(MARK, ".", ",")]),
    ("agreed to meet again.", [(MARK, ".", "")]),
    ("Nobody left the room.", [(MARK, ".", ";")]),
    ("They … listened", None),
    (
        "… on the table and they [really] listened.",
        [(GAP, "…", ""), (INSERTION, "[really]", ""), (MARK, ".", ",")],
    ),
    (
        "We will keep the piers open … is not our last",
        [(GAP, "…", ",\" Speaker B said. \"The union's 'last offer'")],
    ),
    ("Nobody left the room[.] we will not leave", [(INSERTION, "[.]", ";")]),
    ("The gates [sic] remember who shut them", [(INSERTION, "[sic]", "")]),
    ("The gates remember who shut them.... when", None),
    ("我们……不会离开", [(GAP, "……", "在港口 等了两天，")]),
    ("我们[船员]等了两天", [(INSERTION, "[船员]", "在港口")]),
    ("كانت […] وستُستأنف قريبًا", [(GAP, "[…]", "المحادثات جادة،")]),
    ("הרציף … שוב", [(GAP, "…", "ייפתח")]),
    ("A family … waved", [(GAP, "…", "👨\u200d👩\u200d👧")]),
]


@pytest.mark.parametrize(("quotation", "alterations"), ALTERED)
def test_declared_alterations_are_found_and_listed(
    text: SourceText, quotation: str, alterations: list[tuple[AlterationKind, str, str]] | None
) -> None:
    finding = find_quotation(quotation, text)
    if alterations is None:
        assert finding.verdict is Verdict.NOT_FOUND
    else:
        assert finding.verdict is Verdict.ALTERED
        assert [(change.kind, change.ours, change.source) for change in finding.alterations] == alterations


NOT_FOUND = [
    "we put [our terms] on the table",
    "We put our terms on the table",
    "We put [our terms] on the the table",
    "We put [our terms] on table",
    "they listened!",
    "they listened?",
    "We put [our terms] on the table.",
    "[h]ey listened",
    "We put [our terms] … they left",
    "and they listened … We put [our terms]",
    "Nobody left the room; we will leave",
    "They do. The two sides did",
    "ships … listened",
    "negotiable",
    "union",
    "We will keep the piers open … The harbour stayed shut",
    "We will [not leave and] stayed shut",
    "We will keep […] … [them] stayed shut",
    "again”. “We will keep",
    "[everything]",
    "Nobody left the [ ] we will not leave",
    "Nobody left the [,] we will not leave",
    "[…] …",
    "…",
    ".",
    "",
    "محادثات",
    "المحادثات كانت جادة",
    "המחלקה",
    "יפתח",
    "我们会离开",
    "不离开",
    "👨",
    "👧 waved",
    "👍",
    "🇹",
    "🇪🇬🇹🇷",
    "tomorrow's tides",
]


@pytest.mark.parametrize("quotation", NOT_FOUND)
def test_what_is_merely_similar_is_not_taken(text: SourceText, quotation: str) -> None:
    finding = find_quotation(quotation, text)
    assert finding.verdict is Verdict.NOT_FOUND
    assert not finding.passages


def test_an_insertion_stands_for_eighty_characters_and_no_more() -> None:
    for length, verdict in [(80, Verdict.ALTERED), (81, Verdict.NOT_FOUND)]:
        source = f"We {'x' * length} stay."
        assert find_quotation("We [will] stay", cut_paragraphs(source)).verdict is verdict
    assert find_quotation("We [sic] stay", cut_paragraphs("We x stay.")).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("quotation", ["[i]stanbul bekliyor", "[I]şık sönük"])
def test_a_first_letter_may_change_its_case_in_turkish(quotation: str) -> None:
    finding = find_quotation(quotation, cut_paragraphs("Bugün İstanbul bekliyor, ışık sönük."))
    assert [change.kind for change in finding.alterations] == [AlterationKind.CHANGED_LETTER]


def test_words_found_twice_are_ambiguous_until_a_paragraph_is_named(text: SourceText) -> None:
    twice = find_quotation("We will", cut_paragraphs("We will go.\n\nWe will stay.\n\nWe will see."))
    assert twice.verdict is Verdict.AMBIGUOUS
    assert twice.places == 3
    assert [passage.selector.suffix for passage in twice.passages] == [" go.", " stay.", " see."]
    once = find_quotation("We will", cut_paragraphs("We will go.\n\nWe will stay."), cited=(2, 2))
    assert (once.verdict, once.places, once.passages[0].paragraph) == (Verdict.EXACT, 1, 2)
    assert once.passages[0].occurrences == 2
    elsewhere = find_quotation("agreed to meet again", text, cited=(3, 3))
    assert (elsewhere.verdict, elsewhere.passages[0].paragraph) == (Verdict.EXACT, 1)
    assert find_quotation("the harbour", text).passages[0].occurrences == 2  # however it is written


def test_a_looser_reading_in_the_cited_paragraph_goes_before_a_stricter_one_elsewhere() -> None:
    source = cut_paragraphs("We said 'go' then.\n\nWe said \"go\" then.")
    assert find_quotation("We said 'go' then", source).verdict is Verdict.EXACT
    cited = find_quotation("We said 'go' then", source, cited=(2, 2))
    assert (cited.verdict, cited.passages[0].paragraph) == (Verdict.NORMALISED, 2)


def test_the_smallest_stretch_with_the_pieces_is_taken() -> None:
    source = cut_paragraphs("They came. They saw and then they won. And they won again.")
    finding = find_quotation("They … won", source)
    assert [passage.selector.exact for passage in finding.passages] == ["They saw and then they won"]


def parting(finding: Finding) -> tuple[str, str]:
    """Our words and the source's from where they part."""
    assert finding.divergence
    shown = finding.divergence
    return shown.ours[shown.column :], shown.source[shown.column :]


DIVERGING = [
    ("We put [our terms] under the table", ("under the table", 'on the table and they listened," Speaker')),
    ("Nobody will leave the room; we will not leave unless", None),
    ("We will keep the gates open", ("gates open", 'piers open," Speaker B said. "The union\'')),
    ("كانت المحادثات طويلة", ("طويلة", 'جادة، وستُستأنف قريبًا"، بحسب البيان.')),
    ("我们在港口等了三天", ("三天", '两天，不会离开。"')),
    ("The gates … remember who closed them", ("closed them", "shut them... and when,\" the museum's sig")),
]


def test_a_picture_does_not_blame_a_marked_alteration() -> None:
    source = cut_paragraphs("“We have listened to them, and the fares will be looked at,” it said.")
    ours, theirs = parting(
        find_quotation("We have listened to [the boatmen], and the fares would be looked at", source)
    )
    assert (ours, theirs[:4]) == ("ould be looked at", "ill ")


@pytest.mark.parametrize(("quotation", "parted"), DIVERGING)
def test_a_picture_shows_where_they_part(
    text: SourceText, quotation: str, parted: tuple[str, str] | None
) -> None:
    finding = find_quotation(quotation, text)
    assert finding.divergence
    if parted:
        assert parting(finding) == parted
    shown = finding.divergence
    assert len(shown.ours) <= 80
    assert len(shown.source) <= 80


def test_nothing_in_common_gives_no_picture(text: SourceText) -> None:
    assert find_quotation("Zzzz", text).divergence is None
    assert find_quotation("Zzzz", cut_paragraphs("")).divergence is None


def test_pieces_in_the_wrong_order_are_told(text: SourceText) -> None:
    finding = find_quotation("they listened … We put", text)
    (reason,) = finding.reasons
    assert "but not in this order within one paragraph, or more than the 80 characters" in reason


def test_words_that_go_on_in_the_next_paragraph_are_told() -> None:
    source = cut_paragraphs("“We shall stay.\n\n“And we shall wait,” Speaker A said.")
    finding = find_quotation("We shall stay. And we shall wait", source)
    assert finding.verdict is Verdict.NOT_FOUND
    assert finding.divergence
    assert finding.divergence.goes_on


def test_selectors_put_the_source_together_again(text: SourceText) -> None:
    for quotation, _, _ in FOUND:
        (passage,) = find_quotation(quotation, text).passages
        selector = passage.selector
        assert len(selector.prefix) <= 32
        assert len(selector.suffix) <= 32
        around = f"{selector.prefix}{selector.exact}{selector.suffix}"
        assert around in " ".join(text.original.split())


def test_context_ends_with_whole_words_and_characters() -> None:
    source = cut_paragraphs(
        "Yesterday the commissioner announced that we stay whatever the circumstances might be."
    )
    selector = find_quotation("we stay", source).passages[0].selector
    assert selector == Selector("we stay", "the commissioner announced that ", " whatever the circumstances")
    family = "👨\u200d👩\u200d👧"
    selector = (
        find_quotation("we stay", cut_paragraphs(f"{family * 9} we stay {family * 9}")).passages[0].selector
    )
    assert selector.prefix == f"{family * 6} "
    assert selector.suffix == f" {family * 6}"


FRAGMENTS = [
    (Selector("We put our terms on the table", "A: ", "."), 1, "We%20put%20our%20terms%20on%20the%20table"),
    (Selector("co-operate, for now & then", "", ""), 1, "co%2Doperate%2C%20for%20now%20%26%20then"),
    (Selector("we stay here today", "said ", " and"), 2, "said-,we%20stay%20here%20today,-and"),
    (
        Selector("yielded progress.", "which they said “", "”"),
        1,
        "which%20they%20said%20%E2%80%9C-,yielded%20progress.",
    ),
    (Selector("we stay", "", " and"), 1, "we%20stay,-and"),
    (
        Selector("不会离开", "两天，", ""),
        1,
        "%E4%B8%A4%E5%A4%A9%EF%BC%8C-,%E4%B8%8D%E4%BC%9A%E7%A6%BB%E5%BC%80",
    ),
]


@pytest.mark.parametrize(("selector", "occurrences", "expected"), FRAGMENTS)
def test_fragments_are_built_of_the_sources_words(
    selector: Selector, occurrences: int, expected: str
) -> None:
    assert fragment(selector, occurrences) == f"#:~:text={expected}"


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    assert len(words) > 300
    start, end = (
        term.replace("%20", " ") for term in fragment(Selector(words, "", "")).partition("=")[2].split(",")
    )
    assert words.startswith(f"{start} ")
    assert words.endswith(f" {end}")
    assert len(start) > 25 < len(end)
    unspaced = "不" * 400
    assert len(fragment(Selector(unspaced, "", "")).split(",")) == 2


HOSTILE = [
    ("a" * 10_000, "a" * 500_000),
    (("a " * 5_000).strip(), "a " * 150_000),
    ("a … " * 39 + "b", "a " * 50_000),
    ("[a]a … " * 39 + "b", "aa " * 30_000),
    ("[x]" + "a" * 10_000, "a" * 500_000),
    ("a … " * 2_500 + "b", "a " * 100_000),
    ("[" * 5_000 + "a" + "]" * 5_000, "[" * 500_000),
    ("'a' " * 1_500 + "x", "'a' " * 50_000),
    ("\U0001f1e6" * 9, "\U0001f1e6" * 50_000),
    ("a\u0301" * 50 + "b", "a" + "\u0301" * 150_000),
    ("a b", "- -- —" * 50_000 + "\n \n" * 50_000),
]


@pytest.mark.parametrize(("quotation", "source"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_ends_soon(quotation: str, source: str) -> None:
    started = time.process_time()
    find_quotation(quotation, cut_paragraphs(source))
    assert (
        time.process_time() - started < 10
    )  # seconds; each takes one at most, and took minutes or worse once


@pytest.mark.parametrize(
    "against", ["the article" if ARTICLE.is_file() else "an invented text, for want of the article"]
)
def test_the_real_quotations_are_in_their_article(against: str) -> None:
    """Against the article where a copy of it lies beside the project, else against a text made of the
    quotations."""
    loaded = load_briefings(find_briefings(ROOT), ROOT)
    briefing = loaded.briefings["gaza-ceasefire-phase-two"]
    if ARTICLE.is_file():
        text = cut_paragraphs(ARTICLE.read_text(encoding="utf-8"), starts_at=2)
    else:
        wanted = {quote.cite[0].paragraphs: quote.text for quote in briefing.quotes.values()}
        by_number = {place[0]: words for place, words in wanted.items() if place}
        text = cut_paragraphs(
            "\n\n".join(by_number.get(number, "An invented paragraph.") for number in range(1, 9))
        )
    found = [find_quotation(quote.text, text, quote.cite[0].paragraphs) for quote in briefing.quotes.values()]
    if not ARTICLE.is_file():  # two quotations of one paragraph: the invented text has the last of them
        found = [finding for finding in found if finding.passages]
    assert len(found) >= 4
    assert {finding.verdict for finding in found} == {Verdict.EXACT}


INTERRUPTED = (
    "“The port will open three more before the winter,” said the head of the Board. “Nobody is left "
    "behind.”\n\n“I think,” she said, “we will go,” he heard, “and not stay.”\n\n‘We don’t know,’ the chair "
    "said. ‘It isn’t ours.’\n\n« Nous partirons demain », a dit le chef. « Personne ne reste. »\n\nThe "
    "union, he said, will never come back."
)


@pytest.mark.parametrize(
    ("quotation", "form"),
    [
        ("three more before the winter. Nobody is left", "write `winter […] Nobody`"),
        ("three more before the winter, Nobody is left behind.", "write `winter […] Nobody`"),
        ("I think we will go and not stay.", "write `think […] we` and `go […] and`"),
        ("We don’t know. It isn’t ours.", "write `know […] It`"),
        ("Nous partirons demain. Personne ne reste", "write `demain […] Personne`"),
        ("The union will never come back", None),
        ("three more before the summer. Nobody is left", None),
    ],
)
def test_a_quotation_that_the_source_interrupts_is_told_how_to_be_written(
    quotation: str, form: str | None
) -> None:
    finding = find_quotation(quotation, cut_paragraphs(INTERRUPTED))
    assert finding.verdict is Verdict.NOT_FOUND
    assert [reason.endswith(form) for reason in finding.reasons] == [True] if form else finding.reasons == ()
