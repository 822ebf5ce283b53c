"""Invented briefings for Hypothesis: valid, of any size, with any text a briefing can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from briefing.records.model import Briefing

WORDS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" "),
    min_size=1,
    max_size=40,
).filter(lambda text: (text.strip() and not text.isascii()) or any(c.isupper() for c in text))
HEDGES = st.sampled_from([None, "reportedly", "allegedly", "said to be"])
DATES = [
    None,
    "2031",
    "2031-04~",
    "2031-05-01?",
    "203X",
    "2031-21",
    "2031-05-01/2031-05-03",
    "2031-05-01T14:30Z",
]
STATUSES = ["done", "partly-done", "under-way", "planned", "discussed", "disputed", "not-done", "unknown"]
KINDS = ["person", "organisation", "state", "office", "group", "outlet", "anonymous"]


def _without_nothing(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, [], (), False)}


def several(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)


@st.composite
def briefings(draw: st.DrawFn) -> dict[str, Briefing]:
    """One briefing by its id: a chain of sources, actors of all kinds, quotations, statements, events and a
    phase."""
    sources = [f"source-{n}" for n in range(draw(st.integers(1, 4)))]
    actors = [f"actor-{n}" for n in range(draw(st.integers(1, 5)))]
    subjects = ["phase-a", *actors]
    kinds = {name: draw(st.sampled_from(KINDS)) for name in actors}
    outlets = [name for name in actors if kinds[name] == "outlet"]

    def about() -> list[str]:
        return draw(st.lists(st.sampled_from(subjects), max_size=2, unique=True))

    def cite() -> str:
        return draw(st.sampled_from(["source-0", "2", "1-3", "source-0 p. 4", "12:30"]))

    def first_in() -> str | None:
        return draw(st.sampled_from([None, *sources[1:], *outlets]))

    def attributed(**more: Any) -> dict[str, Any]:
        return _without_nothing(
            {
                "according_to": draw(st.none() | st.sampled_from([*actors, *sources]) | several(actors)),
                "cite": cite(),
                "first_in": first_in(),
                "hedge": draw(HEDGES),
                "note": draw(st.none() | WORDS),
                **more,
            }
        )

    data = {
        "title": draw(WORDS),
        "summary": draw(WORDS),
        "as_of": "2031-05-07",
        "article": sources[0],
        "sources": {
            name: _without_nothing(
                {
                    "type": draw(st.sampled_from(["article", "post", "report"])),
                    "publisher": draw(st.none() | st.sampled_from(actors) | WORDS),
                    "title": draw(st.none() | WORDS),
                    "via": sources[number - 1] if number else None,
                }
            )
            for number, name in enumerate(sources)
        },
        "actors": {name: {"kind": kinds[name], "name": draw(WORDS)} for name in actors},
        "places": {"place-a": {"name": draw(WORDS)}},
        "key_points": [attributed(text=draw(WORDS), about=about()) for _ in range(draw(st.integers(0, 3)))],
        "events": {
            f"event-{number}": attributed(
                title=draw(WORDS),
                text=draw(WORDS),
                date=draw(st.sampled_from(DATES)),
                place=draw(st.sampled_from([None, "place-a"])),
                participants=[
                    _without_nothing({"who": who, "hedge": draw(HEDGES), "part": draw(st.none() | WORDS)})
                    for who in draw(st.lists(st.sampled_from(actors), max_size=3, unique=True))
                ],
                about=about(),
            )
            for number in range(draw(st.integers(0, 3)))
        },
        "phases": {
            "phase-a": {
                "name": draw(WORDS),
                "summary": draw(WORDS),
                "cite": "1",
                "according_to": draw(several(actors)),
                "status": draw(st.sampled_from([[], *STATUSES])),
                "items": {
                    f"item-{number}": {
                        "text": draw(WORDS),
                        "status": [
                            {
                                **attributed(text=draw(st.none() | WORDS)),
                                "is": draw(st.sampled_from(STATUSES)),
                            }
                            for _ in range(draw(st.integers(0, 2)))
                        ],
                    }
                    for number in range(draw(st.integers(0, 2)))
                },
            }
        },
        "quotes": {
            f"quote-{number}": _without_nothing(
                {
                    "text": draw(WORDS),
                    "speaker": draw(st.sampled_from([*actors, *sources]) | several(actors)),
                    "cite": cite(),
                    "first_in": first_in(),
                    "hedge": draw(HEDGES),
                    "indirect": draw(st.booleans()),
                    "note": draw(st.none() | WORDS),
                    "about": about(),
                }
            )
            for number in range(draw(st.integers(0, 4)))
        },
        "open_questions": {
            f"question-{number}": _without_nothing({"text": draw(WORDS), "cite": cite(), "about": about()})
            for number in range(draw(st.integers(0, 2)))
        },
    }
    return {"invented": Briefing.model_validate(data)}
