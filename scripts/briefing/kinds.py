"""The kinds of record pages, one row each: what all that asks "where do actors live?" reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its section in YAML, what a person calls one, the folder of its pages below docs/, their template."""

    section: str
    noun: str
    folder: str
    template: str


KINDS = {
    kind.section: kind
    for kind in (
        Kind("briefings", "briefing", "briefings", "briefing"),
        Kind("actors", "actor", "who", "actor"),
        Kind("places", "place", "where", "place"),
        Kind("phases", "phase", "phases", "phase"),
        Kind("sources", "source", "sources", "source"),
    )
}
"""By section. The title of each one's list is in the file of words: `title.<folder>`."""
