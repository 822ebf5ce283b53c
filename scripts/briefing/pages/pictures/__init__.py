"""The map, made at build time: small frozen records in, markup and the same in plain words out. Nothing here is random,
asks the clock or writes.
"""

from __future__ import annotations

from .elements import Picture
from .map.panels import Pin
from .map.place_map import map_picture

__all__ = ["Picture", "Pin", "map_picture"]
