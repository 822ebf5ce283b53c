"""Rules between records: each breach is found, where it is, and nothing else is."""

from __future__ import annotations

import time
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any, TypeAlias

import pytest

from briefing.checking import definitions
from briefing.checking.dates import expected_by_now
from briefing.checking.rules import check_briefings
from briefing.problems.code import Severity
from briefing.problems.codes import CODES
from briefing.problems.problem import Problem
from briefing.records.model import Briefing
from sound import SECOND, SOUND

Changes: TypeAlias = Mapping[tuple[Any, ...], Any]


def changed(data: dict[str, Any], changes: Changes) -> Briefing:
    """The briefing of `data` with a value put, or (for None) taken out, at each path."""
    data = deepcopy(data)
    for path, value in changes.items():
        record: Any = data
        for step in path[:-1]:
            record = record.setdefault(step, {}) if isinstance(record, dict) else record[step]
        if value is None:
            del record[path[-1]]
        else:
            record[path[-1]] = value
    return Briefing.model_validate(data)


def check(changes: Changes, second: Changes | None = None) -> tuple[Problem, ...]:
    briefings = {"strike": changed(SOUND, changes)}
    if second is not None:
        briefings["another"] = changed(SECOND, second)
    files = {name: f"data/briefings/{name}.yml" for name in briefings}
    return check_briefings(briefings, files)


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [problem.message for problem in problems]
    return problems[0]


def test_sound_briefings_have_no_problem() -> None:
    assert check({}) == ()
    assert check({}, {}) == ()


REFERENCES: list[tuple[tuple[Any, ...], Any, str]] = [
    (("article",), "daily-leger", "source"),
    (("sources", "union-post", "via"), "daily-leger", "source"),
    (("sources", "daily-ledger", "publisher"), "legder", "actor"),
    (("sources", "daily-ledger", "authors", 0), "union-haed", "actor"),
    (("actors", "union-head", "affiliation"), "unoin", "actor"),
    (("places", "pier", "within"), "habour", "place"),
    (("key_points", 0, "according_to"), "legder", "actor or source"),
    (("key_points", 0, "cite"), "daily-leger", "source"),
    (("key_points", 0, "about", 0), "tallks", "phase, event, actor or place"),
    (("events", "talks", "according_to"), "unoin", "actor or source"),
    (("events", "talks", "cite"), "daily-leger 4", "source"),
    (("events", "talks", "first_in"), "union-pots", "source or actor"),
    (("events", "talks", "place"), "peir", "place"),
    (("events", "talks", "after", 0), "balot", "event"),
    (("events", "talks", "participants", 0, "who"), "union-haed", "actor"),
    (("events", "talks", "participants", 1, "who"), "unoin", "actor"),
    (("events", "talks", "about", 0), "step-on", "phase, event, actor or place"),
    (("phases", "step-one", "according_to"), "unoin", "actor or source"),
    (("phases", "step-one", "cite"), "daily-leger", "source"),
    (("phases", "step-one", "first_in"), "union-pots", "source or actor"),
    (("phases", "step-two", "after", 0), "step-on", "phase"),
    (("phases", "step-one", "items", "cranes", "about", 0), "peir", "phase, event, actor or place"),
    (("phases", "step-one", "items", "cranes", "status", "according_to"), "unoin", "actor or source"),
    (("phases", "step-one", "items", "cranes", "status", "cite"), "daily-leger", "source"),
    (("quotes", "terms", "speaker"), "union-haed", "actor or source"),
    (("quotes", "terms", "cite"), "daily-leger", "source"),
    (("quotes", "terms", "first_in"), "union-pots", "source or actor"),
    (("quotes", "terms", "about", 0), "peir", "phase, event, actor or place"),
    (("open_questions", "when", "cite"), "daily-leger", "source"),
    (("open_questions", "when", "about", 0), "tallks", "phase, event, actor or place"),
]


@pytest.mark.parametrize(("path", "target", "kind"), REFERENCES, ids=[str(path) for path, _, _ in REFERENCES])
def test_a_reference_to_nothing_is_found_where_it_stands(
    path: tuple[Any, ...], target: str, kind: str
) -> None:
    # A participant by id alone is a text in the data, but a record with `who` in the path of a problem.
    # A status that stands alone is in a list in the data, and no number is part of its path.
    at = path[:-1] if path[2:4] == ("participants", 0) else path
    at = (*path[:5], 0, *path[5:]) if path[4:5] == ("status",) else at
    found = [problem for problem in check({at: target}) if problem.code == "unknown-reference"]
    assert [problem.path for problem in found] == [path]
    assert found[0].message.startswith(f'no {kind} is called "{target.split()[0]}"; did you mean "')
    assert found[0].file == "data/briefings/strike.yml"
    assert found[0].severity is Severity.ERROR


WRONG_KINDS = [
    (("quotes", "terms", "speaker"), "pier", '"pier" is a place; here an actor or a source is meant'),
    (("quotes", "terms", "cite"), "union", '"union" is an actor; here a source is meant'),
    (("quotes", "terms", "about", 0), "union-post",
     ('"union-post" is a source; here a phase, an event, an actor or a place is meant; '
      "a work is named in cite or first_in")),
    (("key_points", 0, "according_to"), "talks", '"talks" is an event; here an actor or a source is meant'),
    (("events", "talks", "place"), "terms", '"terms" is a quotation; here a place is meant'),
    (("events", "talks", "after", 0), "step-one", '"step-one" is a phase; here an event is meant'),
    (("sources", "daily-ledger", "publisher"), "pier", '"pier" is a place; here an actor is meant'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "target", "message"), WRONG_KINDS)
def test_a_reference_to_another_kind_says_of_which(path: tuple[Any, ...], target: str, message: str) -> None:
    found = [problem.message for problem in check({path: target}) if problem.code == "unknown-reference"]
    assert found == [message]


def test_an_id_that_resembles_none_is_to_be_defined() -> None:
    problem = only(check({("events", "talks", "place"): "xyzzy"})[:1])
    assert problem.message == 'no place is called "xyzzy"; define it under places'


def test_a_publisher_and_an_author_are_plain_names_unless_they_look_like_ids() -> None:
    assert (
        check(
            {("sources", "daily-ledger", "publisher"): "Xyzzy", ("key_points", 0, "according_to"): "ledger"}
        )
        == ()
    )
    problem = only(check({("sources", "daily-ledger", "publisher"): "xyzzy"}))
    assert problem.message.startswith(
        'no actor is called "xyzzy"; to give a name as it stands, write it with'
    )


def test_references_and_uses_go_over_all_files() -> None:
    from_elsewhere = {("key_points", 0, "according_to"): "second-ledger"}
    assert check(from_elsewhere, {}) == ()
    assert only(check(from_elsewhere)).code == "unknown-reference"
    only_used_there = {("actors", "chief"): {"kind": "office", "name": "Chief"}}
    assert only(check(only_used_there)).code == "unused"
    assert check(only_used_there, {("sources", "second-ledger", "authors"): ["chief"]}) == ()


def test_an_id_defined_in_two_files_names_both() -> None:
    problem = only(check({}, {("actors",): {"ledger": {"kind": "outlet", "name": "Ledger"}}}))
    assert (problem.code, problem.file, problem.path) == (
        "duplicate-id", "data/briefings/another.yml", ("actors", "ledger"),
    )  # fmt: skip
    assert "as an actor in data/briefings/strike.yml (actors.ledger)" in problem.message
    assert problem.at_key


def test_kinds_share_their_ids_but_items_and_questions_are_their_owners() -> None:
    problem = only(check({("quotes", "pier"): SOUND["quotes"]["terms"]}))
    assert (problem.code, problem.path) == ("duplicate-id", ("quotes", "pier"))
    assert "as a place in data/briefings/strike.yml (places.pier)" in problem.message
    assert check({("open_questions", "pier"): SOUND["open_questions"]["when"]}) == ()
    assert check({("phases", "step-one", "items", "pier"): {"text": "Pier"}}) == ()


CIRCLES = [
    ({("sources", "third"): {"type": "post", "via": "union-post"}, ("sources", "union-post", "via"): "third"},
     ("sources", "union-post", "via"), "union-post -> third -> union-post"),
    ({("places", "harbour", "within"): "pier"}, ("places", "pier", "within"), "pier -> harbour -> pier"),
    ({("places", "harbour", "within"): "harbour"}, ("places", "harbour", "within"), "harbour -> harbour"),
    ({("actors", "union", "affiliation"): "union-head"},
     ("actors", "union-head", "affiliation"), "union-head -> union -> union-head"),
    ({("events", "ballot", "after"): ["talks"]}, ("events", "ballot", "after"), "ballot -> talks -> ballot"),
    ({("phases", "step-one", "after"): ["step-two"]},
     ("phases", "step-one", "after"), "step-one -> step-two -> step-one"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "path", "way"), CIRCLES)
def test_a_circle_is_found_once(changes: dict[tuple[Any, ...], Any], path: tuple[Any, ...], way: str) -> None:
    problem = only(tuple(problem for problem in check(changes) if problem.code != "unused"))
    assert (problem.code, problem.path) == ("circle", path)
    assert problem.message == f"this goes round in a circle: {way}"


def test_two_circles_and_what_leads_into_one() -> None:
    places = {name: {"name": name, "within": within} for name, within in
              [("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a")]}  # fmt: skip
    found = check({("places", name): place for name, place in places.items()})
    assert [problem.message.partition(": ")[2] for problem in found if problem.code == "circle"] == [
        "a -> b -> a", "d -> e -> d",
    ]  # fmt: skip


def test_a_long_circle_is_told_in_short() -> None:
    places = {("places", f"p{n}"): {"name": "P", "within": f"p{(n + 1) % 5000}"} for n in range(5000)}
    problem = only(tuple(problem for problem in check(places) if problem.code == "circle"))
    assert problem.message.endswith("p0 -> p1 -> p2 -> p3 -> p4 -> p5 -> p6 -> p7 -> … -> p0")


def test_many_ways_through_the_same_events_cost_no_more() -> None:
    """Each event comes after the two before it: the number of ways doubles with each, the time must not."""
    event = SOUND["events"]["ballot"]
    ladder = {
        ("events", f"e{n}"): {**event, "after": [f"e{n - 1}", f"e{n - 2}"] if n > 1 else []}
        for n in range(200)
    }
    assert check(ladder) == ()


def test_circles_that_share_an_id_are_not_told_one_by_one() -> None:
    event = SOUND["events"]["ballot"]
    chain = {("events", f"e{n}"): {**event, "after": ["e0", f"e{n + 1}"]} for n in range(300)}
    assert only(check({**chain, ("events", "e300"): {**event, "after": ["e0"]}})).message.endswith("e0 -> e0")


@pytest.mark.parametrize(
    ("path", "late", "in_time"),
    [
        (("sources", "union-post", "published"), "2031-05-09", "2031-05-08"),
        (("sources", "daily-ledger", "published"), "2031-06", "2031-05"),
        (("events", "talks", "date"), "2032~", "2031~"),
        (("quotes", "terms", "date"), "2031-06?", "2031-05?"),
    ],
)
def test_nothing_is_dated_after_the_day_the_briefing_is_true_of(
    path: tuple[Any, ...], late: str, in_time: str
) -> None:
    problem = only(check({path: late}))
    assert (problem.code, problem.path) == ("date-after-as-of", path)
    assert late in problem.message
    assert "2031-05-07" in problem.message
    assert check({path: in_time}) == ()


EVENT_DATE, EXPECTED = ("events", "talks", "date"), ("events", "talks", "expected")


def test_what_is_expected_may_lie_ahead_and_a_day_of_grace_is_for_time_zones() -> None:
    assert check({EVENT_DATE: "2031-05-08"}) == ()
    assert check({EVENT_DATE: "2031-05-20", EXPECTED: "true"}) == ()
    problem = only(check({EVENT_DATE: "2031-05-20"}))
    assert (problem.code, problem.path) == ("date-after-as-of", EVENT_DATE)
    assert "write expected: true beside it" in problem.message
    problem = only(check({EVENT_DATE: "2031-05-01", EXPECTED: "true"}))
    assert (problem.code, problem.path) == ("dates-disagree", EXPECTED)


def test_when_an_expected_day_has_passed_check_says_so() -> None:
    briefings = {"strike": changed(SOUND, {EVENT_DATE: "2031-05-20", EXPECTED: "true"})}
    files = {"strike": "strike.yml"}
    assert expected_by_now(briefings, files, date(2031, 5, 21)) == ()
    problem = only(expected_by_now(briefings, files, date(2031, 5, 22)))
    assert (problem.code, problem.path, problem.severity) == (
        "expected-day-passed",
        EVENT_DATE,
        Severity.LOOK_AGAIN,
    )
    assert expected_by_now({"strike": changed(SOUND, {})}, files, date(2040, 1, 1)) == ()


def test_without_as_of_the_article_has_the_day() -> None:
    assert check({("as_of",): None, ("sources", "daily-ledger", "published"): "2031-05-07"}) == ()
    problem = only(check({("as_of",): None, ("sources", "daily-ledger", "published"): "2031-05"}))
    assert (problem.code, problem.path) == ("missing-field", ())
    assert "as_of: 2031-05-07" in problem.message


def test_a_source_of_another_file_is_not_later_either() -> None:
    problem = only(check({("key_points", 0, "cite"): "second-ledger"}, {}))
    assert (problem.code, problem.file, problem.path) == (
        "date-after-as-of", "data/briefings/strike.yml", ("key_points", 0, "cite"),
    )  # fmt: skip


def test_a_source_may_be_read_later_but_not_before_it_was_published() -> None:
    accessed, published = ("sources", "daily-ledger", "accessed"), ("sources", "daily-ledger", "published")
    assert check({accessed: "2040-01-01", published: "2031-05-07"}) == ()
    assert check({accessed: "2031-05-07", published: "2031-05"}) == ()
    assert check({accessed: "2031-05-07", published: "2031-05-07"}) == ()
    assert (
        check({accessed: "2031-05-06", published: "2031-05-07"}) == ()
    )  # read on the other side of the world
    assert check({accessed: "2031-05-05", published: "2031-05-07?"}) == ()
    problem = only(check({accessed: "2031-05-05", published: "2031-05-07"}))
    assert (problem.code, problem.path) == ("dates-disagree", accessed)


@pytest.mark.parametrize(
    ("ballot", "talks", "agree"),
    [
        ("2031-05-04", "2031-05-03", False),
        ("2031-05", "2031-04", False),
        ("2031-05-04", "2030", False),
        ("2031-05-04", "2031-05-04", True),
        ("2031-05-04", "2031-05", True),
        ("2031-05", "2031-05-01", True),
        ("2031-05-04?", "2031-05-03", True),
        ("2031-05-04", "2031-05-03~", True),
    ],
)
def test_the_order_of_events_and_their_dates_agree(ballot: str, talks: str, agree: bool) -> None:
    found = check({("events", "ballot", "date"): ballot, ("events", "talks", "date"): talks})
    assert [(problem.code, problem.path) for problem in found] == (
        [] if agree else [("dates-disagree", ("events", "talks", "after", 0))]
    )


def test_the_order_goes_through_events_without_a_date_and_tells_once() -> None:
    event = SOUND["events"]["ballot"]
    found = check(
        {
            ("events", "ballot", "date"): "2031-05-04",
            ("events", "walk-out"): {**event, "after": ["talks"], "date": "2031-05-02"},
            ("events", "later"): {**event, "after": ["walk-out"], "date": "2031-05-03"},
        }
    )
    problem = only(found)
    assert (problem.code, problem.path) == ("dates-disagree", ("events", "walk-out", "after", 0))
    assert problem.message == 'it comes after "ballot", which is dated 2031-05-04, but is dated 2031-05-02'


def test_a_circle_of_events_hides_no_other_disagreement() -> None:
    event = SOUND["events"]["ballot"]
    found = check(
        {
            ("events", "ballot", "date"): "2031-05-04",
            ("events", "talks", "date"): "2031-05-03",
            ("events", "a"): {**event, "after": ["b"]},
            ("events", "b"): {**event, "after": ["a"]},
        }
    )
    assert sorted(problem.code for problem in found) == ["circle", "dates-disagree"]


def test_the_article_was_read_itself() -> None:
    problem = only(tuple(p for p in check({("article",): "union-post"}) if p.code != "unused"))
    assert (problem.code, problem.path, problem.severity) == (
        "article-not-read",
        ("article",),
        Severity.ERROR,
    )
    assert "(via: daily-ledger)" in problem.message


def test_a_partial_quotation_needs_its_context() -> None:
    problem = only(check({("quotes", "terms", "partial"): "true"}))
    assert (problem.code, problem.path, problem.severity) == (
        "partial-without-context", ("quotes", "terms"), Severity.WARNING,
    )  # fmt: skip
    assert problem.at_key
    assert check({("quotes", "terms", "partial"): "true", ("quotes", "terms", "context"): "On pay"}) == ()


@pytest.mark.parametrize(
    ("section", "record"),
    [("actors", {"kind": "office", "name": "X"}), ("places", {"name": "X"}), ("sources", {"type": "book"})],
)
def test_what_nothing_refers_to_is_a_warning(section: str, record: dict[str, str]) -> None:
    problem = only(check({(section, "left-over"): record}))
    assert (problem.code, problem.path, problem.severity) == (
        "unused",
        (section, "left-over"),
        Severity.WARNING,
    )
    assert problem.at_key


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("briefings/strike.md", ()),
        ("Briefings/Strike.MD", ()),
        ("who/union.md", ("actors", "union")),
        ("who/union/index.md", ("actors", "union")),
        ("who/union.html", ("actors", "union")),
        ("where/Pier.md", ("places", "pier")),
        ("phases/step-one.md", ("phases", "step-one")),
        ("sources/union-post.md", ("sources", "union-post")),
    ],
)
def test_no_page_takes_the_place_of_one_written_by_hand(page: str, path: tuple[str, ...]) -> None:
    problem = only(
        check_briefings({"strike": changed(SOUND, {})}, {"strike": "strike.yml"}, {page, "about/index.md"})
    )
    assert (problem.code, problem.path) == ("page-taken", path)
    assert f"docs/{page}" in problem.message


def test_pages_beside_generated_ones_are_free() -> None:
    free = {
        "index.md",
        "about/union.md",
        "who/union.css",
        "events/talks.md",
        "who/unions.md",
        "quotes/terms.md",
    }
    assert check_briefings({"strike": changed(SOUND, {})}, {"strike": "strike.yml"}, free) == ()


def test_after_many_guesses_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is missing leaves thousands of unknown ids, and each guess looks at every id."""
    points = [{**SOUND["key_points"][0], "according_to": f"ledger{n}"} for n in range(20)]
    found = check({("key_points",): points})
    assert sum("did you mean" in problem.message for problem in found) == 20
    monkeypatch.setattr(definitions, "_MOST_LOOKED_AT", 50)
    found = check({("key_points",): points})
    assert 0 < sum("did you mean" in problem.message for problem in found) < 10
    assert sum(problem.code == "unknown-reference" for problem in found) == 20


def test_every_problem_of_every_file_is_told_at_once() -> None:
    found = check(
        {
            ("article",): "nothing-such",
            ("events", "talks", "date"): "2040",
            ("quotes", "terms", "partial"): "true",
            ("phases", "step-one", "status"): {"is": "done", "cite": "union-post 2"},
        },
        {("places",): {"pier": {"name": "Pier"}}},
    )
    assert sorted(problem.code for problem in found) == [
        "cited-not-read", "date-after-as-of", "duplicate-id", "partial-without-context", "unknown-reference",
    ]  # fmt: skip
    for problem in found:
        assert problem.severity is CODES[problem.code].severity


def test_ten_times_the_briefings_take_about_ten_times_as_long() -> None:
    def seconds(count: int) -> float:
        briefings, files = {}, {}
        for number in range(count):
            after = {("events", "talks", "after"): None, ("events", f"e{number}"): SOUND["events"]["ballot"]}
            briefings[f"b{number}"] = renamed(changed(SOUND, after), f"-{number}")
            files[f"b{number}"] = f"b{number}.yml"
        points = [{**SOUND["key_points"][0], "according_to": f"x{n}"} for n in range(500)]
        broken = changed(SECOND, {("key_points",): points})
        briefings["broken"], files["broken"] = broken, "broken.yml"
        start = time.process_time()
        found = check_briefings(briefings, files)
        assert sum(problem.code == "unknown-reference" for problem in found) > 1000
        return time.process_time() - start

    few, many = seconds(100), seconds(1000)
    assert many < max(few, 0.05) * 40


def renamed(briefing: Briefing, end: str) -> Briefing:
    """`briefing` with `end` at each id that it defines for all files."""
    sections = ("sources", "actors", "places", "events", "phases", "quotes")
    return briefing.model_copy(
        update={
            s: {f"{name}{end}": record for name, record in getattr(briefing, s).items()} for s in sections
        }
    )
