"""The picture where a briefing is shared: headline, who says so, day. Drawn in FiraGO (OFL)."""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont, features
from pymupdf_fonts import myfont

from ..index import Site
from ..kinds import page_of
from ..pages.own_words import load_words
from ..pages.views.dates import in_words
from ..pages.views.linking import source_name
from ..records.languages import is_right_to_left
from .settings import Settings

SIZE = (1200, 630)
_MARGIN, _WIDE = 72, 1200 - 2 * 72
_PAPER, _INK, _QUIET, _LINE = "#fdfcf9", "#1b1b1b", "#5a5a55", "#a8332a"
_HEADLINES = (76, 66, 56, 48, 40)
"""Sizes of the headline, the first that fits; of a longer one the smallest, cut."""
_TALL = 330
_LONGEST = 400
"""More letters of a text than a card can hold."""
_SHAPED = features.check("raqm")


def card_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """`briefings/<id>.png`, where the font has every letter of the headline."""
    for name, briefing in site.briefings.items():
        if settings.site_url and can_draw(briefing.title.text, settings):
            yield page_of("briefings", name, ".png"), card(site, name, settings)


def card(site: Site, name: str, settings: Settings) -> bytes:
    """A card as PNG. Right to left where the briefing is: Pillow's Raqm shapes and orders the letters."""
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    direction = "rtl" if is_right_to_left(site.briefings[name].language) else "ltr"
    at, anchor = (SIZE[0] - _MARGIN, "ra") if direction == "rtl" else (_MARGIN, "la")
    small = _font("figo", 30)
    draw.rectangle((0, 0, SIZE[0], 12), _LINE)
    draw.text((at, 66), _clipped(settings.site_name, small), _QUIET, small, anchor)
    draw.text((at, 530), _below(site, name, small), _QUIET, small, anchor)
    font, lines = _fitting(site.briefings[name].title.text)
    for number, line in enumerate(lines):
        given: Any = {"direction": direction} if _SHAPED else {}
        draw.text((at, 138 + number * font.size * 1.25), line, _INK, font, anchor, **given)
    file = io.BytesIO()
    picture.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _below(site: Site, name: str, font: Any) -> str:
    """Where it was read, and its day, which is never cut; without a name whose letters the font lacks."""
    words = load_words()
    source = source_name(site, site.sources[site.briefings[name].article])
    day = words.say("as_of", day=in_words(site.as_of[name], words))
    if not all(map(_has, source)):
        return day
    return f"{_clipped(source, font, _WIDE - font.getlength(f' · {day}'))} · {day}"


@cache
def _font(name: str, size: int) -> Any:
    return ImageFont.truetype(io.BytesIO(_bytes(name)), size)


@cache
def _bytes(name: str) -> bytes:
    content: bytes = myfont(name)
    return content


def can_draw(title: str, settings: Settings) -> bool:
    """Whether the font has every letter: a picture with empty boxes in it says less than none."""
    return all(map(_has, title + settings.site_name))


@cache
def _has(letter: str) -> bool:
    """Whether a letter can be drawn: with Raqm, if its neighbours shape it, in a glyph of its own."""
    if not _SHAPED and (
        unicodedata.bidirectional(letter) in ("R", "AL", "AN") or unicodedata.combining(letter)
    ):
        return False
    font = _font("figbo", 40)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffd"))


def _fitting(text: str) -> tuple[Any, list[str]]:
    """The largest font in which a text fits, and its lines."""
    for size in _HEADLINES:
        font = _font("figbo", size)
        lines = _lines(text, font)
        if len(lines) * size * 1.25 <= _TALL:
            return font, lines
    most = int(_TALL // (_HEADLINES[-1] * 1.25))
    return font, [*lines[: most - 1], _clipped(" ".join(lines[most - 1 :]), font, always=True)]


def _lines(text: str, font: Any) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= _WIDE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_clipped(line, font) for line in lines]


def _clipped(text: str, font: Any, wide: float = _WIDE, always: bool = False) -> str:
    """As much of a text as fits into a line, in whole words if there are several."""
    if not always and font.getlength(text) <= wide:
        return text
    parts = text.split(" ") if font.getlength(text.partition(" ")[0]) < wide else list(text)
    joint = " " if len(parts) < len(text) else ""
    most = bisect_right(range(1, len(parts)), wide, key=lambda n: font.getlength(f"{joint.join(parts[:n])}…"))
    return f"{joint.join(parts[:most])}…"
