"""The map, made at build time: small frozen records in, the text of an SVG file out. Nothing here is random,
asks the clock or writes."""

from __future__ import annotations

from .map.panels import Pin
from .map.place_map import Drawing, draw_map

__all__ = ["Drawing", "Pin", "draw_map"]
