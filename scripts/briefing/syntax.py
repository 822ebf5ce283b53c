"""What the YAML scanner gives up on, said in an editor's words and at the place where the mistake is."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .characters import Trouble
from .errors import Position

_QUOTE = "put the text in quotation marks"
_MEANINGS = (
    # (in the scanner's words, our code, our words); the first that fits is taken
    ("unknown escape", "bad-escape", 'a backslash means something inside "…"; write \\\\ for one, or use \'…\' instead'),
    ("hexdecimal number", "bad-escape", 'a backslash means something inside "…"; write \\\\ for one, or use \'…\' instead'),
    ("mapping values are not allowed", "colon-in-text", f'": " inside a text makes YAML read a key; {_QUOTE}'),
    ("expected ':'", "missing-colon", "this is neither a key with a colon and a space behind it nor part of the text above"),
    ("sequence entries are not allowed", "bad-structure", "a list starts on a line of its own, below its key"),
    ("expected ',' or '}'", "unclosed-bracket", f"{{ is not closed where it should be; a text that has {{ in it: {_QUOTE}"),
    ("expected ',' or ']'", "unclosed-bracket", f"[ is not closed where it should be; a text that starts with [: {_QUOTE}"),
    ("node content", "unclosed-bracket", f"a value is missing here; a text that starts with [ or {{: {_QUOTE}"),
    ("alphabetic or numeric", "bad-start", f"a text cannot start with this character in YAML; {_QUOTE}"),
    ("cannot start any token", "bad-start", f"a text cannot start with this character in YAML; {_QUOTE}"),
    ("tag", "yaml-tag", f"a word that starts with ! is a tag in YAML; {_QUOTE}"),
    ("expected <document start>", "bad-structure", "this does not belong to what stands above; look at the indentation"),
    ("'-' indicator", "bad-structure", "this line is indented like a list item but does not start with -"),
    ("expected key", "bad-structure", "this line does not fit: look at its indentation and at quotation marks above"),
    ("block scalar", "bad-structure", "the text behind > or | starts on the next line, indented"),
    ("block end", "bad-structure", "this line does not fit: look at its indentation and at quotation marks above"),
)


def syntax_trouble(error: yaml.YAMLError, lines: list[str], last_quoted: Position | None) -> Trouble:
    """The trouble behind a scanner's error.

    `last_quoted` is where the last text in quotation marks started, if it went over several lines: when the
    next thing does not fit, its closing mark was most likely forgotten.
    """
    mark: Any = getattr(error, "problem_mark", None)
    problem = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    position = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    if "quoted scalar" in problem and "escape" not in problem and "hexdecimal" not in problem:
        start: Any = getattr(error, "context_mark", None) or mark
        return _unclosed(Position(start.line + 1, start.column + 1))
    if last_quoted and ("expected key" in problem or "expected ':'" in problem or "block end" in problem):
        return _unclosed(last_quoted)
    if going_on := _text_goes_on(lines, position):
        return going_on
    for words, code, message in _MEANINGS:
        if words in problem:
            return Trouble(code, message, _within(position, lines))
    return Trouble("bad-structure", "YAML cannot be read here; look at indentation and quotation marks", _within(position, lines))


def _unclosed(position: Position) -> Trouble:
    return Trouble("unclosed-quotation-mark", "the quotation mark that opens here is not closed on its line or a later one", position)


def _text_goes_on(lines: list[str], position: Position) -> Trouble | None:
    """`text: "Yes," she said` and `text: [They] left` start like values that YAML knows, and go on behind them."""
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    quoted = re.match(r"""(.*?(?:^|[:\-\[{,] ))(["'])(?:(?!\2).)*\2(?=[ ]*[^\s,\]}#:])""", line)
    if quoted and position.column > quoted.end(1):
        message = (
            "the text goes on behind its closing quotation mark; put the whole in the other kind of mark, "
            "or write it below a key that ends with >-"
        )
        return Trouble("text-after-quotation-mark", message, Position(position.line, quoted.end() + 1))
    bracketed = re.match(r"(.*?(?:^|[:\-] ))[\[{][^\]}]*[\]}][ ]*[^\s,\]}#:]", line)
    if bracketed and position.column > bracketed.end(1):
        message = f"a text cannot start with this character in YAML; {_QUOTE}"
        return Trouble("bad-start", message, Position(position.line, bracketed.end(1) + 1))
    return None


def _within(position: Position, lines: list[str]) -> Position:
    """The scanner may stop behind the last line: point at the last that has something in it."""
    if position.line <= len(lines) and lines[position.line - 1].strip():
        return position
    for number in range(min(position.line, len(lines)), 0, -1):
        if lines[number - 1].strip():
            return Position(number, len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1)
    return Position(1, 1)
