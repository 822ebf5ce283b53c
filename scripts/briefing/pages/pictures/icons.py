"""One family of small shapes: statuses are signs, standings say who speaks, verdicts are shields."""

from __future__ import annotations

from markupsafe import Markup


def _line(path: str, width: float = 1.6, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}"{dashed}/>'


def _solid(path: str) -> str:
    return f'<path d="{path}"/>'


_RING = "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z"
_SHIELD = "M8 1.3l6 2.3v4c0 3.6-2.5 5.9-6 7.1-3.5-1.2-6-3.5-6-7.1v-4z"

_SHAPES = {
    # How far something has come.
    "done": _line("m2.5 8.5 3.7 3.7 7.3-8", 2.4),
    "partly-done": _line(_RING) + _solid("M2.5 8a5.5 5.5 0 0 0 11 0z"),
    "under-way": _solid("M1.5 6.5H9v-4L14.5 8 9 13.5v-4H1.5z"),
    "planned": _line(_RING) + _line("M8 4.5V8l2.5 2"),
    "discussed": _solid("M1.5 2.5h13v9H8l-3.5 3v-3h-3z"),
    "disputed": _line("M1.5 5h10m-3-3 3 3-3 3m6 3h-10m3-3-3 3 3 3"),
    "not-done": _line("m3.5 3.5 9 9m0-9-9 9", 2.4),
    "unknown": _line("M5 5.8a3 3 0 1 1 4.3 2.7C8.3 9 8 9.5 8 10.7m0 1.5v2", 2),
    # What the accounts of an item say together.
    "differ": _line("M2.5 5.8h11m-11 4.4h11M11 2 5 14"),
    "unstated": _line("M3 8h2m2 0h2m2 0h2", 2),
    # Who speaks, and how surely.
    "named": '<circle cx="8" cy="4.8" r="3.2"/>' + _solid("M2 14.5c0-7.5 12-7.5 12 0z"),
    "outlet": _line("M2.5 2.5h11v11h-11z") + _solid("M5 5h6v2.5H5zm0 4h6v1.5H5z"),
    "hedged": _line("M1.5 9.5c2.5-5 4.5-4 6.5-1.5s4 3.5 6.5-1.5", 2),
    "anonymous": _line("M8 2a2.8 2.8 0 1 0 0 5.6A2.8 2.8 0 1 0 8 2M2.8 14c0-6.2 10.4-6.2 10.4 0z", 1.4, "2 1.3"),
    # What verification found.
    "verified": _line(_SHIELD, 1.4) + _line("m5 8 2.2 2.2 4-4.2", 1.8),
    "altered": _line(_SHIELD, 1.4) + _line("M7 5H5.5v6H7m2-6h1.5v6H9", 1.4),
    "ambiguous": _line(_SHIELD, 1.4) + _line("M5 6.5h6m-6 3h6"),
    "unverified": _line(_SHIELD, 1.4, "2.4 1.6"),
}

ICONS = tuple(_SHAPES)


def shape(name: str) -> Markup:
    """The shape alone, on a grid of 16 by 16, for use inside another SVG. Raises KeyError for an unknown name."""
    return Markup(_SHAPES[name])  # noqa: S704 - written above


def icon(name: str) -> Markup:
    """A small SVG in the colour of the text. It says nothing to a screen reader: put the word beside it."""
    return Markup('<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>').format(
        shape(name)
    )
