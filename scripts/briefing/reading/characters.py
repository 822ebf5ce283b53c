"""Bytes -> text, and the characters that must not be in it: invisible, reordering, or passing for another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..matching.variations import VARIATION, VARIATION_IN_PLACE
from ..problems.problem import Position, RecordPath
from ..text import clip
from .lookalikes import MARKS, find_lone, find_look_alikes

SIZE_LIMIT = 2_000_000
_LETTERS = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# Ω, μ, Δ and π look like no Latin letter, and stand beside some in units and formulas: kΩ, μg, ΔT.
_GREEK = "\u0370-\u0393\u0395-\u03a8\u03aa-\u03bb\u03bd-\u03bf\u03c1-\u03ff\u1f00-\u1fff"
_CYRILLIC, _ARMENIAN = "\u0400-\u052f", "\u0530-\u058f"
_LOOK_ALIKE = (
    f"{_GREEK}{_CYRILLIC}{_ARMENIAN}\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff"  # and Cherokee, Coptic, Lisu
)
_LIKE_ZERO = "\u039f\u03bf\u041e\u043e\u0555\u0585"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_WIDE_SPACES = "\u2000-\u200a\u202f\u205f\u3000"
ODD_SPACES = f"\u00a0\u1680{_WIDE_SPACES}"
"""What looks like a space and is none to YAML, for a regular expression's class."""
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
# \w leaves combining marks out, so \b would end a word at a decomposed é, and cost quadratic time in a row of
# them.
_MARKS = MARKS

_FORBIDDEN = re.compile(
    rf"""(?x)
      (?P<flag>\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)  # of England, Scotland, Wales: they belong
    | (?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NO_CHARACTERS}])
    | (?P<line_break>[\x85\u2028\u2029])
    | (?P<bidirectional>[{_BIDIRECTIONAL}])
    | (?P<zero_width>[{_ZERO_WIDTH}])
    | (?P<joiner>[\u200c\u200d])
    | (?P<variant>{VARIATION_IN_PLACE})  # an emoji or a character has its form by it
    | (?P<variation>[{VARIATION}])
    | (?P<mixed>(?<![\w{_MARKS}])(?: (?=[\w{_MARKS}]*[{_LETTERS}])(?=[\w{_MARKS}]*[{_LOOK_ALIKE}])
                   | (?=[\w{_MARKS}]*[{_CYRILLIC}])(?=[\w{_MARKS}]*[{_GREEK}{_ARMENIAN}]) )[\w{_MARKS}]+)
    | (?P<zero>(?<=[0-9])[{_LIKE_ZERO}](?![^\W\d_{_LIKE_ZERO}]))
    | (?P<tab>^[ ]*\t)
    | (?P<space>^[ \t]*[\u00a0{_WIDE_SPACES}])
    """,
    re.MULTILINE,
)
_SUSPICIOUS = re.compile(
    rf"[\x00-\x09\x0b-\x1f\x7f-\xa0\u200c\u200d\ud800-\udfff{_NO_CHARACTERS}"
    rf"{_LOOK_ALIKE}{_BIDIRECTIONAL}{_ZERO_WIDTH}{VARIATION}{_WIDE_SPACES}\u2028\u2029]"
)
"""One character of this has to be there for any of the above; most texts have none, which is quickly seen."""


_IN_PLACE_OF_A_SPACE = re.compile(
    rf"[ ]*(?:-[ ]+)*(?:-|[A-Za-z_][\w-]*[ ]*:|[A-Za-z_][\w-]*(?=[{ODD_SPACES}]+:))[{ODD_SPACES}]"
)
_OPENS_VALUE = re.compile(r"[ ]*(?:-[ ]|(?:-[ ]+)*[A-Za-z_][\w-]*:(?:[ ]|$))")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong at a place in a text; `path` is the way to it in the record, None if only the text was
    read."""

    code: str
    message: str
    position: Position
    details: tuple[str, ...] = ()
    path: RecordPath | None = None


class GivenUpError(Exception):
    """The trouble with which reading ends."""

    def __init__(self, code: str, message: str, position: Position) -> None:
        super().__init__()
        self.trouble = Trouble(code, message, position)


_CONTROL_NAMES = {"\0": "NULL", "\x08": "BACKSPACE", "\x1b": "ESCAPE", "\x85": "NEXT LINE"}


def decode(raw: bytes) -> tuple[str, Trouble | None]:
    """The text of a file, which has to be UTF-8 (a byte order mark is taken off), or the trouble with it."""
    if len(raw) > SIZE_LIMIT:
        message = (
            f"the file is larger than {SIZE_LIMIT:,} bytes, which is the most; split it into several "
            "briefings"
        )
        return "", Trouble("file-too-large", message, Position(1, 1))
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:4].count(0) >= 2:
        return "", Trouble(
            "not-utf-8", "the file is saved as UTF-16 or UTF-32; save it as UTF-8", Position(1, 1)
        )
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        guess = raw[error.start : error.start + 1].decode("cp1252", errors="replace")
        message = f'this byte is not UTF-8 (in Windows-1252 it would be "{guess}"); save the file as UTF-8'
        if error.reason == "unexpected end of data":
            message = "the file breaks off inside a character; was it copied whole? Save it again, as UTF-8"
        return raw.decode("utf-8", errors="replace"), Trouble("not-utf-8", message, Position(line, column))


def character_name(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return (
        f"U+{ord(character):04X} "
        f"{_CONTROL_NAMES.get(character) or unicodedata.name(character, 'control character')}"
    )


def odd_space(lines: Sequence[str], line: int) -> Trouble | None:
    """What stands after a key's colon or a list's dash in `line`, or in those above it that belong to the
    same value, and is no plain space: YAML reads neither key nor list there, and stops lines later."""
    for number in range(min(line, len(lines)), 0, -1):
        match = _IN_PLACE_OF_A_SPACE.match(lines[number - 1])
        if match:
            name = character_name(match[0][-1])
            message = f"{name} stands where YAML needs a plain space; type the space again"
            return Trouble("bad-indentation-character", message, Position(number, match.end()))
        if number < line and _OPENS_VALUE.match(lines[number - 1]):
            break
    return None


def find_forbidden(text: str, indentation: bool = True) -> Iterator[tuple[int, str, str]]:
    """Every forbidden character of `text`: its index, a problem code and a message.

    `indentation` tells whether lines are YAML's, so that a tab or a wide space at their start is wrong."""
    mixed = set()
    is_suspicious = _SUSPICIOUS.search(text)
    for index in find_lone(text) if is_suspicious else ():
        yield (
            index,
            "mixed-script",
            f"{character_name(text[index])} stands among Latin letters; type the word again",
        )
    for match in _FORBIDDEN.finditer(text) if is_suspicious else ():
        kind, index = str(match.lastgroup), match.start()
        if kind in ("tab", "space"):
            index = match.end() - 1
            if not indentation:
                continue
        elif kind == "mixed":
            mixed.add(index)
            offset = _stranger(match[0])
            yield index + offset, "mixed-script", _mixed(match[0], offset)
            continue
        elif kind in ("flag", "variant") or (kind == "joiner" and _joins(text, index)):
            continue
        code, message = _MEANINGS[kind]
        yield index, code, message.format(character_name(text[index]))
    for index, word, offset in find_look_alikes(text):
        if index not in mixed:
            yield index + offset, "mixed-script", _mixed(word, offset)


_MEANINGS = {
    "control": ("control-character", "there is a control character here ({}); take it out"),
    "line_break": ("odd-line-break", "{} breaks the line in some programs only; use a plain line break"),
    "bidirectional": (
        "bidirectional-control",
        (
            "{} is invisible and makes text read as something else; "
            "take it out (the site sets directions itself)"
        ),
    ),
    "zero_width": ("zero-width-character", "{} is invisible; take it out"),
    "joiner": ("zero-width-character", "{} is invisible; take it out"),
    "zero": ("mixed-script", "{} stands after a digit and looks like a zero; type the number again"),
    "variation": (
        "zero-width-character",
        "{} is invisible, and nothing before it has another form; take it out",
    ),
    "tab": ("bad-indentation-character", "the line is indented with a tab; use plain spaces"),
    "space": (
        "bad-indentation-character",
        "the line is indented with {}, which is no plain space; use plain spaces",
    ),
}


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands where scripts use it: between letters that are not Latin, inside an emoji, or
    at the end of a word after a mark that takes away a vowel or after an Arabic letter, whose form it
    shows."""
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    shows_form = unicodedata.combining(before or " ") == _VIRAMA or (
        text[index] == "\u200d" and _ARABIC.match(before)
    )
    if shows_form and not after.isalnum():
        return True
    return all(
        side and ord(side) > 0x24F and unicodedata.category(side)[0] in "LMS" for side in (before, after)
    )


_VIRAMA = 9
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f]")
_SCRIPTS = {"Latin": _LETTERS, "Greek": _GREEK, "Cyrillic": _CYRILLIC, "Armenian": _ARMENIAN}


def _stranger(word: str) -> int:
    """Where in `word` the first letter stands that is of another script than most."""
    most = _most(word)
    stranger = re.search(f"[{_LETTERS}{_LOOK_ALIKE}]", re.sub(f"[{_SCRIPTS[most]}]", ".", word))
    return stranger.start() if stranger else 0


def _most(word: str) -> str:
    counted = {name: len(re.findall(f"[{letters}]", word)) for name, letters in _SCRIPTS.items()}
    return max(counted, key=lambda name: counted[name])


def _mixed(word: str, offset: int) -> str:
    name = character_name(word[offset])
    return (
        f'"{clip(word)}" mixes scripts: {name} stands among {_most(word)} letters and looks like one; '
        "type the word again in one script"
    )
