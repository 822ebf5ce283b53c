"""Characters that must not be in a file: invisible, reordering, or passing for another. With their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import Position, RecordPath

_LETTERS = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LOOK_ALIKE = "\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\u1f00-\u1fff"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb"

_FORBIDDEN = re.compile(
    rf"""(?x)
      (?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff])
    | (?P<line_break>[\x85\u2028\u2029])
    | (?P<bidirectional>[{_BIDIRECTIONAL}])
    | (?P<zero_width>[{_ZERO_WIDTH}])
    | (?P<joiner>[\u200c\u200d])
    | (?P<mixed>\b(?=\w*[{_LETTERS}])(?=\w*[{_LOOK_ALIKE}])\w+)
    | (?P<tab>^[ ]*\t)
    | (?P<space>^[ \t]*[\u00a0\u2000-\u200a\u202f\u205f\u3000])
    """,
    re.MULTILINE,
)
_ONLY_PLAIN = re.compile(r"[\n\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong at a place in a text; `path` is the way to it in the record, None where only the text was read."""

    code: str
    message: str
    position: Position
    details: tuple[str, ...] = ()
    path: RecordPath | None = None


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def find_forbidden(text: str, indentation: bool = True) -> Iterator[tuple[int, str, str]]:
    """Every forbidden character of `text`: its index, a problem code and a message.

    `indentation` tells whether lines are YAML's, so that a tab or a wide space at their start is wrong.
    """
    if _ONLY_PLAIN.fullmatch(text):
        return
    for match in _FORBIDDEN.finditer(text):
        kind = match.lastgroup
        last = match[0][-1]
        if kind == "joiner" and _joins(text, match.start()):
            continue
        if kind in ("tab", "space"):
            if indentation:
                name = "a tab" if kind == "tab" else f"{character_name(last)}, which only looks like a space"
                yield match.end() - 1, "bad-indentation-character", f"the line is indented with {name}; use plain spaces"
        elif kind == "mixed":
            yield match.start(), "mixed-script", _mixed_message(match[0])
        elif kind == "control":
            yield match.start(), "control-character", f"there is a control character here ({character_name(last)}); take it out"
        elif kind == "line_break":
            yield match.start(), "odd-line-break", f"{character_name(last)} breaks the line in some programs only; use a plain line break"
        elif kind == "bidirectional":
            yield match.start(), "bidirectional-control", (
                f"{character_name(last)} is invisible and can make text read as something else; take it out "
                "(the site sets the direction of each text itself)"
            )
        else:
            yield match.start(), "zero-width-character", f"{character_name(last)} is invisible; take it out"


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands where scripts use it: between letters that are not Latin, or inside an emoji."""
    around = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    return all(side and ord(side) > 0x24F and unicodedata.category(side)[0] in "LMS" for side in around)


def _mixed_message(word: str) -> str:
    for character in word:
        if re.match(f"[{_LOOK_ALIKE}]", character):
            break
    return (
        f'"{word}" mixes scripts: {character_name(character)} stands among Latin letters and looks like one of them; '
        "type the word again in one script"
    )
