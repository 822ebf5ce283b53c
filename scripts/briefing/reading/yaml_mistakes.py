"""What the YAML scanner gives up on, said in an editor's words and at the place where the mistake is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from ..problems.problem import Position
from .characters import Trouble, odd_space
from .indentation import levels_missed

_QUOTE = "put the text in quotation marks"
_ESCAPE = "a backslash means something inside \"…\"; write \\\\ for one, or use '…' instead"
_MISFIT = "this line does not fit: look at its indentation and at quotation marks above"
_COLON = f'": " inside a text makes YAML read a key; {_QUOTE}'
_SIGN = f"a text cannot start with this character in YAML; {_QUOTE}"
_INSTRUCTION = "a line that starts with % is an instruction to YAML; take it out"
_OUTSIDE = "this does not belong to what stands above; look at the indentation"
_NO_KEY = "this is no key with a colon and a space; if the text above goes on, indent it"
_NO_VALUE = f"a value is missing before this; if a text starts with [ or {{, {_QUOTE}"
_NO_DASH = "this line is indented like a list item but does not start with -"
_DASH = f"a text cannot start with - and a space; {_QUOTE} (a list has its own lines)"
_MEANINGS = (
    # (in the scanner's words, our code, our words); the first that fits is taken
    ("escape", "bad-escape", _ESCAPE),
    ("hexdecimal number", "bad-escape", _ESCAPE),
    ("mapping values are not allowed", "colon-in-text", _COLON),
    ("expected ':'", "missing-colon", _NO_KEY),
    ("sequence entries", "bad-start", _DASH),
    ("mapping keys", "bad-start", f"a text cannot start with ? and a space; {_QUOTE}"),
    ("block scalar", "bad-start", f"a text cannot start with > or |; {_QUOTE} (below a lone >- it may)"),
    ("node content", "missing-value", _NO_VALUE),
    ("alphabetic or numeric", "bad-start", _SIGN),
    ("cannot start any token", "bad-start", _SIGN),
    ("directive", "bad-start", _INSTRUCTION),
    ("incompatible YAML", "bad-start", _INSTRUCTION),
    ("tag", "yaml-tag", f"a word that starts with ! is a tag in YAML; {_QUOTE}"),
    ("expected <document start>", "bad-structure", _OUTSIDE),
    ("nesting depth", "too-deep", "this is nested far too deep; a briefing needs few levels"),
    ("'-' indicator", "bad-structure", _NO_DASH),
    ("expected key", "bad-structure", _MISFIT),
    ("block end", "bad-structure", _MISFIT),
)
_KEY_WITHOUT_SPACE = re.compile(r"[ ]*(?:-[ ]+)*([A-Za-z_][\w-]*:)(?=[^\s/:])")
_LONE_KEY = re.compile(r"[ ]+[A-Za-z_][\w-]*")
_IN_CURLY_MARKS = re.compile(r":\s+[“”„«]")
_LOOKED_AT = 2_000
"""So much of a line is searched for what went wrong: enough for a person's, and never slow."""


@dataclass(frozen=True, slots=True)
class QuotedLines:
    """A text in quotation marks that goes over several lines: where it starts and its last line."""

    start: Position
    last_line: int


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the scanner gave up, and in which words; `start` is where what it was reading began."""

    said: str
    position: Position
    start: Position
    lines: list[str]
    last_quoted: QuotedLines | None

    @property
    def place(self) -> Position:
        """Where the mistake is: of a key and of an alias at their start."""
        is_at_start = "expected ':'" in self.said or "alphabetic or numeric" in self.said
        return self.start if is_at_start else self.position


def syntax_trouble(error: yaml.YAMLError, lines: list[str], last_quoted: QuotedLines | None) -> Trouble:
    """The trouble behind a scanner's error, in the text whose `lines` these are.

    `last_quoted` is the last text in quotation marks that went over several lines: when what stands right
    after it does not fit, its closing mark was most likely forgotten."""
    mark: Any = getattr(error, "problem_mark", None)
    context_mark: Any = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    position = _position(mark) if mark else Position(1, 1)
    start = _position(context_mark) if context_mark else position
    stop = _Stop(said, position, start, lines, last_quoted)
    return next((trouble for rule in _RULES if (trouble := rule(stop))), _unknown(stop))


def _never_closed(stop: _Stop) -> Trouble | None:
    is_escape = "escape" in stop.said or "hexdecimal" in stop.said
    return _unclosed_mark(stop.start) if "quoted scalar" in stop.said and not is_escape else None


def _closed_too_late(stop: _Stop) -> Trouble | None:
    last = stop.last_quoted
    return _unclosed_mark(last.start) if last and stop.position.line == last.last_line else None


def _misspaced(stop: _Stop) -> Trouble | None:
    return odd_space(stop.lines, stop.position.line)


def _goes_on(stop: _Stop) -> Trouble | None:
    return _text_goes_on(stop.lines, stop.position)


def _misread(stop: _Stop) -> Trouble | None:
    is_of_key = "mapping values" in stop.said or "expected ':'" in stop.said
    return _misread_key(stop.lines, stop.place) if is_of_key else None


def _broken_off(stop: _Stop) -> Trouble | None:
    """Braces or brackets in which a comma is missing, or their end."""
    if "flow" not in stop.said or "expected ','" not in stop.said:
        return None
    if _has_colon_before_end(stop.lines, stop.start, stop.place):
        return Trouble("colon-in-text", _COLON, stop.place)
    return _unclosed_bracket(stop.lines, stop.start)


def _tab(stop: _Stop) -> Trouble | None:
    column = stop.place.column
    if _line(stop.lines, stop.place)[column - 1 : column] != "\t":
        return None
    return Trouble("bad-indentation-character", "there is a tab here; use plain spaces", stop.place)


def _by_its_words(stop: _Stop) -> Trouble | None:
    for words, code, message in _MEANINGS:
        if words in stop.said:
            # a line of instruction starts with its %
            is_instruction = "directive" in stop.said or "incompatible YAML" in stop.said
            place = Position(stop.place.line, 1) if is_instruction else stop.place
            return Trouble(code, _in_detail(code, message, stop.lines, place), _within(place, stop.lines))
    return None


def _in_detail(code: str, message: str, lines: list[str], place: Position) -> str:
    if code == "colon-in-text" and _IN_CURLY_MARKS.search(_line(lines, place)[:_LOOKED_AT]):
        return f"{message}; “curly” ones do not count for YAML, only straight ones"
    return (code == "bad-structure" and levels_missed(lines, place.line)) or message


def _unknown(stop: _Stop) -> Trouble:
    message = "this cannot be read as YAML; look at indentation and quotation marks"
    return Trouble("bad-structure", message, _within(stop.place, stop.lines))


_RULES: tuple[Callable[[_Stop], Trouble | None], ...] = (
    _never_closed, _closed_too_late, _misspaced, _goes_on, _misread, _broken_off, _tab, _by_its_words,
)  # fmt: skip
"""What may be behind an error, the surest first."""


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _line(lines: list[str], position: Position) -> str:
    return lines[position.line - 1] if position.line <= len(lines) else ""


def _unclosed_mark(position: Position) -> Trouble:
    message = "the quotation mark that opens here is not closed where its text ends"
    return Trouble("unclosed-quotation-mark", message, position)


def _unclosed_bracket(lines: list[str], start: Position) -> Trouble:
    bracket = _line(lines, start)[start.column - 1 : start.column]
    closing = {"{": "}", "[": "]"}.get(bracket, "")
    message = (
        f"the {bracket} that opens here is not closed by {closing} where it should be (or a comma is "
        f"missing); if it begins a text, {_QUOTE}"
    )
    return Trouble("unclosed-bracket", message, start)


def _has_colon_before_end(lines: list[str], start: Position, position: Position) -> bool:
    """Whether a colon at `position` broke off brackets that open at `start` and close in that line."""
    line = _line(lines, position)[:_LOOKED_AT]
    closing = {"{": "}", "[": "]"}.get(line[start.column - 1 : start.column], "\n")
    return (
        start.line == position.line
        and line[position.column - 1 :].startswith(":")
        and closing in line[position.column :]
    )


def _misread_key(lines: list[str], position: Position) -> Trouble | None:
    """`title:Hello` is a text for YAML and makes the next key part of it; so does a key indented too far."""
    for number in (position.line, position.line - 1):
        if 1 <= number <= len(lines) and (match := _KEY_WITHOUT_SPACE.match(lines[number - 1])):
            message = f'"{match[1]}" needs a space after its colon'
            return Trouble("no-space-after-colon", message, Position(number, match.end(1)))
    key = _LONE_KEY.fullmatch(_line(lines, position)[: position.column - 1])
    if key:
        column = len(key[0]) - len(key[0].lstrip()) + 1
        message = "this key is indented further than those it belongs to: the value above it would go on here"
        return Trouble("bad-structure", message, Position(position.line, column))
    return None


def _text_goes_on(lines: list[str], position: Position) -> Trouble | None:
    """`text: "Yes," she said` and `text: [They] left` start like values that YAML knows, and go on."""
    line = _line(lines, position)[:_LOOKED_AT]
    quoted = re.match(r"""(.*?(?:^|[:\-\[{,] ))(["'])(?:(?!\2).)*\2(?=[ ]*[^\s,\]}#:])""", line)
    quoted = quoted or re.match(
        r"""(\s*(?:- )*[\w-]+: )(["'])(?:(?!\2).)*\2(?=,)""", line
    )  # no comma ends it there
    if quoted and position.column > quoted.end(1):
        message = (
            "the text goes on after its closing quotation mark; put the whole in the other kind of mark, "
            "or write it below a key that ends with >-"
        )
        return Trouble("text-after-quotation-mark", message, Position(position.line, quoted.end() + 1))
    inside = re.match(r"""(.*[{\[,] ?)[\w-]+: [^\s"'\[\]{},][^"'\[\]{},]*([\[{])""", line)
    if inside and position.column > inside.start(2):
        message = (
            f"a text with {inside[2]} in it needs quotation marks around it inside {{…}}, or a line of its "
            "own"
        )
        return Trouble("comma-in-braces", message, Position(position.line, inside.start(2) + 1))
    bracketed = re.match(r"(.*?(?:^|[:\-] ))[\[{][^\]}]*[\]}][ ]*[^\s,\]}#:]", line)
    if bracketed and position.column > bracketed.end(1):
        return Trouble("bad-start", _SIGN, Position(position.line, bracketed.end(1) + 1))
    return None


def _within(position: Position, lines: list[str]) -> Position:
    """The scanner may stop after the last line: point at the last that has something in it."""
    if _line(lines, position).strip():
        return position
    for number in range(min(position.line, len(lines)), 0, -1):
        if lines[number - 1].strip():
            return Position(number, len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1)
    return Position(1, 1)
