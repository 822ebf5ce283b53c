"""Who met whom: actors against events, with doubted presence unlike stated presence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ...text import escape_markdown
from .elements import NO_PICTURE, Link, Picture, anchor, lines, quoted, words

STATED = "took part"
# The style sheet draws the mark and moves the word in a cell out of sight; without it the word is there to read.
_STATED = Markup('<span class="matrix-stated">{}</span>')
_HEDGED = Markup('<span class="matrix-hedged">{}</span>')


@dataclass(frozen=True, slots=True)
class Presence:
    """That somebody took part in an event; `hedge` is the source's word of doubt about it."""

    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor, and for each event in turn its presence, or None where none is stated."""

    who: Link
    presences: tuple[Presence | None, ...]


def matrix_picture(events: Sequence[Link], rows: Sequence[MatrixRow], title: str = "Who took part in what") -> Picture:
    """A table of actors and events; nothing without either.

    Raises ValueError if a row has not just one entry for each event.
    """
    if not events or not rows:
        return NO_PICTURE
    for row in rows:
        if len(row.presences) != len(events):
            raise ValueError(f"{row.who.text}: {len(row.presences)} entries for {len(events)} events")
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(anchor(event)) for event in events)
    markup = lines(
        [
            Markup('<div class="picture matrix{}" role="group" aria-label="{}" tabindex="0"').format(
                _size(len(events)), escape_markdown(title)
            )
            + Markup(" data-search-exclude>"),
            # With a class, or Material puts it into boxes of its own when the page has loaded, and it jumps.
            '<table class="matrix-table">',
            Markup("<caption>{}</caption>").format(words(title)),
            Markup("<thead><tr><td></td>{}</tr></thead>").format(head),
            "<tbody>",
            *(_row(row) for row in rows),
            "</tbody>",
            "</table>",
            _key(rows),
            "</div>",
        ]
    )
    return Picture(markup, f"{title}. " + " ".join(_row_words(events, row) for row in rows))


def _size(events: int) -> str:
    """The class that turns the headings on end where columns are many, on a phone sooner."""
    return " matrix-wide" if events > 5 else " matrix-middling" if events > 2 else ""


def _row(row: MatrixRow) -> Markup:
    cells = Markup("").join(_cell(presence) for presence in row.presences)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(anchor(row.who), cells)


def _cell(presence: Presence | None) -> Markup:
    if presence is None:
        return Markup("<td></td>")
    shape = _HEDGED if presence.hedge else _STATED
    return Markup("<td>{}</td>").format(shape.format(words(presence.hedge or STATED)))


def _key(rows: Sequence[MatrixRow]) -> Markup:
    hedges = {presence.hedge: None for row in rows for presence in row.presences if presence and presence.hedge}
    doubted = Markup(", ").join(quoted(hedge) for hedge in hedges)
    parts = [Markup("{} {}").format(_STATED.format(""), STATED)]
    if hedges:
        parts.append(Markup("{} the source adds a word of doubt: {}").format(_HEDGED.format(""), doubted))
    return Markup("<p>{} · empty: not stated</p>").format(Markup(" · ").join(parts))


def _row_words(events: Sequence[Link], row: MatrixRow) -> str:
    parts = [
        f"{event.text} ({f'“{presence.hedge}”' if presence.hedge else STATED})"
        for event, presence in zip(events, row.presences, strict=True)
        if presence
    ]
    return f"{row.who.text}: {', '.join(parts) or 'not stated'}."
