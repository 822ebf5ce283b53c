"""The lines of a PDF's pages, by PDFium, which is what Chrome shows PDFs with."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from .extracted import UNREADABLE, Mark, Span, extend, mark_unreadable

_SOFT_HYPHEN = 0xAD
_NOT_SEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_NEARLY_WHITE = 250
_SMALLEST = 1.0
"""Letters less high than this many points cannot be seen."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from a page's lower left corner."""


@dataclass(slots=True)
class Line:
    """A line of a page: its text, what is peculiar in it, where it stands, how high each letter is."""

    page: int
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    box: Box = (0.0, 0.0, 0.0, 0.0)
    heights: list[float] = field(default_factory=list)

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def put(self, letters: str, marks: frozenset[Mark], box: Box | None) -> None:
        """Add what one code of a font stands for."""
        start = len(self.text)
        self.text += letters
        self.heights += [box[3] - box[1] if box else 0.0] * len(letters)
        for mark in sorted(marks):
            extend(self.spans, start, len(self.text), mark)
        if box is None or not letters.strip():
            return
        old = self.box if self.text.strip() != letters.strip() else box
        self.box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines, from the first to the last as its text goes."""

    number: int
    box: Box
    lines: tuple[Line, ...]


def read_pages(raw: bytes) -> Iterator[Page]:
    """The pages of a PDF. Raises pypdfium2.PdfiumError for what is none, or needs a password."""
    document = pypdfium2.PdfDocument(raw)
    try:
        for number, page in enumerate(document, start=1):
            box = page.get_cropbox()
            text = page.get_textpage()
            pieces = [_piece_at(text, index) for index in range(text.count_chars())]
            lines = _lines(text, number, box, pieces, _lost_before(page, frozenset(pieces)))
            yield Page(number, box, tuple(lines))
            page.close()
    finally:
        document.close()


def _lines(text: Any, number: int, page: Box, pieces: Sequence[int], lost: dict[int, int]) -> Iterator[Line]:
    line = Line(number)
    seen: dict[int, frozenset[Mark]] = {}
    high = 0
    for index, piece in enumerate(pieces):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:  # the first half of a character above U+FFFF
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            if chr(code) == "\n":
                yield line
                line = Line(number)
            elif chr(code) != "\r":
                line.put(chr(code), frozenset(), None)
            continue
        box = text.get_charbox(index, loose=True)
        if piece not in seen:
            seen[piece] = _paint(text, index)
        marks = seen[piece] | _place(box, page)
        for _ in range(lost.pop(piece, 0)):
            line.put(UNREADABLE, marks, box)
        line.put(_letters(text, index, code), marks, box)
        if pdfium.FPDFText_IsHyphen(text, index) == 1:
            yield line
            line = Line(number)
    line.put(UNREADABLE * sum(lost.values()), frozenset(), None)
    yield line


def _lost_before(page: Any, kept: frozenset[int]) -> dict[int, int]:
    """How many painted pieces of text PDFium has no letters for, by the piece that they stand before; 0 is
    the page's end. What it drops because it is painted twice lies where another piece lies."""
    pieces = [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
    pieces = [piece for piece in pieces if pdfium.FPDFPageObj_GetType(piece) == pdfium.FPDF_PAGEOBJ_TEXT]
    places = {_bounds(piece) for piece in pieces if ctypes.addressof(piece.contents) in kept}
    lost: dict[int, int] = {}
    missing = 0
    for piece in pieces:
        key = ctypes.addressof(piece.contents)
        if key in kept:
            lost[key], missing = missing, 0
        elif (box := _bounds(piece)) not in places and box[0] < box[2]:
            missing += 1
    return {**lost, 0: missing}


def _piece_at(text: Any, index: int) -> int:
    piece = pdfium.FPDFText_GetTextObject(text, index)
    return ctypes.addressof(piece.contents) if piece else -1


def _bounds(piece: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(piece, left, bottom, right, top)
    return round(left.value, 1), round(bottom.value, 1), round(right.value, 1), round(top.value, 1)


def _letters(text: Any, index: int, code: int) -> str:
    if (
        pdfium.FPDFText_IsHyphen(text, index) == 1 or code == _SOFT_HYPHEN
    ):  # painted, it is a hyphen as any other
        return "-"
    letter = chr(code)
    if letter in "\t\n\r":
        return " "
    if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or unicodedata.category(letter) in ("Cc", "Cs"):
        return UNREADABLE
    return mark_unreadable(letter)


def _paint(text: Any, index: int) -> frozenset[Mark]:
    """How a letter is painted, which is the same for all of its piece."""
    shown = pdfium.FPDFText_GetTextObject(text, index)
    if not shown:
        return frozenset()
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) in _NOT_SEEN_MODES:
        return frozenset((Mark.INVISIBLE,))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha):
        return frozenset()
    if not alpha.value:
        return frozenset((Mark.INVISIBLE,))
    is_white = min(red.value, green.value, blue.value) >= _NEARLY_WHITE
    return frozenset((Mark.WHITE,) if is_white else ())


def _place(box: Box, page: Box) -> frozenset[Mark]:
    marks = set()
    if box[2] <= page[0] or box[0] >= page[2] or box[3] <= page[1] or box[1] >= page[3]:
        marks.add(Mark.OFF_PAGE)
    if box[3] - box[1] < _SMALLEST:
        marks.add(Mark.INVISIBLE)
    return frozenset(marks)
