"""The map: places on land outlines without borders, an overview and insets where places lie close together."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ....text import escape_markdown
from ..elements import NO_PICTURE, Link, Picture, address, anchor, decimal, lines, quoted, words
from .land import land_path
from .panels import DOT, TARGET, Mark, Panel, Pin, Scale, Window, panels
from .placing import Label

NO_BOUNDARY = "Outlines of land only: no boundary is shown or implied. Land: Natural Earth."


def map_picture(pins: Sequence[Pin], title: str = "Map of the places", name: str = "map") -> Picture:
    """A map of all pins, each a link to its place's page; nothing at all without pins.

    `name` keeps the ids of several maps on one page apart. Pins that find no room for their name, or lie too close to
    another to be hit, are listed below the map.
    """
    shown = panels(pins)
    if not shown:
        return NO_PICTURE
    text = _description(title, shown)
    drawn = [_panel(panel, f"{name}-{i}", title) for i, panel in enumerate(shown, start=1)]
    markup = lines(
        [
            '<figure class="picture map" data-search-exclude>',
            Markup('<div class="map-panels map-panels-{}">').format(len(shown)),
            *drawn,
            "</div>",
            "<figcaption>",
            *_caption(shown),
            "</figcaption>",
            "</figure>",
        ]
    )
    return Picture(markup, text)


def _description(title: str, shown: Sequence[Panel]) -> str:
    return f"{title}. " + " ".join(_panel_words(panel) for panel in shown) + f" {NO_BOUNDARY}"


def _panel_words(panel: Panel) -> str:
    named = [_pin_words(mark.pin) for mark in panel.marks]
    named += [f"a part that is shown larger in “{window.title}”" for window in panel.windows]
    return f"{panel.title}: {'; '.join(named)}."


def _pin_words(pin: Pin) -> str:
    north, east = ("N" if pin.latitude >= 0 else "S"), ("E" if pin.longitude >= 0 else "W")
    where = f"{pin.name}, {abs(pin.latitude):.1f}° {north}, {abs(pin.longitude):.1f}° {east}"
    return f"{where}, “{pin.hedge}”" if pin.hedge else where


def _panel(panel: Panel, name: str, title: str) -> Markup:
    # role="img" would hide the links inside from a screen reader.
    width, height = decimal(panel.frame.width), decimal(panel.frame.height)
    head = Markup(
        '<svg class="map-panel" viewBox="0 0 {0} {1}" width="{0}" height="{1}" direction="ltr" role="group"'
        ' aria-labelledby="{2}-title" aria-describedby="{2}-text">'
    ).format(width, height, escape_markdown(name))
    return lines(
        [
            head,
            Markup('<title id="{}-title">{}</title>').format(name, escape_markdown(f"{title}: {panel.title.lower()}")),
            Markup('<desc id="{}-text">{}</desc>').format(name, escape_markdown(_panel_words(panel))),
            Markup('<rect class="map-sea" width="{}" height="{}"/>').format(width, height),
            Markup('<path class="map-land" d="{}"/>').format(land_path(panel.frame)),
            *(_window(window) for window in panel.windows),
            _label(panel.heading, "map-note") if panel.heading else "",
            _scale(panel.scale) if panel.scale else "",
            *(_mark(mark) for mark in panel.marks),
            "</svg>",
        ]
    )


def _mark(mark: Mark) -> Markup:
    x, y = (decimal(value) for value in mark.at)
    kind = "map-dot map-dot-hedged" if mark.pin.hedge else "map-dot"
    dot = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, x, y, decimal(DOT))
    label = _label(mark.label) if mark.label else Markup("")
    if not (mark.linked and mark.pin.href):
        return Markup('<g aria-hidden="true">{}{}</g>').format(dot, label) if mark.wants_legend else dot + label
    spoken = f"{mark.pin.name}, “{mark.pin.hedge}”" if mark.pin.hedge else mark.pin.name
    return Markup('<a class="map-pin" href="{}" aria-label="{}">{}{}{}</a>').format(
        address(mark.pin.href),
        escape_markdown(spoken),
        Markup('<circle class="map-target" cx="{}" cy="{}" r="{}"/>').format(x, y, decimal(TARGET)),
        dot,
        label,
    )


def _label(label: Label, kind: str = "map-name") -> Markup:
    anchored = Markup("") if label.anchor == "start" else Markup(' text-anchor="{}"').format(label.anchor)
    return Markup('<text class="{}" x="{}" y="{}"{}>{}</text>').format(
        kind, decimal(label.x), decimal(label.y), anchored, escape_markdown(label.text)
    )


def _window(window: Window) -> Markup:
    box = window.box
    frame = Markup('<rect class="map-window" x="{}" y="{}" width="{}" height="{}"/>').format(
        decimal(box.left), decimal(box.top), decimal(box.width), decimal(box.height)
    )
    dots = Markup("").join(
        Markup('<circle class="map-speck" cx="{}" cy="{}" r="2"/>').format(decimal(x), decimal(y))
        for x, y in window.dots
    )
    label = _label(window.label) if window.label else Markup("")
    return Markup('<g aria-hidden="true">{}{}{}</g>').format(frame, dots, label)


def _scale(scale: Scale) -> Markup:
    bar = Markup('<path class="map-scale" d="M{} {}v4h{}v-4"/>').format(
        decimal(scale.x), decimal(scale.y - 4), decimal(scale.length)
    )
    return Markup('<g aria-hidden="true">{}{}</g>').format(bar, _label(scale.label, "map-note"))


def _caption(shown: Sequence[Panel]) -> list[str]:
    marks = [mark for panel in shown for mark in panel.marks]
    caption: list[str] = []
    numbered = [mark for mark in marks if mark.number is not None]
    if numbered:
        caption += ['<ol class="map-legend">', *(_entry(mark) for mark in numbered), "</ol>"]
    listed = [mark for mark in marks if mark.wants_legend and mark.number is None]
    if listed:
        links = Markup(", ").join(anchor(Link(mark.pin.name, mark.pin.href)) for mark in listed)
        caption.append(Markup("<p>Too close to others for a label or a link of their own: {}.</p>").format(links))
    for hedge in dict.fromkeys(mark.pin.hedge for mark in marks if mark.pin.hedge):
        names = Markup(", ").join(words(mark.pin.name) for mark in marks if mark.pin.hedge == hedge)
        caption.append(Markup("<p>Hollow, since the source says {}: {}.</p>").format(quoted(hedge), names))
    return [*caption, Markup("<p>{}</p>").format(escape_markdown(NO_BOUNDARY))]


def _entry(mark: Mark) -> Markup:
    return Markup('<li value="{}">{}</li>').format(mark.number, anchor(Link(mark.pin.name, mark.pin.href)))
