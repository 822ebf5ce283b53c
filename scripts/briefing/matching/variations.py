"""Variation selectors: where Unicode has one choose a character's form. Elsewhere it is unseen."""

from __future__ import annotations

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_SIGNS = "\u00a9\u00ae\u203c\u2049\u2100-\u214f\u2190-\u2bff\u3030\u303d\u3200-\u32ff\U0001f000-\U0001faff"

VARIATION = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""All variation selectors, for a regular expression's class."""

VARIATION_IN_PLACE = (
    f"(?<=[{_SIGNS}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"  # an emoji, a key of a telephone
    f"|(?<=[{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]|(?<=[、。，．：；？！“”‘’])[\ufe00\ufe01]"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"  # Mongolian
    # signs, Myanmar, Phags-pa
    "|(?<=[\u2205-\u22ff\u2a00-\u2aff\u1000-\u109f\uaa60-\uaa7f\ua840-\ua877])\ufe00"
)
"""A variation selector after a character that has forms to choose from, as a regular expression."""
