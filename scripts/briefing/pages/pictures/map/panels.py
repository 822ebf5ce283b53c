"""What a map's panels show, decided before anything is drawn: frames, pins, labels, insets, scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...own_words import Words
from .frame import Frame, frame_around
from .geometry import Box, Point
from .placing import SMALL, Label, far_apart, label_beside, label_inside, width_of

_APART = 30.0
"""Pins nearer than this crowd: a closer view parts them."""
DOT = 5.0
_EDGE = 5.0
_OVERVIEW_HIGH = 24.0
_OVERVIEW_FILLED = 0.72
_INSET_HIGH = 1.5
_INSET_FILLED = 0.45
_INSETS = 3
_CROWD = 32.0
_WINDOW = 0.35
"""The part of a panel's width up to which a closer view of something in it is worth while."""
_KILOMETRES_A_DEGREE = 111.2
_SCALE_BELOW = 26.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map."""

    id: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A pin in a panel. `label` has its name, else its number in the legend; None without room for either."""

    pin: Pin
    at: Point
    label: Label | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a panel that another shows larger."""

    title: str
    box: Box
    dots: tuple[Point, ...]
    label: Label | None


@dataclass(frozen=True, slots=True)
class Scale:
    x: float
    y: float
    length: float
    label: Label


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    frame: Frame
    marks: tuple[Mark, ...]
    windows: tuple[Window, ...]
    heading: Label | None
    scale: Scale | None


@dataclass(slots=True, eq=False)
class _View:
    title: str
    frame: Frame
    pins: tuple[Pin, ...]
    within: _View | None

    def at(self, pin: Pin) -> Point:
        return self.frame.place(pin.latitude, pin.longitude)


def panels(pins: Sequence[Pin], words: Words) -> tuple[Panel, ...]:
    """The overview and its insets; none without pins. Numbers of the legend run through all of them."""
    if not pins:
        return ()
    views = _views(pins, words)
    made: list[Panel] = []
    for view in views:
        numbered = sum(mark.number is not None for panel in made for mark in panel.marks)
        made.append(_panel(view, [other for other in views if other.within is view], numbered))
    return tuple(made)


def _views(pins: Sequence[Pin], words: Words) -> list[_View]:
    """The overview, then the closer views, each of a crowd in one before it."""
    places = [(pin.latitude, pin.longitude) for pin in pins]
    views = [_View("", frame_around(places, _OVERVIEW_HIGH, _OVERVIEW_FILLED), tuple(pins), None)]
    for view in views:  # grows while it is read: a closer view may need one of its own
        room = _INSETS + 1 - len(views)
        views += [_View("", frame, crowd, view) for frame, crowd in _insets(view)[:room]]
    for letter, view in zip("ABC", views[1:], strict=False):
        view.title = (
            words.say("map.detail", letter=letter) if len(views) > 2 else words.say("map.only_detail")
        )
    return views


def _insets(view: _View) -> list[tuple[Frame, tuple[Pin, ...]]]:
    """Where pins crowd, the largest crowds first, if a closer view parts them and takes little room here."""
    insets: list[tuple[Frame, tuple[Pin, ...]]] = []
    boxes: list[Box] = []
    for crowd in sorted(_crowds(view), key=len, reverse=True):
        if _apart(view.frame, crowd) == len(crowd):
            continue
        frame, inside = _closer(view, crowd)
        box = _window_box(view.frame, frame)
        small = box.width < _WINDOW * view.frame.width and not any(box.overlaps(other) for other in boxes)
        if small and _apart(frame, inside) > _apart(view.frame, inside):
            insets.append((frame, inside))
            boxes.append(box)
    return insets


def _closer(view: _View, crowd: Sequence[Pin]) -> tuple[Frame, tuple[Pin, ...]]:
    """The frame of a closer view of a crowd, and the pins in it: the crowd, and whatever else comes in."""
    inside: tuple[Pin, ...] = ()
    while len(inside) < len(crowd):
        inside = tuple(crowd)
        frame = frame_around([(pin.latitude, pin.longitude) for pin in inside], _INSET_HIGH, _INSET_FILLED)
        box = _window_box(view.frame, frame)
        crowd = [pin for pin in view.pins if box.has(view.at(pin))]
    return frame, inside


def _apart(frame: Frame, pins: Sequence[Pin]) -> int:
    """How many of the pins lie apart in a frame."""
    return sum(far_apart([frame.place(pin.latitude, pin.longitude) for pin in pins], _APART))


def _crowds(view: _View) -> list[list[Pin]]:
    """The pins by nearness: each joins the first pin near it that has no other to join."""
    crowds: list[tuple[Point, list[Pin]]] = []
    for pin in view.pins:
        x, y = view.at(pin)
        crowd = next((crowd for (a, b), crowd in crowds if math.hypot(x - a, y - b) < _CROWD), None)
        if crowd is None:
            crowds.append(((x, y), [pin]))
        else:
            crowd.append(pin)
    return [crowd for _, crowd in crowds]


def _windows(view: _View, closer: Sequence[_View], taken: list[Box]) -> tuple[Window, ...]:
    """Where the closer views lie in this one; their boxes and labels are added to `taken`."""
    frame = view.frame
    boxes = [_window_box(frame, other.frame) for other in closer]
    taken += boxes
    windows = []
    for other, box in zip(closer, boxes, strict=True):
        middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        names = ", ".join(pin.name for pin in other.pins)
        words = names if width_of(names) < frame.width / 2 and len(closer) == 1 else other.title
        gap = max(box.width, box.height) / 2 + 4
        label = label_beside(words, middle, gap, taken, frame.box.grown(-_EDGE))
        label = label or label_beside(other.title, middle, gap, taken, frame.box.grown(-_EDGE))
        label = label or label_inside(other.title, box, frame.box.grown(-_EDGE))
        taken += [label.box] if label else []
        dots = tuple(view.at(pin) for pin in other.pins)
        windows.append(Window(other.title, box, dots, label))
    return tuple(windows)


def _window_box(frame: Frame, closer: Frame) -> Box:
    view = closer.degrees
    x, y = frame.place(closer.latitude, closer.longitude)
    across = max(9.0, view.width * frame.stretch * frame.scale / 2)
    high = max(9.0, view.height * frame.scale / 2)
    return Box(x - across, y - high, x + across, y + high)


def _panel(view: _View, closer: Sequence[_View], numbered: int) -> Panel:
    """What a view shows; its numbers go on from `numbered`."""
    elsewhere = {id(pin) for other in closer for pin in other.pins}
    pins = [(pin, view.at(pin)) for pin in view.pins if id(pin) not in elsewhere]
    taken = [Box(x, y, x, y).grown(DOT + 2) for _, (x, y) in pins]
    windows = _windows(view, closer, taken)
    heading = _heading(view, taken)
    scale = _scale(view.frame, taken)
    taken += [note.box for note in (heading, scale and scale.label) if note]
    marks = _marks(pins, taken, view.frame.box.grown(-_EDGE), numbered)
    return Panel(view.title, view.frame, marks, windows, heading, scale)


def _marks(pins: Sequence[tuple[Pin, Point]], taken: list[Box], edge: Box, numbered: int) -> tuple[Mark, ...]:
    """Each pin with its name beside it, else with the next number, else alone."""
    marks = []
    for pin, point in pins:
        number = None
        label = label_beside(pin.name, point, DOT + 4, taken, edge)
        if label is None and (label := label_beside(str(numbered + 1), point, DOT + 3, taken, edge)):
            number = numbered = numbered + 1
        taken += [label.box] if label else []
        marks.append(Mark(pin, point, label, number))
    return tuple(marks)


def _heading(view: _View, taken: Sequence[Box]) -> Label | None:
    """The title of a closer view, in its first free corner."""
    width = width_of(view.title, SMALL)
    for left, top in ((8.0, 6.0), (view.frame.width - 8 - width, 6.0), (8.0, view.frame.height - 22)):
        box = Box(left, top, left + width, top + 16)
        if view.within and not any(box.overlaps(other) for other in taken):
            return Label(view.title, left, top + 12, "start", box)
    return None


def _scale(frame: Frame, taken: Sequence[Box]) -> Scale | None:
    """A bar of a round length in the first free corner, where the panel is close enough for it to be true."""
    if frame.degrees.height > _SCALE_BELOW:
        return None
    longest = 0.25 * frame.width / frame.scale * _KILOMETRES_A_DEGREE
    round_lengths = [step * 10**power for power in range(5) for step in (1, 2, 5)]
    kilometres = max((length for length in round_lengths if length <= longest), default=1)
    length = kilometres / _KILOMETRES_A_DEGREE * frame.scale
    told = f"{kilometres} km"  # the unit's sign is no word
    room = max(length, width_of(told, SMALL))
    for left in (10.0, frame.width - 10 - room):
        y = frame.height - 10
        box = Box(left, y - 22, left + room, y + 3)
        if not any(box.overlaps(other.grown(DOT)) for other in taken):
            return Scale(left, y, length, Label(told, left, y - 7, "start", box))
    return None
