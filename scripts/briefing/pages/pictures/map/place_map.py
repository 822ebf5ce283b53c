"""The map: places on land outlines without borders, an overview and closer views where places lie close
together.

An SVG file of its own, so that a page stays text; it follows the reader's choice of light or dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ....text import fold_space
from ...own_words import Words
from .land import land_path
from .panels import DOT, Mark, Panel, Pin, Scale, Window, panels
from .placing import LINE, Label

_BETWEEN = 6.0
"""The room between two panels, one above the other."""
_STYLE = (
    ":root{color-scheme:light dark}"
    ".sea{fill:light-dark(#f4f1ea,#1e2428)}.land{fill:light-dark(#d9d5cb,#3a4247)}"
    ".dot{fill:light-dark(#17566a,#86c5da)}.line{fill:none;stroke:light-dark(#545b62,#a9b0b5)}"
    "text{font:600 14px system-ui,sans-serif;fill:light-dark(#1d2125,#e6e4de)}"
    ".note{font-size:11px;font-weight:400;fill:light-dark(#545b62,#a9b0b5)}"
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished map: the text of its file, and its size."""

    svg: str
    width: int
    height: int


def draw_map(pins: Sequence[Pin], words: Words) -> Drawing | None:
    """A map of all pins, nothing without any; `words` are of the page's language.

    A name that finds no room at its dot stands below, with its number if that finds some."""
    shown = panels(pins, words)
    if not shown:
        return None
    drawn, top = [], 0.0
    for panel in shown:
        size = f'width="{_decimal(panel.frame.width)}" height="{_decimal(panel.frame.height)}"'
        drawn.append(
            f'<svg y="{_decimal(top)}" {size}>{"".join(_panel(panel))}</svg>'
        )  # what lies outside is cut off
        top += panel.frame.height + _BETWEEN
    top -= _BETWEEN
    for row in _legend(shown):
        top += LINE
        drawn.append(f'<text x="8" y="{_decimal(top - 4)}">{_text(row)}</text>')
    width, height = round(shown[0].frame.width), round(top)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">'
    )
    return Drawing(
        "\n".join(["<!--", "-->", head, f"<style>{_STYLE}</style>", *drawn, "</svg>", ""]), width, height
    )


def _panel(panel: Panel) -> Iterator[str]:
    yield f'<rect class="sea" width="{_decimal(panel.frame.width)}" height="{_decimal(panel.frame.height)}"/>'
    yield f'<path class="land" d="{land_path(panel.frame)}"/>'
    for window in panel.windows:
        yield from _window(window)
    if panel.heading:
        yield _label(panel.heading, ' class="note"')
    if panel.scale:
        yield from _scale(panel.scale)
    for mark in panel.marks:
        yield from _mark(mark)


def _mark(mark: Mark) -> Iterator[str]:
    x, y = mark.at
    yield f'<circle class="dot" cx="{_decimal(x)}" cy="{_decimal(y)}" r="{_decimal(DOT)}"/>'
    if mark.label:
        yield _label(mark.label)


def _window(window: Window) -> Iterator[str]:
    box = window.box
    yield (
        f'<rect class="line" x="{_decimal(box.left)}" y="{_decimal(box.top)}" width="{_decimal(box.width)}"'
        f' height="{_decimal(box.height)}"/>'
    )
    for x, y in window.dots:
        yield f'<circle class="dot" cx="{_decimal(x)}" cy="{_decimal(y)}" r="2"/>'
    if window.label:
        yield _label(window.label)


def _scale(scale: Scale) -> Iterator[str]:
    start = f"{_decimal(scale.x)} {_decimal(scale.y - 4)}"
    yield f'<path class="line" d="M{start}v4h{_decimal(scale.length)}v-4"/>'
    yield _label(scale.label, ' class="note"')


def _label(label: Label, more: str = "") -> str:
    anchored = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text{more} x="{_decimal(label.x)}" y="{_decimal(label.y)}"{anchored}>{_text(label.text)}</text>'


def _legend(shown: Sequence[Panel]) -> Iterator[str]:
    """The names that stand beside no dot: after their number, where there was room for that."""
    for mark in (mark for panel in shown for mark in panel.marks):
        if mark.number is not None:
            yield f"{mark.number} {mark.pin.name}"
        elif mark.label is None:
            yield f"· {mark.pin.name}"


def _text(text: str) -> str:
    return escape(fold_space(text))


def _decimal(value: float) -> str:
    """A coordinate with at most one decimal, in as few characters as SVG allows."""
    tenths = round(value * 10)
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
