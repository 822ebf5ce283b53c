"""The kinds of record pages, one row each: what all that asks "where do actors live?" reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its section in YAML, what a person calls one, the folder of its pages below docs/."""

    section: str
    noun: str
    folder: str


KINDS = {
    kind.section: kind
    for kind in (
        Kind("briefings", "briefing", "briefings"),
        Kind("actors", "actor", "who"),
        Kind("places", "place", "where"),
        Kind("phases", "phase", "phases"),
        Kind("sources", "source", "sources"),
    )
}
"""By section. The lists' names are in the file of words (`title.…`), their views in pages/views/."""


def page_of(section: str, name: str = "index", ending: str = ".md") -> str:
    """The page of a record, or the list of its section, below docs/; by its `ending`, a file beside it."""
    return f"{KINDS[section].folder}/{name}{ending}"
