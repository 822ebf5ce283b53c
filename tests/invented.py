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
STATUSES = ["done", "partly-done", "under-way", "planned", "discussed", "disputed", "not-done", "unknown"]
KINDS = ["person", "organisation", "state", "office", "group", "outlet", "anonymous"]


def _without_nothing(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, [], ())}


@st.composite
def briefings(draw: st.DrawFn) -> dict[str, Briefing]:
    """One briefing by its id: a chain of sources, actors of all kinds, quotations, statements, events and a phase."""
    sources = [f"source-{n}" for n in range(draw(st.integers(1, 4)))]
    actors = [f"actor-{n}" for n in range(draw(st.integers(1, 5)))]
    subjects = ["phase-a", *actors]

    def about() -> list[str]:
        return draw(st.lists(st.sampled_from(subjects), max_size=2, unique=True))

    def cite() -> str:
        locator = draw(st.sampled_from(["", ", para. 2", ", paras. 1-3", ", p. 4"]))
        return draw(st.sampled_from(sources)) + locator

    def attributed(**more: Any) -> dict[str, Any]:
        return _without_nothing(
            {
                "according_to": draw(st.sampled_from([*actors, sources[0]])),
                "cite": cite(),
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
        "actors": {name: {"kind": draw(st.sampled_from(KINDS)), "name": draw(WORDS)} for name in actors},
        "places": {"place-a": {"name": draw(WORDS)}},
        "key_points": [attributed(text=draw(WORDS), about=about()) for _ in range(draw(st.integers(0, 3)))],
        "events": {
            f"event-{number}": attributed(
                title=draw(WORDS),
                text=draw(WORDS),
                date=draw(st.sampled_from([None, "2031", "2031-04~", "2031-05-01?"])),
                place=draw(st.sampled_from([None, "place-a"])),
                participants=[
                    _without_nothing({"who": who, "hedge": draw(HEDGES)})
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
                "items": {
                    f"item-{number}": {
                        "text": draw(WORDS),
                        "status": [
                            {**attributed(text=draw(st.none() | WORDS)), "is": draw(st.sampled_from(STATUSES))}
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
                    "speaker": draw(st.sampled_from(actors)),
                    "cite": cite(),
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
