"""The timeline: events in order on a rail; only those with an exact date have a firm mark and a date of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .elements import NO_PICTURE, Link, Picture, address, anchor, hidden, lines, quoted, words

UNKNOWN = "Date not stated"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for `<time datetime>`, and as a reader sees it. `exact`: a certain day, neither about nor uncertain."""

    iso: str
    words: str
    exact: bool


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened; `moment` is None where no date is known. `after`: what is said to have come before."""

    what: Link
    moment: Moment | None = None
    place: Link | None = None
    hedge: str | None = None
    after: tuple[Link, ...] = ()


def timeline_picture(events: Sequence[TimelineEvent]) -> Picture:
    """The events in the order given, oldest first; nothing without events."""
    if not events:
        return NO_PICTURE
    markup = lines(
        [
            '<div class="picture timeline">',
            '<ol class="timeline-rail" role="list">',
            *(_event(event) for event in events),
            "</ol>",
            "<p>In order, not to scale. A hollow mark: the date is not exact, or not stated.</p>",
            "</div>",
        ]
    )
    return Picture(markup, " ".join(_words(event) for event in events))


def _event(event: TimelineEvent) -> Markup:
    kind = "undated" if event.moment is None else "exact" if event.moment.exact else "vague"
    details = [_place(event), _after(event), _hedge(event)]
    shown = Markup(" · ").join(detail for detail in details if detail)
    return lines(
        [
            Markup('<li class="timeline-{}">').format(kind),
            Markup("<i>{}</i>").format(_when(event.moment)),
            Markup("<b>{}</b>").format(anchor(event.what)),
            Markup("<small>{}</small>").format(shown) if shown else "",
            "</li>",
        ]
    )


def _when(moment: Moment | None) -> Markup:
    if moment is None:
        return words(UNKNOWN)
    if not moment.iso:
        return words(moment.words)
    return Markup('<time datetime="{}">{}</time>').format(address(moment.iso), words(moment.words))


def _place(event: TimelineEvent) -> Markup:
    return anchor(event.place) if event.place else Markup("")


def _after(event: TimelineEvent) -> Markup:
    if not event.after:
        return Markup("")
    return Markup("after {}").format(Markup(", ").join(anchor(link) for link in event.after))


def _hedge(event: TimelineEvent) -> Markup:
    return hidden("the source’s word of doubt: ") + quoted(event.hedge) if event.hedge else Markup("")


def _words(event: TimelineEvent) -> str:
    parts = [f"{event.moment.words if event.moment else UNKNOWN}: {event.what.text}"]
    parts += [event.place.text] if event.place else []
    parts += [f"after {', '.join(link.text for link in event.after)}"] if event.after else []
    parts += [f"“{event.hedge}”"] if event.hedge else []
    return ", ".join(parts) + "."
