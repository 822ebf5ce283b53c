"""What of some words a text has outside its quotation marks."""

from __future__ import annotations

import re
from itertools import pairwise

from ..matching.interrupted import gap_form
from .said import Piece, Speech


def interruption(speech: Speech, piece: Piece) -> tuple[str, str] | None:
    """What stands between the marks within a piece, and how to write it with a gap; None if nothing."""
    number, start, end = piece
    text, said = speech.paragraphs[number], speech.at(*piece)
    parts = [part for part in (said.parts if said else ()) if part.paragraph == number]
    parts = [part for part in parts if part.start < end and start < part.end]
    if len(parts) < 2:
        return None
    between = " … ".join(text[a.outer_end : b.outer_start].strip(" ,.;:") for a, b in pairwise(parts))
    forms = " and ".join(f"`{gap_form(text[: a.end], text[b.start :])}`" for a, b in pairwise(parts))
    return between, forms


def outside(speech: Speech, piece: Piece) -> str:
    """The words of a piece that no marks hold."""
    number, start, end = piece
    inside = [part for said in speech.said for part in said.parts if part.paragraph == number]
    kept = [
        index for index in range(start, end) if not any(p.outer_start <= index < p.outer_end for p in inside)
    ]
    return "".join(speech.paragraphs[number][index] for index in kept).strip(" ,.;:")


def between(speech: Speech, first: Piece, second: Piece) -> str:
    if first[0] != second[0]:
        return speech.paragraphs[second[0]][: second[1]]
    return re.sub("\x01+", "", speech.masked[first[0]][first[2] : second[1]]).strip(" \"'“”„«»‘’,.;:") or (
        speech.paragraphs[first[0]][first[2] : second[1]].strip()
    )
