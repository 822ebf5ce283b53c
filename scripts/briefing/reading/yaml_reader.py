"""YAML text -> nodes, or every trouble with the text that can be known at once, from PyYAML's events alone
(docs/decisions/0002 says why)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from ..problems.problem import Position
from ..text import clip, fold_space
from .characters import ODD_SPACES, GivenUpError, Trouble, character_name, decode, find_forbidden
from .comments import MISREAD, comments_around, misread_comments
from .nodes import Mapping, Node, Reading, Scalar, Sequence
from .yaml_mistakes import QuotedLines, syntax_trouble

DEPTH_LIMIT = 24
NODE_LIMIT = 100_000
TROUBLES_LISTED = 2_000  # of one file: all that an editor makes, and a bound for what is no briefing at all
_NOTHING = frozenset({"null", "Null", "NULL", "~"})
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_TAKES_SEVERAL = frozenset({"speaker", "according_to", "cite", "about", "after"})
# The C scanner is ten times as fast where there is one.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_nodes(raw: bytes) -> Reading:
    """The nodes of a YAML file, or every trouble with its text that can be known at once. Raises nothing."""
    text, trouble = decode(raw)
    reading = Reading(text.split("\n"))
    if trouble:
        reading.troubles.append(trouble)
        return reading
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for index, code, message in islice(find_forbidden(text), TROUBLES_LISTED + 1):
        line = bisect_right(line_starts, index)
        reading.troubles.append(Trouble(code, message, Position(line, index - line_starts[line - 1] + 1)))
    if any(trouble.code == "bad-indentation-character" for trouble in reading.troubles):
        return reading  # YAML would stop at the same place with words that help less
    composer = _Composer(_STOPS_YAML.sub("\ufffd", text), reading, line_starts)
    try:
        reading.root = composer.document()
        composer.refuse_misread_comments()
    except yaml.YAMLError as error:
        trouble = syntax_trouble(error, reading.lines, composer.last_quoted)
        if not any(_explains(known, trouble) for known in reading.troubles):
            reading.troubles.append(trouble)
    except GivenUpError as error:
        reading.troubles.append(error.trouble)
    return reading


_STOPS_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What YAML stops at, or takes for a line's end: replaced once it is reported, to read the rest."""


def _explains(known: Trouble, trouble: Trouble) -> bool:
    """Whether YAML stopped only because of what is known: it is in the line, or a # hid a bracket's end."""
    if known.code == "comment-in-text" and trouble.code == "unclosed-bracket":
        return known.position > trouble.position
    before = known.code == "zero-width-character" and known.position.line + 1  # in the indentation of a line
    return trouble.position.line in (known.position.line, before)


class _Composer:
    """Builds nodes from events. What can be said without giving up goes to the reading's troubles."""

    def __init__(self, text: str, reading: Reading, line_starts: list[int]) -> None:
        self._text = text
        self._reading = reading
        self._line_starts = line_starts
        # Most files have no such line.
        self._has_marks = any("#" in line and line[0] != "#" for line in reading.lines)
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self._path: list[str | int] = []
        self._nodes = 0
        self._scalars: list[tuple[int, int]] = []
        self.last_quoted: QuotedLines | None = None

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "a second document starts here (---); a file holds one briefing"
                    self._trouble("second-document", message, event)
                    return root
                root = self._node(next(self._events), 0)
        if root is None or (isinstance(root, Scalar) and not root.text):
            self._add("empty-file", "the file is empty; a briefing starts with: title: …", Position(1, 1))
            return None
        return root

    def _trouble(self, code: str, message: str, event: Any) -> None:
        self._add(code, message, _position(event.start_mark))

    def _add(self, code: str, message: str, position: Position, details: tuple[str, ...] = ()) -> None:
        self._reading.troubles.append(Trouble(code, message, position, details, tuple(self._path)))

    def _node(self, event: Any, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            message = f"the file has more than {NODE_LIMIT:,} values; split it into several briefings"
            raise GivenUpError("file-too-large", message, _position(event.start_mark))
        self._refuse_references(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        position = _position(event.start_mark)
        if depth > DEPTH_LIMIT:
            message = f"this is nested more than {DEPTH_LIMIT} levels deep; a briefing needs far fewer"
            raise GivenUpError("too-deep", message, position)
        if isinstance(event, yaml.AliasEvent):
            return Scalar(f"*{event.anchor}", position)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        items: list[Node] = []
        while not isinstance(inner := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(inner, depth, len(items)))
        return Sequence(tuple(items), position)

    def _mapping(self, start: Any, depth: int) -> Node:
        keys: dict[str, Scalar] = {}
        values: dict[str, Node] = {}
        is_text = False
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value_event = next(self._events)
            value = self._value(value_event, depth, key.text if isinstance(key, Scalar) else "")
            if isinstance(event, yaml.CollectionStartEvent) or not isinstance(key, Scalar):
                message = "a key is one or a few plain words; put text in quotation marks"
                self._trouble("bad-key", message, event)
                continue
            if isinstance(event, yaml.ScalarEvent) and event.style:
                key = Scalar(fold_space(key.text), key.position)  # "a " and a would be one id later
            if start.flow_style and self._lacks_colon(event, value_event):
                name, colon, rest = key.text.partition(":")
                if not colon:
                    is_text = self._lone_word(key, is_first=not keys) or is_text
                    continue
                message = f'"{clip(name)}:" needs a space after its colon'
                self._add("no-space-after-colon", message, key.position)
                key, value = Scalar(name, key.position), Scalar(rest, key.position)
            self._refuse_odd_space(key)
            if key.text in keys:
                self._key_again(key, keys[key.text])
            else:
                keys[key.text], values[key.text] = key, value
        if is_text:
            return Scalar("{", _position(start.start_mark))
        return Mapping(keys, values, _position(start.start_mark))

    def _value(self, event: Any, depth: int, step: str | int) -> Node:
        self._path.append(step)
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value in _NOTHING:
            message = (
                f"{event.value} means “nothing” in YAML; write something or take the line out (if the word "
                "itself is meant, put it in quotation marks)"
            )
            self._trouble("empty-text", message, event)
        if self._has_marks and type(event) is yaml.ScalarEvent:
            for place in comments_around(self._text, event):
                self._add("comment-in-text", MISREAD, self._position_at(place))
        node = self._node(event, depth + 1)
        self._path.pop()
        return node

    def _refuse_odd_space(self, key: Scalar) -> None:
        found = None if key.text.isascii() else _ODD_SPACE.search(key.text)
        if found:
            position = Position(key.position.line, key.position.column + found.start())
            name = character_name(found[0])
            message = f"{name} is no plain space; type the key again, and a plain space after it"
            path = (*self._path, key.text)
            self._reading.troubles.append(Trouble("bad-indentation-character", message, position, path=path))

    def _key_again(self, key: Scalar, first: Scalar) -> None:
        line = first.position.line
        message = f'"{clip(key.text)}" stands twice here, first in line {line}; only one can count'
        if line != key.position.line and self._path and isinstance(self._path[-1], int):
            message += " (if a new entry of the list begins here, put - and a space before it)"
        if key.text in _TAKES_SEVERAL:
            message += f"; two stand in a list: {key.text}: [one, two]"
        excerpt = clip(self._reading.excerpt(first.position).strip(), 100)
        details = () if line == key.position.line else (f"line {line}: {excerpt}",)
        self._add("duplicate-key", message, key.position, details)

    def _lone_word(self, key: Scalar, is_first: bool) -> bool:
        """Tells of a word in braces without a colon; whether the braces were meant as text."""
        word, path = clip(key.text), tuple(self._path)
        if is_first:
            message = f'"{word}" has no colon; a text that starts with {{ has to be in quotation marks'
            self._add("bad-start", message, key.position)
        elif not any((one.code, one.path) == ("comma-in-braces", path) for one in self._reading.troubles):
            message = f'"{word}" was read as a key of its own: a value with a comma inside {{…}} needs'
            self._add("comma-in-braces", f"{message} quotation marks around it", key.position)
        return is_first

    def _lacks_colon(self, key_event: Any, value_event: Any) -> bool:
        value: Any = value_event
        if not isinstance(value_event, yaml.ScalarEvent) or value.value or value.style:
            return False
        return ":" not in self._text[key_event.end_mark.index : value.end_mark.index + 1]

    def _scalar(self, event: Any) -> Scalar:
        position = _position(event.start_mark)
        if event.style in ("'", '"'):
            is_long = event.start_mark.line != event.end_mark.line
            self.last_quoted = QuotedLines(position, event.end_mark.line + 1) if is_long else None
        if event.style == '"':
            self._look_again(event)
        start = event.start_mark.index
        if event.style in ("|", ">"):  # its first line has the mark alone
            start = max(start, self._text.find("\n", start))
        self._scalars.append((start, event.end_mark.index))
        return Scalar(event.value, position)

    def _look_again(self, event: Any) -> None:
        """Escapes can bring in what the text itself does not hold: "\\u202e"."""
        raw = self._text[event.start_mark.index : event.end_mark.index]
        if "\\" not in raw:
            return
        seen = {message for _, _, message in find_forbidden(raw, indentation=False)}
        for _, code, message in find_forbidden(event.value, indentation=False):
            if message not in seen:
                seen.add(message)
                self._trouble(code, f"written as an escape: {message}", event)

    def refuse_misread_comments(self) -> None:
        """Tells every comment after a colon, a bracket or the like that was hardly meant as one."""
        known = {trouble.position for trouble in self._reading.troubles}
        found = map(self._position_at, misread_comments(self._text, self._scalars) if self._has_marks else ())
        new = [Trouble("comment-in-text", MISREAD, position) for position in found if position not in known]
        self._reading.troubles.extend(new)

    def _position_at(self, index: int) -> Position:
        line = bisect_right(self._line_starts, index)
        return Position(line, index - self._line_starts[line - 1] + 1)

    def _refuse_references(self, event: Any) -> None:
        code = "yaml-reference"
        if isinstance(event, yaml.AliasEvent):
            read_as = f'"*{clip(str(event.anchor))}" is a reference'
        elif event.anchor is not None:
            read_as = f'"&{clip(str(event.anchor))}" is an anchor'
        elif event.tag is not None:
            read_as, code = "a word that starts with ! is a tag", "yaml-tag"
        else:
            return
        self._trouble(code, f"{read_as} in YAML; put the text in quotation marks", event)


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)
