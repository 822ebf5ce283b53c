"""Pictures made at build time: small frozen records in, markup and the same in plain words out. Nothing here is random,
asks the clock or writes; colours and sizes are in theme/assets/stylesheets/pictures.css.
"""

from __future__ import annotations

from .board import Item, Phase, Status, board_picture
from .elements import Link, Picture
from .icons import ICONS, icon
from .map.panels import Pin
from .map.place_map import map_picture
from .matrix import MatrixRow, Presence, matrix_picture
from .timeline import Moment, TimelineEvent, timeline_picture

__all__ = [
    "ICONS",
    "Item",
    "Link",
    "MatrixRow",
    "Moment",
    "Phase",
    "Picture",
    "Pin",
    "Presence",
    "Status",
    "TimelineEvent",
    "board_picture",
    "icon",
    "map_picture",
    "matrix_picture",
    "timeline_picture",
]
