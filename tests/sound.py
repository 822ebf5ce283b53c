"""Two briefings in which nothing is wrong, for tests that put one thing wrong."""

from __future__ import annotations

from typing import Any

SOUND: dict[str, Any] = {
    "title": "Harbour strike",
    "summary": "They met.",
    "as_of": "2031-05-07",
    "article": "daily-ledger",
    "sources": {
        "daily-ledger": {"type": "article-newspaper", "publisher": "ledger", "authors": ["union-head",
            "Staff"]},
        "union-post": {"type": "post", "via": "daily-ledger"},
    },
    "actors": {
        "union-head": {"kind": "person", "name": "Speaker A", "affiliation": "union"},
        "union": {"kind": "organisation", "name": "Union"},
        "ledger": {"kind": "outlet", "name": "The Daily Ledger"},
    },
    "places": {"pier": {"name": "Pier", "within": "harbour"}, "harbour": {"name": "Harbour"}},
    "key_points": [{"text": "They met.", "according_to": "ledger", "cite": "daily-ledger",
        "about": ["talks"]}],
    "events": {
        "ballot": {"title": "Ballot", "text": "They voted.", "according_to": "daily-ledger",
            "cite": "daily-ledger"},
        "talks": {
            "title": "Talks", "text": "They met.", "according_to": "union", "cite": "2",
            "first_in": "union-post",
            "place": "pier",
            "after": ["ballot"], "participants": ["union-head", {"who": "union"}], "about": ["step-one"],
        },
    },
    "phases": {
        "step-one": {
            "name": "Step one", "summary": "One.", "according_to": "union", "cite": "2",
            "first_in": "union-post",
            "items": {
                "cranes": {
                    "text": "Cranes", "about": ["pier"],
                    "status": [{"is": "done", "according_to": "union", "cite": "daily-ledger"}],
                }
            },
        },
        "step-two": {"name": "Step two", "summary": "Two.", "after": ["step-one"]},
    },
    "quotes": {
        "terms": {
            "text": "Terms", "speaker": "union-head", "cite": "2", "first_in": "union-post",
            "about": ["pier"],
        }
    },
    "open_questions": {"when": {"text": "When?", "cite": "daily-ledger", "about": ["talks"]}},
}  # fmt: skip
SECOND: dict[str, Any] = {
    "title": "Another",
    "summary": "More.",
    "as_of": "2031-06-07",
    "article": "second-ledger",
    "sources": {
        "second-ledger": {"type": "article-newspaper", "publisher": "ledger", "published": "2031-06-01"}
    },
}
