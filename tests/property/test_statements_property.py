"""Whatever the text, checking ends with an answer; and any alteration of a listed kind of a sound statement
is told.

Articles are made of offices, things and places of a vocabulary, so that each altered word is known not to
stand there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.statements.checking import check
from briefing.statements.claim import Article, Claim, Field, Named
from briefing.statements.resting import coverage, rests_on

OFFICES = (
    "Harbour Master",
    "Port Authority",
    "Dockers' Union",
    "Coast Agency",
    "Tide Office",
    "Pilots' Guild",
)
DEEDS = (
    ("inspected", "cranes"), ("counted", "ships"), ("bought", "tugboats"), ("moored", "barges"), ("printed",
        "ballots"),
    ("repaired", "lanterns"), ("painted", "buoys"), ("sold", "anchors"), ("weighed", "crates"),
)  # fmt: skip
PLACES = ("Pier Four", "South Light", "Union Hall", "Old Dock", "Kelp Bay", "Mill Quay")
NUMBERS = ("two", "five", "11", "twenty", "1,200", "forty-three", "7")
WORDS = {"two": 2, "five": 5, "11": 11, "twenty": 20, "1,200": 1200, "forty-three": 43, "7": 7}
PREFIXES = ("", "reportedly ")
QUANTIFIERS = ("", "all ", "most of ")
VOICE = Named(("The Daily Ledger",))
MADE_UP = ("Port Said", "Jordan", "Speaker Q", "Casper Lindqvist", "UNRWA", "Pier Nine")


@dataclass(frozen=True)
class Fact:
    """One sentence, by its parts."""

    office: str
    deed: tuple[str, str]
    number: str
    place: str
    doubt: str = ""
    no: str = ""
    how_many: str = ""

    def __str__(self) -> str:
        verb, thing = self.deed
        many = f"{self.how_many}{'the ' if self.how_many else ''}{self.number}"
        return f"The {self.office} {self.doubt}{self.no}{verb} {many} {thing} at {self.place}."


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Facts of which no two have an office, a deed or a place in common."""
    count = draw(st.integers(3, 5))
    offices = draw(st.permutations(OFFICES))[:count]
    deeds = draw(st.permutations(DEEDS))[:count]
    places = draw(st.permutations(PLACES))[:count]
    numbers = draw(st.permutations(NUMBERS))[:count]
    parts = zip(offices, deeds, numbers, places, strict=True)
    more = st.tuples(st.sampled_from(PREFIXES), st.sampled_from(["", "never "]), st.sampled_from(QUANTIFIERS))
    return [Fact(*part, *draw(more)) for part in parts]


def claim(fact: Fact, number: int, text: str | None = None) -> Claim:
    return Claim(str(fact) if text is None else text, (number,), attributed_to=VOICE, voice=VOICE)


def article(found: list[Fact]) -> Article:
    return Article(tuple(map(str, found)))


def codes(asked: Claim, held: Article) -> set[str]:
    return {finding.code for finding in check(asked, held).findings}


@given(facts())
def test_of_a_statement_in_the_sources_words_nothing_is_told(found: list[Fact]) -> None:
    held = article(found)
    for number, fact in enumerate(found, start=1):
        assert check(claim(fact, number), held).findings == ()
        assert [rest.paragraph for rest in rests_on(claim(fact, number), held)] == [number]


@given(facts(), st.sampled_from(MADE_UP), st.booleans())
def test_a_name_that_does_not_stand_there_is_told(found: list[Fact], name: str, of_office: bool) -> None:
    fact = replace(found[0], office=name) if of_office else replace(found[0], place=name)
    text = str(fact).replace(f"The {name}", name)
    assert "name-not-in-passage" in codes(claim(fact, 1, text), article(found))


@given(facts(), st.sampled_from(NUMBERS), st.integers(0, 3))
def test_a_number_that_does_not_stand_there_is_told(found: list[Fact], number: str, how: int) -> None:
    value = WORDS[number] + 1 + how
    numbers = {WORDS[fact.number] for fact in found[:1]}
    changed = replace(found[0], number=str(value))
    told = codes(claim(changed, 1), article(found))
    assert ("number-not-in-passage" in told) == (value not in numbers)


@given(facts())
def test_a_negation_added_or_left_out_is_told(found: list[Fact]) -> None:
    fact = found[0]
    changed = replace(fact, no="" if fact.no else "never ")
    assert codes(claim(changed, 1), article(found)) == {"negation-left-out" if fact.no else "negation-added"}


@given(facts(), st.sampled_from(["supposedly", "allegedly", "unconfirmed"]))
def test_a_hedge_left_out_or_changed_is_told(found: list[Fact], other: str) -> None:
    hedged = [replace(found[0], doubt="reportedly "), *found[1:]]
    bare = replace(found[0], doubt="")
    assert codes(claim(bare, 1), article(hedged)) == {"doubt-left-out"}
    assert codes(replace(claim(bare, 1), hedge=other), article(hedged)) == {"hedge-not-in-passage"}
    assert codes(replace(claim(bare, 1), hedge="reportedly"), article(hedged)) == set()


@given(facts(), st.sampled_from(["all ", "most of "]))
def test_a_quantifier_changed_is_told(found: list[Fact], before: str) -> None:
    held = article([replace(found[0], how_many=before), *found[1:]])
    other = "most of " if before == "all " else "all "
    assert "quantifier-changed" in codes(claim(replace(found[0], how_many=other), 1), held)


@given(facts(), st.data())
def test_a_passage_moved_is_told(found: list[Fact], data: st.DataObject) -> None:
    number = data.draw(st.integers(2, len(found)))
    assert "better-paragraph" in codes(claim(found[0], number), article(found))
    assert "no-such-paragraph" in codes(claim(found[0], len(found) + number), article(found))


@given(facts(), st.data())
def test_words_in_double_marks_with_one_letter_changed_are_told(
    found: list[Fact], data: st.DataObject
) -> None:
    words = str(found[0]).rstrip(".")
    place = data.draw(st.sampled_from([i for i, letter in enumerate(words) if letter.isalpha()]))
    changed = f"{words[:place]}{'x' if words[place] != 'x' else 'y'}{words[place + 1 :]}"
    assert "marked-words-not-in-source" not in codes(
        claim(found[0], 1, f"It says: “{words}”."), article(found)
    )
    assert "marked-words-not-in-source" in codes(claim(found[0], 1, f"It says: “{changed}”."), article(found))


LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "ar", "he", "zh", "th", "xx", "pt-BR"])
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["“", "”", '"', "„", "«", "1.200", "May", "not", "only if", "said", ".", "U.S.", "'s", "\u0301"]
    ),
    st.sampled_from(["الأول", "十二", "٣", "لم", "nicht", "die meisten", "רציף"]),
)
TEXTS = st.lists(PIECES, max_size=8).map(" ".join)


@given(
    TEXTS, st.lists(TEXTS, min_size=1, max_size=3), LANGUAGES, LANGUAGES, st.sampled_from(Field), st.data()
)
def test_any_text_gets_an_answer(
    text: str, paragraphs: list[str], ours: str, theirs: str, field: Field, data: st.DataObject
) -> None:
    held = Article(tuple(paragraphs), None, theirs)
    asked = Claim(
        text,
        tuple(data.draw(st.lists(st.integers(0, 4), max_size=2))),
        field,
        hedge=data.draw(TEXTS),
        attributed_to=data.draw(st.sampled_from([None, Named(("Speaker A",))])),
        known=(Named((data.draw(TEXTS),), data.draw(TEXTS)),),
        inferred={data.draw(TEXTS): "why"},
        status=data.draw(st.sampled_from(["", "done", "not-done"])),
        verb=data.draw(TEXTS),
        date=data.draw(st.sampled_from(["", "2031-05-06", "2031~", "x", "2031/.."])),
        language=ours,
    )
    for finding in check(asked, held).findings:
        if finding.span:
            assert 0 <= finding.span[0] <= finding.span[1] <= len(text)
        if finding.place:
            assert finding.place.end <= len(paragraphs[finding.place.paragraph - 1])
    recorded = rests_on(asked, held)
    assert all(len(rest.start.split()) <= 4 and len(rest.end.split()) <= 4 for rest in recorded)
    covered = coverage(held, {"this": recorded})
    assert {c.sentence for c in covered if c.by} == set(recorded)
