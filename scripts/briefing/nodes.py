"""YAML text -> nodes with positions, every scalar text; or what is wrong with the text.

Only PyYAML's events are used. Its composer and constructor give up on deep nesting, expand aliases without
bound, keep the last of two equal keys and turn `no` into False (see docs/decisions/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from .characters import Trouble, find_forbidden
from .errors import Position, RecordPath
from .syntax import syntax_trouble

DEPTH_LIMIT = 24
SIZE_LIMIT = 2_000_000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C scanner is ten times as fast where there is one


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    keys: dict[str, Scalar]
    values: dict[str, Node]
    position: Position


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Reading:
    """A file as far as it could be read: its lines, its root (None where YAML broke off) and its troubles."""

    lines: list[str]
    root: Node | None = None
    troubles: list[Trouble] = field(default_factory=list)

    def excerpt(self, position: Position) -> str:
        """The file's line at `position`, empty behind the end."""
        return self.lines[position.line - 1] if position.line <= len(self.lines) else ""


def decode(raw: bytes) -> tuple[str, Trouble | None]:
    """The text of a file, which has to be UTF-8 (a byte order mark is taken off), or the trouble with it."""
    if len(raw) > SIZE_LIMIT:
        message = f"the file has {len(raw):,} bytes; at most {SIZE_LIMIT:,} are read. Split it into several briefings"
        return "", Trouble("file-too-large", message, Position(1, 1))
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (raw[:4].count(0) >= 2):
        return "", Trouble("not-utf-8", "the file is saved as UTF-16 or UTF-32; save it as UTF-8", Position(1, 1))
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        guess = raw[error.start : error.start + 1].decode("cp1252", errors="replace")
        message = f'this byte is not UTF-8 (in Windows-1252 it would be "{guess}"); save the file as UTF-8'
        return raw.decode("utf-8", errors="replace"), Trouble("not-utf-8", message, Position(line, column))


def read_nodes(raw: bytes) -> Reading:
    """The nodes of a YAML file, or every trouble with its text that can be known at once. Raises nothing."""
    text, trouble = decode(raw)
    reading = Reading(text.split("\n"))
    if trouble:
        reading.troubles.append(trouble)
        return reading
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for index, code, message in find_forbidden(text):
        line = text.count("\n", 0, index) + 1
        reading.troubles.append(Trouble(code, message, Position(line, index - line_starts[line - 1] + 1)))
    if any(trouble.code in _FATAL for trouble in reading.troubles):
        return reading
    composer = _Composer(text, reading)
    try:
        reading.root = composer.document()
    except yaml.YAMLError as error:
        trouble = syntax_trouble(error, reading.lines, composer.last_quoted)
        if trouble.position.line not in {known.position.line for known in reading.troubles}:  # else a mere consequence
            reading.troubles.append(trouble)
    except _TooDeep as error:
        message = f"this is nested more than {DEPTH_LIMIT} levels deep; a briefing needs far fewer"
        reading.troubles.append(Trouble("too-deep", message, error.position))
    return reading


_FATAL = {"control-character", "bad-indentation-character", "odd-line-break"}
"""With these in the text YAML stops at the same place with words that help less."""


def position_of(root: Node | None, path: RecordPath, at_key: bool = False) -> Position:
    """The place of the value, or of its key, at `path`; of the nearest there is when the way ends before."""
    position = Position(1, 1)
    node = root
    for number, step in enumerate(path):
        if isinstance(node, Mapping) and step in node.values:
            assert isinstance(step, str)
            is_last = number == len(path) - 1
            child = node.values[step]
            position = node.keys[step].position if at_key and is_last else child.position
            node = child
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            position = node.position
        else:
            break
    return position


class _TooDeep(Exception):
    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position


class _Composer:
    """Builds nodes from events. What can be said without giving up goes to the reading's troubles."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self._path: list[str | int] = []
        self.last_quoted: Position | None = None

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._trouble("second-document", "a second document starts here (---); a file holds one briefing", event)
                    return root
                root = self._node(next(self._events), 0, in_braces=False)
        if documents == 0:
            self._add("empty-file", "the file is empty; a briefing starts with: title: …", Position(1, 1))
        return root

    def _trouble(self, code: str, message: str, event: Any) -> None:
        self._add(code, message, _position(event.start_mark))

    def _add(self, code: str, message: str, position: Position, details: tuple[str, ...] = ()) -> None:
        self._reading.troubles.append(Trouble(code, message, position, details, tuple(self._path)))

    def _node(self, event: Any, depth: int, in_braces: bool) -> Node:
        position = _position(event.start_mark)
        if depth > DEPTH_LIMIT:
            raise _TooDeep(position)
        self._refuse_references(event)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", position)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
                self._path.append(len(items))
                items.append(self._node(inner, depth + 1, bool(event.flow_style)))
                self._path.pop()
            return Sequence(tuple(items), position)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(position, depth, bool(event.flow_style))
        return self._scalar(event)

    def _mapping(self, position: Position, depth: int, in_braces: bool) -> Mapping:
        keys: dict[str, Scalar] = {}
        values: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1, in_braces)
            value_event = next(self._events)
            self._path.append(key.text if isinstance(key, Scalar) else "")
            value = self._node(value_event, depth + 1, in_braces)
            self._path.pop()
            if not isinstance(key, Scalar):
                self._trouble("bad-key", "a key is one or a few plain words; put text in quotation marks", event)
            elif in_braces and self._lacks_colon(event, value_event):
                message = (
                    f'"{key.text}" was read as a key of its own: a value with a comma inside {{…}} or […] needs '
                    "quotation marks around it"
                )
                self._trouble("comma-in-braces", message, event)
            elif key.text in keys:
                first = keys[key.text].position
                message = f'"{key.text}" stands twice here, first in line {first.line}; only one can count'
                details = (f"first: line {first.line}: {self._reading.excerpt(first).strip()[:100]}",)
                self._add("duplicate-key", message, key.position, details)
            else:
                keys[key.text], values[key.text] = key, value
        return Mapping(keys, values, position)

    def _lacks_colon(self, key_event: Any, value_event: Any) -> bool:
        if not isinstance(value_event, yaml.ScalarEvent) or value_event.value or value_event.style:
            return False
        return ":" not in self._text[key_event.end_mark.index : value_event.end_mark.index + 1]

    def _scalar(self, event: Any) -> Scalar:
        position = _position(event.start_mark)
        if event.style in ("'", '"'):
            self.last_quoted = position if event.start_mark.line != event.end_mark.line else None
        if event.style == '"':
            self._look_again(event)
        elif not event.style:
            self._refuse_comment(event)
        return Scalar(getattr(event, "value", ""), position)

    def _look_again(self, event: Any) -> None:
        """Escapes can bring in what the text itself does not hold: "\\u202e"."""
        raw = self._text[event.start_mark.index : event.end_mark.index]
        if "\\" in raw:
            for _, code, message in find_forbidden(event.value, indentation=False):
                self._trouble(code, f"written as an escape: {message}", event)

    def _refuse_comment(self, event: Any) -> None:
        """`We are #1` would lose its end. A comment stands two spaces off and has a space behind its #."""
        rest = self._text[event.end_mark.index : event.end_mark.index + 80]
        if event.value and re.match(r"[ \t]#|[ \t]+#[^ \n]", rest):
            line, column = event.end_mark.line + 1, event.end_mark.column + rest.index("#") + 1
            message = (
                '" #" starts a comment, so the rest of the line would be lost; put the text in quotation marks '
                "(or, if a comment is meant, put two spaces before the # and one behind it)"
            )
            self._add("comment-in-text", message, Position(line, column))

    def _refuse_references(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._trouble("yaml-reference", f'"*{event.anchor}" is a reference in YAML; put the text in quotation marks', event)
        elif event.anchor is not None:
            self._trouble("yaml-reference", f'"&{event.anchor}" is an anchor in YAML; put the text in quotation marks', event)
        elif event.tag is not None:
            self._trouble("yaml-tag", "a word that starts with ! is a tag in YAML; put the text in quotation marks", event)


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)
