"""The map of the places on a page: a file beside the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...index import Site
from ..own_words import Words as Language
from ..pictures import Drawing, Pin, draw_map
from ..pieces import Listed, Own, own
from .linking import record_link


@dataclass(frozen=True, slots=True)
class Map:
    """A map, and what it shows in words."""

    drawing: Drawing
    shows: Own


def map_of(site: Site, names: Iterable[str], words: Language) -> Map | None:
    """The map of those among these places whose coordinates are known; None if there are none."""
    placed = {name: place.coordinates for name in names if (place := site.places[name]) and place.coordinates}
    pins = [Pin(name, site.places[name].name, *coordinates) for name, coordinates in placed.items()]
    drawing = draw_map(pins, words)
    shown = Listed(tuple(record_link(site, name).words for name in placed))
    return Map(drawing, own("map.shows", names=shown)) if drawing else None
